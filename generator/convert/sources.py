"""What a curator knows of the seeds: ``seeds/sources.yaml``, by file name or pattern.

::

    "nt_2021-08-13_*.txt": {newspaper: 南通日报, date: 2021-08-13}
    "nt_2021-08-13_04.txt": {page: 4, section: 要闻, rights: © 南通日报, encoding: gb18030}

All entries that match a seed count, later ones first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from generator.errors import GeneratorError, Problem, did_you_mean

FILE = "sources.yaml"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a seed; empty: not known."""

    newspaper: str = ""
    date: str = ""
    """ISO day of the issue."""
    page: str = ""
    section: str = ""
    rights: str = ""
    encoding: str = ""

    @property
    def day(self) -> dt.date | None:
        """The issue's day; None where it is not known."""
        return dt.date.fromisoformat(self.date) if self.date else None


@dataclass(frozen=True, slots=True)
class Sources:
    """All that ``sources.yaml`` says."""

    path: str = FILE
    entries: tuple[tuple[str, Mapping[str, str]], ...] = ()
    """(file name or pattern, facts) in the order written."""

    def of(self, file: str) -> Facts:
        """The facts of a seed, by its path below the seeds folder or its name alone."""
        known: dict[str, str] = {}
        for pattern, facts in self.entries:
            if _matches(pattern, file):
                known |= facts
        return Facts(**known)

    def idle(self, files: Iterable[str]) -> Iterator[Problem]:
        """A problem for each entry that no seed matches."""
        known = tuple(files)
        for pattern, _ in self.entries:
            if not any(_matches(pattern, file) for file in known):
                near = did_you_mean(pattern, known)
                yield Problem(self.path, None, f"no seed is called {pattern!r}", near)


def _matches(pattern: str, file: str) -> bool:
    return fnmatchcase(file, pattern) or fnmatchcase(file.rpartition("/")[2], pattern)


def load(path: Path) -> Sources:
    """What a file says of the seeds; nothing where there is no such file.

    Raises:
        GeneratorError: every entry that cannot be read.
    """
    if not path.is_file():
        return Sources(str(path))
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        what = getattr(error, "problem", None) or str(error)
        raise GeneratorError(Problem(str(path), line, f"not YAML: {what}")) from error
    if problems := tuple(_problems(str(path), values)):
        raise GeneratorError(problems)
    return Sources(str(path), tuple((name, facts or {}) for name, facts in values.items()))


def _problems(path: str, values: object) -> Iterator[Problem]:
    keys = tuple(one.name for one in fields(Facts))
    if not isinstance(values, dict):
        yield Problem(path, 1, "no list of seeds", 'write `"001*.txt": {newspaper: …}`')
        return
    for name, facts in values.items():
        if facts and not isinstance(facts, dict):
            yield Problem(path, None, f"{name}: {facts!r}", f"write {{{keys[0]}: …}}")
            continue
        for key, value in (facts or {}).items():
            if key not in keys:
                hint = did_you_mean(str(key), keys) or f"known keys: {', '.join(keys)}"
                yield Problem(path, None, f"{name}: unknown key {key!r}", hint)
            elif not isinstance(value, str):
                yield Problem(path, None, f"{name}: {key}: {value!r}", "write text")
            elif key == "date" and value and not _is_day(value):
                yield Problem(path, None, f"{name}: no such day: {value!r}", "write 2021-08-13")


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
