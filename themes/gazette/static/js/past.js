/**
 * On this day: what the collection's papers printed on today's date in other years.
 *
 * `data-past` names a folder of twelve files, `01.json` … `12.json`, made at build:
 * `{"13": [["archive/2021/08/13/", "2021年8月13日", "a headline"]]}`. Which one is read is the
 * browser's choice, so that no day of building stands in the page.
 */

/** @param {HTMLElement} place @param {URL} root @param {string[]} words */
export async function show(place, root, [onThisDay, inThisMonth]) {
  const today = new Date();
  const month = String(today.getMonth() + 1).padStart(2, "0");
  if (!place.dataset.months?.split(" ").includes(month)) return;
  const days = await (await fetch(new URL(`${place.dataset.past}${month}.json`, root))).json();
  const exact = days[String(today.getDate()).padStart(2, "0")];
  const found = exact || Object.keys(days).sort().flatMap((day) => days[day]);
  const list = document.createElement("ul");
  list.className = "plain";
  for (const [url, day, headline] of found.slice(0, 8)) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(url, root).href;
    link.textContent = headline;
    item.append(link, ` ${day}`);
    list.append(item);
  }
  const heading = document.createElement("h2");
  heading.textContent = exact ? onThisDay : inThisMonth;
  place.append(heading, list);
  place.hidden = false;
}
