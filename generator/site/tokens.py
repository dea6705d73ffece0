"""What search makes of a text: its normal form, and the letters that the index is made of.

A query finds a text where the query's normal form stands in the text's; a Latin word is found
from its start. The browser does the same in ``static/search/tokens.js``;
``tests/search_vectors.json`` holds the two together.
"""

import re
import unicodedata

from generator.text import fold

_HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LATIN = "a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_SPACE_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
_SPACE = re.compile(r"\s+")
_WORD_START = re.compile(rf"(?<![{_LATIN}])[{_LATIN}]")

_STARTING = 0x80000
"""Added to a letter that starts a Latin word, so that a query can match from there only; nobody
has assigned the characters there."""


def normal(text: str) -> str:
    """The text as search compares it: NFKC, lower case, Simplified, no space beside Han.

    Other white space is one space; none at either end.
    """
    plain = fold(unicodedata.normalize("NFKC", text).lower())
    return _SPACE.sub(" ", _SPACE_BESIDE_HAN.sub("", plain)).strip()


def units(text: str) -> str:
    """A normal text, letter for letter as the index has it.

    A letter that starts a Latin word is another character than the same letter inside.
    """
    return _WORD_START.sub(_mark_start, text)


def _mark_start(letter: re.Match[str]) -> str:
    return chr(ord(letter[0]) + _STARTING)
