"""What a story is - article, photo, notice, continuation - and from where to where it jumps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.convert import cues
from generator.convert.reading import Block, Kind, Role

_FROM = re.compile(r"[上接续自].{0,12}?第? ?([A-Za-z]?\d+|[一二三四五六七八九十]+) ?[版页]")
_TO = re.compile(r"[转见下].{0,8}?第? ?([A-Za-z]?\d+|[一二三四五六七八九十]+) ?[版页]")
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}


def classify(blocks: Sequence[Block]) -> Kind:
    """The kind of a story, by its blocks."""
    roles = {block.role for block in blocks}
    if Role.BODY not in roles and Role.CAPTION in roles:
        return Kind.PHOTO
    if Role.TITLE not in roles and any("jump_from" in _cues(b) for b in _of(blocks, Role.LABEL)):
        return Kind.CONTINUATION
    return Kind.NOTICE if _is_notice(blocks) else Kind.ARTICLE


def _is_notice(blocks: Sequence[Block]) -> bool:
    heads = [*_of(blocks, Role.TITLE), *_of(blocks, Role.LABEL), *_of(blocks, Role.KICKER)]
    if any("notice" in _cues(block) for block in heads):
        return True
    bodies = list(_of(blocks, Role.BODY))
    return not heads and any({"notice_text", "notice_end"} & _cues(block) for block in bodies[:1])


def jumps(blocks: Sequence[Block]) -> list[str]:
    """Flags for the pages that a story comes from and goes on to."""
    flags = []
    for block in _of(blocks, Role.LABEL):
        names, text = _cues(block), cues.matchable(block.text)
        if "jump_from" in names and (match := _FROM.search(text)):
            flags.append(f"continued-from:{_page(match[1])}")
        elif "jump_to" in names and (match := _TO.search(text)):
            flags.append(f"continued-on:{_page(match[1])}")
    for block in list(_of(blocks, Role.BODY))[-1:]:
        end = cues.matchable(block.text[-24:])
        if "jump_to" in cues.found(end) and (match := _TO.search(end)):
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


def _cues(block: Block) -> frozenset[str]:
    return cues.found(cues.matchable(block.text).strip())
