"""Long lists in parts that stay as they are when a newer article comes.

Parts are counted from the oldest: ``page-2/`` holds the oldest articles, ``page-3/`` the next,
and the list's own address holds the newest, between half a part and a whole one. So a new
article rewrites the front part and, every half part, the newest of the others; the rest stay
byte for byte, and their addresses always lead to the same articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar

import msgspec

from generator.site import addresses
from generator.site.views import Link, Pager
from generator.site.wording import Words

T = TypeVar("T")

FRONT = 1
"""Number of the front part; the oldest is 2."""


class Part(msgspec.Struct, frozen=True, gc=False):
    """A part of a long list."""

    address: str
    number: int
    """1 the front part; else counted from the oldest, which is 2."""
    whole: Sequence[int]
    """Of the list, the oldest first: its parts share it."""
    start: int
    stop: int
    """What of it the part holds; the end is not included."""
    last: int
    """Number of the newest part but the front one; 1 where the front part is the whole list."""
    base: str
    """Address of the list."""

    @property
    def ranks(self) -> tuple[int, ...]:
        """The newest first."""
        return tuple(reversed(self.whole[self.start : self.stop]))

    @property
    def is_front(self) -> bool:
        """Whether it is at the list's own address."""
        return self.number == FRONT


def parts(ranks: Sequence[int], address: str, size: int) -> list[Part]:
    """The parts of a list, the front one first and then from the newest to the oldest.

    Args:
        ranks: ascending, the oldest first.
        address: of the list.
        size: most articles of a part.
    """
    older = _older(len(ranks), size)
    last = FRONT + -(-older // size)
    part = partial(Part, whole=ranks, last=last, base=address)
    found = [part(address, number=FRONT, start=older, stop=len(ranks))]
    for number in range(last, FRONT, -1):
        start = (number - 2) * size
        stop = min(start + size, older)
        found.append(part(addresses.part(address, number), number=number, start=start, stop=stop))
    return found


def newest(ranks: Sequence[int], address: str, size: int) -> list[Part]:
    """The front part alone, full where there are enough; the rest is listed elsewhere."""
    part = partial(Part, whole=ranks, last=FRONT, base=address)
    return [part(address, number=FRONT, start=max(0, len(ranks) - size), stop=len(ranks))]


def _older(count: int, size: int) -> int:
    """How many articles do not stand on the front part: a multiple of half a part."""
    half = max(1, size // 2)
    return 0 if count <= size else -(-(count - size) // half) * half


def pager(part: Part) -> Pager | None:
    """Where a part stands; None for a list of one part.

    Only the front part tells how many there are and offers them all; an older part would change
    with every new one.
    """
    if part.last == FRONT:
        return None
    if part.is_front:
        offered = tuple(
            Link(str(number), addresses.part(part.base, number) if number > FRONT else part.base)
            for number in (FRONT, *range(part.last, FRONT, -1))
        )
        older = addresses.part(part.base, part.last)
        return Pager(number=FRONT, total=part.last, older=older, pages=offered)
    above = part.number + 1
    newer = part.base if part.number == part.last else addresses.part(part.base, above)
    older = addresses.part(part.base, part.number - 1) if part.number > 2 else ""
    return Pager(number=part.number, total=0, newer=newer, older=older)


def in_turn(run: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each with the one before and the one after it; None at the ends."""
    for number, one in enumerate(run):
        before = run[number - 1] if number else None
        after = run[number + 1] if number + 1 < len(run) else None
        yield before, one, after


def title(part: Part, heading: str, words: Words) -> str:
    """Title of a part: the heading, with a number on the older parts."""
    return heading if part.is_front else words.older.format(heading=heading, number=part.number)
