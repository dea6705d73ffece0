"""Finished outputs put in their places, the index brought up to date, the build remembered."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.site import cache, writer
from generator.site.edition import Form, manifest_of
from generator.site.entries import digest
from generator.site.job import Done, Job
from generator.site.report import BuildReport

SEARCH = "pagefind"
"""Folder of the search index below the output folder; it is ours as a whole."""


def deliver(job: Job, done: Done, folder: Path, begun: float) -> BuildReport:
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
        rendered=len(done.printed),
        parsed=done.holdings.parsed,
        search_pages=indexed,
        seconds=time.perf_counter() - begun,
    )


def _built(form: Form, paths: Iterable[str]) -> bytes:
    """Names a build in the mark and the manifest, so that we know they belong together."""
    return digest(form.base + "\n".join(sorted(paths)).encode())


def _index(job: Job, done: Done, folder: Path) -> int:
    """Bring the index up to date; how many articles can be found.

    In a cold build the new index goes with the new folder.
    """
    old, new = job.output / SEARCH, folder / SEARCH
    if job.is_cold and old.is_dir() and not job.anew:
        shutil.copytree(old, new)
    if not job.search:
        return 0
    from generator.site import indexing  # only then: it imports all that search is made with

    return indexing.bring_up_to_date(
        done.desk,
        new if job.is_cold else old,
        cache=job.cache,
        facts=job.form.facts,
        jobs=job.jobs,
        anew=job.anew,
    )


def _swap(job: Job, done: Done, folder: Path, built: bytes) -> int:
    """Put the whole new folder in place; how many of our old files are gone with the old one."""
    ours = job.mark.paths if job.mark else frozenset()
    keep = tuple(writer.foreign(job.output, ours, folders=(f"{SEARCH}/",))) if job.mark else ()
    writer.write_mark(folder, built, done.paths)
    writer.swap(folder, job.output, keep=keep)
    return len(ours - done.paths)


def _prune(job: Job, done: Done, built: bytes) -> int:
    """Remove our files that are no longer planned; how many they were."""
    before, paths = job.before, done.paths
    gone = [path for path in (*before.outputs, *before.statics) if path not in paths]
    removed = writer.prune(job.output, gone)
    if built != before.built:
        writer.write_mark(job.output, built, paths)
    return removed


def _remember(job: Job, done: Done, *, built: bytes) -> None:
    """Write the manifest, then drop a file of records that it no longer names."""
    manifest = msgspec.structs.replace(
        manifest_of(job.form, done.holdings, done.desk),
        built=built,
        outputs=dict(done.made),
        statics=dict(done.copies.marks),
    )
    cache.save(job.cache, manifest)
    for path in job.cache.glob("records-*"):
        if path.name != manifest.records:
            path.unlink()
