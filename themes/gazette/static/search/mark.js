/**
 * On an article that a search led to: marks the passages, goes to the first, can be cleared.
 *
 * To include: `if (location.hash.startsWith("#q=")) import("../search/mark.js");`
 * The address of a hit ends in `#q=` and the query.
 */
import { element, fill } from "./dom.js";
import { blocksOf, parts, spans, textOf } from "./passages.js";
import { readings } from "./query.js";

const WORDS = {
  zh: { marked: "已标出 {n} 处：{q}", clear: "清除标记", next: "下一处" },
  en: { marked: "{n} places marked: {q}", clear: "Clear marks", next: "Next" },
};

/** All that is searched of an article, as its page shows it. */
const SEARCHED = "article h1, article .kicker, article .deck, article .dateline > span, [data-search-body]";

/** Mark the terms in one block, across whatever elements stand inside. @param {readonly Text[]} block @param {string[]} wanted */
function markBlock(block, wanted) {
  const marks = spans(textOf(block), wanted);
  let before = 0;
  for (const node of block) {
    const { length } = node.data;
    const own = marks
      .map(([start, end]) => [Math.max(start - before, 0), Math.min(end - before, length)])
      .filter(([start, end]) => start < end);
    if (own.length) node.replaceWith(...marked(node.data, /** @type {[number, number][]} */ (own)));
    before += length;
  }
}

/** @param {string} text @param {[number, number][]} marks */
function marked(text, marks) {
  return parts(text, marks).map((part) =>
    part.marked ? element("mark", { class: "found" }, part.text) : document.createTextNode(part.text),
  );
}

/** The article as it was. */
function clear() {
  for (const mark of document.querySelectorAll("mark.found")) {
    const { parentNode } = mark;
    mark.replaceWith(...mark.childNodes);
    parentNode?.normalize();
  }
  document.querySelector(".found-bar")?.remove();
  history.replaceState(null, "", location.pathname + location.search);
}

/** @param {number} number */
function goTo(number) {
  const marks = document.querySelectorAll("mark.found");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  marks[number % marks.length]?.scrollIntoView({
    block: "center",
    behavior: calm ? "auto" : "smooth",
  });
}

/** @param {string} query @param {number} count */
function bar(query, count) {
  const words = document.documentElement.lang.startsWith("zh") ? WORDS.zh : WORDS.en;
  let at = 0;
  const next = () => goTo((at += 1));
  return element(
    "p",
    { class: "found-bar", role: "status" },
    element("span", {}, fill(words.marked, { n: count, q: query })),
    element("button", { type: "button", onclick: next }, words.next),
    element("button", { type: "button", onclick: clear }, words.clear),
  );
}

/** Load the style of the marks from beside this module. */
function loadStyle() {
  const href = new URL("mark.css", import.meta.url).href;
  document.head.append(element("link", { rel: "stylesheet", href }));
}

/** @param {string} query */
function mark(query) {
  const blocks = [...document.querySelectorAll(SEARCHED)].flatMap(blocksOf);
  const texts = blocks.map(textOf);
  const holds = (/** @type {string[]} */ wanted) => texts.some((text) => spans(text, wanted).length);
  const wanted = readings(query).find(holds);
  if (!wanted) return;
  for (const block of blocks) markBlock(block, wanted);
  loadStyle();
  const count = document.querySelectorAll("mark.found").length;
  document.body.append(bar(query, count));
  goTo(count - document.querySelectorAll("[data-search-body] mark.found").length);
}

const query = decodeURIComponent(location.hash.replace(/^#q=/, ""));
if (query) mark(query);
