"""In which year a page was printed, by the years it names itself.

A page seldom names its own year (今年 does), and looks back more than ahead. So what counts is the
newest year told as past: mostly this year or the last one, in January rather the last. Years
told as future bound it from above, softly, for a plan is not always told as one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.convert.date_patterns import FIRST_YEAR, LAST_YEAR, Mention
from generator.convert.date_style import of_style
from generator.convert.date_sums import (
    of_cycles,
    of_event_counts,
    of_months_left,
    of_plans,
    of_school_years,
    of_sums,
)
from generator.convert.date_terms import Lives, of_terms, of_units
from generator.convert.date_uses import Use, use_of
from generator.convert.date_votes import YEARS, Scores, Vote

GAPS: Mapping[Use, Sequence[float]] = {
    Use.THIS: (0.95, 0.03),
    Use.LAST: (0.01, 0.94, 0.03),
    Use.RUNNING: (0.64, 0.25, 0.05),
    Use.DAY: (0.72, 0.18, 0.04),
    Use.MONTH: (0.60, 0.28, 0.05),
    Use.PLAIN: (0.50, 0.36, 0.06),
    Use.CLOSED: (0.22, 0.60, 0.08),
    Use.SINCE: (0.03, 0.06, 0.07, 0.07, 0.06, 0.05, 0.05, 0.04, 0.04),
    Use.THEN: (0.01, 0.09, 0.07, 0.07, 0.06, 0.05, 0.05, 0.04, 0.04),
    Use.AHEAD: (0.45, 0.05),
    Use.NEXT: (0.02,),
}
"""Chance that the newest year told of is the issue's, the one before, the one before that."""
SECOND_GAPS: Sequence[float] = (0.01, 0.62, 0.16, 0.08, 0.04)
"""The same for the newest but one: a year of which nothing is told leaves a hole."""
EARLY_SECOND_GAPS: Sequence[float] = (0.01, 0.58, 0.22, 0.10, 0.05)
"""In January and February the last year is told of in full, with the one before it."""
_FURTHER = 0.03
"""Chance of a greater distance, a third less with every further year."""
_LEAST = 0.0015

MOST_YEARS_AHEAD = 20
_SOON = 3
"""Years; plans that reach further name round years."""
_ROUND = 5
"""Plans reach to round years: 2000, 2025, 2035."""
LATE_FEASTS = 11
"""Month from which New Year's feasts are those to come."""
EARLY, LATE = 2, 10
"""To the end of February the year before is still told of in full; from October on it is old."""
_LATE_YEARS: Sequence[float] = (1.15, 0.75, 1.0)
_EARLY_YEARS: Sequence[float] = (0.5, 1.5, 1.2)
_EARLY_FULL_YEARS: Sequence[float] = (0.35, 1.8, 1.2)
_EARLY_NEW_YEARS: Sequence[float] = (1.1, 0.7, 1.0)
"""In January and February: the last year is told of more often than the one before it; a new year
less often than the last."""
_NEAR = range(9)
"""Years after the newest one told of that may still be its news."""
_TO_COME: Sequence[float] = (0.35, 0.35, 0.08, 0.05, 0.05, 0.04, 0.02, 0.02, 0.01, 0.01, 0.01)
"""Chance of so many years before the first year named, where all lie ahead: next year, mostly."""
_LONG_AGO: Sequence[float] = tuple(0.38 / (gap + 4) for gap in range(178))
"""Chance of each distance where a page tells of no year but those of its history."""
OVERTAKEN = -0.8
"""Log chance that a year once told as one to come has passed."""
NOT_NEXT = -4.0
"""Log chance that what is called next year's is not."""
MISTAKEN = 0.4
"""Share of pages on which the only year, read as one to come, has passed."""
HISTORY: Mapping[Use, float] = {
    Use.THIS: 0.01, Use.LAST: 0.02, Use.RUNNING: 0.08, Use.DAY: 0.06, Use.MONTH: 0.08,
    Use.CLOSED: 0.15, Use.SINCE: 0.3, Use.THEN: 0.3, Use.PLAIN: 0.42, Use.AHEAD: 0.1, Use.NEXT: 0.1,
}  # fmt: skip
"""Share of pages whose newest year, named so, is history. Source: the development pages."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A year on the page."""

    year: int
    mention: Mention
    """The first one."""
    uses: tuple[Use, ...]
    """One for each time it is named."""
    told: tuple[Use, ...]
    """Those by which the year has come."""

    def gap(self, years: int) -> float:
        """Chance that the issue lies so many years after, if this is the newest year told of."""
        sure = [use for use in self.uses if use in (Use.THIS, Use.LAST)]
        uses = sure or self.told or self.uses
        return sum(_chance(years, GAPS[use]) for use in uses) / len(uses)

    @property
    def history(self) -> float:
        """Chance that the year is not of the page's news; the more often it is named, the less."""
        return max(0.01, min(HISTORY[use] for use in self.told) / math.sqrt(len(self.told)))


