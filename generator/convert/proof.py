"""The page read once more where the first reading doubts: trees vote, the likeliest path wins.

``decoder`` sums weights, sign by sign. Whether a head alone between two texts is a subhead or a new
story's headline hangs on more at once: how long the story is by now, how the page's other heads
were read, what its neighbours may be. Trees learned from labelled pages (``tools/train_proof.py``)
look at all of that (``proof_signs``), at doubtful lines only. They were grown with lightgbm; here
their branches are walked, in whole numbers where sums are made, so that every machine agrees.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from generator.convert import proof_signs
from generator.convert.decoder import Choice, choice_of
from generator.convert.labels import Labelled
from generator.convert.proof_signs import TAGS, Page
from generator.convert.tags import dump, parse

TREES = "data/proof.npz"
DOUBTFUL = 0.93
"""Lines of which the first reading was less sure are read again."""
SCALE = 10**6
"""The trees' votes are kept in millionths."""
AT_ONCE = 128
"""Rows that are looked at together: a page of ten thousand doubtful lines would take a gigabyte."""
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays of branches; a leaf leads to itself."""

    feature: NDArray[np.intp]
    """The number that a branch looks at."""
    border: NDArray[np.float64]
    """Up to which it goes to its first child."""
    child: NDArray[np.intp]
    """Its two children, branch after branch."""
    vote: NDArray[np.int64]
    """Of a leaf, in millionths."""
    roots: NDArray[np.intp]
    """Rounds x tags: where each tree begins."""
    depth: int
    """Branches on the longest way to a leaf."""
    turns: NDArray[np.float64]
    """Tags x tags: logarithm of how much likelier a tag is below another than anywhere."""

    def shares(self, rows: Sequence[Sequence[float]]) -> list[list[float]]:
        """Probability of each tag for each row of numbers."""
        return [
            share
            for start in range(0, len(rows), AT_ONCE)
            for share in self._shares(rows[start : start + AT_ONCE])
        ]

    def _shares(self, rows: Sequence[Sequence[float]]) -> list[list[float]]:
        numbers = np.asarray(rows, dtype=np.float64)
        line = np.arange(len(rows))[:, None] * numbers.shape[1]
        place = np.broadcast_to(self.roots.ravel(), (len(rows), self.roots.size))
        for _ in range(self.depth):
            seen = numbers.ravel().take(line + self.feature.take(place))
            place = self.child.take(2 * place + (seen > self.border.take(place)))
        votes = self.vote.take(place).reshape(len(rows), *self.roots.shape).sum(axis=1)
        return [_softmax(row) for row in votes.tolist()]


def _softmax(votes: Sequence[int]) -> list[float]:
    top = max(votes)
    raised = [math.exp((vote - top) / SCALE) for vote in votes]
    whole = sum(raised)
    return [value / whole for value in raised]


def reread(labelled: Labelled, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, the doubtful ones made again."""
    doubtful = [i for i, choice in enumerate(choices) if choice.share < DOUBTFUL]
    if not doubtful:
        return tuple(choices)
    shares = [collapsed(choice.shares) for choice in choices]
    goes_on = [likely_to_go_on(choice.shares) for choice in choices]
    page = Page(labelled.layout, labelled.looks, labelled.runs, shares, goes_on)
    read = dict(zip(doubtful, forest().shares(proof_signs.numbers(page, doubtful)), strict=True))
    believed = [read.get(i) or [own[tag] for tag in TAGS] for i, own in enumerate(shares)]
    path = best_path(believed, forest().turns)
    return tuple(
        _settled(choice, tag, read.get(i))
        for i, (choice, tag) in enumerate(zip(choices, path, strict=True))
    )


def collapsed(shares: Mapping[str, float]) -> dict[str, float]:
    """Probability of each of ``TAGS``: whether a line goes on, and where it stands, left aside."""
    found = dict.fromkeys(TAGS, 0.0)
    for name, share in shares.items():
        found[plain(name)] += share
    return found


def likely_to_go_on(shares: Mapping[str, float]) -> float:
    """Probability that a line goes on from the one above, given those of its tags."""
    return sum([share for name, share in shares.items() if parse(name).goes_on])


@cache
def plain(name: str) -> str:
    """Which of ``TAGS`` a tag is: ``title+`` is ``title``, ``>credit@photo`` is ``>credit``."""
    tag = name.partition("@")[0].replace("+", "")
    return tag if tag in TAGS else tag.lstrip(">")


def best_path(believed: Sequence[Sequence[float]], turns: NDArray[np.float64]) -> list[str]:
    """The likeliest row of tags, given each line's probabilities and what follows upon what."""
    logs = np.log(np.asarray(believed) + _LEAST)
    best, ways = logs[0], []
    for row in logs[1:]:
        reached = best[:, None] + turns
        ways.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    path = [int(best.argmax())]
    for way in reversed(ways):
        path.append(int(way[path[-1]]))
    return [TAGS[number] for number in reversed(path)]


def _settled(choice: Choice, tag: str, read: Sequence[float] | None) -> Choice:
    """The choice of a tag, with probabilities as read again."""
    before = plain(dump(choice.tag))
    if read is None and tag == before:
        return choice
    shares = _spread(dict(zip(TAGS, read, strict=True)), choice.shares) if read else choice.shares
    if tag == before:
        return choice_of(dump(choice.tag), shares, choice.why)
    known = [name for name in shares if plain(name) == tag]
    if not known:
        shares, known = {**shares, tag: read[TAGS.index(tag)] if read else 0.0}, [tag]
    name = max(known, key=lambda name: (shares[name], -len(name)))
    return choice_of(name, shares, f"read again: {tag}, not {before}")


def _spread(read: Mapping[str, float], first: Mapping[str, float]) -> dict[str, float]:
    """Probabilities of ``TAGS`` shared out to the first reading's tags, as it shared them out."""
    whole = collapsed(first)
    shares = {}
    for name, share in first.items():
        tag = plain(name)
        part = share / whole[tag] if whole[tag] else float(name == tag)
        shares[name] = read[tag] * part
    return shares


@cache
def forest() -> Forest:
    """The learned trees."""
    with files("generator").joinpath(TREES).open("rb") as file, np.load(file) as held:
        arrays = {name: held[name] for name in held.files}
    return Forest(
        feature=arrays["feature"].astype(np.intp),
        border=arrays["border"],
        child=arrays["child"].astype(np.intp),
        vote=arrays["vote"],
        roots=arrays["roots"].astype(np.intp),
        depth=int(arrays["depth"]),
        turns=arrays["turns"],
    )
