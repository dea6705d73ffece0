"""Articles as lists show them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.site import addresses
from generator.site.desk import Desk
from generator.site.lists import Part
from generator.site.views import Teaser


def full(desk: Desk, ranks: Iterable[int]) -> tuple[Teaser, ...]:
    """With kicker, excerpt, place and topics: for fronts and the first part of lists."""
    return tuple(_full(desk, rank) for rank in ranks)


def short(desk: Desk, ranks: Iterable[int]) -> tuple[Teaser, ...]:
    """Headline, date and paper only: for older parts and lists within lists."""
    return tuple(_short(desk, rank) for rank in ranks)


def of_part(desk: Desk, part: Part) -> tuple[Teaser, ...]:
    """Full on the front part, short on the older ones."""
    return full(desk, part.ranks) if part.is_front else short(desk, part.ranks)


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
