"""Years that names give away: campaigns, offices, units and inventions had their time."""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.convert.date_votes import BEFORE_ITS_TIME, Scores, Vote, each_year, faded, lived

Lives = Mapping[str, tuple[dt.date | None, dt.date | None]]
"""Name of a unit on the page: first and last day on which it stood."""
APART = "…"
"""Stands between words of a row that must all be named, within so many letters of the first:"""
NEAR = 40
DAY_LENGTH = len("YYYY-MM-DD")
_ANY_YEAR = each_year(lambda _: 0.0)
AGAIN = "?"
"""Stands before the day of what has its name from others: a storm."""
DUE = "^"
"""Stands before the day, or the year, of what was awaited."""
BY_CHANCE = 0.7
"""What a row in parts counts beside one of one word."""
COMMON_WORDS = frozenset(
    ("市区", "新区", "城区", "郊区", "矿区", "老区", "特区", "城关区", "新城区")
)
"""Units whose names every town uses of itself."""
FIRST_KEPT = 1981
"""The table of units begins then: a county that it has from the start is mostly older."""
SHORT = 2
_IN_NUMBER = re.compile(r"[\d.]\d|[一二三四五六七八九十百千万][一二三四五六七八九十]")
"""A term does not begin within a number: 五十四大胜."""
_HAN = re.compile("[一-鿿]")
_FORMER = ("原", "旧", "时")


class _Cues(NamedTuple):
    """The table: terms that stand alone; those in parts, by the number of their first part."""

    whole: AhoCorasick
    votes: tuple[Vote, ...]
    parts: AhoCorasick
    pairs: Mapping[int, Sequence[tuple[tuple[int, ...], Vote]]]


def of_terms(text: str) -> Iterator[Vote]:
    """The terms of ``data/date_cues.tsv`` on the page, each once."""
    table = _cues()
    seen: set[int] = set()
    for index, start, _ in table.whole.find_matches_as_indexes(text):
        if index not in seen and not _IN_NUMBER.match(text, max(0, start - 1)):
            seen.add(index)
            yield replace(table.votes[index], start=start)
    yield from _of_pairs(text, table)


def _of_pairs(text: str, table: _Cues) -> Iterator[Vote]:
    """Terms in parts: 青藏铁路…通车 counts where all stand in one stretch of text."""
    places: dict[int, list[int]] = {}
    for index, start, _ in table.parts.find_matches_as_indexes(text, overlapping=True):
        places.setdefault(index, []).append(start)
    for first, starts in places.items():
        for others, vote in table.pairs.get(first, ()):
            where = _together(starts, [places.get(other, []) for other in others])
            if where is not None:
                yield replace(vote, start=where)


def _together(first: Sequence[int], others: Sequence[Sequence[int]]) -> int | None:
    """Where the first word stands that has all others near; None where it never has."""
    for start in first:
        if all(any(abs(start - place) <= NEAR for place in places) for places in others):
            return start
    return None


def of_units(text: str, lives: Lives) -> Iterator[Vote]:
    """A unit speaks for the years in which it stood, unless the page calls it a former one."""
    for name, (first, last) in sorted(lives.items()):
        start = text.find(name)
        if start < 0 or name in COMMON_WORDS or text[max(0, start - 1) : start] in _FORMER:
            continue
        if len(name) == SHORT and _HAN.match(text, start - 1):  # 沅陵县 is not 陵县
            continue
        is_older = first is None or (first.year <= FIRST_KEPT and name.endswith("县"))
        since = None if first is None or is_older else first.year
        until = last.year if last else None
        if since or until:
            began = None if first is None or is_older else (first.year, first.month)
            yield Vote(name, start, lived(since, until), began, is_term=True)


@cache
def _cues() -> _Cues:
    """The terms as automata, and what each says."""
    found = [*_terms(), *_events()]
    whole = [vote for vote in found if APART not in vote.words]
    paired = [vote for vote in found if APART in vote.words]
    parts = sorted({part for vote in paired for part in vote.words.split(APART)})
    numbers = {part: number for number, part in enumerate(parts)}
    pairs: dict[int, list[tuple[tuple[int, ...], Vote]]] = {}
    for vote in paired:
        first, *others = (numbers[part] for part in vote.words.split(APART))
        pairs.setdefault(first, []).append((tuple(others), vote))
    leftmost = AhoCorasick([vote.words for vote in whole], matchkind=MatchKind.LeftmostLongest)
    return _Cues(leftmost, tuple(whole), AhoCorasick(parts), pairs)


def _terms() -> Iterator[Vote]:
    """What each term of the table says of each year."""
    for line in _lines("date_cues.tsv"):
        term, since, until = (*line.split("\t"), "", "")[:3]
        vote = _vote(term, _month(since), _scores(since, until))
        yield replace(vote, is_due=until[:1] == DUE)


def _events() -> Iterator[Vote]:
    """The same of what happened on a day; it is told again later."""
    for line in _lines("date_events.tsv"):
        when, words, _ = line.split("\t")
        mark, day = when[:-DAY_LENGTH], dt.date.fromisoformat(when[-DAY_LENGTH:])
        if mark == AGAIN:
            scores = _ANY_YEAR
        else:
            scores = _due(day.year) if mark == DUE else _happened(day.year)
        for term in words.split(";"):
            vote = _vote(term, (day.year, day.month, day.day), scores)
            yield replace(vote, is_due=mark == DUE)


def _lines(table: str) -> Iterator[str]:
    text = files("generator").joinpath("data", table).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line[:1] != "#")


def _vote(term: str, since: tuple[int, ...] | None, scores: Scores) -> Vote:
    if APART in term:  # words that stand together by chance, or tell of what is yet to come
        scores = tuple(score * BY_CHANCE for score in scores)
    return Vote(term, -1, scores, since, is_term=True)


def _month(since: str) -> tuple[int, ...] | None:
    return (int(since[:4]), int(since[5:7])) if len(since) == len("YYYY-MM") else None


@cache
def _scores(since: str, until: str) -> Scores:
    """Scores of a term by its row; a ``~`` makes its beginning or its end soft."""
    last = int(until.lstrip("~^")[:4]) if until else None
    first = int(since.removeprefix("~")[:4])
    if until[:1] in ("~", "^"):
        ahead = AWAITED if until[0] == "^" else 0.0
        softer = each_year(lambda y: _retold(y - (last or y)) + ahead * (y < (last or y)))
        return tuple(map(operator.add, _scores(since, ""), softer))
    if not since.startswith("~"):
        return lived(first, last)
    return each_year(lambda y: -1.5 if y < first else max(-1.5, faded(y, None, last)))


@cache
def _happened(year: int) -> Scores:
    """Scores of what nobody could know before its year; later pages seldom tell of it."""
    return each_year(
        lambda y: (
            BEFORE_ITS_TIME if y < year else max(-3.5, RETOLD * (y > year) - 0.25 * (y - year))
        )
    )


@cache
def _due(year: int) -> Scores:
    """Scores of what was known to come in a year: told of before, the less the earlier."""
    return each_year(
        lambda y: _retold(y - year) if y >= year else max(-2.5, 0.5 * (y - year) - 0.5)
    )


RETOLD = -2.0
"""Log chance that an event of a day is told again in the next year; later ones lose some more."""
AWAITED = -1.0
"""Log chance that what comes (``^`` and its year) is named in a year before it."""


def _retold(years: int) -> float:
    """Log chance that what was news is told again so many years on."""
    return max(-2.5, -1.0 - 0.25 * years) if years > 0 else 0.0
