/**
 * Search beside the page: opens the layers, answers requests, says when a file did not come.
 *
 * In: `{id, base, request}`. Out: `{id, answer}` or `{id, failure}`.
 */
import { answer } from "./engine.js";
import { openLayer } from "./layer.js";

/** @typedef {{layers: import("./layer.js").Layer[]}} Opened */

/** @type {Promise<Opened> | null} */
let opened = null;
let failures = 0;

const plainFetch = self.fetch.bind(self);

/** @type {Promise<Response> | null} Pagefind's machine code, the same for all layers. */
let wasm = null;

/** Fetch, the machine code but once. @type {typeof fetch} */
async function fetchOnce(address, options) {
  if (!String(address).endsWith(".pagefind")) return plainFetch(address, options);
  wasm ??= plainFetch(address, options);
  return (await wasm).clone();
}

/** Pagefind takes a missing file for an empty one, so failures are counted where they happen. */
self.fetch = async (address, options) => {
  try {
    const response = await fetchOnce(address, options);
    if (!response.ok) throw new TypeError(`${response.status}: ${address}`);
    return response;
  } catch (error) {
    failures += 1;
    throw error;
  }
};

/** @param {string} base @returns {Promise<Opened>} */
async function open(base) {
  const entry = await (await fetch(`${base}search.json`, { cache: "no-cache" })).json();
  const layers = entry.layers.map(async (/** @type {import("./layer.js").Entry} */ layer) => {
    // A fragment makes it another module of the same file: the program holds but one index.
    const program = await import(`${base}${entry.layers[0].folder}/pagefind.js#${layer.folder}`);
    return openLayer(layer, base, program);
  });
  return { layers: await Promise.all(layers) };
}

/** @param {string} base @param {import("./engine.js").Request} request */
async function reply(base, request) {
  const before = failures;
  try {
    opened ??= open(base);
    const { layers } = await opened;
    const found = await answer(layers, request);
    if (failures > before) throw new TypeError("a part of the index did not come");
    return { answer: { ...found, folders: layers.map(({ entry }) => entry.folder) } };
  } catch (error) {
    opened = null;
    wasm = null;
    return { failure: String(error) };
  }
}

self.addEventListener("message", async ({ data: { id, base, request } }) => {
  self.postMessage({ id, ...(await reply(base, request)) });
});
