"""Every kind of page as a reader meets it: readable, reachable, quiet, whole."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.kinds import COLOURS, KINDS, RULES, WIDTHS, largest, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
MAX_ARTICLE = 7 * 1024
MAX_PRINTED = 4 * 1024
"""Bytes: an article of 700 characters; the printed page, for each such article on it."""


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, site_folder: Path) -> str:
    """An output of each kind."""
    return largest(site_folder, str(request.param))


def test_axe_finds_nothing(visit: Visit, address: str) -> None:
    page = visit.open(address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        assert not violations(page, RULES), width
        page.emulate_media(color_scheme="dark")
        assert not violations(page, COLOURS), width


@pytest.mark.parametrize("paper", ["white", "sepia", "black"])
def test_every_paper_can_be_read(visit: Visit, site_folder: Path, paper: str) -> None:
    page = visit.open(an_article(site_folder))
    page.emulate_media(color_scheme="light" if paper == "black" else "dark")
    page.locator("header nav button").click()
    page.locator(f".panel button[value={paper}]").click()
    assert not violations(page, RULES)


def test_nothing_overflows_at_320_pixels(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 800})
    page = visit.open(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_moves_while_a_page_loads(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(address)
    shift = """new Promise(resolve => {
        let moved = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => { moved += e.value }))
            .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(moved), 300);
    })"""
    assert page.evaluate(shift) < 0.01


@pytest.mark.parametrize("width", WIDTHS)
def test_names_in_the_picture_of_regions_stay_inside_their_tiles(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open("regions/")
    overflowing = """() => [...document.querySelectorAll(".tiles text")].filter(text => {
        const name = text.getBoundingClientRect();
        const tile = text.closest("svg").querySelector("rect").getBoundingClientRect();
        return name.width && (name.right > tile.right || name.bottom > tile.bottom);
    }).map(text => text.textContent)"""
    assert page.locator(".tiles text").count() > 10
    assert not page.evaluate(overflowing)
    page.locator(".tiles a", has_text="海门区").click()
    assert page.get_by_role("heading", level=1).inner_text() == "海门区"


def test_a_reader_goes_from_place_to_article_to_topic_to_search(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("link", name="南通市", exact=True).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "南通市"
    page.get_by_role("link", name="海门区", exact=True).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "海门区"
    headline = page.locator(".rows h2 a").first
    title = headline.inner_text()
    headline.click()
    assert page.get_by_role("heading", level=1).inner_text() == title
    topic = page.locator(".facts dd a[href*='/topics/']").first
    name = topic.inner_text()
    topic.click()
    assert page.get_by_role("heading", level=1).inner_text() == name
    page.get_by_role("searchbox").first.fill("核酸检测")
    page.get_by_role("searchbox").first.press("Enter")
    page.wait_for_selector("[data-search-status=done]", timeout=20_000)
    assert page.locator("a[data-search-hit]").count() > 0


def test_the_first_key_leads_past_the_name_bar(visit: Visit) -> None:
    page = visit.open("topics/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_main_controls_are_large_enough_to_touch(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(address)
    controls = "header nav a, header nav button, .bar > a, [role=search] > *"
    for control in page.locator(controls).all():
        box = control.bounding_box()
        if box is None:  # the search page shows one form only
            continue
        assert box["height"] >= 44, control.inner_text()
        assert box["width"] >= 44, control.inner_text()


def an_article(site_folder: Path, having: str = "data-l") -> str:
    """Address of an article whose page holds a text."""
    found = next(
        path
        for path in sorted(site_folder.glob("articles/*/index.html"))
        if having in path.read_text(encoding="utf-8")
    )
    return f"articles/{found.parent.name}/"


def test_without_javascript_line_numbers_still_show(
    chromium: Browser, site_url: str, site_folder: Path
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + an_article(site_folder))
        paragraph = page.locator(".text p[data-l]").first
        assert paragraph.is_visible()
        assert line_number(page) == "none"
        page.locator("label[for=ln]").click()
        assert line_number(page) == f'"{paragraph.get_attribute("data-l")}"'


def line_number(page: Page) -> str:
    """What stands before the first paragraph, as CSS says it."""
    shown: str = page.evaluate(
        "getComputedStyle(document.querySelector('.text p[data-l]'), '::before').content"
    )
    return shown


def test_reading_settings_are_kept_from_page_to_page(visit: Visit, site_folder: Path) -> None:
    page = visit.open(an_article(site_folder))
    page.locator("header nav button").click()
    page.locator(".panel button[value=xl]").click()
    page.locator(".panel button[value=sepia]").click()
    page.goto(visit.site + "topics/")
    assert page.evaluate("({...document.documentElement.dataset})") == {
        "size": "xl",
        "paper": "sepia",
    }


def test_reading_mode_leaves_the_article_alone(visit: Visit, site_folder: Path) -> None:
    page = visit.open(an_article(site_folder))
    page.locator("header nav button").click()
    page.locator(".panel button[value=on]").click()
    for gone in (".facts", "footer", ".bar [role=search]"):
        assert not page.locator(gone).is_visible()
    assert page.locator(".text p").first.is_visible()


def test_table_of_traditional_characters_is_loaded_only_when_asked_for(
    visit: Visit, site_folder: Path
) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = visit.open(an_article(site_folder))
    page.locator("header nav button").click()
    assert "s2t.json" not in asked
    page.locator(".panel button[value=hant]").click()
    page.wait_for_selector("html[lang=zh-Hant]")
    assert asked.count("s2t.json") == 1


def test_article_is_shared_and_cited_with_its_address(visit: Visit, site_folder: Path) -> None:
    address = an_article(site_folder)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(address)
    page.evaluate("navigator.share = undefined")
    page.get_by_role("button", name="分享").click()
    page.get_by_role("button", name="已复制").wait_for()
    title = page.locator("h1").inner_text()
    copied = "navigator.clipboard.readText()"
    assert page.evaluate(copied) == f"{title} {visit.site}{address}"
    page.locator(".cite summary").click()
    page.get_by_role("button", name="复制", exact=True).first.click()
    page.wait_for_function(f"{copied}.then(text => text.includes('[N]'))")


@pytest.mark.parametrize(
    ("today", "heading", "shown"),
    [("2024-08-13", "往年今日", True), ("2024-08-02", "往年本月", True), ("2024-06-01", "", False)],
)
def test_home_remembers_this_day_of_other_years(
    visit: Visit, today: str, heading: str, *, shown: bool
) -> None:
    visit.page.clock.set_fixed_time(f"{today}T12:00:00")
    page = visit.open()
    page.wait_for_load_state("networkidle")
    assert page.locator(".past").is_visible() == shown
    if shown:
        assert page.locator(".past h2").inner_text() == heading
        page.locator(".past a").first.click()
        assert page.get_by_role("heading", level=1).inner_text().startswith("2021年8月1")


LINES = """() => [...document.querySelectorAll(".text > p")].flatMap(paragraph => {
    const lines = [];
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let bottom = 0;
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (let at = 0; at < text.length; at++) {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const box = range.getBoundingClientRect();
            if (!box.width) continue;
            if (box.top >= bottom) lines.push("");
            bottom = Math.max(bottom, box.bottom - 4);
            lines[lines.length - 1] += text.data[at];
        }
    }
    return lines;
})"""
"""The lines of the text as they are set."""


@pytest.mark.parametrize("width", [320, *WIDTHS])
def test_no_line_begins_with_a_mark_that_ends_or_ends_with_one_that_begins(
    visit: Visit, site_folder: Path, width: int
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = visit.open(largest(site_folder, "article"))
    lines = page.evaluate(LINES)
    assert len(lines) > 20
    assert not [line for line in lines if line[0] in "，。、；：？！）》”’…"]
    assert not [line for line in lines if line[-1] in "（《“‘"]
    longest = max(sum(0.5 if letter.isascii() else 1 for letter in line) for line in lines)
    assert width < 1000 or 28 <= longest <= 38


def test_vertical_headline_runs_downward_on_wide_screens_only(
    visit: Visit, site_folder: Path
) -> None:
    page = visit.open(an_article(site_folder))
    page.evaluate("document.documentElement.dataset.headline = 'vertical'")
    way = "getComputedStyle(document.querySelector('.story > header')).writingMode"
    assert page.evaluate(way) == "vertical-rl"
    assert not violations(page, RULES)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(way) == "horizontal-tb"


def test_without_javascript_every_kind_of_page_says_what_it_has_to_say(
    chromium: Browser, site_url: str, site_folder: Path
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for kind in KINDS:
            page.goto(site_url + largest(site_folder, kind))
            assert len(page.locator("main").inner_text()) > 15, kind


def test_traditional_characters_are_shown_and_taken_back(visit: Visit, site_folder: Path) -> None:
    import opencc

    page = visit.open(an_article(site_folder))
    printed = page.locator("h1").inner_text()
    page.locator("header nav button").click()
    page.locator(".panel button[value=hant]").click()
    page.wait_for_selector("html[lang=zh-Hant]")
    assert page.locator("h1").inner_text() == opencc.OpenCC("s2t").convert(printed)
    page.locator(".panel fieldset:has([value=hant]) button").first.click()
    page.wait_for_selector("html[lang=zh-Hans]")
    assert page.locator("h1").inner_text() == printed


def test_a_printed_article_shows_its_source_and_no_controls(
    visit: Visit, site_folder: Path
) -> None:
    page = visit.open(an_article(site_folder))
    page.emulate_media(media="print")
    facts = page.locator(".facts").inner_text()
    assert re.search(r"\d+年\d+月\d+日", facts)
    assert re.search(r"\w+\.txt：\d+", facts)
    clip = "getComputedStyle(document.querySelector('.clip'), '::after').content"
    assert page.url in page.evaluate(clip)
    assert not page.locator("header nav").is_visible()
    assert not page.locator("label[for=ln]").is_visible()


class Addresses(HTMLParser):
    """Ids and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += filter(None, [named.get("id")])
        self.links += filter(None, [named.get("href"), named.get("src"), named.get("action")])


