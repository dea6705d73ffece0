"""The search page as tests use it: ask, wait, read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASK = """async ([index, questions]) => {
  const { Client } = await import(new URL("static/search/client.js", index + "../"));
  const client = new Client(index);
  const answers = [];
  for (const q of questions) {
    const request = { q, filters: {}, from: "", to: "", sort: "relevance", limit: 1e9 };
    const { hits, folders } = await client.ask(request);
    const shown = hits.map((hit) => client.shown(folders[hit.layer], hit.row));
    answers.push((await Promise.all(shown)).map(({ url }) => url));
  }
  return answers;
}"""
"""Runs queries one after the other; the addresses of their hits, in order."""

STATUS = "[data-search-status]"
HIT = "a[data-search-hit]"


def done(page: Page) -> Page:
    page.wait_for_selector("[data-search-status=done]", state="attached")
    return page


def answers(page: Page, site: str, asked: Sequence[str]) -> list[list[str]]:
    """Addresses of the hits of each query, in order."""
    found: list[list[str]] = page.evaluate(ASK, [site + "pagefind/", list(asked)])
    return found


def count(page: Page) -> int:
    return int(page.get_attribute(STATUS, "data-search-count") or -1)
