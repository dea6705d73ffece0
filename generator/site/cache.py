"""What the last build knew: which files it read and what it made of them.

Two files in the cache folder. ``manifest`` is small and read whole: what every content file held
but its text, what was planned, and digests. ``records-…`` holds articles and page records in
full, one after another; only those whose own output is rendered are read. New ones are added at
its end, so that an older manifest stays true; it is written anew when half of it is out of use.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.model import Article, PageRecord
from generator.site.collection import PageEntry, TopicCard
from generator.site.entries import Entry
from generator.site.units import Atlas

FORMAT = 4
"""Raised when the form of the manifest changes: an older one is then set aside."""
MANIFEST = "manifest"
PAGE = "page.md"
"""Name of a page's record in its folder."""


class FileRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A content file as it was read."""

    size: int
    mtime: int
    """Nanoseconds."""
    inode: int
    mark: bytes
    """Digest of its bytes."""
    offset: int
    """Where in ``records`` it begins."""
    length: int

    def same_file(self, size: int, mtime: int, inode: int) -> bool:
        """Whether the file on disk was not touched since."""
        return (self.size, self.mtime, self.inode) == (size, mtime, inode)


class Made(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An output as it was built."""

    seal: bytes
    """Of what its view was planned from."""
    body: bytes
    """Digest of its bytes."""


class Manifest(msgspec.Struct, frozen=True, array_like=True):
    """All that a build hands to the next."""

    format: int = FORMAT
    program: bytes = b""
    """Digest of the program: with another one nothing that is remembered counts."""
    base: bytes = b""
    """Digest of program, theme, settings and topics."""
    built: bytes = b""
    """Also stands in the mark of the output folder: that this manifest speaks of it."""
    files: dict[str, FileRow] = {}
    """By path below the content folder."""
    entries: tuple[Entry, ...] = ()
    pages: tuple[PageEntry, ...] = ()
    outputs: dict[str, Made] = {}
    """By path below the output folder."""
    statics: dict[str, bytes] = {}
    """Digests of files that are copied, by path below the output folder."""
    atlas: Atlas = Atlas()
    texts: dict[str, str] = {}
    """The collection's own words."""
    topics: tuple[TopicCard, ...] = ()
    near: tuple[tuple[int, ...], ...] = ()
    same: tuple[tuple[int, ...], ...] = ()
    """Related articles and same events, by rank; true while the entries' marks are the same."""
    pinyin: dict[str, str] = {}
    records: str = ""
    """Name of the file of records."""
    length: int = 0
    """Bytes of it that count."""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Manifest).decode
_decode_article = msgspec.msgpack.Decoder(Article).decode
_decode_page = msgspec.msgpack.Decoder(PageRecord).decode


def load(folder: Path) -> Manifest:
    """The manifest of the last build; an empty one where there is none that we can read."""
    try:
        manifest = _decode((folder / MANIFEST).read_bytes())
        size = (folder / manifest.records).stat().st_size
    except (OSError, msgspec.MsgspecError):
        return Manifest()
    good = manifest.format == FORMAT and size >= manifest.length
    return manifest if good else Manifest()


def save(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, whole or not at all."""
    beside = folder / f"{MANIFEST}.new"
    beside.write_bytes(_encode(manifest))
    beside.replace(folder / MANIFEST)


def packed(record: Article | PageRecord) -> bytes:
    """A record as ``records`` holds it."""
    return _encode(record)


class Records:
    """Articles and page records in full, read when they are asked for."""

    def __init__(self, path: Path, rows: Mapping[str, FileRow]) -> None:
        """Open the file of records; ``rows`` say where in it each content file's is."""
        self._rows = rows
        self._file = path.open("rb")
        self._page: tuple[str, PageRecord] | None = None

    def article(self, entry: Entry) -> Article:
        """The article, its text included."""
        return _decode_article(self._bytes(entry.file))

    def page(self, stem: str) -> PageRecord:
        """The record of a printed page; the last one is kept, for its articles follow it."""
        if self._page is None or self._page[0] != stem:
            self._page = (stem, _decode_page(self._bytes(page_file(stem))))
        return self._page[1]

    def close(self) -> None:
        """Close the file; nothing can be asked for after that."""
        self._file.close()

    def _bytes(self, file: str) -> bytes:
        row = self._rows[file]
        return os.pread(self._file.fileno(), row.length, row.offset)


def page_file(stem: str) -> str:
    """Path of a page's record below the content folder."""
    return f"{stem}/{PAGE}" if stem else PAGE
