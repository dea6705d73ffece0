"""What is known to have happened on a day: it speaks for its year where the page's days agree.

An event is news for some weeks. A page that names it, and days of just those weeks, is of the
event's year rather than of one that looks back on it; an anniversary falls on the same days, but
says so.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from generator.convert.date_countdowns import OPENINGS
from generator.convert.date_days import DAYS, Scores, day_scores
from generator.convert.date_patterns import Mention
from generator.convert.date_votes import Vote, each_year

_LEAP = 2000
FRESH, FADES, OLD = 4, 12.0, 0.03
"""Days for which a thing is news, in how many more it fades to a third, and what is left of it."""
FRESH_MONTH, FADES_MONTH, OLD_MONTH = 45, 20.0, 0.05
"""The same from the start of a month, where the day is not known."""
NOT_YET = 0.02
"""What is told of a thing before it happens."""
DUE, DUE_FADES = 0.5, 40.0
"""The same right before what was awaited, and the days in which it comes near."""
AGAIN = 0.5
"""What a second event of a year still counts, and the third of the second's: they come together."""
LONG_BEFORE, TOO_EARLY = 150, -1.3
"""Days before a congress or games, and the log chance that they are told of so early in their
year: in January one tells of last autumn's."""
_LOOKS_BACK = re.compile("周年|年前|纪念|[去前]年|当年|那年|以来的?第|[12][089]\\d\\d年")
BEFORE, BEHIND = 16, 48
"""Letters around an event in which a word shows that it is looked back on."""


def agreements(text: str, found: Sequence[Vote], mentions: Sequence[Mention]) -> Iterator[Vote]:
    """What events say of the year together with the days that the text names without one."""
    told = (v for v in found if v.since and v.is_news and not _looks_back(text, v))
    events = {(v.since, v.is_due) for v in told if v.since}
    openings = {OPENINGS[v.words] for v in found if v.is_due and v.words in OPENINGS}
    if not events and not openings:
        return
    days = day_scores([m for m in mentions if m.year is None], _LEAP)
    if days is None:
        return
    top = max(days)
    chances = [math.exp(score - top) for score in days]
    whole = sum(chances)
    sums = _of_events(events, [chance / whole for chance in chances])
    for year, month, day in openings:
        early = sum(chances[: max(0, _place(month, day) - LONG_BEFORE)]) / whole
        sums[year] = sums.get(year, 0.0) + TOO_EARLY * early
    if any(sums.values()):
        yield Vote("", -1, each_year(lambda year: sums.get(year, 0.0)))


def _of_events(
    events: Iterable[tuple[tuple[int, ...], bool]], chances: Sequence[float]
) -> dict[int, float]:
    """How much better than by chance the events of each year fit the days."""
    by_year: dict[int, list[float]] = {}
    for since, is_due in events:
        curve = _fresh(since[1:], is_due=is_due)
        fit = sum(chance * news for chance, news in zip(chances, curve, strict=True))
        by_year.setdefault(since[0], []).append(max(0.0, math.log(fit)))
    return {year: _in_company(fits) for year, fits in by_year.items()}


def fades(since: tuple[int, ...], *, is_due: bool) -> Scores:
    """Log chance of each day of the event's year beside that of its first days."""
    curve = _fresh(since, is_due=is_due)
    most = max(curve)
    return tuple(math.log(news / most) for news in curve)


def _looks_back(text: str, vote: Vote) -> bool:
    """Whether the event is history there; words that are themselves of an anniversary are not."""
    if _LOOKS_BACK.search(vote.words):
        return False
    return bool(_LOOKS_BACK.search(text, max(0, vote.start - BEFORE), vote.start + BEHIND))


def _place(month: int, day: int) -> int:
    return (dt.date(_LEAP, month, day) - dt.date(_LEAP, 1, 1)).days


def _in_company(fits: Sequence[float]) -> float:
    return sum(fit * AGAIN**place for place, fit in enumerate(sorted(fits, reverse=True)))


@cache
def _fresh(since: tuple[int, ...], *, is_due: bool) -> Scores:
    """How much likelier each day of the year is for what happened then; 1 on the average."""
    month, *days = since
    first = _place(month, *(days or (1,)))
    news, fade, old = (FRESH, FADES, OLD) if days else (FRESH_MONTH, FADES_MONTH, OLD_MONTH)
    ahead = [max(old, DUE * math.exp((place - first) / DUE_FADES)) for place in range(first)]
    after = [max(old, min(1.0, math.exp((news - gap) / fade))) for gap in range(DAYS - first)]
    curve = [*(ahead if is_due else [NOT_YET] * first), *after]
    mean = sum(curve) / DAYS
    return tuple(value / mean for value in curve)
