"""On which day of the year a page was printed: papers look back, mostly by one day."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import operator
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, reduce

from generator.convert.date_patterns import Cue, Mention

DAYS = 366
"""Days of a year that has a February 29."""
Scores = tuple[float, ...]
"""Log chance of each day of a year, January 1 first."""
_LEAP = 2000
_REST = 0.00012
"""Chance left for each day that no row names: old stories, misprints."""

Spans = Mapping[tuple[int, int], float]
"""First and last day between the day named and the issue (1: the issue is the day after), both
included, and the chance of each day of the span."""

_PLAIN: Spans = {
    (0, 0): 0.025, (1, 1): 0.32, (2, 2): 0.14, (3, 3): 0.09, (4, 5): 0.055, (6, 8): 0.03,
    (9, 14): 0.014, (15, 30): 0.005, (31, 90): 0.0008,
    (91, 250): 0.0003, (-7, -1): 0.007, (-30, -8): 0.0025,
}  # fmt: skip
"""Source: 2,292 dated pages of a national paper: the latest day is the day before the issue on
65 %, within three days on 76 %; flatter here, for the other days of a page are older."""
_BARE: Spans = {
    (0, 0): 0.012, (1, 1): 0.36, (2, 2): 0.16, (3, 3): 0.10, (4, 5): 0.06, (6, 10): 0.025,
    (11, 20): 0.007,
}  # fmt: skip
_LUNAR: Spans = {
    (0, 0): 0.02, (1, 10): 0.025, (11, 25): 0.015, (26, 60): 0.0013, (-10, -1): 0.008,
    (61, 290): 0.0012, (-60, -11): 0.0015,
}  # fmt: skip
"""Feasts are told of all the year round."""
_DATELINE: Spans = {(1, 1): 0.85, (0, 0): 0.002, (2, 2): 0.10, (3, 5): 0.015, (6, 12): 0.001}
"""The newest; news from abroad often bears the day before that."""
_TODAY: Spans = {(0, 0): 0.75, (1, 1): 0.2, (2, 2): 0.01}
_YESTERDAY: Spans = {(1, 1): 0.97, (0, 0): 0.01, (2, 2): 0.006}
_DAY_BEFORE: Spans = {(2, 2): 0.95, (1, 1): 0.02, (3, 3): 0.01}
_TOMORROW: Spans = {(-1, -1): 0.95, (0, 0): 0.02, (-2, -2): 0.01}
_DAY_AFTER: Spans = {(-2, -2): 0.95, (-1, -1): 0.02, (-3, -3): 0.01}
_AHEAD: Spans = {
    (-3, -1): 0.05, (-10, -4): 0.03, (-30, -11): 0.012, (-90, -31): 0.003, (0, 0): 0.04,
    (1, 3): 0.04, (4, 10): 0.008, (11, 60): 0.001, (-200, -91): 0.0012,
}  # fmt: skip
_FROM: Spans = {
    (-30, -1): 0.006, (0, 0): 0.012, (1, 3): 0.012, (4, 60): 0.005, (61, 200): 0.001,
}  # fmt: skip
_SPAN: Spans = {
    (0, 0): 0.03, (1, 1): 0.16, (2, 2): 0.08, (3, 3): 0.05, (4, 5): 0.03, (6, 8): 0.018,
    (9, 14): 0.01, (15, 30): 0.004, (31, 90): 0.0008, (-5, -1): 0.015, (-30, -6): 0.004,
}  # fmt: skip
_FOLIO: Spans = {(0, 0): 0.96}
_MONTH: Spans = {
    (-14, -9): 0.007, (-8, 14): 0.011, (15, 45): 0.007, (46, 90): 0.003, (91, 200): 0.001,
    (-60, -15): 0.0006,
}  # fmt: skip
"""From the middle of a month named without a day."""
_MONTH_PAST: Spans = {
    (-14, 4): 0.003, (5, 12): 0.007, (13, 50): 0.011, (51, 90): 0.005, (91, 200): 0.0015,
}  # fmt: skip
"""The same, of a month told as past: 今年三月, 三月份, 三月以来."""

_SPANS: Mapping[Cue, Spans] = {
    Cue.LUNAR: _LUNAR,
    Cue.PLAIN: _PLAIN,
    Cue.DATELINE: _DATELINE,
    Cue.TODAY: _TODAY,
    Cue.YESTERDAY: _YESTERDAY,
    Cue.DAY_BEFORE: _DAY_BEFORE,
    Cue.TOMORROW: _TOMORROW,
    Cue.DAY_AFTER: _DAY_AFTER,
    Cue.AHEAD: _AHEAD,
    Cue.FROM: _FROM,
    Cue.SPAN: _SPAN,
    Cue.FOLIO: _FOLIO,
}


def _curve(spans: Spans) -> Scores:
    """Log chance by days after the day named, 0 to 365; days before wrap to the end."""
    chances = [_REST] * DAYS
    for (first, last), chance in spans.items():
        for offset in range(first, last + 1):
            chances[offset % DAYS] = chance
    return tuple(map(math.log, chances))


_FAR = math.log(_REST)
NOT_YET = -4.0
"""Log chance that a month is told as past before it began."""
OLD_MONTH = -1.5
"""The same, that a month of the year long past is named."""
SOON = 14
NOT_SOON = -1.2
"""Days within which a day to come mostly lies that is named without its month."""
MID_MONTH = 15
"""A month named without a day stands for its middle."""
_MONTH_AHEAD: Spans = {
    (-75, -16): 0.008, (-15, -1): 0.011, (0, 14): 0.006, (15, 60): 0.001, (-200, -76): 0.002,
}  # fmt: skip
_MONTH_FROM: Spans = {(-60, -1): 0.007, (0, 60): 0.006, (61, 120): 0.003, (121, 250): 0.001}
"""The same, of a month to come, and of one from which something holds."""
_CURVES = {cue: _curve(spans) for cue, spans in _SPANS.items()}
_MONTHS: Mapping[str, Scores] = {
    "": _curve(_MONTH),
    "past": _curve(_MONTH_PAST),
    Cue.AHEAD: _curve(_MONTH_AHEAD),
    Cue.FROM: _curve(_MONTH_FROM),
}
BESIDE_DAYS = 0.4
"""What a month counts on a page that names days."""
_WEAK = {cue: tuple(score * BESIDE_DAYS for score in curve) for cue, curve in _MONTHS.items()}
_BARE_CHANCES = {offset: chance for (a, b), chance in _BARE.items() for offset in range(a, b + 1)}


def day_scores(mentions: Sequence[Mention], year: int) -> Scores | None:
    """Log chance of each day of the year, January 1 first; None where no day or month is named.

    Days named with another year count only if they are of the last weeks of the one before, or of
    the first months of the next.
    """
    curves = tuple(_curves_of(mentions, year))
    months = {(mention.day, mention.cue) for mention in mentions if mention.month}
    bare = {(m.day, m.cue) for m in mentions if m.day and not m.month} - months
    curves += tuple(_bare(day, cue) for day, cue in sorted(bare) if day)
    return summed(*curves) if curves else None


def begun(month: int, day: int = 1) -> Scores:
    """A month told of as past, or a day of it, has begun when the page is printed."""
    start = _ordinal(month, day)
    before = NOT_YET if day == 1 else NOT_YET / 2  # what has its day was known before it
    return (before,) * start + (0.0,) * (DAYS - start)


def _of_month(middle: int) -> Scores:
    """A month named with the issue's own year: it has begun, and mostly just so."""
    begin = middle - MID_MONTH + 1
    near = _moved(_MONTHS[""], middle)
    top = near[middle]
    return (NOT_YET,) * begin + tuple(max(score - top, OLD_MONTH) for score in near[begin:])


