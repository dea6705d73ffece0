"""What each strip of a page could be: named signs of itself, its neighbours and the page.

Nothing is decided here. A sign is a word such as ``ends:none`` or ``+1:dateline``;
what it weighs is learned (``tools/train_segmenter.py``) and summed in ``decoder``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.convert import seams, series
from generator.convert.continuity import names_shared, word_runs_on
from generator.convert.layout import Layout
from generator.convert.looks import IsByline, Look, look
from generator.convert.runs import PROSE, Run, runs_of

REACH = 7
"""Strips back in which the broken-off paragraph is looked for, past captions and credits."""
REPEAT_LENGTH = 10
"""Letters; fewer are repeated by chance."""
REPEAT_REACH = 600
"""Letters at the end of a paragraph in which its repeat is looked for."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The strips of a page in print order, as they were looked at."""

    layout: Layout
    looks: Sequence[Look]
    runs: Sequence[Run]
    signs: tuple[tuple[str, ...], ...]


def label(layout: Layout, is_byline: IsByline) -> Labelled:
    """The look, the run and the signs of each strip of a page."""
    looks = [look(strip, layout, is_byline) for strip in layout.strips]
    runs = runs_of(looks)
    page = _page_signs(layout, looks, runs)
    rows = series.signs_of(looks)
    signs = tuple(
        (*own.signs, *around, *_place(looks, i, layout), *runs[i].signs(page), *rows[i], *page)
        for i, (own, around) in enumerate(zip(looks, _surroundings(looks), strict=True))
    )
    return Labelled(layout, looks, runs, signs)


def _surroundings(looks: Sequence[Look]) -> Iterator[tuple[str, ...]]:
    """For each strip what stands above and below."""
    shapes = ["top", "top", *(look.shape for look in looks), "foot", "foot"]
    return (_around(*shapes[i : i + 5]) for i in range(len(looks)))


@lru_cache(maxsize=4096)
def _around(above2: str, above: str, own: str, below: str, below2: str) -> tuple[str, ...]:
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


def _place(looks: Sequence[Look], i: int, layout: Layout) -> Iterator[str]:
    """Signs that need the neighbours' lengths, ends and marks."""
    own = looks[i]
    if i:
        yield from _under(looks[i - 1], own, layout)
    if i + 1 < len(looks):
        yield from _over(own, looks[i + 1], layout)
    yield from _runs_on(looks, i, layout)
    if own.shape == "caption" or (i + 1 < len(looks) and looks[i + 1].shape == "credit"):
        yield f"caption of above:{_kin_of_caption(looks, i)}"
    elif own.shape == "credit" and i:
        yield f"credit of above:{_kin_of_caption(looks, i - 1)}"


def _under(above: Look, own: Look, layout: Layout) -> Iterator[str]:
    yield f"above closes:{above.closes}"
    yield f"above full:{above.strip.full}:{above.open_end}:{bool(layout.columns)}"
    yield f"than above:{_ratio(own.length, above.length)}"
    yield f"above mark:{above.strip.first.mark}/{own.strip.first.mark}"
    if word_runs_on(above.strip.text, own.strip.text):
        yield f"word runs on from:{above.shape}"
    strength = seams.strength(seams.likelihood(above.strip.text, own.strip.text))
    yield f"seam above:{strength}:{above.shape}"
    if "bullet" in own.cues:
        same = above.strip.text[0] == own.strip.text[0]
        yield f"item below its like:{same}:{above.shape}"


def _over(own: Look, below: Look, layout: Layout) -> Iterator[str]:
    yield f"than below:{_ratio(own.length, below.length)}"
    yield f"below mark:{below.strip.first.mark}/{own.strip.first.mark}"
    yield f"gap below:{below.strip.first.gap > layout.gap}"
    if layout.indented:
        yield f"below indent:{below.strip.first.indent >= 2}"
    if word_runs_on(own.strip.text, below.strip.text):
        yield f"word runs on to:{below.shape}"
    strength = seams.strength(seams.likelihood(own.strip.text, below.strip.text))
    yield f"seam below:{strength}"
    yield f"seam below:{strength} 0:{own.shape}"


def _ratio(own: int, other: int) -> str:
    if own * 2 <= other:
        return "half"
    if own * 5 <= other * 4:
        return "less"
    return "more" if own * 4 >= other * 5 else "like"


def _runs_on(looks: Sequence[Look], i: int, layout: Layout) -> Iterator[str]:
    """Signs that the strip goes on where a paragraph above broke off."""
    own = looks[i]
    for back in range(1, min(REACH, i) + 1):
        above = looks[i - back]
        if above.shape in PROSE or above.shape == "sentence":
            column = f":{above.strip.full}:{own.strip.first.indent >= 2}" if layout.columns else ""
            yield f"pending:{above.open_end}:{min(back, 3)}{column}"
            yield f"pending:{above.open_end} 0:{own.shape}"
            if back > 1 and word_runs_on(above.strip.text, own.strip.text):
                yield "word runs on over others"
            if _repeats(above.strip.text, own.strip.text):
                yield "repeats above"
            return
    yield "pending:none"


CAPTION_REACH = 5
"""Strips above in which the names of a caption are looked for."""


def _kin_of_caption(looks: Sequence[Look], i: int) -> int:
    """Names that a caption shares with the text above: none, one, some, many."""
    above = "".join(look.strip.text[-400:] for look in looks[max(0, i - CAPTION_REACH) : i])
    shared = names_shared(looks[i].strip.text[:120], above)
    return 0 if not shared else 1 if shared == 1 else 2 if shared <= 4 else 3


def _repeats(above: str, text: str) -> bool:
    """True where the text begins with what the text above has near its end."""
    return len(text) >= REPEAT_LENGTH and text[:REPEAT_LENGTH] in above[-REPEAT_REACH:]


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
