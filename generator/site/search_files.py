"""The small files beside Pagefind's index: what facets count, what a hit shows.

All are compressed JSON (``.pack``), so their size does not depend on the server. Rows are the
articles of one layer, oldest first; a row's number is its place in every file.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.site.search_record import Record, Term, fields, lengths
from generator.site.tokens import units

FRAGMENT_SIZE = 32
"""Hits whose words travel together: 2 KB, about what one hit alone would cost in headers."""

LETTER_FILES = 256
"""At most so many files of single characters: some 8 KB each at 10,000 articles."""

ROWS_PER_LETTER_FILE = 40
"""Articles that bring one more file of single characters."""

FACETS: tuple[tuple[str, Callable[[Record], tuple[tuple[Term, ...], ...]]], ...] = (
    ("region", lambda record: record.regions),
    ("topic", lambda record: tuple((topic,) for topic in record.topics)),
    ("kind", lambda record: ((record.kind,),) if record.kind else ()),
    ("newspaper", lambda record: ((record.newspaper,),) if record.newspaper else ()),
    ("author", lambda record: tuple((author,) for author in record.authors)),
)
"""Name of each facet, and the paths that an article has in it; all but regions are flat."""


def pack(value: object) -> bytes:
    """Compressed JSON; the same value gives the same bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def rows(records: Sequence[Record], pages: Sequence[str]) -> dict[str, object]:
    """Columns of one layer: Pagefind's page ids, lengths, days and facets.

    Args:
        records: the layer's articles in order of their rows.
        pages: Pagefind's id of each.
    """
    titles_and_heads = [lengths(record) for record in records]
    return {
        "pages": ",".join(pages),
        "title": [title for title, _ in titles_and_heads],
        "head": [head - title for title, head in titles_and_heads],
        "date": _days([record.date for record in records]),
        "facets": {name: _facet([paths(record) for record in records]) for name, paths in FACETS},
    }


def fragments(records: Sequence[Record]) -> Iterator[list[list[str]]]:
    """What hits show, in runs of ``FRAGMENT_SIZE`` rows."""
    for first in range(0, len(records), FRAGMENT_SIZE):
        yield [_shown(record) for record in records[first : first + FRAGMENT_SIZE]]


def letters(records: Iterable[Record]) -> dict[str, list[int]]:
    """Rows that hold each single character, as steps from the row before (the first from 0)."""
    found: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for row, record in enumerate(records):
        for letter in sorted({unit for text in fields(record) for unit in units(text)}):
            found.setdefault(letter, []).append(row - last.get(letter, 0))
            last[letter] = row
    return found


def letter_files(found: dict[str, list[int]], number: int) -> list[dict[str, list[int]]]:
    """The characters spread over so many files; the browser knows which by ``letter_file``."""
    files: list[dict[str, list[int]]] = [{} for _ in range(number)]
    for letter in sorted(found):
        files[letter_file(letter, number)][letter] = found[letter]
    return files


def letter_file(letter: str, number: int) -> int:
    """Which of so many files has the character's rows."""
    return sum(map(ord, letter)) % number


def letter_file_number(articles: int) -> int:
    """How many files of single characters a layer has."""
    return max(1, min(LETTER_FILES, articles // ROWS_PER_LETTER_FILE))


def _shown(record: Record) -> list[str]:
    """Words of a hit that its facets do not say."""
    return [
        record.url,
        record.title,
        record.kicker,
        record.deck,
        record.byline,
        record.date,
        record.date_shown,
    ]


def _days(dates: Sequence[str]) -> list[list[object]]:
    """The days in runs: each day and how many rows have it."""
    runs: list[list[object]] = []
    count = 0
    for at, date in enumerate(dates):
        count += 1
        if at + 1 == len(dates) or dates[at + 1] != date:
            runs.append([date, count])
            count = 0
    return runs


def _facet(paths: Sequence[tuple[tuple[Term, ...], ...]]) -> dict[str, object]:
    """Values of a facet, each with its parent's number (-1: none), and each row's value numbers.

    A row names the last step of each path; the browser adds the steps above.
    """
    values: dict[str, tuple[int, str, int]] = {}
    for path in sorted({path for row in paths for path in row}, key=_keys):
        above = -1
        for term in path:
            number = values.setdefault(term.key, (len(values), term.name, above))[0]
            above = number
    return {
        "values": [[key, name, above] for key, (_, name, above) in values.items()],
        "rows": [sorted({values[path[-1].key][0] for path in row if path}) for row in paths],
    }


def _keys(path: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(term.key for term in path)
