"""A command run and watched: its time, and the memory of all its processes added up."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Peak:
    """What a run took."""

    seconds: float
    cpu: float
    megabytes: float
    """Peak of the proportional set size (PSS): shared pages are counted once. 0 where the run
    was over before the first look, or the system does not tell."""
    largest: float = 0
    """Peak of the largest one of its processes, in megabytes."""
    own: float = 0
    """Peak of its processes but those of the Pagefind binary, added up, in megabytes."""


def run_watched(command: Sequence[str], folder: Path) -> Peak:
    """Run a command to its end; it must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    quiet = subprocess.DEVNULL
    # As on anybody's machine, Python keeps what it has compiled.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, cwd=folder, env=env, stdout=quiet, stderr=quiet) as process:
        peaks = [(0.0, 0.0, 0.0)]
        watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
        watcher.start()
        status = process.wait()
        took = time.perf_counter() - began
        watcher.join()
    if status:
        raise subprocess.CalledProcessError(status, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    whole, largest, own = (max(column) for column in zip(*peaks, strict=True))
    return Peak(seconds=took, cpu=cpu, megabytes=whole, largest=largest, own=own)


def _watch(process: subprocess.Popen[bytes], peaks: list[tuple[float, float, float]]) -> None:
    while process.poll() is None:
        each = {pid: _megabytes(pid) for pid in family(process.pid)}
        own = sum(size for pid, size in each.items() if not _is_pagefind(pid))
        peaks.append((sum(each.values()), max(each.values()), own))
        time.sleep(EVERY)


def family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in below.split():
        yield from family(int(child))


def _is_pagefind(pid: int) -> bool:
    try:
        return "pagefind" in Path(f"/proc/{pid}/comm").read_text(encoding="utf-8")
    except OSError:
        return False


def _megabytes(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    lines = (line.split() for line in told.splitlines() if line.startswith("Pss:"))
    return sum(int(line[1]) for line in lines) / 1024


if os.name != "posix":
    raise SystemExit("the benchmarks run on Linux and macOS")
