"""Runs of heads: the short lines that stand together between two stretches of prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.convert.continuity import TWELFTHS, kinships, name_kinships
from generator.convert.looks import Look

HEADS = frozenset(
    {"head", "kicker", "deck", "label", "jump", "turn", "byline", "notice", "sentence"}
)
"""Shapes of which a run is made."""
PROSE = frozenset({"prose", "dateline", "speech", "piece"})
CLOSERS = frozenset({"byline", "turn"})
"""Shapes that at the top of a run close the story above."""

_LENGTHS = (3, 5, 7, 9, 12, 16, 20, 26)
"""Borders between classes of length of heads: what is set as one line, or half of one."""


class Run(NamedTuple):
    """A strip's place in its run; a strip of prose is a run by itself, with size 0."""

    size: int = 0
    order: int = 0
    """1-based, from the top."""
    above: str = ""
    """Shape of what the run stands under."""
    below: str = ""
    closed: bool = False
    """What stands above ends a story with a byline."""
    open_above: bool = False
    """What stands above broke off in mid-sentence."""
    since: int = 0
    """Strips of prose between the run before and this one."""
    ahead: int = 0
    """Strips of prose below, up to the next run."""
    parallel: int = 0
    """Runs of the same build before and after it."""
    shapes: str = ""
    """Shapes of the whole run, one letter each."""
    own: tuple[str, ...] = ()
    """Signs of this strip in the run."""

    @property
    def first(self) -> bool:
        """True on the strip that begins a run."""
        return self.order == 1

    def signs(self, page: tuple[str, ...]) -> tuple[str, ...]:
        """What the run shows, by itself and on such a page."""
        if not self.size:
            return self.own
        place = f"{min(self.order, 4)}/{min(self.size, 5)}"
        edge = f"{place} {'closed' if self.closed else 'open' if self.open_above else self.above}"
        return (
            f"run:{place}",
            f"run:{edge}",
            f"run:{place} over {self.below}",
            f"run:{edge} over {self.below}",
            f"run:{place} {self.shapes[:5]}",
            f"run since:{min(self.since, 5)}",
            f"run:{place} since:{min(self.since, 3)} ahead:{min(self.ahead, 3)}",
            f"run:{place} since:{min(self.since, 3)} {page[0]}",
            f"run:{edge} {page[0]}",
            f"run:{place} over {self.below} {page[1]}",
            f"run:{place} {page[2]}",
            *(f"run:{place} {sign}" for sign in self.own),
            *self.own,
            *(self._single(page) if self.size == 1 and not self.closed else ()),
        )

    def _single(self, page: tuple[str, ...]) -> Iterator[str]:
        """A head alone between two texts: a subhead or a new story's headline."""
        kin = self.own[0]
        yield from (f"alone {kin} {sign}" for sign in self.own[2:])
        yield from (f"alone {kin} {sign}" for sign in page[:3])
        yield f"alone {kin} since:{min(self.since, 3)} ahead:{min(self.ahead, 3)}"
        yield f"alone over {self.below} {page[1]}"
        yield f"alone {kin} parallel:{self.parallel} ahead:{min(self.ahead, 2)}"


@dataclass(frozen=True, slots=True)
class _Span:
    """A run as a stretch of strips: first, first head below a closing byline, end."""

    start: int
    top: int
    end: int


def runs_of(looks: Sequence[Look]) -> list[Run]:
    """For each strip its place in its run."""
    spans = list(_spans(looks))
    stretches = _stretches(looks, spans)
    kin, names = kinships(stretches), name_kinships(stretches)
    runs = [Run()] * len(looks)
    for i, span in enumerate(spans):
        before = spans[i - 1].end if i else 0
        after = spans[i + 1].start if i + 1 < len(spans) else len(looks)
        base = _base(looks, span, before, after)._replace(parallel=_parallel(looks, spans, i))
        page = (
            f"kin:{_step(kin[i + 1])}",
            f"names:{_step(names[i + 1])}",
            f"kin:{_step(kin[i + 1])} names:{_step(names[i + 1])}",
            *_opening(looks, span),
        )
        above = "".join(one.strip.text[-300:] for one in looks[max(0, span.start - 2) : span.start])
        below = "".join(one.strip.text[:300] for one in looks[span.end : span.end + 2])
        for k in range(span.start, span.end):
            leaning = _leaning(looks[k].strip.text, above, below)
            own = (*page, *leaning, *_lengths(looks, k, span))
            runs[k] = base._replace(order=k - span.top + 1, own=own)
    return runs


