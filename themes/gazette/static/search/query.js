/**
 * What a reader's query asks for: terms that must all hold, each as a phrase.
 */
import { normal } from "./tokens.js";

/** Where a term begins and ends: white space outside straight quotes. */
const TERM = /["＂]([^"＂]+)["＂](?=\s|$)|\S+/gu;

/**
 * Normal forms of the terms, in order, each once.
 * @param {string} query @returns {string[]}
 */
export function terms(query) {
  const found = Array.from(query.matchAll(TERM), (match) => normal(match[1] ?? match[0]));
  return [...new Set(found.filter(Boolean))];
}
