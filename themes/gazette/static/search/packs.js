/**
 * Loads the compressed files of the search bundle, each once.
 */

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/** A file did not come: the reader may try again. */
export class LoadError extends Error {}

/** The value of a `.pack`. @param {string} url @returns {Promise<any>} */
export function pack(url) {
  return once(url, async (plain) => plain.json());
}

/**
 * What is made of the bytes of a file.
 * @template T
 * @param {string} url @param {(content: Uint8Array) => T} made @returns {Promise<T>}
 */
export function bytes(url, made) {
  return once(url, async (plain) => made(new Uint8Array(await plain.arrayBuffer())));
}

/** A failure is not remembered. @param {string} url @param {(plain: Response) => Promise<any>} made */
function once(url, made) {
  const known = loaded.get(url);
  if (known) return known;
  const coming = unpacked(url)
    .then(made)
    .catch((error) => {
      loaded.delete(url);
      throw new LoadError(`${url}: ${error.message}`);
    });
  loaded.set(url, coming);
  return coming;
}

/** @param {string} url */
async function unpacked(url) {
  const answer = await fetch(url);
  if (!answer.ok || !answer.body) throw new LoadError(String(answer.status));
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip")));
}
