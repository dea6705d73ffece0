"""Atom feeds: of the site, of each unit and of each topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.site import addresses
from generator.site.desk import Desk, Document, Output
from generator.site.entries import Entry
from generator.site.xml_text import xml_text

NEVER = "1970-01-01T00:00:00Z"
"""Stands where an undated article must have a time: feeds have no way to leave it out."""
TAG_AUTHORITY = "broadsheet.invalid,2026"
"""Whose ``tag:`` URIs they are (RFC 4151): a name that nobody can own."""


def feeds(desk: Desk) -> Iterator[Output]:
    """All feeds."""
    site = desk.site
    yield _feed(desk, addresses.HOME, desk.config.title, range(len(site.entries)))
    if not desk.has("feeds"):
        return
    for code, ranks in site.by_unit.items():
        yield _feed(desk, addresses.region(code), site.atlas.cards[code].name, ranks)
    for name, ranks in site.by_topic.items():
        yield _feed(desk, addresses.topic(site.topics[name].slug), name, ranks)


def _feed(desk: Desk, address: str, name: str, ranks: Sequence[int]) -> Output:
    newest = tuple(ranks[-desk.config.feed_size :][::-1]) if desk.config.feed_size else ()
    seal = (name, desk.marks(newest))
    return desk.output(address + addresses.FEED, feed, address, name, newest, seal=seal)


def feed(desk: Desk, address: str, name: str, ranks: Sequence[int]) -> Document:
    """``feed.xml`` in the folder of what it follows."""
    config = desk.config
    entries = [desk.site.entries[rank] for rank in ranks]
    title = name if not address else f"{name} · {config.title}"
    rows = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{config.language}">',
        f"<title>{xml_text(title)}</title>",
        f"<id>{xml_text(_identity(desk, address))}</id>",
        f"<updated>{max((_moment(entry) for entry in entries), default=NEVER)}</updated>",
        f"<author><name>{xml_text(config.author or config.title)}</name></author>",
        *_feed_links(desk, address),
        *(_entry(desk, address, entry) for entry in entries),
        "</feed>\n",
    ]
    return Document(addresses.file_of(address + addresses.FEED), "\n".join(rows))


def _feed_links(desk: Desk, address: str) -> Iterator[str]:
    base = desk.config.base_url
    if base:
        own = addresses.absolute(base, address + addresses.FEED)
        yield f'<link rel="self" type="application/atom+xml" href="{xml_text(own)}"/>'
    page = addresses.absolute(base, address) or "./"
    yield f'<link rel="alternate" type="text/html" href="{xml_text(page)}"/>'


def _entry(desk: Desk, address: str, entry: Entry) -> str:
    place = addresses.article(entry.id)
    root = addresses.root_of(address + addresses.FEED)
    link = addresses.absolute(desk.config.base_url, place) or root + place
    moment = _moment(entry)
    authors = "".join(
        f"<author><name>{xml_text(name)}</name></author>"
        for name in dict.fromkeys(name for name, _role in entry.authors)
    )
    terms = "".join(f'<category term="{xml_text(topic)}"/>' for topic in entry.topics)
    published = f"<published>{moment}</published>" if entry.date else ""
    return (
        f"<entry><title>{xml_text(entry.title)}</title>"
        f'<link href="{xml_text(link)}"/>'
        f"<id>{xml_text(_identity(desk, place))}</id>"
        f"{published}<updated>{moment}</updated>{authors}{terms}"
        f"<summary>{xml_text(entry.excerpt)}</summary></entry>"
    )


def _moment(entry: Entry) -> str:
    return f"{entry.date}T00:00:00Z" if entry.date else NEVER


def _identity(desk: Desk, address: str) -> str:
    """A permanent id: the address, or a ``tag:`` URI where the site has none yet."""
    base = desk.config.base_url
    if base:
        return addresses.absolute(base, address) or base
    return f"tag:{TAG_AUTHORITY}:{address or 'site'}"
