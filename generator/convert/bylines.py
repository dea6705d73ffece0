"""Who wrote, photographed or supplied an item, in every style of print.

Four questions, for four places: a line of its own (``recognise``), the start of the first
paragraph (``opening``), the end of the last (``closing``), the words under a photo (``credit``).
A wrong byline is worse than none: every letter of a byline must be explained.
"""

from __future__ import annotations

import re

from generator.convert import names, signatures
from generator.convert.byline_cues import AGENCY, DATELINE, MARKS, REPORT, ROLE, flatten
from generator.convert.byline_grammar import Byline, Parsed, parse
from generator.convert.byline_words import one_of
from generator.convert.credits import credit
from generator.model import Author

__all__ = ["Byline", "closing", "credit", "opening", "recognise", "told"]

MAX_LENGTH = 90
"""Characters; longer lines are sentences. Rolls of six reporters with their papers reach 80."""

MANY = 3
"""More doubtful names than this on one line are a list of something else: mourners, winners."""

NO_NAMES: frozenset[str] = frozenset()

_LEAD = re.compile(rf"[\s#>*_]*(?P<mark>[{MARKS}]|口(?=本报|[特见实]|记者|通讯员))?[ ·]*")
_DOTTED = re.compile(r"[ ]*(?:·|\*|—{1,2}|-)(?P<inner>[^·。]{2,60}?)(?:·|\*|—{1,2}|-)[ ]*")
_BRACKETED = re.compile(r"[ ]*\((?P<inner>[^()]{2,80})\)[ ]*")
_SENTENCE_ENDS = frozenset("。！？!?”’」…;；,，:：") | {""}
_SENTENCE = re.compile(r"[。！？!?“”…]|,.*,.*,.*,.*,")
_PLACE = re.compile(r"[ 　]*[(（][一-龥]{2,8}[)）]$")
"""Where a letter's writer lives: ``李大山（南京）``."""
_DRAWN = re.compile(r"[ ]*\((?P<name>[一-龥]{2,3})(?P<how>[作绘画刻摘])\)[ ]*")
"""Who drew it (``（甲乙绘）``), or took it from elsewhere and is no author (``（甲乙摘）``)."""
_AFTERWORD = re.compile(r"[ ]*\((?:本文)?作者(?:单位|系|为|是)?[:： ]?[^()]*\)[ ]*")


def recognise(text: str, *, known: frozenset[str] = NO_NAMES) -> Byline | None:
    """The byline that the whole line is; None where it is anything else, a photo credit too.

    ``□ 本报记者 甲``, ``·甲 乙·``, ``本报通讯员 甲 本报记者 乙``, ``(记者 甲)``, ``甲 乙``,
    ``文/甲 图/乙``, ``新华社记者 甲``, ``記者甲/台南報導``; a bare dateline is one without authors.
    """
    if not text or len(text) > MAX_LENGTH + 30 or not 0 < len(text.strip()) <= MAX_LENGTH:
        return None
    flat = flatten(text)
    head = opening(text, known=known)
    if head and not flat[head.end :].strip(" :"):
        return head
    if _SENTENCE.search(flat):
        return None
    if _SOURCE.fullmatch(flat.strip(" ()")):
        return Byline((), _agency_in(flat), 0.85, "source", 0, len(text))
    if _AFTERWORD.fullmatch(flat):
        return Byline((), "", 0.6, "note on the author", 0, len(text))
    if drawn := _DRAWN.fullmatch(flat):
        taken = drawn["how"] == "摘"
        if taken or names.likelihood(drawn["name"]) >= names.SURE:
            name = text[drawn.start("name") : drawn.end("name")]
            return Byline(() if taken else (Author(name),), "", 0.8, "drawn by", 0, len(text))
    rule, start, end = _peeled(flat)
    at_least = names.LIKELY if rule in ("dots", "mark") else names.SURE
    parsed = parse(text[start:end], at_least=at_least, known=known)
    if parsed is None or parsed.photo_only:
        return None
    return _byline(
        parsed, "line of names" if rule == "bare" and not parsed.cued else rule, 0, len(text)
    )