def votes(
    text: str, mentions: Sequence[Mention], unit_lives: Lives, *, is_traditional: bool
) -> tuple[Vote, ...]:
    """All that the plain text of a page says of its year."""
    sums = _each_once(of_sums(text))
    terms = tuple(of_terms(text))
    reckoned = {vote.start for vote in sums}
    return (
        *_of_years(text, [m for m in mentions if m.start not in reckoned]),
        *sums,
        *of_plans(text),
        *of_months_left(text),
        *(of_school_years(text) if is_traditional else ()),
        *terms,
        *of_event_counts(text, terms),
        *of_units(text, unit_lives),
        *of_cycles(text),
        *of_style(text, mentions, is_traditional=is_traditional),
    )


def _each_once(found: Iterable[Vote]) -> tuple[Vote, ...]:
    """The votes, the same words but once: who says them again adds nothing."""
    return tuple({vote.words: vote for vote in reversed(tuple(found))}.values())[::-1]


def _of_years(text: str, mentions: Sequence[Mention]) -> Iterator[Vote]:
    """One vote of all years named: they are told from one point in time."""
    months = [m.month for m in mentions if m.month and m.day and m.year is None]
    month = max(months, key=months.count) if months else None
    named = _named(text, mentions, month)
    if named:
        scores = _scores(named, month)
        best = YEARS[scores.index(max(scores))]
        told = named.get(best) or _newest(named, best) or next(iter(named.values()))
        yield Vote(told.mention.words, told.mention.start, scores)


def _scores(named: Mapping[int, _Named], month: int | None) -> Scores:
    """The scores of all years; long before the first year named they do not change."""
    start = max(FIRST_YEAR, min(named) - MOST_YEARS_AHEAD - 1)
    before = (_score(start, named, month),) * (start - FIRST_YEAR)
    end = min(LAST_YEAR, max(named) + len(_NEAR))
    near = tuple(_score(year, named, month) for year in range(start, end + 1))
    passed = _overtaken(named, end + 1)
    newest = _newest(named, end)
    if newest is None:
        return (*before, *near, *(_score(y, named, month) for y in range(end + 1, LAST_YEAR + 1)))
    history = newest.history
    gaps = range(end + 1 - newest.year, LAST_YEAR + 1 - newest.year)
    return (*before, *near, *(math.log(history * _LONG_AGO[gap]) + passed for gap in gaps))


def _overtaken(named: Mapping[int, _Named], year: int) -> float:
    """Log chance that all years told as ones to come, or as the next, are seen from this year."""
    passed = sum(OVERTAKEN for one in named.values() if one.year < year and Use.AHEAD in one.uses)
    wrong = sum(NOT_NEXT for one in named.values() if Use.NEXT in one.uses and one.year != year + 1)
    return passed + wrong


def _newest(named: Mapping[int, _Named], year: int) -> _Named | None:
    """The newest year told as past, seen from a year."""
    past = [one for one in named.values() if one.told and one.year <= year]
    return max(past, key=lambda one: one.year, default=None)


