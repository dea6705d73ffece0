"""What each strip of a page is by itself: its coarse shape and its own signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.convert import cues
from generator.convert.byline_words import one_of
from generator.convert.layout import CLOSERS, Layout, Strip, ends_sentence

IsByline = Callable[[str], float]
"""How surely a line is a byline and nothing else: 0 to 1."""

MAX_HEAD_LENGTH = 46
"""Letters; the longest headline of one line, with room."""
MAX_KICKER_LENGTH = 66
"""Letters; a kicker that ends with a dash may be two sentences."""
MAX_SENTENCE_LENGTH = 24
"""Letters; a finished sentence no longer than this may be a headline, a longer one is prose."""

MIN_NOTICE_LENGTH = 12
"""Letters; a shorter line that ends like a notice is the end of one: 特此公告。"""
MIN_OPEN_LENGTH = 30
"""Letters; a longer line of three clauses is a paragraph even where it breaks off."""

_LENGTHS = (2, 4, 6, 8, 10, 13, 16, 19, 23, 28, 36, 46, 60, 90, 150)
"""Borders between classes of length, in letters."""

_ENDS = {
    **dict.fromkeys("。!?…", "sentence"),
    **dict.fromkeys(",、", "comma"),
    **dict.fromkeys(";", "semicolon"),
    ":": "colon",
    **dict.fromkeys("—-―", "dash"),
    **dict.fromkeys("·", "dot"),
    **dict.fromkeys(">»", "arrow"),
    **dict.fromkeys("的了和与在为将把被及", "bound"),
}
_MAY_SIGN = re.compile(
    r"^(?!.*。)(?:.*(?:记者|通讯|作者|评论员|撰|[文图][/:： ]|[摄图文]$|[报社]|[·(\[〔【□■●◇◎]))"
    r"|^[^,:;。]{2,9}$|^(?:\S{1,4} +)+\S{1,4}$|^[^,:;]{2,24} [\u4e00-\u9fff]{2,3}$"
    rf"|(?:{one_of('office')})[\u4e00-\u9fff]{{2,3}}$"
)
"""What a byline has at least: a word of the trade, a sign, or nothing but short words."""
_DASHES = ("——", "--", "—")
_STARTS = {
    **dict.fromkeys("“‘\"'", "quote"),
    **dict.fromkeys("—-―", "dash"),
    **dict.fromkeys("([【〔《<", "bracket"),
    **dict.fromkeys("□■◇◆○●★☆", "sign"),
    **dict.fromkeys("▲▼◀▶►◄△▽", "arrow"),
    **dict.fromkeys("0123456789", "digit"),
    **dict.fromkeys("·", "dot"),
    **dict.fromkeys(",。、;:!?)”’》】", "impossible"),
    **dict.fromkeys("的在将被把与和及为让使从对给是向到以", "bound"),
}

_SHAPES = (
    ("jump_from", "jump"),
    ("turn", "turn"),
    ("folio", "imprint"),
    ("imprint", "imprint"),
    ("byline_word", "byline"),
    ("byline_mark", "byline"),
    ("byline_paren", "byline"),
    ("caption_mark", "caption"),
    ("box", "label"),
    ("label", "label"),
    ("credit", "credit"),
    ("notice", "notice"),
    ("column_name", "label"),
)
"""Cues that alone tell a shape, the surest first."""


@dataclass(frozen=True, slots=True)
class Look:
    """A strip by itself."""

    strip: Strip
    shape: str
    """``prose dateline speech head kicker deck byline caption credit label jump turn imprint
    notice item sentence piece``."""
    length: int
    open_end: bool
    """Prose that breaks off in the middle of a sentence."""
    closes: bool
    """Ends with a byline or a jump, as the last line of a story does."""
    cues: frozenset[str]
    signs: tuple[str, ...]


def look(strip: Strip, layout: Layout, is_byline: IsByline) -> Look:
    """A strip's shape and signs, whatever stands around it."""
    text, length = strip.text, len(strip.text)
    names = cues.found(text)
    finished = ends_sentence(text)
    asked = length <= cues.WHOLE_LENGTH and not finished and _MAY_SIGN.search(text)
    score = is_byline(text) if asked else 0.0
    shape = _shape(text, names, score, finished=finished, column=strip.full)
    prose = shape in {"prose", "dateline", "piece"}
    closes = shape in {"byline", "turn"} or "tail_byline" in names
    return Look(
        strip=strip,
        shape=shape,
        length=length,
        open_end=prose and not finished and text[-1:] not in ":—",
        closes=closes,
        cues=names,
        signs=(
            f"shape:{shape}",
            f"length:{_class_of(length)}",
            *(f"is:{name}" for name in names),
            *_punctuation(text, length, finished=finished),
            *_set(strip, layout),
            *((f"byline:{round(score * 3)}",) if score else ()),
        ),
    )


