/**
 * Reads Pagefind's index: where a word stands.
 *
 * Its files are CBOR behind a mark of twelve letters; `generator/site/pagefind_index.py` writes
 * them and asserts the version. A page of the index is a volume of many articles, one after
 * another; Pagefind's own program, which reads these files too, would tell the volume.
 */
import { bytes } from "./packs.js";

/** @typedef {Uint32Array} Places  ascending; all volumes, one after another, are one long text */
/** @typedef {{first: string, last: string, name: string}} File */

/** Words whose files are asked for together: a long query that nothing holds loads no more. */
const TOGETHER = 16;
const NOWHERE = new Uint32Array();
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
  /**
   * @param {string} folder its address, with the last slash
   * @param {File[]} files in order of their words
   * @param {number[]} begins where each volume begins in the long text
   */
  constructor(folder, files, begins) {
    this.folder = folder;
    this.files = files;
    this.begins = begins;
  }

  /** Where a word stands. @param {string} word @returns {Promise<Places>} */
  async places(word) {
    const file = this.#file(word);
    if (!file || compare(word, file.first) < 0) return NOWHERE;
    const read = (/** @type {Uint8Array} */ content) => readFile(content, this.begins);
    return (await bytes(`${this.folder}index/${file.name}.pf_index`, read)).get(word) ?? NOWHERE;
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

/** The files of a layer's index. @param {string} folder its address, with the last slash @returns {Promise<File[]>} */
export function filesOf(folder) {
  return bytes(`${folder}pagefind.und.pf_meta`, readMeta);
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

/** The words of a file. @param {Uint8Array} content @param {number[]} begins @returns {Map<string, Places>} */
function readFile(content, begins) {
  const reader = new Reader(content);
  reader.head();
  const words = new Map();
  for (let left = reader.head(); left; left -= 1) {
    reader.head();
    words.set(reader.text(), readPlaces(reader, begins));
    reader.head(); // spellings of the word: ours has one
  }
  return words;
}

/** @param {Reader} reader @param {number[]} begins @returns {Places} */
function readPlaces(reader, begins) {
  const places = [];
  for (let left = reader.head(), volume = 0; left; left -= 1) {
    reader.head();
    volume += reader.head();
    for (let steps = reader.head(), place = 0; steps; steps -= 1) {
      const step = reader.head();
      if (reader.kind !== NEGATIVE) places.push((place += step) + begins[volume]); // else a weight
    }
    reader.head(); // places in metadata: we have none
  }
  return Uint32Array.from(places);
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
