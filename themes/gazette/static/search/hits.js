/**
 * The list of hits: titles at once, the passage around the words when a hit comes into view.
 */
import { element } from "./dom.js";
import { blocksOf, parts, passage, spans, textOf } from "./passages.js";

/** @typedef {import("./client.js").Client} Client */
/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("./client.js").Shown} Shown */

/** How far below the window a hit's passage is fetched already. */
const AHEAD = "400px";

/** Regions, or topics, that a hit names. */
const MOST_NAMES = 3;

export class Hits {
  /**
   * @param {HTMLElement} list @param {Client} client
   * @param {{root: string, comma: string}} options  `root` leads to the root of the site
   */
  constructor(list, client, { root, comma }) {
    this.list = list;
    this.client = client;
    this.root = root;
    this.comma = comma;
    /** @type {Map<string, Promise<string[]>>} */
    this.bodies = new Map();
    this.seen = new IntersectionObserver((entries) => this.#fill(entries), { rootMargin: AHEAD });
    /** @type {WeakMap<Element, {url: string, terms: string[]}>} */
    this.waiting = new WeakMap();
  }

  /** What the hits of an answer show, all loaded. @param {Answer} answer */
  load(answer) {
    return Promise.all(
      answer.hits.map((hit) => this.client.shown(answer.folders[hit.layer], hit.row)),
    );
  }

  /** Put the hits into the list. @param {Answer} answer @param {Shown[]} shown @param {string} query */
  show(answer, shown, query) {
    this.seen.disconnect();
    const items = shown.map((words, at) => this.#item(words, answer.hits[at].labels, answer, query));
    this.list.replaceChildren(...items);
    for (const passage of this.list.querySelectorAll(".find-passage")) this.seen.observe(passage);
  }

  /** @param {Shown} words @param {Record<string, string[]>} labels @param {Answer} answer @param {string} query */
  #item(words, labels, { terms }, query) {
    const hash = query.trim() ? `#q=${encodeURIComponent(query.trim())}` : "";
    const passage = element("p", { class: "find-passage" });
    this.waiting.set(passage, { url: this.root + words.url, terms });
    return element(
      "li",
      {},
      ...(words.kicker ? [element("p", { class: "kicker" }, ...marked(words.kicker, terms))] : []),
      element(
        "h2",
        {},
        element("a", { href: this.root + words.url + hash, "data-search-hit": true }, ...marked(words.title, terms)),
      ),
      ...(words.deck ? [element("p", { class: "deck" }, ...marked(words.deck, terms))] : []),
      this.#about(words, labels, terms),
      passage,
    );
  }

  /** Date, byline, regions and topics in a line. @param {Shown} words @param {Record<string, string[]>} labels @param {string[]} terms */
  #about({ date, dateShown, byline }, labels, terms) {
    const names = [labels.region, labels.topic].map((all) => this.#few(all ?? []));
    return element(
      "p",
      { class: "find-about" },
      ...(dateShown ? [element("time", { datetime: date || undefined }, dateShown)] : []),
      ...names.filter(Boolean).map((name) => element("span", {}, name)),
      ...(byline ? [element("span", {}, ...marked(byline, terms))] : []),
    );
  }

  /** The first names of a list. @param {string[]} names */
  #few(names) {
    return names.slice(0, MOST_NAMES).join(this.comma) + (names.length > MOST_NAMES ? "…" : "");
  }

  /** @param {IntersectionObserverEntry[]} entries */
  async #fill(entries) {
    for (const { target, isIntersecting } of entries) {
      const asked = this.waiting.get(target);
      if (!isIntersecting || !asked) continue;
      this.seen.unobserve(target);
      this.#blocks(asked.url)
        .then((blocks) => target.replaceChildren(...marked(passage(blocks, asked.terms), asked.terms)))
        .catch(() => target.remove());
    }
  }

  /** The blocks of an article, from its own page. @param {string} url */
  #blocks(url) {
    const known = this.bodies.get(url);
    if (known) return known;
    const coming = fetchBlocks(url);
    this.bodies.set(url, coming);
    coming.catch(() => this.bodies.delete(url));
    return coming;
  }
}

/** @param {string} url @returns {Promise<string[]>} */
async function fetchBlocks(url) {
  const response = await fetch(url);
  if (!response.ok) throw new TypeError(`${response.status}: ${url}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const bodies = [...page.querySelectorAll("[data-search-body]")];
  return bodies.flatMap(blocksOf).map((block) => textOf(block).trim()).filter(Boolean);
}

/** The text with the terms marked. @param {string} text @param {readonly string[]} terms */
function marked(text, terms) {
  return parts(text, spans(text, terms)).map((part) =>
    part.marked ? element("mark", {}, part.text) : part.text,
  );
}
