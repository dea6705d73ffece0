"""The best path over a page: which tag each strip has, how surely, and why.

The weights are a linear-chain conditional random field's, learned by
``tools/train_segmenter.py`` and stored in ``data/segmenter.crf``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from importlib.resources import files

import pycrfsuite

from generator.convert.reading import Role
from generator.convert.tags import Tag, parse

MODEL = "data/segmenter.crf"

WHY_LENGTH = 3
"""Signs named as the reason of a judgement: more would not be read."""

HEADS = ("kicker", "kicker+", "title", "title+", "subtitle", "subtitle+", "label")
"""Tags of the lines over a story."""

SURE = 0.97
"""Probability from which nobody asks for the second-best reading."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The tag of a strip on the best path."""

    tag: Tag
    share: float
    """Probability of the tag, given the page."""
    second: Tag | None
    """The likeliest tag of another role or opening; None where the tag is sure."""
    second_share: float
    opens: float
    """Probability that the strip opens a story."""
    why: object
    """What decided, in words for whoever prints it: text, or signs that are weighed only then."""
    heads: Mapping[str, float]
    """For a head (kicker, headline, deck, label): probability of each of these; else empty."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The signs of a strip that spoke most for its tag: weighed when they are printed."""

    tag: str
    signs: Sequence[str]
    length: int
    """Signs named."""

    def __str__(self) -> str:
        weights = _weights().get(self.tag, {})
        told = [(weights[sign], sign) for sign in self.signs if sign in weights]
        best = nlargest(self.length, told)
        return "; ".join(sign for weight, sign in best if weight > 0)


def decode(signs: Sequence[Sequence[str]]) -> tuple[Choice, ...]:
    """The best path over the strips of a page, given the signs of each."""
    if not signs:
        return ()
    tagger = _tagger()
    path = tagger.tag(signs)
    return tuple(_choice(tagger, name, i, signs[i]) for i, name in enumerate(path))


def _choice(tagger: pycrfsuite.Tagger, name: str, i: int, signs: Sequence[str]) -> Choice:
    share, tag = tagger.marginal(name, i), parse(name)
    heads = _heads(tagger, name, i)
    if share > SURE:
        return Choice(tag, share, None, 1 - share, float(tag.opens), Reason(name, signs, 1), heads)
    shares = {other: tagger.marginal(other, i) for other in _names()}
    second = max(_rivals(name), key=shares.__getitem__)
    opens = sum(share for other, share in shares.items() if parse(other).opens)
    why = Reason(name, signs, WHY_LENGTH)
    return Choice(tag, share, parse(second), shares[second], opens, why, heads)


def _heads(tagger: pycrfsuite.Tagger, name: str, i: int) -> dict[str, float]:
    """Probability of each tag that a head in this place may have, opening or not."""
    if name.removeprefix(">") not in HEADS:
        return {}
    return {head: tagger.marginal(tag, i) for head, tag in _tags_of_heads(name[0] == ">")}


@cache
def _tags_of_heads(opens: bool) -> tuple[tuple[str, str], ...]:  # noqa: FBT001 - part of a tag
    """The heads that the weights know, each with its tag, opening a story or not."""
    tags = ((head, f"{'>' if opens else ''}{head}") for head in HEADS)
    return tuple((head, tag) for head, tag in tags if tag in _names())


@cache
def _rivals(name: str) -> tuple[str, ...]:
    """Tags that read otherwise: of another role, or opening where this one does not."""
    tag = parse(name)
    others = ((other, parse(other)) for other in _names())
    return tuple(text for text, other in others if _reads(other) != _reads(tag))


def _reads(tag: Tag) -> tuple[Role, bool]:
    return tag.role, tag.opens


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
