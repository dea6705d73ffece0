"""The kinds of page of a site, and what axe is asked about each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (390, 1280)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe is asked about: WCAG 2.2 up to AA, and what its makers advise."""
COLOURS = ["color-contrast"]
"""The one rule whose answer hangs on the colour scheme."""

KINDS = {
    "home": "index.html",
    "article": "articles/*/index.html",
    "regions": "regions/index.html",
    "region": "regions/[0-9]*/index.html",
    "region × topic": "regions/[0-9]*/topics/*/index.html",
    "no region": "regions/none/index.html",
    "topics": "topics/index.html",
    "topic": "topics/*/index.html",
    "archive": "archive/index.html",
    "year": "archive/[0-9]*/index.html",
    "month": "archive/[0-9]*/[0-9]*/index.html",
    "day": "archive/[0-9]*/[0-9]*/[0-9]*/index.html",
    "printed page": "pages/*/index.html",
    "pages": "pages/index.html",
    "authors": "authors/index.html",
    "author": "authors/*/index.html",
    "coverage": "coverage/index.html",
    "search": "search/index.html",
    "about": "about/index.html",
    "missing": "404.html",
}
"""Kinds of page and where the site keeps them."""
OPTIONAL = ("no region",)
"""Kinds that a collection may lack."""


def largest(site_folder: Path, kind: str) -> str:
    """Address of the largest output of a kind, for it shows the most."""
    found = sorted(site_folder.glob(KINDS[kind]), key=lambda path: path.stat().st_size)
    if not found and kind in OPTIONAL:
        pytest.skip(f"this collection has no page of the kind {kind}")
    return found[-1].relative_to(site_folder).as_posix().removesuffix("index.html")


def violations(page: Page, rules: list[str]) -> list[str]:
    """What axe finds wrong, asked for some of its rules or tags."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
