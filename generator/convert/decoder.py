"""The first reading of a page: which tag each strip has, how surely, and why.

Two linear-chain conditional random fields that learned from other made pages read it, and what they
hold likely is averaged: where one of them errs by chance the other mostly does not. The weights are
learned by ``tools/train_segmenter.py``. ``proof`` makes one path of it.
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

MODELS: tuple[str, ...] = ("data/segmenter-1.crf", "data/segmenter-2.crf")

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
    """The likeliest tag of each strip of a page, given the signs of each."""
    return tuple(map(_likeliest, shares_of(_taggers(), signs), signs))


def _likeliest(shares: Mapping[str, float], signs: Sequence[str]) -> Choice:
    name = max(shares, key=shares.__getitem__)
    why = Reason(name, signs, 1 if shares[name] > SURE else WHY_LENGTH)
    return choice_of(name, shares, why)


def shares_of(
    taggers: Sequence[pycrfsuite.Tagger], signs: Sequence[Sequence[str]]
) -> list[dict[str, float]]:
    """Probability of each tag on each strip of the page, the mean of all readers'."""
    whole: list[dict[str, float]] = [{} for _ in signs]
    items = pycrfsuite.ItemSequence(signs)
    for tagger in taggers if signs else ():
        tagger.set(items)
        names, marginal, readers = tagger.labels(), tagger.marginal, len(taggers)
        for i, own in enumerate(whole):
            told = own.get
            own.update({name: told(name, 0.0) + marginal(name, i) / readers for name in names})
    return whole


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
def _models() -> tuple[bytes, ...]:
    """The learned weights; kept for as long as the program runs, for the taggers read in them."""
    return tuple(files("generator").joinpath(model).read_bytes() for model in MODELS)


@cache
def _taggers() -> tuple[pycrfsuite.Tagger, ...]:
    taggers = tuple(pycrfsuite.Tagger() for _ in MODELS)
    for tagger, model in zip(taggers, _models(), strict=True):
        tagger.open_inmemory(model)
    return taggers


@cache
def _weights() -> dict[str, dict[str, float]]:
    """For each tag the weight of each sign, the sum of both readers'."""
    weights: dict[str, dict[str, float]] = {}
    for tagger in _taggers():
        for (sign, name), weight in tagger.info().state_features.items():
            own = weights.setdefault(name, {})
            own[sign] = own.get(sign, 0.0) + weight
    return weights
