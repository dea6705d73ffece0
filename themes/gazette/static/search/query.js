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
 * Pairs that stand for each other in some words only (答覆 is 答复, 覆蓋 is 覆盖), so that no
 * table of single characters can fold them.
 */
const PAIRS = "揹背 覆复 瞭了 俱具 藉借 鍊链 伕夫 甦苏 著着 簷檐 衞卫 枱台 敍叙";
const OTHER = new Map(PAIRS.split(" ").flatMap(([one, two]) => [[one, two], [two, one]]));
/** A query with more of them is read with none of them changed. */
const MOST_PAIRS = 3;

/**
 * How a query can be read: as it stands; and, should nothing be found, without signs that nobody
 * sees, and with all its quotation marks as a reader's, not the paper's, one without its fellow
 * too; then with other characters of the pairs.
 * @param {string} query @returns {string[][]}
 */
export function readings(query) {
  const plain = query.replace(UNSEEN, "").replace(MARKS, '"');
  const freely = distinct(terms(plain).map((term) => normal(term.replaceAll('"', ""))));
  const all = [terms(query), freely, ...respelled(query).map(terms)].filter((one) => one.length);
  return [...new Map(all.map((one) => [one.join("\n"), one])).values()];
}

/** The query with other characters of the pairs, in all ways. @param {string} query */
function respelled(query) {
  const letters = [...query];
  const places = letters.flatMap((letter, at) => (OTHER.has(letter) ? [at] : []));
  if (places.length > MOST_PAIRS) return [];
  const choices = Array.from({ length: 2 ** places.length - 1 }, (_, at) => at + 1);
  return choices.map((choice) => {
    const changed = places.filter((_, number) => choice & (2 ** number));
    return letters.map((letter, at) => (changed.includes(at) ? OTHER.get(letter) : letter)).join("");
  });
}

/** @param {string[]} all */
function distinct(all) {
  return [...new Set(all.filter(Boolean))];
}
