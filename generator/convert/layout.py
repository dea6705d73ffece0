"""How a page was set: hard-wrapped or not, indented or not, and its lines as strips.

A strip is what can be judged at once: a line, or the lines of a wrapped column that
without doubt run on.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from generator.convert.cues import matchable
from generator.convert.reading import Line

MAX_COLUMN = 46
"""Letters; a longer line is a paragraph, not a line of a column."""
MIN_COLUMN = 8
"""Letters; in a narrower column nothing can be told from the width."""
MIN_WRAPPED_SHARE = 0.2
"""Share of neighbouring lines, both as wide as the column, that shows a wrapped page."""
MIN_INDENTED_SHARE = 0.08
"""Share of indented lines from which an indent means a paragraph."""

SENTENCE_END = frozenset("。!?…")
"""What a finished sentence ends with, once closing quotes and brackets are taken off."""
CLOSERS = "”’\"')]》】』」〕"

_HANGING = "，。、；：？！”’）》」』】…,.;:?!)"
"""Signs that may stand past the column's edge."""
_ASCII = re.compile(r"[\x20-\x7e]")
_MARK = re.compile(r"\s*#{1,6}\s+")
_OPENING_SIGN = re.compile(r"[▲▼◀▶►◄△▽↑↓□■◇◆○●☉【〔·★☆]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank, with what its place on the page shows."""

    line: Line
    text: str
    """To match on, without marks and white space at either end."""
    mark: int
    """Heading mark: number of ``#``; 0 where there is none."""
    indent: int
    """Letters of white space in front, an ideographic space counting two."""
    gap: int
    """Blank lines above."""
    width: float
    """In Chinese letters: a Latin letter or a digit is half as wide."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows that are judged at once."""

    rows: tuple[Row, ...]
    text: str
    """Texts of the rows, joined."""
    full: bool
    """True where its last row is as wide as the column."""

    @property
    def first(self) -> Row:
        """The row that begins it."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """What all lines of a page together show."""

    strips: tuple[Strip, ...]
    columns: tuple[float, ...]
    """Widths of the page's columns; empty where lines are not wrapped."""
    indented: bool
    """True where an indent begins a paragraph."""
    gap: int
    """Blank lines between two lines as a rule."""
    marked: bool
    """True where lines carry ``#`` marks."""


def analyse(lines: tuple[Line, ...]) -> Layout:
    """The layout of a page, its lines that are not blank gathered in strips."""
    rows = _rows(lines)
    columns = _columns(rows)
    indented = sum(row.indent >= 2 for row in rows) > MIN_INDENTED_SHARE * len(rows)
    gap = Counter(row.gap for row in rows[1:]).most_common(1)[0][0] if len(rows) > 1 else 0
    strips = _strips(rows, columns, indented=indented, gap=gap)
    return Layout(strips, columns, indented, gap, marked=any(row.mark for row in rows))


def ends_sentence(text: str) -> bool:
    """True where the text, taken as ``matchable`` gives it, ends with a finished sentence."""
    return text.rstrip(CLOSERS)[-1:] in SENTENCE_END


def _rows(lines: tuple[Line, ...]) -> list[Row]:
    rows: list[Row] = []
    copies = matchable("\n".join(line.text for line in lines)).split("\n")
    gap = 0
    for line, copy in zip(lines, copies, strict=True):
        if copy.strip():
            rows.append(_row(line, copy, gap))
            gap = 0
        else:
            gap += 1
    return rows


def _row(line: Line, copy: str, gap: int) -> Row:
    mark = _MARK.match(copy) if "#" in copy else None
    text = (copy[mark.end() :] if mark else copy).strip()
    space = line.text[: len(line.text) - len(line.text.lstrip())]
    indent = len(space) + space.count("\u3000")
    return Row(line, text, mark[0].count("#") if mark else 0, indent, gap, _width(line.text))


def _width(text: str) -> float:
    """Width of a line as printed, without the space at either end."""
    text = text.strip()
    return len(text) if len(text) > 2 * MAX_COLUMN else len(text) - len(_ASCII.findall(text)) / 2


def _columns(rows: list[Row]) -> tuple[float, ...]:
    """Widths at which neighbouring lines break, the commonest first; at most three."""
    pairs: Counter[float] = Counter()
    for above, below in pairwise(rows):
        widest = max(_outer(above), _outer(below))
        if MIN_COLUMN <= widest <= MAX_COLUMN and abs(_outer(above) - _outer(below)) <= 1:
            pairs[round(widest)] += 1
    found: list[float] = []
    while pairs and len(found) < 3:
        width = max(pairs, key=lambda w: (pairs[w] + pairs[w - 1], w))
        share = (pairs.pop(width) + pairs.pop(width - 1, 0)) / len(rows)
        if share < (MIN_WRAPPED_SHARE if not found else MIN_WRAPPED_SHARE / 2):
            break
        found.append(width)
    return tuple(found)


def _outer(row: Row) -> float:
    """Width with the indent."""
    return row.width + row.indent / 2


def is_full(row: Row, columns: tuple[float, ...]) -> bool:
    """True where the row is as wide as a column of the page."""
    return any(width - 1.5 <= _outer(row) <= width + 1 for width in columns)


def _strips(
    rows: list[Row], columns: tuple[float, ...], *, indented: bool, gap: int
) -> tuple[Strip, ...]:
    groups: list[list[Row]] = []
    edge = _edge(rows, columns)
    for row in rows:
        within = groups and columns and not _sticks_out(groups[-1][-1], edge)
        if within and _runs_on(groups[-1], row, columns, indented=indented, gap=gap):
            groups[-1].append(row)
        else:
            groups.append([row])
    return tuple(
        Strip(tuple(group), "".join(row.text for row in group), is_full(group[-1], columns))
        for group in groups
    )


def _edge(rows: list[Row], columns: tuple[float, ...]) -> int:
    """Width of the widest column's lines as most of them have it, hanging signs aside."""
    near = max(columns, default=0.0)
    wide = Counter(
        round(_outer(row))
        for row in rows
        if near - 1.5 <= _outer(row) <= near + 1 and row.text[-1:] not in _HANGING
    )
    return max(wide, key=lambda width: (wide[width], width), default=0)


def _sticks_out(row: Row, edge: int) -> bool:
    """Whether the row is wider than its column: then it is a head, set larger or by itself."""
    return _outer(row) >= edge + 1 and row.text[-1:] not in _HANGING


def _runs_on(
    group: list[Row], row: Row, columns: tuple[float, ...], *, indented: bool, gap: int
) -> bool:
    """True where a row without doubt continues the paragraph in hand."""
    above = group[-1]
    if row.gap > gap or row.mark or above.mark or (indented and row.indent >= 2):
        return False
    if not is_full(above, columns) or _outer(row) > max(columns) + 1:
        return False
    if ends_sentence(above.text) or _OPENING_SIGN.match(row.text):
        return False
    return _is_prose(group, indented=indented)


def _is_prose(group: list[Row], *, indented: bool) -> bool:
    """True where the rows are a paragraph and no headline of the column's full width."""
    if indented and group[0].indent >= 2:
        return True
    return len(group) > 1 or any(sign in group[0].text for sign in ",。、;")
