/**
 * Reads an index: where a pair of letters stands, or which rows hold a letter.
 *
 * `generator/site/postings.py` writes its files: a line of JSON (the words, how many places each
 * has), then the steps from place to place, four bytes each: the first bytes of all, the second…
 */
import { bytes } from "./packs.js";

/** @typedef {Uint32Array} Places  ascending */
/** @typedef {{content: Uint8Array, start: number, size: number, words: Map<string, [number, number]>}} File  `words`: number of a word's first step, and how many; `size`: steps in all */

const LINE_END = 10;
/** Words whose files are asked for together: a long query that nothing holds loads no more. */
const TOGETHER = 16;
const NOWHERE = new Uint32Array();

/** An index: its files by the words they hold. */
export class Index {
  /** @param {string} folder its address, with the last slash @param {string[]} firsts first word of each file, in order */
  constructor(folder, firsts) {
    this.folder = folder;
    this.firsts = firsts;
  }

  /** Where a word stands. @param {string} word @returns {Promise<Places>} */
  async places(word) {
    const first = this.#first(word);
    return first ? placesIn(await bytes(this.folder + fileName(first), readFile), word) : NOWHERE;
  }

  /**
   * Where words stand that follow each other.
   * @param {[number, string][]} words each with its place in the phrase
   * @returns {Promise<Places>} places of the phrase's beginning
   */
  async phrase(words) {
    /** @type {Places} */
    let found = await this.#begins(words.slice(0, TOGETHER));
    for (let at = TOGETHER; at < words.length && found.length; at += TOGETHER) {
      const more = await this.#lists(words.slice(at, at + TOGETHER));
      found = more.reduce((left, list, number) => meeting(left, list, words[at + number][0]), found);
    }
    return found;
  }

  /** Where a phrase of a few words begins, the rarest looked at first. @param {[number, string][]} words */
  async #begins(words) {
    const lists = await this.#lists(words);
    const [rarest, ...others] = lists.map((_, at) => at).sort((a, b) => lists[a].length - lists[b].length);
    const before = words[rarest][0];
    const begins = lists[rarest].filter((place) => place >= before).map((place) => place - before);
    return others.reduce((found, at) => meeting(found, lists[at], words[at][0]), begins);
  }

  /** @param {[number, string][]} words */
  #lists(words) {
    return Promise.all(words.map(([, word]) => this.places(word)));
  }

  /** First word of the file that would hold the word. @param {string} word */
  #first(word) {
    let [low, high] = [0, this.firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.firsts[middle], word) <= 0) low = middle + 1;
      else high = middle;
    }
    return this.firsts[low - 1];
  }
}

/** @param {string} word */
function fileName(word) {
  return `${Array.from(word, (letter) => point(letter).toString(16)).join("-")}.postings`;
}

/** @param {Uint8Array} content @returns {File} */
function readFile(content) {
  const start = content.indexOf(LINE_END) + 1;
  const [words, counts] = JSON.parse(new TextDecoder().decode(content.subarray(0, start)));
  let size = 0;
  const known = new Map();
  for (const [at, word] of words.entries()) {
    known.set(word, [size, counts[at]]);
    size += counts[at];
  }
  return { content, start, size, words: known };
}

/** @param {File} file @param {string} word @returns {Places} */
function placesIn({ content, start, size, words }, word) {
  const [first, count] = words.get(word) ?? [0, 0];
  const places = new Uint32Array(count);
  for (let number = 0, at = start + first, place = 0; number < count; number += 1, at += 1) {
    const high = content[at + 3 * size] * 0x1000000;
    place += content[at] + content[at + size] * 0x100 + content[at + 2 * size] * 0x10000 + high;
    places[number] = place;
  }
  return places;
}

/** The places that others stand so many steps behind. @param {Places} places @param {Places} others @param {number} step */
function meeting(places, others, step) {
  let at = 0;
  return places.filter((place) => {
    while (others[at] < place + step) at += 1;
    return others[at] === place + step;
  });
}

/** Order of words: by code points, as the index has it. @param {string} a @param {string} b */
function compare(a, b) {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    if (left[at] !== right[at]) return point(left[at]) - point(right[at]);
  }
  return left.length - right.length;
}

/** @param {string} character */
function point(character) {
  return /** @type {number} */ (character.codePointAt(0));
}
