"""The words that bylines are made of, by kind: ``data/byline_cues.tsv``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def rows(table: str) -> dict[str, str]:
    """The rows of one of the package's tables of two columns, notes left out."""
    text = files("generator").joinpath(f"data/{table}").read_text(encoding="utf-8")
    parted = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {key: value for key, _, value in parted}


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(words.split()) for kind, words in rows("byline_cues.tsv").items()}


def words(kind: str) -> tuple[str, ...]:
    """The words of a kind, as the table lists them."""
    return _cues()[kind]


def one_of(kind: str) -> str:
    """A pattern for any word of the kind, the longest first."""
    return "|".join(map(re.escape, sorted(words(kind), key=len, reverse=True)))
