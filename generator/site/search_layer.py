"""A layer of the index, made in runs of a bounded number of articles.

Each run is staged and indexed as one volume; its words wait on disk, in shelves by their first
character, until all runs are bound, some shelves at a time. Both are done in several processes
where that is asked for. So memory depends on the length of a run, not on the collection, and no
byte on the number of processes.
"""

import hashlib
import marshal
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, groupby, repeat
from math import ceil
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from typing import Any

from generator.site import pagefind, pagefind_index, search_letters
from generator.site.pagefind_index import Postings
from generator.site.search_letters import Letters
from generator.site.search_record import Key, Load, fields
from generator.site.search_rows import FRAGMENT_SIZE, Row, columns, fragments, pack, row_of
from generator.site.tokens import tokens

RUN = 80 * FRAGMENT_SIZE
"""Most articles of a volume: Pagefind needs about 250 MB for so many of 700 letters each."""

_TOGETHER = 32
"""Shelves that are bound together: 2,048 code points, a tenth of the index or less."""

INDEX, FRAGMENT, LETTERS = "index", "fragment", "letters"
"""Folders of a layer: Pagefind's index; what hits show; the rows that hold a letter."""


@dataclass(frozen=True, slots=True)
class Order:
    """The work of one run."""

    first: int
    """Its first row."""
    ids: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class Run:
    """What a run leaves behind, beside its words on disk."""

    folder: Path
    rows: tuple[Row, ...]
    letters: Letters
    shelves: frozenset[str]
    """Names of the files of words."""


File = tuple[bytes, bytes, str]
"""First word, last word and name of an index file."""


def make(keys: Sequence[Key], load: Load, layer: Path, *, work: Path, jobs: int) -> None:
    """Index the articles of these keys into the folder of a layer.

    Args:
        keys: one for each row, in their order.
        load: gives records by their ids; called in other processes where there are several jobs.
        layer: a folder to make.
        work: a folder for the work in between; what is left in it is nobody's.
        jobs: how many processes may be at work.
    """
    for name in (INDEX, FRAGMENT, LETTERS):
        (layer / name).mkdir(parents=True)
    size = run_size(len(keys))
    orders = [
        Order(first, tuple(key.id for key in keys[first : first + size]), work / str(first))
        for first in range(0, len(keys), size)
    ]
    with _workers(load, min(jobs, len(orders))) as each:
        runs = list(each(_run, orders, repeat(layer)))
        files = list(_bind_all(runs, layer / INDEX, each))
    lengths = [sum(row.length for row in run.rows) for run in runs]
    (layer / pagefind_index.META).write_bytes(pagefind_index.meta_of(lengths, files))
    (layer / "pagefind-entry.json").write_bytes(pagefind_index.entry_of(len(runs)))
    rows = [row for run in runs for row in run.rows]
    (layer / "rows.pack").write_bytes(pack(columns(rows) | {"volume": size}))
    found = search_letters.joined(run.letters for run in runs)
    for number, letters in enumerate(search_letters.files(found, len(rows))):
        (layer / LETTERS / f"{number}.pack").write_bytes(pack(letters))


def run_size(articles: int) -> int:
    """Articles of a run, of so many: runs of one length, in pairs, so that two jobs end together.

    Whole files of what hits show; the number of jobs has no part in it.
    """
    pairs = ceil(articles / (2 * RUN))
    return FRAGMENT_SIZE * ceil(articles / (2 * pairs) / FRAGMENT_SIZE)


Each = Callable[..., Iterator[Any]]
"""Like ``map``."""


@contextmanager
def _workers(load: Load, jobs: int) -> Iterator[Each]:
    """Something like ``map`` that does its work in so many processes, its results in order."""
    global _load  # noqa: PLW0603 - forked workers inherit what cannot be pickled
    _load = load
    try:
        if jobs < 2:
            yield map
        else:
            with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:
                yield pool.map
    finally:
        _load = None


_load: Load | None = None


