/**
 * Asks the worker; later requests overtake earlier ones, never the other way round.
 */
import { LoadError, pack } from "./packs.js";

/** @typedef {import("./engine.js").Request} Request */
/** @typedef {import("./engine.js").Answer & {folders: string[]}} Answer */
/** @typedef {{url: string, title: string, kicker: string, deck: string, byline: string, date: string, dateShown: string}} Shown */

/** Rows whose words travel together: `FRAGMENT_SIZE` in `generator/site/search_rows.py`. */
const FRAGMENT_SIZE = 32;

export class Client {
  /** @param {string} base absolute address of the search bundle, with its last slash */
  constructor(base) {
    this.base = base;
    this.last = 0;
    /** @type {Map<number, {done: (answer: Answer) => void, failed: (error: Error) => void}>} */
    this.waiting = new Map();
    this.worker = this.#start();
  }

  /** A worker; one that cannot start makes way for another. @returns {Worker} */
  #start() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => this.#settle(data));
    worker.addEventListener("error", () => {
      this.worker = this.#start();
      this.#settle({ id: this.last, failure: "the worker did not start" });
    });
    return worker;
  }

  /** Open the index anew: the site may have been published again since. */
  renew() {
    this.worker.terminate();
    this.worker = this.#start();
  }

  /** @param {Request} request @returns {Promise<Answer>} */
  ask(request) {
    const id = (this.last += 1);
    this.worker.postMessage({ id, base: this.base, request });
    return new Promise((done, failed) => this.waiting.set(id, { done, failed }));
  }

  /** What a hit shows. @param {string} folder @param {number} row @returns {Promise<Shown>} */
  async shown(folder, row) {
    const file = Math.floor(row / FRAGMENT_SIZE);
    const run = await pack(`${this.base}${folder}/fragment/${file}.pack`);
    const [url, title, kicker, deck, byline, date, dateShown] = run[row % FRAGMENT_SIZE];
    return { url, title, kicker, deck, byline, date, dateShown };
  }

  /** @param {{id: number, answer?: Answer, failure?: string}} message */
  #settle({ id, answer, failure }) {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (answer) asked?.done(answer);
    else asked?.failed(new LoadError(failure));
  }
}
