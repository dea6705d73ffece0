"""Pagefind's inner formats, read and written: several of its indexes become one.

Pagefind needs half a megabyte for each article it indexes at one go, and numbers pages as the
disk happens to list them. So it indexes a few hundred articles at a time; here the pages of
each run are numbered as our rows, and the runs bound into one index, the same bytes whatever
the machine. Its files are CBOR behind a mark, compressed; ``pagefind.run`` asserts the version
that wrote them.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from generator.site import cbor

VERSION = "1.5.2"
"""The release whose formats these are."""

CHUNK_SIZE = 20_000
"""Bytes of a chunk before compression: about 8 KB after, three of which answer a query."""

META = "pagefind.und.pf_meta"
"""Name of the metadata file, as ``entry_of`` announces it."""

_MARK = b"pagefind_dcd"
_EMPTY = cbor.array(())
_PAIR, _TRIPLE = cbor.head(cbor.ARRAY, 2), cbor.head(cbor.ARRAY, 3)

_INT = rb"(?:\x18.|\x19..|[\x00-\x17\x20-\x37]|\x38.|\x1a....|\x39..|\x3a....)"
_COUNT = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_TEXT = b"|".join(bytes([cbor.TEXT + size]) + b".{%d}" % size for size in range(1, 24))
_ONE_PLACE = rb"\x82\x38\x18" + _INT
_PLACES = rb"(?:" + _ONE_PLACE + rb"|" + _COUNT + rb"(?:" + _INT + rb")*+)\x80"
_ITEM = re.compile(
    rb"\x83(?:(" + _INT + rb")(" + _PLACES + rb")|(" + _TEXT + rb")" + _COUNT + rb")|\x80", re.S
)
"""A page under a word (the step from the page before, its places), a word, or a word's end."""


class Postings(NamedTuple):
    """The rows that a word stands in, one run's, ready to be bound to those of the next."""

    word: bytes
    """In UTF-8: in this order Pagefind has its words."""
    first: int
    last: int
    pages: int
    """How many."""
    body: bytes
    """The first row's places, then the other rows with their places."""


def unmarked(packed: bytes) -> bytes:
    """What stands in one of Pagefind's files."""
    return gzip.decompress(packed).removeprefix(_MARK)


def marked(content: bytes) -> bytes:
    """One of Pagefind's files."""
    return gzip.compress(_MARK + content, compresslevel=6, mtime=0)


def page_ids(meta: bytes) -> list[str]:
    """Ids of the pages in the order of their numbers, from an unmarked ``pf_meta``."""
    content = cbor.load(meta)
    if not (isinstance(content, list) and content[0] == VERSION):
        raise ValueError("not the metadata of Pagefind " + VERSION)
    return [page[0] for page in content[1]]


def postings(chunk: bytes, rows: Sequence[int]) -> Iterator[Postings]:
    """The words of an unmarked chunk, their pages numbered anew and in order.

    Args:
        chunk: as Pagefind wrote it.
        rows: the row of each page, by Pagefind's number.
    """
    found: list[tuple[int, bytes]] = []
    word, page = b"", 0
    for step, places, begun in _ITEM.findall(chunk):
        if step:
            page += _number_of(step)
            found.append((rows[page], places))
        elif begun:
            word, page = begun[1:], 0
        elif word:
            yield _ordered(word, found)
            word, found = b"", []


def bound(runs: Iterable[Postings]) -> bytes:
    """A word's entry in an index: its postings in all runs, given in the order of their rows."""
    parts: list[bytes] = []
    before = count = 0
    word = b""
    for word, first, last, pages, body in runs:  # noqa: B007 - the same in all of them
        parts += (_TRIPLE, _step(first - before), body)
        before, count = last, count + pages
    return b"".join((_TRIPLE, text_of(word), cbor.head(cbor.ARRAY, count), *parts, _EMPTY))


def text_of(word: bytes) -> bytes:
    """The word as CBOR text."""
    return cbor.head(cbor.TEXT, len(word)) + word


def chunk_of(entries: Sequence[bytes]) -> bytes:
    """An index file of these words' entries."""
    return marked(cbor.array([cbor.array(entries)]))


def meta_of(lengths: Sequence[int], chunks: Iterable[tuple[bytes, bytes, str]]) -> bytes:
    """The metadata of an index.

    Args:
        lengths: words of each page; the id of a page is its row.
        chunks: first word, last word and name of each index file.
    """
    pages = (
        _PAIR + cbor.text(str(row)) + cbor.head(cbor.UNSIGNED, length)
        for row, length in enumerate(lengths)
    )
    files = (
        _TRIPLE + text_of(first) + text_of(last) + cbor.text(name) for first, last, name in chunks
    )
    parts = (cbor.text(VERSION), cbor.array(pages), cbor.array(files), _EMPTY, _EMPTY, _EMPTY)
    return marked(cbor.array(parts))


def entry_of(pages: int) -> bytes:
    """``pagefind-entry.json``."""
    languages = {"und": {"hash": "und", "wasm": None, "page_count": pages}}
    entry = {"version": VERSION, "languages": languages, "include_characters": []}
    return json.dumps(entry).encode()


def page_urls(fragments: Iterable[tuple[str, bytes]]) -> Mapping[str, str]:
    """Address of each page by its id, from the names and contents of Pagefind's fragments."""
    return {name: json.loads(unmarked(packed))["url"] for name, packed in fragments}


def _ordered(word: bytes, found: list[tuple[int, bytes]]) -> Postings:
    if len(found) > 1:
        found.sort()
    before, body = found[0]
    parts = [body]
    for row, places in found[1:]:
        parts += (_TRIPLE, _step(row - before), places)
        before = row
    return Postings(word, found[0][0], before, len(found), b"".join(parts))


_number_of = cache(cbor.number_of)


@cache
def _step(rows: int) -> bytes:
    return cbor.head(cbor.UNSIGNED, rows)
