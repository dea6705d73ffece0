"""Heads that are numbered alike (考题一, 第二关：, 三、从…) are parts of one story and open none.

On the labelled pages no head opens a story that has one before it of the same form with the number
before its own, nor the first of such a row: none of 96.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.convert.decoder import Choice
from generator.convert.forms import HEADS, changed
from generator.convert.layout import Strip
from generator.convert.reading import Role

WHY = "one of a row of numbered heads is part of a story"
MAX_HEAD = 30
"""Letters."""
_DIGITS = "一二三四五六七八九十"
_NUMBERED = re.compile(
    rf"(?P<before>[^\d{_DIGITS}。,]{{0,4}}?)(?P<number>\d{{1,2}}|[{_DIGITS}])"
    rf"(?P<after>[^\d{_DIGITS}。,]{{0,2}}?)(?P<end>[、)] ?|[:.](?!\d) ?| |$)"
)


class _Head(NamedTuple):
    place: int
    form: tuple[str, ...]
    """What stands around the number."""
    number: int


def settle(strips: Sequence[Strip], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, with the numbered heads of a row as subheads."""
    settled = list(choices)
    for place in _in_rows(list(_heads(strips, choices))):
        if not settled[place].tag.opens:
            continue
        settled[place] = changed(settled[place], "subhead", WHY)
        for below in range(place + 1, len(settled)):
            tag = settled[below].tag
            if tag.opens or tag.role not in HEADS:
                break
            settled[below] = changed(settled[below], "subhead+", WHY)
    return tuple(settled)


def _heads(strips: Sequence[Strip], choices: Sequence[Choice]) -> Iterator[_Head]:
    for place, (strip, choice) in enumerate(zip(strips, choices, strict=True)):
        if choice.tag.role in (*HEADS, Role.LABEL) and len(strip.text) <= MAX_HEAD:
            found = _NUMBERED.match(strip.text)
            if found:
                form = (found["before"], found["after"], found["end"].strip())
                yield _Head(place, form, _value(found["number"]))


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _DIGITS.index(number) + 1


def _in_rows(heads: Sequence[_Head]) -> Iterator[int]:
    """Places of heads that have the one before, and of those numbered one that have the next."""
    above: dict[tuple[str, ...], _Head] = {}
    for head in heads:
        before = above.get(head.form)
        if before and before.number == head.number - 1:
            yield head.place
            if before.number == 1:
                yield before.place
        above[head.form] = head
