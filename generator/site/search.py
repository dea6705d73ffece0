"""The search index of a site: one large layer that stays, one small one of what has changed.

The bundle (``public/pagefind/``) is an entry, ``search.json``, and a folder for each layer, named
by the hash of what it holds, so it may be cached for ever. An article that was edited is hidden
in the large layer and found in the small one; when too much has changed, all is indexed anew.
"""

import json
import shutil
import tempfile
import time
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.site import search_layer
from generator.site.pagefind_index import VERSION
from generator.site.search_letters import file_number
from generator.site.search_record import Key, Load, Record, Term, key_of

__all__ = ["IndexReport", "Key", "Load", "Record", "Term", "index", "key_of"]

ENTRY = "search.json"
"""What the browser reads first, and asks for again each time."""

STATE = "search-state.json"
"""What the last indexing knew, in the cache."""

FORMAT = 5
"""Of the bundle: another one makes the last indexing worthless."""

FEWEST_STALE = 50
STALE_SHARE = 0.03
"""All is indexed anew when more articles than the fewest and this share of all are stale."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the bundle."""

    folder: str = ""
    keys: tuple[Key, ...] = ()
    """One for each row, in order."""
    hidden: tuple[int, ...] = ()
    """Rows that must not be found any more, ascending."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an indexing did."""

    pages: int
    """Articles that can be found."""
    indexed: int
    """Articles indexed now; 0 where nothing had changed."""
    seconds: float


def index(  # noqa: PLR0913 - two places, two limits
    keys: Iterable[Key], load: Load, folder: Path, *, cache: Path, jobs: int = 1, full: bool = False
) -> IndexReport:
    """Bring the search bundle up to date.

    Args:
        keys: one for each article that can be found; the order does not matter.
        load: gives the records of ids; asked only for those that must be indexed.
        folder: of the bundle, ``public/pagefind``; what else it holds is removed.
        cache: where the state and the work in between are kept.
        jobs: how many runs of Pagefind may be under way at a time.
        full: index everything anew.

    Raises:
        GeneratorError: Pagefind is missing, of another version, or failed.
    """
    begun = time.perf_counter()
    wanted = sorted(keys)
    cache.mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    known = () if full else _load_state(cache / STATE, folder)
    layers = _plan(wanted, known)
    if layers == known and known:
        return IndexReport(len(wanted), 0, time.perf_counter() - begun)
    made = tuple(
        layer if layer.folder else _make(layer, load, folder, cache=cache, jobs=jobs)
        for layer in layers
    )
    _save(made, folder, cache / STATE)
    fresh = sum(len(layer.keys) for layer in layers if not layer.folder)
    return IndexReport(len(wanted), fresh, time.perf_counter() - begun)


def _plan(wanted: Sequence[Key], known: Sequence[Layer]) -> tuple[Layer, ...]:
    """The layers that hold just the wanted articles; those without a folder must be made."""
    if not known:
        return (Layer(keys=tuple(wanted)),) if wanted else ()
    stable = known[0]
    still = set(wanted)
    hidden = tuple(row for row, key in enumerate(stable.keys) if key not in still)
    fresh = tuple(sorted(still.difference(stable.keys)))
    if len(fresh) + len(hidden) > max(FEWEST_STALE, STALE_SHARE * len(wanted)):
        return (Layer(keys=tuple(wanted)),) if wanted else ()
    layers = (replace(stable, hidden=hidden),)
    if not fresh:
        return layers
    same = [layer for layer in known[1:] if layer.keys == fresh]
    return (*layers, same[0] if same else Layer(keys=fresh))


def _make(layer: Layer, load: Load, folder: Path, *, cache: Path, jobs: int) -> Layer:
    """Index a layer into a folder of the bundle."""
    with tempfile.TemporaryDirectory(dir=cache, prefix="search-") as work:
        made = Path(work) / "layer"
        search_layer.make(layer.keys, load, made, work=Path(work), jobs=jobs)
        name = search_layer.name_of(made)
        if not (folder / name).exists():
            shutil.move(made, folder / name)
    return replace(layer, folder=name)


def _save(layers: Sequence[Layer], folder: Path, state: Path) -> None:
    """Write the entry and the state, then remove what the entry no longer names."""
    content = {"format": FORMAT, "pagefind": VERSION, "layers": _entries(layers)}
    _write(folder / ENTRY, json.dumps(content))
    _write(state, json.dumps({"format": FORMAT, "layers": [_dump(layer) for layer in layers]}))
    kept = {ENTRY, *(layer.folder for layer in layers)}
    for path in folder.iterdir():
        if path.name not in kept and path.is_dir():
            shutil.rmtree(path)


def _entries(layers: Sequence[Layer]) -> list[dict[str, object]]:
    """What the browser must know of each layer.

    ``before`` places each row of a small layer: so many rows of the large one come before it.
    """
    entries: list[dict[str, object]] = []
    for number, layer in enumerate(layers):
        articles = len(layer.keys)
        entry = {"folder": layer.folder, "articles": articles, "letters": file_number(articles)}
        if layer.hidden:
            entry["hidden"] = list(layer.hidden)
        if number:
            entry["before"] = [bisect_left(layers[0].keys, key) for key in layer.keys]
        entries.append(entry)
    return entries


def _load_state(state: Path, folder: Path) -> tuple[Layer, ...]:
    """The layers of the last indexing; none where the state or a folder is missing or old."""
    try:
        known = json.loads(state.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return ()
    if known.get("format") != FORMAT or not (folder / ENTRY).exists():
        return ()
    layers = tuple(_layer(layer) for layer in known["layers"])
    return layers if all((folder / layer.folder).is_dir() for layer in layers) else ()


def _dump(layer: Layer) -> list[object]:
    """A layer as the state keeps it."""
    return [layer.folder, [(key.date, key.id, key.digest) for key in layer.keys], layer.hidden]


def _layer(known: tuple[str, list[tuple[str, str, str]], list[int]]) -> Layer:
    folder, keys, hidden = known
    return Layer(folder, tuple(Key(*key) for key in keys), tuple(hidden))


def _write(path: Path, content: str) -> None:
    """Replace a file at one stroke."""
    fresh = path.with_suffix(".new")
    fresh.write_text(content, encoding="utf-8")
    fresh.replace(path)
