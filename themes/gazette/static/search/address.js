/**
 * A search as the address of the page holds it, so that it can be kept, shared and cited.
 */

/** @typedef {import("./engine.js").Request} Request */

export const FACETS = ["region", "topic", "kind", "newspaper", "author"];
export const STEP = 10;
/** More hits than any collection has. */
const ALL = 1e9;
const MONTH = /^\d{4}-\d{2}$/;
const SORTS = ["relevance", "newest", "oldest"];

/** What the address asks for; what cannot be read is left out. @param {string} search @returns {Request} */
export function read(search) {
  const asked = new URLSearchParams(search);
  const month = (/** @type {string} */ name) => {
    const value = asked.get(name) ?? "";
    return MONTH.test(value) ? value : "";
  };
  const sort = asked.get("sort") ?? "";
  return {
    q: asked.get("q") ?? "",
    filters: Object.fromEntries(FACETS.map((name) => [name, asked.getAll(name).filter(Boolean)])),
    from: month("from"),
    to: month("to"),
    sort: /** @type {Request["sort"]} */ (SORTS.includes(sort) ? sort : "relevance"),
    limit: readLimit(asked.get("limit")),
  };
}

/** The query part of the address for a request, with its question mark. @param {Request} request */
export function write(request) {
  const asked = new URLSearchParams();
  if (request.q) asked.set("q", request.q);
  for (const name of FACETS) {
    for (const key of request.filters[name] ?? []) asked.append(name, key);
  }
  if (request.from) asked.set("from", request.from);
  if (request.to) asked.set("to", request.to);
  if (request.sort !== "relevance") asked.set("sort", request.sort);
  if (request.limit === ALL) asked.set("limit", "all");
  else if (request.limit !== STEP) asked.set("limit", String(request.limit));
  return `?${asked}`;
}

/** Whether a request asks for anything but words. @param {Request} request */
export function isNarrowed({ filters, from, to }) {
  return Boolean(from || to) || Object.values(filters).some((keys) => keys.length);
}

/** The same request in no range. @param {Request} request @returns {Request} */
export function widened(request) {
  return { ...request, filters: {}, from: "", to: "", limit: STEP };
}

/** @param {string | null} value */
function readLimit(value) {
  if (value === "all") return ALL;
  const number = Number.parseInt(value ?? "", 10);
  return number > 0 ? number : STEP;
}
