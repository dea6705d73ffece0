"""What may show something else than at the last build, told without sealing all.

A page of an article shows its neighbours in print, what it continues and what is related. Where
some articles changed in place and no other came, went or moved, only those and their neighbours
need be looked at; what the seals of all others are made of is as it was. Where nothing but heads
changed, so are the lists in which none of those articles stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from msgspec.structs import replace

from generator.site.cache import Manifest
from generator.site.desk import Desk
from generator.site.entries import Entry


class Touched(NamedTuple):
    """What must be looked at again, by ranks."""

    pages: AbstractSet[int]
    """Articles whose own pages may have changed."""
    lists: AbstractSet[int] | None
    """Articles whose lists may have; None where that may be any list."""


def touched(desk: Desk, before: Manifest) -> Touched | None:
    """What may have changed, where articles changed in place; None where that may be anything."""
    entries, old = desk.site.entries, before.entries
    if desk.base != before.base or len(entries) != len(old):
        return None
    if tuple(page.entry for page in desk.site.pages.values()) != before.pages:
        return None
    changed = frozenset(
        rank
        for rank, (new, was) in enumerate(zip(entries, old, strict=True))
        if new.text_mark != was.text_mark or new.mark != was.mark
    )
    if any(_standing(entries[rank]) != _standing(old[rank]) for rank in changed):
        return None
    pages = changed.union(
        _in_print(desk, changed),
        _continued(entries, changed),
        _related(desk.related, before.near, changed),
        _related(desk.same_event, before.same, changed),
    )
    same_texts = desk.site.texts == before.texts
    alone = same_texts and all(_bare(entries[rank]) == _bare(old[rank]) for rank in changed)
    return Touched(pages, changed if alone else None)


def _bare(entry: Entry) -> Entry:
    """An article without what its head and text say, and how heavy they make it."""
    return replace(entry, title="", kicker="", excerpt="", weight=0, text_mark=b"", mark=b"")


def _standing(entry: Entry) -> tuple[object, ...]:
    """What decides where an article stands, and how its authors' pages are called."""
    return (
        entry.id,
        entry.file,
        entry.date,
        entry.line,
        entry.newspaper,
        entry.authors,
        entry.continues,
        entry.continued_by,
    )


def _in_print(desk: Desk, changed: AbstractSet[int]) -> Iterator[int]:
    """Those printed right before and after."""
    site = desk.site
    for stem in {site.entries[rank].stem for rank in changed} & site.pages.keys():
        ranks = site.pages[stem].ranks
        for order, rank in enumerate(ranks):
            if rank in changed:
                yield from ranks[max(0, order - 1) : order + 2]


def _continued(entries: Sequence[Entry], changed: AbstractSet[int]) -> Iterator[int]:
    """Those that go on from them, or that they go on from."""
    ids = {entries[rank].id for rank in changed}
    for rank, entry in enumerate(entries):
        if entry.continues in ids or entry.continued_by in ids:
            yield rank


def _related(
    now: Sequence[tuple[int, ...]], was: Sequence[tuple[int, ...]], changed: AbstractSet[int]
) -> Iterator[int]:
    """Those beside which they stand, or did; all where there was no such table."""
    if len(now) != len(was):
        yield from range(max(len(now), len(was)))
        return
    for rank, (beside, before) in enumerate(zip(now, was, strict=True)):
        if beside != before or not changed.isdisjoint(beside):
            yield rank
