"""What search knows of an article: its words as printed, and what it is filed under."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.site.tokens import normal


@dataclass(frozen=True, slots=True)
class Term:
    """Something an article is filed under: a region, a topic, a kind, a paper, an author."""

    key: str
    """Stands in addresses: a region's code, a topic's slug. Unique within its facet."""
    name: str
    """What readers see."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article as search sees it."""

    id: str
    url: str
    """Relative to the site's root: ``articles/001-…-01/``."""
    title: str
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    blocks: tuple[str, ...] = ()
    """Captions and body blocks as plain text, as ``[data-search-body]`` holds them."""
    date: str = ""
    """ISO day; empty where no day is known."""
    date_shown: str = ""
    regions: tuple[tuple[Term, ...], ...] = ()
    """Each path that the article is filed under, from the province down."""
    topics: tuple[Term, ...] = ()
    kind: Term | None = None
    newspaper: Term | None = None
    authors: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Tells whether an article's record is still the one that was indexed; sorts by day."""

    date: str
    id: str
    digest: str
    """Differs as soon as anything in the record does."""


Load = Callable[[Sequence[str]], Iterable[Record]]
"""Gives the records of these ids, in their order."""


def key_of(record: Record) -> Key:
    """The key of a record at hand."""
    digest = hashlib.blake2b(repr(record).encode(), digest_size=8).hexdigest()
    return Key(record.date, record.id, digest)


def fields(record: Record) -> tuple[str, ...]:
    """Normal forms of all that is searched, the title first; empty ones left out.

    No phrase reaches from one into the next.
    """
    printed = (record.title, record.kicker, record.deck, record.byline, *record.blocks)
    return tuple(filter(None, map(normal, printed)))