def _spans(looks: Sequence[Look]) -> Iterator[_Span]:
    i = 0
    while i < len(looks):
        end = i
        while end < len(looks) and looks[end].shape in HEADS:
            end += 1
        if end > i:
            top = i
            # a byline or jump at the run's top closes the story above: the heads begin below it
            while i > 0 and top + 1 < end and looks[top].shape in CLOSERS:
                top += 1
            yield _Span(i, top, end)
        i = end + 1


def _stretches(looks: Sequence[Look], spans: Sequence[_Span]) -> list[str]:
    """The text over the first run, between the runs, and under the last."""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(looks)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return ["".join(look.strip.text for look in looks[a:b]) for a, b in pairs]


def _base(looks: Sequence[Look], span: _Span, before: int, after: int) -> Run:
    above = looks[span.top - 1] if span.top else None
    return Run(
        size=span.end - span.top,
        above=above.shape if above else "top",
        below=looks[span.end].shape if span.end < len(looks) else "foot",
        closed=bool(above and above.closes),
        open_above=bool(above and above.open_end),
        since=sum(look.shape in PROSE for look in looks[before : span.start]),
        ahead=sum(look.shape in PROSE for look in looks[span.end : after]),
        shapes="".join(look.shape[0] for look in looks[span.top : span.end]),
    )


def _parallel(looks: Sequence[Look], spans: Sequence[_Span], i: int) -> int:
    """How many of the runs before and after are of the same build, as a story's subheads are."""
    own = _build(looks, spans[i])
    before = i > 0 and _alike(own, _build(looks, spans[i - 1]))
    after = i + 1 < len(spans) and _alike(own, _build(looks, spans[i + 1]))
    return before + after


def _build(looks: Sequence[Look], span: _Span) -> tuple[int, int, int]:
    """Heads of a run; length and spaces of its first."""
    text = looks[span.top].strip.text
    return span.end - span.top, len(text), text.count(" ")


def _alike(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return one[0] == other[0] and abs(one[1] - other[1]) <= 1 and one[2] == other[2]


def _opening(looks: Sequence[Look], span: _Span) -> Iterator[str]:
    """How the text below begins: like a story, or like the middle of one."""
    if span.end < len(looks):
        below = looks[span.end]
        yield from (f"below {cue}" for cue in ("lead", "goes_on", "question") if cue in below.cues)
        yield f"below starts:{'quote' if below.strip.text[0] in '“‘' else 'letter'}"
    if span.top and "said" in looks[span.top - 1].cues:
        yield "above said"


def _leaning(text: str, above: str, below: str) -> Iterator[str]:
    """Whether a head has more in common with the text below it or above it."""
    if len(text) > 60:
        yield "leans:long"
        return
    pairs = {text[j : j + 2] for j in range(len(text) - 1)}
    down, up = sum(map(below.__contains__, pairs)), sum(map(above.__contains__, pairs))
    yield f"leans:{min(down, 4)}/{min(up, 3)}"
    if text[:2] in below[:16]:
        yield "named at once below"


def _lengths(looks: Sequence[Look], k: int, span: _Span) -> Iterator[str]:
    """Lengths of the head and of its neighbours in the run, in classes."""
    own = _class_of(looks[k].length)
    above = _class_of(looks[k - 1].length) if k > span.top else "-"
    below = _class_of(looks[k + 1].length) if k + 1 < span.end else "-"
    yield f"lengths:{above}/{own}"
    yield f"lengths:{own}\\{below}"
    yield f"lengths:{above}/{own}\\{below}"


def _class_of(length: int) -> str:
    return str(next((i for i, top in enumerate(_LENGTHS) if length <= top), len(_LENGTHS)))


def _step(twelfths: int) -> int:
    """A kinship in steps, each about twice the one before."""
    tops = (0, 1, 2, 4, 8, 16)
    return next((i for i, top in enumerate(tops) if twelfths <= TWELFTHS * top), len(tops))
