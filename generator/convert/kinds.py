"""What a story is - article, photo, notice, continuation - and from where to where it jumps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.convert import cues
from generator.convert.reading import Block, Kind, Role

_FROM = re.compile(r"[上接续自].{0,12}?第? ?([A-Za-z]?\d+|[一二三四五六七八九十]+) ?[版页]")
_TO = re.compile(r"[转见下].{0,8}?第? ?([A-Za-z]?\d+|[一二三四五六七八九十]+) ?[版页]")
EDGE = 100
"""Letters at either end of a block that cues are looked for in."""
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}


def classify(blocks: Sequence[Block]) -> Kind:
    """The kind of a story, by its blocks."""
    roles = {block.role for block in blocks}
    if Role.BODY not in roles and Role.CAPTION in roles:
        return Kind.PHOTO
    if Role.TITLE not in roles and any(_holds(b, "jump_from") for b in _of(blocks, Role.LABEL)):
        return Kind.CONTINUATION
    return Kind.NOTICE if _is_notice(blocks) else Kind.ARTICLE


def _is_notice(blocks: Sequence[Block]) -> bool:
    heads = [*_of(blocks, Role.TITLE), *_of(blocks, Role.LABEL), *_of(blocks, Role.KICKER)]
    if any(_holds(block, "notice") for block in heads):
        return True
    bodies = list(_of(blocks, Role.BODY))[:1]
    return not heads and any(_holds(block, "notice_text", "notice_end") for block in bodies)


def jumps(blocks: Sequence[Block]) -> list[str]:
    """Flags for the pages that a story comes from and goes on to."""
    flags = []
    for block in _of(blocks, Role.LABEL):
        text = cues.matchable(block.text)
        if _holds(block, "jump_from") and (match := _FROM.search(text)):
            flags.append(f"continued-from:{_page(match[1])}")
        elif _holds(block, "jump_to") and (match := _TO.search(text)):
            flags.append(f"continued-on:{_page(match[1])}")
    for block in list(_of(blocks, Role.BODY))[-1:]:
        end = cues.matchable(block.text[-24:])
        if cues.holds("jump_to", end) and (match := _TO.search(end)):
            flags.append(f"continued-on:{_page(match[1])}")
    return flags


def _page(printed: str) -> str:
    """A page number in digits: 四 is 4, 十二 is 12."""
    if printed[0] not in _DIGITS and printed[0] != "十":
        return printed
    tens, ten, ones = printed.rpartition("十")
    return str((_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0))


def _of(blocks: Iterable[Block], role: Role) -> Iterable[Block]:
    return (block for block in blocks if block.role is role)


def _holds(block: Block, *names: str) -> bool:
    """True where a cue holds, the spaces taken out that set short words wide: 公　告."""
    text = block.text if len(block.text) <= 2 * EDGE else block.text[:EDGE] + block.text[-EDGE:]
    copy = cues.matchable(text).replace(" ", "")
    return any(cues.holds(name, copy) for name in names)
