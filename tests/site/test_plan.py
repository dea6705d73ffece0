"""What a site is made of: addresses, lists, feeds, maps, data, and how authors are told apart."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.model import Article, Author, Caption, Config, RegionPath
from generator.site import build, lists
from generator.site.addresses import refuse_twins
from tests.site.made import article, files, put, run, theme

ADDRESS = "https://example.org/paper/"
BARE = Config(theme="bare", title="试刊", page_size=4, feed_size=3)
MANY = tuple(article(number) for number in range(14))


@given(st.integers(0, 400), st.integers(1, 60))
def test_parts_hold_each_article_once_the_newest_first(count: int, size: int) -> None:
    parts = lists.parts(range(count), "topics/x/", size)
    assert [rank for part in parts for rank in part.ranks] == list(range(count))[::-1]
    assert all(len(part.ranks) <= size for part in parts)
    assert len({part.address for part in parts}) == len(parts)


@given(st.integers(1, 400), st.integers(2, 60))
def test_newer_article_changes_the_front_and_one_part_at_most(count: int, size: int) -> None:
    before = {part.address: part for part in lists.parts(range(count), "a/", size)}
    after = {part.address: part for part in lists.parts(range(count + 1), "a/", size)}
    assert before.keys() <= after.keys()
    told = {address: (part.ranks, lists.pager(part)) for address, part in after.items()}
    changed = [
        address
        for address, part in before.items()
        if told[address] != (part.ranks, lists.pager(part))
    ]
    assert len(changed) <= 2


@given(st.integers(0, 300))
def test_pagers_lead_from_the_front_to_the_oldest_and_back(count: int) -> None:
    parts = {part.address: part for part in lists.parts(range(count), "a/", 10)}
    walked, address = [], "a/"
    while address:
        walked.append(address)
        pager = lists.pager(parts[address])
        address = pager.older if pager else ""
    assert walked == list(parts)
    for newer, older in pairwise(walked):
        pager = lists.pager(parts[older])
        assert pager
        assert pager.newer == newer


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x"])
def test_path_that_leaves_the_site_is_refused(path: str) -> None:
    with pytest.raises(GeneratorError, match="outside the site"):
        refuse_twins(["a", path])


def test_two_outputs_of_one_path_are_refused() -> None:
    with pytest.raises(GeneratorError, match="a: 2 outputs have this path"):
        refuse_twins(["a", "b", "a"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A site with an address of its own, as text by path."""
    place = tmp_path_factory.mktemp("site")
    odd = (
        article(20, region=RegionPath("江苏省/南通市/港闸区"), title="甲&乙<丙>\x07", date=None),
        article(
            21,
            region=None,
            topics=(),
            authors=(),
            kind="photo",
            body="",
            captions=(Caption("一张照片", "供图"),),
        ),
        article(24, newspaper="另一张报", authors=(Author("陈静"), Author("陈京", "通讯员"))),
        article(28, newspaper="第三张报", date=dt.date(2021, 8, 4), date_edtf="2021-08-04~"),
    )
    config = replace(BARE, base_url=ADDRESS, repository="https://github.com/x/y", author="某馆")
    run(place, (*MANY, *odd), config=config)
    return shown(place)


def shown(place: Path) -> dict[str, str]:
    """The built site as text by path; what the bare theme shows of views unescaped."""
    built = files(place / "public").items()
    texts = {path: body.decode(errors="replace") for path, body in built}
    return {
        path: unescape(text) if path.endswith(".html") else text for path, text in texts.items()
    }


@pytest.mark.parametrize(
    "path",
    [
        "index.html", "404.html", "about/index.html", "search/index.html", "robots.txt",
        ".nojekyll", "sitemap.xml", "opensearch.xml", "feed.xml", "coverage/index.html",
        "articles/p000-01/index.html", "regions/index.html", "regions/32/index.html",
        "regions/3206/index.html", "regions/320614/index.html", "regions/320614/feed.xml",
        "regions/320614/topics/jiaoyu/index.html", "regions/none/index.html",
        "topics/index.html", "topics/jiaoyu/index.html", "topics/jiaoyu/page-2/index.html",
        "topics/jiaoyu/feed.xml", "archive/index.html", "archive/2021/index.html",
        "archive/2021/08/index.html", "archive/2021/08/01/index.html",
        "archive/undated/index.html", "pages/index.html", "pages/p000/index.html",
        "authors/index.html", "authors/chen-jing/index.html", "data/datapackage.json",
        "data/articles-2021.csv", "data/references-2021.json", "static/a.css",
    ],
)  # fmt: skip
def test_every_kind_of_output_is_there(site: dict[str, str], path: str) -> None:
    assert path in site


