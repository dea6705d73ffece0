"""Items set alike, one after another: briefs, notices, entries of a list.

A story's list and a column of briefs look the same line by line. What tells them apart is the
whole row of them: how many, how long, what stands over the first, whether they share their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from generator.convert.continuity import names_shared
from generator.convert.looks import Look
from generator.convert.runs import PROSE

REACH = 6
"""Strips of running text that may lie between the beginnings of two items: lines of a column."""
COMPARED = 160
"""Letters of an item that are looked at for names it shares with the one before."""
_SIGNS = "●■◆★▲◎○◇□▷►※☆◉•·#*✦◈△▼"
_LEADS = (
    ("bracket", re.compile(r"[【\[〔〖]([^】\]〕〗]{1,20})[】\]〕〗]")),
    ("number", re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.]|\(?\d{1,2}[.、)])")),
    ("colon", re.compile(r"[^,。:;!?“”\s]{1,10}:")),
    ("space", re.compile(r"[^,。:;!?“”\s]{2,10} +[^ ]")),
)
_SIZES = (1, 2, 3, 5, 8)
_LENGTHS = (20, 40, 70, 120, 200)
_ENDS = "。!?.…)”】"


def signs_of(looks: Sequence[Look]) -> list[tuple[str, ...]]:
    """For each strip the signs of the row of items that it begins an item of; most have none."""
    signs: list[tuple[str, ...]] = [()] * len(looks)
    for row in _rows(looks):
        told = tuple(_of_row(looks, row))
        for order, i in enumerate(row):
            signs[i] = (*told, *_of_item(looks, row, order))
    return signs


def lead(text: str) -> str:
    """How an item begins: its sign, or the kind of its lead; empty for other text."""
    if text[:1] in _SIGNS:
        return text[:1]
    return next((name for name, pattern in _LEADS if pattern.match(text)), "")


def _rows(looks: Sequence[Look]) -> Iterator[list[int]]:
    """Strips that begin alike with nothing but running text between them."""
    open_rows: dict[str, list[int]] = {}
    for i, look in enumerate(looks):
        begins = lead(look.strip.text) if look.shape in PROSE or look.shape == "item" else ""
        known = open_rows.get(begins) if begins else None
        if known and i - known[-1] <= REACH and _runs(looks, known[-1] + 1, i):
            known.append(i)
        elif begins:
            if known:
                yield known
            open_rows[begins] = [i]
    yield from open_rows.values()


def _runs(looks: Sequence[Look], start: int, end: int) -> bool:
    return all(looks[i].shape in PROSE or looks[i].shape == "item" for i in range(start, end))


def _of_row(looks: Sequence[Look], row: Sequence[int]) -> Iterator[str]:
    """What holds for all items of a row."""
    kind = _kind(looks[row[0]])
    size = _step(len(row), _SIZES)
    above = looks[row[0] - 1] if row[0] else None
    under = "top" if above is None else "closed" if above.closes else above.shape
    length = _step(median_low([looks[i].length for i in row]), _LENGTHS)
    texts = [looks[i].strip.text for i in row]
    whole = all(text[-1:] in _ENDS for text in texts)
    yield f"series:{kind}:{size}"
    yield f"series:{kind} {length} {whole}"
    yield f"series:{size} {length} {whole}"
    yield f"series:{size} under {under}"
    if len(row) > 1:
        ties = [
            names_shared(text[:COMPARED], before[:COMPARED]) for before, text in pairwise(texts)
        ]
        tied = _step(sum(tie > 0 for tie in ties) * 4 // len(ties), (0, 1, 2, 3))
        yield f"series tied:{tied}:{size}"
        yield f"series tied:{tied}:{length} under {under}"


def _of_item(looks: Sequence[Look], row: Sequence[int], order: int) -> Iterator[str]:
    """What holds for one of them."""
    kind, size = _kind(looks[row[order]]), _step(len(row), _SIZES)
    yield f"series at:{min(order, 2)}:{order + 1 == len(row)}:{size}"
    if order:
        i, before = row[order], row[order - 1]
        tie = names_shared(looks[i].strip.text[:COMPARED], looks[before].strip.text[:COMPARED])
        yield f"series tie:{min(tie, 3)}:{kind}"
        yield f"series close:{i - before == 1}:{kind}"


def _kind(look: Look) -> str:
    begins = lead(look.strip.text)
    return begins if len(begins) > 1 else "sign"


def _step(number: int, borders: Sequence[int]) -> int:
    return next((i for i, top in enumerate(borders) if number <= top), len(borders))
