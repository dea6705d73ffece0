"""What other calendars say of the year: lunar days and weekdays that stand beside a date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from generator.convert.date_numbers import day_of_lunar
from generator.convert.date_patterns import Cue, Mention

_ALONE = re.compile(
    r"(?=[农大正除])(?:(?P<new_year>大年三十|除夕)"
    r"|(?:大年|正月)(?P<day>初[一二三四五六七八九十]|十[一二三四五])"
    r"|农历(?P<whole>(?:正|冬|腊|十|[二三四五六七八九])月"
    r"(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿]{1,3})))"
)
_MISMATCH = -3.0
"""A weekday or lunar day that is not that date's: misprint, or another year."""


def lunar_days(text: str) -> tuple[str, ...]:
    """Names of the lunar days that the plain text mentions alone, each once."""
    return tuple({_name(match): None for match in _ALONE.finditer(text)})


def latest_lunar(names: Sequence[str], year: int) -> Mention | None:
    """The last of these lunar days, as a day of the year; festivals are told of for weeks."""
    days = [day for name in names if (day := _day(year, name)) is not None]
    if not days:
        return None
    return Mention(-1, -1, "", month=max(days).month, day=max(days).day, cue=Cue.LUNAR)


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
    if match["new_year"]:
        return "除夕"
    return f"正月{match['day']}" if match["day"] else match["whole"]


def _day(year: int, name: str) -> dt.date | None:
    """The lunar day that falls in the calendar year: 除夕 and 腊月 are of the lunar year before."""
    late = name == "除夕" or name[0] in "冬腊"
    return day_of_lunar(year - 1 if late else year, name)
