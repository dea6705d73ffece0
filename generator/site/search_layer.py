"""A layer of the index, made in runs of a bounded number of articles.

Each run's words wait on disk, in shelves by their first letter, until all runs are bound shelf
by shelf; both are done in several processes where that is asked for. So memory depends on the
length of a run, not on the collection, and no byte on the number of processes.
"""

import hashlib
import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, groupby, repeat, starmap
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from generator.site import postings
from generator.site.postings import END, Postings
from generator.site.search_record import Key, Load, fields
from generator.site.search_rows import FRAGMENT_SIZE, Row, columns, fragments, pack, row_of
from generator.site.tokens import units

RUN = 32 * FRAGMENT_SIZE
"""Articles that are indexed at one go: about 100 MB at 700 letters each."""

PAIRS, LETTERS = "pairs", "letters"
"""The two indexes of a layer: where pairs of letters stand, which rows hold a letter."""

FRAGMENT = "fragment"
"""Folder of what hits show."""


@dataclass(frozen=True, slots=True)
class Order:
    """The work of one run."""

    first: int
    """Its first row."""
    ids: tuple[str, ...]
    folder: Path
    """For its shelves."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run leaves behind, beside its shelves."""

    order: Order
    rows: tuple[Row, ...]
    shelves: frozenset[str]


Begun = tuple[int, Path]
"""Where a run begins, and one of its shelves."""


def make(keys: Sequence[Key], load: Load, layer: Path, *, work: Path, jobs: int) -> None:
    """Index the articles of these keys into the folder of a layer.

    Args:
        keys: one for each row, in their order.
        load: gives records by their ids; called in other processes where there are several jobs.
        layer: a folder to make.
        work: a folder for the work in between; what is left in it is nobody's.
        jobs: how many processes may be at work.
    """
    for name in (PAIRS, LETTERS, FRAGMENT):
        (layer / name).mkdir(parents=True)
    orders = [
        Order(first, tuple(key.id for key in keys[first : first + RUN]), work / str(first))
        for first in range(0, len(keys), RUN)
    ]
    with _workers(load, min(jobs, len(orders))) as each:
        runs = list(each(_run, orders, repeat(layer)))
        firsts = {name: _bind_all(name, runs, layer / name, each) for name in (PAIRS, LETTERS)}
    rows = [row for run in runs for row in run.rows]
    (layer / "rows.pack").write_bytes(pack(columns(rows) | firsts))


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
    """Index a run onto shelves, and write what its hits show."""
    assert _load is not None
    order.folder.mkdir()
    records = list(_load(order.ids))
    texts = [units(END.join((*fields(record), ""))) for record in records]
    shelves = {
        *_shelve(PAIRS, postings.pairs("".join(texts)), order.folder),
        *_shelve(LETTERS, postings.letters(texts), order.folder),
    }
    for number, shown in enumerate(fragments(records), order.first // FRAGMENT_SIZE):
        (layer / FRAGMENT / f"{number}.pack").write_bytes(pack(shown))
    rows = tuple(row_of(record, len(text)) for record, text in zip(records, texts, strict=True))
    return Run(order, rows, frozenset(shelves))


def _shelve(index: str, words: Iterable[Postings], folder: Path) -> Iterator[str]:
    """Write the words, given in their order, to files by their first letter; the files' names."""
    for name, shelf in groupby(words, key=_shelf):
        (folder / f"{index}-{name}").write_bytes(marshal.dumps(list(map(tuple, shelf))))
        yield f"{index}-{name}"


def _shelf(one: Postings) -> str:
    return _shelf_of(one.word[0])


@cache
def _shelf_of(letter: str) -> str:
    """Letters of ASCII, which are many in any text, have a shelf each; of others 256 share one."""
    code = ord(letter)
    return f"{code if code < 0x80 else code & ~0xFF:06x}"


def _bind_all(index: str, runs: Sequence[Run], folder: Path, each: Each) -> list[str]:
    """Write an index; the first word of each of its files, in order."""
    sizes = [sum(row.length for row in run.rows) if index == PAIRS else RUN for run in runs]
    begun = list(accumulate(sizes, initial=0))
    names = sorted({name for run in runs for name in run.shelves if name.startswith(index)})
    held = [
        [
            (at, run.order.folder / name)
            for run, at in zip(runs, begun, strict=False)
            if name in run.shelves
        ]
        for name in names
    ]
    return list(chain.from_iterable(each(_bind, held, repeat(folder))))


def _bind(shelves: Sequence[Begun], folder: Path) -> list[str]:
    """Bind the same shelf of several runs, given in their order; the first word of each file."""
    found: dict[str, list[tuple[int, Postings]]] = {}
    for begun, path in shelves:
        for one in starmap(Postings, marshal.loads(path.read_bytes())):
            found.setdefault(one.word, []).append((begun, one))
    firsts = []
    for piece in postings.cut(postings.bound(found[word]) for word in sorted(found)):
        firsts.append(piece[0].word)
        (folder / postings.file_name(firsts[-1])).write_bytes(postings.file_of(piece))
    return firsts


def name_of(layer: Path) -> str:
    """Name for a layer: the hash of its files."""
    state = hashlib.blake2b(digest_size=6)
    for path in sorted(path for path in layer.rglob("*") if path.is_file()):
        state.update(str(path.relative_to(layer)).encode() + path.read_bytes())
    return state.hexdigest()
