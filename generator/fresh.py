"""Whether a build would change anything, told in less time than the build takes to be imported.

After a good build the stamps (size, time, inode) of all it came from are kept. While they are the
same, and the mark of the output folder too, the site is up to date; nothing is read but that.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from hashlib import blake2b

VALUES = {
    "--seeds": "seeds",
    "--content": "content",
    "--output": "public",
    "--config": "site.yaml",
    "--theme": "",
    "--base-url": "",
    "--jobs": "",
    "--executor": "",
}
"""Options of ``build`` with a value, and their defaults."""
WHO_WORKS = ("--jobs", "--executor")
"""Those of them that change no byte."""
FLAGS = ("--no-search", "--no-convert", "--strict")
"""Its options without one that leave the work the same; any other means a real build."""
CACHE = ".cache"
FILE = "fresh"
MARK = ".broadsheet"
TOPICS = "topics.yaml"

Stamp = tuple[str, int, int, int]
"""Path below the folder, size, time of change in nanoseconds, inode."""
Look = tuple[list[Stamp], str]
"""The stamps of all files below a folder, and their mark."""
Looks = dict[str, Look]
"""What was seen a moment ago, by path."""


def told(arguments: Sequence[str], looks: Looks | None = None) -> str:
    """The last line of a build that has nothing to do; empty where there may be something.

    Args:
        arguments: of the command line.
        looks: is given what was seen, by path, so that a build need not walk there again.
    """
    began = time.perf_counter()
    asked = _asked(arguments)
    if asked is None:
        return ""
    words, *known = _kept(asked)
    if not words or known != _state(asked, {}, looks):
        return ""
    return f"{words}{time.perf_counter() - began:.1f} s"


def keep(given: Mapping[str, object], words: str, *, content: str) -> None:
    """Remember a good build.

    Args:
        given: its options, by their names on the command line; True for flags.
        words: its last line, as it would be had nothing changed, without the seconds.
        content: mark of the content folder as the build read it: it may have changed since.
    """
    flags = {name: "yes" for name in FLAGS if given.get(name)}
    asked = {name: str(given.get(name) or default) for name, default in VALUES.items()} | flags
    state = _state(asked, {"content": content})
    path = _file(asked)
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - pathlib costs 10 ms
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - as above
        file.write("\n".join((words, *state)))


def _state(
    asked: Mapping[str, str], known: Mapping[str, str], looks: Looks | None = None
) -> list[str]:
    """What was asked for, as far as it makes a difference, and the marks of all it comes from."""
    options = [f"{name}={value}" for name, value in sorted(asked.items()) if name not in WHO_WORKS]
    found = marks(asked, known, looks)
    return [*options, *(f"{name}={mark}" for name, mark in found.items())]


def _asked(arguments: Sequence[str]) -> dict[str, str] | None:
    """The options of a build that may be answered from memory; None for any other command."""
    rest = list(arguments[1:] if arguments[:1] == ["build"] else arguments)
    asked = dict(VALUES)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name in VALUES and (equals or rest):
            asked[name] = value if equals else rest.pop(0)
        elif name in FLAGS and not equals:
            asked[name] = "yes"
        else:
            return None
    return asked


def marks(
    asked: Mapping[str, str], known: Mapping[str, str], looks: Looks | None = None
) -> dict[str, str]:
    """A mark for each folder and file that a build comes from, and for what it made.

    Args:
        asked: the build's options.
        known: marks that need not be looked up.
        looks: is given what was seen, by path.
    """
    here = os.path.dirname(__file__)  # noqa: PTH120 - pathlib costs 10 ms
    content = asked["--content"]
    sources = {
        "content": content,
        "themes": "themes",
        "own themes": f"{here}/../themes",
        "program": here,
        "config": asked["--config"],
        "topics": os.path.join(os.path.dirname(content), TOPICS),  # noqa: PTH118, PTH120
        "output": f"{asked['--output']}/{MARK}",
    }
    if "--no-convert" not in asked:
        sources["seeds"] = asked["--seeds"]
    looked = {path: look(path) for name, path in sources.items() if not known.get(name)}
    if looks is not None:
        looks.update(looked)
    return {name: known.get(name) or looked[path][1] for name, path in sources.items()}


def look(path: str) -> Look:
    """What ``tree`` finds at a path, and its mark."""
    found = tree(path)
    return found, mark(found)


def tree(path: str) -> list[Stamp]:
    """Stamps of all files below a folder, or of a file, in an order that depends on names alone.

    Names that begin with a dot, and what Python compiled, do not count.
    """
    found: list[Stamp] = []
    if os.path.isdir(path):  # noqa: PTH112 - pathlib costs 10 ms
        _walk(path, "", found)
        found.sort()
    elif os.path.exists(path):  # noqa: PTH110 - as above
        known = os.stat(path)  # noqa: PTH116 - as above
        found.append(("", known.st_size, known.st_mtime_ns, known.st_ino))
    return found


def _walk(folder: str, below: str, found: list[Stamp]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == "." or name == "__pycache__":
                continue
            if entry.is_dir():
                _walk(entry.path, f"{below}{name}/", found)
            else:
                known = entry.stat()
                found.append((below + name, known.st_size, known.st_mtime_ns, known.st_ino))


def mark(stamps: Sequence[Stamp]) -> str:
    """A digest of stamps: with the same one, no file was touched."""
    return blake2b(repr(stamps).encode(), digest_size=12).hexdigest()


def _kept(asked: Mapping[str, str]) -> list[str]:
    """The lines that ``keep`` wrote; an empty one where there are none."""
    try:
        with open(_file(asked), encoding="utf-8") as file:  # noqa: PTH123 - pathlib costs 10 ms
            return file.read().split("\n")
    except OSError:
        return [""]


def _file(asked: Mapping[str, str]) -> str:
    output = os.path.normpath(asked["--output"])
    parent, name = os.path.split(output)
    return os.path.join(parent, CACHE, name, FILE)  # noqa: PTH118 - pathlib costs 10 ms
