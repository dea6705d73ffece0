/**
 * Loads the compressed JSON files of the search bundle, each once.
 */

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/** A file did not come: the reader may try again. */
export class LoadError extends Error {}

/**
 * The value of a `.pack`; a failure is not remembered.
 * @param {string} url @returns {Promise<any>}
 */
export function pack(url) {
  const known = loaded.get(url);
  if (known) return known;
  const coming = unpack(url).catch((error) => {
    loaded.delete(url);
    throw new LoadError(`${url}: ${error.message}`);
  });
  loaded.set(url, coming);
  return coming;
}

/** @param {string} url */
async function unpack(url) {
  const answer = await fetch(url);
  if (!answer.ok || !answer.body) throw new LoadError(String(answer.status));
  const plain = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}