def test_former_unit_keeps_its_page_and_stands_on_its_heirs(site: dict[str, str]) -> None:
    listing = [
        path for path in site if re.fullmatch(r"regions/[^/]+/(page-\d+/)?index\.html", path)
    ]
    holding = {path.split("/")[1] for path in listing if "p005-01" in site[path]}
    assert {"32", "3206", "320613"} <= holding
    assert any("formers=(Link" in site[path] and "港闸区" in site[path] for path in listing)


def test_township_of_a_former_district_stands_below_both_districts(tmp_path: Path) -> None:
    township = RegionPath("江苏省/南通市/港闸区/幸福街道")
    run(tmp_path, (replace(MANY[0], region=township),))
    built = shown(tmp_path)
    for code in ("320611", "320613", "320613021"):
        assert "p000-01" in built[f"regions/{code}/index.html"]
    assert "Link(name='港闸区', url='regions/320611/'" in built["articles/p000-01/index.html"]


def test_namesakes_are_kept_apart_by_their_papers(site: dict[str, str]) -> None:
    pages = [path for path in site if re.fullmatch(r"authors/chen-jing[-\d]*/index\.html", path)]
    assert len(pages) == 4
    assert sum("heading='陈京'" in site[path] for path in pages) == 1


def test_page_of_a_namesake_holds_only_the_articles_of_that_paper(site: dict[str, str]) -> None:
    holding = [
        path
        for path in site
        if path.startswith("authors/") and "p006-01" in site[path] and "陈静" in site[path]
    ]
    assert holding
    assert not any("p000-01" in site[path] for path in holding)


@pytest.mark.parametrize("path", ["feed.xml", "topics/jiaoyu/feed.xml", "regions/320613/feed.xml"])
def test_feed_is_atom_with_ids_and_times(site: dict[str, str], path: str) -> None:
    feed = ElementTree.fromstring(site[path])
    name = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{name}id", "").startswith(ADDRESS)
    entries = feed.findall(f"{name}entry")
    assert 1 <= len(entries) <= 3
    for entry in entries:
        assert entry.findtext(f"{name}updated", "").endswith("T00:00:00Z")
        assert entry.findtext(f"{name}id", "").startswith(ADDRESS + "articles/")


def test_sitemap_names_each_page_once(site: dict[str, str]) -> None:
    found = re.findall(r"<loc>([^<]+)</loc>", site["sitemap.xml"])
    pages = {path for path in site if path.endswith("index.html")}
    assert len(found) == len(set(found)) == len(pages)
    assert ADDRESS in found


def test_data_package_describes_tables_that_are_there(site: dict[str, str]) -> None:
    resource = json.loads(site["data/datapackage.json"])["resources"][0]
    names = [field["name"] for field in resource["schema"]["fields"]]
    ids = []
    for path in resource["path"]:
        rows = list(csv.DictReader(io.StringIO(site[f"data/{path}"])))
        assert list(rows[0]) == names
        ids += [row["id"] for row in rows]
    assert len(ids) == len(set(ids)) == 18


def test_references_are_csl(site: dict[str, str]) -> None:
    rows = json.loads(site["data/references-2021.json"])
    inferred = next(row for row in rows if row["id"] == "p007-01")
    assert inferred["issued"] == {"date-parts": [[2021, 8, 4]], "circa": True}


def test_article_offers_to_be_cited_and_corrected(site: dict[str, str]) -> None:
    page = site["articles/p000-01/index.html"]
    for part in (
        "[N/OL]. 江海晚报, 2021-08-01",
        "@article{p000-01",
        "TY  - NEWS",
        "https://github.com/x/y/edit/main/content/p000/01-a.md",
        "issues/new?title=",
    ):
        assert part in page


