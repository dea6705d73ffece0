/**
 * Simplified or Traditional characters, for display only: addresses, search and copies of the
 * text on the server stay as they are. The table is loaded when it is first asked for.
 */
const TABLE = new URL("../data/s2t.json", import.meta.url);
const page = document.documentElement;
const language = page.lang;

/** @type {WeakMap<Node, string>} text as it came */
const printed = new WeakMap();
/** @typedef {{ characters: Map<string, string>, phrases: Map<string, string>, longest: number }} Table */
/** @type {Table | null} */
let table = null;
/** @type {MutationObserver | null} */
let watch = null;

/** @returns {Promise<Table>} */
async function load() {
  const { from, to, phrases } = await (await fetch(TABLE)).json();
  const right = [...to];
  return {
    characters: new Map([...from].map((character, i) => [character, right[i]])),
    phrases: new Map(Object.entries(phrases)),
    longest: Math.max(...Object.keys(phrases).map((phrase) => phrase.length)),
  };
}

/** Longest phrase first, then single characters. @param {string} text @param {Table} table */
function traditional(text, table) {
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

/** Turn all text below a node. @param {Node} root @param {Table | null} table null: back to print */
function turn(root, table) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const first = root.nodeType === Node.TEXT_NODE ? root : walk.nextNode();
  for (let node = first; node; node = walk.nextNode()) {
    if (node.parentElement?.closest("[data-keep], script, style, .cite")) continue;
    const before = printed.get(node) ?? node.nodeValue ?? "";
    const after = table ? traditional(before, table) : before;
    if (table) printed.set(node, before);
    if (node.nodeValue !== after) node.nodeValue = after;
  }
}

/** @param {string} script `hant`, or empty for the script of the print */
export async function setScript(script) {
  const wanted = script === "hant" ? (table ??= await load()) : null;
  watch?.disconnect();
  page.dataset.script = script;
  if (language === "zh-Hans") page.lang = wanted ? "zh-Hant" : language;
  turn(document.body, wanted);
  if (!wanted) return;
  watch = new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) turn(node, wanted);
  });
  watch.observe(document.body, { childList: true, subtree: true });
}
