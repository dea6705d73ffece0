"""Which outputs go to press after which: none is lost, lists of the same weeks are neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.model import Config
from generator.site import imposition, press
from generator.site.desk import Output
from generator.site.lists import Part
from generator.site.plan_regions import pair_view
from tests.site.made import article, files, run

MANY = tuple(article(number) for number in range(60))


def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Output], list[Output]]:
    """The outputs as they were planned, and as they went to press."""
    planned: list[Output] = []
    printed: list[Output] = []

    def imposed(outputs: Sequence[Output]) -> list[Output]:
        planned.extend(outputs)
        printed.extend(imposition_of(outputs))
        return printed.copy()

    imposition_of = imposition.imposed
    monkeypatch.setattr(imposition, "imposed", imposed)
    run(tmp_path, MANY, config=Config(theme="bare", title="试刊", page_size=4))
    return planned, printed


def ranks_of(output: Output) -> tuple[int, ...]:
    """The articles of a part of a list; none of other outputs, and of a unit's topics."""
    parts = (one for one in output.given if isinstance(one, Part))
    return next((part.ranks for part in parts if output.view is not pair_view), ())


def test_each_output_goes_to_press_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned, printed = told(tmp_path, monkeypatch)
    assert sorted(output.path for output in printed) == sorted(output.path for output in planned)
    assert {output.path for output in planned} <= files(tmp_path / "public").keys()


def test_parts_of_all_lists_go_by_the_articles_that_they_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _planned, printed = told(tmp_path, monkeypatch)
    lists = [output for output in printed if ranks_of(output)]
    middles = [ranks[(len(ranks) - 1) // 2] for ranks in map(ranks_of, lists)]
    assert len({output.view for output in lists}) > 2
    assert middles == sorted(middles)
    assert printed[-len(lists) :] == lists


def test_a_printed_page_follows_its_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _planned, printed = told(tmp_path, monkeypatch)
    paths = [output.path for output in printed]
    for stem in ("p000", "p007", "p014"):
        at = paths.index(f"pages/{stem}/index.html")
        own = [f"articles/{stem}-{number:02}/index.html" for number in range(1, 5)]
        assert paths[at - 4 : at] == own


def test_lists_of_a_unit_on_its_topics_stay_as_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned, printed = told(tmp_path, monkeypatch)
    pairs = [output for output in planned if output.view is pair_view]
    assert len(pairs) > 1
    assert [output for output in printed if output.view is pair_view] == pairs


def test_few_outputs_go_to_press_as_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, MANY)
    monkeypatch.setattr(imposition, "imposed", lambda _outputs: pytest.fail("not worth it"))
    few = list(MANY)
    few[30] = article(30, title="换了标题")
    assert 0 < run(tmp_path, few).rendered < press.PIECES * 3