def broken_links(folder: Path) -> Iterator[str]:
    """Links and anchors inside the site that lead nowhere."""

    @cache
    def read(path: Path) -> Addresses:
        return Addresses(path.read_text(encoding="utf-8"))

    for path in sorted(folder.rglob("*.html")):
        for link in dict.fromkeys(read(path).links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = path.parent / unquote(parts.path) if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            anchored = not parts.fragment or parts.fragment in read(target).ids
            if not target.is_file() or not anchored:
                yield f"{path.relative_to(folder)}: {link}"


def test_every_link_and_anchor_leads_somewhere(site_folder: Path) -> None:
    assert not list(broken_links(site_folder))


def test_no_id_stands_twice_on_a_page(site_folder: Path) -> None:
    for path in site_folder.rglob("*.html"):
        ids = Addresses(path.read_text(encoding="utf-8")).ids
        assert len(ids) == len(set(ids)), path


def test_pages_stay_small(site_folder: Path) -> None:
    for path in site_folder.glob("articles/*/index.html"):
        text = path.read_text(encoding="utf-8")
        body = re.search(r"data-search-body.*?</div>", text, re.S)
        if body and len(re.sub(r"<[^>]*>", "", body[0])) <= 700:
            assert path.stat().st_size <= MAX_ARTICLE, path
    for path in site_folder.glob("pages/*/index.html"):
        text = path.read_text(encoding="utf-8")
        articles = max(text.count('<h3 id="a'), len(re.sub(r"<[^>]*>", "", text)) / 700)
        assert path.stat().st_size <= MAX_PRINTED * articles, path


def test_the_html_is_valid(site_folder: Path) -> None:
    jar = Path(os.environ.get("VNU_JAR", ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"))
    if not jar.is_file() or not which("java"):
        pytest.skip("no W3C checker: npm install vnu-jar, and Java")
    pages = [str(path) for path in site_folder.rglob("*.html") if "pagefind" not in path.parts]
    checked = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
