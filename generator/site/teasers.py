"""Articles as lists show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.site import addresses
from generator.site.desk import Desk
from generator.site.lists import Part
from generator.site.views import Teaser

MOST_REMEMBERED = 1_000
"""Teasers; with more the memory begins anew."""


def full(desk: Desk, ranks: Iterable[int]) -> tuple[Teaser, ...]:
    """With kicker, excerpt, place and topics: for fronts and the first part of lists."""
    return tuple(_remembered(desk, rank, _full) for rank in ranks)


def short(desk: Desk, ranks: Iterable[int]) -> tuple[Teaser, ...]:
    """Headline, date and paper only: for older parts and lists within lists."""
    return tuple(_remembered(desk, rank, _short) for rank in ranks)


def of_part(desk: Desk, part: Part) -> tuple[Teaser, ...]:
    """Full on the front part, short on the older ones."""
    return full(desk, part.ranks) if part.is_front else short(desk, part.ranks)


def _remembered(desk: Desk, rank: int, make: Callable[[Desk, int], Teaser]) -> Teaser:
    """The teaser, the same value each time it is asked for: an article stands in many lists."""
    made = desk.teasers.get((rank, make))
    if made is None:
        if len(desk.teasers) > MOST_REMEMBERED:
            desk.teasers.clear()
        made = desk.teasers[rank, make] = make(desk, rank)
    return made


def _full(desk: Desk, rank: int) -> Teaser:
    entry = desk.site.entries[rank]
    region = desk.unit(desk.site.atlas.codes[entry.region]) if entry.region else None
    return Teaser(
        title=entry.title,
        url=addresses.article(entry.id),
        kicker=entry.kicker,
        excerpt=entry.excerpt,
        date=entry.date,
        date_shown=desk.shown(entry),
        region=region,
        topics=tuple(desk.topic(name) for name in entry.topics),
        kind=entry.kind,
        newspaper=entry.newspaper,
        weight=entry.weight,
    )


def _short(desk: Desk, rank: int) -> Teaser:
    entry = desk.site.entries[rank]
    return Teaser(
        title=entry.title,
        url=addresses.article(entry.id),
        date=entry.date,
        date_shown=desk.shown(entry),
        kind=entry.kind,
        newspaper=entry.newspaper,
    )
