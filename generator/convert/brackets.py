"""A line that is all in brackets is no headline: it signs, credits or adds to what stands above.

Of 122 such lines on the labelled pages none is a head, and none but 上接第一版 opens a story. Where
the page's reading has one open a story, the story opens below it. 图片： alone is no headline
either: its captions follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.convert import cues
from generator.convert.decoder import Choice
from generator.convert.layout import Strip
from generator.convert.tags import Tag, dump, parse

HEADS = frozenset({"title", "kicker", "subtitle", "subhead"})
WHY = "a line in brackets is no head"
_PICTURES = re.compile(r"(?:图片|照片|附图):")
_BRACKETED = re.compile(r"\([^()]{1,40}\)(?:\([^()]{1,20}\))?")
_PICTURE = re.compile(r"摄|图|照片|漫画|画|稿\)|\([A-ZＡ-Ｚ](?:[、,][A-ZＡ-Ｚ])*\)")


def settle(strips: Sequence[Strip], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, with no head and no opening on a line in brackets."""
    settled = list(choices)
    for place, strip in enumerate(strips):
        choice = settled[place]
        wrong = choice.tag.opens or choice.tag.role in HEADS
        if wrong and _PICTURES.fullmatch(strip.text):
            settled[place] = _as(choice, "label")
        elif wrong and _is_apart(strip):
            settled[place] = _below(choice, strip)
            if choice.tag.opens and place + 1 < len(settled):
                settled[place + 1] = _opening(settled[place + 1])
    return tuple(settled)


def _is_apart(strip: Strip) -> bool:
    """Whether the line is all in brackets, and does not say where a story comes from."""
    apart = len(strip.rows) == 1 and _BRACKETED.fullmatch(strip.text)
    return bool(apart) and not cues.holds("jump_from", strip.text)


def _below(choice: Choice, strip: Strip) -> Choice:
    """The likeliest tag by which the line belongs to what stands above it."""
    known = [name for name in choice.shares if _belongs(parse(name))]
    likely = max(known, key=lambda name: choice.shares[name], default="")
    return _as(choice, "credit" if _PICTURE.search(strip.text) else likely or "byline@end")


def _as(choice: Choice, name: str) -> Choice:
    return replace(
        choice,
        tag=parse(name),
        share=choice.shares.get(name, 0.0),
        second=choice.tag,
        second_share=choice.share,
        opens=0.0,
        why=WHY,
    )


def _belongs(tag: Tag) -> bool:
    return not tag.opens and tag.role not in HEADS and tag.role != "furniture"


def _opening(choice: Choice) -> Choice:
    """The line below, which opens the story now; furniture does not."""
    if choice.tag.opens or choice.tag.role == "furniture":
        return choice
    name = dump(replace(choice.tag, opens=True, goes_on=False, where=""))
    return replace(choice, tag=parse(name), opens=max(choice.opens, choice.share), why=WHY)
