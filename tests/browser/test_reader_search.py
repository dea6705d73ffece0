"""Search in a real browser, against looking through everything."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.site import pagefind, search_layer
from generator.site.search import Record, index, key_of
from generator.site.search_rows import FRAGMENT_SIZE
from generator.site.tokens import normal, tokens
from tests.browser.conftest import BASE, Handler
from tests.browser.search_page import HIT, STATUS, answers, count, done
from tests.browser.search_truth import Query, Text, Truth, queries

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]

POLICY = "default-src 'self'"


class Story(HTMLParser):
    """Reads an article's page: title, kicker, deck and each block of what is searched."""

    BLOCKS = ("p", "h1", "h2", "h3", "li", "td", "th", "figcaption", "blockquote", "pre")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.fields: list[str] = []
        self._depth = 0
        self._words: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "data-search-body" in given:
            self._depth = 1
        elif self._depth and tag == "div":
            self._depth += 1
        head = tag == "h1" or given.get("class") in ("kicker", "deck")
        if (self._depth and tag in self.BLOCKS) or head:
            self._words = []

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1
        if tag in self.BLOCKS and self._words is not None:
            words = "".join(self._words).strip()
            self.title = words if tag == "h1" else self.title
            self.fields.append(words)
            self._words = None


def texts_of(site: Path) -> Iterator[Text]:
    """The built articles, with the bylines that their files in ``content/`` give."""
    bylines = {path.parent.name: "" for path in (site / "articles").glob("*/index.html")}
    for path in site.parent.glob("content/*/*.md"):
        front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        bylines[str(front.get("id"))] = str(front.get("byline") or "")
    for path in sorted((site / "articles").glob("*/index.html")):
        name = path.parent.name
        story = Story(path.read_text(encoding="utf-8"))
        yield Text(f"articles/{name}/", story.title, (*story.fields, bylines[name]))


@pytest.fixture(scope="session")
def texts(site_folder: Path) -> tuple[Text, ...]:
    return tuple(texts_of(site_folder))


@pytest.fixture(scope="session")
def to_traditional() -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("s2t").convert
    return convert


@pytest.fixture
def search(visit: Visit) -> Page:
    """The search page with nothing asked."""
    visit.open("search/")
    return done(visit.page)


def words_of(asked: Sequence[Query]) -> list[str]:
    return [query.words for query in asked]


def wrong(truth: Truth, asked: Sequence[Query], found: Sequence[list[str]]) -> list[str]:
    """Queries whose hits are not just the articles that hold them."""
    return [
        f"{query.sort}: {query.words}"
        for query, urls in zip(asked, found, strict=True)
        if len(urls) != len(set(urls)) or set(urls) != truth.urls(query.terms)
    ]


def test_every_class_of_query_finds_just_the_articles_that_hold_it(
    visit: Visit, texts: tuple[Text, ...], to_traditional: Callable[[str], str]
) -> None:
    asked = list(queries(texts, 45, to_traditional=to_traditional))
    assert len(asked) >= 600
    visit.open("about/")
    assert wrong(Truth(texts), asked, answers(visit.page, visit.site, words_of(asked))) == []


def test_an_article_comes_first_for_its_title(visit: Visit, texts: tuple[Text, ...]) -> None:
    visit.open("about/")
    asked = [Query("title", text.title, (text.title,)) for text in texts if text.title]
    found = answers(visit.page, visit.site, words_of(asked))
    titles = {text.url: text.title for text in texts}
    assert [titles[urls[0]] for urls in found] == [query.words for query in asked]


def test_the_address_is_enough_to_run_a_query_and_show_every_hit(
    visit: Visit, texts: tuple[Text, ...]
) -> None:
    expected = Truth(texts).urls(["的"])
    visit.open("search/?q=的&limit=all")
    done(visit.page)
    links = [str(link.get_attribute("href")) for link in visit.page.query_selector_all(HIT)]
    assert {link.split("#")[0].removeprefix("../") for link in links} == expected
    assert visit.page.get_attribute(STATUS, "data-search-count") == str(len(expected))


def test_results_come_as_the_reader_types_and_stand_in_the_address(search: Page) -> None:
    search.keyboard.type("疫情", delay=20)
    search.wait_for_url("**/search/?q=%E7%96%AB%E6%83%85")
    done(search)
    assert search.locator(".find-passage mark").first.inner_text() == "疫情"
    search.reload()
    assert done(search).input_value("#find-q") == "疫情"