def told(text: str, *, known: frozenset[str] = NO_NAMES) -> Byline | None:
    """The byline of a line that the page shows to be one: names that are also words are believed.

    None where something in it is explained by neither a name nor a role.
    """
    if found := recognise(text, known=known) or credit(text, known=known):
        return found
    rule, start, end = _peeled(flatten(text))
    inner = _PLACE.sub("", text[start:end])
    parsed = parse(inner, at_least=names.LIKELY, known=known) or _among_others(inner, known)
    if not parsed:
        people, score = signatures.of(text)
        if people:
            return Byline(people, "", score, "signature", 0, len(text))
        parsed = parse(inner, at_least=names.POSSIBLE, known=known)
    if not parsed or (len(parsed.authors) > MANY and parsed.score < names.LIKELY):
        return None
    return _byline(parsed, rule, 0, len(text))


def _among_others(text: str, known: frozenset[str]) -> Parsed | None:
    """``某医院主任医师 崔 彦``, ``江苏南京 李大山``: sure names beside what is none."""
    parts = text.split()
    for start in range(1, len(parts)):
        if parsed := parse(" ".join(parts[start:]), at_least=names.LIKELY, known=known):
            return parsed
    return None


def _peeled(flat: str) -> tuple[str, int, int]:
    """The form of the line and the span inside its marks, dots or brackets."""
    for rule, pattern in (("dots", _DOTTED), ("brackets", _BRACKETED)):
        if found := pattern.fullmatch(flat):
            return rule, found.start("inner"), found.end("inner")
    lead = _LEAD.match(flat)
    start = lead.end() if lead else 0
    end = len(flat.rstrip(" :,/·"))
    return ("mark" if lead and lead["mark"] else "bare"), start, end


_MARKED_BONUS = {"dots": 0.95, "mark": 0.9, "brackets": 0.75}
"""How sure a list of mere names is inside such signs."""


def _byline(parsed: Parsed, rule: str, start: int, end: int) -> Byline:
    score = parsed.score if parsed.cued else max(parsed.score, _MARKED_BONUS.get(rule, 0.0))
    return Byline(parsed.authors, parsed.agency, score, rule, start, end)


# --- at the start of the first paragraph -------------------------------------------------

_HEAD_MARKS = re.compile(rf"[\s#>*_{MARKS}]*")
_HEAD_BRACKET = re.compile(r"[ :*_]*\((?P<inner>[^()]{2,80})\)")
_HEAD_REPORT = re.compile(
    r" *(?P<inner>(?:[^。,:()]|,(?=[一-龥《》]{0,14}记者)){4,60}?)"
    r"(?:(?:摄影|现场|综合|图片)?(?:报道|报导|专电)|发自[一-龥]{2,8})(?![一-龥])[:, ]*"
)
_HEAD_SLASH = re.compile(r" *(?P<inner>[^。:()]{4,60}?/ ?[一-龥]{2,8}?(?:报道|报导|电))[: ]*")
_HEAD_NAMED = re.compile(
    r"[ :]*(?P<inner>(?:本报|见习|实习)?(?:记者|通讯员) ?[一-龥]{2,3}?(?:、[一-龥]{2,3}?){0,3}) ?"
    r"(?=昨|今|从|近|日前|在|获悉|了解|\d)"
)


def opening(text: str, *, known: frozenset[str] = NO_NAMES) -> Byline | None:
    """The dateline or byline a paragraph begins with: ``本报讯(记者 甲)``, ``【记者甲北京电】``."""
    flat = flatten(text[:200])
    lead = _HEAD_MARKS.match(flat)
    start = lead.end() if lead else 0
    dateline = DATELINE.match(flat, start)
    at = dateline.end() if dateline else start
    found = _opening_names(text, flat, at, after_dateline=bool(dateline), known=known)
    if dateline is None:
        return found and Byline(
            found.authors, found.agency, found.score, found.rule, start, found.end
        )
    agency = _agency_in(dateline.group())
    if found is None:
        return Byline((), agency, 0.9, "dateline", start, at)
    return Byline(found.authors, agency or found.agency, 0.98, "dateline", start, found.end)


