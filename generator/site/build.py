"""The build: read what changed, plan, render what is stale, write, prune, index for search.

A cold build makes the whole site beside the old one and swaps it in. A warm build renders every
stale output before it writes the first, then puts each in its place by a rename; an error writes
nothing, and the last good site stays.
"""

from __future__ import annotations

import gc
import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from generator.errors import Problem
from generator.model import Config
from generator.site import cache as caching
from generator.site import indexing, press, writer
from generator.site.cache import Made, Manifest
from generator.site.copies import Copies, copies_of
from generator.site.desk import Desk, Output
from generator.site.edition import TOPICS, Form, desk_for, form_of, program
from generator.site.entries import digest
from generator.site.load import Library, load, look
from generator.site.plan import plan, refuse_twins
from generator.site.press import Printed
from generator.site.render import renderer
from generator.site.writer import Mark

log = logging.getLogger(__name__)

SEARCH = "pagefind"
"""Folder of the search index below the output folder; it is ours as a whole."""
THEMES = (
    Path("themes"),
    Path(__file__).parents[2] / "themes",
    Path(__file__).parents[1] / "themes",
)
"""Folders of themes: where the program runs, then those that came with it."""

Step = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and its whole."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    articles: int
    pages: int
    """Printed pages."""
    files: int
    """Files of the site but those of the search index."""
    written: int
    removed: int
    rendered: int
    """Outputs that were made again."""
    parsed: int
    """Content files that were read again."""
    search_pages: int
    """Articles in the search index; 0 where it was left as it is."""
    seconds: float
    content_mark: str = ""
    """Of the content folder as the build read it; see ``fresh``."""
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What a build was asked for, and what it starts from."""

    content: Path
    output: Path
    cache: Path
    """Folder of this output's manifest."""
    form: Form
    before: Manifest
    mark: Mark | None
    jobs: int
    search: bool
    anew: bool
    """Everything is made again, whatever the last build knew."""
    step: Step

    @property
    def is_cold(self) -> bool:
        """Whether the whole site is made anew."""
        return not self.before.outputs


def build(  # noqa: PLR0913 - what a person may ask for
    content: Path,
    output: Path,
    config: Config,
    *,
    cache: Path,
    jobs: int = 1,
    full: bool = False,
    search: bool = True,
    strict: bool = False,
    executor: str | None = None,
    theme_dirs: Sequence[Path] = THEMES,
    progress: Step | None = None,
) -> BuildReport:
    """Bring the site up to date with its content.

    Args:
        content: folder of articles and page records.
        output: folder of the site.
        config: the site's settings.
        cache: folder for what a build hands to the next; may be deleted at any time.
        jobs: most processes.
        full: render and index everything again.
        search: index for search; False leaves the index as it is.
        strict: warnings are errors.
        executor: address of a cluster to work on instead.
        theme_dirs: folders of themes, in the order in which they are searched.
        progress: called as the build goes on.

    Raises:
        GeneratorError: something that the user can mend; nothing was written then.
    """
    begun = time.perf_counter()
    mark = writer.read_mark(output)
    with _without_collector():
        form = form_of(config, theme_dirs, _bytes_of(content.parent / TOPICS))
        job = Job(
            content=content,
            output=output,
            cache=cache / output.name,
            form=form,
            before=_before(cache / output.name, mark, full=full),
            mark=mark,
            jobs=jobs,
            search=search,
            anew=full,
            step=progress or (lambda _stage, _done, _whole: None),
        )
        return _run(job, begun)


def why(  # noqa: PLR0913 - the same as for a build
    path: str,
    content: Path,
    output: Path,
    config: Config,
    *,
    cache: Path,
    theme_dirs: Sequence[Path] = THEMES,
) -> str:
    """Why an output would be rendered again, in a sentence; nothing is rendered or written."""
    mark = writer.read_mark(output)
    before = _before(cache / output.name, mark, full=False)
    form = form_of(config, theme_dirs, _bytes_of(content.parent / TOPICS))
    seen = look(content)
    library = load(content, cache / output.name, before, jobs=1, seen=seen.texts)
    desk = desk_for(form, library, before, topics_file=content.parent / TOPICS)
    wanted = path.removeprefix(f"{output.as_posix()}/").lstrip("/")
    planned = {output.path: output for output in plan(desk)}
    found = planned.get(wanted) or planned.get(f"{wanted.rstrip('/')}/index.html".lstrip("/"))
    if found is None:
        return f"{path}: not planned" + (", will be removed" if wanted in before.outputs else "")
    same = before.base == form.base
    reason = press.why_stale(found, before.outputs, form=form.base, same_form=same)
    desk.records.close()
    return f"{found.path}: {reason or 'up to date'}"


def _before(cache: Path, mark: Mark | None, *, full: bool) -> Manifest:
    """What the last build knew, as far as it is still true of the program and the output."""
    before = Manifest() if full else caching.load(cache)
    if before.program != program():
        return Manifest()
    if mark is None or mark.built != before.built:
        return msgspec.structs.replace(before, outputs={}, statics={})
    return before


