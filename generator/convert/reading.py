"""What passes between the stages of conversion: numbered lines, their roles, stories."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class NumberedText(NamedTuple):
    """A text and the line of the seed it begins on."""

    number: int
    """1-based, over the whole seed file."""
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a seed, exactly as it stands there."""

    number: int
    """1-based over the whole file, also where the file holds several pages."""
    text: str
    """Without its line ending; nothing else is taken away."""
    ending: str
    """CRLF, LF, CR or form feed as stored; empty at the end of the file."""


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page of a seed file."""

    stem: str
    """Name of the page: the file's stem, with ``-p2``, ``-p3`` … for its later pages."""
    file: str
    """Name of the seed file, without folders."""
    lines: tuple[Line, ...]
    encoding: str
    """Codec by which the file was decoded, as Python names it."""
    notes: tuple[str, ...] = ()
    """What a person should know about the decoding: guesses, characters taken out."""


class Role(StrEnum):
    """What a line is in print."""

    LABEL = "label"
    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    FURNITURE = "furniture"


class Kind(StrEnum):
    """What an item of the page is."""

    ARTICLE = "article"
    PHOTO = "photo"
    NOTICE = "notice"
    CONTINUATION = "continuation"


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with the role that the best reading of the page gives it, and why."""

    line: Line
    role: Role
    why: object
    """The rule or the weights that decided, put into words by ``str`` for ``--explain``."""
    runner_up: Role | None = None
    margin: float = 1.0
    """How much better the role is than the runner-up: 0 undecided, 1 certain."""
    opens: bool = False
    """True on the first line of a story."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, subhead, caption … as it reads once columns are mended."""

    role: Role
    text: str
    """Lines joined: no letter lost but a recorded repeat, none added."""
    numbers: tuple[int, ...]
    """The seed lines it was joined from, in reading order."""


@dataclass(frozen=True, slots=True)
class Mended:
    """Something the mending did that a person may want to check."""

    what: str
    """``joined``, ``repeat-dropped``, ``text-lost-after`` …"""
    number: int
    """The line after which, or on which, it was done."""
    text: str = ""
    """What was dropped, exactly; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Story:
    """One item of a page: its judged lines and the blocks they read as."""

    kind: Kind
    lines: tuple[Judged, ...]
    """Lines that are not blank, in print order; each line of the page is in one story only."""
    blocks: tuple[Block, ...]
    """In reading order, heads first as printed."""
    flags: tuple[str, ...] = ()
    """As in front matter: ``truncated-end``, ``continued-from:1``, ``text-lost-after:93`` …"""
    mended: tuple[Mended, ...] = ()
    confidence: float = 1.0
    """0 to 1: how sure the cut and the roles are."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cut that could well stand elsewhere, with the second-best reading."""

    number: int
    """The line that opens a story, or does not."""
    reading: str
    second: str
    margin: float


@dataclass(frozen=True, slots=True)
class PageReading:
    """The best reading of a whole page."""

    page: Page
    stories: tuple[Story, ...]
    furniture: tuple[Judged, ...]
    doubts: tuple[Doubt, ...] = ()
