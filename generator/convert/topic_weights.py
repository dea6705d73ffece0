"""What was learned from labelled articles: how the lexicon's scores and the letters tell topics.

The table ``data/topic_weights.tsv`` is made by ``tools/train_topics.py``. Its rows are letters and
pairs of letters; each speaks for or against every topic. They see what no lexicon lists, such as
that prose with 我 and 像 is literature.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from generator.convert.topic_terms import NOTHING, Printed
from generator.taxonomy import topics

READ_LENGTH = 300
"""Letters of the body whose pairs are read; more tells no more (docs/conversion.md)."""
SCALE = 100
"""Weights stand in the table as whole hundredths."""
LITERARY = "(literary)"
"""The row of what is_literary says."""
_NUMBER = itemgetter(0)
_SHIFT = 1 << 16
"""Added to each weight, so that none is negative."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned table."""

    names: tuple[str, ...]
    """The standard topics, and last ``nothing``."""
    total: float
    share: float
    """What the logarithm of a topic's score, and its share of all scores, count."""
    bias: tuple[float, ...]
    automaton: AhoCorasick
    """Finds the signs."""
    rows: tuple[int, ...]
    """For each sign its weights by topic, packed into one number, 32 bits each: adding up numbers
    adds up all topics at once."""
    literary: int | None
    """Number of the sign LITERARY; None where the table has no such row."""

    def logits(
        self, scores: Mapping[str, float], text: str, *, literary: bool = False
    ) -> dict[str, float]:
        """How strongly the article speaks for each topic: the logarithm of its odds.

        Args:
            scores: of the lexicon, by topic; those of a collection's own topics too.
            text: what ``read_text`` gives.
            literary: whether it reads like literature.
        """
        hits = self.automaton.find_matches_as_indexes(text, overlapping=True)
        known = set(map(_NUMBER, hits))
        if literary and self.literary is not None:
            known.add(self.literary)
        packed = sum(map(self.rows.__getitem__, known))
        sums = struct.unpack(f"<{len(self.names)}I", packed.to_bytes(4 * len(self.names), "little"))
        shift, thin = _SHIFT * len(known), SCALE * math.sqrt(max(1, len(known)))
        odds = {
            name: bias + (value - shift) / thin
            for name, bias, value in zip(self.names, self.bias, sums, strict=True)
        }
        whole = 1.0 + sum(scores.values())
        for name, score in scores.items():
            told = self.total * math.log1p(score) + self.share * score / whole
            odds[name] = odds.get(name, max(self.bias)) + told
        return odds


def read_text(printed: Printed) -> str:
    """The text whose signs are read: the heads and the beginning of the body."""
    return "\n".join((printed.title, printed.heads, printed.body[:READ_LENGTH]))


@cache
def weights() -> Weights:
    """The table that ships."""
    text = files("generator").joinpath("data/topic_weights.tsv").read_text(encoding="utf-8")
    return parse(text)


def parse(text: str) -> Weights:
    """Read a table as ``tools/train_topics.py`` writes it."""
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    head, scores, bias, *rest = rows
    columns = tuple(head[1:])
    total, share = (int(value) / SCALE for value in scores[1:])
    found = [row[0] for row in rest]
    return Weights(
        columns,
        total,
        share,
        tuple(int(value) / SCALE for value in bias[1:]),
        AhoCorasick(found),
        tuple(_packed(row[1].split(), len(columns)) for row in rest),
        found.index(LITERARY) if LITERARY in found else None,
    )


def _packed(cells: Iterable[str], count: int) -> int:
    """The weights of a sign, ``3:-20`` each (number of the topic, hundredths), as one number."""
    values = [_SHIFT] * count
    for cell in cells:
        number, _, weight = cell.partition(":")
        values[int(number)] += int(weight)
    return int.from_bytes(struct.pack(f"<{count}I", *values), "little")


def names() -> tuple[str, ...]:
    """What the table's columns are: the standard topics, and last ``nothing``."""
    return (*(topic.name for topic in topics()), NOTHING)
