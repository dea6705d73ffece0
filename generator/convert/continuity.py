"""Whether a text runs on: a word that goes over the break, words that two texts share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

GRAM = 3
"""Letters of the pieces compared: two are too common, four too rare in a short text."""
MAX_COMPARED = 2400
"""Letters of a stretch that are compared with its neighbour's, half from either end."""
MAX_STRETCHES = 5
"""A piece that more stretches have is the page's subject and ties none together."""
TWELFTHS = 12
"""What a piece counts that two stretches have; a half, a third, a quarter where more have it."""


def word_runs_on(above: str, below: str) -> bool:
    """True where the last letter above and the first below are a common word."""
    return above[-1:] + below[:1] in common_words()


def kinships(stretches: Sequence[str]) -> list[int]:
    """How much each stretch of text has in common with the one before it.

    Pieces count the more, the fewer stretches of the page have them; the first is 0. Told in
    twelfths, whole numbers: sums of fractions hang on the order in which a set gives its pieces.
    """
    return _shared([_grams(stretch) for stretch in stretches])


def name_kinships(stretches: Sequence[str]) -> list[int]:
    """As ``kinships``, by pairs of letters that are no common word: names, for the most part."""
    return _shared([_pairs(stretch) for stretch in stretches])


def names_shared(text: str, other: str) -> int:
    """How many pairs of letters two texts share that are no common word."""
    return sum(map(other.__contains__, _pairs(text)))


def _shared(grams: Sequence[set[str]]) -> list[int]:
    shared = [set[str](), *(above & own for above, own in pairwise(grams))][: len(grams)]
    common = set[str]().union(*shared)
    spread: Counter[str] = Counter()
    for own in grams:
        spread.update(own & common)
    return [_weight(spread[gram] for gram in pieces) for pieces in shared]


def _weight(spreads: Iterable[int]) -> int:
    return sum(TWELFTHS // (spread - 1) for spread in spreads if 1 < spread <= MAX_STRETCHES)


def _compared(text: str) -> str:
    if len(text) > MAX_COMPARED:
        return text[: MAX_COMPARED // 2] + text[-MAX_COMPARED // 2 :]
    return text


def _grams(text: str) -> set[str]:
    text = _compared(text)
    return {text[i : i + GRAM] for i in range(len(text) - GRAM + 1)}


def _pairs(text: str) -> set[str]:
    runs = _PLAIN.findall(_compared(text))
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)} - common_words()


_FUNCTION = (
    "的了是在和一不有这个上中大为到说地也就他她它们来以要着去出里后年月日时人下会对能可多还从而将与等"
    "及把被让给向于其之所并已但又很都更最两三四五六七八九十几百千万"
)
"""Letters that stand beside any other: a pair with one of them says nothing."""
_PLAIN = re.compile(rf"[^\W\d_a-zA-Z{_FUNCTION}]{{2,}}")


@cache
def common_words() -> frozenset[str]:
    """Common words of two characters."""
    table = files("generator").joinpath("data/words.txt").read_text(encoding="utf-8")
    rows = (line for line in table.splitlines() if not line.startswith("#"))
    return frozenset(row[i : i + 2] for row in rows for i in range(0, len(row), 2))
