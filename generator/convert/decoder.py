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
from generator.convert.tags import Tag, dump, parse

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
    shares: Mapping[str, float]
    """Probability of every tag."""

    @property
    def heads(self) -> dict[str, float]:
        """For a head (kicker, headline, deck, label): probability of each of these; else empty."""
        name, opening = dump(self.tag).lstrip(">"), ">" if self.tag.opens else ""
        if name not in HEADS:
            return {}
        known = ((head, f"{opening}{head}") for head in HEADS)
        return {head: self.shares[full] for head, full in known if full in self.shares}


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
    shares = shares_of(tagger, len(signs))
    return tuple(
        choice_of(name, own, Reason(name, signs[i], 1 if own[name] > SURE else WHY_LENGTH))
        for i, (name, own) in enumerate(zip(path, shares, strict=True))
    )


def shares_of(tagger: pycrfsuite.Tagger, length: int) -> list[dict[str, float]]:
    """Probability of each tag on each strip of the page that was tagged last."""
    names = tagger.labels()
    return [{name: tagger.marginal(name, i) for name in names} for i in range(length)]


def choice_of(name: str, shares: Mapping[str, float], why: object) -> Choice:
    """The choice of a tag where these are the probabilities of all."""
    share, tag = shares[name], parse(name)
    if share > SURE:
        return Choice(tag, share, None, 1 - share, float(tag.opens), why, shares)
    second = max(_rivals(name, tuple(shares)), key=shares.__getitem__)
    opens = sum(share for other, share in shares.items() if parse(other).opens)
    return Choice(tag, share, parse(second), shares[second], opens, why, shares)


@cache
def _rivals(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Tags that read otherwise: of another role, or opening where this one does not."""
    tag = parse(name)
    others = ((other, parse(other)) for other in names)
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
def _weights() -> dict[str, dict[str, float]]:
    """For each tag the weight of each sign."""
    weights: dict[str, dict[str, float]] = {}
    for (sign, name), weight in _tagger().info().state_features.items():
        weights.setdefault(name, {})[sign] = weight
    return weights
