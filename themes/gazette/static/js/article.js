/** The article's tools: share, copy a citation, report a passage, the address on a printed clipping. */

/** @param {string} text @param {HTMLButtonElement} button @param {string} done */
async function copy(text, button, done) {
  await navigator.clipboard.writeText(text);
  const word = button.textContent;
  button.textContent = done;
  setTimeout(() => (button.textContent = word), 2000);
}

/** @param {string} word @param {(button: HTMLButtonElement) => void} act */
function buttonOf(word, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = word;
  button.addEventListener("click", () => act(button));
  return button;
}

/** Address of this page without the question that led here. */
function address() {
  const link = document.querySelector("link[rel=canonical]");
  return link?.getAttribute("href") ?? location.origin + location.pathname;
}

/** Letters of a quotation: forges refuse addresses of more than 8 KB, and a Han letter takes nine. */
const QUOTED = 600;

/** The chosen paragraphs, or the first ones, each with its lines in print. */
function quoted() {
  const chosen = getSelection();
  const all = [...document.querySelectorAll(".text [data-l]")];
  const some = all.filter((block) => !chosen?.isCollapsed && chosen?.containsNode(block, true));
  const lines = (some.length ? some : all).map(
    (block) => `> ${block.getAttribute("data-l")}: ${block.textContent}`,
  );
  return lines.join("\n\n").slice(0, QUOTED);
}

/** A report opens with the passage that the reader has chosen. */
function fillReport() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".mend a[href*='issues/new?']");
  for (const link of links) {
    const plain = link.href;
    const fill = () => (link.href = `${plain}${encodeURIComponent(`${quoted()}\n\n`)}`);
    link.addEventListener("focus", fill);
    // Before the press takes the choice away.
    link.addEventListener("pointerdown", fill);
  }
}

/** @param {string[]} words copy, copied, share */
export function equip([copyWord, copied, share]) {
  const facts = document.querySelector(".facts");
  if (!facts) return;
  const title = document.querySelector("h1")?.textContent ?? "";
  const tools = document.createElement("p");
  tools.className = "tools clip";
  tools.dataset.address = address();
  tools.append(
    buttonOf(share, (button) => {
      if (navigator.share) navigator.share({ title, url: address() }).catch(() => {});
      else copy(`${title} ${address()}`, button, copied);
    }),
  );
  facts.append(tools);
  fillReport();
  for (const cited of document.querySelectorAll(".cite pre")) {
    const button = buttonOf(copyWord, (self) => copy(cited.textContent ?? "", self, copied));
    const holder = document.createElement("p");
    holder.className = "tools";
    holder.append(button);
    cited.after(holder);
  }
}
