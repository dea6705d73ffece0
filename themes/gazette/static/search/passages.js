/**
 * Where a query stands in a text as printed.
 *
 * The normal form drops spaces and changes letters, so each of its letters remembers where it
 * came from.
 */
import { isSpace, normal, places } from "./tokens.js";

/** @typedef {[number, number]} Span  code unit offsets in the printed text, end excluded */

/**
 * The normal form, and for each of its code units the printed letters behind it.
 * @param {string} text
 */
function traced(text) {
  let plain = "";
  /** @type {Span[]} */
  const from = [];
  for (const { 0: cluster, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const letters = isSpace(cluster) ? " " : normal(cluster);
    plain += letters;
    for (let at = 0; at < letters.length; at += 1) from.push([index, index + cluster.length]);
  }
  return squeezed(plain, from);
}

/** The spaces that the normal form has not, taken out. @param {string} plain @param {Span[]} from */
function squeezed(plain, from) {
  const kept = normal(plain);
  /** @type {Span[]} */
  const spans = [];
  let at = 0;
  for (const letter of kept.split("")) {
    while (at < plain.length && plain[at] !== letter) at += 1;
    spans.push(from[at] ?? [0, 0]);
    at += 1;
  }
  return { plain: kept, spans };
}

/**
 * Where the terms stand, in order, overlapping ones joined.
 * @param {string} text as printed @param {readonly string[]} terms in normal form
 * @returns {Span[]}
 */
export function spans(text, terms) {
  const { plain, spans: printed } = traced(text);
  const found = terms.flatMap((term) =>
    places(plain, term).map((at) => /** @type {Span} */ ([
      printed[at][0],
      printed[at + term.length - 1][1],
    ])),
  );
  return joined(found.sort((a, b) => a[0] - b[0]));
}

/** @param {Span[]} ordered @returns {Span[]} */
function joined(ordered) {
  /** @type {Span[]} */
  const all = [];
  for (const [start, end] of ordered) {
    const last = all.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}

/**
 * The text cut at the spans: plain and marked parts in order.
 * @param {string} text @param {readonly Span[]} marks
 * @returns {{text: string, marked: boolean}[]}
 */
export function parts(text, marks) {
  const cut = [];
  let at = 0;
  for (const [start, end] of marks) {
    cut.push({ text: text.slice(at, start), marked: false });
    cut.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  cut.push({ text: text.slice(at), marked: false });
  return cut.filter((part) => part.text);
}

/** Letters before the first mark, and in all, that a passage shows. */
const BEFORE = 28;
const LENGTH = 110;

/**
 * The best passage of an article: around the first place of the block that holds most terms.
 * @param {readonly string[]} blocks @param {readonly string[]} terms
 */
export function passage(blocks, terms) {
  const plain = blocks.map(normal);
  const held = plain.map((block) => terms.filter((term) => places(block, term).length).length);
  const best = held.indexOf(Math.max(...held));
  const text = blocks[best] ?? "";
  const first = spans(text, terms)[0]?.[0] ?? 0;
  const start = first > BEFORE + 12 ? Math.min(first, afterMarks(text, first - BEFORE)) : 0;
  const end = Math.min(text.length, start + LENGTH);
  return `${start ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}

/** The first letter from here on: no passage begins with a comma. @param {string} text @param {number} at */
function afterMarks(text, at) {
  return at + (/^[\p{P}\s]*/u.exec(text.slice(at))?.[0].length ?? 0);
}

/** Elements that are blocks of an article: search looks at each by itself. */
const BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,dt,dd,td,th,pre,figcaption,blockquote,div,section";

/**
 * The blocks below an element as runs of text nodes: no run reaches across the edge of a block.
 * @param {Element} body @returns {Text[][]}
 */
export function blocksOf(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  /** @type {Text[][]} */
  const blocks = [];
  /** @type {Element | null | undefined} */
  let last;
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const block = node.parentElement?.closest(BLOCKS);
    if (block === last) blocks[blocks.length - 1].push(node);
    else blocks.push([node]);
    last = block;
  }
  return blocks;
}

/** What a block says. @param {readonly Text[]} block */
export function textOf(block) {
  return block.map(({ data }) => data).join("");
}
