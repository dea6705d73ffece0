/**
 * A small histogram of months (of years, where there are many) and the span chosen on it.
 *
 * Bars can be brushed with a pointer; the two lists below do the same from the keyboard.
 */
import { element, fill } from "./dom.js";

/** @typedef {import("./engine.js").Request} Request */
/** @typedef {{name: string, first: string, last: string, count: number}} Bar */

/** More months than this are shown as years. */
const MOST_MONTHS = 36;
/** Pixels of a bar where there is room. */
const WIDEST = 28;

/**
 * @param {[string, number][]} months @param {Request} request @param {any} words
 * @param {(request: Request) => void} go
 */
export function timeline(months, request, words, go) {
  if (!months.length) return null;
  const bars = barsOf(months);
  const choose = (/** @type {string} */ from, /** @type {string} */ to) =>
    go({ ...request, from: from && to && from > to ? to : from, to: from && to && from > to ? from : to });
  return element(
    "div",
    { class: "find-time" },
    histogram(bars, request, words, choose),
    element(
      "div",
      { class: "find-span" },
      list(words.from, request.from, months, words, (month) => choose(month, request.to)),
      list(words.to, request.to, months, words, (month) => choose(request.from, month)),
    ),
  );
}

/** Every month or year from the first to the last. @param {[string, number][]} months @returns {Bar[]} */
function barsOf(months) {
  const all = span(months[0][0], months[months.length - 1][0]);
  const counts = new Map(months);
  const bars = all.map((month) => ({ name: month, first: month, last: month, count: counts.get(month) ?? 0 }));
  return bars.length > MOST_MONTHS ? years(bars) : bars;
}

/** @param {Bar[]} months @returns {Bar[]} */
function years(months) {
  /** @type {Map<string, Bar>} */
  const all = new Map();
  for (const { name, count } of months) {
    const year = name.slice(0, 4);
    const bar = all.get(year) ?? { name: year, first: `${year}-01`, last: `${year}-12`, count: 0 };
    all.set(year, { ...bar, count: bar.count + count });
  }
  return [...all.values()];
}

/** All months from the first to the last, both included. @param {string} first @param {string} last */
function span(first, last) {
  const months = [];
  for (let at = number(first); at <= number(last); at += 1) {
    months.push(`${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`);
  }
  return months;
}

/** Months since the year 0. @param {string} month */
function number(month) {
  const [year, of] = month.split("-").map(Number);
  return year * 12 + of - 1;
}

/** @param {Bar[]} bars @param {Request} request @param {any} words @param {(from: string, to: string) => void} choose */
function histogram(bars, request, words, choose) {
  const most = Math.max(...bars.map(({ count }) => count));
  const made = bars.map((bar) => {
    const on = (!request.from || bar.last >= request.from) && (!request.to || bar.first <= request.to);
    const title = fill(words.months, { month: bar.name, n: bar.count });
    const column = element("span", { class: on ? "on" : undefined, title }, element("i"));
    /** @type {HTMLElement} */ (column.firstChild).style.height = `${Math.round((100 * bar.count) / most)}%`;
    return column;
  });
  const chart = element("div", { class: "find-chart", "aria-hidden": "true" }, ...made);
  brush(chart, made, (a, b) => choose(bars[a].first, bars[b].last));
  const [first, last] = [bars[0].name, bars[bars.length - 1].name];
  const ends = element("p", { class: "find-ends", "aria-hidden": "true" }, first, ...(first === last ? [] : [element("span", {}, last)]));
  const drawn = element("div", {}, chart, ends);
  drawn.style.width = `min(100%, ${bars.length * WIDEST}px)`;
  return drawn;
}

/** Let a pointer choose bars from where it goes down to where it goes up. @param {HTMLElement} chart @param {HTMLElement[]} columns @param {(first: number, last: number) => void} chosen */
function brush(chart, columns, chosen) {
  let start = -1;
  const at = (/** @type {PointerEvent} */ event) => {
    const { left, width } = chart.getBoundingClientRect();
    const share = (event.clientX - left) / width;
    return Math.min(columns.length - 1, Math.max(0, Math.floor(share * columns.length)));
  };
  const ends = (/** @type {PointerEvent} */ event) => [start, at(event)].sort((a, b) => a - b);
  chart.addEventListener("pointerdown", (event) => {
    start = at(event);
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener("pointermove", (event) => {
    if (start < 0) return;
    const [first, last] = ends(event);
    columns.forEach((column, number) => column.classList.toggle("on", number >= first && number <= last));
  });
  chart.addEventListener("pointercancel", () => (start = -1));
  chart.addEventListener("pointerup", (event) => {
    if (start < 0) return;
    const [first, last] = ends(event);
    start = -1;
    chosen(first, last);
  });
}

/** @param {string} label @param {string} value @param {[string, number][]} months @param {any} words @param {(month: string) => void} chosen */
function list(label, value, months, words, chosen) {
  const known = months.map(([month]) => month);
  const names = value && !known.includes(value) ? [...known, value].sort() : known;
  const options = names.map((month) => element("option", { value: month, selected: month === value }, month));
  const select = element("select", {}, element("option", { value: "" }, words.any_month), ...options);
  select.addEventListener("change", () => chosen(/** @type {HTMLSelectElement} */ (select).value));
  return element("label", {}, `${label} `, select);
}
