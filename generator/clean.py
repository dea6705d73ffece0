"""Removing what a build made: the site and its cache, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.site import writer
from generator.site.delivery import SEARCH


def remove(output: Path, cache: Path) -> int:
    """Take the site that we built away, and what the last build knew; how many files.

    Files in the output folder that we did not make stay, and so does the folder then.

    Raises:
        GeneratorError: the folder is not ours.
    """
    mark = writer.read_mark(output)
    known = cache / output.name
    removed = sum(path.is_file() for path in known.rglob("*"))
    shutil.rmtree(known, ignore_errors=True)
    if mark is None:
        return removed
    removed += sum(path.is_file() for path in (output / SEARCH).rglob("*"))
    shutil.rmtree(output / SEARCH, ignore_errors=True)
    removed += writer.prune(output, [*mark.paths, writer.MARK])
    if not any(output.iterdir()):
        output.rmdir()
    return removed
