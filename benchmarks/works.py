"""What is measured: Broadsheet's work and its peers', each on a collection made afresh."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import make_collection, minimal, peers

ROOT = Path(__file__).parents[1]
HUGO = "Hugo"
HUGO_FOUND = "Hugo and Pagefind"
FULL = "Broadsheet, full site"
GROWTH = 10
"""The smaller collection that growth is measured from has as many times fewer articles."""


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is measured."""

    name: str
    prepare: Callable[[], None]
    """Done before each run and not measured."""
    command: tuple[str, ...]
    folder: Path
    against: str = ""
    """The work of a peer that it is compared with; empty for a peer's own."""
    aim: float | None = None
    """Most of the peer's time that it may take."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything stands."""

    sites: Path
    """Folder of the sites of this size; emptied first."""
    tools: Path
    """Folder in which peers are installed."""


def all_works(count: int, place: Place, wanted: Sequence[str], *, search: bool) -> Iterator[Work]:
    """Everything that is measured with ``count`` articles."""
    shutil.rmtree(place.sites, ignore_errors=True)
    yield from _without_search(count, place.sites / "broadsheet")
    yield _same_pages(count, place.sites / "same-pages")
    yield _smaller(count // GROWTH, place.sites / "smaller")
    if search:
        yield from _with_search(count, place.sites / "searched")
    yield from _peers(count, place, wanted, search=search)


def smaller(count: int) -> str:
    """Name of the work that growth is measured from."""
    return f"{FULL}, {count // GROWTH:,} articles"


def _command(*options: str) -> tuple[str, ...]:
    return (sys.executable, str(ROOT / "build.py"), "--no-convert", *options)


def _without_search(count: int, site: Path) -> Iterator[Work]:
    """A cold build, one with nothing changed, one with a text and one with a title changed."""
    make_collection.write(count, site / "content")
    command = _command("--no-search")
    article = site / "content" / make_collection.stem(count // 16) / "03-a.md"
    yield Work(FULL, _removing(site, "public", ".cache"), command, site, HUGO, 1.5)
    yield Work("nothing changed", lambda: None, command, site, HUGO, 0.05)
    yield Work("one text changed", lambda: _append(article), command, site, HUGO, 0.12)
    yield Work("one title changed", lambda: _retitle(article), command, site, HUGO, 0.2)


def _same_pages(count: int, site: Path) -> Work:
    """The articles alone, as the other generators have them: without records of printed pages."""
    make_collection.write(count, site / "content")
    for record in (site / "content").glob("*/page.md"):
        record.unlink()
    minimal.write(site)
    cold = _removing(site, "public", ".cache")
    return Work("Broadsheet, the same pages", cold, _command("--no-search"), site, HUGO, 0.6)


def _smaller(count: int, site: Path) -> Work:
    make_collection.write(count, site / "content")
    cold = _removing(site, "public", ".cache")
    return Work(f"{FULL}, {count:,} articles", cold, _command("--no-search"), site)


def _with_search(count: int, site: Path) -> Iterator[Work]:
    """A cold build with its index, and one with an article changed and the index up to date."""
    make_collection.write(count, site / "content")
    article = site / "content" / make_collection.stem(count // 16) / "03-a.md"
    cold = _removing(site, "public", ".cache")
    yield Work("Broadsheet with search", cold, _command(), site, HUGO_FOUND, 1.5)
    change = lambda: _append(article)  # noqa: E731 - as short as the others
    yield Work("one article changed, with search", change, _command(), site, HUGO_FOUND, 0.1)


def _peers(count: int, place: Place, wanted: Sequence[str], *, search: bool) -> Iterator[Work]:
    if "hugo" in wanted:
        yield from _hugo(count, place, search=search)
    if "eleventy" in wanted:
        site = place.sites / "eleventy"
        peers.write_eleventy(count, site)
        program = str((place.tools / "npm/node_modules/.bin/eleventy").absolute())
        yield Work("Eleventy", _removing(site, "_site"), (program, "--quiet"), site)
    if "pelican" in wanted:
        site = place.sites / "pelican"
        peers.write_pelican(count, site)
        program = str((place.tools / "venv/bin/pelican").absolute())
        command = (program, "-q", "-s", "pelicanconf.py")
        yield Work("Pelican", _removing(site, "output"), command, site)


def _hugo(count: int, place: Place, *, search: bool) -> Iterator[Work]:
    """Hugo; and Hugo with the extended Pagefind over what it built."""
    site = place.sites / "hugo"
    peers.write_hugo(count, site)
    packages = next(place.tools.glob("venv/lib/*/site-packages"))
    # The program itself: its Python wrapper costs a tenth of a second.
    hugo = str(next(packages.glob("hugo/binaries/hugo*")).resolve())
    yield Work(HUGO, _removing(site, "public"), (hugo, "--quiet"), site)
    if search:
        pagefind = str((packages / "pagefind_bin_extended/pagefind_extended").resolve())
        both = f"'{hugo}' --quiet && '{pagefind}' --site public"
        yield Work(HUGO_FOUND, _removing(site, "public"), ("sh", "-c", both), site)


def _removing(site: Path, *folders: str) -> Callable[[], None]:
    def remove() -> None:
        for folder in folders:
            shutil.rmtree(site / folder, ignore_errors=True)

    return remove


def _append(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")


def _retitle(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ntitle: ", "\ntitle: 改", 1), encoding="utf-8")