def test_facets_narrow_a_search_and_back_widens_it_again(search: Page) -> None:
    before = count(search)
    search.locator(".find-facets fieldset").nth(1).locator("input").first.click()
    search.wait_for_selector(".find-chips button")
    assert 0 < count(done(search)) < before
    assert "topic=" in search.url
    search.go_back()
    search.wait_for_selector(".find-chips button", state="detached")
    assert count(done(search)) == before


def test_a_facet_counts_the_hits_that_it_gives(search: Page) -> None:
    box = search.locator(".find-facets fieldset").nth(1).locator("label").nth(2)
    told = int(box.locator("small").inner_text())
    box.click()
    search.wait_for_selector(".find-chips button")
    assert count(done(search)) == told


def test_the_keyboard_walks_from_the_field_through_the_hits_and_back(search: Page) -> None:
    search.fill("#find-q", "疫情")
    search.keyboard.press("Enter")
    search.wait_for_selector(".find-hits mark")
    search.keyboard.press("ArrowDown")
    assert focused(search) == search.locator(HIT).first.get_attribute("href")
    search.keyboard.press("Escape")
    assert search.evaluate("document.activeElement.id") == "find-q"
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Enter")
    search.wait_for_selector("mark.found")
    assert search.evaluate("scrollY") >= 0
    search.get_by_role("button").last.click()
    assert search.locator("mark.found").count() == 0


def test_a_slash_on_any_page_goes_to_the_search_box(visit: Visit) -> None:
    visit.open("about/").keyboard.press("/")
    visit.page.keyboard.type("核酸检测")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/search/?q=*")
    assert done(visit.page).input_value("#find-q") == "核酸检测"


def test_absent_words_give_a_useful_empty_state(search: Page) -> None:
    search.fill("#find-q", "龘靐齉")
    search.wait_for_selector(".find-empty:not([hidden])")
    assert count(done(search)) == 0
    assert search.locator(".find-empty a").count() >= 3


def test_a_query_that_failed_to_load_says_so_and_offers_again(
    chromium: Browser, site_url: str
) -> None:
    page = chromium.new_page()
    page.route("**/*.pf_index", fail)
    page.goto(site_url + "search/?q=疫情")
    page.wait_for_selector("[data-search-status=error]", state="attached")
    page.unroute("**/*.pf_index")
    page.locator(".find-empty button").click()
    assert count(done(page)) > 0
    page.close()


def test_a_strict_policy_for_content_is_enough(chromium: Browser, site_url: str) -> None:
    page = chromium.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.context.route("**/*", guard)
    page.goto(site_url + "search/?q=疫情")
    done(page).wait_for_selector(".find-passage mark")
    assert messages == []
    page.context.unroute_all(behavior="ignoreErrors")  # pages fetched ahead may be on their way
    page.close()


def test_without_script_the_page_says_what_it_needs(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + "search/")
    assert page.locator("noscript a, .find > ul.ways a").count() >= 3
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_search_page(
    chromium: Browser, site_url: str, scheme: Any, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(site_url + "search/?q=疫情")
    done(page).wait_for_selector(".find-passage mark")
    page.evaluate("document.querySelector('.find-facets').open = true")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    context.close()


def test_targets_are_large_enough_for_a_finger(chromium: Browser, site_url: str) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 900})
    page.goto(site_url + "search/?q=疫情")
    done(page)
    page.evaluate("document.querySelector('.find-facets').open = true")
    small = page.evaluate(
        """() => [...document.querySelectorAll("#find button, #find select, #find summary, "
          + "#find fieldset label, #find a")]
          .filter((one) => one.checkVisibility())
          .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
          .filter(([, { width, height }]) => Math.min(width, height) < 44)
          .map(([html]) => html)"""
    )
    assert small == []
    page.close()


def test_shared_vectors_hold_in_the_browser(visit: Visit) -> None:
    vectors = json.loads((ROOT / "tests/search_vectors.json").read_text(encoding="utf-8"))
    visit.open("about/")
    found = visit.page.evaluate(
        """async ([address, texts]) => {
          const { normal, phrase, units } = await import(address);
          return texts.map((text) => {
            const plain = normal(text);
            return [plain, phrase(plain), units(plain).at(-1) ?? null];
          });
        }""",
        [visit.site + "static/search/tokens.js", [vector["text"] for vector in vectors]],
    )
    for vector, (plain, words, last) in zip(vectors, found, strict=True):
        assert plain == vector["normal"]
        assert all(vector["tokens"][place] == word for place, word in words)
        assert [place for place, _ in words[:-1]] == list(range(0, max(len(plain) - 2, 0), 2))
        assert vector["tokens"][-2:] == ([last, last] if last else [])


