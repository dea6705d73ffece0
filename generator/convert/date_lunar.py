"""What other calendars say of the year: lunar days and weekdays that stand beside a date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.convert.date_numbers import BRANCHES, STEMS, day_of_lunar
from generator.convert.date_patterns import Cue, Mention

_ALONE = re.compile(
    r"(?=[农大正除今昨明])(?:(?P<beside>[今昨明])[日天][,，]?(?:就?是)?[^。，,\n]{0,8}?"
    r"(?P<feast>元宵|清明|端午|七夕|中秋|重阳|腊八)(?:佳?节)?(?!假|期|[前后]|以)|(?P<new_year>大年三十|除夕)"
    r"|(?:大年|正月)(?P<day>初[一二三四五六七八九十]|十[一二三四五])"
    rf"|农历(?:[{STEMS}][{BRANCHES}]年)?(?P<whole>(?:正|冬|腊|十|[二三四五六七八九])月"
    r"(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿]{1,3})))"
)


_FEASTS: Mapping[str, str] = {
    "元宵": "正月十五", "端午": "五月初五", "七夕": "七月初七", "中秋": "八月十五",
    "重阳": "九月初九", "腊八": "腊月初八", "清明": "清明",
}  # fmt: skip
_BESIDE: Mapping[str, Cue] = {"昨": Cue.YESTERDAY, "今": Cue.TODAY, "明": Cue.TOMORROW}


class LunarDay(NamedTuple):
    """A lunar day by its name, and how it is named."""

    name: str
    cue: Cue


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
    if re.search(r"今[日天][,，是]?$", before):
        return Cue.TODAY
    return Cue.YESTERDAY if re.search(r"昨[日天][,，是]?$", before) else Cue.LUNAR


def latest_lunar(lunar: Sequence[LunarDay], year: int) -> Mention | None:
    """The last of these lunar days, as a day of the year; festivals are told of for weeks."""
    days = [(day, one.cue) for one in lunar if (day := _day(year, one.name)) is not None]
    if not days:
        return None
    latest, cue = max(days, key=lambda pair: (pair[1] is not Cue.LUNAR, pair[0]))
    return Mention(-1, -1, "", month=latest.month, day=latest.day, cue=cue)


def calendar_fit(mentions: Sequence[Mention], year: int) -> float:
    """Log of how well weekdays and lunar days beside dates suit the year; 0 where all do."""
    return sum(
        _fit(mention, year) for mention in mentions if mention.weekday is not None or mention.lunar
    )


def _fit(mention: Mention, year: int) -> float:
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
        return _FEASTS[match["feast"]]
    if match["new_year"]:
        return "除夕"
    return f"正月{match['day']}" if match["day"] else match["whole"]


def clear_and_bright(year: int) -> dt.date:
    """清明, by the mean sun: April 4, 5 or 6; right for the years of the tables.

    Source: the usual sum for solar terms, with its constants for either century.
    """
    place, start = (year - 1900, 5.59) if year <= LAST_OF_CENTURY else (year - 2000, 4.81)
    return dt.date(year, 4, int(place * 0.2422 + start) - place // 4)


LAST_OF_CENTURY = 2000


def _day(year: int, name: str) -> dt.date | None:
    """The lunar day that falls in the calendar year: 除夕 and 腊月 are of the lunar year before."""
    if name == "清明":
        return clear_and_bright(year)
    late = name == "除夕" or name[0] in "冬腊"
    return day_of_lunar(year - 1 if late else year, name)
