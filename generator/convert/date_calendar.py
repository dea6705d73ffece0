"""The likeliest day: every possible year's days, weighed by what the page names."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.convert.date_days import (
    DAYS,
    Scores,
    begun,
    date_in,
    day_scores,
    summed,
)
from generator.convert.date_events import fades
from generator.convert.date_lunar import calendar_fit, latest_lunar, lunar_days, weekdays
from generator.convert.date_patterns import Cue, Mention
from generator.convert.date_seasons import season
from generator.convert.date_votes import Vote

LAST_WEEKS = 11
"""Month from which a day of the year before may still be news."""
FIRST_MONTHS = 3
"""Month up to which a day of the year after may be told as one to come."""
EVEN_ODDS = 0.85 * math.log(DAYS)
"""A day named with its year costs the years it is not of one day among all, not nothing."""
POSSIBLE_YEAR = 0.02
MAX_YEARS = 6
"""Years looked at day by day: those with at least the chance above, no more than this many."""
DUE_FAR = -1.0
"""What was awaited is told of all the year; log chance of its other days beside its own."""
MAX_YEARS_TOLD = 24
"""The same where the print names weekdays or lunar days, which tell years apart."""
RIVAL = 0.2
"""A day with this share of the best day's chance bounds the interval."""


_BESIDE_ISSUE = frozenset((Cue.TODAY, Cue.YESTERDAY, Cue.DATELINE))
"""Days named so without their month leave the month open, whatever else is named."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year and the log of the chance of each of its days."""

    year: int
    scores: Scores


def calendars_of(
    text: str,
    mentions: tuple[Mention, ...],
    found: tuple[Vote, ...],
    years: Mapping[int, float],
    weekday: int | None = None,
) -> Iterator[Calendar]:
    """Every possible year, with the chance of each of its days.

    Args:
        text: of the page, plain.
        mentions: days that it names.
        found: what tells of the year.
        years: the chance of each.
        weekday: of the issue, Monday 0, where the furniture prints it.
    """
    lunar = lunar_days(text)
    told = any(day.cue is not Cue.LUNAR for day in lunar)
    told = told or any(mention.weekday is not None or mention.lunar for mention in mentions)
    most = MAX_YEARS_TOLD if told else MAX_YEARS
    likely = sorted(years, key=lambda year: -years[year])[:most]
    for year in likely:
        if years[year] < POSSIBLE_YEAR and year != likely[0]:
            continue
        of_year = tuple(m for m in mentions if _is_of(m, year))
        festival = latest_lunar(lunar, year)
        scores = day_scores((*of_year, festival) if festival else of_year, year)
        bare = [m.cue for m in of_year if m.day and not m.month]
        months = any(mention.month and mention.day for mention in of_year)
        scores = _with_events(scores, found, year, has_months=months)
        is_open = bool(bare) and not (months and _BESIDE_ISSUE.isdisjoint(bare))
        if scores is not None and is_open:
            scores = summed(scores, season(text))
        if scores is not None and weekday is not None:
            scores = summed(scores, weekdays(year, weekday))
        if scores is not None:
            fixed = len({(m.month, m.day, m.cue) for m in of_year if m.year and m.day})
            fixed += festival is not None and festival.cue is not Cue.LUNAR
            weight = math.log(years[year]) + calendar_fit(of_year, year) + fixed * EVEN_ODDS
            yield Calendar(year, tuple(score + weight for score in scores))


def _with_events(
    scores: Scores | None, found: tuple[Vote, ...], year: int, *, has_months: bool
) -> Scores | None:
    """The days after what is known to have happened in the year.

    How long it is news counts only where the page names no month itself.
    """
    events = {(v.since[1:], v.is_news, v.is_due) for v in found if v.since and v.since[0] == year}
    curves = [
        _curve(since, is_news=news and not has_months, is_due=due)
        for since, news, due in sorted(events)
    ]
    if scores is None:
        return summed(*curves) if any(news > due for _, news, due in events) else None
    return summed(scores, *curves)


def _curve(since: tuple[int, ...], *, is_news: bool, is_due: bool) -> Scores:
    """Days of the year by what happened in a month, or on a day of it."""
    if is_news:
        return fades(since, is_due=is_due)
    if is_due and len(since) > 1:
        return tuple(max(score, DUE_FAR) - DUE_FAR for score in fades(since, is_due=True))
    return begun(*since)


def _is_of(mention: Mention, year: int) -> bool:
    """Whether a day named may be of this issue's year, of the last weeks of the one before, or to
    come in the first months of the next."""
    if mention.year is None or mention.year == year:
        return True
    if mention.year == year + 1 and mention.cue is Cue.AHEAD and mention.day is not None:
        return mention.month is not None and mention.month <= FIRST_MONTHS
    late = mention.month is not None and mention.month >= LAST_WEEKS
    return mention.year == year - 1 and late and mention.day is not None


def most_likely(calendars: Sequence[Calendar]) -> tuple[dt.date, float]:
    """The best day, and the chance of its year among these."""
    best = max(calendars, key=lambda calendar: max(calendar.scores))
    top = max(best.scores)
    sums = {c.year: sum(math.exp(score - top) for score in c.scores) for c in calendars}
    day = date_in(best.year, best.scores.index(top)) or dt.date(best.year, 2, 28)
    return day, sums[best.year] / sum(sums.values())


def rivals(calendars: Sequence[Calendar], best: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the best one's year that are nearly as likely."""
    scores = next(calendar.scores for calendar in calendars if calendar.year == best.year)
    least = max(scores) + math.log(RIVAL)
    near = [date_in(best.year, place) for place, score in enumerate(scores) if score >= least]
    days = [day for day in near if day is not None] or [best]
    return min(days), max(days)
