"""Pagefind's inner formats, read and written: several of its indexes become one.

A run of articles is one page to Pagefind, a volume, for the time and the memory that Pagefind
needs go by how often words meet pages. Here the volumes of several runs are bound into one
index, the same bytes whatever the machine. Where a word stands in a volume is taken over as it
is, unread. Files are CBOR behind a mark, compressed; ``pagefind.run`` asserts the version that
wrote them.
"""

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from generator.site import cbor

VERSION = "1.5.2"
"""The release whose formats these are."""

CHUNK_SIZE = 20_000
"""Bytes of a chunk before compression: some 10 KB after, two of which answer most queries."""

META = "pagefind.und.pf_meta"
"""Name of the metadata file, as ``entry_of`` announces it."""

_MARK = b"pagefind_dcd"
_EMPTY = cbor.array(())
_PAIR, _TRIPLE = cbor.head(cbor.ARRAY, 2), cbor.head(cbor.ARRAY, 3)

_LEVEL = 4
"""Of compression: the sixth saves 4 bytes in a hundred and takes three times as long."""

_INT = rb"(?:[\x00-\x17\x20-\x37]|\x19..|\x1a....|\x18.|\x38.|\x39..|\x3a....)"
_COUNT = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_PLACES = _COUNT + _INT + rb"++\x80"
_ENTRY = re.compile(
    rb"\x83[\x61-\x77]([^\x00]{1,23}?)\x81\x83\x00(" + _PLACES + rb")\x80", re.DOTALL
)
"""A word, its first and only page, and its places there; none in metadata, no other spelling."""
_AROUND = len(b"\x83\x61\x81\x83\x00\x80")
"""Bytes of an entry beside the word and its places."""
_LONGEST_HEAD = 6
"""Of a chunk: an array of one array of words."""

Postings = tuple[bytes, bytes]
"""A word, and where it stands in one volume, as CBOR. Words are in UTF-8, for Pagefind has them
in the order of their bytes."""


def unmarked(packed: bytes) -> bytes:
    """What stands in one of Pagefind's files."""
    return gzip.decompress(packed).removeprefix(_MARK)


def marked(content: bytes) -> bytes:
    """One of Pagefind's files."""
    return gzip.compress(_MARK + content, compresslevel=_LEVEL, mtime=0)


def postings(chunk: bytes) -> list[Postings]:
    """The words of an unmarked chunk of a single page.

    Raises:
        ValueError: the chunk has another form, or more than one page.
    """
    found: list[Postings] = _ENTRY.findall(chunk)
    known = _AROUND * len(found) + sum(map(len, chain.from_iterable(found)))
    if len(chunk) - known > _LONGEST_HEAD:
        raise ValueError("not an index file of one page by Pagefind " + VERSION)
    return found


def bound(word: bytes, held: Iterable[tuple[int, bytes]]) -> bytes:
    """A word's entry in an index, from the volumes that hold it, in order, and its places there."""
    parts: list[bytes] = []
    before = 0
    for volume, places in held:
        parts += (_page(volume - before), places)
        before = volume
    return b"".join(
        (_TRIPLE, text_of(word), cbor.head(cbor.ARRAY, len(parts) // 2), *parts, _EMPTY)
    )


@cache
def _page(step: int) -> bytes:
    """How an entry goes on with the volume that is so many further."""
    return _TRIPLE + cbor.head(cbor.UNSIGNED, step)


def text_of(word: bytes) -> bytes:
    """The word as CBOR text."""
    return cbor.head(cbor.TEXT, len(word)) + word


def chunk_of(entries: Sequence[bytes]) -> bytes:
    """An index file of these words' entries."""
    return marked(cbor.array([cbor.array(entries)]))


def meta_of(lengths: Sequence[int], chunks: Iterable[tuple[bytes, bytes, str]]) -> bytes:
    """The metadata of an index.

    Args:
        lengths: words of each volume; its id is its number.
        chunks: first word, last word and name of each index file.
    """
    pages = (
        _PAIR + cbor.text(str(volume)) + cbor.head(cbor.UNSIGNED, length)
        for volume, length in enumerate(lengths)
    )
    files = (
        _TRIPLE + text_of(first) + text_of(last) + cbor.text(name) for first, last, name in chunks
    )
    parts = (cbor.text(VERSION), cbor.array(pages), cbor.array(files), _EMPTY, _EMPTY, _EMPTY)
    return marked(cbor.array(parts))


def entry_of(volumes: int) -> bytes:
    """``pagefind-entry.json``."""
    languages = {"und": {"hash": "und", "wasm": None, "page_count": volumes}}
    entry = {"version": VERSION, "languages": languages, "include_characters": []}
    return json.dumps(entry).encode()
