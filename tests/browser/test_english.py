"""The interface in English: whole, accessible, and Chinese only where the print is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import ROOT, build, served, visiting
from tests.browser.kinds import KINDS, RULES, largest, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

UNMARKED = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const around = text.parentElement;
        if (!/[\\u3400-\\u9fff]/.test(text.nodeValue) || around.closest("script, style")) continue;
        const language = around.closest("[lang]").getAttribute("lang");
        if (!language.startsWith("zh")) found.push(text.nodeValue.trim());
    }
    return found;
}"""
"""Texts with Chinese letters in elements that do not say so."""


@pytest.fixture(scope="session")
def english_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seeds with an English interface."""
    folder = tmp_path_factory.mktemp("english")
    settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
    config = folder / "site.yaml"
    config.write_text(settings.replace("language: zh-Hans", "language: en"), encoding="utf-8")
    return build(folder, "--config", config)


@pytest.fixture
def english(chromium: Browser, english_folder: Path) -> Iterator[Visit]:
    """A reader at that site, with a phone."""
    with (
        served(english_folder) as url,
        visiting(chromium, url, viewport={"width": 320, "height": 800}) as visit,
    ):
        yield visit


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_speaks_english_and_says_where_it_does_not(
    english: Visit, english_folder: Path, kind: str
) -> None:
    page = english.open(largest(english_folder, kind))
    assert page.locator("html").get_attribute("lang") == "en"
    assert not page.evaluate(UNMARKED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 390, "height": 844})
    assert not violations(page, RULES)


def test_settings_and_search_speak_english(english: Visit) -> None:
    page = english.open()
    page.get_by_role("button", name="Reading").click()
    assert page.locator(".panel legend").all_inner_texts() == ["Size", "Paper", "Script"]
    assert not page.evaluate(UNMARKED)
    page.get_by_role("searchbox").fill("核酸检测")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_selector("[data-search-status=done]", timeout=20_000)
    assert "article" in page.locator(".find-status").inner_text()
