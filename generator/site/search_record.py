"""What search knows of an article: its words as printed, and what it is filed under."""

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


def fields(record: Record) -> tuple[str, ...]:
    """Normal forms of all that is searched, the title first; empty ones left out.

    No phrase reaches from one into the next.
    """
    printed = (record.title, record.kicker, record.deck, record.byline, *record.blocks)
    return tuple(filter(None, map(normal, printed)))


def lengths(record: Record) -> tuple[int, int]:
    """Letters of the normal title, and of title, kicker, deck and byline together."""
    title = len(normal(record.title))
    below = (record.kicker, record.deck, record.byline)
    return title, title + sum(len(normal(part)) for part in below)