def test_older_answers_never_overtake_newer_ones(chromium: Browser, site_url: str) -> None:
    page = chromium.new_page()
    page.goto(site_url + "search/")
    done(page)
    page.evaluate(
        """() => {
          const field = document.querySelector("#find-q");
          const form = document.querySelector(".find-form");
          for (const words of ["疫情", "的", "龘靐"]) {
            field.value = words;
            form.requestSubmit();
          }
        }"""
    )
    page.wait_for_selector(".find-empty:not([hidden])")
    page.wait_for_timeout(300)
    assert count(page) == 0
    page.close()


SLOW_3G = {
    "offline": False,
    "latency": 2000,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
"""Slow 3G as Chromium's own developer tools have it: milliseconds, bytes a second."""


def test_on_slow_3g_results_follow_a_keystroke_within_three_answers(
    chromium: Browser, site_folder: Path
) -> None:
    class Pages(Handler):
        """Lets browsers keep files as long as GitHub Pages does."""

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "max-age=600")
            super().end_headers()

    with served(partial(Pages, directory=str(site_folder))) as url:
        page = chromium.new_page()
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW_3G)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url + "search/")
        # The worker's modules came with the page's: it waits for the index alone.
        page.wait_for_selector("[data-search-status=done]")
        begun = time.perf_counter()
        page.fill("#find-q", "疫情防控")
        page.wait_for_selector(".find-hits h2 mark, .find-hits .kicker mark")
        assert 2 < time.perf_counter() - begun < 8
        page.close()


# A larger collection, and one brought up to date in layers --------------------------------


@pytest.fixture(scope="session")
def many() -> tuple[Record, ...]:
    """Two thousand articles, made of shuffled clauses of the seeds."""
    import random

    chance = random.Random(11)
    seeds = (path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt"))
    own = {part for seed in seeds for part in cut(seed)}
    clauses = sorted(own | {"下载手机APP", "WIFI覆盖全镇", "达到99.87％", "共8项20件"})

    def made(words: int) -> str:
        return "，".join(chance.choice(clauses) for _ in range(words)) + "。"

    return tuple(
        Record(
            id=f"n{number:04}",
            url=f"articles/n{number:04}/",
            title=made(2),
            byline=f"记者 {chance.choice(clauses)}",
            blocks=tuple(made(12) for _ in range(4)),
            date=f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02}-01",
        )
        for number in range(2000)
    )


def cut(field: str) -> list[str]:
    return [part for part in re.split(r"[，。；：！？\s]", field) if 2 < len(part) < 24]


class Collection:
    """A bundle that grows in layers, and the articles that stand in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "themes/gazette/static/search", folder / "static/search")
        (folder / "index.html").write_text("<!doctype html><title>-</title>", encoding="utf-8")

    def update(self, records: Sequence[Record]) -> int:
        known = {record.id: record for record in records}
        report = index(
            map(key_of, records),
            lambda ids: [known[id] for id in ids],
            self.folder / "pagefind",
            cache=self.folder.with_name("cache"),
            jobs=2,
        )
        return report.indexed


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory, many: tuple[Record, ...]) -> Collection:
    made = Collection(tmp_path_factory.mktemp("many") / "site")
    made.update(many)
    return made


@pytest.fixture(scope="session")
def collection_url(collection: Collection) -> Iterator[str]:
    with served(partial(Handler, directory=str(collection.folder))) as url:
        yield url


@contextmanager
def served(handler: Callable[..., Handler]) -> Iterator[str]:
    """The address at which the handler serves its folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()
    thread.join()


def text_of(record: Record) -> Text:
    fields = (record.title, record.kicker, record.deck, record.byline, *record.blocks)
    return Text(record.url, record.title, fields)


def check(
    chromium: Browser,
    url: str,
    records: Sequence[Record],
    to_traditional: Callable[[str], str],
    each: int,
) -> None:
    texts = list(map(text_of, records))
    asked = list(queries(texts, each, to_traditional=to_traditional))
    page = chromium.new_page()
    page.goto(url)
    assert wrong(Truth(texts), asked, answers(page, url, words_of(asked))) == []
    page.close()


def test_two_thousand_articles_are_searched_as_exactly(
    chromium: Browser,
    collection_url: str,
    many: tuple[Record, ...],
    to_traditional: Callable[[str], str],
) -> None:
    check(chromium, collection_url, many, to_traditional, 41)


