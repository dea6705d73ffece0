"""Which articles hold a single character: Pagefind's words are two characters long."""

from array import array
from collections.abc import Iterable

from generator.site.tokens import distinct_units

MOST_FILES = 256
"""At most so many files of single characters: some 8 KB each at 10,000 articles."""

ARTICLES_PER_FILE = 40
"""Articles that bring one more file of single characters."""

Letters = dict[str, "array[int]"]
"""Rows that hold each character, ascending."""


def letters(texts: Iterable[Iterable[str]], first: int = 0) -> Letters:
    """Rows that hold each character, from the fields of each row, the first row's number given."""
    found: Letters = {}
    for row, fields in enumerate(texts, start=first):
        for letter in distinct_units(fields):
            found.setdefault(letter, array("I")).append(row)
    return found


def joined(parts: Iterable[Letters]) -> Letters:
    """One table of several, which follow each other in their rows."""
    found: Letters = {}
    for part in parts:
        for letter, rows in part.items():
            found.setdefault(letter, array("I")).extend(rows)
    return found


def files(found: Letters, articles: int) -> list[dict[str, list[int]]]:
    """The characters spread over files, their rows as steps from the row before (first from 0)."""
    number = file_number(articles)
    spread: list[dict[str, list[int]]] = [{} for _ in range(number)]
    for letter in sorted(found):
        spread[sum(map(ord, letter)) % number][letter] = _steps(found[letter])
    return spread


def file_number(articles: int) -> int:
    """How many files of single characters a layer has; the browser must know."""
    return max(1, min(MOST_FILES, articles // ARTICLES_PER_FILE))


def _steps(rows: "array[int]") -> list[int]:
    return [row - before for row, before in zip(rows, [0, *rows], strict=False)]
