/**
 * Answers a request: which articles hold every term, filed where the reader asks, in what order.
 *
 * Pure but for the layers it is given; the worker runs it.
 */
import { normal } from "./tokens.js";
import { readings } from "./query.js";

/** @typedef {import("./layer.js").Layer} Layer */
/** @typedef {import("./layer.js").Found} Found */
/**
 * @typedef {object} Request
 * @property {string} q
 * @property {Record<string, string[]>} filters  keys asked for, by facet; any of a facet's will do
 * @property {string} from  first month, or empty
 * @property {string} to  last month, included, or empty
 * @property {"relevance" | "newest" | "oldest"} sort
 * @property {number} limit
 */
/** @typedef {{layer: number, row: number, order: number, rank: number, times: number}} Hit */
/** @typedef {{term: string, place: number, times: number}} Stand */
/** @typedef {{key: string, name: string, above: string, count: number}} Counted */
/**
 * @typedef {object} Answer
 * @property {string[]} terms
 * @property {number} count
 * @property {{layer: number, row: number, labels: Record<string, string[]>}[]} hits
 * @property {Record<string, Counted[]>} facets
 * @property {[string, number][]} months
 */

/** How well a hit fits, best first: what `rank` gives. */
const RANK = { TITLE_IS: 0, IN_TITLE: 1, IN_HEAD: 2, IN_LEAD: 3, IN_TEXT: 4 };

/** Letters of the text that count as its lead. */
const LEAD = 120;

/** Authors and other long lists are cut after so many; what is chosen stays. */
const MOST_VALUES = 60;

/**
 * @param {readonly Layer[]} layers the large one first
 * @param {Request} request @returns {Promise<Answer>}
 */
export async function answer(layers, request) {
  const { wanted, all } = await lookUp(layers, request.q);
  const checks = checksOf(layers, request);
  const within = (/** @type {string} */ but) => {
    const others = checks.filter(([name]) => name !== but);
    return others.length ? all.filter((hit) => others.every(([, holds]) => holds(hit))) : all;
  };
  const hits = [...within("")];
  sortHits(hits, wanted.length ? request.sort : request.sort === "oldest" ? "oldest" : "newest");
  return {
    terms: wanted,
    count: hits.length,
    hits: hits.slice(0, request.limit).map((hit) => shown(layers[hit.layer], hit)),
    facets: countFacets(layers, within, request),
    months: countMonths(layers, within("months")),
  };
}

