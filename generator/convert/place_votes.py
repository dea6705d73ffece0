"""Which unit a name stands for, by the votes of the names around it: its article's and page's."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator import gazetteer
from generator.convert.place_readings import Reading, above, line
from generator.gazetteer_table import Unit

Votes = Mapping[int, float]
"""Unit numbers with the weight of what was said of them and of all below them."""

LEVEL_WEIGHT = {1: 0.2, 2: 1.0, 3: 3.0}
"""How much an ancestor's votes say for a unit: a county far more than a province."""

OWN_WEIGHT = 4.0
"""A unit's own full name elsewhere says most of all."""

ARTICLE_WEIGHT = 3.0
"""The article's own votes beside the page's."""

LOCAL_VOTES, LOCAL_SHARE = 2.0, 0.6
"""Votes, and share of all votes, by which a page is of one province."""

HINT = 0.2
"""What a bare name hints at, beside the vote of a full one."""

MANY_HINTS = 2
"""Bare names of other units that it takes to believe a township without its county."""

CLEAR_LEAD = 1.5
"""How many times the runner-up's support the best reading needs; below it stays ambiguous."""


def count(readings: Iterable[Reading], on: dt.date | None) -> Votes:
    """Votes of the readings that are certain: one unit left, by full name or after its parent."""
    return _tally(readings, on, _weight)


def hints(readings: Iterable[Reading], on: dt.date | None) -> Votes:
    """What bare names of counties, and townships of one reading, hint at; they prove nothing."""
    return _tally(readings, on, _hint)


def _tally(
    readings: Iterable[Reading], on: dt.date | None, weigh: Callable[[Reading, Unit], float]
) -> Votes:
    tally: defaultdict[int, float] = defaultdict(float)
    for reading in readings:
        if len(reading.candidates) == 1:
            (number,) = reading.candidates
            weight = weigh(reading, gazetteer.unit(number))
            for unit in line(number, on) if weight else ():
                tally[unit] += weight
    return tally


def _weight(reading: Reading, unit: Unit) -> float:
    if reading.linked or not (reading.mention.is_short or unit.level == 4):
        return 1.0
    return 0.5 if unit.level < 3 and not reading.mention.needs_parent else 0.0


def _hint(reading: Reading, unit: Unit) -> float:
    weak = (
        unit.level >= gazetteer.COUNTY
        and not reading.mention.needs_parent
        and not _is_island(unit.number)
    )
    return HINT if weak and not _weight(reading, unit) else 0.0


@dataclass(frozen=True, slots=True)
class Poll:
    """What the names of an article and of its whole page say for each unit."""

    on: dt.date | None
    article: Votes
    page: Votes
    hints: Votes
    """Of article and page together."""

    def votes(self, number: int) -> float:
        """What was said of a unit and of all below it."""
        return ARTICLE_WEIGHT * self.article.get(number, 0) + self.page.get(number, 0)

    def support(self, number: int) -> float:
        """How much speaks for a unit: its own full name, then the votes of the units above."""
        return OWN_WEIGHT * self.votes(number) + sum(
            LEVEL_WEIGHT[gazetteer.unit(a).level] * (self.votes(a) + self.hints.get(a, 0))
            for a in above(number)
        )

    def decide(self, reading: Reading) -> int | None:
        """The unit meant, or None: too near a second one.

        Units of Taiwan, Hong Kong and Macau are meant only where those are spoken of.
        """
        numbers = reading.candidates
        if len(numbers) > 1:
            numbers = tuple(n for n in numbers if not _is_island(n) or self.support(n)) or numbers
        ranked = sorted((-self.support(n), n) for n in numbers)
        if len(ranked) == 1:
            return ranked[0][1]
        (best, number), (second, _) = ranked[:2]
        return number if best and best <= CLEAR_LEAD * second else None

    def why_doubtful(self, reading: Reading, number: int, *, stands_out: bool) -> str | None:
        """Why a name is no mention of the unit after all; None where it may count.

        Two characters of a county's name stand inside many words (弘扬中华); its own full name
        nearby, a place that stands out (a head, a dateline, a clause's first word in the lead) or
        a third character make it sure. A township needs a unit above it to be spoken of.
        """
        level, name = gazetteer.unit(number).level, reading.mention.name
        full = level < 4 and not reading.mention.is_short
        if reading.linked or full or (level < 3 and not reading.mention.needs_parent):
            return None
        if level == 4:
            sure = len(reading.mention.candidates) == 1 and not is_local(self.page)
            near = sure or self.is_near(number) or self._is_hinted(number)
            return None if near else f"{name}: no unit above it is spoken of"
        begins = stands_out or reading.mention.begins
        named = self.article.get(number, 0) > 0 or (begins and self.page.get(number, 0) > 0)
        if reading.mention.needs_parent:
            return None if named and stands_out else f"{name}: an everyday word"
        if named or (len(name) > 2 and self.is_near(number)):
            return None
        if not stands_out:
            return f"{name}: a bare name in running text"
        elsewhere = _is_island(number) or (is_local(self.page) and len(name) == 2)
        return f"{name}: of elsewhere" if elsewhere and not self.is_near(number) else None

    def is_near(self, number: int) -> bool:
        """Whether the city or county above a unit is spoken of, or its province before others."""
        return any(
            self.votes(unit) > 0 and (gazetteer.unit(unit).level > 1 or self._is_first(unit))
            for unit in line(number, self.on)[:-1]
        )

    def _is_hinted(self, number: int) -> bool:
        """Whether other bare names point to the county of a township."""
        return any(
            self.hints.get(unit, 0) - self.hints.get(number, 0) >= MANY_HINTS * HINT
            for unit in line(number, self.on)[:-1]
            if gazetteer.unit(unit).level == gazetteer.COUNTY
        )

    def _is_first(self, province: int) -> bool:
        rivals = {n for n in (*self.article, *self.page) if gazetteer.unit(n).level == 1}
        return all(self.votes(rival) <= self.votes(province) for rival in rivals)


def is_local(page: Votes) -> bool:
    """Whether most of what a page names lies in one province."""
    provinces = sorted(v for n, v in page.items() if gazetteer.unit(n).level == 1)
    return bool(provinces) and provinces[-1] >= max(LOCAL_VOTES, LOCAL_SHARE * sum(provinces))


def _is_island(number: int) -> bool:
    """Whether a unit has no code, as those of Taiwan, Hong Kong and Macau: found in any text."""
    return not gazetteer.unit(number).names[-1].code
