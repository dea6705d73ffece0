"""How names of units and people are said: toneless pinyin from a small table.

``pypinyin`` knows more, but takes a quarter of a second and 55 MB to open; it is asked where the
table (``tools/make_pinyin.py``) does not hold a character.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

TABLE = "data/pinyin.tsv"
LONGEST_SURNAME = 2
FIRST_HAN, LAST_HAN = "\u3400", "\u9fff"


@dataclass(frozen=True, slots=True)
class _Table:
    characters: Mapping[str, str]
    """Character -> syllable."""
    names: Mapping[str, tuple[str, ...]]
    """Names that read otherwise than their characters."""
    surnames: Mapping[str, tuple[str, ...]]
    """The same of surnames."""


def of_unit(name: str) -> str:
    """A unit's name, syllables joined: ``haimenqu``; other signs are left out."""
    known = _table().names.get(name)
    if known is None:
        known = tuple(one for sign in name if _is_han(sign) for one in _said(sign))
    return "".join(known)


def of_person(name: str) -> str:
    """A person's name, syllables apart: ``zeng guo fan``; what is not Han stays as it is."""
    for length in range(LONGEST_SURNAME, 0, -1):
        known = _table().surnames.get(name[:length])
        if known and len(name) > length:
            return " ".join((*known, *_syllables(name[length:])))
    return " ".join(_syllables(name))


def _syllables(text: str) -> list[str]:
    """Each Han character's syllable; a run of other signs as one."""
    found: list[str] = []
    for han, signs in groupby(text, _is_han):
        run = "".join(signs)
        found += [one for sign in run for one in _said(sign)] if han else [run]
    return found


def _is_han(sign: str) -> bool:
    return FIRST_HAN <= sign <= LAST_HAN


def _said(sign: str) -> Sequence[str]:
    known = _table().characters.get(sign)
    if known:
        return (known,)
    from pypinyin import lazy_pinyin  # slow to import, and seldom needed

    said: list[str] = lazy_pinyin(sign)
    return said


@cache
def _table() -> _Table:
    text = files("generator").joinpath(TABLE).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line[0] != "#"]
    return _Table(
        {sign: said for said, signs in rows if said.isascii() and said[0] != "^" for sign in signs},
        {name: tuple(said.split()) for name, said in rows if not name.isascii() and name[0] != "^"},
        {name[1:]: tuple(said.split()) for name, said in rows if name[0] == "^"},
    )
