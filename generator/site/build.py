"""The build: read what changed, plan, render what is stale, write, prune, index for search.

A cold build makes the whole site beside the old one and swaps it in. A warm build renders every
stale output before it writes the first, then puts each in its place by a rename; an error writes
nothing, and the last good site stays.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import msgspec

from generator.fresh import Looks
from generator.model import Config
from generator.site import cache as caching
from generator.site import press, writer
from generator.site.addresses import article, file_of, refuse_twins
from generator.site.cache import Made, Manifest
from generator.site.copies import Copies, copies_of
from generator.site.delivery import deliver
from generator.site.desk import Desk, Output
from generator.site.edition import TOPICS, desk_for, form_of, program
from generator.site.job import Done, Job, Step
from generator.site.load import Library, load, look, same_but_text
from generator.site.plan_articles import article_output
from generator.site.press import Printed
from generator.site.report import BuildReport
from generator.site.retold import touched
from generator.site.workers import SMALL, without_collector
from generator.site.writer import Mark

log = logging.getLogger(__name__)

THEMES = (
    Path("themes"),
    Path(__file__).parents[2] / "themes",
    Path(__file__).parents[1] / "themes",
)
"""Folders of themes: where the program runs, then those that came with it."""


def build(  # noqa: PLR0913 - what a person may ask for
    content: Path,
    output: Path,
    config: Config,
    *,
    cache: Path,
    jobs: int = 1,
    executor: Executor | None = None,
    full: bool = False,
    search: bool = True,
    theme_dirs: Sequence[Path] = THEMES,
    progress: Step | None = None,
    looks: Looks | None = None,
) -> BuildReport:
    """Bring the site up to date with its content.

    Args:
        content: folder of articles and page records.
        output: folder of the site.
        config: the site's settings.
        cache: folder for what a build hands to the next; may be deleted at any time.
        jobs: most processes.
        executor: renders instead of processes of this machine; sees all of the folders.
        full: render and index everything again.
        search: index for search; False leaves the index as it is.
        theme_dirs: folders of themes, in the order in which they are searched.
        progress: called as the build goes on.
        looks: what was seen of folders a moment ago; the content folder is taken out.

    Raises:
        GeneratorError: something that the user can mend; nothing was written then.
    """
    begun = time.perf_counter()
    mark = writer.read_mark(output)
    with without_collector():
        form = form_of(config, theme_dirs, _bytes_of(content.parent / TOPICS))
        job = Job(
            content=content,
            output=output,
            cache=cache / output.name,
            form=form,
            before=_before(cache / output.name, mark, full=full),
            mark=mark,
            theme_dirs=tuple(theme_dirs),
            jobs=jobs,
            executor=executor,
            search=search,
            anew=full,
            step=progress or (lambda _stage, _done, _whole: None),
        )
        return _run(job, looks or {}, begun)


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
    from generator.site.plan import plan

    mark = writer.read_mark(output)
    before = _before(cache / output.name, mark, full=False)
    form = form_of(config, theme_dirs, _bytes_of(content.parent / TOPICS))
    seen = look(content, {})
    library = load(content, cache / output.name, before, jobs=1, seen=seen.texts)
    desk = desk_for(form, library, before, topics_file=content.parent / TOPICS)
    wanted = path.removeprefix(f"{output.as_posix()}/").lstrip("/")
    planned = {output.path: output for output in plan(desk)}
    desk.records.close()
    found = planned.get(wanted) or planned.get(f"{wanted.rstrip('/')}/index.html".lstrip("/"))
    if found is None:
        return f"{path}: not planned" + (", will be removed" if wanted in before.outputs else "")
    same = before.base == form.base
    reason = press.why_stale(found, before.outputs, same_form=same)
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


def _run(job: Job, looks: Looks, begun: float) -> BuildReport:
    library, copies, content_mark = _read(job, looks)
    topics = job.content.parent / TOPICS
    desk = desk_for(job.form, library, job.before, topics_file=topics, jobs=job.jobs)
    outputs, kept = _outputs(job, library, desk)
    refuse_twins([*kept, *(output.path for output in outputs), *copies.files])
    folder = writer.staging(job.output)
    try:
        printed = _print(job, library, desk, outputs=outputs, folder=folder)
        for path in copies.changed(job.before.statics):
            writer.write(folder / path, copies.files[path].read_bytes())
        made = press.made(outputs, printed, job.before.outputs)
        done = Done(library, desk, copies, printed, made={**kept, **made})
        report = deliver(job, done, folder, begun)
        return replace(report, content_mark=content_mark)
    finally:
        desk.records.close()
        shutil.rmtree(folder, ignore_errors=True)


def _read(job: Job, looks: Looks) -> tuple[Library, Copies, str]:
    """The content, what is copied of it, and the mark of its folder.

    The stamps of all files end here: they are a tenth of what a build keeps of an article.
    """
    seen = look(job.content, looks)
    job.step("read", 0, len(seen.texts))
    library = load(job.content, job.cache, job.before, jobs=job.jobs, seen=seen.texts)
    log.info("%d of %d content files read again", library.parsed, len(library.files))
    return library, copies_of(job.form.theme, job.content, seen.pictures), seen.mark


def _outputs(
    job: Job, library: Library, desk: Desk
) -> tuple[tuple[Output, ...], Mapping[str, Made]]:
    """Outputs planned anew, and those of the last build that need no plan.

    Where nothing but the text of articles changed, the site as lists show it is the same value,
    so only those articles' own outputs are planned; where articles changed in place, the pages of
    those that do not show them are left out, and where that was their heads, such lists, too.
    """
    before = job.before
    texts = same_but_text(library, before) if before.base == job.form.base else None
    if texts is not None and not job.is_cold:
        planned = tuple(article_output(desk, desk.site.rank[one]) for one in texts)
        again = {output.path for output in planned}
        return planned, {path: made for path, made in before.outputs.items() if path not in again}
    from generator.site.plan import plan  # only then: it imports every planner

    found = None if job.is_cold else touched(desk, before)
    if found is None:
        return plan(desk), {}
    if found.lists is not None:
        planned = plan(replace(desk, retold=found.lists), sorted(found.pages))
        paths = {output.path for output in planned}
        return planned, {path: made for path, made in before.outputs.items() if path not in paths}
    kept = {}
    for rank, entry in enumerate(desk.site.entries):
        if rank not in found.pages:
            path = file_of(article(entry.id))
            kept[path] = before.outputs[path]
    return plan(desk, sorted(found.pages)), kept


def _print(
    job: Job, library: Library, desk: Desk, *, outputs: Sequence[Output], folder: Path
) -> tuple[Printed, ...]:
    """Render what is stale into the staging folder."""
    before, form = job.before, job.form
    doubtful = press.stale(outputs, before.outputs, same_form=before.base == form.base)
    log.info("%d of %d outputs may be stale", len(doubtful), len(outputs))
    if not doubtful:
        return ()
    if job.executor and len(doubtful) >= SMALL:
        from generator.site import plates

        plate = plates.plate_of(job, library, desk)
        wanted = press.wanted(doubtful, before.outputs)
        told = plates.print_elsewhere(job.executor, plate, wanted, folder=folder)
    else:
        from generator.site.render import renderer

        ahead = len(doubtful) >= SMALL
        if ahead:
            from generator.site.imposition import imposed

            doubtful = imposed(doubtful)
        render = renderer(form.theme, form.facts, compiled=job.cache / "templates", ahead=ahead)
        told = press.print_here(
            doubtful, before.outputs, render=render, folder=folder, jobs=job.jobs
        )
    return tuple(press.collected(doubtful, told, job.step))
