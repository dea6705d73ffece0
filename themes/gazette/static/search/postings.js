/**
 * Reads Pagefind's index: which rows a word stands in, and where.
 *
 * Its files are CBOR behind a mark of twelve letters; `generator/site/pagefind_index.py` writes
 * them and asserts the version. Pagefind's own program reads them too, but compares every page
 * with every posting: a common word takes it half a second at 10,000 articles, this a few
 * milliseconds.
 */
import { bytes } from "./packs.js";

/**
 * @typedef {object} Postings
 * @property {Int32Array} rows  ascending
 * @property {Int32Array} starts  where each row's places begin in `places`; one more at the end
 * @property {Int32Array} places  words before it in its article, ascending within a row
 */
/** @typedef {{first: string, last: string, name: string}} File */
/** @typedef {{place: number, times: number}} Match  the first place in a row, and how often */

const MARK = "pagefind_dcd".length;
const TEXT = new TextDecoder();
/** CBOR's kinds of item, in the upper three bits of the first byte. */
const NEGATIVE = 1;

/** Walks through CBOR of integers, texts and arrays. */
class Reader {
  /** @param {Uint8Array} content */
  constructor(content) {
    this.content = content;
    this.at = MARK;
    this.kind = 0;
  }

  /** The number in an item's head: value, length or count; `kind` tells of what. */
  head() {
    const first = this.content[this.at++];
    this.kind = first >> 5;
    const size = first & 31;
    if (size < 24) return size;
    let number = 0;
    for (let left = 1 << (size - 24); left; left -= 1) number = number * 256 + this.content[this.at++];
    return number;
  }

  text() {
    const length = this.head();
    this.at += length;
    return TEXT.decode(this.content.subarray(this.at - length, this.at));
  }
}

/** An index: its files by the words they hold. */
export class Index {
  /** @param {string} folder @param {File[]} files in order of their words */
  constructor(folder, files) {
    this.folder = folder;
    this.files = files;
  }

  /**
   * Where the phrase stands, by row.
   * @param {[number, string][]} words each with its place in the phrase
   * @returns {Promise<Map<number, Match>>}
   */
  async phrase(words) {
    const lists = await Promise.all(words.map(([, word]) => this.#postings(word)));
    const steps = words.map(([step]) => step);
    return inRun(/** @type {Postings[]} */ (lists.every(Boolean) ? lists : []), steps);
  }

  /** @param {string} word @returns {Promise<Postings | undefined>} */
  async #postings(word) {
    const file = this.#file(word);
    if (!file) return undefined;
    return (await bytes(`${this.folder}index/${file.name}.pf_index`, readFile)).get(word);
  }

  /** The file whose words the word stands among. @param {string} word */
  #file(word) {
    let [low, high] = [0, this.files.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.files[middle].last, word) < 0) low = middle + 1;
      else high = middle;
    }
    return this.files[low];
  }
}

/** Open the index of a layer. @param {string} folder its address, with the last slash */
export async function openIndex(folder) {
  return new Index(folder, await bytes(`${folder}pagefind.und.pf_meta`, readMeta));
}

/** The table of files, behind the version and the pages. @param {Uint8Array} content @returns {File[]} */
function readMeta(content) {
  const reader = new Reader(content);
  reader.head();
  reader.text();
  for (let pages = reader.head(); pages; pages -= 1) {
    reader.head();
    reader.text();
    reader.head();
  }
  return Array.from({ length: reader.head() }, () => {
    reader.head();
    return { first: reader.text(), last: reader.text(), name: reader.text() };
  });
}

/** The words of a file. @param {Uint8Array} content @returns {Map<string, Postings>} */
function readFile(content) {
  const reader = new Reader(content);
  reader.head();
  const words = new Map();
  for (let left = reader.head(); left; left -= 1) {
    reader.head();
    words.set(reader.text(), readPostings(reader));
    reader.head(); // spellings of the word: ours has one
  }
  return words;
}

/** @param {Reader} reader @returns {Postings} */
function readPostings(reader) {
  const count = reader.head();
  const [rows, starts, places] = [new Int32Array(count), new Int32Array(count + 1), []];
  for (let number = 0, row = 0; number < count; number += 1) {
    reader.head();
    rows[number] = row += reader.head();
    readPlaces(reader, places);
    reader.head(); // places in metadata: we have none
    starts[number + 1] = places.length;
  }
  return { rows, starts, places: Int32Array.from(places) };
}

/** A row's places: steps, begun anew after each mark of a weight. @param {Reader} reader @param {number[]} places */
function readPlaces(reader, places) {
  for (let left = reader.head(), place = 0; left; left -= 1) {
    const step = reader.head();
    if (reader.kind === NEGATIVE) place = 0;
    else places.push((place += step));
  }
}

/**
 * Rows in which the words stand so many steps from each other.
 * @param {Postings[]} lists @param {number[]} steps
 */
function inRun(lists, steps) {
  /** @type {Map<number, Match>} */
  const found = new Map();
  const at = lists.map(() => 0);
  const [rarest] = [...lists].sort((a, b) => a.rows.length - b.rows.length);
  for (const row of rarest?.rows ?? []) {
    const everywhere = lists.every(({ rows }, word) => {
      while (rows[at[word]] < row) at[word] += 1;
      return rows[at[word]] === row;
    });
    const match = everywhere ? matchOf(lists, at, steps) : null;
    if (match) found.set(row, match);
  }
  return found;
}

/** Where the run begins in one row, if it does. @param {Postings[]} lists @param {number[]} at @param {number[]} steps */
function matchOf(lists, at, steps) {
  const own = lists.map(({ starts, places }, word) =>
    places.subarray(starts[at[word]], starts[at[word] + 1]),
  );
  const found = own[0].filter((place) =>
    own.every((places, word) => word === 0 || places.includes(place + steps[word])),
  );
  return found.length ? { place: found[0], times: found.length } : null;
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
