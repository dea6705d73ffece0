/**
 * What search makes of a text: its normal form, and the words that Pagefind's index holds.
 *
 * The same as `generator/site/tokens.py`; `tests/search_vectors.json` holds the two together.
 */
import { SIMPLIFIED, TRADITIONAL } from "./simplified.js";

const HAN = "々〇\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const LATIN = "a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff";
/** White space as Python has it, for it made the index; JavaScript's `\s` differs in a few signs. */
const SPACE = "[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SPACES = new RegExp(`${SPACE}+`, "gu");
const SPACE_BESIDE_HAN = new RegExp(`(?<=[${HAN}])${SPACE}+|${SPACE}+(?=[${HAN}])`, "gu");
const SPACE_AT_END = new RegExp(`^${SPACE}+|${SPACE}+$`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]$`, "u");
const WORD_START = new RegExp(`(?<![${LATIN}])[${LATIN}]`, "gu");

/** Yi syllables: letters without case, accents or parts, so Pagefind leaves them alone. */
const YI = 0xa000;
/** What is not Han is written as two Yi letters: its code point in base 1024. */
const DIGIT = 1024;
/** Added to a letter that starts a Latin word, so that a query can match from there only. */
const STARTING = 0x80000;

const SIMPLE = pairs(TRADITIONAL, SIMPLIFIED);

/** @param {string} from @param {string} to @returns {Map<string, string>} */
function pairs(from, to) {
  const targets = [...to];
  return new Map([...from].map((character, at) => [character, targets[at]]));
}

/** Characters in Simplified, one for one. @param {string} text */
export function fold(text) {
  return Array.from(text, (character) => SIMPLE.get(character) ?? character).join("");
}

/**
 * The text as search compares it: NFKC, lower case, Simplified, no space beside Han; other
 * white space is one space, none at either end.
 * @param {string} text
 */
export function normal(text) {
  const plain = fold(text.normalize("NFKC").toLowerCase());
  return plain.replace(SPACE_BESIDE_HAN, "").replace(SPACES, " ").replace(SPACE_AT_END, "");
}

/** Whether a text is white space. @param {string} text */
export function isSpace(text) {
  return text.replace(SPACES, "") === "";
}

/** One unit for each character of a normal text. @param {string} text */
export function units(text) {
  return Array.from(text.replace(WORD_START, markStart), unit);
}

/**
 * The words that a phrase of the normal text must be in, with their places in it.
 *
 * Each word is a unit with the next, so every other one will do, and the last.
 * @param {string} text @returns {[number, string][]}
 */
export function phrase(text) {
  const letters = units(text);
  const last = letters.length - 2;
  const places = letters.map((_, at) => at).filter((at) => at <= last && (at % 2 === 0 || at === last));
  return places.map((at) => [at, letters[at] + letters[at + 1]]);
}

/**
 * Where the normal query stands in the normal text, as code unit offsets; a Latin word
 * matches from its start.
 * @param {string} text @param {string} query @returns {number[]}
 */
export function places(text, query) {
  const found = [];
  const inWord = new RegExp(`[${LATIN}]$`, "u");
  const latin = new RegExp(`^[${LATIN}]`, "u").test(query);
  for (let at = text.indexOf(query); query && at >= 0; at = text.indexOf(query, at + 1)) {
    if (!(latin && inWord.test(text.slice(0, at)))) found.push(at);
  }
  return found;
}

/** @param {string} letter */
function markStart(letter) {
  return String.fromCodePoint(/** @type {number} */ (letter.codePointAt(0)) + STARTING);
}

/** @param {string} character */
function unit(character) {
  if (IS_HAN.test(character)) return character;
  const code = /** @type {number} */ (character.codePointAt(0));
  return String.fromCharCode(YI + Math.floor(code / DIGIT), YI + (code % DIGIT));
}
