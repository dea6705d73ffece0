"""What the site keeps of every article in memory: all but its text.

Ten thousand bodies would fill memory that lists, feeds and neighbours never look at, so an
``Entry`` holds what other outputs show of an article, and the article itself is read again when
its own page is rendered.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TypeVar

import msgspec

from generator.model import Article, ArticleId, RegionPath

EXCERPT_LENGTH = 90
"""Characters of the body that a list shows: three lines on a phone."""
LONG = 600
MIDDLE = 250
"""Characters from which an article stood large, or not small, on its page."""

_MARKS = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|\d+\.\s+)", re.MULTILINE)
_SIGN = re.compile(r"[\\*_`\[#>+.-]")
"""Without any of these a text is plain."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*\*|__|[*`])|\[\^[^\]]+\]:?|!?\[([^\]]*)\]\([^)]*\)")
_encode = msgspec.msgpack.Encoder().encode
_known: dict[object, object] = {}
"""Values that many articles have, each once."""
_AFTER_STOP = re.compile(r"(?<=[，。、；：？！”’）》」』】…]) ")
"""Where paragraphs meet on one line: these marks bring their own space."""
_SUBHEAD = re.compile(r"^#{1,6}\s.*$", re.MULTILINE)


T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An article as the rest of the site knows it.

    A struct and not a dataclass: it is read back ten thousand times by every build, and this
    reads in a microsecond.
    """

    id: ArticleId
    file: str
    """Path below the content folder, with ``/``."""
    title: str
    kicker: str = ""
    kind: str = "article"
    excerpt: str = ""
    date: str = ""
    """ISO day; empty where no day is known."""
    date_edtf: str = ""
    region: RegionPath | None = None
    regions: tuple[RegionPath, ...] = ()
    """The other units it is about."""
    topics: tuple[str, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    """(name, role)."""
    newspaper: str = ""
    page: str = ""
    source: str = ""
    """Name of the seed file."""
    line: int = 0
    """The first line of the seed it stands on; 0 for articles written by hand."""
    weight: int = 0
    """0 small to 3 large on its printed page."""
    continues: ArticleId | None = None
    continued_by: ArticleId | None = None
    search: bool = True
    text_mark: bytes = b""
    """Digest of the whole file: changes with every letter of it."""
    mark: bytes = b""
    """Digest of the fields above: what lists show changes only with this."""

    @property
    def stem(self) -> str:
        """The page's folder below the content folder; empty for a file that lies in none."""
        return self.file.rpartition("/")[0]

    @property
    def places(self) -> tuple[RegionPath, ...]:
        """Every unit it is about, its own first."""
        return (self.region, *self.regions) if self.region else self.regions


def digest(text: bytes) -> bytes:
    """A short digest: 10**9 values have one chance in 10**10 that any two agree."""
    return blake2b(text, digest_size=12).digest()


def entry_of(article: Article, file: str, *, text_mark: bytes = b"") -> Entry:
    """What the site keeps of an article that was read from ``file``."""
    bare = _bare(article, file)
    return msgspec.structs.replace(bare, text_mark=text_mark, mark=digest(_encode(bare)))


def _bare(article: Article, file: str) -> Entry:
    one = _one
    authors = tuple([one((one(author.name), one(author.role))) for author in article.authors])
    return Entry(
        id=article.id,
        file=file,
        title=article.title,
        kicker=article.kicker,
        kind=one(article.kind),
        excerpt=excerpt(article),
        date=one(article.date.isoformat() if article.date else ""),
        date_edtf=one(article.date_edtf),
        region=one(article.region),
        regions=one(tuple([one(path) for path in article.regions])),
        topics=one(tuple([one(topic) for topic in article.topics])),
        authors=one(authors),
        newspaper=one(article.newspaper),
        page=one(article.page),
        source=one(article.source.file),
        line=article.source.lines[0][0] if article.source.lines else 0,
        weight=weight(article),
        continues=article.continues,
        continued_by=article.continued_by,
        search=article.search,
    )


def _one(value: T) -> T:
    """The first value that was equal to this one: half of what an entry takes is said by others."""
    return _known.setdefault(value, value)  # type: ignore[return-value]


def excerpt(article: Article) -> str:
    """The beginning of the body, or of the first caption, as plain text on one line."""
    text = article.body or (article.captions[0].text if article.captions else "")
    text = text[: 4 * EXCERPT_LENGTH]
    if "#" in text:
        text = _SUBHEAD.sub("", text)
    words = _AFTER_STOP.sub("", " ".join(plain(text).split()))
    return words if len(words) <= EXCERPT_LENGTH else words[: EXCERPT_LENGTH - 1] + "…"


def plain(markdown: str) -> str:
    """Markdown without its signs, as a reader sees the words."""
    if not _SIGN.search(markdown):
        return markdown
    text = _EMPHASIS.sub(lambda match: match[1] or "", _MARKS.sub("", markdown))
    return _ESCAPE.sub(r"\1", text)


def weight(article: Article) -> int:
    """How heavy the item stood on its page, by the space that its text and heads took."""
    length = len(article.body)
    heads = bool(article.kicker) + bool(article.subtitle)
    if length >= LONG:
        return 3 if heads else 2
    return 1 if length >= MIDDLE or heads else 0
