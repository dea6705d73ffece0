"""Reading with large letters, and with the keyboard alone, on every kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import CHROMIUM, CHROMIUM_ARGS, visiting
from tests.browser.kinds import KINDS, RULES, largest, violations
from tests.browser.test_reading_room import an_article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

LARGE_LETTERS = "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"
"""A reader who set the letters of the browser to twice their size (16 and 13 pixels)."""
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(one => {
    const hidden = style => style !== "visible" && style !== "auto" && style !== "scroll";
    const { overflowX, overflowY } = getComputedStyle(one);
    return one.clientWidth && one.localName !== "svg" && !one.matches("input, select")
        && ((hidden(overflowX) && one.scrollWidth > one.clientWidth + 1)
            || (hidden(overflowY) && one.scrollHeight > one.clientHeight + 1));
}).map(one => one.outerHTML.slice(0, 120))"""
"""Elements that hide a part of what they hold."""
STOPS = """() => [...document.querySelectorAll(
    "a[href], button, input, select, summary, [tabindex='0']"
)].filter(one => one.checkVisibility({ visibilityProperty: true }))
    .filter(one => !one.closest("details:not([open])") || one.localName === "summary").length"""
"""How many things on the page want a key."""
FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    one.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
    const shown = one.id === "ln" ? document.querySelector("label[for=ln]") : one;
    const { outlineStyle, textDecorationLine } = getComputedStyle(shown);
    const box = shown.getBoundingClientRect();
    const marked = outlineStyle !== "none" || one.matches(".tiles a, [role=search] input");
    return {
        stop: one.dataset.stop,
        name: one.outerHTML.slice(0, 100),
        marked,
        inside: box.bottom > 0 && box.top < innerHeight,
    };
}"""
"""What has the focus, whether that can be seen, and whether it is on the screen."""


@pytest.fixture(scope="module")
def zoomed(chromium: Browser, site_url: str) -> Iterator[Visit]:
    """A reader who zooms a window of 1280 pixels to 200 %: two device pixels to each of 640."""
    window = {"width": 640, "height": 450}
    with visiting(chromium, site_url, viewport=window, device_scale_factor=2) as visit:
        yield visit


@pytest.fixture(scope="module")
def large_letters(chromium: Browser, site_url: str) -> Iterator[Visit]:
    """A reader with letters of twice the size in a window of 1280 pixels."""
    args = [*CHROMIUM_ARGS, LARGE_LETTERS]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=args)
    with visiting(browser, site_url, viewport={"width": 1280, "height": 900}) as visit:
        yield visit
    browser.close()


@pytest.mark.parametrize("kind", KINDS)
def test_page_at_200_per_cent_is_whole(zoomed: Visit, site_folder: Path, kind: str) -> None:
    page = zoomed.open(largest(site_folder, kind))
    assert page.evaluate("devicePixelRatio") == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert not page.evaluate(CUT)
    assert not violations(page, RULES)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_with_letters_of_twice_the_size(
    large_letters: Visit, site_folder: Path, kind: str
) -> None:
    page = large_letters.open(largest(site_folder, kind))
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert not page.evaluate(CUT)


@pytest.mark.parametrize("kind", KINDS)
def test_tab_reaches_everything_and_shows_where_it_is(
    visit: Visit, site_folder: Path, kind: str
) -> None:
    page = visit.open(largest(site_folder, kind))
    page.wait_for_load_state("networkidle")
    wanted = page.evaluate(STOPS)
    reached = set()
    for _ in range(wanted + 2):  # the search page begins in its field, and goes round
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            continue
        assert focus["marked"], focus["name"]
        assert focus["inside"], focus["name"]
        reached.add(focus["stop"])
    assert len(reached) == wanted


def tab_to(page: Page, selector: str) -> None:
    """Press the tabulator until an element has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is never reached")


def test_a_reader_without_a_mouse_sets_letters_and_comes_back(
    visit: Visit, site_folder: Path
) -> None:
    page = visit.open(an_article(site_folder))
    tab_to(page, "header nav button")
    page.keyboard.press("Enter")
    tab_to(page, ".panel button[value=l]")
    page.keyboard.press("Space")
    assert page.evaluate("document.documentElement.dataset.size") == "l"
    page.keyboard.press("Escape")
    assert page.locator(".panel").count() == 0
    assert page.evaluate("document.activeElement.matches('header nav button')")


def test_a_reader_without_a_mouse_asks_for_lines_and_evidence(
    visit: Visit, site_folder: Path
) -> None:
    page = visit.open(an_article(site_folder))
    tab_to(page, "#ln")
    page.keyboard.press("Space")
    assert page.locator("#ln").is_checked()
    tab_to(page, ".facts dd summary")
    page.keyboard.press("Enter")
    assert page.locator(".facts dd details[open]").count() == 1


def test_slash_leads_to_the_search_box(visit: Visit) -> None:
    page = visit.open("topics/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_nothing_moves_by_itself(visit: Visit) -> None:
    page = visit.open("regions/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


def test_two_clicks_and_no_script_lead_to_a_region_on_a_topic(
    chromium: Browser, site_url: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url)
        page.locator(".find-regions").get_by_role("link", name="海门区", exact=True).click()
        page.get_by_role("link", name="疫情防控", exact=True).first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "海门区 · 疫情防控"
