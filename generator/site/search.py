"""The search index of a site: tokens staged from the articles, Pagefind run, the bundle finished.

The bundle (``public/pagefind/``) is one entry, ``search.json``, Pagefind's program, and a folder
for each layer: Pagefind's index of our tokens and our own small files. A layer's folder is named
by the hash of what it holds, so it may be cached for ever.
"""

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.site import pagefind
from generator.site.search_files import (
    fragments,
    letter_file_number,
    letter_files,
    letters,
    pack,
    rows,
)
from generator.site.search_record import Record, Term, fields
from generator.site.tokens import tokens

__all__ = ["IndexReport", "Record", "Term", "index"]

ENTRY = "search.json"
"""What the browser reads first, and asks for again each time."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an indexing did."""

    pages: int
    """Articles in the index."""
    files: int
    size: int
    """Bytes of the bundle."""
    seconds: float


def index(records: Iterable[Record], folder: Path, *, cache: Path) -> IndexReport:
    """Make the search bundle of all the records.

    Args:
        records: one for each article that can be found; the order does not matter.
        folder: of the bundle, ``public/pagefind``; what else it held is removed.
        cache: a folder for the work in between.

    Raises:
        GeneratorError: Pagefind is missing, of another version, or failed.
    """
    begun = time.perf_counter()
    ordered = sorted(records, key=lambda record: (record.date, record.id))
    cache.mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="search-") as work:
        layers = [_layer(ordered, folder, Path(work))] if ordered else []
    _finish(folder, layers)
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    return IndexReport(len(ordered), len(files), size, time.perf_counter() - begun)


def _layer(records: Sequence[Record], folder: Path, work: Path) -> dict[str, object]:
    """Index the records into a folder of their own; its line in the entry."""
    staging, output, layer = work / "staging", work / "output", work / "layer"
    staging.mkdir()
    for row, record in enumerate(records):
        words = (word for text in fields(record) for word in tokens(text))
        pagefind.stage(str(row), words, staging)
    pagefind.run(staging, output)
    names = pagefind.page_names(output)
    shutil.copytree(output / "index", layer / "index")
    for path in (*output.glob("pagefind.*.pf_meta"), *output.glob("wasm.unknown.pagefind")):
        shutil.copy(path, layer)
    shutil.copy(output / "pagefind-entry.json", layer)
    shutil.copy(output / "pagefind.js", folder)
    _write_packs(records, [names[str(row)] for row in range(len(records))], layer)
    name = _hash(layer)
    if not (folder / name).exists():
        shutil.move(layer, folder / name)
    letter_number = letter_file_number(len(records))
    return {"folder": name, "articles": len(records), "letters": letter_number}


def _write_packs(records: Sequence[Record], pages: Sequence[str], layer: Path) -> None:
    """Write our own files of a layer."""
    (layer / "rows.pack").write_bytes(pack(rows(records, pages)))
    (layer / "fragment").mkdir()
    for number, run in enumerate(fragments(records)):
        (layer / f"fragment/{number}.pack").write_bytes(pack(run))
    (layer / "letters").mkdir()
    spread = letter_files(letters(records), letter_file_number(len(records)))
    for number, found in enumerate(spread):
        (layer / f"letters/{number}.pack").write_bytes(pack(found))


def _finish(folder: Path, layers: Sequence[dict[str, object]]) -> None:
    """Write the entry, then remove what it no longer names."""
    entry = {"version": pagefind.VERSION, "layers": list(layers)}
    (folder / ENTRY).write_text(json.dumps(entry, indent=1) + "\n", encoding="utf-8")
    kept = {ENTRY, "pagefind.js", *(str(layer["folder"]) for layer in layers)}
    for path in folder.iterdir():
        if path.name not in kept and path.is_dir():
            shutil.rmtree(path)


def _hash(layer: Path) -> str:
    """Name for a layer: the hash of its files."""
    state = hashlib.blake2b(digest_size=6)
    for path in sorted(path for path in layer.rglob("*") if path.is_file()):
        state.update(str(path.relative_to(layer)).encode() + path.read_bytes())
    return state.hexdigest()
