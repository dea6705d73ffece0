"""What a piece of evidence says of each year, and what all of them say together."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from generator.convert.date_patterns import FIRST_YEAR, LAST_YEAR

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
Scores = tuple[float, ...]
"""Log of the chance that a page of that year holds the words, in the order of ``YEARS``."""

BEFORE_ITS_TIME = -5.0
"""A name in a year before it was given: only a misreading explains that."""
COMPANY = tuple(0.75**place for place in range(64))
"""What one term more still counts."""
NEWS_FADES = 0.8
"""What news loses of its log chance in a year."""
OUT_OF_QUESTION = 14.0
"""Log chance beside the best year's at which no term can save a year."""
WITH_DAY = 3
"""Numbers of a whole date."""
SHORT_LIFE = 1
"""Years; what lived no longer is hardly named thus once it is over."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One piece of evidence: its words and what they say of each year."""

    words: str
    """Empty where no words stand for it (the script of the page)."""
    start: int
    """Offset of the words in the page's text; -1 where they stand nowhere."""
    scores: Scores
    since: tuple[int, ...] | None = None
    """Year, month, maybe day before which the words were not used; None where no month is known."""

    is_due: bool = False
    """Whether the day was known long before, and told of."""
    is_term: bool = False
    """Whether it is one of the terms of a time, which come in company."""

    @property
    def is_news(self) -> bool:
        """Whether the words are hardly used once the year in which they came up is over."""
        if self.since is None:
            return False
        if len(self.since) == WITH_DAY or self.is_due:
            return len(self.since) == WITH_DAY
        place = self.since[0] - FIRST_YEAR
        return self.scores[place] - self.scores[place + 1] >= NEWS_FADES

    @property
    def weight(self) -> float:
        """How far the vote sets the years apart."""
        return max(self.scores) - sum(self.scores) / len(self.scores)

    def favours(self, year: int) -> bool:
        """Whether the year is among those the vote likes best, or nearly so."""
        return self.scores[year - FIRST_YEAR] >= max(self.scores) - 1


def each_year(score: Callable[[int], float]) -> Scores:
    """The scores of all years, each by itself."""
    return tuple(map(score, YEARS))


@cache
def lived(since: int | None, until: int | None) -> Scores:
    """Scores for something that came up in one year and went out of use in another."""
    return each_year(lambda year: _alive(year, since, until))


def faded(year: int, since: int | None, until: int | None) -> float:
    """Log chance that something is still named in a year, from 0 down, once it is over."""
    if until is None or year <= until:
        return 0.0
    if since is not None and until - since <= SHORT_LIFE:
        return max(-6.0, -3.0 - 0.5 * (year - until))
    return max(-3.0, -1.0 - 0.3 * (year - until))


def tally(found: Iterable[Vote]) -> dict[int, float]:
    """Chance of each year under all votes; the chances add up to 1."""
    votes = tuple(found)
    plain = [vote.scores for vote in votes if not vote.is_term]
    terms = [vote.scores for vote in votes if vote.is_term]
    sums = [sum(scores) for scores in zip(*plain, strict=True)] or [0.0] * len(YEARS)
    least = max(sums) - OUT_OF_QUESTION
    if terms:
        by_year = zip(sums, zip(*terms, strict=True), strict=True)
        sums = [old + _damped(scores) if old > least else old + least for old, scores in by_year]
    best = max(sums)
    weights = [math.exp(score - best) for score in sums]
    whole = sum(weights)
    return {year: weight / whole for year, weight in zip(YEARS, weights, strict=True)}


def _damped(scores: Iterable[float]) -> float:
    """The sum of what terms say against a year, the strongest first, the next ones ever less.

    Terms come in company: who tells of the past names it more than once.
    """
    damped: float = sum(map(operator.mul, sorted(filter(None, scores)), COMPANY))
    return damped


def _alive(year: int, since: int | None, until: int | None) -> float:
    if since is not None and year < since:
        return BEFORE_ITS_TIME
    return faded(year, since, until)
