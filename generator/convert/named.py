"""Names alone between a headline and its text are its byline, however they are set.

Counted on the labelled pages: of lines of two to twelve Chinese letters that stand below a headline
or deck and above a longer line, and that part into names without a rest (甲乙丙丁戊己), 187 of 187
are bylines. Where such a line was taken for the headline, what was its kicker is the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.convert import names
from generator.convert.decoder import Choice
from generator.convert.forms import changed
from generator.convert.layout import Strip
from generator.convert.reading import Role
from generator.convert.tags import dump

OVER = frozenset({Role.TITLE, Role.SUBTITLE, Role.KICKER})
UNDER = frozenset({Role.BODY, Role.CAPTION, Role.SUBHEAD, Role.BYLINE})
LONGER = 6
"""Letters that the line below has more."""
WHY = "names between a headline and its text are its byline"
WHY_HEADLINE = "what stands over the byline alone is the headline"
_LINE = re.compile(r"[一-龥]{2,12}")


def settle(strips: Sequence[Strip], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, with such lines as bylines."""
    settled = list(choices)
    for place in range(1, len(strips) - 1):
        choice = settled[place]
        if choice.tag.role is not Role.BYLINE and _is_byline(strips, settled, place):
            settled[place] = changed(choice, "byline", WHY)
            _give_headline(settled, place - 1)
    return tuple(settled)


def _is_byline(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> bool:
    strip, below = strips[place], strips[place + 1]
    if settled[place - 1].tag.role not in OVER or settled[place + 1].tag.role not in UNDER:
        return False
    if len(strip.rows) > 1 or len(below.text) <= len(strip.text) + LONGER:
        return False
    return bool(_LINE.fullmatch(strip.text)) and names.likelihood_of_all(strip.text) >= names.LIKELY


def _give_headline(settled: list[Choice], last: int) -> None:
    """Make the last head a headline where the heads over the byline have none."""
    first = last
    while first and not settled[first].tag.opens and settled[first - 1].tag.role in OVER:
        first -= 1
    if all(choice.tag.role is not Role.TITLE for choice in settled[first : last + 1]):
        opens = dump(settled[last].tag).startswith(">")
        settled[last] = changed(settled[last], ">title" if opens else "title", WHY_HEADLINE)
