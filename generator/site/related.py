"""Which articles belong beside which: shared words of the headline, place, topic and time.

Found with an inverted index, and only among near ones: the other bearers of a rare word, and the
nearest in time of the same place or topic. So the work is linear, and a new article can change
only a bounded number of others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from operator import add
from typing import NamedTuple

from generator.site.entries import Entry
from generator.site.workers import spread

MOST = 4
"""Related articles of one article."""
RARE = 8
"""A pair of letters that more headlines hold than this tells nothing."""
NEAR = 2
"""Neighbours in time, on either side, that an article has in its place and in each topic."""
WORD, PLACE, TOPIC, SAME_WEEK = 3, 2, 1, 1
"""What each shared thing weighs."""
LEAST = 4
"""Weight from which two articles are related at all."""
SAME_EVENT_WORDS = 4
"""Shared pairs of letters that make two articles of two papers the same event."""
SAME_EVENT_DAYS = 2
WEEK = 7
FAR = 1000
"""Days that lie between any two undated articles."""

_HAN = re.compile(r"[㐀-鿿]{2,}")

Table = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the last build found."""

    entries: Sequence[Entry]
    near: Table
    same: Table


def related(
    entries: Sequence[Entry], known: Known | None = None, *, jobs: int = 1
) -> tuple[Table, Table]:
    """For each article the related ones, the nearest first; and those on the same event.

    The same event in another paper is not repeated among the related. Where nothing but headlines
    differs from what is known, only articles that share a word with those are looked at again.

    Args:
        entries: in print order.
        known: of entries in print order, too.
        jobs: most processes.
    """
    retitled = _retitled(entries, known.entries) if known else None
    near: list[tuple[int, ...]] = [()] * len(entries)
    same = near.copy()
    ranks: Sequence[int] = range(len(entries))
    if known and retitled is not None:
        near, same = list(known.near), list(known.same)
        ranks = sorted(_touched(entries, known.entries, retitled))
    beside = _Beside(entries, _bearers(entries, ranks), _groups(entries, ranks), _days(entries))
    work = partial(_found, beside, ranks)
    told = chain.from_iterable(spread(work, len(ranks), jobs=jobs))
    for rank, found in zip(ranks, told, strict=True):
        near[rank], same[rank] = found
    return tuple(near), tuple(same)


Bearers = tuple[Mapping[int, tuple[str, ...]], Mapping[str, Sequence[int]]]
"""Pairs of letters of some headlines, by rank; for each pair the ranks of all its headlines."""


class _Beside(NamedTuple):
    """What an article's relations are looked for in."""

    entries: Sequence[Entry]
    bearers: Bearers
    groups: Mapping[str, Sequence[int]]
    days: Sequence[int]


