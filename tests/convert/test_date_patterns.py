"""Dates in print: what is one, what is none, and in which manner it is named."""

from __future__ import annotations

import re
import warnings
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert.date_numbers import day_of_lunar, number_of, year_of, years_of_cycle
from generator.convert.date_patterns import Cue, Mention, find_mentions, plain

with warnings.catch_warnings():  # its patterns are not raw strings
    warnings.simplefilter("ignore")
    import jionlp_time

GOLDEN = Path(__file__).parents[1] / "golden/dates.txt"
CASE = re.compile(r"^(\S[^\n]*)\n\.\n(.+?)\n\.\n(.+?)\n\.$", re.M | re.S)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Case(NamedTuple):
    title: str
    print: str
    expected: str


CASES = [Case(*found) for found in CASE.findall(GOLDEN.read_text("utf-8").partition("\n\n")[2])]


def as_read(mention: Mention) -> str:
    parts = [str(part or "-") for part in (mention.year, mention.month, mention.day)]
    parts += [mention.cue.value] if mention.cue is not Cue.PLAIN else []
    parts += [WEEKDAYS[mention.weekday]] if mention.weekday is not None else []
    return " ".join([*parts, *([mention.lunar] if mention.lunar else [])])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_print_is_read_as_a_reader_does(case: Case) -> None:
    found = "\n".join(map(as_read, find_mentions(plain(case.print)))) or "no date"
    assert (found == case.expected) != case.title.startswith("known-failure")


def test_every_case_of_the_golden_file_is_read() -> None:
    assert len(CASES) == GOLDEN.read_text("utf-8").count("\n.\n\n") + 1


@given(st.text(alphabet="12８月日年一九八民国正初星期（）-至昨将电社 \n", max_size=60))
def test_mentions_lie_in_order_inside_the_text(text: str) -> None:
    found = list(find_mentions(plain(text)))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.integers(1, 399))
def test_numerals_of_tens_spell_their_number(number: int) -> None:
    digits, tens, hundreds = number % 10, number // 10 % 10, number // 100
    spelt = f"{'〇一二三'[hundreds]}百" if hundreds else ""
    spelt += f"{'〇一二三四五六七八九'[tens]}十" if tens else ""
    assert number_of(spelt + ("一二三四五六七八九"[digits - 1] if digits else "")) == number


def test_calendars_agree_with_known_days() -> None:
    assert year_of("民国元") == 1912
    assert 2021 in years_of_cycle("辛丑", 1900, 2030)
    assert years_of_cycle("甲丑", 1900, 2030) == ()
    assert str(day_of_lunar(2021, "正月初一")) == "2021-02-12"
    assert str(day_of_lunar(2020, "除夕")) == "2021-02-11"
    assert day_of_lunar(2021, "正月三十一") is None
    assert day_of_lunar(1850, "正月初一") is None


@pytest.mark.parametrize("words", ["2021年8月13日", "1998年1月4日", "二〇二一年八月十三日"])
def test_another_reader_sees_the_same_day(words: str) -> None:
    mention = next(find_mentions(plain(words)))
    oracle = jionlp_time.parse_time(words, time_base=0)["time"][0]
    assert oracle.startswith(f"{mention.year}-{mention.month:02}-{mention.day:02}")
