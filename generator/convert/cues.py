"""By which forms of print a line shows what it is, itself or not: named cues.

The forms stand in ``data/cues.yaml``; here they are compiled once and asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from generator.text import fold

START_LENGTH = 60
"""Letters of a line in which a cue of its start is looked for."""
END_LENGTH = 90
"""Letters at the end of a line in which a cue of its end is looked for."""
WHOLE_LENGTH = 80
"""A longer line is prose; no cue of whole lines holds it."""

_WIDTHS = tuple(
    zip(
        "，：；！？（）／～．［］｛｝＋＝％＃＆＊　\u00a0\t•‧・０１２３４５６７８９「」『』╱－",
        ",:;!?()/~.[]{}+=%#&*   ···0123456789“”‘’/-",
        strict=True,
    )
)
"""Full-width signs to the half-width ones, sign for sign: offsets hold."""

_SET_WIDE = re.compile(r"[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){1,5}")
"""A short word with space between its letters: 公　告."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A named form and where in a line it stands."""

    name: str
    where: str
    """``start``, ``end`` or ``whole``."""
    pattern: re.Pattern[str]
    """Matched from the start of the line, or of its end."""


def matchable(text: str) -> str:
    """A copy to match on: Simplified letters, half-width signs, as long as the text."""
    text = fold(text)
    for (
        wide,
        narrow,
    ) in _WIDTHS:  # str.translate asks letter by letter and takes seven times as long
        text = text.replace(wide, narrow)
    return text


@lru_cache(maxsize=1024)
def found(text: str) -> frozenset[str]:
    """Names of the cues that hold for a line, given as ``matchable`` and stripped."""
    if _SET_WIDE.fullmatch(text):
        text = text.replace(" ", "")
    start, end = text[:START_LENGTH], text[-END_LENGTH:]
    names = [cue.name for cue in _placed("start") if cue.pattern.match(start)]
    names += [cue.name for cue in _placed("end") if cue.pattern.match(end)]
    if len(text) <= WHOLE_LENGTH:
        names += [cue.name for cue in _placed("whole") if cue.pattern.match(text)]
    return frozenset(names)


def holds(name: str, text: str) -> bool:
    """True where one cue holds for a line, given as for ``found``."""
    cue = _by_name()[name]
    if cue.where == "end":
        return bool(cue.pattern.match(text[-END_LENGTH:]))
    if cue.where == "start":
        return bool(cue.pattern.match(text[:START_LENGTH]))
    return len(text) <= WHOLE_LENGTH and bool(cue.pattern.match(text))


@cache
def _by_name() -> dict[str, Cue]:
    return {cue.name: cue for cue in _cues()}


@cache
def _placed(where: str) -> tuple[Cue, ...]:
    return tuple(cue for cue in _cues() if cue.where == where)


@cache
def _cues() -> tuple[Cue, ...]:
    table = files("generator").joinpath("data/cues.yaml").read_text(encoding="utf-8")
    rows = yaml.load(table, Loader=yaml.CSafeLoader)
    return tuple(
        _compiled(name, row["where"], row["patterns"], needs=row.get("needs", ""))
        for name, row in rows.items()
    )


def _compiled(name: str, where: str, patterns: list[str], *, needs: str) -> Cue:
    either = "|".join(f"(?:{pattern})" for pattern in patterns)
    forms = {"start": f"(?:{either})", "end": f".*?(?:{either})$", "whole": f"(?:{either})$"}
    first = f"(?=.*{needs})" if needs else ""
    return Cue(name, where, re.compile(first + forms[where]))
