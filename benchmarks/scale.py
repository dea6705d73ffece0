"""How conversion and the build grow: seconds, memory and files at several sizes.

    python -m benchmarks.scale                                1,000 and 10,000 pages and articles
    python -m benchmarks.scale --parts build --sizes 50000

The pages are the development pages in UTF-8 again and again, other digits in each copy, so that no
two are alike; the articles are those of ``make_collection``. Every work is a command of its own,
watched from outside. Adds what it measured to ``docs/scale.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import make_collection
from benchmarks.memory import run_watched

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "tests/pages/dev/seeds"
OUT = ROOT / "docs/scale.json"
SEED = 20260101
CHANGED = 10
"""Pages that are changed before the last conversion."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a work took at one size."""

    work: str
    size: int
    """Pages that were converted, or articles of the site."""
    jobs: int
    seconds: float
    cpu: float
    """Seconds of all processes added up."""
    megabytes: float
    """Peak of all processes added up (PSS)."""
    largest: float
    """Peak of the largest process."""
    files: int
    """Below the folder that was written."""
    bytes: int
    """Of these files."""


def main() -> None:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--parts", default="convert,build", help="convert, build, search")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/broadsheet-scale"))
    chosen = parser.parse_args()
    for size in map(int, chosen.sizes.split(",")):
        for part in chosen.parts.split(","):
            place = chosen.folder / part
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            for figure in PARTS[part](place, size, chosen.jobs):
                print(told(figure), flush=True)
                keep(figure)


def conversion(place: Path, size: int, jobs: int) -> Iterator[Figure]:
    """All pages, none of them changed, a few of them changed."""
    write_pages(place / "seeds", size)

    def measured(work: str) -> Figure:
        return _measured(work, size, jobs, command=("convert",), made=place / "content")

    yield measured("convert")
    yield measured("convert, nothing changed")
    for path in sorted((place / "seeds").rglob("*.txt"))[:: max(1, size // CHANGED)]:
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    yield measured(f"convert, {CHANGED} changed")


def write_pages(seeds: Path, size: int) -> None:
    """Pages in folders of a thousand, from a fixed seed."""
    texts = tuple(_texts())
    choose = random.Random(SEED)
    for number in range(size):
        text = _DIGIT.sub(lambda _digit: choose.choice("0123456789"), texts[number % len(texts)])
        path = seeds / f"{number // 1000:05}/{number:08}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def _texts() -> Iterator[str]:
    for path in sorted(PAGES.glob("*.txt")):
        try:
            yield path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue


def building(place: Path, size: int, jobs: int) -> Iterator[Figure]:
    """A cold build without search, one with nothing changed, one with one title changed."""
    make_collection.write(size, place / "content")

    def measured(work: str) -> Figure:
        command = ("build", "--no-convert", "--no-search")
        return _measured(work, size, jobs, command=command, made=place / "public")

    yield measured("build")
    yield measured("build, nothing changed")
    path = place / "content" / make_collection.stem(size // 16) / "03-a.md"
    text = path.read_text(encoding="utf-8").replace("\ntitle: ", "\ntitle: 改", 1)
    path.write_text(text, encoding="utf-8")
    yield measured("build, one title changed")


def searching(place: Path, size: int, jobs: int) -> Iterator[Figure]:
    """A cold build with search."""
    make_collection.write(size, place / "content")
    command = ("build", "--no-convert")
    yield _measured("build with search", size, jobs, command=command, made=place / "public")


PARTS: dict[str, Callable[[Path, int, int], Iterator[Figure]]] = {
    "convert": conversion,
    "build": building,
    "search": searching,
}


def _measured(work: str, size: int, jobs: int, *, command: tuple[str, ...], made: Path) -> Figure:
    program = (sys.executable, str(ROOT / "build.py"), *command, "--jobs", str(jobs))
    peak = run_watched(program, made.parent)
    sizes = [path.stat().st_size for path in made.rglob("*") if path.is_file()]
    return Figure(
        work=work,
        size=size,
        jobs=jobs,
        seconds=round(peak.seconds, 2),
        cpu=round(peak.cpu, 2),
        megabytes=round(peak.megabytes),
        largest=round(peak.largest),
        files=len(sizes),
        bytes=sum(sizes),
    )


def told(figure: Figure) -> str:
    """A row of a table in Markdown."""
    return (
        f"| {figure.work} | {figure.size:,} | {figure.seconds:,.1f} | {figure.cpu:,.1f} "
        f"| {figure.megabytes:,.0f} | {figure.largest:,.0f} | {figure.files:,} "
        f"| {figure.bytes / 1e6:,.0f} MB |"
    )


def keep(figure: Figure) -> None:
    """Put a figure in the place of an older one of the same work, size and processes."""
    known = json.loads(OUT.read_text(encoding="utf-8")) if OUT.exists() else []
    new = asdict(figure)
    same = ("work", "size", "jobs")
    kept = [row for row in known if any(row[name] != new[name] for name in same)]
    rows = sorted([*kept, new], key=lambda row: [row[name] for name in same])
    OUT.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
