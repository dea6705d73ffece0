"""All articles of a site, grouped in every way that a reader can come to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from generator.model import ArticleId, PageRecord
from generator.site.entries import Entry
from generator.site.units import Atlas, slug_of

Ranks = tuple[int, ...]
"""Places in ``Site.entries``, ascending: the oldest first, the undated before all."""


class PageEntry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A printed page as the rest of the site knows it."""

    stem: str
    """Its folder below the content folder."""
    source: str = ""
    """Name of the seed file."""
    newspaper: str = ""
    date: str = ""
    date_edtf: str = ""
    page: str = ""
    section: str = ""
    rights: str = ""
    items: tuple[ArticleId, ...] = ()
    text_mark: bytes = b""
    """Digest of the whole record."""


@dataclass(frozen=True, slots=True)
class TopicCard:
    """What the site needs to know of a topic."""

    name: str
    slug: str
    iptc: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """An author: a name and, where several papers have one of that name, the paper."""

    name: str
    newspaper: str
    """Empty where the name alone tells people apart, or the paper is not known."""
    slug: str
    pinyin: str
    ranks: Ranks


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A printed page and its articles in the order of print."""

    entry: PageEntry
    ranks: tuple[int, ...]


@dataclass(frozen=True)
class Subjects:
    """The articles by what they are about."""

    by_unit: Mapping[str, Ranks]
    by_topic: Mapping[str, Ranks]
    by_pair: Mapping[tuple[str, str], Ranks]


@dataclass(frozen=True)
class Site:
    """Every article once, and the groups that lists are made of."""

    entries: tuple[Entry, ...]
    """Oldest first; undated ones before all; one day in the order of print."""
    rank: Mapping[ArticleId, int]
    atlas: Atlas
    topics: Mapping[str, TopicCard]
    people: tuple[Person, ...]
    """In pinyin order."""
    authored: Mapping[tuple[str, str], Person]
    """(name, newspaper of the article) -> the person."""
    pages: Mapping[str, PrintedPage]
    """By stem, in order of date, newspaper and page."""
    texts: Mapping[str, str]
    """Markdown of the collection's own words: ``about``, ``_regions/<code>``."""

    # What follows is made when a list is planned: a build that renders one article does without.

    @cached_property
    def marks(self) -> Sequence[bytes]:
        """Of each article the digest of what lists show of it: forty lists ask for each."""
        return [entry.mark for entry in self.entries]

    @cached_property
    def by_date(self) -> Mapping[str, Ranks]:
        """By ISO day, and by its month and year: ``2021-08-13``, ``2021-08``, ``2021``."""
        return _dates(self.entries)

    @cached_property
    def undated(self) -> Ranks:
        """Articles without a day."""
        return tuple(n for n, entry in enumerate(self.entries) if not entry.date)

    @cached_property
    def unplaced(self) -> Ranks:
        """Articles without a region."""
        return tuple(n for n, entry in enumerate(self.entries) if not entry.places)

    @property
    def by_unit(self) -> Mapping[str, Ranks]:
        """Code -> articles of the unit and of all below it."""
        return self._subjects.by_unit

    @property
    def by_topic(self) -> Mapping[str, Ranks]:
        """By the topic's name."""
        return self._subjects.by_topic

    @property
    def by_pair(self) -> Mapping[tuple[str, str], Ranks]:
        """(code, topic) -> articles."""
        return self._subjects.by_pair

    @cached_property
    def _subjects(self) -> Subjects:
        return _subjects(self.entries, self.atlas)


def page_entry(record: PageRecord, stem: str, *, text_mark: bytes = b"") -> PageEntry:
    """What the site keeps of a page's record that was read from the folder ``stem``."""
    return PageEntry(
        stem=stem,
        source=record.file,
        newspaper=record.newspaper,
        date=record.date.isoformat() if record.date else "",
        date_edtf=record.date_edtf,
        page=record.page,
        section=record.section,
        rights=record.rights,
        items=tuple(item.id for item in record.items),
        text_mark=text_mark,
    )


def collect(  # noqa: PLR0913 - all that a site is made of
    entries: Iterable[Entry],
    pages: Iterable[PageEntry],
    *,
    atlas: Atlas,
    topics: Mapping[str, TopicCard],
    pinyin: Callable[[str], str],
    texts: Mapping[str, str],
) -> Site:
    """Group the articles; nothing about them is lost and each stands in a group once.

    Args:
        entries: in any order; ids must be unique.
        pages: records of printed pages; an article whose page has none stands on no page.
        atlas: holds every unit that an entry names.
        topics: by name; every topic that an entry names.
        pinyin: toneless pinyin of a name, syllables apart.
        texts: Markdown of the collection's own words: ``about``, ``_regions/<code>``.
    """
    ordered = in_print_order(entries)
    rank = {entry.id: number for number, entry in enumerate(ordered)}
    people, authored = _people(ordered, pinyin)
    return Site(
        entries=ordered,
        rank=rank,
        atlas=atlas,
        topics=topics,
        people=people,
        authored=authored,
        pages=_pages(ordered, pages, rank),
        texts=texts,
    )


