"""What search costs: to index, to keep, to begin, to ask; in Chromium, on a made collection.

Prints a row of the table in ``docs/search.md``. A query is cold when the browser has nothing but
the page's start in its cache; warm is the best of six runs, for others use the machine as well.

    python -m benchmarks.search 10000
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import random
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benchmarks import make_collection
from benchmarks.memory import run_watched

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
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        measure(chosen.count, Path(place))


@dataclass(frozen=True, slots=True)
class Step:
    """What bringing the index up to date took, in two processes."""

    seconds: float
    cpu: float
    megabytes: float
    """Peak of all processes added up (PSS), the collection's articles in them."""
    own: float
    """The same without Pagefind's binary."""


def measure(count: int, place: Path) -> None:
    """Index a collection, change one article, ask for parts of the others."""
    make_collection.write(count, place / "content")
    shutil.copytree(ROOT / "themes/gazette/static/search", place / "site/static/search")
    (place / "site/index.html").write_text("<!doctype html><title>-</title>", encoding="utf-8")
    cold = step(place)
    size = sum(path.stat().st_size for path in place.glob("site/pagefind/**/*") if path.is_file())
    print(f"| {count:,} | {cold.cpu:.0f} s of CPU ({cold.seconds:.0f} s) ", end="", flush=True)
    print(f"| {cold.megabytes:.0f} MB, own {cold.own:.0f} ", end="", flush=True)
    print(f"| {size / count / 1e3:.1f} KB ", end="", flush=True)
    print(row(*ask(place / "site", count)), end="", flush=True)
    article = place / "content" / make_collection.stem(0) / "01-a.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    warm = step(place)
    print(f" {warm.cpu:.2f} s of CPU |", flush=True)


def step(place: Path) -> Step:
    """Bring the index up to date with the content."""
    result = place / "step.json"
    folders = (place / "content", place / "site/pagefind", place / "cache", result)
    command = (sys.executable, "-m", "benchmarks.search_step", *map(str, folders))
    peak = run_watched(command, ROOT)
    took = json.loads(result.read_text(encoding="utf-8"))
    return Step(took["seconds"], took["cpu"], peak.megabytes, peak.own)


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


def ask(site: Path, count: int) -> tuple[int, list[Cost]]:
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
        costs = [_cost(browser, address, words) for words in asked(count)]
        browser.close()
    server.shutdown()
    return start, costs


def asked(count: int) -> Iterator[str]:
    """Queries: parts of one to eight characters, parts across a comma, two terms."""
    made = [article for page in make_collection.pages(count) for article in page]
    choose = random.Random(make_collection.SEED)

    def part(length: int) -> str:
        text = choose.choice(choose.choice(made).paragraphs)
        start = choose.randrange(len(text) - length + 1)
        found = text[start : start + length]
        return part(length) if "，" in found or "。" in found else found

    def across() -> str:
        text = choose.choice(choose.choice(made).paragraphs)
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
