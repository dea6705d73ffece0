"""Labelled pages set anew: nothing lost, every line still what it was labelled."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert.reading import Role
from tools import gold_pages, reset_pages
from tools.gold_pages import LabelledPage

ROOT = Path(__file__).resolve().parents[2]
LABELLED = list(gold_pages.load(ROOT / "seeds", ROOT / "tests/gold"))
WRAPPED = [
    page
    for page in gold_pages.load(ROOT / "tests/pages/dev/seeds", ROOT / "tests/pages/dev/gold")
    if page.style in {"hopper", "gorge_wrap", "lattice"}
]


def read(page: LabelledPage) -> Iterator[tuple[Role, bool, str]]:
    """Role, whether a story opens, and letters of all lines that stand together."""
    rows = [row for row in page.printed if row.tag]
    starts = 0
    marked = []
    for row in rows:
        starts += not row.tag.goes_on if row.tag else 0
        marked.append((starts, row))
    for _, group in groupby(marked, key=lambda pair: pair[0]):
        own = [row for _, row in group]
        first = own[0].tag
        assert first is not None
        text = "".join("".join(row.text.split()) for row in own)
        yield first.role, first.opens, text


@given(st.integers(0, 10**6), st.sampled_from([*LABELLED, *WRAPPED]))
def test_every_element_keeps_its_letters_its_role_and_its_opening(
    number: int, page: LabelledPage
) -> None:
    anew = reset_pages.reset(page, random.Random(number))
    assert list(read(anew)) == list(read(page))


@given(st.integers(0, 10**6), st.sampled_from([*LABELLED, *WRAPPED]))
def test_lines_without_a_role_stay(number: int, page: LabelledPage) -> None:
    def furniture(one: LabelledPage) -> list[str]:
        return [row.text for row in one.printed if not row.tag and row.text.strip()]

    anew = reset_pages.reset(page, random.Random(number))
    assert furniture(anew) == furniture(page)


@pytest.mark.parametrize("page", LABELLED, ids=lambda page: page.name)
def test_some_settings_cut_a_paragraph_short(page: LabelledPage) -> None:
    longest = 0
    for number in range(20):
        anew = reset_pages.reset(page, random.Random(number))
        longest = max(longest, len(anew.printed) - len(page.printed))
    assert longest > 0


def test_same_chance_same_page() -> None:
    one, other = (reset_pages.reset(LABELLED[0], random.Random(7)) for _ in range(2))
    assert one == other
