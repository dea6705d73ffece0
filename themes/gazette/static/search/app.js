/**
 * The search page: what the reader asks, in the address; what is found, below.
 *
 * For programs: the list bears `data-search-status` (`loading`, `done`, `error`) and
 * `data-search-count`; each hit is `a[data-search-hit]`; `?limit=all` shows all of them.
 */
import { STEP, isNarrowed, read, widened, write } from "./address.js";
import { Client } from "./client.js";
import { element, fill } from "./dom.js";
import { chips, facets } from "./facets.js";
import { Hits } from "./hits.js";

/** @typedef {import("./engine.js").Request} Request */
/** @typedef {import("./client.js").Answer} Answer */

/** Milliseconds of rest after a key before the search runs. */
const REST = 160;

/** @param {string} selector @returns {any} */
const part = (selector) => page.querySelector(selector);
const page = /** @type {HTMLElement} */ (document.getElementById("find"));
const words = JSON.parse(part(".find-words").textContent);
const field = part("#find-q");
const status = part(".find-status");
const list = part(".find-hits");
const more = part(".find-more");
const empty = part(".find-empty");
const sort = part("select[name=sort]");

const client = new Client(new URL(page.dataset.index ?? "", document.baseURI).href);
const hits = new Hits(list, client, { root: page.dataset.root ?? "", comma: words.comma });

const pageTitle = document.title;

/** @type {Request} */
let request = read(location.search);
let number = 0;
let timer = 0;

/** Ask, and show the answer unless a later question has been asked. */
async function run() {
  const mine = (number += 1);
  const q = request.q.trim();
  document.title = q ? `${fill(words.quote, { q })} ${pageTitle}` : pageTitle;
  list.dataset.searchStatus = "loading";
  const slow = setTimeout(() => mine === number && say(words.loading), 400);
  try {
    const answer = await client.ask(request);
    const shown = mine === number ? await hits.load(answer) : [];
    if (mine === number) show(answer, shown);
  } catch {
    if (mine === number) fail();
  } finally {
    clearTimeout(slow);
  }
}

/** @param {Answer} answer @param {import("./client.js").Shown[]} shown */
function show(answer, shown) {
  hits.show(answer, shown, request.q);
  list.dataset.searchCount = String(answer.count);
  list.dataset.searchStatus = "done";
  const all = answer.count === 1 ? "count_one" : "count";
  const key = shown.length < answer.count ? "shown" : all;
  say(fill(words[key], { n: answer.count, shown: shown.length }));
  showFacets(answer);
  empty.hidden = answer.count > 0;
  empty.replaceChildren(...(answer.count ? [] : nothing()));
  more.hidden = shown.length >= answer.count;
  more.firstElementChild.textContent = fill(words.more, { n: Math.min(STEP, answer.count - shown.length) });
}

/** The facets anew; what had the focus keeps it. @param {Answer} answer */
function showFacets(answer) {
  const focused = document.activeElement;
  const key = focused instanceof HTMLElement ? focused.dataset.key : undefined;
  const box = part(".find-facets > div");
  const opened = new Map([...box.querySelectorAll("details")].map((one) => [one.dataset.facet, one.open]));
  const show = element("button", { type: "button", class: "find-show", onclick: toHits }, fill(words.show, { n: answer.count }));
  const groups = facets(answer, request, words, go, opened);
  box.replaceChildren(...groups, show);
  part(".find-facets").hidden = !groups.length;
  if (key) box.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  part(".find-chips").replaceChildren(...chips(answer, request, words, go));
}

/** From the facets, which fill a phone's screen, to the hits. */
function toHits() {
  part(".find-facets").open = false;
  part(".find-head").scrollIntoView();
  list.querySelector("a[data-search-hit]")?.focus({ preventScroll: true });
}

/** What to do where nothing was found. */
function nothing() {
  const q = request.q.trim();
  const said = q ? fill(words.none, { q }) : words.none_filtered;
  const advice = words.advice.map((/** @type {string} */ line) => element("li", {}, line));
  const widen = element("button", { type: "button", onclick: () => go(widened(request)) }, words.clear_filters);
  return [
    element("p", {}, said),
    ...(isNarrowed(request) ? [element("p", {}, widen)] : []),
    element("ul", {}, ...advice),
    element("p", {}, words.or_browse),
    part(".find-ways").content.cloneNode(true),
  ];
}

/** A file did not come: say so, offer again. */
function fail() {
  list.replaceChildren();
  list.dataset.searchStatus = "error";
  list.dataset.searchCount = "0";
  say(words.failed);
  more.hidden = true;
  empty.hidden = false;
  empty.replaceChildren(element("p", {}, element("button", { type: "button", onclick: again }, words.retry)));
}

/** Ask for the same once more. */
function again() {
  client.renew();
  run();
}

/** @param {string} text */
function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

/** Another search, as a step one can go back from. @param {Request} next */
function go(next) {
  request = { ...next, limit: next.limit > STEP && next.q === request.q ? STEP : next.limit };
  history.pushState(null, "", write(request));
  showAsked();
  run();
}

/** The form as the request has it. */
function showAsked() {
  if (field.value !== request.q) field.value = request.q;
  sort.value = request.sort;
}

/** While the reader types: no step of its own. */
function typed() {
  clearTimeout(timer);
  if (field.value !== request.q) list.dataset.searchStatus = "loading";
  timer = setTimeout(() => {
    request = { ...request, q: field.value, limit: STEP };
    history.replaceState(null, "", write(request));
    run();
  }, REST);
}

/** Arrows walk from the field through the hits and back; Escape returns to the field. @param {KeyboardEvent} event */
function walk(event) {
  const stops = [field, ...list.querySelectorAll("a[data-search-hit]")];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (at >= 0 && step && stops[at + step]) {
    event.preventDefault();
    stops[at + step].focus();
  } else if (event.key === "Escape" && at > 0) {
    field.focus();
  } else if (event.key === "Escape" && at === 0 && !field.value) {
    field.blur();
  }
}

/** A slash anywhere outside a field goes to the field. @param {KeyboardEvent} event */
function slash(event) {
  const inField = event.target instanceof Element && event.target.matches("input, select, textarea");
  if (event.key !== "/" || inField || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  field.select();
  field.focus();
}

function start() {
  part(".find-layout").hidden = false;
  part(".find-facets").open = matchMedia("(min-width: 60rem)").matches;
  field.addEventListener("input", (/** @type {InputEvent} */ event) => event.isComposing || typed());
  field.addEventListener("compositionend", typed);
  part(".find-form").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    clearTimeout(timer);
    go({ ...request, q: field.value, limit: STEP });
  });
  sort.addEventListener("change", () => go({ ...request, sort: sort.value }));
  more.firstElementChild.addEventListener("click", () => {
    request = { ...request, limit: request.limit + STEP };
    history.replaceState(null, "", write(request));
    run();
  });
  page.addEventListener("keydown", walk);
  document.addEventListener("keydown", slash, { capture: true });
  window.addEventListener("popstate", () => {
    request = read(location.search);
    showAsked();
    run();
  });
  showAsked();
  if (!request.q && !isNarrowed(request)) field.focus({ preventScroll: true });
  run();
}

start();
