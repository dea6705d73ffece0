"""Years printed short: 九十七年十一月 of the Republic, 98年春, the season of 2019-2020."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.convert.date_numbers import number_of, year_of
from generator.convert.date_patterns import NUMBER, Mention, within

_SHORT_YEAR = re.compile(
    r"(?<![\d第近前后每这那约共国〇零一二三四五六七八九十百])"
    r"(?P<year>[2-9]\d|1[01]\d|[二三四五六七八九]十[一二三四五六七八九]?|一[〇○零一][〇○零一二三四五六七八九])"
    r"年(?=度|底|学年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)"
)


_SHORT = re.compile(
    r"(?P<year>[05-9五六七八九](?<![\d.第近前后每这那约共一二三四五六七八九十百零〇].)"
    r"(?:(?<=[05-9])\d|(?<=[五六七八九])[〇○零一二三四五六七八九]))年"
    r"(?=\d{1,2}月|[一二三四五六七八九十]{1,2}月|底|初|[春夏秋冬]|以来|度|[上下]半年)"
)
_MONTH = re.compile(rf"({NUMBER})月")
_SEASONS = ("赛季", "学年", "榨季")
_SEASON = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)[-—–/~至](?:19|20)?\d\d(?=年?(?:{'|'.join(_SEASONS)}))"
)
EARLIEST_SHORT = 50
"""Years below are of this century."""


def find_short_years(text: str) -> Iterator[Mention]:
    """Years of the Republic without their name, as Taiwan's papers print them: 九十七年十一月."""
    for match in _SHORT_YEAR.finditer(text):
        year = year_of(f"民国{match['year']}")
        if year is not None:
            month = _month_after(text, match.end())
            yield Mention(match.start(), match.end(), match.group(), year=year, month=month)


def find_two_digit_years(text: str) -> Iterator[Mention]:
    """Years without their century, as the mainland's papers print them: 98年春, 八五年底."""
    for match in _SHORT.finditer(text):
        number = number_of(match["year"])
        if number is not None:
            year = number + (2000 if number < EARLIEST_SHORT else 1900)
            month = _month_after(text, match.end())
            yield Mention(match.start(), match.end(), match.group(), year=year, month=month)
    for match in _SEASON.finditer(text) if any(map(text.__contains__, _SEASONS)) else ():
        yield Mention(match.start(), match.end(), match.group(), year=int(match["year"]))


def _month_after(text: str, place: int) -> int | None:
    """The month that stands behind a year."""
    found = _MONTH.match(text, place)
    return within(found.group(1), 12) if found else None
