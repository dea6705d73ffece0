"""Heads that open a story by what stands above and below them, whatever each was held for.

Counted on the labelled pages, for heads right below a text: above a byline they open a story, 221
times of 222; below a text that ends with its author's name, 112 of 112; where they begin with a
place and a colon (炎方乡：), 35 of 35.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.convert import cues
from generator.convert.decoder import Choice
from generator.convert.forms import HEADS, changed, likeliest
from generator.convert.layout import Strip
from generator.convert.reading import Role
from generator.convert.tags import dump

WHY_ABOVE = "heads above a byline open a story"
WHY_BELOW = "below a text that is signed a story begins"
WHY_PLACE = "a head that begins with a place opens a story"
OPENING = (">title", ">kicker")
TEXTS = frozenset({Role.BODY, Role.BYLINE, Role.CREDIT, Role.CAPTION})
END = 120
"""Letters of a text's end in which its author is looked for."""
_PLACE = re.compile(r"[一-龥]{2,6}(?:镇|乡|街道|县|区|市|村|公社|旗|州|团|矿|厂|局) ?:")


def settle(strips: Sequence[Strip], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, with such heads opening their story."""
    settled = list(choices)
    for start, end in _runs(choices):
        why = _why(strips, choices, start, end)
        if why:
            settled[start] = changed(
                choices[start], likeliest(choices[start], OPENING) or ">title", why
            )
            for place in range(start + 1, end):
                settled[place] = _over(choices[place], why)
    return tuple(settled)


def _runs(choices: Sequence[Choice]) -> Iterator[tuple[int, int]]:
    """Heads right below a text, none of which opens a story: where they begin and end."""
    start = 1
    while start < len(choices):
        end = start
        while end < len(choices) and choices[end].tag.role in HEADS:
            end += 1
        heads = choices[start:end]
        if heads and choices[start - 1].tag.role in TEXTS and not any(c.tag.opens for c in heads):
            yield start, end
        start = end + 1


def _why(strips: Sequence[Strip], choices: Sequence[Choice], start: int, end: int) -> str:
    """Why the heads open a story; empty where nothing says so."""
    below = choices[end].tag if end < len(choices) else None
    if below and below.role is Role.BYLINE and not below.where:
        return WHY_ABOVE
    above = strips[start - 1].text[-END:]
    if choices[start - 1].tag.role is Role.BODY and cues.holds("tail_byline", above):
        return WHY_BELOW
    return WHY_PLACE if _PLACE.match(strips[start].text) else ""


def _over(choice: Choice, why: str) -> Choice:
    """A further line of the heads: over the story, not within it."""
    name = dump(choice.tag)
    return changed(choice, name.replace("subhead", "title"), why)