def test_a_report_to_gitlab_has_the_form_that_gitlab_reads(tmp_path: Path) -> None:
    run(tmp_path, MANY, config=replace(BARE, repository="https://gitlab.com/x/y"))
    page = shown(tmp_path)["articles/p000-01/index.html"]
    assert "https://gitlab.com/x/y/-/edit/main/content/p000/01-a.md" in page
    assert re.search(
        r"/x/y/-/issues/new\?issue%5Btitle%5D=p000-01[^&]+&(amp;)?issue%5Bdescription%5D=", page
    )


def test_without_an_address_nothing_is_absolute(tmp_path: Path) -> None:
    run(tmp_path, MANY, config=BARE)
    built = files(tmp_path / "public")
    assert not {"sitemap.xml", "opensearch.xml"} & built.keys()
    assert b"tag:" in built["feed.xml"]
    assert not [path for path, body in built.items() if b"canonical='http" in body]


def test_english_interface_speaks_english(tmp_path: Path) -> None:
    run(tmp_path, (MANY[0], article(4, date=None)), config=replace(BARE, language="en"))
    built = shown(tmp_path)
    assert "1 August 2021" in built["articles/p000-01/index.html"]
    assert "date unknown" in built["articles/p001-01/index.html"]


def test_words_of_the_collections_own_are_shown(tmp_path: Path) -> None:
    put(tmp_path / "content", MANY)
    (tmp_path / "content/about.md").write_text("这是**本馆**。", encoding="utf-8")
    (tmp_path / "content/_regions").mkdir()
    (tmp_path / "content/_regions/320614.md").write_text("海门的话。", encoding="utf-8")
    run(tmp_path)
    built = shown(tmp_path)
    assert "本馆" in built["about/index.html"]
    assert "海门的话" in built["regions/320614/index.html"]
    (tmp_path / "content/about.md").write_text("换了话。", encoding="utf-8")
    assert run(tmp_path).written == 1


def test_picture_beside_an_article_is_copied(tmp_path: Path) -> None:
    one = replace(MANY[0], body="![图](a.png)")
    put(tmp_path / "content", (one,))
    (tmp_path / "content/p000/a.png").write_bytes(b"\x89PNG")
    run(tmp_path)
    assert (tmp_path / "public/media/p000/a.png").read_bytes() == b"\x89PNG"
    assert "../../media/p000/a.png" in shown(tmp_path)["articles/p000-01/index.html"]


def test_related_articles_share_words_of_their_headlines(tmp_path: Path) -> None:
    twins = tuple(
        article(number, title=title, region=None, topics=(), newspaper=paper)
        for number, title, paper in (
            (0, "海底隧道昨日全线贯通", "甲报"),
            (4, "海底隧道全线贯通", "乙报"),
            (8, "海底隧道工程再传喜讯", "甲报"),
            (12, "秋粮收购价格公布", "甲报"),
        )
    )
    run(tmp_path, twins)
    page = shown(tmp_path)["articles/p000-01/index.html"]
    related, same = page.split("related=")[1].split("same_event=")
    assert "p002-01" in related
    assert "p001-01" in same
    assert "p003-01" not in page


def test_description_of_an_article_is_its_beginning_and_no_longer_than_a_phone_shows(
    tmp_path: Path,
) -> None:
    run(tmp_path, (replace(MANY[0], body="甲" * 80), replace(MANY[1], body="乙" * 60)))
    pages = shown(tmp_path)
    assert f"description='{'甲' * 59}…'" in pages["articles/p000-01/index.html"]
    assert f"description='{'乙' * 60}'" in pages[f"articles/{MANY[1].id}/index.html"]


def test_printed_page_leads_to_the_page_and_issue_before_and_after(tmp_path: Path) -> None:
    days = [dt.date(2021, 8, day) for day in (1, 1, 1, 2, 2, 3)]
    run(tmp_path, tuple(article(4 * n, date=day) for n, day in enumerate(days)))
    built = shown(tmp_path)

    def around(stem: str) -> list[str]:
        tail = built[f"pages/{stem}/index.html"].rpartition("notes=")[2]
        names = ("previous", "next", "previous_issue", "next_issue")
        found = (
            re.search(rf"\b{name}=(?:Link\(.*?url='pages/(\w+)/'|None)", tail) for name in names
        )
        return [match[1] or "" for match in found if match]

    assert around("p000") == ["", "p001", "", "p003"]
    assert around("p001") == ["p000", "p002", "", "p003"]
    assert around("p003") == ["p002", "p004", "p000", "p005"]
    assert around("p005") == ["p004", "", "p003", ""]


