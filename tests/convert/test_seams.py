"""Whether a text runs on over a break, by the letters beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert import seams

RUNS_ON = [
    ("县里从各单位抽调了三十多名机", "关干部,编成六个小组。"),
    ("这座水闸建于解放初期,至今仍在发", "挥作用,去年又加固了一次。"),
    ("老支书说,村里最难的是缺水,春", "天要到五里外去挑。"),
    ("合作社今年添置了两台插秧", "机,社员们说省工又省力。"),
]
BEGINS_ANEW = [
    ("全市农村公路养护工作会议召开", "本报讯 昨日上午,全市农村公路养护工作会议在市政府召开。"),
    ("老兵张广义和他的果园", "近日,记者走进青山镇的一片果园。"),
    ("冬季运动会闭幕", "新华社哈尔滨12月3日电 冬季运动会今天在这里闭幕。"),
]


@pytest.mark.parametrize(("above", "below"), RUNS_ON)
def test_a_word_cut_in_two_runs_on(above: str, below: str) -> None:
    odds = seams.likelihood(above, below)
    assert odds is not None
    assert odds > 1


@pytest.mark.parametrize(("above", "below"), BEGINS_ANEW)
def test_a_head_and_the_text_below_do_not(above: str, below: str) -> None:
    odds = seams.likelihood(above, below)
    assert odds is not None
    assert odds < -1


@pytest.mark.parametrize(
    ("above", "below"), [("", "今天"), ("今天", ""), ("会议召开。", "今天"), ("今天", "12月3日")]
)
def test_nothing_is_said_where_a_sign_or_the_page_ends_it(above: str, below: str) -> None:
    assert seams.likelihood(above, below) is None


@given(st.characters(max_codepoint=126), st.characters(max_codepoint=126))
def test_typewriting_is_never_taken_for_a_sign_of_the_table(one: str, other: str) -> None:
    assert seams.likelihood("召开", f"在{one}") == seams.likelihood("召开", f"在{other}")


@given(st.text(), st.text())
def test_any_text_has_a_class(above: str, below: str) -> None:
    odds = seams.likelihood(above, below)
    assert seams.strength(odds) in {"none", *map(str, range(len(seams.BORDERS) + 1))}


def test_the_class_rises_with_the_odds() -> None:
    classes = [seams.strength(odds) for odds in (-20.0, -4.0, 0.0, 4.0, 20.0)]
    assert classes == ["0", "2", "4", "6", "8"]