def _named(text: str, mentions: Sequence[Mention], month: int | None) -> dict[int, _Named]:
    """Each year named, with all its uses; feasts of the first months lie ahead in the last."""
    feast = Use.NEXT if month and month >= LATE_FEASTS else Use.RUNNING
    found: dict[int, list[tuple[Mention, Use]]] = {}
    for mention in mentions:
        if mention.year is not None and mention.year in YEARS:
            use = use_of(text, mention, mention.year)
            use = feast if use is Use.FEAST else use
            found.setdefault(mention.year, []).append((mention, use))
    return {
        year: _Named(
            year,
            uses[0][0],
            tuple(use for _, use in uses),
            tuple(use for _, use in uses if use not in (Use.AHEAD, Use.NEXT)),
        )
        for year, uses in found.items()
    }


def _score(year: int, named: Mapping[int, _Named], month: int | None) -> float:
    """Log chance that a page of the year names these years so: as news or as history."""
    ahead = _all_ahead(named, year) + _overtaken(named, year)
    newest = _newest(named, year)
    if newest is None:
        if year in named:
            return _as_news(year, named, month) + ahead
        told = any(one.told for one in named.values())
        return math.log(_LEAST if told else _before(min(named) - year)) + ahead
    history = newest.history
    past = history * _LONG_AGO[min(year - newest.year, len(_LONG_AGO) - 1)]
    near = year - newest.year in _NEAR or year in named
    news = (1 - history) * math.exp(_as_news(year, named, month)) if near else 0.0
    return math.log(news + past) + ahead


def _before(years: int) -> float:
    """Chance that the issue lies so many years before the first of the years to come."""
    if years < 0:  # told as ahead by mistake: 水位有可能超过1957年
        return MISTAKEN * _LONG_AGO[min(-years, len(_LONG_AGO) - 1)]
    return _TO_COME[years] if years < len(_TO_COME) else _LEAST


def _as_news(year: int, named: Mapping[int, _Named], month: int | None) -> float:
    """The same, if the newest year told as past is that of the page's news."""
    same = named.get(year)
    newest = same if same is not None else _newest(named, year)
    if newest is None:
        return math.log(_LEAST)
    gap = newest.gap(year - newest.year)
    second = _newest(named, newest.year - 1)
    gap *= _season(newest, second, month)[min(year - newest.year, 2)]
    gaps = EARLY_SECOND_GAPS if month and month <= EARLY else SECOND_GAPS
    hole = _chance(year - second.year, gaps) if second else gaps[1] / 2
    return math.log(gap) + math.log(hole) / 2


def _season(newest: _Named, second: _Named | None, month: int | None) -> Sequence[float]:
    """By what the season changes the chances of the same year, the next and later ones."""
    running = {Use.THIS, Use.LAST, Use.RUNNING}.intersection(newest.told)
    if month is None or EARLY < month < LATE or (running and month <= EARLY):
        return (1.0, 1.0, 1.0)
    if month >= LATE:
        return _LATE_YEARS
    before = len(second.told) if second and second.year == newest.year - 1 else 0
    if before > len(newest.told):
        return _EARLY_NEW_YEARS
    return _EARLY_FULL_YEARS if len(newest.told) > max(before, 1) else _EARLY_YEARS


def _chance(gap: int, chances: Sequence[float]) -> float:
    if gap < len(chances):
        return chances[gap]
    return max(_LEAST, _FURTHER / 1.5 ** (gap - len(chances)))


def _all_ahead(named: Mapping[int, _Named], year: int) -> float:
    return sum(_ahead(one, year) for one in named.values() if one.year > year)


def _ahead(one: _Named, year: int) -> float:
    """Log chance that a page of the year names a later one."""
    if not one.told:
        return -0.3 if one.year - year <= MOST_YEARS_AHEAD else -2.5
    if any(use in (Use.LAST, Use.THIS) for use in one.told):
        return -6.0
    if any(use in (Use.DAY, Use.MONTH) for use in one.told):
        return -3.5 * min(len(one.told), 2)
    if one.year % _ROUND == 0:
        return -1.2 * min(len(one.told), 3)
    return max(-7.0, (-1.8 if one.year - year <= _SOON else -3.5) * len(one.told))
