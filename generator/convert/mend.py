"""A story's lines as they read: columns and wraps joined, repeats dropped, losses named.

Law: the letters of the blocks are the letters of the lines, in order within a block, but for
the repeats that ``Mended`` records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.convert import cues
from generator.convert.layout import ends_sentence
from generator.convert.reading import Block, Judged, Mended, Role

MIN_CUT_REPEAT = 4
"""Letters said twice around a cut in mid-sentence; fewer may be what the sentence says."""
MIN_WHOLE_REPEAT = 12
"""Letters said twice where the sentence above was complete."""
MAX_REPEAT = 4000
"""Letters; no column's foot holds more."""
MIN_LOST_LENGTH = 12
"""Letters; a shorter paragraph without a full stop is a list's or a poem's."""

_MARK = re.compile(r"^\s*#{1,6}\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_TIED = re.compile(r"[的了着和与及在是将被把为等之中里上下、,]")
"""A second line that begins so is bound to the first: no space between them."""

_STOPPED = ("。", "。”")
"""How nearly all paragraphs end, and none that breaks off."""

_HEADS = (Role.KICKER, Role.TITLE, Role.SUBTITLE)
_SPACED = (*_HEADS, Role.SUBHEAD)
"""Roles whose lines are phrases of their own: a space stands where print broke the line."""


class Piece(NamedTuple):
    """A judged line, and whether it goes on from the last line of its role."""

    judged: Judged
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """What the lines of a story read as."""

    blocks: tuple[Block, ...]
    mended: tuple[Mended, ...]
    lost_after: tuple[int, ...]
    """Lines on which a paragraph breaks off and is not taken up again."""


def join(pieces: Sequence[Piece]) -> Joined:
    """The blocks of a story in reading order, heads first."""
    blocks: list[Block] = []
    mended: list[Mended] = []
    for piece in pieces:
        text = plain(piece.judged.line.text)
        at = _continued(blocks, piece, text)
        if at is None:
            blocks.append(Block(piece.judged.role, text, (piece.judged.line.number,)))
        else:
            blocks[at], note = _extended(blocks[at], piece.judged.line.number, text)
            mended.append(note)
    return Joined(tuple(_in_order(blocks)), tuple(mended), _lost(blocks))


def plain(text: str) -> str:
    """A line without its mark, outer white space and characters nobody can see."""
    bare = _MARK.sub("", text) if "#" in text else text
    return (bare if bare.isprintable() else _CONTROL.sub("", bare)).strip()


def _continued(blocks: Sequence[Block], piece: Piece, text: str) -> int | None:
    """Where the block stands that a line goes on from; None where it begins one."""
    role = piece.judged.role
    at = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].role is role), None)
    if at is None or piece.goes_on:
        return at
    repeated = role is Role.BODY and repeat_length(blocks[at].text, text) > MIN_WHOLE_REPEAT
    return at if repeated else None


def _extended(block: Block, number: int, text: str) -> tuple[Block, Mended]:
    """The block with one more line, and a note of what was done."""
    last = block.numbers[-1]
    dropped = _repeat(block, text)
    joint = "" if dropped else _joint(block, text)
    longer = Block(block.role, block.text + joint + text[len(dropped) :], (*block.numbers, number))
    if dropped:
        return longer, Mended("repeat-dropped", number, dropped)
    return longer, Mended("joined", last)


def _repeat(block: Block, text: str) -> str:
    """What a line says that the end of the block has said already."""
    if block.role is not Role.BODY:
        return ""
    least = MIN_WHOLE_REPEAT if ends_sentence(cues.matchable(block.text[-9:])) else MIN_CUT_REPEAT
    length = repeat_length(block.text, text)
    return text[:length] if length >= least else ""


def repeat_length(above: str, below: str) -> int:
    """Length of the longest start of the text below that ends the text above."""
    if len(below) < MIN_CUT_REPEAT:
        return 0
    end = above[-MAX_REPEAT:]
    start = below[:MIN_CUT_REPEAT]
    at = end.find(start)
    while at >= 0:
        if below.startswith(end[at:]):
            return len(end) - at
        at = end.find(start, at + 1)
    return 0


def _joint(block: Block, text: str) -> str:
    """What stands between two lines: a space between phrases, else nothing."""
    if block.role not in _SPACED or not text or not block.text:
        return ""
    tied = len(text) < 4 or _TIED.match(text) or _TIED.match(block.text[-1])
    return "" if tied or block.text[-1] in "—:：" else " "


def _in_order(blocks: Sequence[Block]) -> list[Block]:
    """Heads first: a headline may stand below its first column."""
    return sorted(blocks, key=lambda block: block.role not in _HEADS)


def _lost(blocks: Sequence[Block]) -> tuple[int, ...]:
    bodies = [block for block in blocks if block.role is Role.BODY]
    return tuple(block.numbers[-1] for block in bodies if breaks_off(block.text))


def breaks_off(text: str) -> bool:
    """True where a paragraph ends in the middle of a sentence."""
    if text.endswith(_STOPPED):
        return False
    copy = cues.matchable(text[-120:]).strip()
    if len(text) < MIN_LOST_LENGTH or ends_sentence(copy) or copy[-1] in ":—)]·》>":
        return False
    return any(sign in copy for sign in ",。、;") and not cues.holds("tail_byline", copy)