def _agency_in(flat: str) -> str:
    found = AGENCY.search(flat)
    return found.group() if found else ""


def _opening_names(
    text: str, flat: str, at: int, *, after_dateline: bool, known: frozenset[str]
) -> Byline | None:
    """The names right after the dateline, or at the paragraph's start where there is none."""
    slash = (_HEAD_SLASH,) if "/" in flat else ()
    named = (_HEAD_NAMED,) if after_dateline else ()
    forms = (_HEAD_BRACKET, *slash, _HEAD_REPORT, *named)
    for form in forms:
        found = form.match(flat, at)
        if not found:
            continue
        inner, after = found["inner"], after_dateline and form is _HEAD_BRACKET
        if not (after or ROLE.search(inner) or REPORT.search(inner)):
            continue
        trusted = after_dateline or form is _HEAD_BRACKET
        parsed = parse(
            text[found.start("inner") : found.end("inner")],
            at_least=names.LIKELY,
            after_role=names.POSSIBLE if trusted else names.LIKELY,
            known=known,
        )
        told = parsed and (after_dateline or parsed.authors or REPORT.search(inner))
        if parsed and told:
            return _byline(parsed, "opening", at, found.end())
    return None


# --- at the end of the last paragraph ----------------------------------------------------

_TAIL_DOTS = re.compile(r"[ ]*·(?P<inner>[^·。]{2,40})· *$")
_TAIL_BRACKET = re.compile(r" *\((?P<inner>[^()]{2,70})\) *$")
_TAIL_CUED = re.compile(
    rf"(?:(?<=[。！？!?”」)])|(?<= )) *[{MARKS}]? *"
    rf"(?P<inner>[^。！？!?”」]{{0,24}}?(?:{one_of('role')}|文/|图/|撰文)[^。！？!?”」]{{2,70}}) *$"
)
_TAIL_BARE = re.compile(r"(?<=[。！？!?”」]) *[—-]{0,2} *(?P<inner>[一-龥][一-龥 ]{1,14}) *$")
_TAIL_MARKED = re.compile(rf" *[{MARKS}] *(?P<inner>[一-龥·][一-龥 ·]{{1,20}}) *$")
_SOURCE = re.compile(
    rf"(?:据|来源:?|摘自|综合)* ?(?:{AGENCY.pattern})(?:[、和/ ](?:{AGENCY.pattern}))*"
    r"(?: ?(?:电|讯|供稿|消息|专稿|报道))?"
)
_TAIL_SOURCE = re.compile(rf"(?<=[。！？”」]) *(?P<inner>{_SOURCE.pattern}) *$")


_ENDS = (
    ("dots", _TAIL_DOTS, names.LIKELY),
    ("brackets", _TAIL_BRACKET, names.LIKELY),
    ("source", _TAIL_SOURCE, names.SURE),
    ("tail", _TAIL_CUED, names.SURE),
    ("mark", _TAIL_MARKED, names.LIKELY),
    ("tail names", _TAIL_BARE, names.SURE),
)


def closing(text: str, *, known: frozenset[str] = NO_NAMES) -> Byline | None:
    """The byline a paragraph ends with: ``…。(记者 甲)``, ``…。 ·甲 乙·``, ``…。本报记者 甲``."""
    if text.rstrip()[-1:] in _SENTENCE_ENDS:
        return None
    tail_at = max(len(text) - 120, 0)
    flat = flatten(text[tail_at:])
    for rule, form, at_least in _ENDS:
        found = form.search(flat)
        if not found or not flat[: found.start()].strip():
            continue
        start, end = found.start("inner") + tail_at, found.end("inner") + tail_at
        if rule in ("brackets", "source") and _SOURCE.fullmatch(found["inner"]):
            agency = _agency_in(found["inner"])
            return Byline((), agency, 0.9, rule, found.start() + tail_at, len(text))
        parsed = parse(text[start:end], at_least=at_least, known=known)
        if parsed and parsed.authors and not parsed.photo_only:
            return _byline(parsed, rule, found.start() + tail_at, len(text))
    return None
