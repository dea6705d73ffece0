"""The interface in English: whole, accessible, and Chinese only where the print is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

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

FORGE = "https://forge.example/paper"


@pytest.fixture(scope="session")
def english_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the seeds with an English interface, and a forge that takes reports."""
    folder = tmp_path_factory.mktemp("english")
    settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
    config = folder / "site.yaml"
    settings = settings.replace("language: zh-Hans", "language: en") + f"repository: {FORGE}\n"
    config.write_text(settings, encoding="utf-8")
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


def test_report_of_a_mistake_quotes_what_the_reader_chose_with_its_lines(
    english: Visit, english_folder: Path
) -> None:
    page = english.open(largest(english_folder, "article"))
    report = page.get_by_role("link", name="Report a mistake")
    assert (report.get_attribute("href") or "").startswith(f"{FORGE}/issues/new?title=")
    chosen = page.locator(".text p").nth(1)
    chosen.evaluate("paragraph => getSelection().selectAllChildren(paragraph)")
    report.dispatch_event("pointerdown")
    said = unquote(report.get_attribute("href") or "")
    assert f"> {chosen.get_attribute('data-l')}: {chosen.inner_text()}"[:600] in said
    assert page.locator(".text p").nth(0).inner_text()[:30] not in said
    page.evaluate("getSelection().removeAllRanges()")
    report.focus()
    said = unquote(report.get_attribute("href") or "")
    assert page.locator(".text p").nth(0).inner_text()[:30] in said
    assert len(report.get_attribute("href") or "") < 8000


def test_settings_and_search_speak_english(english: Visit) -> None:
    page = english.open()
    page.get_by_role("button", name="Reading").click()
    assert page.locator(".panel legend").all_inner_texts() == ["Size", "Paper", "Script"]
    assert not page.evaluate(UNMARKED)
    page.get_by_role("searchbox").fill("核酸检测")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_selector("[data-search-status=done]", timeout=20_000)
    assert "article" in page.locator(".find-status").inner_text()
