"""What an item is called where the print says nothing, and the names of its file and folder."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.convert import bylines
from generator.convert.reading import Block, Kind, Role, Story
from generator.text import fold

if TYPE_CHECKING:
    from pypinyin.core import Pinyin

MAX_TITLE = 24
"""Characters of a title made from a caption or a paragraph: a headline's usual length."""
LOOKED_AT = 200
"""Characters of a paragraph in which a title is looked for; a line may hold five million."""
MAX_SYLLABLES = 6
"""Of a file's slug: enough to tell the files of a page apart."""
MAX_SLUG = 40
"""Letters of a file's slug."""

_INSTEAD = (Role.SUBHEAD, Role.KICKER, Role.BODY, Role.CAPTION, Role.LABEL, Role.BYLINE)
"""Whose first words stand for a headline, in this order."""
_CLAUSE = re.compile(r"[。！？!?;；,，:：\n]")
_LEAD = re.compile(r"^(?:[\s▲△▼▽◀◁▶▷◄►■□●○◆◇★☆*#>]|[(（]?(?:[上下左右]图)?为?[:：]|图为)+")
_DAY = re.compile(r"^(?:昨[日天]|今[日天]|前[日天]|近日|日前|连日来|(?:\d{1,2}月)?\d{1,2}日)[，,]")
_PLAIN_STEM = re.compile(r"[A-Za-z0-9._ /-]*[A-Za-z0-9][A-Za-z0-9._ /-]*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def title_of(story: Story) -> str:
    """The headline; else the first words of what stands for one; never empty."""
    if printed := printed_as(story, Role.TITLE):
        return printed
    for role in _INSTEAD if story.kind is not Kind.PHOTO else (Role.CAPTION, *_INSTEAD):
        for block in story.blocks:
            if block.role is role and (words := first_clause(_told(block))):
                return words
    return next((block.text.strip() for block in story.blocks if block.text.strip()), "无题")


def _told(block: Block) -> str:
    """What a paragraph tells, without the dateline and the reporter before it."""
    if block.role is not Role.BODY:
        return block.text
    said = block.text[:LOOKED_AT]
    byline = bylines.opening(said)
    return said[byline.end :] or said if byline else said


def printed_as(story: Story, role: Role) -> str:
    """All blocks of a role as one line."""
    texts = (" ".join(block.text.split()) for block in story.blocks if block.role is role)
    return " ".join(text for text in texts if text)


def first_clause(text: str) -> str:
    """The first clause of a text, the day before it left out; cut with … where it is too long."""
    text = _DAY.sub("", _LEAD.sub("", " ".join(text[:LOOKED_AT].split())))
    if len(text) <= MAX_TITLE:
        return text.rstrip("。,，;；:：")
    ends = [found.start() for found in _CLAUSE.finditer(text) if 4 <= found.start() <= MAX_TITLE]
    return text[: ends[0]] if ends else f"{text[: MAX_TITLE - 1]}…"


def folded_stem(stem: str) -> str:
    """A stem in small letters, digits and hyphens; 8 digits of its hash for other scripts."""
    if _PLAIN_STEM.fullmatch(stem):
        return _NOT_SLUG.sub("-", stem.lower()).strip("-")
    return blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def slug_of(title: str) -> str:
    """A few syllables of the title in toneless pinyin, for a file name; ``item`` for none."""
    words = re.findall(r"[a-z0-9]+|[一-龥]", fold(title).lower())[:MAX_SYLLABLES]
    syllables = _pinyin().lazy_pinyin("".join(w if len(w) == 1 else f" {w} " for w in words))
    slug = _NOT_SLUG.sub("-", "-".join(syllables).lower())[:MAX_SLUG].strip("-")
    return slug or "item"


@cache
def _pinyin() -> Pinyin:
    """Pinyin that remembers the words it has read: titles of news begin alike."""
    from pypinyin.converter import DefaultConverter  # slow to import
    from pypinyin.core import Pinyin

    class Remembering(DefaultConverter):
        convert = lru_cache(maxsize=10_000)(DefaultConverter.convert)

    return Pinyin(Remembering())
