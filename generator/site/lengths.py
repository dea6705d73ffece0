"""How long a text is to a reader, and how its marks were set."""

from __future__ import annotations

import re
from functools import cache, lru_cache

READING_SPEED = 400
"""Characters a minute that an adult reads of Chinese news."""
_MARKS_OF_PRINT = "，。、；：？！“”‘’（）《》…— \n"
_WORDS = re.compile(r"\d[\d.,]*|[^\W\d_]+")
_HALF_WIDTH = re.compile(r"[\u3400-\u9fff][,;:?!][\u3400-\u9fff]")
"""A mark of half a square between two Chinese letters: what a poor text extraction leaves."""


@cache
def _rest() -> re.Pattern[str]:
    """What is neither a Han letter nor one of these marks, which part words as others do.

    Compiled when it is asked for: that takes 7 ms, and most builds show no length.
    """
    return re.compile(rf"[^㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff{_MARKS_OF_PRINT}]+")


@lru_cache(maxsize=1)  # a page tells both the characters and the minutes
def characters(text: str) -> int:
    """字数: Han characters, runs of digits and words of other scripts."""
    rest = _rest().findall(text)
    han = len(text) - sum(map(text.count, _MARKS_OF_PRINT)) - sum(map(len, rest))
    return han + sum([len(_WORDS.findall(run)) for run in rest])


def minutes(text: str) -> int:
    """Reading time, at least 1."""
    return max(1, round(characters(text) / READING_SPEED))


def is_half_width(text: str) -> bool:
    """Whether the print has marks of half a square between Chinese letters."""
    return _HALF_WIDTH.search(text) is not None
