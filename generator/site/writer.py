"""The output folder: what is ours in it, new files made beside it, swapped or moved in.

A hidden file in it, the mark, says that the folder is ours and lists the files that we made; a
folder that holds files and no mark is somebody else's and is never touched.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError, Problem

MARK = ".broadsheet"
"""Name of the mark: one line that names the build, then our paths, compressed."""
FOREIGN_HINT = "name another folder with --output, or empty this one yourself"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the mark of an output folder says."""

    built: bytes
    """The build that made it."""
    paths: frozenset[str]


def read_mark(output: Path) -> Mark | None:
    """The mark of our output folder; None where there is no folder, or an empty one.

    Raises:
        GeneratorError: the folder is not ours.
    """
    if output.exists() and not output.is_dir():
        raise GeneratorError(Problem(str(output), None, "this is a file", FOREIGN_HINT))
    try:
        lines = zlib.decompress((output / MARK).read_bytes()).decode().split("\n")
        return Mark(bytes.fromhex(lines[0]), frozenset(filter(None, lines[1:])))
    except FileNotFoundError:
        if output.is_dir() and any(output.iterdir()):
            told = Problem(
                str(output), None, "holds files that this program did not make", FOREIGN_HINT
            )
            raise GeneratorError(told) from None
        return None
    except (zlib.error, ValueError) as error:
        told = Problem(str(output / MARK), None, "the mark is broken", FOREIGN_HINT)
        raise GeneratorError(told) from error


def write_mark(folder: Path, built: bytes, paths: Iterable[str]) -> None:
    """Write the mark: the same bytes for the same build and paths."""
    text = "\n".join((built.hex(), *sorted(paths)))
    write(folder / MARK, zlib.compress(text.encode(), 6))


def write(path: Path | str, body: bytes) -> None:
    """Write a new file; its folder is made where it is missing."""
    name = str(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        file = os.open(name, flags, 0o644)
    except FileNotFoundError:
        _make_folder(os.path.dirname(name))  # noqa: PTH120 - half the time
        file = os.open(name, flags, 0o644)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _make_folder(name: str) -> None:
    """The folder, made at once where only it is missing."""
    try:
        os.mkdir(name)  # noqa: PTH102 - half the time
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(name, exist_ok=True)  # noqa: PTH103 - half the time


def staging(output: Path) -> Path:
    """An empty folder beside the output folder, for what is going to be in it."""
    folder = output.parent / f".{output.name}.new"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def swap(new: Path, output: Path, *, keep: Iterable[str]) -> None:
    """Put a whole new folder in the place of the output folder.

    Args:
        new: beside the output folder.
        output: the folder that readers see.
        keep: files of the old folder that are not ours; they come along.
    """
    for path in keep:
        target = new / path
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            (output / path).replace(target)
    old = output.parent / f".{output.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.replace(old)
    new.replace(output)
    shutil.rmtree(old, ignore_errors=True)


def foreign(output: Path, ours: frozenset[str], folders: Iterable[str] = ()) -> Iterator[str]:
    """Files in the output folder that we did not make; ``folders`` are ours as a whole."""
    whole = tuple(folders)
    for folder, _below, names in os.walk(output):
        inside = os.path.relpath(folder, output).replace(os.sep, "/")
        prefix = "" if inside == "." else f"{inside}/"
        for name in names:
            path = prefix + name
            if path not in ours and path != MARK and not path.startswith(whole or ("\0",)):
                yield path


def move_in(new: Path, output: Path, paths: Iterable[str]) -> None:
    """Put these files of a staging folder into the output folder, each by one rename."""
    made: set[str] = set()
    for path in paths:
        target = output / path
        parent = str(target.parent)
        if parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(parent)
        (new / path).replace(target)


def prune(output: Path, paths: Iterable[str]) -> int:
    """Remove our files that are no longer planned, and folders left empty; how many files."""
    removed = 0
    for path in paths:
        target = output / path
        if target.is_file():
            target.unlink()
            removed += 1
        for folder in target.relative_to(output).parents:
            try:
                (output / folder).rmdir() if folder.parts else None
            except OSError:
                break
    return removed
