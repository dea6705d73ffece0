"""Names alone between a headline and its text."""

from __future__ import annotations

import pytest

from generator.convert import named
from tests.convert.test_forms import settled

BODY = "县里昨天开会，部署今年的春耕，各乡镇的农技员都到了会场，带来了各自的办法和数字。"


def told(*read: tuple[str, str]) -> list[str]:
    return settled(named.settle, read, {"body": 0.1, "byline": 0.1, ">title": 0.2})


@pytest.mark.parametrize("names", ["陈建国", "陈建国王大明", "赵新华陈国琦张武扬王小青"])
def test_names_below_a_headline_are_its_byline(names: str) -> None:
    read = (("一座水库的四十年", ">title"), (names, "subtitle"), (BODY, "body"))
    assert told(*read) == [">title", "byline", "body"]


def test_what_was_the_kicker_over_them_is_the_headline() -> None:
    read = (("一座水库的四十年", ">kicker"), ("陈建国", "title"), (BODY, "body"))
    assert told(*read) == [">title", "byline", "body"]


def test_a_headline_over_the_kicker_stays() -> None:
    heads = (("一座水库的四十年", ">title"), ("我县水利纪事", "kicker"))
    assert told(*heads, ("陈建国", "title"), (BODY, "body"))[:3] == [">title", "kicker", "byline"]


@pytest.mark.parametrize("words", ["山里的路", "秋收时节", "春耕生产会议召开", "老陈和他的果园"])
def test_words_below_a_headline_stay(words: str) -> None:
    read = (("一座水库的四十年", ">kicker"), (words, "title"), (BODY, "body"))
    assert told(*read) == [tag for _line, tag in read]


@pytest.mark.parametrize(
    "around", [(">caption", "body"), (">title", "furniture"), ("body", "body")]
)
def test_names_that_stand_elsewhere_stay(around: tuple[str, str]) -> None:
    above, below = around
    read = (("一座水库的四十年", above), ("陈建国", "credit"), (BODY, below))
    assert told(*read) == [tag for _line, tag in read]
