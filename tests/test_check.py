import datetime as dt
from dataclasses import replace
from pathlib import Path

from generator import check
from generator.model import Article, ArticleId, RegionPath, Source

GOOD = Article(
    id=ArticleId("a-01"),
    title="题",
    source=Source("a.txt", ((1, 9),)),
    body="长江水域生态修复工作持续推进，渔业资源增殖放流活动如期举行，各方力量共同参与，成效明显。",
    date=dt.date(2021, 8, 13),
    region=RegionPath("江苏省/南通市"),
    topics=("生态环保",),
    confidence=0.9,
)


def found(article: Article) -> list[tuple[str, str]]:
    return [(finding.check, finding.why) for finding in check.find([article])]


def test_a_sound_article_is_not_pointed_at() -> None:
    assert found(GOOD) == []


def test_each_check_says_why() -> None:
    assert found(replace(GOOD, date=None, date_edtf="XXXX-08-13")) == [
        ("undated", "date_edtf XXXX-08-13")
    ]
    assert found(replace(GOOD, region=None)) == [("unplaced", "no region")]
    assert found(replace(GOOD, topics=())) == [("without a topic", "no topic")]
    assert found(replace(GOOD, body="短 讯")) == [("suspiciously short", "2 letters")]
    assert found(replace(GOOD, body="长" * 6001)) == [("suspiciously long", "6,001 letters")]
    assert found(replace(GOOD, confidence=0.31)) == [("doubtful cut", "confidence 0.31")]
    assert found(replace(GOOD, flags=("truncated-end", "inline-byline"))) == [
        ("damaged in print", "truncated-end")
    ]


def test_a_photo_without_a_story_is_not_too_short() -> None:
    assert found(replace(GOOD, kind="photo", body="")) == []


def test_an_article_made_by_hand_has_no_doubtful_cut() -> None:
    assert found(replace(GOOD, confidence=None)) == []


def site(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        path = folder / name.replace("__", "/")
        path = path.with_suffix(".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_links_that_resolve_are_no_problem(tmp_path: Path) -> None:
    public = site(
        tmp_path,
        index='<a href="a/">a</a><a href="a/#one">1</a><a href="https://example.org/">e</a>',
        a__index='<p id="one"></p><a href="../">home</a><a href="#one">1</a><a href="?q=1">q</a>',
    )
    assert list(check.links(public)) == []


def test_a_link_to_no_page_and_to_no_anchor_is_named_with_its_line(tmp_path: Path) -> None:
    public = site(tmp_path, index='<p>\n<a href="b/">b</a>\n<a href="#two">2</a>')
    told = [(problem.line, problem.what) for problem in check.links(public)]
    assert told == [
        (2, "leads to b/index.html, which is not there"),
        (3, "leads to #two of index.html, which is not there"),
    ]


def test_an_asset_of_another_host_is_named(tmp_path: Path) -> None:
    public = site(tmp_path, index='<script src="https://cdn.example/x.js"></script>')
    assert [problem.what for problem in check.links(public)] == [
        "loads https://cdn.example/x.js from another host"
    ]


def test_a_missing_stylesheet_is_named(tmp_path: Path) -> None:
    public = site(tmp_path, index='<link rel="stylesheet" href="css/site.css">')
    assert [problem.what for problem in check.links(public)] == [
        "leads to css/site.css, which is not there"
    ]
