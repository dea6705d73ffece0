"""What lines say by how they end and begin, whatever each was held for by itself.

Counted over the labelled pages: no head ends with 。 (of 800 short lines that do all are text);
below a byline that ends a text a head opens a story, 201 times of 203; a text that breaks off
above captions goes on below them, 46 times of 46 (signatures aside), and the pictures are its own
42 times; of two subheads, headlines or kickers in a row of which the first ends with a comma the
second goes on, 13 of 13; of some 330 lines of furniture only two read on over a comma and are no
folio; no answer (答：) opens a story, of 92; two names or more, or a place and a name, right below
a text sign it, 59 of 60. So a reading that says otherwise is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.convert import cues, mend, names
from generator.convert.decoder import Choice
from generator.convert.forms import ENDS, HEADS, changed, likeliest, opening
from generator.convert.layout import Strip
from generator.convert.reading import Role
from generator.convert.tags import dump, parse

SIGNING = frozenset({Role.BYLINE, Role.CREDIT, Role.FURNITURE})
PICTURES = frozenset({Role.CAPTION, Role.CREDIT})
MOST_PICTURES = 4
"""Strips of captions and credits that may stand between the halves of a sentence."""
_IMPRINT = frozenset({"folio", "imprint", "contact", "jump_from", "jump_to", "turn", "bullet"})
_OF_PICTURES = frozenset({"credit", "caption_mark", "caption_inside", "pictured"})
OPENING = (">title", ">kicker", ">label")
MOST_NAMES = 4
_NAME = re.compile(r"[一-龥]{2,3}|[一-龥]{2,8}·[一-龥·]{2,8}")
_PLACE = re.compile(r"[一-龥]{2,12}")
_EDITOR = re.compile(r"(?:本[期版])?(?:责任?编|编辑|校对|美编|版式|主编|值班)")
MIN_TEXT = 15
"""Letters; a shorter line with a comma may be the weather or a slogan."""
WHY_STOP = "a line that ends with a full stop is no head"
WHY_SIGNED = "below the byline that ends a text a story begins"
WHY_BROKEN = "the text that broke off above the picture goes on"
WHY_COMMA = "it goes on from the line above, which ends with a comma"
WHY_ANSWER = "an answer opens no story"
WHY_SIGNS = "names, or a place and a name, below a text sign it"
WHY_TEXT = "a line that reads on over a comma is no furniture"


def settle(strips: Sequence[Strip], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, as the ends and beginnings of lines have them."""
    settled = list(choices)
    for place, strip in enumerate(strips):
        choice = settled[place]
        if choice.tag.role is Role.FURNITURE and _is_text(strip):
            settled[place] = choice = _no_furniture(choice, WHY_TEXT)
        if choice.tag.opens and strip.text.startswith("答:"):
            settled[place] = changed(choice, "body", WHY_ANSWER)
        elif choice.tag.role not in SIGNING and _signs(strips, settled, place):
            settled[place] = changed(choice, "byline@end", WHY_SIGNS)
            if choice.tag.opens and place + 1 < len(settled):
                settled[place + 1] = opening(settled[place + 1], WHY_SIGNS)
        elif choice.tag.role in HEADS and strip.text.endswith("。"):
            settled[place] = changed(choice, "body", WHY_STOP)
        elif choice.tag.role in HEADS and _goes_on(strips, settled, place):
            settled[place] = changed(choice, f"{choice.tag.role}+", WHY_COMMA)
        elif choice.tag.role in HEADS and not choice.tag.opens and _is_signed(settled, place):
            settled[place] = changed(choice, likeliest(choice, OPENING) or ">title", WHY_SIGNED)
        elif choice.tag.role not in HEADS and (above := _pictures(strips, settled, place)):
            settled[place] = changed(choice, "body+", WHY_BROKEN)
            for picture in above:
                own = settled[picture]
                settled[picture] = changed(own, dump(own.tag).lstrip(">"), WHY_BROKEN)
    return tuple(settled)


def _signs(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> bool:
    """Whether the line is names, or a place and a name, right below the end of a text."""
    words = strips[place].text.split()
    if not place or not 2 <= len(words) <= MOST_NAMES or len(strips[place].rows) > 1:
        return False
    if settled[place - 1].tag.role is not Role.BODY or not ENDS.search(strips[place - 1].text):
        return False
    *before, last = words
    named = all(_NAME.fullmatch(one) and names.likelihood(one) >= names.LIKELY for one in before)
    placed = len(before) == 1 and _PLACE.fullmatch(before[0]) and not _EDITOR.match(before[0])
    signs = _NAME.fullmatch(last) and names.likelihood(last) >= names.LIKELY
    return bool(signs and (named or placed))


def _is_text(strip: Strip) -> bool:
    """Whether the line reads on over a comma or stop, and is no folio."""
    text = strip.text
    told = len(text) >= MIN_TEXT and any(sign in text for sign in ",。")
    return told and not cues.found(text) & _IMPRINT


def _no_furniture(choice: Choice, why: str) -> Choice:
    """What the reading holds likeliest beside furniture."""
    others = (name for name in choice.shares if parse(name).role is not Role.FURNITURE)
    return changed(choice, likeliest(choice, others) or "body", why)


def _goes_on(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> bool:
    """Whether the head above is of the same role and ends with a comma."""
    if not place or settled[place].tag.goes_on:
        return False
    above = settled[place - 1].tag
    return above.role is settled[place].tag.role and strips[place - 1].text.endswith(",")


def _is_signed(settled: Sequence[Choice], place: int) -> bool:
    """Whether a byline stands above, and a text above that."""
    if place < 2 or settled[place - 1].tag.opens:
        return False
    return settled[place - 1].tag.role is Role.BYLINE and settled[place - 2].tag.role is Role.BODY


def _pictures(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> range:
    """The pictures between the line and a text that breaks off above them; none otherwise."""
    first = place
    while first and place - first < MOST_PICTURES and settled[first - 1].tag.role in PICTURES:
        first -= 1
    nothing = range(0)
    if first in (0, place) or settled[first - 1].tag.role is not Role.BODY:
        return nothing
    between = range(first, place)
    known = any(cues.found(strips[picture].text) & _OF_PICTURES for picture in between)
    broken = known and mend.breaks_off(strips[first - 1].text) and _is_prose(strips[place])
    credited = place + 1 < len(strips) and "credit" in cues.found(strips[place + 1].text)
    return between if broken and not credited else nothing


def _is_prose(strip: Strip) -> bool:
    """Whether it may be the rest of a paragraph: no picture, no byline."""
    told = cues.found(strip.text)
    ends = strip.text.endswith(("。", "”"))
    return ends and not told & {*_OF_PICTURES, "byline_word", "byline_mark"}
