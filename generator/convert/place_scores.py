"""How much each sign of a place weighs: a learned table, and the best unit by it."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat

from generator.convert.place_signs import Signs

TABLE = "data/place_weights.tsv"


@cache
def weights() -> Mapping[str, float]:
    """The committed table; signs it does not name weigh nothing."""
    text = files("generator").joinpath(TABLE).read_text(encoding="utf-8")
    rows = (row.split("\t") for row in text.splitlines() if row and row[0] != "#")
    return {sign: float(weight) for sign, weight in rows}


def score(signs: Signs, table: Mapping[str, float]) -> float:
    """What the signs weigh together."""
    weights = map(table.get, signs, repeat(0.0))
    total: float = sum(map(operator.mul, weights, signs.values()))
    return total


def best(candidates: Iterable[tuple[int | None, Signs]]) -> int | None:
    """The unit that the signs speak for most; None for no place."""
    table = weights()
    return max(candidates, key=lambda one: score(one[1], table))[0]
