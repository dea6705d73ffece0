"""What search makes of a text: its normal form, and the tokens that Pagefind indexes.

A query finds a text where the query's normal form stands in the text's. Pagefind only knows
words between spaces, so each two neighbouring units become one word, and a phrase of such words
is a substring of the text, exactly. The browser does the same in ``static/search/tokens.js``;
``tests/search_vectors.json`` holds the two together.
"""

import re
import unicodedata
from collections.abc import Iterable
from operator import add

from generator.text import fold

_HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LATIN = "a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_SPACE_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
_SPACE = re.compile(r"\s+")
_WORD_START = re.compile(rf"(?<![{_LATIN}])[{_LATIN}]")

_YI = 0xA000
"""The Yi syllables: letters without case, accents or parts, so Pagefind leaves them alone."""
_DIGIT = 1024
"""What is not Han is written as two Yi letters: its code point in base 1024."""
_STARTING = 0x80000
"""Added to a letter that starts a Latin word, so that a query can match from there only."""


class _Codes(dict[str, str]):
    """Each character's unit, worked out when first asked for."""

    def __missing__(self, character: str) -> str:
        unit = self[character] = _unit(character)
        return unit


def normal(text: str) -> str:
    """The text as search compares it: NFKC, lower case, Simplified, no space beside Han.

    Other white space is one space; none at either end.
    """
    plain = fold(unicodedata.normalize("NFKC", text).lower())
    return _SPACE.sub(" ", _SPACE_BESIDE_HAN.sub("", plain)).strip()


def units(text: str) -> list[str]:
    """One unit for each character of a normal text: itself if Han, else two Yi letters.

    A letter that starts a Latin word has a unit of its own, other than the same letter inside.
    """
    return [_CODES[character] for character in _WORD_START.sub(_mark_start, text)]


def distinct_units(texts: Iterable[str]) -> set[str]:
    """Each unit of normal texts once."""
    found: set[str] = set()
    found.update(*(_WORD_START.sub(_mark_start, text) for text in texts))
    return {_CODES[character] for character in found}


def tokens(text: str) -> list[str]:
    """The words that stand for a normal text: each unit with the next; the last alone, twice.

    One more than the text has characters. A query looks for every other pair only, so two words
    must lie between the last pair of one block and the first of the next: no phrase goes on from
    one into the other.
    """
    letters = units(text)
    return [*map(add, letters, letters[1:]), *letters[-1:] * 2]


def _mark_start(letter: re.Match[str]) -> str:
    return chr(ord(letter[0]) + _STARTING)


def _unit(character: str) -> str:
    if re.match(f"[{_HAN}]", character):
        return character
    high, low = divmod(ord(character), _DIGIT)
    return chr(_YI + high) + chr(_YI + low)


_CODES = _Codes()
