"""Labelled pages set anew: paragraphs cut where a column ends, columns of another width.

Whoever writes a page to be labelled writes paragraphs; print breaks one wherever a column is full,
and a paragraph that began in its last line leaves one line there: ten to twenty letters in
mid-word, which look like a head and are none. What each line is stays as it was labelled.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.convert import layout
from generator.convert.reading import Line, Role
from generator.convert.tags import Tag
from tools.gold_pages import LabelledPage, Printed

WIDTHS = (11, 22)
"""Letters of a column's line, least and most."""
INDENT = 2
"""Letters that a paragraph's first line is shorter by."""
CUTS = (0.06, 0.12, 0.25)
"""Share of a page's paragraphs that a column's end cuts."""
WRAPPED, KEPT_WRAPPED = 0.2, 0.75
"""Share of pages that are wrapped then, of those that were not, of those that were."""
_TEXT = frozenset({Role.BODY, Role.CAPTION})
_HANGING = "，。、；：？！”’）》」』,.;:?!)"
"""Signs that a column line keeps rather than begin the next with."""
_ENDING = "。！？…!?”’：:；;"
"""After these a cut would look like a paragraph's end."""


@dataclass(frozen=True)
class Piece:
    """A line, or the lines of a paragraph as one, and the blank lines above."""

    text: str
    tag: Tag | None
    blanks: int


def reset(page: LabelledPage, chance: random.Random) -> LabelledPage:
    """The page with its paragraphs cut in other places, or wrapped to another column."""
    setting = layout.analyse(
        tuple(Line(n, row.text, "\n") for n, row in enumerate(page.printed, 1))
    )
    was_wrapped = bool(setting.columns)
    wrapped = chance.random() < (KEPT_WRAPPED if was_wrapped else WRAPPED)
    pieces = list(_pieces(page, joined=was_wrapped or wrapped))
    width = chance.randint(*WIDTHS)
    if wrapped:
        lines = _wrapped(pieces, width, chance.choice(("　　", "　　", "    ", "")))
    else:
        lines = _cut(pieces, width, max(0, setting.gap), chance)
    return replace(page, printed=tuple(lines))


def _pieces(page: LabelledPage, *, joined: bool) -> Iterator[Piece]:
    """The page's lines; the lines of a paragraph put together where ``joined``."""
    held: Piece | None = None
    blanks = 0
    for row in page.printed:
        if row.tag is None and not row.text.strip():
            blanks += 1
        elif joined and held and _follows(held.tag, row.tag):
            held = replace(held, text=held.text + row.text.strip())
            blanks = 0
        else:
            if held:
                yield held
            held = Piece(row.text, row.tag, blanks)
            blanks = 0
    if held:
        yield held


def _follows(above: Tag | None, own: Tag | None) -> bool:
    """Whether a line is of the paragraph or caption above it."""
    if not above or not own:
        return False
    return own.goes_on and own.role in _TEXT and above.role is own.role


def _cut(pieces: list[Piece], width: int, gap: int, chance: random.Random) -> Iterator[Printed]:
    share = chance.choice(CUTS)
    for piece in pieces:
        yield from _blank(piece.blanks)
        tag = piece.tag
        at = _end_of_column(piece.text, width, chance) if tag and tag.role is Role.BODY else 0
        if tag and at and chance.random() < share:
            yield Printed(piece.text[:at], tag)
            yield from _blank(gap)
            yield Printed(piece.text[at:], replace(tag, opens=False, goes_on=True))
        else:
            yield Printed(piece.text, tag)


def _blank(count: int) -> Iterator[Printed]:
    return iter([Printed("", None)] * count)


def _end_of_column(text: str, width: int, chance: random.Random) -> int:
    """Where a column's end cuts a paragraph: after its first or last line twice as often.

    0 where it would not be seen as a cut.
    """
    lines = (len(text) + INDENT) // width
    if lines < 2:
        return 0
    at = chance.choice((1, lines - 1, *range(1, lines))) * width - INDENT
    while at < len(text) and text[at] in _HANGING:
        at += 1
    return 0 if at >= len(text) or text[at - 1] in _ENDING else at


def _wrapped(pieces: list[Piece], width: int, indent: str) -> Iterator[Printed]:
    for piece in pieces:
        yield from _blank(piece.blanks)
        tag = piece.tag
        if not tag or tag.role not in _TEXT or len(piece.text) <= width:
            yield Printed(piece.text, tag)
            continue
        begins = indent if tag.role is Role.BODY and not tag.goes_on else ""
        for i, line in enumerate(_lines(begins + piece.text.strip(), width)):
            follows = replace(tag, opens=False, goes_on=True)
            yield Printed(line, follows if i else tag)


def _lines(text: str, width: int) -> Iterator[str]:
    """The text in lines of so many letters; two signs of typewriting count as one."""
    line, room = "", 2 * width
    for sign in text:
        wide = 1 if " " <= sign <= "~" else 2
        if room < wide and sign not in _HANGING:
            yield line
            line, room = "", 2 * width
        line, room = line + sign, room - wide
    yield line
