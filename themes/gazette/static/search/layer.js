/**
 * One layer of the index: Pagefind's index of our words, and the columns of its articles.
 *
 * Everything here speaks of rows: an article's place in the layer, oldest first.
 */
import { pack } from "./packs.js";
import { Index, filesOf } from "./postings.js";
import { phrase, units } from "./tokens.js";

/** @typedef {{folder: string, articles: number, letters: number, hidden?: number[], before?: number[]}} Entry */
/** @typedef {{key: string, name: string, above: number}} Value */
/** @typedef {{values: Value[], rows: number[][]}} Facet */
/** @typedef {{place: number, times: number}} Match  the first place in a row, and how often */
/** @typedef {Map<number, Match>} Found  by row */

/** Of a single character it is not known where it stands. */
const SOMEWHERE = { place: Infinity, times: 1 };

export class Layer {
  /**
   * @param {Entry} entry
   * @param {string} base address of the bundle, with its last slash
   * @param {import("./postings.js").Index} index
   * @param {Uint32Array} starts where each row begins in the index's long text; one more at the end
   * @param {any} columns
   */
  constructor(entry, base, index, starts, columns) {
    this.entry = entry;
    this.base = `${base}${entry.folder}/`;
    this.index = index;
    this.starts = starts;
    /** @type {number[]} */
    this.title = columns.title;
    /** @type {number[]} */
    this.head = columns.head;
    /** @type {string[]} */
    this.dates = columns.date.flatMap((/** @type {[string, number]} */ [day, count]) =>
      Array(count).fill(day),
    );
    this.hidden = new Set(entry.hidden ?? []);
    /** @type {Record<string, Facet>} */
    this.facets = Object.fromEntries(
      Object.entries(columns.facets).map(([name, facet]) => [name, facetOf(facet)]),
    );
  }

  /** All rows that may be shown, oldest first. @returns {number[]} */
  rows() {
    return this.dates.map((_, row) => row).filter((row) => !this.hidden.has(row));
  }

  /** Where the row stands among those of all layers, oldest first. @param {number} row */
  order(row) {
    const before = this.entry.before?.[row];
    return before === undefined ? row : before - 1 + (row + 1) / (this.dates.length + 1);
  }

  /** Whether any of the keys is among the row's. @param {number} row @param {string} name @param {string[]} keys */
  isFiled(row, name, keys) {
    const { values, rows } = this.facets[name] ?? { values: [], rows: [] };
    return (rows[row] ?? []).some((at) => keys.includes(values[at].key));
  }

  /** Names of what the row is filed under, the deepest regions only. @param {number} row */
  labels(row) {
    return Object.fromEntries(
      Object.entries(this.facets).map(([name, { values, rows }]) => {
        const above = new Set(rows[row].map((at) => values[at].above));
        return [name, rows[row].filter((at) => !above.has(at)).map((at) => values[at].name)];
      }),
    );
  }

  /**
   * The rows that hold one term.
   * @param {string} term in normal form @returns {Promise<Found>}
   */
  async find(term) {
    const words = phrase(term);
    const found = words.length
      ? this.#byRow(await this.index.phrase(words))
      : await this.#letter(units(term)[0]);
    for (const row of this.hidden) found.delete(row);
    return found;
  }

  /** @param {import("./postings.js").Places} places @returns {Found} */
  #byRow(places) {
    /** @type {Found} */
    const found = new Map();
    let row = 0;
    for (const place of places) {
      while (this.starts[row + 1] <= place) row += 1;
      const known = found.get(row);
      if (known) known.times += 1;
      else found.set(row, { place: place - this.starts[row], times: 1 });
    }
    return found;
  }

  /** @param {string} letter @returns {Promise<Found>} */
  async #letter(letter) {
    const points = Array.from(letter, (part) => /** @type {number} */ (part.codePointAt(0)));
    const file = points.reduce((sum, point) => sum + point, 0) % this.entry.letters;
    const steps = (await pack(`${this.base}letters/${file}.pack`))[letter] ?? [];
    let row = 0;
    return new Map(steps.map((/** @type {number} */ step) => [(row += step), SOMEWHERE]));
  }
}

/** Sums of the first none, one, two… numbers. @param {number[]} numbers */
function sums(numbers) {
  let sum = 0;
  return Uint32Array.from([0, ...numbers.map((number) => (sum += number))]);
}

/** @param {{values: [string, string, number][], rows: number[][]}} facet @returns {Facet} */
function facetOf({ values, rows }) {
  return {
    values: values.map(([key, name, above]) => ({ key, name, above })),
    rows: rows.map((row) => withAbove(row, values)),
  };
}

/** A row's values and all above them, each once. @param {number[]} row @param {any[]} values */
function withAbove(row, values) {
  const all = new Set();
  for (const value of row) {
    for (let at = value; at >= 0; at = values[at][2]) all.add(at);
  }
  return [...all];
}

/** Open a layer. @param {Entry} entry @param {string} base address of the bundle */
export async function openLayer(entry, base) {
  const folder = `${base}${entry.folder}/`;
  const [columns, files] = await Promise.all([pack(`${folder}rows.pack`), filesOf(folder)]);
  const starts = sums(columns.length);
  const begins = [...starts].filter((_, row) => row % columns.volume === 0);
  return new Layer(entry, base, new Index(folder, files, begins), starts, columns);
}
