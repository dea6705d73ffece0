"""Numbered heads of one form are parts of a story; a number by itself says nothing."""

from __future__ import annotations

import pytest

from generator.convert import numbered
from tests.convert.test_forms import settled

BODY = "县里昨天开会，部署今年的春耕，各乡镇的农技员都到了会场，带来了各自的办法和数字。" * 2


def told(*read: tuple[str, str]) -> list[str]:
    return settled(numbered.settle, read, {"body": 0.2, ">title": 0.2})


@pytest.mark.parametrize(
    "heads",
    [
        ("一、从堵到疏", "二、从管到理", "三、从急到缓"),
        ("考题一", "考题二", "考题三"),
        ("第一关：", "第二关：", "第三关："),
        ("谈话一 邻居", "谈话二 社区主任", "谈话三 我把炉子砌回来了"),
        ("1.选种", "2.育秧", "3.移栽"),
    ],
)
def test_a_row_of_numbered_heads_opens_no_story(heads: tuple[str, str, str]) -> None:
    read = [pair for head in heads for pair in ((head, ">title"), (BODY, "body"))]
    assert told(("春耕怎样开头", ">title"), (BODY, "body"), *read) == [
        *(">title", "body"),
        *("subhead", "body") * 3,
    ]


def test_the_second_line_goes_on_from_the_first() -> None:
    found = told(
        ("考题一", "subhead"),
        (BODY, "body"),
        ("考题二", ">kicker"),
        ("菠萝甜了 怎样甜到腊月？", "title"),
        (BODY, "body"),
    )
    assert found == ["subhead", "body", "subhead", "subhead+", "body"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("考题一", "考题三"),  # one is missing between
        ("考题一", "谈话二"),  # another form
        ("三月里来", "五月花开"),  # no number of a row
        ("1:0 鲁能险胜", "2:1 国安翻盘"),  # goals
        ("8.15亿元投给水利", "9.3亿元投给公路"),
        ("二〇二一年的雪", "三〇二一年的雪"),
    ],
)
def test_other_heads_open_as_they_did(above: str, below: str) -> None:
    found = told((above, ">title"), (BODY, "body"), (below, ">title"), (BODY, "body"))
    assert found == [">title", "body", ">title", "body"]


def test_numbered_paragraphs_are_no_heads() -> None:
    assert told(("一、" + BODY, ">body"), ("二、" + BODY, ">body")) == [">body", ">body"]
