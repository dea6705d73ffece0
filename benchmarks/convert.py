"""How fast pages become content: megabytes a second, and what each stage takes of the time.

The seeds and the development pages, repeated to about a megabyte, are converted in one process;
the tables are loaded before. Times are of the processor, so that others on the machine count less;
a stage's time is its own, without that of the stages it asks.

    python -m benchmarks.convert
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import process_time
from typing import Any

from generator.convert import (
    articles,
    authorship,
    bylines,
    dates,
    folders,
    mend,
    pages,
    places,
    run,
    segment,
    topics,
)

ROOT = Path(__file__).parents[1]
PAGES = ("seeds", "tests/pages/dev/seeds")
SIZE = 1_000_000
"""Bytes to convert: enough to take seconds."""
RUNS = 3
"""The fastest is told: the others were disturbed."""

STAGES: tuple[tuple[str, tuple[tuple[Any, str], ...]], ...] = (
    ("decode", ((pages, "read"),)),
    ("segment", ((segment, "read_page"),)),
    ("mend", ((mend, "join"),)),
    (
        "bylines",
        ((bylines, "recognise"), (authorship, "of"), (authorship, "known_names")),
    ),
    ("dates", ((dates, "infer"), (dates, "events"))),
    ("places", ((places, "place"), (articles, "prints"))),
    ("topics", ((topics, "classify"),)),
    ("assemble", ((run, "assemble"),)),
    ("write", ((folders, "changes"), (folders, "write"))),
)
"""The stages, and the functions that do their work."""


class Clock:
    """Time by stage; while a stage asks another, only the other's runs."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._under_way = ["other"]
        self._since = process_time()

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, its time put down to a stage."""

        def measured(*args: Any, **named: Any) -> Any:
            self.turn()
            self._under_way.append(stage)
            try:
                return work(*args, **named)
            finally:
                self.turn()
                self._under_way.pop()

        return measured

    def turn(self) -> None:
        """Put down the time since the last turn."""
        now = process_time()
        self.seconds[self._under_way[-1]] += now - self._since
        self._since = now


def main() -> None:
    """Convert, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        size = fill(place / "seeds", [page for part in PAGES for page in _texts(ROOT / part)])
        runs = [measure(place / "seeds", place / f"content{i}") for i in range(RUNS + 1)]
    # the first run loads the tables
    print(table(size, min(runs[1:], key=lambda seconds: sum(seconds.values()))))


def _texts(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def fill(seeds: Path, texts: Iterable[Path]) -> int:
    """Copy the pages as often as their size asks for; bytes."""
    seeds.mkdir()
    raws = [path.read_bytes() for path in texts]
    total = 0
    for number in range(-(-SIZE // sum(map(len, raws))) * len(raws)):
        raw = raws[number % len(raws)]
        (seeds / f"{number:04}.txt").write_bytes(raw)
        total += len(raw)
    return total


def measure(seeds: Path, content: Path) -> Mapping[str, float]:
    """Seconds of a conversion, by stage."""
    clock, before = Clock(), []
    for stage, works in STAGES:
        for module, name in works:
            work = getattr(module, name)
            before.append((module, name, work))
            setattr(module, name, clock.timed(stage, work))
    try:
        run.convert(seeds, content)
    finally:
        clock.turn()
        for module, name, work in before:
            setattr(module, name, work)
    return clock.seconds


def table(size: int, seconds: Mapping[str, float]) -> str:
    """What was measured, as Markdown."""
    total = sum(seconds.values())
    rows = [(stage, seconds[stage]) for stage, _ in STAGES]
    rows += [("other", seconds["other"]), ("**all**", total)]
    lines = (
        f"| {stage} | {spent:.2f} | {spent / total:.0%} | {size / 1e6 / spent:.1f} |"
        for stage, spent in rows
    )
    head = (f"{size / 1e6:.2f} MB", "", "| stage | seconds | share | MB/s |", "|---|---|---|---|")
    return "\n".join((*head, *lines))


if __name__ == "__main__":
    main()
