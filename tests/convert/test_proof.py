"""Doubtful lines read once more: the trees, the path, and that nothing is lost on the way."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert import labels, layout, proof, proof_signs
from generator.convert.decoder import decode
from generator.convert.proof import Forest
from generator.convert.proof_signs import TAGS
from generator.convert.reading import Line
from generator.convert.segment import byline_score
from generator.convert.tags import dump

SIGNS = "清河县抗旱保苗见闻四百口井●——：“”。，（记者 陈静）12"
LINES = st.text(alphabet=SIGNS, min_size=1, max_size=60)


def labelled(*texts: str) -> labels.Labelled:
    lines = tuple(Line(n, text, "\n") for n, text in enumerate(texts, 1))
    return labels.label(layout.analyse(lines), byline_score)


def tree(border: float, low: int, high: int) -> tuple[list[int], list[float], list[int]]:
    """Features, borders and votes of a tree of one branch on the number 1."""
    return [1, 0, 0], [border, 0.0, 0.0], [0, low, high]


def small_forest() -> Forest:
    """Two rounds for two tags: the first tag is voted for where number 1 is at most 5."""
    grown = [tree(5, 700_000, -700_000), tree(5, 0, 0), tree(8, 100_000, 0), tree(5, 0, 200_000)]
    starts = [3 * n for n in range(4)]
    return Forest(
        feature=np.array([x for t in grown for x in t[0]]),
        border=np.array([x for t in grown for x in t[1]]),
        child=np.array([x for s in starts for x in (s + 1, s + 2, s + 1, s + 1, s + 2, s + 2)]),
        vote=np.array([x for t in grown for x in t[2]], dtype=np.int64),
        roots=np.array(starts).reshape(2, 2),
        depth=1,
        turns=np.zeros((2, 2)),
    )


def test_trees_vote_by_the_number_they_look_at() -> None:
    low, high = small_forest().shares([[9.0, 5.0], [9.0, 6.0]])
    assert low[0] == pytest.approx(math.exp(0.8) / (math.exp(0.8) + 1))
    assert high[0] == pytest.approx(math.exp(-0.6) / (math.exp(-0.6) + math.exp(0.2)))


def test_the_likeliest_path_heeds_what_follows_upon_what() -> None:
    believed = [[0.0] * len(TAGS) for _ in range(2)]
    believed[0][TAGS.index(">title")] = 1.0
    believed[1][TAGS.index(">title")], believed[1][TAGS.index("body")] = 0.6, 0.4
    nothing = np.zeros((len(TAGS), len(TAGS)))
    assert proof.best_path(believed, nothing) == [">title", ">title"]
    turns = nothing.copy()
    turns[TAGS.index(">title"), TAGS.index(">title")] = -1
    assert proof.best_path(believed, turns) == [">title", "body"]


@pytest.mark.parametrize(
    ("name", "plain"), [("title+", "title"), (">credit@photo", ">credit"), (">body", ">body")]
)
def test_a_tag_says_role_and_opening_when_the_rest_is_left_aside(name: str, plain: str) -> None:
    assert proof.plain(name) == plain
    assert plain in TAGS


@given(st.lists(LINES.filter(str.strip), min_size=1, max_size=25))
def test_every_strip_has_a_choice_whose_shares_make_a_whole(texts: list[str]) -> None:
    page = labelled(*texts)
    before = decode(page.signs)
    after = proof.reread(page, before)
    assert len(after) == len(before)
    for choice in after:
        assert sum(choice.shares.values()) == pytest.approx(1, abs=0.02)
        assert choice.share == choice.shares[dump(choice.tag)]
    sure = [n for n, choice in enumerate(before) if choice.share >= proof.DOUBTFUL]
    assert all(after[n].shares == before[n].shares for n in sure)


@given(st.lists(LINES.filter(str.strip), min_size=1, max_size=25))
def test_each_strip_has_as_many_numbers_as_the_trees_look_at(texts: list[str]) -> None:
    page = labelled(*texts)
    choices = decode(page.signs)
    shares = [proof.collapsed(choice.shares) for choice in choices]
    goes_on = [proof.likely_to_go_on(choice.shares) for choice in choices]
    seen = proof_signs.Page(page.layout, page.looks, page.runs, shares, goes_on)
    rows = proof_signs.numbers(seen, range(len(shares)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert int(proof.forest().feature.max()) < len(rows[0])
    assert all(math.isfinite(number) for row in rows for number in row)
