"""Who took or supplied a picture: the credit of a caption."""

from __future__ import annotations

import re

from generator.convert import names
from generator.convert.byline_cues import AGENCY, flatten
from generator.convert.byline_grammar import PHOTOGRAPHER, Byline, parse
from generator.model import Author

MAX_LENGTH = 60
"""Characters of a credit; what is longer is a caption."""

_SUPPLIED = re.compile(
    r"(?:[^。，,！？:]{2,24}?(?:供图|提供|图片提供)"
    r"|(?:图|图片|照片)(?:由|/|:)[^。，,！？]{2,24}?(?:提供|供图)"
    r"|供图[:/ ][^。,]{2,20}|(?:本报)?(?:资料|档案)(?:图|照)片?|视觉中国|网络(?:截图|图片)"
    r"|(?:图片|图)?来源[:/]?[^。,]{2,16}|CFP|IC photo|东方IC"
    rf"|(?:{AGENCY.pattern}) ?(?:发|供图|传真))"
)
_ART = re.compile(
    r".*\((?:国画|油画|版画|水彩|水墨|书法|篆刻|剪纸|漫画|速写|摄影|水粉画?|素描|木刻)\) *"
    r"(?P<inner>[一-龥 ]{2,8}?)(?: ?[作绘刻书摄])?"
)
"""The caption of a work of art: ``扇面(国画) 苗大山作``."""
_LAST_BRACKET = re.compile(r" *\((?P<inner>[^()]{1,50})\)[。 ]*$")
_NAMED = re.compile(r"[。！？”](?P<all> *\((?P<inner>[一-龥 、·]{2,24})\)) *$")
_TAIL_START = re.compile(r"[。！？!?”」;]|(?<=[^ ]) (?=[^ ])|(?<=\))")
_TAKEN = re.compile(r"摄|图[/:]|/图|[/ ]图$|文/图|图/文|供图|提供|拍|资料|发$|照片$")


def credit(text: str, *, known: frozenset[str] = frozenset()) -> Byline | None:
    """The credit that a caption or a line under a photo ends with, or that the line is.

    ``甲 摄``, ``本报记者 甲 摄``, ``摄影:甲``, ``新华社发(甲 摄)``, ``某某供图``. Those who
    supplied a picture are no authors. ``start`` is 0 where the whole text is the credit.
    """
    flat = flatten(text).rstrip(" 。")
    if (art := _ART.fullmatch(flat)) and len(flat) <= MAX_LENGTH:
        span = art.start("inner"), art.end("inner")
        parsed = parse(text[slice(*span)], at_least=names.LIKELY, known=known)
        return (
            Byline(parsed.authors, "", parsed.score, "art", span[0], len(text)) if parsed else None
        )
    if not _TAKEN.search(flat[-MAX_LENGTH:]):
        return _bare_name(text, known)
    for start in _starts(flat):
        if found := _read(text[start : len(flat)], known):
            return Byline(found.authors, found.agency, found.score, "credit", start, len(text))
    return None


def _bare_name(text: str, known: frozenset[str]) -> Byline | None:
    """The name alone in brackets behind a caption: ``…群众。(格 桑)``."""
    found = _NAMED.search(flatten(text))
    if not found:
        return None
    read = names.read_list(text[slice(*found.span("inner"))], at_least=names.SURE, known=known)
    people = tuple(Author(name, PHOTOGRAPHER) for name in read.names)
    return (
        Byline(people, "", read.score, "credit", found.start("all"), len(text)) if people else None
    )


def _starts(flat: str) -> list[int]:
    """Where the credit could begin, the longest first."""
    tail = max(len(flat) - MAX_LENGTH, 0)
    inner = [found.end() for found in _TAIL_START.finditer(flat) if found.end() > tail]
    bracket = _LAST_BRACKET.search(flat)
    if bracket:
        inner.append(bracket.start())
    whole = [0] if len(flat) <= MAX_LENGTH else []
    return whole + sorted(start for start in inner if start < len(flat))


def _read(text: str, known: frozenset[str]) -> Byline | None:
    """The text as a credit with nothing left over."""
    flat = flatten(text).strip(" 。")
    lead = len(flatten(text)) - len(flatten(text).lstrip(" "))
    bracket = _LAST_BRACKET.search(flat)
    if bracket and bracket.start() == 0:
        return _read(text[lead + bracket.start("inner") : lead + bracket.end("inner")], known)
    if bracket:
        return _with_bracket(text, lead + bracket.start(), known)
    if _SUPPLIED.fullmatch(flat):
        return Byline((), _agency(flat), 0.9)
    if not _TAKEN.search(flat):
        return None
    parsed = parse(text, at_least=names.LIKELY, known=known)
    if parsed and parsed.cued and parsed.authors:
        return Byline(parsed.authors, parsed.agency, parsed.score)
    return None


def _with_bracket(text: str, start: int, known: frozenset[str]) -> Byline | None:
    """``甲 摄(视觉江苏网供图)``, ``新华社发(甲 摄)``: both halves are read."""
    first, second = _read(text[:start], known), _read(text[start:], known)
    if first is None or (second is None and not re.search(r"资料|图|本报|版", text[start:])):
        return None
    authors = first.authors + (second.authors if second else ())
    return Byline(authors, first.agency or (second.agency if second else ""), first.score)


def _agency(flat: str) -> str:
    found = AGENCY.search(flat)
    return found.group() if found else ""
