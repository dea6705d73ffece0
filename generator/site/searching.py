"""Articles as the search index takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from generator.model import Article
from generator.site import addresses, markdown
from generator.site.desk import Desk
from generator.site.entries import Entry, digest
from generator.site.search_record import Record, Term

_BLOCK = re.compile(
    r"</?(?:p|h[1-6]|li|t[dhr]|table|thead|tbody|[ou]l|blockquote|figure|figcaption|pre|section|hr|br|dl|dt|dd)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")


def searched(desk: Desk) -> bytes:
    """Digest of all that the index is made from."""
    marks = (entry.mark + entry.text_mark for entry in desk.site.entries if entry.search)
    return digest(desk.base + b"".join(marks))


def records(desk: Desk, kinds: Mapping[str, str]) -> Iterator[Record]:
    """A record for each article that search may find, the oldest first.

    Args:
        desk: the desk.
        kinds: what readers see for each kind of article.
    """
    for entry in desk.site.entries:
        if entry.search:
            yield record(desk, entry, kinds)


def record(desk: Desk, entry: Entry, kinds: Mapping[str, str]) -> Record:
    """An article as search sees it."""
    article = desk.records.article(entry)
    people = (desk.site.authored[name, entry.newspaper] for name, _role in entry.authors)
    return Record(
        id=entry.id,
        url=addresses.article(entry.id),
        title=article.title,
        kicker=article.kicker,
        deck=article.subtitle,
        byline=article.byline,
        blocks=blocks(article),
        date=entry.date,
        date_shown=desk.shown(entry),
        regions=tuple(_chains(desk, entry)),
        topics=tuple(Term(desk.site.topics[name].slug, name) for name in entry.topics),
        kind=Term(entry.kind, kinds.get(entry.kind, entry.kind)),
        newspaper=Term(entry.newspaper, entry.newspaper) if entry.newspaper else None,
        authors=tuple(Term(p.slug, p.name) for p in dict.fromkeys(people)),
    )


def _chains(desk: Desk, entry: Entry) -> Iterator[tuple[Term, ...]]:
    """Each unit it is about, and its present heir, from the province down."""
    atlas = desk.site.atlas
    codes = [atlas.codes[path] for path in entry.places]
    for code in dict.fromkeys((*codes, *map(atlas.present, codes))):
        yield tuple(Term(card.code, card.name) for card in atlas.chain(code))


def blocks(article: Article) -> tuple[str, ...]:
    """Captions and blocks of the body as plain text: what the article's page shows of them."""
    captions = (caption.text for caption in article.captions)
    lines = _BLOCK.sub("\n\0", str(markdown.render(article.body))).split("\0")
    shown = (unescape(_TAG.sub("", line)).strip() for line in lines)
    return tuple(filter(None, (*captions, *shown)))