def in_print_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Oldest first; undated ones before all; one day in the order of print."""
    return tuple(sorted(entries, key=_print_order))


def _print_order(entry: Entry) -> tuple[str, str, int, str]:
    return (entry.date, entry.stem, entry.line, entry.id)


def _frozen(groups: Mapping[object, list[int]]) -> dict:  # type: ignore[type-arg]
    """Lists as tuples, keys in order: the same groups whatever order the files came in."""
    return {key: tuple(groups[key]) for key in sorted(groups)}  # type: ignore[type-var]


def _subjects(entries: Sequence[Entry], atlas: Atlas) -> Subjects:
    units: dict[str, list[int]] = defaultdict(list)
    topics: dict[str, list[int]] = defaultdict(list)
    pairs: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    listed = {path: atlas.listed_on(path) for path in atlas.codes}
    for number, entry in enumerate(entries):
        codes = {code for path in entry.places for code in listed[path]}
        for code in codes:
            units[code].append(number)
        for topic in entry.topics:
            topics[topic].append(number)
            here = pairs[topic]
            for code in codes:
                here[code].append(number)
    flat = {(code, topic): ranks for topic, held in pairs.items() for code, ranks in held.items()}
    return Subjects(_frozen(units), _frozen(topics), _frozen(flat))  # type: ignore[arg-type]


def _dates(entries: Sequence[Entry]) -> dict[str, Ranks]:
    dates: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if day := entry.date:
            for part in (day, day[:7], day[:4]):
                dates[part].append(number)
    return _frozen(dates)  # type: ignore[arg-type]


def _pages(
    entries: Sequence[Entry], pages: Iterable[PageEntry], rank: Mapping[ArticleId, int]
) -> dict[str, PrintedPage]:
    """Pages with their articles: those that the record lists, then others of its folder."""
    in_folder: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        in_folder[entry.stem].append(number)
    found = {}
    for page in sorted(pages, key=lambda page: (page.date, page.newspaper, page.page, page.stem)):
        here = in_folder.get(page.stem, [])
        listed = [rank[item] for item in page.items if item in rank]
        listed = [number for number in listed if entries[number].stem == page.stem]
        found[page.stem] = PrintedPage(page, tuple(dict.fromkeys((*listed, *here))))
    return found


def _people(
    entries: Sequence[Entry], pinyin: Callable[[str], str]
) -> tuple[tuple[Person, ...], dict[tuple[str, str], Person]]:
    """Authors in pinyin order, and who an article's (name, newspaper) is.

    Namesakes are told apart by their papers; where only one paper is known for a name, the
    articles without a paper are taken to be of the same person.
    """
    written: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, entry in enumerate(entries):
        for name in dict.fromkeys(name for name, _role in entry.authors):
            written[name][entry.newspaper].append(number)
    people: list[Person] = []
    authored: dict[tuple[str, str], Person] = {}
    taken: set[str] = set()
    for name in sorted(written):
        for papers in _persons(sorted(written[name])):
            ranks = sorted(number for paper in papers for number in written[name][paper])
            person = _person(name, papers, ranks=tuple(ranks), taken=taken, pinyin=pinyin)
            people.append(person)
            authored.update(((name, paper), person) for paper in papers)
    people.sort(key=lambda person: (person.pinyin, person.name, person.newspaper))
    return tuple(people), authored


def _persons(papers: Sequence[str]) -> list[tuple[str, ...]]:
    known = [paper for paper in papers if paper]
    return [tuple(papers)] if len(known) < 2 else [(paper,) for paper in papers]


def _person(
    name: str,
    papers: tuple[str, ...],
    *,
    ranks: Ranks,
    taken: set[str],
    pinyin: Callable[[str], str],
) -> Person:
    said = pinyin(name)
    slug = unused(slug_of(said), taken)
    paper = papers[0] if len(papers) == 1 else ""
    return Person(name=name, newspaper=paper, slug=slug, pinyin=said, ranks=ranks)


def unused(slug: str, taken: set[str]) -> str:
    """The slug, with ``-2``, ``-3`` … where it is taken; it is taken from then on."""
    number, tried = 1, slug
    while tried in taken:
        number += 1
        tried = f"{slug}-{number}"
    taken.add(tried)
    return tried