def _run(order: Order, layer: Path) -> Run:
    """Stage and index a run, sort its words onto shelves, and write what its hits show."""
    assert _load is not None
    staging, output = order.folder / "staging", order.folder / "output"
    staging.mkdir(parents=True)
    records = list(_load(order.ids))
    texts = list(map(fields, records))
    pagefind.stage((" ".join(_words(record)) for record in texts), staging)
    pagefind.run(staging, output)
    shelves = frozenset(_shelve(pagefind.words(output), order.folder))
    shutil.rmtree(staging)
    shutil.rmtree(output)
    for number, shown in enumerate(fragments(records), order.first // FRAGMENT_SIZE):
        (layer / FRAGMENT / f"{number}.pack").write_bytes(pack(shown))
    lengths = (sum(len(text) + 1 for text in record) for record in texts)
    rows = tuple(map(row_of, records, lengths))
    return Run(order.folder, rows, search_letters.letters(texts, order.first), shelves)


def _words(record: Iterable[str]) -> Iterator[str]:
    """The words of a record's fields: of each, one more than it has letters."""
    return chain.from_iterable(map(tokens, record))


def _shelve(words: Iterable[Postings], folder: Path) -> Iterator[str]:
    """Write the words, in order, to files by their first character; the files' names."""
    for name, shelf in groupby(sorted(words, key=itemgetter(0)), key=_shelf):
        (folder / name).write_bytes(marshal.dumps(list(shelf)))
        yield name


def _shelf(one: Postings) -> str:
    """Words whose first characters stand in one block of 64 code points share a shelf."""
    return one[0][:2].hex()


def _bind_all(runs: Sequence[Run], folder: Path, each: Each) -> Iterator[File]:
    """Bind the runs and write the index; its files, in order of their words."""
    names = sorted({name for run in runs for name in run.shelves})
    some = [names[first : first + _TOGETHER] for first in range(0, len(names), _TOGETHER)]
    held = [
        [
            [(volume, run.folder / name) for volume, run in enumerate(runs) if name in run.shelves]
            for name in together
        ]
        for together in some
    ]
    return chain.from_iterable(each(_bind, range(len(held)), held, repeat(folder)))


Shelf = Sequence[tuple[int, Path]]
"""The same shelf of several runs: their volumes' numbers, ascending, and the files."""


def _bind(number: int, shelves: Iterable[Shelf], folder: Path) -> list[File]:
    """Write the index files of some shelves, given in the order of their words."""
    files: list[File] = []
    for piece in _cut(chain.from_iterable(map(_bound, shelves))):
        name = f"{number}-{len(files)}"
        content = pagefind_index.chunk_of([entry for _, entry in piece])
        (folder / f"{name}.pf_index").write_bytes(content)
        files.append((piece[0][0], piece[-1][0], name))
    return files


def _bound(shelf: Shelf) -> Iterator[tuple[bytes, bytes]]:
    """Each word of a shelf, in order, with its entry."""
    found: dict[bytes, list[tuple[int, bytes]]] = defaultdict(list)
    for volume, path in shelf:
        for word, places in marshal.loads(path.read_bytes()):
            found[word].append((volume, places))
    for word in sorted(found):
        yield word, pagefind_index.bound(word, found[word])


def _cut(entries: Iterable[tuple[bytes, bytes]]) -> Iterator[list[tuple[bytes, bytes]]]:
    """Entries in pieces of about the size of a chunk."""
    piece: list[tuple[bytes, bytes]] = []
    size = 0
    for word, entry in entries:
        if piece and size + len(entry) > pagefind_index.CHUNK_SIZE:
            yield piece
            piece, size = [], 0
        piece.append((word, entry))
        size += len(entry)
    if piece:
        yield piece


def name_of(layer: Path) -> str:
    """Name for a layer: the hash of its files."""
    state = hashlib.blake2b(digest_size=6)
    for path in sorted(path for path in layer.rglob("*") if path.is_file()):
        state.update(str(path.relative_to(layer)).encode() + path.read_bytes())
    return state.hexdigest()
