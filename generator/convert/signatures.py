"""Signatures: a line that names a person by where they work or live, without a reporter's role.

``农业部部长甲乙``, ``河西区 甲乙``, ``海军某部 甲乙``, ``甲乙丙（退休教师）``. By itself such a
line may be a head as well: it's a sign for the reading of the page, no byline until that says so.
"""

from __future__ import annotations

import re

from generator.convert import names
from generator.convert.byline_cues import CREDIT, MARKS, NOT_AUTHORS, ROLE, flatten
from generator.convert.byline_words import one_of
from generator.model import Author

MAX_LENGTH = 30
"""Characters; longer lines are sentences."""
MAX_PLACE = 4
"""Letters of a place that says so by no ending: 鞍山, 湖北监利."""
SURE, LIKELY, PERHAPS = 0.7, 0.55, 0.4
"""How surely it is a signature: by an office, by the ending of a place, by a short word alone."""

_SENTENCE = re.compile(r"[。！？!?“”…,;:《》]")
_TRADE = re.compile(f"{ROLE.pattern}|{NOT_AUTHORS.pattern}|{CREDIT.pattern}")
"""Who bears a role of the trade is read by its grammar, or nobody's author."""
_WRAP = re.compile(rf"[\s{MARKS}]*(?:\((?P<inner>[^()]+)\)|(?P<plain>.+?))\s*")
_BESIDE = re.compile(r"(?P<name>[一-龥 ]{2,5})\([^()]{2,12}\)")
"""Where a writer belongs, behind the name: ``甲乙丙(退休教师)``."""
_GLUED = re.compile(rf"(?P<where>.*(?:{one_of('office')}))(?P<name>[一-龥]{{2,3}})")
_OFFICE = re.compile(rf"(?:{one_of('office')})$")
_PLACE = re.compile(rf"(?:{one_of('body_end')}|[省州盟旗系科班级])$")


def of(text: str) -> tuple[tuple[Author, ...], float]:
    """Who signs, and how surely the whole line is a signature, 0 to 1; nobody where it is none.

    Args:
        text: the line.
    """
    flat = flatten(text)
    if len(flat) > MAX_LENGTH or _SENTENCE.search(flat) or _TRADE.search(flat):
        return (), 0.0
    if behind := _BESIDE.fullmatch(flat.strip()):
        return _read(text.strip()[: behind.end("name")], names.SURE, SURE)
    wrap = _WRAP.fullmatch(flat)
    if not wrap:
        return (), 0.0
    kind = "inner" if wrap["inner"] else "plain"
    inner = text[wrap.start(kind) : wrap.end(kind)]
    return max(_glued(inner), _set_off(inner), key=lambda found: found[1])


def _glued(text: str) -> tuple[tuple[Author, ...], float]:
    """``部长甲乙``: the office and the name without a space."""
    found = _GLUED.fullmatch(flatten(text))
    return _read(text[found.start("name") :], names.SURE, SURE) if found else ((), 0.0)


def _set_off(text: str) -> tuple[tuple[Author, ...], float]:
    """``河西区 甲乙丙``: a place, a body or an office, a space, names."""
    parts = text.split()
    for start in range(1, len(parts)):
        where = flatten(parts[start - 1])
        told = SURE if _OFFICE.search(where) else LIKELY if _PLACE.search(where) else 0.0
        if not told and start == 1 and 2 <= len(where) <= MAX_PLACE:
            told = PERHAPS
        found = _read(" ".join(parts[start:]), names.LIKELY, told) if told else ((), 0.0)
        if found[1]:
            return found
    return (), 0.0


def _read(text: str, at_least: float, told: float) -> tuple[tuple[Author, ...], float]:
    read = names.read_list(text, at_least=at_least)
    return (tuple(map(Author, read.names)), told) if read.names else ((), 0.0)
