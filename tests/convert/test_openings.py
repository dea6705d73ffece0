"""Heads that open a story by what stands around them, whatever each was held for."""

from __future__ import annotations

import pytest

from generator.convert import openings
from tests.convert.test_forms import settled

BODY = "县里昨天开会，部署今年的春耕，各乡镇的农技员都到了会场，带来了各自的办法和数字。" * 2
SIGNED = BODY + "（记者 陈静）"


def told(*read: tuple[str, str]) -> list[str]:
    return settled(openings.settle, read, {"body": 0.1, ">title": 0.2, ">kicker": 0.1})


def test_heads_above_a_byline_open_a_story() -> None:
    found = told(
        (BODY, "body"),
        ("他们为什么老出废品", "subhead"),
        ("车间里的一本账", "subhead+"),
        ("本报记者 陈静", "byline"),
        (BODY, "body"),
    )
    assert found == ["body", ">title", "title+", "byline", "body"]


def test_a_signature_below_a_text_is_no_byline_above_one() -> None:
    read = ((BODY, "body"), ("车间里的一本账", "subhead"), ("陈静", "byline@end"))
    assert told(*read) == [tag for _line, tag in read]


def test_below_a_text_that_is_signed_a_story_begins() -> None:
    heads = (("车间里的一本账", "subhead"), (BODY, "body"))
    assert told((SIGNED, "body"), *heads) == ["body", ">title", "body"]
    assert told((BODY, "body"), *heads) == ["body", "subhead", "body"]


@pytest.mark.parametrize("head", ["炎方乡：五所村小有了水站", "麻旺镇:三百盏路灯亮到寨口"])
def test_a_place_and_a_colon_open_a_story(head: str) -> None:
    read = ((BODY, "body"), (head, "subhead"), (BODY, "body"))
    assert told(*read) == ["body", ">title", "body"]


@pytest.mark.parametrize("head", ["亮账：农药用了几回当众说", "一问：房子先建还是路先修"])
def test_other_words_and_a_colon_do_not(head: str) -> None:
    read = ((BODY, "body"), (head, "subhead"), (BODY, "body"))
    assert told(*read) == ["body", "subhead", "body"]


def test_heads_that_open_a_story_or_stand_at_the_top_are_left_alone() -> None:
    read = (
        ("清明", "kicker"),
        ("本报记者 陈静", "byline"),
        (BODY, "body"),
        ("引题", "kicker"),
        ("大标题", ">title"),
        ("本报记者 陈静", "byline"),
    )
    assert told(*read) == [tag for _line, tag in read]
