"""What search costs: to index, to keep, to begin, to ask; in Chromium, on a made collection.

Prints a row of the table in ``docs/search.md``. A query is cold when the browser has nothing but
the page's start in its cache; warm is the best of six runs, for others use the machine as well.

    python -m benchmarks.search 10000
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import http.server
import random
import resource
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benchmarks import make_collection
from generator.site.search import Record, Term, index, key_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

ROOT = Path(__file__).parents[1]
EACH = 4
"""Queries of each class."""
OPEN = """async () => {
  const { Client } = await import("./static/search/client.js");
  const client = new Client(new URL("pagefind/", document.baseURI).href);
  const rest = { filters: {}, from: "", to: "", sort: "relevance", limit: 10 };
  window.ask = async (q) => {
    const begun = performance.now();
    await client.ask({ q, ...rest });
    return performance.now() - begun;
  };
  await ask("");
}"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one query."""

    size: int
    requests: int
    warm: float
    """Milliseconds."""


def main() -> None:
    """Index, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        measure(list(records(chosen.count)), Path(place), jobs=chosen.jobs)


def records(count: int) -> Iterator[Record]:
    """The made collection as search sees it."""
    for number, page in enumerate(make_collection.pages(count)):
        day = make_collection.FIRST_DAY + dt.timedelta(days=number // make_collection.PAGES_A_DAY)
        for made in page:
            yield Record(
                id=made.id,
                url=f"articles/{made.id}/",
                title=made.title,
                byline="记者 " + "、".join(made.authors),
                blocks=made.paragraphs,
                date=day.isoformat(),
                date_shown=f"{day.year}年{day.month}月{day.day}日",
                regions=tuple(map(_path, made.regions)),
                topics=tuple(Term(name, name) for name in made.topics),
                kind=Term("article", "文章"),
                authors=tuple(Term(name, name) for name in made.authors),
            )


def _path(region: str) -> tuple[Term, ...]:
    steps = region.split("/")
    return tuple(Term("/".join(steps[: at + 1]), name) for at, name in enumerate(steps))


def measure(made: Sequence[Record], place: Path, *, jobs: int) -> None:
    """Index the records and ask for parts of them."""
    known = {record.id: record for record in made}
    report = index(
        map(key_of, made),
        lambda ids: [known[id] for id in ids],
        place / "site/pagefind",
        cache=place / "cache",
        jobs=jobs,
    )
    shutil.copytree(ROOT / "themes/gazette/static/search", place / "site/static/search")
    (place / "site/index.html").write_text("<!doctype html><title>-</title>", encoding="utf-8")
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in used)
    size = sum(path.stat().st_size for path in place.glob("site/pagefind/**/*") if path.is_file())
    print(f"| {len(made):,} | {report.seconds:.0f} s ({cpu:.0f} s of CPU) ", end="")
    print(f"| {used[1].ru_maxrss / 1e3:.0f} MB a run | {size / len(made) / 1e3:.1f} KB ", end="")
    print(row(*ask(place / "site", made)), flush=True)


def row(start: int, costs: Sequence[Cost]) -> str:
    """The browser's side of the table."""
    sizes = [cost.size / 1e3 for cost in costs]
    requests = [cost.requests for cost in costs]
    warm = [cost.warm for cost in costs]
    return (
        f"| {start / 1e3:.0f} KB | {median(sizes):.0f} KB, at most {max(sizes):.0f} "
        f"| {median(requests):.0f}, at most {max(requests)} "
        f"| {median(warm):.1f} ms, 95 %: {quantiles(warm, n=20)[-1]:.1f} |"
    )


def ask(site: Path, made: Sequence[Record]) -> tuple[int, list[Cost]]:
    """Bytes to begin, and what each query costs."""
    from playwright.sync_api import sync_playwright

    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page, loaded = _begin(browser, address)
        start = _bytes(loaded)
        page.context.close()
        costs = [_cost(browser, address, words) for words in asked(made)]
        browser.close()
    server.shutdown()
    return start, costs


def asked(made: Sequence[Record]) -> Iterator[str]:
    """Queries: parts of one to eight characters, parts across a comma, two terms."""
    choose = random.Random(make_collection.SEED)

    def part(length: int) -> str:
        text = choose.choice(choose.choice(made).blocks)
        start = choose.randrange(len(text) - length + 1)
        found = text[start : start + length]
        return part(length) if "，" in found or "。" in found else found

    def across() -> str:
        text = choose.choice(choose.choice(made).blocks)
        comma = text.index("，")
        return text[comma - 2 : comma + 3]

    for _ in range(EACH):
        yield from (part(length) for length in range(1, 9))
        yield across()
        yield f"{part(2)} {part(2)}"


def _begin(browser: Browser, address: str) -> tuple[Page, list[Response]]:
    """A browser that has opened search, and all it loaded."""
    page = browser.new_context().new_page()
    loaded: list[Response] = []
    page.context.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - it is given an attribute
    page.goto(address)
    page.evaluate(OPEN)
    page.wait_for_timeout(100)
    return page, loaded


def _cost(browser: Browser, address: str, words: str) -> Cost:
    page, loaded = _begin(browser, address)
    loaded.clear()
    page.evaluate("(q) => ask(q)", words)
    size, requests = _bytes(loaded), len(loaded)
    warm = min(page.evaluate("(q) => ask(q)", words) for _ in range(6))
    page.context.close()
    return Cost(size, requests, warm)


def _bytes(loaded: Sequence[Response]) -> int:
    return sum(len(response.body()) for response in loaded)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Leave the terminal to the table."""


if __name__ == "__main__":
    main()
