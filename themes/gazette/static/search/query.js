/**
 * What a reader's query asks for: terms that must all hold, each as a phrase.
 */
import { normal } from "./tokens.js";

/** Where a term begins and ends: white space outside quotation marks. */
const TERM = /["＂]([^"＂]+)["＂](?=\s|$)|(?:“[^”]*”|「[^」]*」|『[^』]*』|‘[^’]*’)(?=\s|$)|\S+/gu;

/** Signs that nobody sees; a query brings them along from where it was copied. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;

/** Quotation marks of print, and of readers. */
const MARKS = /["＂“”„‟「」『』‘’]/gu;

/**
 * Normal forms of the terms, in order, each once. Quotation marks other than straight ones are
 * letters like any other, for papers print them.
 * @param {string} query @returns {string[]}
 */
export function terms(query) {
  return distinct(Array.from(query.matchAll(TERM), (match) => normal(match[1] ?? match[0])));
}

/**
 * How a query can be read: as it stands; and, should nothing be found, without signs that nobody
 * sees, and with all its quotation marks as a reader's, not the paper's, one without its fellow too.
 * @param {string} query @returns {string[][]}
 */
export function readings(query) {
  const asPrinted = terms(query);
  const plain = terms(query.replace(UNSEEN, "").replace(MARKS, '"'));
  const freely = distinct(plain.map((term) => normal(term.replaceAll('"', ""))));
  return freely.length && freely.join("\n") !== asPrinted.join("\n") ? [asPrinted, freely] : [asPrinted];
}

/** @param {string[]} all */
function distinct(all) {
  return [...new Set(all.filter(Boolean))];
}
