"""Which articles are looked at again: those that changed, and those whose pages show them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Article, Author, Config
from generator.site import plan
from generator.site.desk import Desk, Output
from generator.site.plan_articles import article_output
from tests.site.made import article, files, run

MANY = tuple(article(number) for number in range(24))


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Ranks of the articles planned from now on."""
    ranks: list[int] = []

    def planned(desk: object, rank: int) -> object:
        ranks.append(rank)
        return article_output(desk, rank)  # type: ignore[arg-type]

    monkeypatch.setattr(plan, "article_output", planned)
    return ranks


def changed(number: int, **fields: object) -> tuple[Article, ...]:
    held = list(MANY)
    held[number] = replace(held[number], **fields)  # type: ignore[arg-type]
    return tuple(held)


def as_from_scratch(place: Path, articles: tuple[Article, ...]) -> dict[str, bytes]:
    run(place, articles)
    return files(place / "public")


def test_a_new_headline_has_only_its_neighbours_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path / "a", MANY)
    ranks = looked_at(monkeypatch)
    after = changed(6, title="闻所未闻的号外")
    run(tmp_path / "a", after)
    assert {5, 6, 7} <= set(ranks)
    assert len(ranks) < len(MANY) // 2
    assert files(tmp_path / "a/public") == as_from_scratch(tmp_path / "b", after)


def planned_lists(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the outputs planned from now on, but for those of articles."""
    paths: list[str] = []
    whole = plan.plan

    def told(desk: Desk, ranks: list[int] | None = None) -> tuple[Output, ...]:
        outputs = whole(desk, ranks)
        paths.extend(one.path for one in outputs if not one.path.startswith("articles/"))
        return outputs

    monkeypatch.setattr(plan, "plan", told)
    return paths


def test_lists_without_a_changed_head_are_not_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {"config": Config(theme="bare", title="试刊", page_size=4)}
    run(tmp_path / "a", MANY, **small)
    paths = planned_lists(monkeypatch)
    after = changed(6, title="闻所未闻的号外", kicker="本报独家")
    run(tmp_path / "a", after, **small)
    lists = [path for path in paths if path.startswith(("regions/3", "topics/", "pages/p"))]
    shown = files(tmp_path / "a/public")
    assert "pages/p001/index.html" in lists
    assert [path for path in lists if path.startswith("pages/p0")] == ["pages/p001/index.html"]
    assert any("/page-" in path for path in shown.keys() - set(paths) if "topics/" in path)
    run(tmp_path / "b", after, **small)
    assert shown == files(tmp_path / "b/public")


@pytest.mark.parametrize(
    "fields",
    [
        {"topics": ("文化",)},
        {"authors": (Author("季明", "记者"),)},
        {"kind": "photo"},
        {"region": "江苏省/南通市"},
    ],
)
def test_more_than_a_head_has_all_lists_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fields: dict[str, object]
) -> None:
    run(tmp_path / "a", MANY)
    paths = planned_lists(monkeypatch)
    after = changed(6, title="闻所未闻的号外", **fields)
    run(tmp_path / "a", after)
    shown = files(tmp_path / "a/public")
    assert "pages/p005/index.html" in paths
    run(tmp_path / "b", after)
    assert shown == files(tmp_path / "b/public")


def test_the_other_half_of_a_story_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    halves = list(MANY)
    halves[2] = replace(halves[2], continued_by=halves[20].id)
    halves[20] = replace(halves[20], continues=halves[2].id)
    run(tmp_path / "a", halves)
    ranks = looked_at(monkeypatch)
    halves[20] = replace(halves[20], title="闻所未闻的号外")
    run(tmp_path / "a", halves)
    assert 2 in ranks
    assert len(ranks) < len(MANY)
    assert files(tmp_path / "a/public") == as_from_scratch(tmp_path / "b", tuple(halves))


@pytest.mark.parametrize(
    "fields", [{"authors": (Author("陈京"),)}, {"newspaper": "启东日报"}], ids=("author", "paper")
)
def test_whoever_moves_has_all_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fields: dict[str, object]
) -> None:
    run(tmp_path / "a", MANY)
    ranks = looked_at(monkeypatch)
    after = changed(6, **fields)
    run(tmp_path / "a", after)
    assert sorted(ranks) == list(range(len(MANY)))
    assert files(tmp_path / "a/public") == as_from_scratch(tmp_path / "b", after)