def _not_over(month: int) -> Scores:
    """A month told as one to come is not over when the page is printed."""
    end = _ordinal(month, 31) + 1
    return (0.0,) * end + (NOT_YET,) * (DAYS - end)


def summed(*scores: Scores) -> Scores:
    """Day by day the sum of all."""
    return tuple(reduce(_added, scores))


def _added(one: Iterable[float], other: Iterable[float]) -> Iterable[float]:
    return map(operator.add, one, other)


def date_in(year: int, ordinal: int) -> dt.date | None:
    """The day of the year as a date, by its place in ``day_scores``; None for no February 29."""
    day = dt.date(_LEAP, 1, 1) + dt.timedelta(days=ordinal)
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return None
    return day.replace(year=year)


def _curves_of(mentions: Sequence[Mention], year: int) -> Iterable[Scores]:
    """The curve of each day and month named, shifted to where it stands; a repeat says no more."""
    named = {
        (m.month, m.day, m.cue, m.year, m.past) for m in mentions if m.month and m.cue in _CURVES
    }
    newest = _newest(
        [_ordinal(month or 1, day) for month, day, cue, *_ in named if cue is Cue.DATELINE and day]
    )
    has_days = sum(day is not None for _, day, *_ in named) > 1
    for month, day, cue, of_year, past in sorted(named, key=str):
        start = _ordinal(month or 1, day or MID_MONTH)
        curve = _CURVES[cue if cue is not Cue.DATELINE or start == newest else Cue.PLAIN]
        if of_year is not None and of_year > year:
            yield (_FAR,) * (DAYS // 2) + _moved(curve, start)[DAYS // 2 :]
        elif of_year is not None and of_year < year:
            yield _moved(curve, start)[:start] + (_FAR,) * (DAYS - start)
        elif day is None and of_year is None:
            manner = "past" if past else cue if cue in (Cue.AHEAD, Cue.FROM) else ""
            yield _moved((_WEAK if has_days else _MONTHS)[manner], start)
        elif day is None:
            yield _not_over(month or 1) if cue is Cue.AHEAD else _of_month(start)
        elif of_year is None or cue in (Cue.AHEAD, Cue.FROM):
            yield _moved(curve, start)
        else:
            moved = _moved(curve, start)
            yield tuple(score + NOT_YET / 2 for score in moved[:start]) + moved[start:]


def _newest(places: Sequence[int]) -> int | None:
    """The last of these days; in the first weeks of a year those of its end are older."""
    late = [place for place in places if place < DAYS // 4]
    if late and max(places) > DAYS * 3 // 4:
        return max(late)
    return max(places, default=None)


def _moved(curve: Scores, start: int) -> Scores:
    return curve[DAYS - start :] + curve[: DAYS - start]


def _ordinal(month: int, day: int) -> int:
    """Place of the day in a leap year; a day past the month's end is its last."""
    last = calendar.monthrange(_LEAP, month)[1]
    return (dt.date(_LEAP, month, min(day, last)) - dt.date(_LEAP, 1, 1)).days


@cache
def _bare(day: int, cue: Cue) -> Scores:
    """Scores of a day named without its month: the latest such day not after the issue."""
    return tuple(_bare_score(ordinal, day, cue) for ordinal in range(DAYS))


def _bare_score(ordinal: int, day: int, cue: Cue) -> float:
    issue = dt.date(_LEAP, 1, 1) + dt.timedelta(days=ordinal)
    back = _days_back(issue, day)
    if cue in (Cue.DATELINE, Cue.TODAY, Cue.YESTERDAY, Cue.DAY_BEFORE):
        return _CURVES[cue][back]
    if cue is Cue.TOMORROW:
        return _CURVES[cue][_days_back(issue + dt.timedelta(days=1), day) - 1]
    if cue is Cue.AHEAD:
        return 0.0 if 0 < _days_ahead(issue, day) <= SOON else NOT_SOON
    if cue is Cue.FROM:
        return 0.0
    return math.log(_BARE_CHANCES.get(back, 0.002))


def _days_ahead(issue: dt.date, day: int) -> int:
    """Days from the issue to the next day of that number."""
    last = calendar.monthrange(issue.year, issue.month)[1]
    return day - issue.day if day >= issue.day else last - issue.day + day


def _days_back(issue: dt.date, day: int) -> int:
    """Days from the latest day of that number up to the issue."""
    if issue.day >= day:
        return issue.day - day
    before = issue.replace(day=1) - dt.timedelta(days=1)
    return issue.day + max(0, before.day - day)
