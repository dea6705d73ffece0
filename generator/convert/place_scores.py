"""How much each sign of a place weighs: learned tables, and the units that they speak for."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat

from generator.convert.place_signs import Signs

REGIONS, OTHERS = "data/place_weights.tsv", "data/place_others.tsv"
"""Signs of the unit that an article as a whole is about, and of the others that it is about."""

LEAST_CHANCE = 0.035
"""From here on a unit is one of the others. Low: readers list at will, and a miss hurts more."""


@cache
def weights(table: str = REGIONS) -> Mapping[str, float]:
    """A committed table; signs it does not name weigh nothing."""
    text = files("generator").joinpath(table).read_text(encoding="utf-8")
    rows = (row.split("\t") for row in text.splitlines() if row and row[0] != "#")
    return {sign: float(weight) for sign, weight in rows}


def score(signs: Signs, table: Mapping[str, float]) -> float:
    """What the signs weigh together."""
    weights = map(table.get, signs, repeat(0.0))
    total: float = sum(map(operator.mul, weights, signs.values()))
    return total


def chance(signs: Signs, table: Mapping[str, float]) -> float:
    """How likely the signs of a unit make it one of the others, 0 to 1."""
    return 1 / (1 + math.exp(-score(signs, table)))


def best(candidates: Iterable[tuple[int | None, Signs]]) -> int | None:
    """The unit that the signs speak for most; None for no place."""
    table = weights()
    return max(candidates, key=lambda one: score(one[1], table))[0]


def likely(candidates: Iterable[tuple[int, Signs]]) -> list[int]:
    """The units that an article is about beside its region, in the given order."""
    table = weights(OTHERS)
    return [unit for unit, signs in candidates if chance(signs, table) >= LEAST_CHANCE]
