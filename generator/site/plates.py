"""The planned site as a file, from which processes that were not forked from ours print outputs.

A plate is cast where the site was planned and mounted by each process that prints from it: that
process plans the same site again, and an output whose seal is another one is refused. A process
keeps the plate that it printed from last, for the next run of outputs comes from the same one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock

import msgspec

from generator.executors import answers
from generator.model import Config
from generator.site.cache import Manifest
from generator.site.desk import Desk, Output
from generator.site.edition import TOPICS, desk_for, form_of, manifest_of
from generator.site.entries import digest
from generator.site.job import Job
from generator.site.load import Library
from generator.site.plan import plan
from generator.site.press import Renderer, Wanted, printed
from generator.site.render import renderer
from generator.site.workers import without_collector

RUN = 128
"""Outputs printed at a time: seconds of work, and no more than that is lost with a worker."""


class Plate(msgspec.Struct, frozen=True, array_like=True):
    """All that outputs are planned and rendered from; paths are absolute."""

    manifest: Manifest
    """As the next build would find it."""
    config: Config
    theme_dirs: tuple[str, ...]
    content: str
    cache: str


@dataclass(frozen=True, slots=True)
class Mounted:
    """A plate from which this process can print."""

    file: str
    desk: Desk
    outputs: Mapping[str, Output]
    render: Renderer


_mounted: Mounted | None = None
_ONE_AT_A_TIME = Lock()
"""A desk keeps the page that it read last: an executor of threads must not mix two."""


def print_elsewhere(
    pool: Executor, plate: Plate, wanted: Sequence[Wanted], *, folder: Path
) -> Iterator[bytes]:
    """Print outputs by an executor; what ``press.printed`` tells of each, run by run.

    Raises:
        GeneratorError: as ``print_run`` and ``executors.answers`` do.
    """
    runs = (wanted[start : start + RUN] for start in range(0, len(wanted), RUN))
    with _cast(plate) as file:
        work = partial(print_run, str(file), str(folder.absolute()))
        yield from answers(pool, work, runs)


def plate_of(job: Job, library: Library, desk: Desk) -> Plate:
    """The plate of a planned site."""
    return Plate(
        manifest=manifest_of(job.form, library, desk),
        config=job.form.config,
        theme_dirs=tuple(str(folder.absolute()) for folder in job.theme_dirs),
        content=str(job.content.absolute()),
        cache=str(job.cache.absolute()),
    )


@contextmanager
def _cast(plate: Plate) -> Iterator[Path]:
    """The file of a plate, for as long as it is printed from."""
    body = msgspec.msgpack.encode(plate)
    file = Path(plate.cache) / f"plate-{digest(body).hex()}"
    file.write_bytes(body)
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def print_run(file: str, folder: str, run: Sequence[Wanted]) -> bytes:
    """Print a run of outputs from a plate into a folder.

    Returns:
        What ``press.printed`` tells of each, one after another.

    Raises:
        GeneratorError: a template fails.
        RuntimeError: this process plans another site than the one that cast the plate.
    """
    with _ONE_AT_A_TIME, without_collector():
        mounted = _mount(file)
        return b"".join(_print(mounted, folder, wanted) for wanted in run)


def _print(mounted: Mounted, folder: str, wanted: Wanted) -> bytes:
    path, seal, body = wanted
    output = mounted.outputs.get(path)
    if output is None or output.seal != seal:
        raise RuntimeError(f"{path}: planned otherwise here; is the program the same?")
    return printed(output, body, render=mounted.render, folder=folder)


def _mount(file: str) -> Mounted:
    """The plate as this process prints from it; planned once."""
    global _mounted  # noqa: PLW0603 - what a process keeps from run to run
    if _mounted is None or _mounted.file != file:
        if _mounted:
            _mounted.desk.records.close()
        _mounted = None  # two sites would not fit where one does
        _mounted = _planned(file, _decode(Path(file).read_bytes()))
    return _mounted


_decode = msgspec.msgpack.Decoder(Plate).decode


def _planned(file: str, plate: Plate) -> Mounted:
    content, cache = Path(plate.content), Path(plate.cache)
    topics_file = content.parent / TOPICS
    topics = topics_file.read_bytes() if topics_file.is_file() else b""
    form = form_of(plate.config, [Path(folder) for folder in plate.theme_dirs], topics)
    known = plate.manifest
    library = Library(
        files=known.files,
        entries=known.entries,
        pages=known.pages,
        records=cache / known.records,
        length=known.length,
        parsed=0,
        folder=content,
        texts=known.texts,
    )
    desk = desk_for(form, library, known, topics_file=topics_file)
    return Mounted(
        file=file,
        desk=desk,
        outputs={output.path: output for output in plan(desk)},
        render=renderer(form.theme, form.facts, compiled=cache / "templates"),
    )
