"""What other calendars say of the year: lunar days and weekdays that stand beside a date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.convert.date_days import DAYS, Scores, date_in
from generator.convert.date_numbers import BRANCHES, STEMS, day_of_lunar
from generator.convert.date_patterns import FEASTS, Cue, Mention

_ALONE = re.compile(
    r"(?=[农大正除今昨明后再腊])(?:(?P<beside>[今昨明后再])"
    r"(?:(?<!再)[日天][,，]?(?:就?是)?[^。，,\n]{0,8}?|(?<=再)过(?:[几数两一二三四五六七八九十]{1,3}|\d{1,2})[天日][,，]?[就便]?[是到])"
    r"(?P<feast>三月三|元宵|端午|七夕|中秋|重阳|腊八|小年|立[春夏秋冬]|惊蛰|[春秋]分"
    r"|(?<=是)(?:[小大]雪|雨水)(?![天转到夹])|清明|谷雨|小满|芒种|[夏冬]至|[小大][暑寒]|处暑|白露|寒露|霜降)(?:佳?节)?(?!假|期|[前后]|以)|(?P<new_year>大年三十|除夕)"
    r"|(?:大年|正月)(?P<day>初[一二三四五六七八九十]|十[一二三四五六七八九]|[二廿]十?[一二三四五六七八九])"
    r"|(?P<late>腊月(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿]{1,3}))"
    rf"|农历(?:[{STEMS}][{BRANCHES}]年)?(?P<whole>(?:正|冬|腊|十|[二三四五六七八九])月"
    r"(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿]{1,3})))"
)


_BESIDE: Mapping[str, Cue] = {
    "昨": Cue.YESTERDAY, "今": Cue.TODAY, "明": Cue.TOMORROW, "后": Cue.DAY_AFTER,
    "再": Cue.AHEAD,
}  # fmt: skip
"""今天是立冬; 再过几天便是小雪."""


class LunarDay(NamedTuple):
    """A lunar day by its name, and how it is named."""

    name: str
    cue: Cue


_OTHER_WEEKDAY = -4.0
"""A day that is not of the weekday that the folio prints."""
_MISMATCH = -3.0
"""A weekday or lunar day that is not that date's: misprint, or another year."""


def lunar_days(text: str) -> tuple[LunarDay, ...]:
    """The lunar days that the plain text mentions alone, each once."""
    found: dict[str, Cue] = {}
    for match in _ALONE.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        found.setdefault(_name(match), _BESIDE[match["beside"]] if match["feast"] else _cue(before))
    return tuple(LunarDay(name, cue) for name, cue in found.items())


def _cue(before: str) -> Cue:
    if re.search(r"今[日天][,，是(]?$", before):
        return Cue.TODAY
    return Cue.YESTERDAY if re.search(r"昨[日天][,，是(]?$", before) else Cue.LUNAR


def latest_lunar(lunar: Sequence[LunarDay], year: int) -> Mention | None:
    """The last of these lunar days, as a day of the year; festivals are told of for weeks."""
    days = [(day, one.cue) for one in lunar if (day := _day(year, one.name)) is not None]
    if not days:
        return None
    latest, cue = max(days, key=lambda pair: (pair[1] is not Cue.LUNAR, pair[0]))
    return Mention(-1, -1, "", month=latest.month, day=latest.day, cue=cue)


def weekdays(year: int, weekday: int) -> Scores:
    """Log of the chance of each day of the year where the issue's weekday is known."""
    days = (date_in(year, place) for place in range(DAYS))
    return tuple(0.0 if day and day.weekday() == weekday else _OTHER_WEEKDAY for day in days)


def calendar_fit(mentions: Sequence[Mention], year: int) -> float:
    """Log of how well weekdays and lunar days beside dates suit the year; 0 where all do."""
    return sum(
        _fit(mention, year) for mention in mentions if mention.weekday is not None or mention.lunar
    )


