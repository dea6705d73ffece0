"""What a reader chooses beside the words: order, facets, a span of months, how many hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.search_page import HIT, STATUS, count, done

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
GROUPS = ".find-facets fieldset"


@pytest.fixture
def search(visit: Visit) -> Page:
    """The search page with nothing asked, on a desk."""
    visit.page.set_viewport_size({"width": 1280, "height": 900})
    visit.open("search/")
    return done(visit.page)


def ask(page: Page, address: str) -> Page:
    page.goto(page.url.split("?")[0] + address)
    return done(page)


def days(page: Page) -> list[str]:
    return [
        str(time.get_attribute("datetime")) for time in page.query_selector_all(".find-about time")
    ]


def group(page: Page, name: str) -> Locator:
    return page.locator(GROUPS).filter(has=page.get_by_text(name, exact=True))


def test_hits_come_in_the_order_of_their_days_where_that_is_asked_for(search: Page) -> None:
    for order, reverse in (("newest", True), ("oldest", False)):
        search.select_option("select[name=sort]", order)
        search.wait_for_url(f"**sort={order}*")
        shown = days(done(search))
        assert len(set(shown)) > 1
        assert shown == sorted(shown, reverse=reverse)


def test_without_a_query_the_newest_come_first(search: Page) -> None:
    assert days(search) == sorted(days(search), reverse=True)


def test_hits_name_kicker_date_region_topics_and_show_the_passage(search: Page) -> None:
    ask(search, "?q=疫情防控")
    hit = search.locator(".find-hits > li").first
    assert hit.locator(".kicker").inner_text()
    about = hit.locator(".find-about > *").all_inner_texts()
    assert len(about) >= 3
    assert "2021年8月13日" in about[0].replace(" ", "")
    hit.locator(".find-passage mark").first.wait_for()
    assert len(hit.locator(".find-passage").inner_text()) > 20


def test_ten_more_are_listed_when_they_are_asked_for(search: Page) -> None:
    assert search.locator(HIT).count() == 10
    search.locator(".find-more button").click()
    search.wait_for_function(f"document.querySelectorAll('{HIT}').length === 20")
    assert "limit=20" in search.url
    assert "20" in search.locator(".find-status").inner_text()


def test_what_was_found_is_told_to_those_who_cannot_see_it(search: Page) -> None:
    ask(search, "?q=疫情防控")
    status = search.get_by_role("status")
    assert str(count(search)) in status.inner_text()


def test_regions_are_a_tree_with_counts_and_a_unit_holds_those_below(search: Page) -> None:
    regions = group(search, "地区")
    assert "江苏省" in regions.locator("label").first.inner_text()
    if not regions.locator("summary[aria-label=南通市]").count():  # a branch among others is shut
        regions.locator("summary[aria-label=江苏省]").click()
    regions.locator("summary[aria-label=南通市]").click()
    regions.get_by_text("海门区", exact=True).click()
    search.wait_for_selector(".find-chips button")
    assert search.locator(".find-chips").inner_text() == "海门区 ×"
    within = count(done(search))
    regions.locator("summary[aria-label=海门区]").click()
    below = regions.locator("li.branch li.branch li.branch li").first
    assert 0 < int(below.locator("small").inner_text()) <= within


def test_facets_combine_and_words_with_them(search: Page) -> None:
    ask(search, "?q=疫情&topic=dangjian&kind=article&from=2020-01&to=2020-12")
    some = count(search)
    assert all(day.startswith("2020") for day in days(search))
    assert 0 < some < count(ask(search, "?q=疫情&from=2020-01&to=2020-12"))
    assert some < count(ask(search, "?topic=dangjian"))


def test_a_choice_that_leaves_nothing_has_its_name_and_can_be_taken_back(search: Page) -> None:
    ask(search, "?q=龘靐齉&region=320614")
    assert search.locator(".find-chips").inner_text() == "海门区 ×"
    search.locator(".find-chips button").click()
    search.wait_for_selector(".find-chips button", state="detached")
    assert "region" not in search.url


def test_a_span_of_months_can_be_brushed_and_chosen_from_lists(search: Page) -> None:
    everything = count(search)
    chart = search.locator(".find-chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    search.mouse.move(box["x"] + 2, box["y"] + 30)
    search.mouse.down()
    search.mouse.move(box["x"] + box["width"] / 4, box["y"] + 30, steps=4)
    search.mouse.up()
    search.wait_for_url("**from=2020-02&to=2020-*")
    assert 0 < count(done(search)) < everything
    assert {day[:4] for day in days(search)} == {"2020"}
    search.locator(".find-span select").nth(0).select_option("2020-03")
    search.wait_for_url("**from=2020-03*")
    assert {day[:7] for day in days(done(search))} == {"2020-03"}


def test_on_a_phone_a_button_leads_from_the_facets_to_the_hits(
    chromium: Browser, site_url: str
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "search/?q=疫情")
    done(page).locator(".find-facets > summary").click()
    page.locator(".find-show").click()
    assert not page.locator(".find-show").is_visible()
    assert page.locator(HIT).first.bounding_box()
    assert page.evaluate("document.activeElement.matches('a[data-search-hit]')")
    page.close()


def test_what_stands_in_the_address_is_shown_after_going_back(search: Page) -> None:
    ask(search, "?q=疫情&sort=oldest&limit=20")
    search.locator(HIT).nth(12).click()
    search.wait_for_selector(".found-bar")
    search.go_back()
    done(search)
    assert search.input_value("#find-q") == "疫情"
    assert search.input_value("select[name=sort]") == "oldest"
    assert search.locator(HIT).count() == 20
    assert search.get_attribute(STATUS, "data-search-count") == str(count(search))


def test_typing_runs_one_search_for_several_keys(search: Page) -> None:
    asked = search.evaluate_handle(
        """() => {
          const seen = [];
          const list = document.querySelector("[data-search-status]");
          new MutationObserver(() => seen.push(list.dataset.searchStatus))
            .observe(list, { attributeFilter: ["data-search-status"] });
          return seen;
        }"""
    )
    search.focus("#find-q")
    search.keyboard.type("疫情防控工作", delay=15)
    search.wait_for_url("**/search/?q=*")
    done(search)
    assert asked.evaluate("(seen) => seen.filter((one) => one === 'done').length") == 1
