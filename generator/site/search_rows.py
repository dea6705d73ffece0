"""The small files beside Pagefind's index: what facets count, what a hit shows.

All are compressed JSON (``.pack``), so their size does not depend on the server. Rows are the
articles of one layer, oldest first; a row's number is its place in every file.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.site.search_record import Record, Term
from generator.site.tokens import normal

FRAGMENT_SIZE = 32
"""Hits whose words travel together: 2 KB, about what one hit alone would cost in headers."""

Path = tuple[Term, ...]
"""Where an article stands in a facet, from the top down; all but regions are one step."""

FACETS: tuple[tuple[str, Callable[[Record], tuple[Path, ...]]], ...] = (
    ("region", lambda record: record.regions),
    ("topic", lambda record: tuple((topic,) for topic in record.topics)),
    ("kind", lambda record: ((record.kind,),) if record.kind else ()),
    ("newspaper", lambda record: ((record.newspaper,),) if record.newspaper else ()),
    ("author", lambda record: tuple((author,) for author in record.authors)),
)
"""Name of each facet, and the paths that an article has in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the columns keep of a record."""

    date: str
    title: int
    """Letters of the normal title."""
    head: int
    """Places of the title, kicker, deck and byline, with what follows each: before the text."""
    length: int
    """Places of the whole article."""
    paths: tuple[tuple[Path, ...], ...]
    """Paths in each facet, in the order of ``FACETS``."""


def row_of(record: Record, length: int) -> Row:
    """What the columns keep of a record that has so many places."""
    head = [len(normal(part)) for part in _head(record)]
    return Row(
        date=record.date,
        title=head[0],
        head=sum(part + 1 for part in head if part),
        length=length,
        paths=tuple(paths(record) for _, paths in FACETS),
    )


def _head(record: Record) -> tuple[str, ...]:
    return (record.title, record.kicker, record.deck, record.byline)


def pack(value: object) -> bytes:
    """Compressed JSON; the same value gives the same bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def columns(rows: Sequence[Row]) -> dict[str, object]:
    """Columns of one layer: lengths, days and facets."""
    return {
        "title": [row.title for row in rows],
        "head": [row.head - row.title for row in rows],
        "length": [row.length for row in rows],
        "date": _days([row.date for row in rows]),
        "facets": {
            name: _facet([row.paths[number] for row in rows])
            for number, (name, _) in enumerate(FACETS)
        },
    }


def fragments(records: Sequence[Record]) -> Iterator[list[tuple[str, ...]]]:
    """What hits show that facets do not say, in runs of ``FRAGMENT_SIZE`` rows.

    The words of a hit stand in the order in which the browser reads them.
    """
    for first in range(0, len(records), FRAGMENT_SIZE):
        yield [
            (record.url, *_head(record), record.date, record.date_shown)
            for record in records[first : first + FRAGMENT_SIZE]
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


def _facet(filed: Sequence[tuple[Path, ...]]) -> dict[str, object]:
    """Values of a facet, each with its parent's number (-1: none), and each row's value numbers.

    A row names the last step of each path; the browser adds the steps above.
    """
    values: dict[str, tuple[int, str, int]] = {}
    for path in sorted({path for row in filed for path in row}, key=_keys):
        above = -1
        for term in path:
            above = values.setdefault(term.key, (len(values), term.name, above))[0]
    return {
        "values": [[key, name, above] for key, (_, name, above) in values.items()],
        "rows": [sorted({values[path[-1].key][0] for path in row if path}) for row in filed],
    }


def _keys(path: Path) -> tuple[str, ...]:
    return tuple(term.key for term in path)
