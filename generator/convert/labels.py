"""What each strip of a page could be: named signs of itself, its neighbours and the page.

Nothing is decided here. A sign is a word such as ``ends:none`` or ``+1:dateline``;
what it weighs is learned (``tools/train_segmenter.py``) and summed in ``decoder``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.convert import cues
from generator.convert.layout import CLOSERS, Layout, Strip, ends_sentence
from generator.convert.runs import Run, runs_of

IsByline = Callable[[str], float]
"""How surely a line is a byline and nothing else: 0 to 1."""

MAX_HEAD_LENGTH = 46
"""Letters; the longest headline of one line, with room."""

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
}
_STARTS = {
    **dict.fromkeys("“‘\"'", "quote"),
    **dict.fromkeys("—-―", "dash"),
    **dict.fromkeys("([【〔《<", "bracket"),
    **dict.fromkeys("□■◇◆○●★☆", "sign"),
    **dict.fromkeys("▲▼◀▶►◄△▽", "arrow"),
    **dict.fromkeys("0123456789", "digit"),
    **dict.fromkeys("·", "dot"),
    **dict.fromkeys(",。、;:!?)”’》】", "impossible"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """A strip by itself: its coarse shape and its own signs."""

    strip: Strip
    shape: str
    """``prose dateline head kicker deck byline caption credit label jump imprint notice
    sentence piece``."""
    length: int
    open_end: bool
    """Prose that breaks off in the middle of a sentence."""
    closes: bool
    """Ends with a byline, as the last line of a story does."""
    cues: frozenset[str]
    signs: tuple[str, ...]


def label(layout: Layout, is_byline: IsByline) -> tuple[tuple[str, ...], ...]:
    """The signs of each strip of a page, in print order."""
    looks = [_look(strip, layout, is_byline) for strip in layout.strips]
    runs = runs_of(looks)
    page = _page_signs(layout, looks, runs)
    return tuple(
        (*look.signs, *_around(looks, i), *_place(looks, i, layout), *runs[i].signs(page), *page)
        for i, look in enumerate(looks)
    )


def _look(strip: Strip, layout: Layout, is_byline: IsByline) -> Look:
    text, length = strip.text, len(strip.text)
    names = cues.found(text)
    score = is_byline(text) if length <= cues.WHOLE_LENGTH else 0.0
    finished = ends_sentence(text)
    shape = _shape(text, names, score, finished=finished, column=strip.full)
    prose = shape in {"prose", "dateline", "piece"}
    return Look(
        strip=strip,
        shape=shape,
        length=length,
        open_end=prose and not finished and text[-1:] not in ":—",
        closes=shape == "byline" or "tail_byline" in names,
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
    """The coarse class by which neighbours see a strip."""
    length = len(text)
    if "dateline" in names or "reporter_in_front" in names:
        return "dateline" if length > 24 or column else "byline"
    for name, shape in _SHAPES:
        if name in names:
            return shape
    if byline > 0.5:
        return "byline"
    if length > MAX_HEAD_LENGTH:
        return "prose"
    if finished or "。" in text:
        return "sentence" if length <= 24 else "prose"
    if column and any(sign in text for sign in ",、;"):
        return "piece"
    if text.startswith(("——", "--", "—")):
        return "deck"
    return "kicker" if text.endswith(("—", "-", ":")) else "head"


_SHAPES = (
    ("folio", "imprint"),
    ("imprint", "imprint"),
    ("jump_from", "jump"),
    ("byline_word", "byline"),
    ("byline_mark", "byline"),
    ("byline_paren", "byline"),
    ("caption_mark", "caption"),
    ("box", "label"),
    ("label", "label"),
    ("credit", "credit"),
    ("notice", "notice"),
)
"""Cues that alone tell a shape, the surest first."""


def _class_of(length: int) -> int:
    return next((top for top in _LENGTHS if length <= top), 999)


def _punctuation(text: str, length: int, *, finished: bool) -> tuple[str, ...]:
    bare = text.rstrip(CLOSERS)
    end = "sentence" if finished else _ENDS.get(bare[-1:], "none")
    signs = [f"ends:{end}", f"starts:{_STARTS.get(text[0], 'letter')}"]
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


def _around(looks: Sequence[Look], i: int) -> tuple[str, ...]:
    """What stands above and below."""
    shapes = [_shape_at(looks, i + step) for step in (-2, -1, 0, 1, 2)]
    above2, above, own, below, below2 = shapes
    return (
        f"-1:{above}",
        f"+1:{below}",
        f"-2:{above2}",
        f"+2:{below2}",
        f"-1:{above} 0:{own}",
        f"0:{own} +1:{below}",
        f"-1:{above} 0:{own} +1:{below}",
        f"0:{own} +1:{below} +2:{below2}",
        f"-2:{above2} -1:{above} 0:{own}",
    )


def _shape_at(looks: Sequence[Look], i: int) -> str:
    if i < 0:
        return "top"
    return looks[i].shape if i < len(looks) else "foot"


def _place(looks: Sequence[Look], i: int, layout: Layout) -> tuple[str, ...]:
    """Signs that need the neighbours' lengths, ends and marks."""
    look = looks[i]
    above = looks[i - 1] if i else None
    below = looks[i + 1] if i + 1 < len(looks) else None
    signs = []
    if above:
        signs += [f"above closes:{above.closes}", f"above open:{above.open_end}"]
        signs.append(f"above full:{above.strip.full}:{above.open_end}:{bool(layout.columns)}")
        signs.append(f"than above:{_ratio(look.length, above.length)}")
        signs.append(f"above mark:{above.strip.first.mark}/{look.strip.first.mark}")
    if below:
        signs.append(f"than below:{_ratio(look.length, below.length)}")
        signs.append(f"below mark:{below.strip.first.mark}/{look.strip.first.mark}")
        signs.append(f"gap below:{below.strip.first.gap > layout.gap}")
        if layout.indented:
            signs.append(f"below indent:{below.strip.first.indent >= 2}")
    return (*signs, *_runs_on(looks, i))


