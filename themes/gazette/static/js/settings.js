/** Reading settings: size, paper, script, focus. Kept by the browser, shown by attributes of <html>. */
const KEPT = "reading";
const page = document.documentElement;

/** @returns {Record<string, string>} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) || "{}");
  } catch {
    return {};
  }
}

/** @param {Record<string, string>} settings */
function keep(settings) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(settings));
  } catch {
    /* A browser that keeps nothing still shows the choice on this page. */
  }
}

/** Put the kept choices on the page; an empty choice takes its attribute away. */
export function applySettings(settings = kept()) {
  for (const name of ["size", "paper", "focus"]) {
    if (settings[name]) page.dataset[name] = settings[name];
    else delete page.dataset[name];
  }
  if (settings.script || page.dataset.script) {
    import("./script.js").then(({ setScript }) => setScript(settings.script || ""));
  }
}

/**
 * A row of buttons of which one is pressed.
 * @param {string} name @param {string} legend @param {[string, string][]} choices value and word
 */
function row(name, legend, choices) {
  const field = document.createElement("fieldset");
  const title = document.createElement("legend");
  title.textContent = legend;
  field.append(title);
  const press = () => {
    const now = kept()[name] || "";
    for (const button of field.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === now));
    }
  };
  for (const [value, word] of choices) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", value, textContent: word });
    if (name === "script") button.lang = value ? "zh-Hant" : "zh-Hans";
    button.addEventListener("click", () => {
      const settings = { ...kept(), [name]: value };
      keep(settings);
      applySettings(settings);
      press();
    });
    field.append(button);
  }
  press();
  return field;
}

/** @param {string[]} words in the order of the messages */
function panelOf(words) {
  const [size, s, m, l, xl, paper, auto, white, sepia, black, script, hans, hant, focus, off, on] = words;
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.id = "reading";
  panel.dataset.keep = "";
  panel.append(
    row("size", size, [["s", s], ["", m], ["l", l], ["xl", xl]]),
    row("paper", paper, [["", auto], ["white", white], ["sepia", sepia], ["black", black]]),
    row("script", script, [["", hans], ["hant", hant]]),
  );
  if (document.querySelector(".story")) panel.append(row("focus", focus, [["", off], ["on", on]]));
  return panel;
}

/** The button in the name bar that opens the settings. @param {string} word @param {string[]} words */
export function addSettings(word, words) {
  const nav = document.querySelector("header nav");
  if (!nav) return;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: "Aa", title: word });
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-label", word);
  nav.append(button);
  /** @type {HTMLElement | null} */
  let panel = null;
  const toggle = (/** @type {boolean} */ open) => {
    panel ??= panelOf(words);
    if (open) nav.after(panel);
    else panel.remove();
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => toggle(!panel?.isConnected));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel?.isConnected) return;
    toggle(false);
    button.focus();
  });
  document.addEventListener("click", (event) => {
    const inside = event.composedPath().some((node) => node === panel || node === button);
    if (panel?.isConnected && !inside) toggle(false);
  });
}
