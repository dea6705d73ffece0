"""A picture below a text or another picture: is it the story's own, or one without a story?

Counted on the labelled pages: where the caption shares no name with the story and begins with a
day (7月11日, 近日), the picture stands by itself, 30 times of 30; where it shares two or more, it
belongs to the story, 110 times of 113. Between the two the first reading decides. What stands
right below 图片： or below a headline that ends in （图片） or （中国画） is a caption, 61 of 62,
or all in brackets and a credit, 8 of 8. Below a picture with its credit another one stands by
itself where it begins with a day and shares no name, or where the one above has neither head nor
text: 19 of 19.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.convert.breaks import PICTURES
from generator.convert.continuity import names_shared
from generator.convert.decoder import Choice
from generator.convert.forms import ART, changed, likeliest
from generator.convert.layout import Strip
from generator.convert.reading import Role

WHY_ALONE = "a picture that shares no name with the text above stands by itself"
WHY_NEXT = "below a picture that has its credit the next one stands by itself"
WHY_BELOW = "below what says that a picture follows stands its caption"
WHY_OWN = "a picture that shares names with the text above belongs to it"
OWN = 2
"""Names shared from which it is the story's own."""
CAPTION, STORY = 120, 3000
"""Letters of a caption and of the end of a story that are compared."""
ALONE = (">caption@photo", ">caption")
_FOLLOWS = re.compile(rf"(?:图片|照片|附图):|[^。!?]+\((?:图片|照片|{ART})\)")
"""A line that says that a picture follows; （附图片１张） says that the text has one besides."""
_CREDIT = re.compile(r"\([^()]{2,20}\)")
_DAY = re.compile(
    r"\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日|近日|日前|昨[日天]|连日来"
)
_DATED = re.compile(rf"[▲△▼▽◀◁▶▷◄►↑↓←→■□●○◆◇★☆] ?(?:{_DAY.pattern})|{_DAY.pattern}")
_CREDITED = re.compile(r"(?:摄|供图|图/文|文/图|摄影报道|摄影)\)?。?$")


def settle(strips: Sequence[Strip], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, with pictures given to the story above or standing by themselves."""
    settled = list(choices)
    for place in range(1, len(settled)):
        choice, above = settled[place], settled[place - 1].tag
        if announced := _announced(strips, settled, place):
            settled[place] = choice = changed(choice, announced, WHY_BELOW)
        if _is_next(strips, settled, place):
            settled[place] = changed(choice, likeliest(choice, ALONE) or ">caption", WHY_NEXT)
        if choice.tag.role is not Role.CAPTION or above.role is not Role.BODY:
            continue
        shared = _shared(strips, settled, place)
        if choice.tag.opens and shared >= OWN:
            settled[place] = changed(choice, "caption", WHY_OWN)
        elif not (choice.tag.opens or shared) and _is_dated(strips, settled, place):
            settled[place] = changed(choice, likeliest(choice, ALONE) or ">caption", WHY_ALONE)
    return tuple(settled)


def _announced(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> str:
    """What the line is where the one above, a headline or label, says that a picture follows."""
    tag, above = settled[place].tag, settled[place - 1].tag
    if tag.opens or above.role not in (Role.TITLE, Role.LABEL):
        return ""
    if not _FOLLOWS.fullmatch(strips[place - 1].text):
        return ""
    if _CREDIT.fullmatch(strips[place].text):
        return "credit" if tag.role in (Role.BODY, Role.BYLINE) else ""
    return "caption" if tag.role is Role.BODY else ""


def _is_next(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> bool:
    """Whether a caption goes on below a credited picture that is none of its own."""
    tag, above = settled[place].tag, settled[place - 1].tag
    if tag.role is not Role.CAPTION or tag.opens or tag.goes_on or above.role not in PICTURES:
        return False
    if above.role is Role.CAPTION and not _CREDITED.search(strips[place - 1].text):
        return False
    first = _first(settled, place)
    if all(choice.tag.role in PICTURES for choice in settled[first:place]):
        return True
    return bool(_DATED.match(strips[place].text)) and not _shared(strips, settled, place)


def _first(settled: Sequence[Choice], place: int) -> int:
    """Where the story above a line begins."""
    first = place - 1
    while first and not settled[first].tag.opens:
        first -= 1
    return first


def _shared(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> int:
    """How many names the caption shares with the story above."""
    story = "".join(strip.text for strip in strips[_first(settled, place) : place])
    return names_shared(strips[place].text[:CAPTION], story[-STORY:])


def _is_dated(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> bool:
    """Whether it begins with a day and nothing of the text above goes on below."""
    below = (one.tag for one in settled[place + 1 :] if one.tag.role not in PICTURES)
    tag = next(below, None)
    ends = tag is None or tag.opens or tag.role is Role.FURNITURE
    return ends and bool(_DAY.match(strips[place].text))
