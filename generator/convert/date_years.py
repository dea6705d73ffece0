"""In which year a page was printed, by the years it names itself.

A page seldom names its own year (今年 does), and looks back more than ahead. So what counts is the
newest year told as past: mostly this year or the last one, in January rather the last. Years
told as future bound it from above, softly, for a plan is not always told as one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.convert.date_patterns import Cue, Mention
from generator.convert.date_sums import of_cycles, of_plans, of_sums
from generator.convert.date_terms import Lives, of_script, of_terms, of_units
from generator.convert.date_votes import YEARS, Vote, each_year


class Use(Enum):
    """How a year is used."""

    THIS = "今年是1956年"
    LAST = "去年(2020年)"
    RUNNING = "2021年第一期, 2023年实事项目"
    DAY = "2021年8月10日"
    MONTH = "2021年8月"
    PLAIN = "2021年"
    CLOSED = "2020年全年增长, 截至2020年底"
    SINCE = "从1999年到现在, 2010年就"
    AHEAD = "到2025年, 2020年将"


GAPS: Mapping[Use, Sequence[float]] = {
    Use.THIS: (0.95, 0.03),
    Use.LAST: (0.01, 0.94, 0.03),
    Use.RUNNING: (0.64, 0.25, 0.05),
    Use.DAY: (0.55, 0.32, 0.05),
    Use.MONTH: (0.47, 0.38, 0.06),
    Use.PLAIN: (0.50, 0.36, 0.06),
    Use.CLOSED: (0.22, 0.60, 0.08),
    Use.SINCE: (0.03, 0.06, 0.07, 0.07, 0.06, 0.05, 0.05, 0.04, 0.04),
    Use.AHEAD: (0.45, 0.05),
}
"""Chance that the newest year told of is the issue's, the one before, the one before that."""
SECOND_GAPS: Sequence[float] = (0.01, 0.62, 0.16, 0.08, 0.04)
"""The same for the newest but one: a year of which nothing is told leaves a hole."""
EARLY_SECOND_GAPS: Sequence[float] = (0.01, 0.58, 0.22, 0.10, 0.05)
"""In January and February the last year is told of in full, with the one before it."""
_FURTHER = 0.03
"""Chance of a greater distance, a third less with every further year."""
_LEAST = 0.0015

_USES: tuple[tuple[Use, re.Pattern[str]], ...] = (
    (Use.LAST, re.compile(r"(?:去年|上年|过去的|告别)[(,]?@(?!年以来)")),
    (
        Use.RUNNING,
        re.compile(
            r"(?:进入|跨入|跨进|走进|步入|迈进|踏入|迎来|迎接)了?@|@年?(?:新年|元旦|春节|新春|春运)"
        ),
    ),
    (
        Use.SINCE,
        re.compile(
            r"[从自]@年[^。；;，,]{0,12}?(?:到|至)(?:现在|今|目前)|@年[^。；;，,]{0,2}(?:就|便|即)[有是已在]"
        ),
    ),
    (Use.THIS, re.compile(r"(?:今年|本年)(?:是|为)?[(,]?@|@年[(,]?今年")),
    (Use.CLOSED, re.compile(r"(?:截至|截止|截止到)@年|[比较]@年|到@年(?:底|末)[^。；;]{0,14}已")),
    (Use.AHEAD, re.compile(r"(?:到|至|力争|争取|预计|展望|面向)@年?(?!以来|的)|@年(?:之?前|前后)")),
    (Use.AHEAD, re.compile(r"(?:预[计测算]|估计|可能|有望|可望|将)[^。；;]{0,10}@")),
    (
        Use.AHEAD,
        re.compile(r"@年[^。；;]{0,24}?(?:将|要[在把于求]|力争|确保|计划|预[计测算]|有望)"),
    ),
    (Use.RUNNING, re.compile(r"@年度?[^。；;，,]{0,4}第[一二三四\d]{1,3}[期批次季届]")),
    (Use.CLOSED, re.compile(r"@年(?:全年|年?底|年末)")),
    (
        Use.CLOSED,
        re.compile(
            r"@年[,，]?[^。；;]{0,24}?(?:增长|实现了|达到?了?[\d一二三]|已达|完成了?|跃居|收入|创收)"
        ),
    ),
    (Use.RUNNING, re.compile(r"@年?[^。；;，,\d]{0,12}(?:[节会赛展营季]|行动|项目|方案|要点)")),
)
"""Tried in order; ``@`` stands for the year."""

