/**
 * Search beside the page: opens the layers, answers requests, says when a file did not come.
 *
 * In: `{id, base, request}`. Out: `{id, answer}` or `{id, failure}`.
 */
import { answer } from "./engine.js";
import { openLayer } from "./layer.js";

/** @typedef {import("./layer.js").Layer} Layer */
/** @typedef {import("./layer.js").Entry} Entry */

/** @type {Promise<Layer[]> | null} */
let opened = null;

/** @param {string} base @returns {Promise<Layer[]>} */
async function open(base) {
  const response = await fetch(`${base}search.json`, { cache: "no-cache" });
  const { layers } = await response.json();
  return Promise.all(layers.map((/** @type {Entry} */ layer) => openLayer(layer, base)));
}

/** @param {string} base @param {import("./engine.js").Request} request */
async function reply(base, request) {
  try {
    opened ??= open(base);
    const layers = await opened;
    const found = await answer(layers, request);
    return { answer: { ...found, folders: layers.map(({ entry }) => entry.folder) } };
  } catch (error) {
    opened = null;
    return { failure: String(error) };
  }
}

self.addEventListener("message", async ({ data: { id, base, request } }) => {
  self.postMessage({ id, ...(await reply(base, request)) });
});
