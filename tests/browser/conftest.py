"""A built site of the project's seeds, served under ``/repo/``, and a browser to read it with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

ROOT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
CHROMIUM_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
BASE = "/repo/"
"""Where GitHub Pages serves a project's site: not at the root of its host."""


class Handler(SimpleHTTPRequestHandler):
    """Serves the site below ``BASE`` only, and says nothing."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""

    def translate_path(self, path: str) -> str:
        """The file of an address; what lies outside the site is not there."""
        inside = path.startswith(BASE)
        return super().translate_path(path[len(BASE) - 1 :] if inside else "/outside-the-site")


@dataclass
class Visit:
    """A page in the browser, and what should not have happened while it was read."""

    page: Page
    site: str
    messages: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, address: str = "") -> Page:
        """Go to an address below the site's root."""
        self.page.goto(self.site + address)
        return self.page

    def hear(self, message: ConsoleMessage) -> None:
        """Keep a console message."""
        self.messages.append(f"{message.type}: {message.text} ({self.page.url})")

    def ask(self, request: Request) -> None:
        """Keep a request that leaves the site."""
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.foreign.append(request.url)


def build(folder: Path, *options: object) -> Path:
    """A site built by the command that people use; its content and output lie in ``folder``."""
    command = [sys.executable, "build.py", "build", "--content", folder / "content"]
    command += ["--output", folder / "public", "--jobs", "2", *options]
    subprocess.run([str(word) for word in command], cwd=ROOT, check=True)
    return folder / "public"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a site while it is served, with its last slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the five seeds, converted and built from scratch."""
    return build(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """Address of the served site."""
    with served(site_folder) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Headless Chromium; the test is skipped only where a person has none."""
    if not CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip(f"no Chromium at {CHROMIUM}; set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*CHROMIUM_ARGS])
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Browser, url: str, **how: Any) -> Iterator[Visit]:
    """A reader at a site; afterwards: no console message, no request to another host."""
    context = browser.new_context(**how)
    visit = Visit(context.new_page(), url)
    visit.page.on("console", visit.hear)
    visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
    context.on("request", visit.ask)
    yield visit
    context.close()
    assert not visit.messages
    assert not visit.foreign


@pytest.fixture
def visit(chromium: Browser, site_url: str) -> Iterator[Visit]:
    """A reader at the site of the seeds."""
    with visiting(chromium, site_url) as visit:
        yield visit
