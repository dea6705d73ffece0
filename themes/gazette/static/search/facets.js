/**
 * The ways to narrow a search down: regions as a tree, lists with counts, a span of months.
 */
import { FACETS } from "./address.js";
import { element, fill, languageOf } from "./dom.js";
import { timeline } from "./timeline.js";

/** @typedef {import("./engine.js").Request} Request */
/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").Counted} Counted */
/** @typedef {(request: Request) => void} Go */
/** @typedef {Map<string | undefined, boolean>} Opened  whether the reader opened or shut a branch */

/** Values shown before the others are asked for. */
const SHOWN = 8;

/**
 * All facets as elements.
 * @param {Answer} answer @param {Request} request @param {any} words @param {Go} go @param {Opened} opened
 */
export function facets(answer, request, words, go, opened) {
  const groups = FACETS.map((name) => {
    const values = answer.facets[name] ?? [];
    if (!values.length) return null;
    const list = name === "region" ? tree(values, name, request, go, opened) : flat(values, name, request, words, go, opened);
    return group(words[name], list);
  });
  const time = timeline(answer.months, request, words, go);
  groups.splice(2, 0, time && group(words.time, time));
  return groups.filter((made) => made !== null);
}

/** @param {string} name @param {HTMLElement} content */
function group(name, content) {
  return element("fieldset", {}, element("legend", {}, name), content);
}

/** @param {Counted[]} values @param {string} name @param {Request} request @param {any} words @param {Go} go @param {Opened} opened */
function flat(values, name, request, words, go, opened) {
  const rows = values.map((value) => element("li", {}, box(value, name, request, go)));
  const list = element("ul", {}, ...rows.slice(0, SHOWN));
  if (rows.length <= SHOWN) return list;
  const open = opened.get(name) ?? values.slice(SHOWN).some(({ key }) => isChosen(key, name, request));
  const rest = fill(words.rest, { n: rows.length - SHOWN });
  const more = element("details", { open, "data-facet": name }, element("summary", {}, rest), element("ul", {}, ...rows.slice(SHOWN)));
  return element("div", {}, list, more);
}

/** Values below values; what is shut is made when it is opened, for a country has many townships. @param {Counted[]} values @param {string} name @param {Request} request @param {Go} go @param {Opened} opened */
function tree(values, name, request, go, opened) {
  const known = new Set(values.map(({ key }) => key));
  const parent = (/** @type {Counted} */ { above }) => (known.has(above) ? above : "");
  /** @type {Map<string, Counted[]>} */
  const below = new Map(values.map((value) => [parent(value), []]));
  for (const value of values) below.get(parent(value))?.push(value);
  const list = (/** @type {string} */ key) => element("ul", { class: "find-tree" }, ...(below.get(key) ?? []).map(row));
  const row = (/** @type {Counted} */ value) => {
    const label = box(value, name, request, go);
    return below.has(value.key) ? element("li", { class: "branch" }, label, branch(value)) : element("li", {}, label);
  };
  /** @type {(key: string) => boolean} */
  const reaches = (key) => (below.get(key) ?? []).some((one) => isChosen(one.key, name, request) || reaches(one.key));
  const branch = (/** @type {Counted} */ value) => {
    const { key, name: label } = value;
    const alone = below.get(parent(value))?.length === 1;
    const open = opened.get(`${name}:${key}`) ?? (alone || reaches(key));
    const made = element("details", { open, "data-facet": `${name}:${key}` }, element("summary", { "aria-label": label, lang: languageOf(label) }));
    if (open) made.append(list(key));
    else made.addEventListener("toggle", () => made.append(list(key)), { once: true });
    return made;
  };
  return list("");
}

/** @param {Counted} value @param {string} name @param {Request} request @param {Go} go */
function box({ key, name: label, count }, name, request, go) {
  const checked = isChosen(key, name, request);
  const input = element("input", { type: "checkbox", checked, onchange: () => go(toggled(request, name, key)) });
  input.dataset.key = `${name}:${key}`;
  return element("label", {}, input, element("span", { lang: languageOf(label) }, label), element("small", {}, count.toLocaleString("en")));
}

/** @param {string} key @param {string} name @param {Request} request */
function isChosen(key, name, request) {
  return (request.filters[name] ?? []).includes(key);
}

/** The request with one choice the other way round. @param {Request} request @param {string} name @param {string} key @returns {Request} */
export function toggled(request, name, key) {
  const chosen = request.filters[name] ?? [];
  const keys = chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key];
  return { ...request, filters: { ...request.filters, [name]: keys } };
}

/** The choices as buttons that take them back. @param {Answer} answer @param {Request} request @param {any} words @param {Go} go */
export function chips(answer, request, words, go) {
  const chosen = FACETS.flatMap((name) =>
    (request.filters[name] ?? []).map((key) => {
      const known = answer.facets[name]?.find((value) => value.key === key);
      return chip(known?.name ?? key, toggled(request, name, key), words, go);
    }),
  );
  if (request.from || request.to) {
    const span = [request.from, request.to].map((month) => month || "…").join(" – ");
    chosen.push(chip(span, { ...request, from: "", to: "" }, words, go));
  }
  return chosen;
}

/** @param {string} name @param {Request} without @param {any} words @param {Go} go */
function chip(name, without, words, go) {
  const label = fill(words.remove, { name });
  return element("li", { lang: languageOf(name) }, element("button", { type: "button", "aria-label": label, onclick: () => go(without) }, `${name} ×`));
}