def test_pages_of_unknown_papers_make_no_issues_together(tmp_path: Path) -> None:
    days = [dt.date(2021, 8, day) for day in (1, 2)]
    run(tmp_path, tuple(article(4 * n, date=day, newspaper="") for n, day in enumerate(days)))
    page = shown(tmp_path)["pages/p000/index.html"].rpartition("notes=")[2]
    assert re.search(r"\bnext=Link\(.*?url='pages/p001/'", page)
    assert "next_issue=None" in page


def test_topic_leads_first_to_the_units_that_have_more_of_it_than_others(tmp_path: Path) -> None:
    rugao, haimen = RegionPath("江苏省/南通市/如皋市"), RegionPath("江苏省/南通市/海门区")
    placed = [(haimen, ("教育",) if n < 4 else ("文化",)) for n in range(9)]
    placed += [(rugao, ("教育",))] * 3
    run(tmp_path, [article(n, region=r, topics=t) for n, (r, t) in enumerate(placed)])
    shown_regions = shown(tmp_path)["topics/jiaoyu/index.html"].rpartition("regions=")[2]
    names = re.findall(r"Link\(name='(\w+)'", shown_regions.partition("years_bars")[0])
    # By count the province and the city (7 each) would come first, then 海门 (4) before 如皋 (3).
    assert names == ["如皋市", "江苏省", "南通市", "海门区"]


def test_printed_page_knows_how_heavy_its_articles_stood(tmp_path: Path) -> None:
    run(tmp_path, (replace(MANY[0], body="字" * 900, kicker="眉题"), *MANY[1:4]))
    page = shown(tmp_path)["pages/p000/index.html"]
    assert "kicker='眉题'" in page
    assert "weight=3" in page


def test_halves_of_a_story_lead_to_each_other(tmp_path: Path) -> None:
    first = replace(MANY[0], continued_by=MANY[5].id)
    rest = replace(MANY[5], continues=MANY[0].id, kind="continuation")
    run(tmp_path, (first, rest))
    page = shown(tmp_path)[f"articles/{first.id}/index.html"]
    assert f"continued_by=Link(name='{rest.title}'" in page


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (None, "up to date"),
        ("title", "what it shows has changed"),
        ("theme", "program, theme or settings have changed"),
        ("output", "it was not built before"),
    ],
)
def test_why_says_why_an_output_is_stale(tmp_path: Path, change: str | None, reason: str) -> None:
    run(tmp_path, MANY)
    config = Config(theme="bare", title="换了" if change == "theme" else "试刊")
    if change == "title":
        put(tmp_path / "content", (replace(MANY[0], title="换了"), *MANY[1:]))
    if change == "output":
        (tmp_path / "public/.broadsheet").unlink()
        for path in sorted((tmp_path / "public").rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
    told = build.why(
        "articles/p000-01/",
        tmp_path / "content",
        tmp_path / "public",
        config,
        cache=tmp_path / ".cache",
        theme_dirs=(theme(tmp_path / "themes"),),
    )
    assert told == f"articles/p000-01/index.html: {reason}"


def test_why_says_what_is_not_planned(tmp_path: Path) -> None:
    run(tmp_path, MANY)
    told = build.why(
        "articles/none/index.html",
        tmp_path / "content",
        tmp_path / "public",
        Config(theme="bare"),
        cache=tmp_path / ".cache",
        theme_dirs=(theme(tmp_path / "themes"),),
    )
    assert told.endswith("not planned")


def test_long_article_weighs_more_than_a_brief(tmp_path: Path) -> None:
    long: Article = replace(MANY[0], body="字" * 900, kicker="眉题")
    run(tmp_path, (long, *MANY[1:4]))
    home = (tmp_path / "public/index.html").read_text()
    assert "weight=3" in home
    assert "weight=0" in home
