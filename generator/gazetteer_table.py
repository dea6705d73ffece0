"""The committed table of administrative units, and the values its rows are read as."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from operator import itemgetter

TABLE = "data/gazetteer.tsv.gz"

TOWNSHIP, UNLISTED = 4, "0"
"""Level of townships; code of those that no list has."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, code and parent that a unit had for a time."""

    name: str
    code: str
    """Six digits down to the county, nine below; empty where no list gives one."""
    scheme: str
    """``m`` the ministry's code, ``s`` the statistics bureau's; empty without a code."""
    parent: int | None
    """Number of the unit above; None for a province."""
    first: str
    """First day as far as known, ``YYYY[-MM[-DD]]``; empty: before the lists begin."""
    last: str
    """First day no more; empty: still so."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit or development zone: one thing with dated names."""

    number: int
    """Its place in the table; below 0 for a unit that the table does not hold."""
    level: int
    """1 province, 2 prefecture, 3 county, 4 township."""
    is_zone: bool
    names: tuple[Name, ...]
    """Old to new, at least one."""
    aliases: tuple[str, ...] = ()
    """Other spellings, never part of a path."""
    successor: int | None = None
    """The unit that it was merged into, where it is no more."""

    @property
    def name(self) -> str:
        """Its newest official name."""
        return self.names[-1].name

    @property
    def ended(self) -> str:
        """First day it was no more; empty for a unit of the present."""
        return self.names[-1].last


class Table:
    """The columns, by unit and by name; units are made when they are asked for."""

    def __init__(self, text: str) -> None:
        columns = [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
        self._columns = columns
        self._of = [int(number) for number in columns[0]]
        self._starts = [0, *(i for i in range(1, len(self._of)) if self._of[i] != self._of[i - 1])]
        self._starts.append(len(self._of))
        self._units: dict[int, Unit] = {}
        self._last = dict(zip(columns[3], self._of, strict=True))
        self._shared: dict[str, dict[int, None]] = {}
        for name, number in zip(columns[3], self._of, strict=True):
            if self._last[name] != number:
                self._shared.setdefault(name, {})[number] = None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def names(self) -> Iterable[str]:
        """Every name and spelling of all times, once."""
        return self._last

    def bearers(self, name: str) -> tuple[int, ...]:
        """Numbers of the units that ever bore a name or spelling, from the province down."""
        if name not in self._last:
            return ()
        return (*self._shared.get(name, ()), self._last[name])

    def has_kind(self, number: int) -> bool:
        """Whether the unit is a zone or a county and above, without making it."""
        place = self._starts[number]
        return self._columns[1][place] < "4" or self._columns[2][place] == "z"

    def unit(self, number: int) -> Unit:
        """The unit of that number, one that ``unlisted`` made too."""
        if number < 0:
            return _unlisted(number)
        if number not in self._units:
            first, end = self._starts[number], self._starts[number + 1]
            rows = [[column[place] for column in self._columns] for place in range(first, end)]
            self._units[number] = _unit(rows)
        return self._units[number]

    @cached_property
    def by_ministry_code(self) -> Mapping[str, int]:
        """The ministry's codes with the unit that had each last."""
        return self._holders("m")

    @cached_property
    def by_code(self) -> Mapping[str, int]:
        """Codes with the unit that had each last; the ministry's before the bureau's."""
        return {**self._holders("s"), **self.by_ministry_code}

    def _holders(self, scheme: str) -> dict[str, int]:
        columns = self._columns
        held = zip(columns[5], columns[4], columns[8], self._of, strict=True)
        rows = [row for row in held if row[0] == scheme]
        ended = sorted((row for row in rows if row[2]), key=itemgetter(2))
        found = {code: number for _, code, _, number in ended}
        found.update((code, number) for _, code, last, number in rows if not last)
        return found

    @cached_property
    def children(self) -> Mapping[int, list[int]]:
        """Units that ever stood directly below another."""
        below: dict[int, dict[int, None]] = {}
        for number, above in zip(self._of, self._columns[6], strict=True):
            if above:
                below.setdefault(int(above), {})[number] = None
        return {above: list(units) for above, units in below.items()}


def unlisted(county: int, name: str) -> int:
    """A number for a township that no list has and print puts right below a county.

    The number holds both, so that it means the same in every process.
    """
    return -(int.from_bytes(name.encode("utf-16-be")) * len(table()) + county)


@cache
def _unlisted(number: int) -> Unit:
    spelled, county = divmod(-number, len(table()))
    name = spelled.to_bytes(spelled.bit_length() // 16 * 2 + 2).decode("utf-16-be").strip("\0")
    spell = Name(name, UNLISTED, "", county, "", "")
    return Unit(number, TOWNSHIP, is_zone=False, names=(spell,))


def _unit(rows: list[list[str]]) -> Unit:
    number, level, zone, *_, successor = rows[0]
    return Unit(
        int(number),
        int(level),
        zone == "z",
        tuple(_name(row) for row in rows if row[5] != "a"),
        tuple(row[3] for row in rows if row[5] == "a"),
        int(successor) if successor else None,
    )


def _name(row: list[str]) -> Name:
    return Name(row[3], row[4], row[5], int(row[6]) if row[6] else None, row[7], row[8])


@cache
def table() -> Table:
    """The table, read once a process."""
    packed = files("generator").joinpath(TABLE).read_bytes()
    return Table(gzip.decompress(packed).decode("utf-8"))
