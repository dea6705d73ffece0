"""Take ``docs/screenshots/``: each kind of page of a built site, on a phone and on a desk.

Run: ``python tools/take_screenshots.py public``
"""

from __future__ import annotations

import os
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs/screenshots"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}

KINDS = {
    "home": "index.html",
    "article": "articles/*/index.html",
    "printed-page": "pages/*/index.html",
    "regions": "regions/index.html",
    "region": "regions/[0-9]*/index.html",
    "region-topic": "regions/[0-9]*/topics/*/index.html",
    "topics": "topics/index.html",
    "topic": "topics/*/index.html",
    "archive": "archive/index.html",
    "year": "archive/[0-9]*/index.html",
    "month": "archive/[0-9]*/[0-9]*/index.html",
    "day": "archive/[0-9]*/[0-9]*/[0-9]*/index.html",
    "pages": "pages/index.html",
    "authors": "authors/index.html",
    "author": "authors/*/index.html",
    "coverage": "coverage/index.html",
    "search": "search/index.html",
    "about": "about/index.html",
    "missing": "404.html",
}
"""Name of the picture, and where the site keeps its kind of page: the largest is shown."""
DARK = ("home", "article")
"""Kinds that are also taken as they look at night."""
QUESTION = "?q=核酸检测"


def address(site: Path, kind: str) -> str:
    """Address of the largest page of a kind, below the site's root."""
    largest = max(site.glob(KINDS[kind]), key=lambda path: path.stat().st_size)
    below = largest.relative_to(site).as_posix().removesuffix("index.html")
    return below + QUESTION if kind == "search" else below


def take(page: Page, name: str) -> None:
    """One picture of what the window shows."""
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def tour(page: Page, site: Path, root: str) -> None:
    """All pictures, one size after the other."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for kind in KINDS:
            page.goto(root + address(site, kind), wait_until="networkidle")
            page.wait_for_timeout(1000 if kind == "search" else 100)
            take(page, f"{kind}-{size}")
            if kind in DARK:
                page.emulate_media(color_scheme="dark")
                take(page, f"{kind}-{size}-dark")
                page.emulate_media(color_scheme="light")


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the list of pictures readable."""


def main(site: Path) -> None:
    """Serve the site, go round it with Chromium, write the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tour(browser.new_page(), site, f"http://127.0.0.1:{server.server_port}/")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "public"))
