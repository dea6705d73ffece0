"""Runs of heads: the short lines that stand together between two stretches of prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.convert.labels import Look

HEADS = frozenset({"head", "kicker", "deck", "label", "jump", "byline", "notice", "sentence"})
"""Shapes of which a run is made."""
PROSE = frozenset({"prose", "dateline", "piece"})

AHEAD = 300
"""Letters below a run that are compared with it."""
BEHIND = 600
"""Letters above a run that are compared with it."""
GRAM = 3
"""Letters of the pieces compared: two are too common, four too rare in a short text."""


@dataclass(frozen=True, slots=True)
class Run:
    """A strip's place in its run; a strip of prose is a run by itself, with size 0."""

    size: int
    order: int
    """1-based, from the top."""
    above: str
    """Shape of what the run stands under."""
    below: str
    closed: bool
    """What stands above ends a story with a byline."""
    open_above: bool
    """What stands above broke off in mid-sentence."""
    since: int
    """Strips of prose between the run before and this one."""
    shapes: str
    """Shapes of the whole run, one letter each."""
    own: tuple[str, ...] = field(default=())

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
            f"run:{place} since:{min(self.since, 3)} {page[0]}",
            f"run:{edge} {page[0]}",
            f"run:{place} over {self.below} {page[1]}",
            f"run:{place} {page[2]}",
            *self.own,
        )


_OUTSIDE = Run(0, 0, "", "", closed=False, open_above=False, since=0, shapes="")


def runs_of(looks: Sequence[Look]) -> list[Run]:
    """For each strip its place in its run."""
    runs = [_OUTSIDE] * len(looks)
    since, i = 0, 0
    while i < len(looks):
        end = _end_of(looks, i)
        if end == i:
            since += looks[i].shape in PROSE
            i += 1
            continue
        for k, run in enumerate(_run(looks, i, end, since), i):
            runs[k] = run
        since, i = 0, end
    return runs


def _end_of(looks: Sequence[Look], start: int) -> int:
    end = start
    while end < len(looks) and looks[end].shape in HEADS:
        end += 1
    return end


def _run(looks: Sequence[Look], start: int, end: int, since: int) -> list[Run]:
    # a byline at the run's top closes the story above; the heads below it begin anew
    top = start
    while top + 1 < end and looks[top].shape == "byline" and start > 0:
        top += 1
    above = looks[top - 1] if top else None
    below = looks[end].shape if end < len(looks) else "foot"
    shapes = "".join(look.shape[0] for look in looks[top:end])
    threads = _threads(looks, start, end)
    return [
        Run(
            size=end - top,
            order=k - top + 1,
            above=above.shape if above else "top",
            below=below,
            closed=bool(above and above.closes),
            open_above=bool(above and above.open_end),
            since=since,
            shapes=shapes,
            own=(*threads, _leaning(looks, k, start, end)),
        )
        for k in range(start, end)
    ]


def _threads(looks: Sequence[Look], start: int, end: int) -> tuple[str, ...]:
    """How much the text below a run has in common with the text above it."""
    shared = len(_grams(_below(looks, end)) & _grams(_above(looks, start)))
    return (f"thread:{_step(shared)}",)


def _leaning(looks: Sequence[Look], k: int, start: int, end: int) -> str:
    """Whether a head has more in common with the text below it or above it."""
    text = looks[k].strip.text
    if len(text) > 60:
        return "leans:long"
    below, above = _below(looks, end), _above(looks, start)
    pairs = {text[j : j + 2] for j in range(len(text) - 1)}
    down = sum(pair in below for pair in pairs)
    up = sum(pair in above for pair in pairs)
    return f"leans:{_step(down)}/{_step(up)}"


def _step(count: int) -> int:
    """A count in five steps."""
    return next((i for i, top in enumerate((0, 2, 5, 10)) if count <= top), 4)


def _grams(text: str) -> set[str]:
    return {text[i : i + GRAM] for i in range(len(text) - GRAM + 1)}


def _below(looks: Sequence[Look], end: int) -> str:
    """The prose under a run, up to ``AHEAD`` letters."""
    text = ""
    for look in looks[end : end + 4]:
        if len(text) >= AHEAD or (text and look.shape not in PROSE):
            break
        text += look.strip.text[: AHEAD - len(text)]
    return text


def _above(looks: Sequence[Look], start: int) -> str:
    """The prose over a run, up to ``BEHIND`` letters, headings between paragraphs left in."""
    text = ""
    for look in reversed(looks[max(0, start - 8) : start]):
        if len(text) >= BEHIND:
            break
        text = look.strip.text[-(BEHIND - len(text)) :] + text
    return text
