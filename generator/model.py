"""The content model: what an article, a printed page, a source and a site's settings are.

Plain frozen values. ``content`` turns them into files and back; the site reads nothing else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NewType

import msgspec

ArticleId = NewType("ArticleId", str)
"""``<folded seed stem>-<two-digit order>``: made once, never from title or date."""

RegionPath = NewType("RegionPath", str)
"""Official names from the province down, joined by ``/``: ``江苏省/南通市/海门区``."""

LineRange = tuple[int, int]
"""First and last line of a seed, 1-based, both included."""

KINDS = ("article", "photo", "notice", "continuation")
"""What an item of a page can be; a page's own record has the kind ``page``."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person named as writer or photographer."""

    name: str
    """As it should read: 陈静 where the print spaces 陈 静."""
    role: str = ""
    """As printed (记者, 通讯员 …), 摄影 for photographers; empty where the print says nothing."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a photograph that the text extraction left without its picture."""

    text: str
    credit: str = ""
    """As printed, organisations that supplied the picture included."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where in which seed an article stands."""

    file: str
    """Name of the seed file, relative to the seeds folder."""
    lines: tuple[LineRange, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A day that the text itself dates for certain."""

    date: str
    """EDTF."""
    words: str
    """The words of the text that name the day."""


@dataclass(frozen=True, slots=True)
class Article:
    """One item of a printed page: a story, a photo, a notice or the rest of a story."""

    id: ArticleId
    title: str
    source: Source
    body: str = ""
    """Markdown: paragraphs and ``## `` subheads."""
    kind: str = "article"
    kicker: str = ""
    subtitle: str = ""
    date: dt.date | None = None
    """The issue's most probable day; None where no year can be had."""
    date_edtf: str = ""
    region: RegionPath | None = None
    regions: tuple[RegionPath, ...] = ()
    places: tuple[str, ...] = ()
    """Villages, streets and communities below the township, as printed."""
    topics: tuple[str, ...] = ()
    byline: str = ""
    """As printed, where it stands on lines of its own."""
    authors: tuple[Author, ...] = ()
    agency: str = ""
    newspaper: str = ""
    page: str = ""
    """The page number in print, where it is known."""
    labels: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    events: tuple[Event, ...] = ()
    flags: tuple[str, ...] = ()
    continues: ArticleId | None = None
    """The article on another page that this one goes on from."""
    continued_by: ArticleId | None = None
    search: bool = True
    """False keeps the article out of the search index."""
    confidence: float | None = None
    """0 to 1: how sure the converter is of the cut; None for articles written by hand."""
    evidence: tuple[tuple[str, str], ...] = ()
    """(field, the words and the line they stand on), in the order of the fields."""
    written: str = ""
    """Hash of what the converter wrote, without this line; empty for files made by hand."""


@dataclass(frozen=True, slots=True)
class LineNote:
    """Something mended or dropped, or a doubtful cut, on a line of the page."""

    line: int
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PageItem:
    """An article as its page's record lists it: editing the lines moves the cut."""

    id: ArticleId
    lines: tuple[LineRange, ...]


class PrintedBlock(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A paragraph, head, caption … and the lines it was printed on: traces text to print.

    A struct, for a page has sixty of them and each build reads them all.

    In ``page.md`` a short string each: ``body 1: 15 17`` (role, order of the article on the
    page or 0 for furniture, line numbers in reading order).
    """

    role: str
    """As ``convert.reading.Role`` names it."""
    article: int
    """1-based order of the item on the page; 0 for the page's furniture."""
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """The record of one printed page: ``content/<seed stem>/page.md``."""

    stem: str
    file: str
    seed_hash: str
    converter: str
    """Version of the converter that read the page."""
    encoding: str = "utf-8"
    newspaper: str = ""
    date: dt.date | None = None
    date_edtf: str = ""
    page: str = ""
    section: str = ""
    rights: str = ""
    items: tuple[PageItem, ...] = ()
    furniture: tuple[LineRange, ...] = ()
    mended: tuple[LineNote, ...] = ()
    doubts: tuple[LineNote, ...] = ()
    notes: tuple[str, ...] = ()
    blocks: tuple[PrintedBlock, ...] = ()
    """Every line that is not blank, once, in the reading order of the articles."""
    printed: tuple[str, ...] = ()
    """The page's lines as the seed has them, blank ones too: the body of ``page.md``, fenced."""
    first_line: int = 1
    """Number of ``printed[0]`` in the seed file."""
    evidence: tuple[tuple[str, str], ...] = ()
    written: str = ""


CAN_BE_LEFT_OUT = (
    "pages",
    "authors",
    "days",
    "pairs",
    "coverage",
    "feeds",
    "data",
    "related",
)
"""What a site can do without: the printed pages, authors, days of the archive, lists of a unit on a
topic, the coverage table, feeds of units and topics, tables of data, related articles."""


@dataclass(frozen=True, slots=True)
class Config:
    """``site.yaml``: how this collection presents itself."""

    title: str = "Broadsheet"
    subtitle: str = ""
    description: str = ""
    language: str = "zh-Hans"
    """``zh-Hans`` or ``en``: the language of the interface, not of the articles."""
    base_url: str = ""
    """Address of the published site with its last slash; empty: no absolute links are made."""
    theme: str = "gazette"
    options: dict[str, object] = field(default_factory=dict)
    """The theme's options, by the names in its ``theme.yaml``."""
    author: str = ""
    """Who publishes the collection: feeds and citations name it."""
    rights: str = ""
    repository: str = ""
    """Address of the repository on its forge, for «correct this»; empty: no such link."""
    branch: str = "main"
    content_path: str = "content"
    """Where the content folder stands inside the repository."""
    page_size: int = 50
    """Articles on one page of a list."""
    feed_size: int = 20
    """Articles in a feed."""
    leave_out: tuple[str, ...] = ()
    """Kinds of output, of ``CAN_BE_LEFT_OUT``, that the site has none of."""
