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

/** Values shown before the others are asked for. */
const SHOWN = 8;

/**
 * All facets as elements.
 * @param {Answer} answer @param {Request} request @param {any} words @param {Go} go
 */
export function facets(answer, request, words, go) {
  const groups = FACETS.map((name) => {
    const values = answer.facets[name] ?? [];
    if (!values.length) return null;
    const list = name === "region" ? tree(values, "", name, request, go) : flat(values, name, request, go);
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

/** @param {Counted[]} values @param {string} name @param {Request} request @param {Go} go */
function flat(values, name, request, go) {
  const rows = values.map((value) => element("li", {}, box(value, name, request, go)));
  const list = element("ul", {}, ...rows.slice(0, SHOWN));
  if (rows.length <= SHOWN) return list;
  const more = element("details", {}, element("summary", {}, "…"), element("ul", {}, ...rows.slice(SHOWN)));
  if (values.slice(SHOWN).some(({ key }) => isChosen(key, name, request))) more.setAttribute("open", "");
  return element("div", {}, list, more);
}

/** The values below one, those below them inside. @param {Counted[]} values @param {string} above @param {string} name @param {Request} request @param {Go} go */
function tree(values, above, name, request, go) {
  const here = values.filter((value) => value.above === above);
  const rows = here.map((value) => {
    if (!values.some((other) => other.above === value.key)) {
      return element("li", {}, box(value, name, request, go));
    }
    const open = here.length === 1 || reaches(value, values, name, request);
    const below = element("details", { open }, element("summary", { "aria-label": value.name, lang: languageOf(value.name) }), tree(values, value.key, name, request, go));
    return element("li", { class: "branch" }, box(value, name, request, go), below);
  });
  return element("ul", { class: "find-tree" }, ...rows);
}

/** Whether a chosen value stands below. @param {Counted} value @param {Counted[]} values @param {string} name @param {Request} request @returns {boolean} */
function reaches(value, values, name, request) {
  const below = values.filter((other) => other.above === value.key);
  return below.some((other) => isChosen(other.key, name, request) || reaches(other, values, name, request));
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