def _shape(text: str, names: frozenset[str], byline: float, *, finished: bool, column: bool) -> str:
    """The coarse class by which neighbours see a strip: by its cues, else by its length and end."""
    told = _shape_by_cues(len(text), names, finished=finished, column=column)
    if told:
        return told
    return "byline" if byline > 0.5 else _shape_by_length(text, finished=finished, column=column)


def _shape_by_cues(length: int, names: frozenset[str], *, finished: bool, column: bool) -> str:
    """The shape that one cue alone tells; empty where none does."""
    if "dateline" in names or "reporter_in_front" in names:
        return "dateline" if length > MAX_SENTENCE_LENGTH or column else "byline"
    if "question" in names or ("speaker" in names and finished):
        return "speech"
    if "afterword" in names:
        return "sentence"
    if "notice_end" in names and length > MIN_NOTICE_LENGTH:
        return "item"
    return next((shape for name, shape in _SHAPES if name in names), "")


def _shape_by_length(text: str, *, finished: bool, column: bool) -> str:
    """Prose, the piece of a column, or some head."""
    length = len(text)
    if text.endswith(_DASHES) and length <= MAX_KICKER_LENGTH:
        return "kicker"
    clauses = text.count(",") + text.count("、")
    if length > MAX_HEAD_LENGTH or (length > MIN_OPEN_LENGTH and clauses >= 2):
        return "prose"
    if finished or "。" in text:
        return "sentence" if length <= MAX_SENTENCE_LENGTH else "prose"
    if column and any(sign in text for sign in ",、;"):
        return "piece"
    if text.startswith(_DASHES):
        return "deck"
    return "kicker" if text.endswith(":") else "head"


def _class_of(length: int) -> int:
    return next((top for top in _LENGTHS if length <= top), 999)


def _punctuation(text: str, length: int, *, finished: bool) -> tuple[str, ...]:
    bare = text.rstrip(CLOSERS)
    end = "sentence" if finished else _ENDS.get(bare[-1:], "none")
    signs = [f"ends:{end}", f"starts:{_STARTS.get(text[:1], 'letter')}"]
    if bare != text:
        signs.append(f"closed:{text[-1]}")
    if length <= 90:
        signs += [f"commas:{min(text.count(','), 3)}", f"stops:{min(text.count('。'), 2)}"]
        signs.append(f"spaces:{min(text.count(' '), 3)}")
        if text.count("“") != text.count("”"):
            signs.append("quotes:open")
        if text.count("(") != text.count(")"):
            signs.append("brackets:open")
    return tuple(signs)


def _set(strip: Strip, layout: Layout) -> tuple[str, ...]:
    """Signs of how the strip is set: mark, indent, gap, width."""
    row = strip.first
    wrapped = "wrapped" if layout.columns else "flowing"
    gap = "more" if row.gap > layout.gap else "less" if row.gap < layout.gap else "usual"
    signs = [f"gap:{gap}", f"blank:{min(row.gap, 3)}", f"{wrapped}:full:{strip.full}"]
    if layout.indented:
        signs.append(f"indent:{min(row.indent, 5)}:{wrapped}")
    if layout.marked:
        signs.append(f"mark:{row.mark}")
    if len(strip.rows) > 1:
        signs.append("rows:many")
    return tuple(signs)