MOST_YEARS_AHEAD = 20
_SOON = 3
"""Years; plans that reach further name round years."""
_ROUND = 5
"""Plans reach to round years: 2000, 2025, 2035."""
EARLY, LATE = 2, 10
"""To the end of February the year before is still told of in full; from October on it is old."""
_LATE_YEARS: Sequence[float] = (1.15, 0.75, 1.0)
_EARLY_YEARS: Sequence[float] = (0.5, 1.5, 1.2)
_EARLY_FULL_YEARS: Sequence[float] = (0.35, 1.8, 1.2)
_EARLY_NEW_YEARS: Sequence[float] = (1.1, 0.7, 1.0)
"""In January and February: the last year is told of more often than the one before it; a new year
less often than the last."""
_NEAR = range(-1, 9)
"""Years around one named that are looked at one by one; an issue is of one of them."""
_FAR_OFF = -12.0


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


def votes(
    text: str, mentions: Sequence[Mention], unit_lives: Lives, *, is_traditional: bool
) -> tuple[Vote, ...]:
    """All that the plain text of a page says of its year."""
    sums = tuple(of_sums(text))
    reckoned = {vote.start for vote in sums}
    return (
        *_of_years(text, [m for m in mentions if m.start not in reckoned]),
        *sums,
        *of_plans(text),
        *of_terms(text),
        *of_units(text, unit_lives),
        *of_cycles(text),
        *of_script(is_traditional),
    )


def _of_years(text: str, mentions: Sequence[Mention]) -> Iterator[Vote]:
    """One vote of all years named: they are told from one point in time."""
    named = _named(text, mentions)
    if named:
        months = [m.month for m in mentions if m.month and m.day and m.year is None]
        month = max(months, key=months.count) if months else None
        near = {year + offset for year in named for offset in _NEAR}
        scores = each_year(lambda y: _score(y, named, month) if y in near else _FAR_OFF)
        best = YEARS[scores.index(max(scores))]
        told = named.get(best) or _newest(named, best) or next(iter(named.values()))
        yield Vote(told.mention.words, told.mention.start, scores)


def _newest(named: Mapping[int, _Named], year: int) -> _Named | None:
    """The newest year told as past, seen from a year."""
    past = [one for one in named.values() if one.told and one.year <= year]
    return max(past, key=lambda one: one.year, default=None)


def _named(text: str, mentions: Sequence[Mention]) -> dict[int, _Named]:
    """Each year named, with all its uses."""
    found: dict[int, list[tuple[Mention, Use]]] = {}
    for mention in mentions:
        if mention.year is not None and mention.year in YEARS:
            use = _use_of(text, mention, mention.year)
            found.setdefault(mention.year, []).append((mention, use))
    return {
        year: _Named(
            year,
            uses[0][0],
            tuple(use for _, use in uses),
            tuple(use for _, use in uses if use is not Use.AHEAD),
        )
        for year, uses in found.items()
    }


def _use_of(text: str, mention: Mention, year: int) -> Use:
    if mention.cue is Cue.AHEAD:
        return Use.AHEAD
    if mention.month:
        return Use.DAY if mention.day else Use.MONTH
    if not text.startswith(str(year), mention.start):
        return Use.PLAIN
    around = text[max(0, mention.start - 14) : mention.start] + "@"
    around += text[mention.start + len(str(year)) : mention.end + 36].partition("\n")[0]
    return next((use for use, pattern in _USES if pattern.search(around)), Use.PLAIN)


def _score(year: int, named: Mapping[int, _Named], month: int | None) -> float:
    """Log chance that a page of the year names these years so."""
    same = named.get(year)
    newest = same if same is not None else _newest(named, year)
    if newest is None:
        return math.log(_LEAST) + _all_ahead(named, year)
    gap = newest.gap(year - newest.year)
    second = _newest(named, newest.year - 1)
    gap *= _season(newest, second, month)[min(year - newest.year, 2)]
    gaps = EARLY_SECOND_GAPS if month and month <= EARLY else SECOND_GAPS
    hole = _chance(year - second.year, gaps) if second else gaps[1] / 2
    return math.log(gap) + math.log(hole) / 2 + _all_ahead(named, year)


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
    if any(use in (Use.DAY, Use.MONTH, Use.LAST, Use.THIS) for use in one.told):
        return -6.0
    if one.year % _ROUND == 0:
        return -1.2 * min(len(one.told), 3)
    return max(-7.0, (-2.5 if one.year - year <= _SOON else -5.0) * len(one.told))