/** What holds the query, in its first reading that anything holds. @param {readonly Layer[]} layers @param {string} q */
async function lookUp(layers, q) {
  const ways = readings(q);
  for (const wanted of ways.length ? ways : [[]]) {
    const whole = wanted.length === 1 ? wanted[0] : normal(q.replaceAll(/["＂]/gu, ""));
    const asked = await Promise.all(layers.map((layer, at) => hitsOf(layer, at, wanted, whole)));
    if (asked.some((hits) => hits.length)) return { wanted, all: asked.flat() };
  }
  return { wanted: ways[0] ?? [], all: [] };
}

/** @param {Layer} layer @param {number} at @param {string[]} wanted @param {string} whole */
async function hitsOf(layer, at, wanted, whole) {
  if (!wanted.length) return layer.rows().map((row) => hitOf(layer, at, row, [], ""));
  const found = await Promise.all(wanted.map((term) => layer.find(term)));
  const [fewest, ...others] = [...found].sort((a, b) => a.size - b.size);
  const rows = [...fewest.keys()].filter((row) => others.every((other) => other.has(row)));
  return rows.map((row) => hitOf(layer, at, row, matches(row, wanted, found), whole));
}

/** Where each term stands in a row. @param {number} row @param {string[]} wanted @param {Found[]} found @returns {Stand[]} */
function matches(row, wanted, found) {
  return wanted.map((term, number) => {
    const { place, times } = /** @type {import("./layer.js").Match} */ (found[number].get(row));
    return { term, place, times };
  });
}

/** @param {Layer} layer @param {number} at @param {number} row @param {Stand[]} stands @param {string} whole @returns {Hit} */
function hitOf(layer, at, row, stands, whole) {
  const times = stands.reduce((sum, stand) => sum + stand.times, 0);
  return { layer: at, row, order: layer.order(row), rank: rank(layer, row, stands, whole), times };
}

/**
 * How well a row fits: its title is the query, holds it, the head does, the lead, the text.
 * @param {Layer} layer @param {number} row @param {Stand[]} stands @param {string} whole
 */
function rank(layer, row, stands, whole) {
  const title = layer.title[row];
  const last = Math.max(...stands.map(({ place }) => place));
  if (title === [...whole].length && stands.every((stand) => isInPlace(stand, whole))) {
    return RANK.TITLE_IS;
  }
  if (last < title) return RANK.IN_TITLE;
  if (last < title + layer.head[row]) return RANK.IN_HEAD;
  return last < title + layer.head[row] + LEAD ? RANK.IN_LEAD : RANK.IN_TEXT;
}

/** Whether a term stands where it does in the whole query. @param {Stand} stand @param {string} whole */
function isInPlace({ term, place }, whole) {
  return place === [...whole.slice(0, whole.indexOf(term))].length;
}

/** Best first; as good as each other: the one that says it more often, then the newer. @param {Hit[]} hits @param {Request["sort"]} sort */
function sortHits(hits, sort) {
  const turn = sort === "oldest" ? 1 : -1;
  const better = (/** @type {Hit} */ a, /** @type {Hit} */ b) => a.rank - b.rank || b.times - a.times;
  hits.sort((a, b) => (sort === "relevance" && better(a, b)) || turn * (a.order - b.order));
}

/**
 * What a hit must be beside the words: for each facet that anything is chosen of, and the months.
 * @param {readonly Layer[]} layers @param {Request} request
 * @returns {[string, (hit: Hit) => boolean][]}
 */
function checksOf(layers, { filters, from, to }) {
  const chosen = Object.entries(filters).filter(([, keys]) => keys.length);
  /** @type {[string, (hit: Hit) => boolean][]} */
  const checks = chosen.map(([name, keys]) => [name, ({ layer, row }) => layers[layer].isFiled(row, name, keys)]);
  if (from || to) checks.push(["months", ({ layer, row }) => isWithin(layers[layer].dates[row], from, to)]);
  return checks;
}

/** Whether a day is known and in the months. @param {string} day @param {string} from @param {string} to */
function isWithin(day, from, to) {
  const month = day.slice(0, 7);
  return Boolean(month) && (!from || month >= from) && (!to || month <= to);
}

/**
 * Each facet's values with the hits they would give beside the other facets' choices.
 * @param {readonly Layer[]} layers @param {(but: string) => Hit[]} within @param {Request} request
 */
function countFacets(layers, within, request) {
  /** @type {Record<string, Counted[]>} */
  const counted = {};
  for (const name of Object.keys(layers[0]?.facets ?? {})) {
    counted[name] = countValues(layers, within(name), name, request.filters[name] ?? []);
  }
  return counted;
}

/** @param {readonly Layer[]} layers @param {Hit[]} hits @param {string} name @param {string[]} chosen */
function countValues(layers, hits, name, chosen) {
  const tables = layers.map(({ facets }) => facets[name]);
  const counts = tables.map(({ values }) => new Uint32Array(values.length));
  for (const { layer, row } of hits) {
    for (const at of tables[layer].rows[row]) counts[layer][at] += 1;
  }
  /** @type {Map<string, Counted>} */
  const counted = new Map();
  for (const [layer, { values }] of tables.entries()) {
    for (const [at, { key, name: label, above }] of values.entries()) {
      const count = counts[layer][at] + (counted.get(key)?.count ?? 0);
      if (!count && !chosen.includes(key)) continue;
      counted.set(key, { key, name: label, above: values[above]?.key ?? "", count });
    }
  }
  const ordered = [...counted.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  return ordered.filter(({ key }, at) => at < MOST_VALUES || name === "region" || chosen.includes(key));
}

/** @param {readonly Layer[]} layers @param {Hit[]} hits @returns {[string, number][]} */
function countMonths(layers, hits) {
  const counts = new Map();
  for (const { layer, row } of hits) {
    const month = layers[layer].dates[row].slice(0, 7);
    if (month) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A hit as the page needs it. @param {Layer} layer @param {Hit} hit */
function shown(layer, { layer: at, row }) {
  return { layer: at, row, labels: layer.labels(row) };
}
