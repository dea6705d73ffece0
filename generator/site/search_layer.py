"""A layer of the index, made in runs of a bounded number of articles.

Each run is staged and indexed by itself, in a process of its own where there are several; its
words wait on disk, in shelves by their first character, until all runs are bound shelf by
shelf. So memory depends on the length of a run, not on the collection.
"""

import hashlib
import marshal
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, groupby
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path

from generator.site import pagefind, pagefind_index, search_letters
from generator.site.pagefind_index import Postings
from generator.site.search_letters import Letters
from generator.site.search_record import Key, Load, fields
from generator.site.search_rows import Row, columns, fragments, pack, row_of
from generator.site.tokens import tokens

RUN = 500
"""Articles that Pagefind indexes at one go: about 290 MB at 700 characters each."""


_WORD = itemgetter(0)
"""Of postings, or of what is left of them on a shelf: the word."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run leaves behind, beside its words on disk."""

    rows: tuple[Row, ...]
    lengths: tuple[int, ...]
    """Words staged for each row."""
    letters: Letters
    shelves: tuple[str, ...]
    """Names of the files of words, in order of their words."""


@dataclass(frozen=True, slots=True)
class Order:
    """The work of one run."""

    first: int
    """Its first row."""
    ids: tuple[str, ...]
    folder: Path


def make(keys: Sequence[Key], load: Load, layer: Path, *, work: Path, jobs: int) -> None:
    """Index the articles of these keys into the folder of a layer.

    Args:
        keys: one for each row, in their order.
        load: gives records by their ids; called in other processes where there are several jobs.
        layer: a folder to make.
        work: a folder for the work in between; what is left in it is nobody's.
        jobs: how many runs may be under way at a time.
    """
    orders = [
        Order(first, tuple(key.id for key in keys[first : first + RUN]), work / str(first))
        for first in range(0, len(keys), RUN)
    ]
    runs = list(_made(orders, load, jobs))
    (layer / "index").mkdir(parents=True)
    chunks = list(_write_chunks(orders, runs, layer / "index"))
    lengths = [length for run in runs for length in run.lengths]
    (layer / pagefind_index.META).write_bytes(pagefind_index.meta_of(lengths, chunks))
    (layer / "pagefind-entry.json").write_bytes(pagefind_index.entry_of(len(keys)))
    _write_packs(runs, layer)


def _made(orders: Sequence[Order], load: Load, jobs: int) -> Iterator[Run]:
    """The runs, in order, several at a time where that is asked for and possible."""
    if min(jobs, len(orders)) < 2:
        yield from (_run(order, load) for order in orders)
        return
    global _load  # noqa: PLW0603 - forked workers inherit what cannot be pickled
    _load = load
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:
        yield from pool.map(_run_forked, orders)


_load: Load | None = None


def _run_forked(order: Order) -> Run:
    assert _load is not None
    return _run(order, _load)


def _run(order: Order, load: Load) -> Run:
    """Stage, index, and sort the words of a run onto shelves."""
    staging, output = order.folder / "staging", order.folder / "output"
    staging.mkdir(parents=True)
    records = list(load(order.ids))
    texts = list(map(fields, records))
    lengths = [_stage(row, text, staging) for row, text in enumerate(texts, order.first)]
    pagefind.run(staging, output)
    shutil.rmtree(staging)
    shelves = _shelve(pagefind.words(output), order.folder)
    shutil.rmtree(output)
    rows = tuple(map(row_of, records))
    return Run(rows, tuple(lengths), search_letters.letters(texts, order.first), shelves)


def _stage(row: int, texts: Iterable[str], staging: Path) -> int:
    """Stage one record's fields; how many words they have."""
    words = [word for text in texts for word in tokens(text)]
    pagefind.stage(row, words, staging)
    return len(words)


def _shelve(words: Iterable[Postings], folder: Path) -> tuple[str, ...]:
    """Write the words, in order, to files by their first character."""
    names = []
    for name, shelf in groupby(sorted(words, key=_WORD), key=_shelf):
        (folder / name).write_bytes(marshal.dumps(list(map(tuple, shelf))))
        names.append(name)
    return tuple(names)


def _shelf(one: Postings) -> str:
    """Words whose first characters stand in one block of 64 code points share a shelf."""
    return one.word[:2].hex()


def _write_chunks(
    orders: Sequence[Order], runs: Sequence[Run], folder: Path
) -> Iterator[tuple[bytes, bytes, str]]:
    """Bind the runs and write the index; first word, last word and name of each file."""
    shelves = sorted({name for run in runs for name in run.shelves})
    held = ([order.folder / shelf for order in orders] for shelf in shelves)
    entries = chain.from_iterable(map(_bound, held))
    for number, chunk in enumerate(_cut(entries)):
        content = pagefind_index.chunk_of([entry for _, entry in chunk])
        (folder / f"{number}.pf_index").write_bytes(content)
        yield chunk[0][0], chunk[-1][0], str(number)


def _bound(shelves: Iterable[Path]) -> Iterator[tuple[bytes, bytes]]:
    """Each word of the same shelf of all runs, given in their order, with its entry."""
    found: dict[bytes, list[Postings]] = {}
    for path in filter(Path.exists, shelves):
        for one in marshal.loads(path.read_bytes()):
            found.setdefault(_WORD(one), []).append(one)
    for word in sorted(found):
        yield word, pagefind_index.bound(found[word])


def _cut(entries: Iterable[tuple[bytes, bytes]]) -> Iterator[list[tuple[bytes, bytes]]]:
    """Entries in pieces of about the size of a chunk."""
    piece: list[tuple[bytes, bytes]] = []
    size = 0
    for word, entry in entries:
        piece.append((word, entry))
        size += len(entry)
        if size >= pagefind_index.CHUNK_SIZE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _write_packs(runs: Sequence[Run], layer: Path) -> None:
    """Write our own files of a layer."""
    rows = [row for run in runs for row in run.rows]
    found = search_letters.joined(run.letters for run in runs)
    (layer / "rows.pack").write_bytes(pack(columns(rows)))
    for folder, contents in (
        ("fragment", fragments(rows)),
        ("letters", search_letters.files(found, len(rows))),
    ):
        (layer / folder).mkdir()
        for number, content in enumerate(contents):
            (layer / folder / f"{number}.pack").write_bytes(pack(content))


def name_of(layer: Path) -> str:
    """Name for a layer: the hash of its files."""
    state = hashlib.blake2b(digest_size=6)
    for path in sorted(path for path in layer.rglob("*") if path.is_file()):
        state.update(str(path.relative_to(layer)).encode() + path.read_bytes())
    return state.hexdigest()