def test_a_site_published_again_meanwhile_is_opened_anew(
    chromium: Browser, tmp_path: Path, many: tuple[Record, ...]
) -> None:
    small = Collection(tmp_path / "site")
    small.update(many[:60])
    with served(partial(Handler, directory=str(small.folder))) as url:
        page = chromium.new_page()
        page.goto(url)
        page.evaluate(
            """async (index) => {
              const { Client } = await import(new URL("static/search/client.js", index + "../"));
              window.client = new Client(index);
              const rest = { filters: {}, from: "", to: "", sort: "relevance", limit: 9 };
              window.count = (q) => client.ask({ q, ...rest }).then(({ count }) => count, () => -1);
            }""",
            url + "pagefind/",
        )
        word = many[100].title[:4]
        assert page.evaluate("count('')") == 60
        small.update(many[100:160])
        assert page.evaluate("(word) => count(word)", word) == -1
        page.evaluate("client.renew()")
        assert page.evaluate("(word) => count(word)", word) > 0
        page.close()


def test_edited_new_and_removed_articles_are_found_as_they_are_now(
    chromium: Browser,
    collection: Collection,
    collection_url: str,
    many: tuple[Record, ...],
    to_traditional: Callable[[str], str],
) -> None:
    from dataclasses import replace

    edited = tuple(
        replace(record, title=f"改动后的标题{number}", blocks=record.blocks[::-1])
        for number, record in enumerate(many[100:120])
    )
    new = replace(many[0], id="x1", url="articles/x1/", date="2016-05-01", title="新来的一篇")
    now = (*many[:100], *edited, *many[130:], new)
    assert collection.update(now) == len(edited) + 1
    check(chromium, collection_url, now, to_traditional, 8)
    page = chromium.new_page()
    page.goto(collection_url)
    warm = answers(page, collection_url, ["的", "", "改动"])
    page.close()
    shutil.rmtree(collection.folder / "pagefind")
    assert collection.update(now) == len(now)
    page = chromium.new_page()
    page.goto(collection_url)
    assert answers(page, collection_url, ["的", "", "改动"]) == warm
    page.close()


def test_pagefind_reads_the_bound_index_as_its_own(
    chromium: Browser, tmp_path: Path, many: tuple[Record, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_layer, "RUN", FRAGMENT_SIZE)
    small = Collection(tmp_path / "site")
    small.update(many[:200])
    layer = next(path for path in (tmp_path / "site/pagefind").iterdir() if path.is_dir())
    with_program(layer, tmp_path)
    (tmp_path / "site/index.html").write_text('<html lang="und">', encoding="utf-8")
    rows = sorted(many[:200], key=key_of)
    truth = Truth(map(text_of, rows))
    expected = {}
    for pair in {normal(row.title)[:2] for row in rows[::9]}:
        holding = truth.urls([pair])
        volumes = {at // search_layer.RUN for at, row in enumerate(rows) if row.url in holding}
        expected[tokens(pair)[0]] = sorted(volumes)
    assert any(len(volumes) < len(rows) // search_layer.RUN for volumes in expected.values())
    with served(partial(Handler, directory=str(tmp_path / "site"))) as url:
        page = chromium.new_page()
        page.goto(url)
        found = page.evaluate(
            """async ([folder, words]) => {
              const { createInstance } = await import(folder + "pagefind.js");
              const { pathname } = new URL(folder);
              const program = createInstance({ basePath: pathname, noWorker: true });
              const found = {};
              for (const word of words) {
                const { results } = await program.search(`"${word}"`);
                found[word] = results.map(({ id }) => Number(id)).sort((a, b) => a - b);
              }
              return found;
            }""",
            [f"{url}pagefind/{layer.name}/", sorted(expected)],
        )
        page.close()
    assert found == expected


def with_program(layer: Path, place: Path) -> None:
    """Put Pagefind's own program beside a bound index."""
    (place / "in").mkdir()
    pagefind.stage(["一"], place / "in")
    pagefind.run(place / "in", place / "out")
    for name in ("pagefind.js", "wasm.unknown.pagefind"):
        shutil.copy(place / "out" / name, layer)


def focused(page: Page) -> str | None:
    return page.locator(":focus").get_attribute("href")


def fail(route: Route) -> None:
    route.abort()


def guard(route: Route) -> None:
    """Answer with the policy that docs/search.md names."""
    response = route.fetch()
    route.fulfill(response=response, headers=response.headers | {"content-security-policy": POLICY})
