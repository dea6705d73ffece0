"""The best path over a page: which tag each strip has, how surely, and why.

The weights are a linear-chain conditional random field's, learned by
``tools/train_segmenter.py`` and stored in ``data/segmenter.crf``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pycrfsuite

from generator.convert.tags import Tag, parse

MODEL = "data/segmenter.crf"

WHY_LENGTH = 3
"""Signs named as the reason of a judgement: more would not be read."""

_WEIGHT = re.compile(r"\(\d+\) (.+) --> (\S+): (\S+)")


@dataclass(frozen=True, slots=True)
class Choice:
    """The tag of a strip on the best path."""

    tag: Tag
    share: float
    """Probability of the tag, given the page."""
    second: Tag
    """The likeliest tag of another role or opening."""
    second_share: float
    opens: float
    """Probability that the strip opens a story."""
    why: str


def decode(signs: Sequence[Sequence[str]]) -> tuple[Choice, ...]:
    """The best path over the strips of a page, given the signs of each."""
    if not signs:
        return ()
    tagger = _tagger()
    path = tagger.tag(signs)
    return tuple(_choice(tagger, name, i, signs[i]) for i, name in enumerate(path))


def _choice(tagger: pycrfsuite.Tagger, name: str, i: int, signs: Sequence[str]) -> Choice:
    shares = {other: tagger.marginal(other, i) for other in _names()}
    tag = parse(name)
    rivals = [other for other in shares if _differs(parse(other), tag)]
    second = max(rivals, key=shares.__getitem__)
    return Choice(
        tag=tag,
        share=shares[name],
        second=parse(second),
        second_share=shares[second],
        opens=sum(share for other, share in shares.items() if other.startswith(">")),
        why=_why(name, signs),
    )


def _differs(tag: Tag, other: Tag) -> bool:
    return (tag.role, tag.opens) != (other.role, other.opens)


def _why(name: str, signs: Sequence[str]) -> str:
    """The signs that spoke most for a tag."""
    weights = _weights().get(name, {})
    best = sorted(signs, key=lambda sign: -weights.get(sign, 0.0))[:WHY_LENGTH]
    return "; ".join(sign for sign in best if weights.get(sign, 0.0) > 0)


@cache
def _model() -> bytes:
    """The learned weights; kept for as long as the program runs, for the tagger reads in them."""
    return files("generator").joinpath(MODEL).read_bytes()


@cache
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())
    return tagger


@cache
def _names() -> tuple[str, ...]:
    return tuple(_tagger().labels())


@cache
def _weights() -> dict[str, dict[str, float]]:
    """For each tag the weight of each sign."""
    weights: dict[str, dict[str, float]] = {}
    for (sign, name), weight in _tagger().info().state_features.items():
        weights.setdefault(name, {})[sign] = weight
    return weights
