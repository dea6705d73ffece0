"""Years that names give away: campaigns, offices, units and inventions had their time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.convert.date_votes import Scores, Vote, each_year, faded, lived

Lives = Mapping[str, tuple[dt.date | None, dt.date | None]]
"""Name of a unit on the page: first and last day on which it stood."""
SIMPLIFIED = 1956
"""The year in which papers took up the simplified characters."""
TYPED_ANEW = -1.5
"""Older pages in simplified characters are no misprint: archives typed them anew."""
REPUBLIC = 1912
SELDOM_KEPT = -1.5
_FORMER = ("原", "旧", "时")


def of_terms(text: str) -> Iterator[Vote]:
    """The terms of ``data/date_cues.tsv`` on the page, each once."""
    automaton, terms = _cues()
    seen: set[int] = set()
    for index, start, _ in automaton.find_matches_as_indexes(text):
        if index not in seen:
            seen.add(index)
            yield replace(terms[index], start=start)


def of_units(text: str, lives: Lives) -> Iterator[Vote]:
    """A unit speaks for the years in which it stood, unless the page calls it a former one."""
    for name, (first, last) in sorted(lives.items()):
        start = text.find(name)
        if start < 0 or text[max(0, start - 1) : start] in _FORMER:
            continue
        since, until = first.year if first else None, last.year if last else None
        if since or until:
            began = (first.year, first.month) if first else None
            yield Vote(name, start, lived(since, until), began)


def of_script(is_traditional: bool) -> Iterator[Vote]:  # noqa: FBT001 - a fact of the page
    """Simplified print began in 1956; of the first decades of dailies little is kept."""
    typed = 0.0 if is_traditional else TYPED_ANEW
    yield Vote("", -1, each_year(lambda y: typed * (y < SIMPLIFIED) + SELDOM_KEPT * (y < REPUBLIC)))


@cache
def _cues() -> tuple[AhoCorasick, tuple[Vote, ...]]:
    """The terms as one automaton, and what each says."""
    table = files("generator").joinpath("data/date_cues.tsv").read_text(encoding="utf-8")
    rows = [(*line.split("\t"), "", "")[:3] for line in table.splitlines() if line[:1] != "#"]
    found = tuple(
        Vote(term, -1, _scores(since, until), _month(since)) for term, since, until in rows
    )
    terms = [term for term, _, _ in rows]
    return AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest), found


def _month(since: str) -> tuple[int, int] | None:
    return (int(since[:4]), int(since[5:7])) if len(since) == len("YYYY-MM") else None


def _scores(since: str, until: str) -> Scores:
    """Scores of a term by its row; a ``~`` makes its beginning as soft as its end."""
    last = int(until[:4]) if until else None
    if not since.startswith("~"):
        return lived(int(since[:4]), last)
    first = int(since[1:5])
    return each_year(lambda y: -1.5 if y < first else max(-1.5, faded(y, None, last)))
