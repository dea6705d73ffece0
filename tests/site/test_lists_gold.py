"""Region and topic pages beside the careful readings: each article on each of its lists, once.

The site is built from the gold readings themselves, so that no error of the conversion is in the
way; what its pages list is read from their HTML, by the names that readers see.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import content
from generator.model import Article, ArticleId, Config, PageItem, PageRecord, RegionPath, Source
from generator.site.build import build

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
GOLD = sorted((ROOT / "tests/gold").glob("*.yaml"))
TODAY = {
    "江苏省/南通市/海门市": "江苏省/南通市/海门区",
    "江苏省/南通市/海门市/正余镇": "江苏省/南通市/海门区/正余镇",
    "江苏省/南通市/港闸区/唐闸镇街道": "江苏省/南通市/崇川区/唐闸镇街道",
    "江苏省/南通市/港闸区/幸福街道": "江苏省/南通市/崇川区/幸福街道",
    "江苏省/南通市/港闸区/陈桥街道": "江苏省/南通市/崇川区/陈桥街道",
    "江苏省/南通市/苏锡通科技产业园区/张芝山镇": "江苏省/南通市/通州区/张芝山镇",
}
"""Units that bear another name now, or stand below another one: their page has that path."""
HEIRS = {"江苏省/南通市/港闸区": "江苏省/南通市/崇川区"}
"""Units that are no more, and keep their page -> those that they live on in."""


Row = dict[str, Any]
"""An article as the gold file has it."""


@dataclass(frozen=True)
class Reading:
    """What a careful reader says of an article."""

    id: str
    title: str
    units: frozenset[str]
    """Paths of the units that it is about and of all above them, then and now."""
    topics: frozenset[str]


def above(path: str) -> set[str]:
    """A unit and all above it, by the paths of their pages."""
    found = set()
    for step in accumulate(path.split("/"), "{}/{}".format):
        found |= {step} - TODAY.keys()
        for other in (TODAY.get(step), HEIRS.get(step)):
            found |= above(other) if other else set()
    return found


def readings() -> list[tuple[Reading, Row, str]]:
    """All readings of the gold, with their row and the name of their seed."""
    found = []
    for path in GOLD:
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        lines = (SEEDS / page["seed"]).read_text(encoding="utf-8").split("\n")
        for row in page["articles"]:
            paths = [row["region"]] if row.get("region") else []
            paths += row.get("regions", [])
            units = frozenset().union(*(above(one) for one in paths))
            title = "".join(lines[number - 1].strip() for number in row.get("title", []))
            reading = Reading(
                id=f"{path.stem.replace('_', '-')}-{row['id']:02}",
                title=title or f"无题{row['id']}",
                units=units,
                topics=frozenset(row.get("topics", [])),
            )
            found.append((reading, row | {"day": page["date"]}, page["seed"]))
    return found


READINGS = readings()


def article_of(reading: Reading, row: Row, seed: str) -> Article:
    """A reading as an article; its text does not matter here."""
    return Article(
        id=ArticleId(reading.id),
        title=reading.title,
        source=Source(seed, (line_of(reading.id),)),
        body="正文。",
        date=dt.date.fromisoformat(str(row["day"])),
        region=RegionPath(row["region"]) if row.get("region") else None,
        regions=tuple(RegionPath(path) for path in row.get("regions", ())),
        topics=tuple(row.get("topics", ())),
    )


def line_of(article_id: str) -> tuple[int, int]:
    """A line that no other article of the page has; which one does not matter here."""
    return int(article_id[-2:]), int(article_id[-2:])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the gold readings, in the default theme."""
    place = tmp_path_factory.mktemp("gold")
    for reading, row, seed in READINGS:
        stem = seed.removesuffix(".txt")
        file = place / "content" / stem / f"{reading.id[-2:]}-a.md"
        content.save(file, content.dump_article(article_of(reading, row, seed)))
        record = PageRecord(
            stem=stem,
            file=seed,
            seed_hash="0",
            converter="gold",
            items=tuple(
                PageItem(ArticleId(one.id), (line_of(one.id),))
                for one, _, of in READINGS
                if of == seed
            ),
        )
        content.save(place / "content" / stem / "page.md", content.dump_page(record))
    build(
        place / "content",
        place / "public",
        Config(theme="gazette"),
        cache=place / ".cache",
        theme_dirs=(ROOT / "themes",),
        search=False,
    )
    return place / "public"


def heading(html: str) -> str:
    """The page's only heading of the first degree."""
    (found,) = re.findall(r"<h1[^>]*>([^<]*)</h1>", html)
    return str(found)


def crumbs(html: str) -> list[str]:
    """Names of the path above the page."""
    nav = re.search(r'<nav class="crumbs".*?</nav>', html, re.S)
    return re.findall(r"<a [^>]*>([^<]*)</a>", nav[0]) if nav else []


def listed(html: str) -> Counter[str]:
    """Ids of the articles that a page leads to, with how often it does."""
    return Counter(re.findall(r'href="[./]*articles/([^/"]+)/"', html))


def unit_pages(site: Path) -> dict[str, str]:
    """Path of each unit by its names -> its page."""
    pages = [path.read_text(encoding="utf-8") for path in site.glob("regions/*[0-9a-z]/index.html")]
    named = {"/".join((*crumbs(page)[1:], heading(page))): page for page in pages}
    assert len(named) == len(pages)
    return named


def test_each_article_is_once_on_its_units_and_all_above_and_on_no_other(site: Path) -> None:
    pages = unit_pages(site)
    for path, page in pages.items():
        wanted = {reading.id for reading, _, _ in READINGS if path in reading.units}
        wanted |= {one.id for one, _, _ in READINGS if path == "未标地区" and not one.units}
        assert listed(page) == Counter(wanted), path
    assert set().union(*(one.units for one, _, _ in READINGS)) <= pages.keys()


def test_each_article_is_once_on_each_of_its_topics_and_on_no_other(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site.glob("topics/*/index.html")]
    assert {heading(page) for page in pages} == set().union(*(one.topics for one, _, _ in READINGS))
    for page in pages:
        wanted = {one.id for one, _, _ in READINGS if heading(page) in one.topics}
        assert listed(page) == Counter(wanted), heading(page)
        assert f"{len(wanted)}篇" in page


def test_each_unit_has_a_page_for_each_topic_of_its_articles_and_for_no_other(site: Path) -> None:
    pages = [p.read_text(encoding="utf-8") for p in site.glob("regions/*/topics/*/index.html")]
    found = {}
    for page in pages:
        unit, _, topic = heading(page).partition(" · ")
        assert crumbs(page)[-1] == unit
        found["/".join(crumbs(page)[1:]), topic] = listed(page)
    wanted = {
        (path, topic): Counter(
            one.id for one, _, _ in READINGS if path in one.units and topic in one.topics
        )
        for reading, _, _ in READINGS
        for path in reading.units
        for topic in reading.topics
    }
    assert found == wanted
