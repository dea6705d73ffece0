/**
 * What the pages can do more than show: reading settings, copy and share, the past of this day.
 * Everything here is a bonus; without it each page is complete.
 */
import { applySettings, addSettings } from "./settings.js";
import { words as spoken } from "./words.js";

/** The site's root, as an address: this file lies two folders below it. */
const root = new URL("../../", import.meta.url);
const [reading = "", ...words] = spoken;

applySettings();
addSettings(reading, words);

if (document.querySelector(".story")) {
  import("./article.js").then(({ equip }) => equip(words.slice(16, 19)));
}
const past = document.querySelector("[data-past]");
if (past instanceof HTMLElement) {
  import("./past.js").then(({ show }) => show(past, root, words.slice(19)));
}
if (location.hash.startsWith("#q=") && document.querySelector("[data-search-body]")) {
  import(new URL("static/search/mark.js", root).href).catch(() => {});
}

/** A slash anywhere outside a field goes to the search box. */
document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const typing = target instanceof Element && target.matches("input, select, textarea");
  if (key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("[role=search] input");
  if (!(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  field.focus();
});