def _ratio(own: int, other: int) -> str:
    if own * 2 <= other:
        return "half"
    if own * 5 <= other * 4:
        return "less"
    return "more" if own * 4 >= other * 5 else "like"


REACH = 7
"""Strips back in which the broken-off paragraph is looked for, past captions and credits."""


def _runs_on(looks: Sequence[Look], i: int) -> tuple[str, ...]:
    """Signs that the strip goes on where a paragraph above broke off."""
    for back in range(1, min(REACH, i) + 1):
        above = looks[i - back]
        if above.shape in {"prose", "dateline", "piece", "sentence"}:
            return (
                f"pending:{above.open_end}:{min(back, 3)}",
                *(("repeats above",) if _repeats(above.strip.text, looks[i].strip.text) else ()),
            )
    return ("pending:none",)


REPEAT_LENGTH = 10
"""Letters; fewer are repeated by chance."""


def _repeats(above: str, text: str) -> bool:
    """True where the text begins with what the text above has near its end."""
    return len(text) >= REPEAT_LENGTH and text[:REPEAT_LENGTH] in above[-600:]


def _page_signs(layout: Layout, looks: Sequence[Look], runs: Sequence[Run]) -> tuple[str, ...]:
    """What holds for the whole page, for the weights to lean on."""
    heads = [run for run in runs if run.first]
    count = len(heads) or 1
    return (
        f"page closes:{_quarter(sum(run.closed for run in heads), count)}",
        f"page datelines:{_quarter(sum(run.below == 'dateline' for run in heads), count)}",
        f"page doubles:{_quarter(sum(run.size > 1 for run in heads), count)}",
        f"page wrapped:{bool(layout.columns)}",
        f"page gap:{min(layout.gap, 2)}",
    )


def _quarter(part: int, whole: int) -> int:
    """A share in four steps: none, some, many, nearly all."""
    return 0 if not part else 1 if part * 3 < whole else 2 if part * 3 < whole * 2 else 3
