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

_ONE_CHUNK = "100000000"
"""The index is cut anew when its runs are bound, so a run is written in one piece."""


def stage(row: int, words: Iterable[str], folder: Path) -> None:
    """Write one page of words for Pagefind to read."""
    page = f'<html lang="{_NO_LANGUAGE}"><body data-pagefind-body>{" ".join(words)}</body></html>'
    (folder / f"{row}.html").write_text(page, encoding="utf-8")


def run(staging: Path, output: Path) -> None:
    """Index the staged pages.

    Raises:
        GeneratorError: no such binary, another version of it, or it failed.
    """
    command = [executable(), "--site", str(staging), "--output-path", str(output), "--silent"]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _ONE_CHUNK}
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
    """The words of a finished run, each with its rows, in no order.

    The rows are the numbers that the pages were staged under.
    """
    (meta,) = output.glob("pagefind.*.pf_meta")
    packed = ((path.stem, path.read_bytes()) for path in (output / "fragment").iterdir())
    urls = pagefind_index.page_urls(packed)
    ids = pagefind_index.page_ids(pagefind_index.unmarked(meta.read_bytes()))
    rows = [int(Path(urls[page]).stem) for page in ids]
    for path in (output / "index").iterdir():
        yield from pagefind_index.postings(pagefind_index.unmarked(path.read_bytes()), rows)
