"""Pagefind, the standard binary: staged words in, an index out."""

import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pagefind_bin

from generator.errors import GeneratorError, Problem
from generator.site import pagefind_index
from generator.site.pagefind_index import Postings

_NO_LANGUAGE = "und"
"""Pagefind must neither stem our words nor cut them again."""

_CHUNK_SIZE = "1000"
"""Of a run's files, which are cut anew when runs are bound: Pagefind compresses as hard as it
can, which takes half as long again for long files."""


def stage(words: Iterable[str], folder: Path) -> None:
    """Write a volume, the one page that Pagefind is to read."""
    page = f'<html lang="{_NO_LANGUAGE}"><body data-pagefind-body>{" ".join(words)}</body></html>'
    (folder / "0.html").write_text(page, encoding="utf-8")


def run(staging: Path, output: Path) -> None:
    """Index what is staged.

    Raises:
        GeneratorError: no such binary, another version of it, or it failed.
    """
    command = [executable(), "--site", str(staging), "--output-path", str(output), "--silent"]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK_SIZE}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise GeneratorError(Problem("", None, f"Pagefind stopped: {done.stderr.strip()}"))
    found = json.loads((output / "pagefind-entry.json").read_text(encoding="utf-8"))["version"]
    if found != pagefind_index.VERSION:
        what = f"Pagefind {found} is installed, and this release reads {pagefind_index.VERSION}"
        hint = f"pip install pagefind-bin=={pagefind_index.VERSION}"
        raise GeneratorError(Problem("", None, what, hint))


def executable() -> str:
    """Path of the binary that the package ``pagefind-bin`` brings.

    Raises:
        GeneratorError: the package has no binary for this machine.
    """
    try:
        return str(pagefind_bin.get_executable())
    except FileNotFoundError as error:
        what = f"no Pagefind binary for this machine: {error}"
        raise GeneratorError(Problem("", None, what, "reinstall pagefind-bin")) from error


def words(output: Path) -> Iterator[Postings]:
    """The words of a finished run, in no order.

    Raises:
        ValueError: an index file has another form.
    """
    for path in (output / "index").iterdir():
        yield from pagefind_index.postings(pagefind_index.unmarked(path.read_bytes()))
