/**
 * Simplified or Traditional characters, for display only: addresses, search and copies of the
 * text on the server stay as they are. The table is loaded when it is first asked for.
 */
const TABLE = new URL("../data/s2t.json", import.meta.url);
const page = document.documentElement;
const language = page.lang;

/** @type {WeakMap<Node, string>} text as it came */
const printed = new WeakMap();
/** @type {{ characters: Map<string, string>, phrases: Map<string, string>, longest: number } | null} */
let table = null;
/** @type {MutationObserver | null} */
let watch = null;

async function load() {
  const { from, to, phrases } = await (await fetch(TABLE)).json();
  const right = [...to];
  return {
    characters: new Map([...from].map((character, i) => [character, right[i]])),
    phrases: new Map(Object.entries(phrases)),
    longest: Math.max(...Object.keys(phrases).map((phrase) => phrase.length)),
  };
}

/** Longest phrase first, then single characters. @param {string} text */
function traditional(text) {
  let shown = "";
  for (let i = 0; i < text.length; ) {
    let length = Math.min(table.longest, text.length - i);
    while (length > 1 && !table.phrases.has(text.slice(i, i + length))) length -= 1;
    const part = text.slice(i, i + length);
    shown += length > 1 ? table.phrases.get(part) : (table.characters.get(part) ?? part);
    i += length;
  }
  return shown;
}

/** @param {Node} root */
function turn(root, hant) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = root.nodeType === Node.TEXT_NODE ? root : walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement?.closest("[data-keep], script, style, .cite")) continue;
    const before = printed.get(node) ?? node.data;
    const after = hant ? traditional(before) : before;
    if (hant) printed.set(node, before);
    if (node.data !== after) node.data = after;
  }
}

/** @param {string} script `hant`, or empty for the script of the print */
export async function setScript(script) {
  const hant = script === "hant";
  if (hant) table ??= await load();
  watch?.disconnect();
  page.dataset.script = script;
  if (language === "zh-Hans") page.lang = hant ? "zh-Hant" : language;
  turn(document.body, hant);
  if (!hant) return;
  watch = new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) turn(node, true);
  });
  watch.observe(document.body, { childList: true, subtree: true });
}