def _bytes_of(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


@contextmanager
def _without_collector() -> Iterator[None]:
    """No search for cycles meanwhile: a build makes millions of values and hardly any cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _run(job: Job, begun: float) -> BuildReport:
    seen = look(job.content)
    job.step("read", 0, len(seen.texts))
    library = load(job.content, job.cache, job.before, jobs=job.jobs, seen=seen.texts)
    log.info("%d of %d content files read again", library.parsed, len(library.files))
    desk = desk_for(job.form, library, job.before, topics_file=job.content.parent / TOPICS)
    outputs = plan(desk)
    copies = copies_of(job.form.theme, job.content, seen.pictures)
    paths = [*(output.path for output in outputs), *copies.files]
    refuse_twins(paths)
    folder = writer.staging(job.output)
    try:
        printed = _print(job, outputs, folder)
        for path in copies.changed(job.before.statics):
            writer.write(folder / path, copies.files[path].read_bytes())
        done = _Done(library, desk, outputs, copies, printed, paths=frozenset(paths))
        report = _publish(job, done, folder, begun)
        return replace(report, content_mark=seen.mark)
    finally:
        desk.records.close()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Done:
    """What a build has made before anything of the site is touched."""

    library: Library
    desk: Desk
    outputs: tuple[Output, ...]
    copies: Copies
    printed: tuple[Printed, ...]
    paths: frozenset[str]
    """Every file of the site but those of the search index."""

    @property
    def written(self) -> list[str]:
        """Paths of outputs that were rendered."""
        return [one.output.path for one in self.printed if one.written]


def _print(job: Job, outputs: Sequence[Output], folder: Path) -> tuple[Printed, ...]:
    """Render what is stale into the staging folder."""
    before, form = job.before, job.form
    doubtful = press.stale(outputs, before.outputs, same_form=before.base == form.base)
    log.info("%d of %d outputs may be stale", len(doubtful), len(outputs))
    render = renderer(form.theme, form.facts, compiled=job.cache / "templates")
    return tuple(
        press.print_all(
            doubtful,
            before.outputs,
            form=form.base,
            render=render,
            folder=folder,
            jobs=job.jobs,
            step=job.step,
        )
    )


def _publish(job: Job, done: _Done, folder: Path, begun: float) -> BuildReport:
    """Index for search, put the new files in their places, remove the old ones, remember."""
    copied = done.copies.changed(job.before.statics)
    indexed = _index(job, done, folder)
    built = _built(job.form, done.paths)
    if job.is_cold:
        removed = _swap(job, done, folder, built)
    else:
        writer.move_in(folder, job.output, (*done.written, *copied))
        removed = _prune(job, done, built)
    _remember(job, done, built=built)
    return BuildReport(
        articles=len(done.desk.site.entries),
        pages=len(done.desk.site.pages),
        files=len(done.paths),
        written=len(done.written) + len(copied),
        removed=removed,
        rendered=len(done.written),
        parsed=done.library.parsed,
        search_pages=indexed,
        seconds=time.perf_counter() - begun,
    )


def _built(form: Form, paths: Iterable[str]) -> bytes:
    """Names a build in the mark and the manifest, so that we know they belong together."""
    return digest(form.base + "\n".join(sorted(paths)).encode())


def _index(job: Job, done: _Done, folder: Path) -> int:
    """Bring the index up to date; how many articles can be found.

    In a cold build the new index goes with the new folder.
    """
    old, new = job.output / SEARCH, folder / SEARCH
    if job.is_cold and old.is_dir() and not job.anew:
        shutil.copytree(old, new)
    if not job.search:
        return 0
    return indexing.bring_up_to_date(
        done.desk,
        new if job.is_cold else old,
        cache=job.cache,
        facts=job.form.facts,
        jobs=job.jobs,
        anew=job.anew,
    )


def _swap(job: Job, done: _Done, folder: Path, built: bytes) -> int:
    """Put the whole new folder in place; how many of our old files are gone with the old one."""
    ours = job.mark.paths if job.mark else frozenset()
    keep = tuple(writer.foreign(job.output, ours, folders=(f"{SEARCH}/",))) if job.mark else ()
    writer.write_mark(folder, built, done.paths)
    writer.swap(folder, job.output, keep=keep)
    return len(ours - done.paths)


def _prune(job: Job, done: _Done, built: bytes) -> int:
    """Remove our files that are no longer planned; how many they were."""
    before = job.before
    gone = [path for path in (*before.outputs, *before.statics) if path not in done.paths]
    removed = writer.prune(job.output, gone)
    if built != before.built:
        writer.write_mark(job.output, built, done.paths)
    return removed


def _remember(job: Job, done: _Done, *, built: bytes) -> None:
    """Write the manifest, then drop a file of records that it no longer names."""
    views = {path: made.view for path, made in job.before.outputs.items()}
    views |= {one.output.path: one.view for one in done.printed}
    site = done.desk.site
    manifest = Manifest(
        program=program(),
        base=job.form.base,
        built=built,
        files=dict(done.library.files),
        entries=site.entries,
        pages=tuple(page.entry for page in site.pages.values()),
        outputs={one.path: Made(one.seal, views[one.path]) for one in done.outputs},
        statics=dict(done.copies.marks),
        atlas=site.atlas,
        topics=tuple(site.topics.values()),
        pinyin={person.name: person.pinyin for person in site.people},
        records=done.library.records.name,
        length=done.library.length,
    )
    caching.save(job.cache, manifest)
    for path in job.cache.glob("records-*"):
        if path.name != manifest.records:
            path.unlink()
