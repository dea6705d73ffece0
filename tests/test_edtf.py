"""EDTF: what we write, others read; what we read, we write again."""

import datetime as dt

import edtf as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edtf import EDate, Interval, bounds, dump, of_day, parse

DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2100, 12, 31))
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def dates(draw: st.DrawFn) -> EDate:
    whole = of_day(draw(DAYS), draw(QUALIFIERS))
    precision = draw(st.sampled_from(["day", "month", "year", "decade", "XX day", "no year"]))
    return {
        "day": whole,
        "month": EDate(whole.year, whole.month, qualifier=whole.qualifier),
        "year": EDate(whole.year, qualifier=whole.qualifier),
        "decade": EDate(whole.year[:3] + "X"),
        "XX day": EDate(whole.year, whole.month, "XX"),
        "no year": EDate("XXXX", whole.month, whole.day),
    }[precision]


@given(dates())
def test_what_is_written_reads_the_same(date: EDate) -> None:
    assert parse(dump(date)) == date


@settings(deadline=None)  # the other library is slow on a busy machine
@given(dates())
def test_what_is_written_is_edtf_to_others_too(date: EDate) -> None:
    assert str(oracle.parse_edtf(dump(date))) == dump(date)


@given(dates(), st.sampled_from(["", ".."]))
def test_open_intervals_read_the_same(date: EDate, side: str) -> None:
    assert parse(dump(Interval(date, side))) == Interval(date, side)
    assert parse(dump(Interval(side, date))) == Interval(side, date)


@given(DAYS)
def test_a_day_is_its_own_first_and_last(day: dt.date) -> None:
    assert bounds(of_day(day)) == (day, day)


NO_DATES = (
    "|2021-13|2021-06-31|2X21|2021-1X|2021-XX-05|21|2021-8-3|0000|2021-08-13/2021-08-12|/|../.."
    "|2020/2021/2022|2021-08-13~~|２０２１"
)


@pytest.mark.parametrize("text", NO_DATES.split("|"))
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|digit|interval|/"):
        parse(text)


def test_february_29_without_a_year_is_a_day() -> None:
    assert dump(parse("XXXX-02-29")) == "XXXX-02-29"


def test_bounds_of_what_is_partly_known() -> None:
    assert bounds(parse("2021-02~")) == (dt.date(2021, 2, 1), dt.date(2021, 2, 28))
    assert bounds(parse("2020-03-08/2020-03-09")) == (dt.date(2020, 3, 8), dt.date(2020, 3, 9))
    assert bounds(parse("XXXX-08-18")) == (None, None)
    assert bounds(parse("2020/..")) == (dt.date(2020, 1, 1), None)


def test_only_a_whole_unqualified_date_is_certain() -> None:
    given_certain = {
        text: of_text(text).certain for text in ("2021-08-13", "2021", "2021~", "202X")
    }
    assert given_certain == {"2021-08-13": True, "2021": True, "2021~": False, "202X": False}


def of_text(text: str) -> EDate:
    date = parse(text)
    assert isinstance(date, EDate)
    return date
