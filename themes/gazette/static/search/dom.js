/**
 * Makes elements; text is always text, never markup.
 */

/**
 * @param {string} name
 * @param {Record<string, any>} [properties] attributes; `on…` are listeners, undefined ones are left out
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** Language of a name, where it is Chinese in a page that is not. @param {string} name */
export function languageOf(name) {
  const foreign = !document.documentElement.lang.startsWith("zh");
  return foreign && /[\u3400-\u9fff]/.test(name) ? "zh-Hans" : undefined;
}

/** The words with `{name}` filled in. @param {string} words @param {Record<string, string | number>} values */
export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString("en") : value;
  });
}
