"""Pagefind, the standard binary: staged tokens in, an index out.

The inner formats are touched in one place: a fragment tells which staged file its page came
from. So the version is asserted.
"""

import gzip
import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pagefind_bin

from generator.errors import GeneratorError, Problem

VERSION = "1.5.2"
"""The release whose fragments ``page_names`` can read."""

CHUNK_SIZE = "5000"
"""Smaller chunks than Pagefind's own 20,000: a cold query loads 31 KB instead of 87."""

PROGRAM_FILES = ("pagefind.js", "wasm.unknown.pagefind")
"""What the browser runs; Pagefind's own interfaces are left out."""

_MARK = b"pagefind_dcd"
_LANGUAGE = "und"
"""No language: Pagefind must neither stem our tokens nor cut them again."""


def stage(name: str, words: Iterable[str], folder: Path) -> None:
    """Write one page of tokens for Pagefind to read."""
    page = f'<html lang="{_LANGUAGE}"><body data-pagefind-body>{" ".join(words)}</body></html>'
    (folder / f"{name}.html").write_text(page, encoding="utf-8")


def run(staging: Path, output: Path) -> None:
    """Index the staged pages.

    Raises:
        GeneratorError: no such binary, another version of it, or it failed.
    """
    command = [executable(), "--site", str(staging), "--output-path", str(output), "--silent"]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK_SIZE}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise GeneratorError(Problem("", None, f"Pagefind stopped: {done.stderr.strip()}"))
    found = json.loads((output / "pagefind-entry.json").read_text(encoding="utf-8"))["version"]
    if found != VERSION:
        what = f"Pagefind {found} made the search index, and this release reads {VERSION}"
        raise GeneratorError(Problem("", None, what, f"pip install pagefind-bin=={VERSION}"))


def executable() -> str:
    """Path of the binary that the package ``pagefind-bin`` brings.

    Raises:
        GeneratorError: the package has no binary for this machine.
    """
    try:
        return str(pagefind_bin.get_executable())
    except (FileNotFoundError, OSError) as error:
        what = f"no Pagefind binary for this machine: {error}"
        raise GeneratorError(Problem("", None, what, "reinstall pagefind-bin")) from error


def page_names(output: Path) -> dict[str, str]:
    """Pagefind's id of each page, as its answers give it, by the name it was staged under."""
    names = {}
    for fragment in (output / "fragment").iterdir():
        page = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(_MARK))
        names[page["url"].removeprefix("/").removesuffix(".html")] = fragment.stem
    return names
