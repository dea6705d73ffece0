"""How a page uses a year: as its own, as one past, as one to come."""

from __future__ import annotations

import pytest

from generator.convert.date_patterns import FIRST_YEAR, find_mentions
from generator.convert.date_sums import of_sums
from generator.convert.date_uses import Use, use_of
from generator.convert.dates import infer
from generator.convert.reading import NumberedText


def used(text: str, year: int) -> Use:
    mention = next(m for m in find_mentions(text) if m.year == year)
    return use_of(text, mention, year)


@pytest.mark.parametrize(
    ("text", "year", "use"),
    [
        ("要实现国民生产总值比2000年翻一番。", 2000, Use.AHEAD),
        ("他不打算在2000年大选中谋求连任。", 2000, Use.AHEAD),
        ("为全面完成2000年奥运会的任务,要抓好布局。", 2000, Use.AHEAD),
        ("第二批东扩要等到1999年。", 1999, Use.AHEAD),
        ("粮价由0.23元提高到1996年的0.72元。", 1996, Use.CLOSED),
        ("从1991年到1996年,她帮扶了四百多户。", 1996, Use.CLOSED),
        ("到1996年底,广西累计发展沼气28万户。", 1996, Use.CLOSED),
        ("早在1985年,这里就有乳品厂。", 1985, Use.CLOSED),
        ("1998年是全面落实各项任务的第一年。", 1998, Use.RUNNING),
        ("1976年开始推行计划生育,1994年重要的是修路。", 1994, Use.PLAIN),
    ],
)
def test_a_year_is_read_by_the_words_around_it(text: str, year: int, use: Use) -> None:
    assert used(text, year) is use


def test_games_that_are_trained_for_may_be_years_ahead() -> None:
    (awaited,) = of_sums("为备战第二十七届奥运会,冬训的人员已经选定。")
    (over,) = of_sums("第二十七届奥运会昨天闭幕。")
    before, held = 1998 - FIRST_YEAR, 2000 - FIRST_YEAR
    behind = [vote.scores[held] - vote.scores[before] for vote in (awaited, over)]
    assert 0 < behind[0] < behind[1]


def test_words_said_twice_count_once() -> None:
    once = [NumberedText(1, "第八届全运会昨天闭幕，记者2日从组委会得知，去年建馆三座。")]
    twice = [*once, NumberedText(2, "第八届全运会的纪念邮票发行了。")]
    assert infer(once).edtf == infer(twice).edtf
