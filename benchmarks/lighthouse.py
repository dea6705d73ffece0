"""Lighthouse over the built site, served as GitHub Pages serves it: compressed, kept ten minutes.

Prints a row for each page: the median of the runs and their range in each of the four categories.
Needs Node 20 or later and Chromium; Lighthouse comes from npm.

    make site && python -m benchmarks.lighthouse public --runs 5
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

LIGHTHOUSE = "lighthouse@12.8"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync"
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")


def main() -> None:
    """Serve, look, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", type=Path, help="the built site")
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    print("| page | performance | accessibility | best practices | SEO | paint, ms | blocked |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as place, served(chosen.site) as address:
        for name, path in kinds(chosen.site):
            looks = [look(address + path, Path(place)) for _ in range(chosen.runs)]
            print(row(name, looks), flush=True)


def kinds(site: Path) -> Iterator[tuple[str, str]]:
    """Name and address of the pages that the issue names: the largest of each kind."""
    yield "home", ""
    for name, pattern in (("article", "articles/*"), ("region", "regions/[0-9]*")):
        largest = max(site.glob(f"{pattern}/index.html"), key=lambda page: page.stat().st_size)
        yield name, f"{largest.parent.relative_to(site).as_posix()}/"
    yield "search", "search/"


def look(address: str, place: Path) -> dict[str, float]:
    """One run: categories in per cent, times in milliseconds."""
    told = place / "told.json"
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"]
    command += [f"--output-path={told}", f"--chrome-flags={FLAGS}"]
    found = {"CHROME_PATH": os.environ.get("CHROME_PATH", "/usr/bin/chromium")}
    subprocess.run(command, check=True, env=os.environ | found, stdout=sys.stderr)
    result = json.loads(told.read_text(encoding="utf-8"))
    scores = {name: 100 * result["categories"][name]["score"] for name in CATEGORIES}
    return scores | {name: result["audits"][name]["numericValue"] for name in TIMES}


def row(name: str, looks: list[dict[str, float]]) -> str:
    """A row of the table."""
    cells = [name]
    for category in CATEGORIES:
        values = [round(each[category]) for each in looks]
        cells.append(f"{median(values):.0f} ({min(values)}–{max(values)})")
    first, largest, blocked = (median(each[time] for each in looks) for time in TIMES)
    cells += [f"first {first:.0f}, largest {largest:.0f}", f"{blocked:.0f} ms"]
    return f"| {' | '.join(cells)} |"


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the site while it is served."""
    handler = functools.partial(Pages, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class Pages(http.server.SimpleHTTPRequestHandler):
    """Serves as GitHub Pages does."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript"
    }

    def do_GET(self) -> None:
        """A file, compressed where it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in COMPRESSED or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Kept ten minutes."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Leave the terminal to the table."""


if __name__ == "__main__":
    main()
