"""How much likelier it is that a text runs on over a break than that something new begins there.

A column's end cuts a paragraph in mid-word, and what stands above the cut may look like a head. A
head ends as heads end, a paragraph begins as paragraphs begin, and two letters that meet in running
text are mostly of a word or of words that go together. Logarithms of how often, counted in print
and in a dictionary (``tools/make_seams.py``), are added up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TABLE = "data/seams.txt"
STEP = 0.3
ZERO = "X"
"""The sign of what is as likely as by chance; each sign after it is a step more."""
BEGINS, ENDS, RARE, NOT_FIRST = range(4)
"""Places of the signs in a letter's row."""
BORDERS = (-8.0, -5.0, -3.0, -1.0, 1.0, 3.0, 5.0, 8.0)
"""Between the classes of ``strength``."""


@dataclass(frozen=True, slots=True)
class Table:
    """Logarithms beside what chance would give, by first letter: letter and sign in turn."""

    letter: Mapping[str, str]
    """Four signs: a letter as the first of a paragraph, as the last of a head, before one that it
    was never seen before, and first of a paragraph before one that never stood there."""
    meet: Mapping[str, str]
    """Two letters side by side in running text."""
    begin: Mapping[str, str]
    """Two letters that begin a paragraph, beside what follows the first one elsewhere."""


def likelihood(above: str, below: str) -> float | None:
    """Logarithm of the odds that text runs on from one line to the next: above 0 it likely does.

    Args:
        above: the line over the break, as ``matchable`` gives it.
        below: the line under it, likewise.

    Returns:
        None where the break does not lie between two Chinese letters.
    """
    known, last, first = _table(), above[-1:], below[:1]
    of_last, of_first = known.letter.get(last), known.letter.get(first)
    if not of_last or not of_first:
        return None
    met = _pair(known.meet.get(last, ""), first) or of_last[RARE]
    begun = _pair(known.begin.get(first, ""), below[1:2]) or of_first[NOT_FIRST]
    steps = ord(met) - ord(of_last[ENDS]) - ord(of_first[BEGINS]) - ord(begun)
    # Four signs, each so many steps above the least one; three of them are taken away.
    return STEP * (steps + 2 * ord(ZERO))


def strength(odds: float | None) -> str:
    """The class of such a logarithm: ``none``, or the number of borders that lie below it."""
    return "none" if odds is None else str(sum(odds > border for border in BORDERS))


def _pair(row: str, second: str) -> str:
    """The sign of a second letter; empty where the two were never seen together.

    Signs are ASCII, letters are not, so no letter is found in a sign's place.
    """
    place = row.find(second) if second > "~" else -1
    return row[place + 1] if place >= 0 else ""


@cache
def _table() -> Table:
    text = files("generator").joinpath(TABLE).read_text(encoding="utf-8")
    rows: dict[str, dict[str, str]] = {"letter": {}, "meet": {}, "begin": {}}
    for line in text.splitlines():
        name, _, told = line.partition(" ")
        if name in rows:
            rows[name][told[0]] = told[1:]
    return Table(**rows)
