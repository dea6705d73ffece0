"""What every planner has at hand: the site, the settings, the words, and the articles' text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Protocol, TypedDict

import msgspec

from generator.model import Article, Config, PageRecord
from generator.site import addresses
from generator.site.collection import Person, PrintedPage, Site
from generator.site.entries import Entry, digest
from generator.site.views import Crumb, Link, Teaser, View
from generator.site.wording import Words, date_shown, words_of

encode = msgspec.msgpack.Encoder(enc_hook=str).encode
"""Bytes of a value, the same for equal values."""


@dataclass(frozen=True, slots=True)
class Document:
    """An output that no template makes: a feed, a table, a map for robots."""

    path: str
    text: str


class Output(msgspec.Struct, frozen=True, gc=False):
    """A file of the site; a struct, for there are two of them for each article."""

    path: str
    """Below ``public/``, with ``/``."""
    seal: bytes
    """Digest of all that the view is made from: while it is the same, so is the view."""
    desk: Desk
    view: Callable[..., View | Document]
    given: tuple[object, ...]
    """What the view is made from, besides the desk."""

    def make(self) -> View | Document:
        """The view; costly, so it is made only for outputs that may be stale."""
        return self.view(self.desk, *self.given)


class Records(Protocol):
    """Articles and page records in full."""

    def article(self, entry: Entry) -> Article:
        """The article, its text included."""

    def page(self, stem: str) -> PageRecord:
        """The record of a printed page, its lines included."""

    def close(self) -> None:
        """Nothing can be asked for after this."""


class Head(TypedDict):
    """The fields that every view has."""

    path: str
    root: str
    title: str
    description: str
    crumbs: tuple[Crumb, ...]
    canonical: str
    feed: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What planners work from."""

    site: Site
    config: Config
    words: Words
    records: Records
    base: bytes
    """Digest of what many outputs depend on and that hardly ever changes."""
    related: tuple[tuple[int, ...], ...] = ()
    """For each article the ranks of those related to it, the nearest first."""
    same_event: tuple[tuple[int, ...], ...] = ()
    retold: AbstractSet[int] | None = None
    """Ranks of the articles whose heads changed since the last build, where nothing else did: lists
    that hold none of them are not planned again. None: plan them all."""
    teasers: dict[tuple[int, object], Teaser] = field(default_factory=dict, compare=False)
    """Teasers already made."""
    kept: dict[object, Any] = field(default_factory=dict, compare=False)
    """Links, crumbs and dates already made, by what they were made from."""

    def has(self, kind: str) -> bool:
        """Whether the site has outputs of a kind that can be left out."""
        return kind not in self.config.leave_out

    def is_altered(self, ranks: Iterable[int]) -> bool:
        """Whether a list of these articles may show something else than at the last build."""
        return self.retold is None or not self.retold.isdisjoint(ranks)

    def output(
        self,
        address: str,
        view: Callable[..., View | Document],
        *given: object,
        seal: Iterable[object],
    ) -> Output:
        """The output at an address: ``view`` will be called with the desk and what is given."""
        return Output(
            path=addresses.file_of(address),
            seal=digest(self.base + encode((view.__name__, address, list(seal)))),
            desk=self,
            view=view,
            given=given,
        )

    def head(
        self,
        address: str,
        title: str,
        *,
        crumbs: tuple[Crumb, ...] = (),
        description: str = "",
        feed: str = "",
    ) -> Head:
        """The common fields of the view at an address."""
        path = addresses.file_of(address)
        return Head(
            path=path,
            root=addresses.root_of(path),
            title=title,
            description=description,
            crumbs=crumbs,
            canonical=addresses.absolute(self.config.base_url, address),
            feed=feed,
        )

    def marks(self, ranks: Iterable[int]) -> bytes:
        """Digests, one after another, of what lists show of these articles."""
        return b"".join(map(self.site.marks.__getitem__, ranks))

    def shown(self, entry: Entry) -> str:
        """The article's date as readers read it."""
        key = (entry.date, entry.date_edtf)
        found = self.kept.get(key)
        if found is None:
            found = self.kept[key] = date_shown(self.words, *key)
        return found

    def unit(self, code: str, *, count: int = 0, note: str = "") -> Link:
        """A link to a unit."""
        key = (code, count, note)
        found = self.kept.get(key)
        if found is None:
            card = self.site.atlas.cards[code]
            found = Link(card.name, addresses.region(code), count=count, note=note or card.years)
            self.kept[key] = found
        return found

    def topic(self, name: str, *, count: int = 0) -> Link:
        """A link to a topic."""
        key = (Link, name, count)
        found = self.kept.get(key)
        if found is None:
            found = Link(name, addresses.topic(self.site.topics[name].slug), count=count)
            self.kept[key] = found
        return found

    def person(self, person: Person, *, count: int = 0) -> Link:
        """A link to an author."""
        url = addresses.author(person.slug) if self.has("authors") else ""
        return Link(person.name, url, count=count)

    def day(self, date: str) -> str:
        """Address of a day; of its month where the archive has no days."""
        return addresses.archive(date if self.has("days") else date[:7])

    def slugs(self, entry: Entry) -> list[str]:
        """Slugs of its authors: they depend on who else is in the collection."""
        authored, paper = self.site.authored, entry.newspaper
        return [authored[name, paper].slug for name, _role in entry.authors]

    def article(self, rank: int) -> Link:
        """A link to an article."""
        entry = self.site.entries[rank]
        return Link(entry.title, addresses.article(entry.id))

    def printed(self, page: PrintedPage, *, count: int = 0) -> Link:
        """A link to a printed page, named by paper, date and page as far as they are known."""
        return Link(self.page_name(page), addresses.printed_page(page.entry.stem), count=count)

    def page_name(self, page: PrintedPage) -> str:
        """Paper, date and page number, as far as known; else the name of the seed."""
        key = (PrintedPage, page.entry.stem)
        found: str | None = self.kept.get(key)
        if found is None:  # five pages name it: its own, those beside it and of issues beside its
            found = self.kept[key] = self._page_name(page)
        return found

    def _page_name(self, page: PrintedPage) -> str:
        entry, words = page.entry, self.words
        number = words.page_name.format(page=entry.page) if entry.page else ""
        day = date_shown(words, entry.date, entry.date_edtf) if entry.date else ""
        named = " ".join(filter(None, (entry.newspaper, day, number)))
        return named if number else " ".join(filter(None, (named, entry.stem)))

    def chain_crumbs(self, code: str) -> tuple[Crumb, ...]:
        """Crumbs of the units above a unit, and of itself."""
        key = (Crumb, code)
        found = self.kept.get(key)
        if found is None:
            top = Crumb(self.words.regions, addresses.REGIONS)
            chain = self.site.atlas.chain(code)
            found = (top, *(Crumb(card.name, addresses.region(card.code)) for card in chain))
            self.kept[key] = found
        return found


def desk_of(site: Site, config: Config, records: Records, *, base: bytes = b"") -> Desk:
    """The desk for a site; ``base`` stands for the program and the settings."""
    return Desk(
        site=site,
        config=config,
        words=words_of(config.language),
        records=records,
        base=base,
    )
