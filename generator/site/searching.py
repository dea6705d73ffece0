"""Articles as the search index takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from generator.model import Article
from generator.site import addresses, markdown
from generator.site.desk import Desk, encode
from generator.site.entries import Entry, digest
from generator.site.search_record import Key, Record, Term

_BLOCK = re.compile(
    r"</?(?:p|h[1-6]|li|t[dhr]|table|thead|tbody|[ou]l|blockquote|figure|figcaption|pre|section"
    r"|hr|d[ltd])\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")
_END = "\0"
"""Stands between blocks; no text holds it."""

Kinds = Mapping[str, str]
"""What readers see for each kind of article."""


def keys(desk: Desk, kinds: Kinds, *, program: bytes) -> Iterator[Key]:
    """A key for each article that may be found; it changes with all that its record is made of."""
    cards = tuple(desk.site.topics.values())
    form = digest(program + encode((desk.words, dict(kinds), cards)))
    for entry in desk.site.entries:
        if entry.search:
            slugs = " ".join(desk.slugs(entry)).encode()
            own = digest(form + entry.mark + entry.text_mark + slugs)
            yield Key(entry.date, entry.id, own.hex())


def records(desk: Desk, kinds: Kinds, ids: Sequence[str]) -> Iterator[Record]:
    """The records of these articles, in their order."""
    ranks = {str(identity): rank for identity, rank in desk.site.rank.items()}
    return (record(desk, desk.site.entries[ranks[identity]], kinds) for identity in ids)


def record(desk: Desk, entry: Entry, kinds: Kinds) -> Record:
    """An article as search sees it."""
    article = desk.records.article(entry)
    people = [desk.site.authored[name, entry.newspaper] for name, _role in entry.authors]
    paper = entry.newspaper
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
        newspaper=Term(paper, paper) if paper else None,
        authors=tuple(dict.fromkeys(Term(person.slug, person.name) for person in people)),
    )


def _chains(desk: Desk, entry: Entry) -> Iterator[tuple[Term, ...]]:
    """Each unit it is about, its heir, and former units above it, from the province down."""
    atlas = desk.site.atlas
    codes = [atlas.codes[path] for path in entry.places]
    above = (code for path in entry.places for code in atlas.printed[path])
    codes += [code for code in above if atlas.cards[code].former]
    for code in dict.fromkeys((*codes, *map(atlas.present, codes))):
        yield tuple(Term(card.code, card.name) for card in atlas.chain(code))


def blocks(article: Article) -> tuple[str, ...]:
    """Captions and blocks of the body as plain text: what the article's page shows of them."""
    captions = (caption.text for caption in article.captions)
    runs = _BLOCK.sub(_END, str(markdown.render(article.body))).split(_END)
    shown = (unescape(_TAG.sub("", run)).strip() for run in runs)
    return tuple(filter(None, (*captions, *shown)))