def _fit(mention: Mention, year: int) -> float:
    if mention.day and mention.lunar and not mention.month:
        lunar_day = _day(year, mention.lunar)
        return _MISMATCH * (lunar_day is None or lunar_day.day != mention.day)
    if not (mention.month and mention.day) or mention.cue is Cue.OTHER_YEAR:
        return 0.0
    try:
        day = dt.date(mention.year or year, mention.month, mention.day)
    except ValueError:
        return _MISMATCH
    wrong_weekday = mention.weekday not in (None, day.weekday())
    wrong_lunar = bool(mention.lunar) and day not in (
        _day(day.year, mention.lunar),
        _day(day.year - 1, mention.lunar),
    )
    return _MISMATCH * (wrong_weekday + wrong_lunar)


def _name(match: re.Match[str]) -> str:
    if match["feast"]:
        return FEASTS.get(match["feast"], match["feast"])
    if match["new_year"]:
        return "除夕"
    if match["late"]:
        return match["late"]
    return f"正月{match['day']}" if match["day"] else match["whole"]


def solar_term(year: int, name: str) -> dt.date:
    """The day of a solar term, by the mean sun.

    Source: the usual sum for solar terms, with its constants for either century.
    """
    month, last, this = SOLAR_TERMS[name]
    place, start = (year - 1900, last) if year <= LAST_OF_CENTURY else (year - 2000, this)
    leaps = (place - (month <= FEBRUARY)) // 4
    day = int(place * 0.2422 + start) - leaps + ONE_BESIDE.get((name, year), 0)
    return dt.date(year, month, day)


ONE_BESIDE: Mapping[tuple[str, int], int] = {
    ("小满", 2008): 1, ("小暑", 1925): 1, ("小暑", 2016): 1, ("大暑", 1922): 1,
    ("立秋", 2002): 1, ("白露", 1927): 1, ("秋分", 1942): 1, ("小雪", 1978): 1, ("大雪", 1954): 1,
    ("冬至", 1918): -1, ("冬至", 2021): -1, ("小寒", 1982): 1, ("小寒", 2019): -1,
    ("大寒", 2000): 1, ("夏至", 1928): 1, ("雨水", 2026): -1,
}  # fmt: skip
"""Years in which the sum is a day off."""


SOLAR_TERMS: Mapping[str, tuple[int, float, float]] = {
    "小寒": (1, 6.11, 5.4055), "大寒": (1, 20.84, 20.12), "立春": (2, 4.6295, 3.87),
    "雨水": (2, 19.4599, 18.73), "惊蛰": (3, 6.3826, 5.63), "春分": (3, 21.4155, 20.646),
    "清明": (4, 5.59, 4.81), "谷雨": (4, 20.888, 20.1), "立夏": (5, 6.318, 5.52),
    "小满": (5, 21.86, 21.04), "芒种": (6, 6.5, 5.678), "夏至": (6, 22.2, 21.37),
    "小暑": (7, 7.928, 7.108), "大暑": (7, 23.65, 22.83), "立秋": (8, 8.35, 7.5),
    "处暑": (8, 23.95, 23.13), "白露": (9, 8.44, 7.646), "秋分": (9, 23.822, 23.042),
    "寒露": (10, 9.098, 8.318), "霜降": (10, 24.218, 23.438), "立冬": (11, 8.218, 7.438),
    "小雪": (11, 23.08, 22.36), "大雪": (12, 7.9, 7.18), "冬至": (12, 22.6, 21.94),
}  # fmt: skip
"""Month of each term, and the constant of its usual sum in the last century and in this."""

LAST_OF_CENTURY = 2000
FEBRUARY = 2
"""Terms to its end come before the leap day."""


def _day(year: int, name: str) -> dt.date | None:
    """The lunar day that falls in the calendar year: 除夕 and 腊月 are of the lunar year before."""
    if name in SOLAR_TERMS:
        return solar_term(year, name)
    late = name == "除夕" or name[0] in "冬腊"
    return day_of_lunar(year - 1 if late else year, name)
