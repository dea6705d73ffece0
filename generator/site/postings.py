"""Where each two letters of a text stand next to each other, and the files that say so.

All texts of a run make one long text, and a place is a number in it. The steps from place to
place are four bytes each until a file is cut; there the first bytes of all steps come first,
then the second ones, and so on, which the compressor likes: the upper bytes are mostly zero.
"""

import gzip
import json
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from typing import NamedTuple

END = "\n"
"""Follows each block of a text; no normal text holds it, and no pair reaches across it."""

FILE_SIZE = 8_000
"""Bytes that a file has after compression, about; a word that fills one has it for itself."""

_STEP = 4
"""Bytes of a step: a collection may have four thousand million letters."""
_STEP_PACKED, _WORD_PACKED = 2, 4
"""Bytes that a step, a word have after compression, about."""


class Postings(NamedTuple):
    """Where a word stands in one run; a word is a pair of letters, or one."""

    word: str
    first: int
    last: int
    steps: bytes
    """From each place to the next, the first place left out."""


class Entry(NamedTuple):
    """A word of a finished index."""

    word: str
    steps: bytes
    """From each place to the next, beginning at 0."""


def pairs(text: str) -> Iterator[Postings]:
    """Each pair of letters of a text that ends with ``END``, in order, and where it stands.

    First by their first letters, then by their second ones: two small tables are quicker to fill
    than one of all pairs.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, letter in enumerate(text):
        places[letter].append(place)
    places.pop(END, None)
    for letter in sorted(places):
        after: dict[str, list[int]] = defaultdict(list)
        for place in places[letter]:
            after[text[place + 1]].append(place)
        after.pop(END, None)
        for second in sorted(after):
            yield postings(letter + second, after[second])


def letters(rows: Iterable[str]) -> Iterator[Postings]:
    """Each letter of some texts, in order, and the numbers of the texts that hold it."""
    found: dict[str, list[int]] = defaultdict(list)
    for row, text in enumerate(rows):
        for letter in set(text):
            found[letter].append(row)
    found.pop(END, None)
    return (postings(letter, found[letter]) for letter in sorted(found))


def postings(word: str, places: Sequence[int]) -> Postings:
    """A word and its places, ascending."""
    first, last = places[0], places[-1]
    if first == last:
        return Postings(word, first, last, b"")
    steps = struct.pack(f"<{len(places) - 1}I", *map(sub, places[1:], places))
    return Postings(word, first, last, steps)


def bound(parts: Iterable[tuple[int, Postings]]) -> Entry:
    """A word's places in all runs: its postings in each, with the place at which the run begins."""
    steps: list[bytes] = []
    before = 0
    word = ""
    for begun, (word, first, last, more) in parts:  # noqa: B007 - the same in all of them
        steps += ((begun + first - before).to_bytes(_STEP, "little"), more)
        before = begun + last
    return Entry(word, b"".join(steps))


def cut(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries in pieces that make a file each."""
    piece: list[Entry] = []
    size = 0
    for entry in entries:
        more = len(entry.steps) // _STEP * _STEP_PACKED + _WORD_PACKED
        if piece and size + more > FILE_SIZE:
            yield piece
            piece, size = [], 0
        piece.append(entry)
        size += more
    if piece:
        yield piece


def file_of(entries: Sequence[Entry]) -> bytes:
    """A file of an index: a line of JSON (the words, how many places each has), then the steps."""
    counts = [len(entry.steps) // _STEP for entry in entries]
    head = json.dumps([[entry.word for entry in entries], counts], separators=(",", ":"))
    steps = b"".join(entry.steps for entry in entries)
    planes = (steps[number::_STEP] for number in range(_STEP))
    return gzip.compress(b"".join((head.encode(), b"\n", *planes)), compresslevel=6, mtime=0)


def file_name(word: str) -> str:
    """Name of the file whose first word this is."""
    return "-".join(f"{ord(letter):x}" for letter in word) + ".postings"
