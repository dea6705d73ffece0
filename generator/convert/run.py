"""Seeds to content: which pages to read, in how many processes; a person's work is kept.

All state lives in the content folder. A page is read again when its seed, what ``sources.yaml``
says of it or the converter itself has changed, and whenever a person edited its ``page.md``.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from generator import __version__, content, taxonomy
from generator.console import counted
from generator.convert import folders, jumps, pages, segment, sources, workers
from generator.convert.articles import Assembled, assemble
from generator.convert.folders import Changes, Folder
from generator.convert.reading import Page
from generator.convert.records import Known
from generator.convert.sources import Facts
from generator.errors import GeneratorError, Problem
from generator.taxonomy import Taxonomy

log = logging.getLogger(__name__)

SUFFIXES = (".txt", ".md")
TOPICS = "topics.yaml"
"""A collection's own topics: a file beside the content folder."""

Step = Callable[[str, int, int], None]

STATE_LENGTH = 600
"""Characters at the top of a record within which we write its state."""

_STATE = re.compile(r"^(seed_hash|converter): *[\"']?([\w.+-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Report:
    """What a conversion did."""

    pages: int = 0
    """Printed pages of the seeds, those left as they were too."""
    articles: int = 0
    """Articles on them."""
    read: int = 0
    """Pages that were read again."""
    written: int = 0
    """Files."""
    kept: int = 0
    """Files that a person edited and that a page read again would have replaced."""
    removed: int = 0
    """Files of ours whose article is no more."""
    warnings: tuple[Problem, ...] = ()
    errors: tuple[Problem, ...] = ()
    """Seeds that could not be read; all others were."""
    diff: tuple[str, ...] = ()
    """The new reading beside files edited by hand, as lines of a unified diff."""

    @property
    def touched(self) -> bool:
        """Whether the content folder may differ from what it was."""
        return bool(self.read or self.written or self.removed)

    def told(self) -> str:
        """What was done, in words."""
        return (
            f"{counted(self.articles, 'article')} from {counted(self.pages, 'page')}; "
            f"{counted(self.written, 'file')} written, {self.kept:,} kept"
        )

    def __add__(self, other: Report) -> Report:
        return Report(
            *(getattr(self, name) + getattr(other, name) for name in Report.__dataclass_fields__)
        )


@dataclass(frozen=True, slots=True)
class Task:
    """One seed to convert; everything a worker needs."""

    seeds: Path
    content: Path
    file: str
    """Below the seeds folder, with ``/``."""
    facts: Facts
    topics: str
    """The collection's ``topics.yaml``; empty for none."""
    force: bool
    diff: bool

    @property
    def converter(self) -> str:
        """The converter's version, and a digest of the collection's topics where it has any."""
        own = f".{_digest(self.topics.encode())[:4]}" if self.topics else ""
        return converter_mark() + own


def convert(  # noqa: PLR0913 - the options of the command
    seeds: Path,
    content: Path,
    *,
    jobs: int = 1,
    force: bool = False,
    diff: bool = False,
    executor: Executor | None = None,
    step: Step | None = None,
) -> Report:
    """Convert the seeds that are new or changed; files that a person edited are kept and named.

    Args:
        seeds: folder of the printed pages; read only.
        content: folder to write into; nothing else is written.
        jobs: processes.
        force: overwrite what a person edited.
        diff: write nothing; tell the new reading beside the files that a person edited.
        executor: works instead of processes of this machine; sees both folders.
        step: told how far the run is.

    Raises:
        GeneratorError: there are no seeds, or ``sources.yaml`` cannot be read.
    """
    if executor:
        seeds, content = seeds.absolute(), content.absolute()  # its workers may run elsewhere
    known = sources.load(seeds / sources.FILE)
    names = tuple(seed_files(seeds))
    topics = _topics(content)
    tasks = [Task(seeds, content, name, known.of(name), topics, force, diff) for name in names]
    report = Report(warnings=tuple(known.idle(names)))
    for done, one in enumerate(workers.mapped(_one, tasks, jobs=jobs, executor=executor), 1):
        report += one
        if step:
            step("convert", done, len(tasks))
    log.info("%d pages, %d read, %d files written", report.pages, report.read, report.written)
    if (report.written or executor) and not diff:  # a worker that died may have written more
        report = replace(report, written=report.written + jumps.link(content))
    return report


def _topics(folder: Path) -> str:
    """The collection's own topics, beside its content folder; empty for none.

    Raises:
        GeneratorError: they cannot be read.
    """
    path = folder.absolute().parent / TOPICS
    if not path.is_file():
        return ""
    text = path.read_text(encoding="utf-8")
    taxonomy.customised(text, path=str(path))
    return text


@cache
def _taxonomy(topics: str) -> Taxonomy | None:
    return taxonomy.customised(topics) if topics else None


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def seed_files(seeds: Path) -> Iterator[str]:
    """The seeds below a folder, with ``/``, in the order of their paths.

    Raises:
        GeneratorError: there is no such folder.
    """
    if not seeds.is_dir():
        raise GeneratorError(
            Problem(str(seeds), None, "no such folder", "put pages into it, or name it: --seeds")
        )
    for path in sorted(seeds.rglob("*")):
        below = path.relative_to(seeds)
        hidden = any(part.startswith(".") for part in below.parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            yield below.as_posix()


def _one(task: Task) -> Report:
    """Convert one seed; a seed that cannot be read stops no other."""
    try:
        return _converted(task)
    except GeneratorError as error:
        return Report(errors=error.problems)


def _converted(task: Task) -> Report:
    raw = (task.seeds / task.file).read_bytes()
    mark = seed_mark(raw, task.facts)
    if not (task.force or task.diff) and (before := _unchanged(task, mark)):
        return before
    # The first page's record is written last: while it stands, so do the others.
    reports = [_convert_page(task, page, mark) for page in reversed(_pages(task, raw))]
    return sum(reversed(reports), Report())


def _pages(task: Task, raw: bytes) -> tuple[Page, ...]:
    """The seed's pages, their stems with the folders the seed lies in."""
    folder, _, name = task.file.rpartition("/")
    try:
        found = pages.read(raw, name, encoding=task.facts.encoding or None)
    except GeneratorError as error:
        path = str(task.seeds / task.file)
        raise GeneratorError(replace(problem, path=path) for problem in error.problems) from error
    return tuple(replace(p, stem=f"{folder}/{p.stem}" if folder else p.stem) for p in found)


def seed_mark(raw: bytes, facts: Facts) -> str:
    """16 hexadecimal digits of a seed and of what is known of it."""
    return _digest(raw + b"\0" + repr(facts).encode())


@cache
def converter_mark() -> str:
    """The converter's version: the package's, and 8 digits of the code and tables it works by."""
    package = files("generator")
    digest = blake2b(digest_size=4)
    for folder in ("convert", "data"):
        for path in sorted(package.joinpath(folder).iterdir(), key=lambda path: path.name):
            if path.is_file() and not path.name.endswith(".pyc"):
                digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()}"


def _unchanged(task: Task, mark: str) -> Report | None:
    """What stands for the seed, where nothing has changed since it was converted; else None."""
    stem = task.file.rpartition(".")[0]
    report, number = Report(), 1
    while True:
        path = task.content / (stem if number == 1 else f"{stem}-p{number}") / content.PAGE_FILE
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        if not text:
            return report if number > 1 else None
        state = dict(_STATE.findall(text[:STATE_LENGTH]))
        if state != {"seed_hash": mark, "converter": task.converter} or content.is_edited(text):
            return None
        articles = sum(file.suffix == ".md" for file in path.parent.iterdir()) - 1
        report += Report(pages=1, articles=articles)
        number += 1


def _convert_page(task: Task, page: Page, mark: str) -> Report:
    folder = folders.stand(task.content / page.stem, base=task.content)
    facts = task.facts
    known = Known(
        stem=page.stem,
        file=task.file,
        seed_hash=mark,
        converter=task.converter,
        newspaper=facts.newspaper,
        date=facts.day,
        page=facts.page,
        section=facts.section,
        rights=facts.rights,
    )
    new = _read(task, page, known, folder)
    done = folders.changes(folder, new, force=task.force)
    if task.diff:
        return Report(1, kept=len(done.kept), diff=tuple(folders.differences(done)))
    return _report(done, folders.write(done))


def _report(done: Changes, written: int) -> Report:
    articles = len(done.kept) + sum(not content.is_page_file(path) for path in done.texts)
    warnings = tuple(folders.told(done))
    return Report(1, articles, 1, written, len(done.kept), len(done.gone), warnings)


def _read(task: Task, page: Page, known: Known, folder: Folder) -> Assembled:
    """The page as articles: by a person's cuts and facts where its record was edited."""
    record = folder.record if folder.by_hand and not task.force else None
    assembled = partial(assemble, ids=folder.lines, taxonomy=_taxonomy(task.topics))
    if record is None:
        return assembled(segment.read_page(page), known)
    reading = segment.read_page(page, cuts=[item.lines for item in record.items])
    told = replace(
        known,
        newspaper=record.newspaper,
        page=record.page,
        section=record.section,
        rights=record.rights,
    )
    done = assembled(reading, told)
    if record.date and (record.date, record.date_edtf) != (done.page.date, done.page.date_edtf):
        done = assembled(reading, replace(told, date=record.date))
    return done