def _found(
    beside: _Beside, ranks: Sequence[int], numbers: range
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The related of some articles, and those on the same event."""
    return [_of_one(beside, ranks[number]) for number in numbers]


def _of_one(beside: _Beside, rank: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    entries, bearers, groups, days = beside
    shared = _shared_words(rank, bearers)
    twins = _same_event(entries, days, rank, shared)
    weights = {other: WORD * count for other, count in shared.items() if other not in twins}
    _add_neighbours(weights, entries[rank], rank, groups)
    return _best(entries, days, rank, weights), twins


def _retitled(entries: Sequence[Entry], before: Sequence[Entry]) -> list[int] | None:
    """Ranks of changed headlines; None where anything else changed that relations hang on."""
    if len(entries) != len(before):
        return None
    changed = []
    for rank, (new, old) in enumerate(zip(entries, before, strict=True)):
        if new.mark != old.mark:
            if _grounds(new) != _grounds(old):
                return None
            changed.append(rank)
    return changed


def _grounds(entry: Entry) -> tuple[object, ...]:
    """What relations hang on, but for the headline."""
    return entry.id, entry.date, entry.newspaper, entry.region, entry.topics


def _touched(
    entries: Sequence[Entry], before: Sequence[Entry], retitled: Sequence[int]
) -> set[int]:
    """The retitled articles, and all that share a rare pair of letters with them, or did."""
    titles = (held[rank].title for rank in retitled for held in (entries, before))
    sharing = _ranks_of({pair for title in titles for pair in _pairs(title)}, entries)
    rare = [ranks for ranks in sharing.values() if len(ranks) <= RARE + len(retitled)]
    return {*retitled, *(rank for ranks in rare for rank in ranks)}


def _bearers(entries: Sequence[Entry], ranks: Iterable[int]) -> Bearers:
    pairs = {rank: tuple(_pairs(entries[rank].title)) for rank in ranks}
    if len(pairs) < len(entries):
        return pairs, _ranks_of({pair for own in pairs.values() for pair in own}, entries)
    found: dict[str, list[int]] = defaultdict(list)
    for rank, own in pairs.items():
        for pair in own:
            found[pair].append(rank)
    return pairs, found


def _ranks_of(pairs: set[str], entries: Sequence[Entry]) -> dict[str, list[int]]:
    """Ranks of the headlines that hold each of these pairs, ascending."""
    found: dict[str, list[int]] = {pair: [] for pair in pairs}
    for rank, entry in enumerate(entries):
        title = entry.title
        # Pairs across what is no letter are none of ours, so the runs need not be told apart.
        for pair in pairs.intersection(map(add, title, title[1:])):
            found[pair].append(rank)
    return found


def _pairs(title: str) -> set[str]:
    return {pair for run in _HAN.findall(title) for pair in map(add, run, run[1:])}


def _shared_words(rank: int, bearers: Bearers) -> dict[int, int]:
    """Other articles with the number of rare pairs that both headlines hold."""
    pairs, found = bearers
    shared: dict[int, int] = {}
    for pair in pairs[rank]:
        others = found[pair]
        if 1 < len(others) <= RARE:
            for other in others:
                shared[other] = shared.get(other, 0) + 1
    shared.pop(rank, None)
    return shared


def _groups(entries: Sequence[Entry], ranks: Iterable[int]) -> Mapping[str, Sequence[int]]:
    """Articles of each place and topic that articles of these ranks have, oldest first."""
    groups: dict[str, list[int]] = {}
    for rank in ranks:
        entry = entries[rank]
        groups.setdefault(entry.region or "", [])
        for topic in entry.topics:
            groups.setdefault(topic, [])
    for rank, entry in enumerate(entries):
        for name in (entry.region, *entry.topics):
            if name in groups:
                groups[name].append(rank)
    return groups


def _add_neighbours(
    weights: dict[int, int], entry: Entry, rank: int, groups: Mapping[str, Sequence[int]]
) -> None:
    """Weigh the nearest in time that share the place or a topic."""
    shared = ((entry.region, PLACE), *((topic, TOPIC) for topic in entry.topics))
    for name, weight in shared:
        if name:
            group = groups[name]
            at = bisect_left(group, rank)
            for other in (*group[max(0, at - NEAR) : at], *group[at + 1 : at + 1 + NEAR]):
                weights[other] = weights.get(other, 0) + weight


def _same_event(
    entries: Sequence[Entry], days: Sequence[int], rank: int, shared: dict[int, int]
) -> tuple[int, ...]:
    """Articles of other papers, within days, whose headlines share most of their words."""
    own = entries[rank]
    if not own.date or not own.newspaper:
        return ()
    return tuple(
        other
        for other in sorted(shared)
        if shared[other] >= SAME_EVENT_WORDS
        and entries[other].newspaper not in ("", own.newspaper)
        and abs(days[rank] - days[other]) <= SAME_EVENT_DAYS
    )[:MOST]


def _best(
    entries: Sequence[Entry], days: Sequence[int], rank: int, weights: dict[int, int]
) -> tuple[int, ...]:
    """The heaviest, the nearest in time of equal ones first."""
    day = days[rank]
    ranked = []
    for other, shared in weights.items():
        weight = shared + (SAME_WEEK if -WEEK <= days[other] - day <= WEEK else 0)
        if weight >= LEAST:
            ranked.append((-weight, abs(rank - other), entries[other].id, other))
    ranked.sort()
    return tuple(other for *_order, other in ranked[:MOST])


def _days(entries: Sequence[Entry]) -> list[int]:
    """Number of each article's day; undated ones are far from all others and each other."""
    known = {day: date.fromisoformat(day).toordinal() for day in {e.date for e in entries} if day}
    return [known.get(entry.date, -FAR * rank - FAR) for rank, entry in enumerate(entries)]
