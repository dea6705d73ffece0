"""Units while they are being linked, and the rows of the table that they become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tools.gazetteer_sources import Seen

FIRST_YEAR = {1: 1980, 2: 1980, 3: 1980, 4: 2016}
"""Year of the first list by level; a unit already in it has no known beginning."""

LIST_YEARS = (2016, 2017, 2019, 2020, 2021, 2022, 2023, 2026)
"""Years of the lists of townships."""


@dataclass(frozen=True)
class Sighting:
    """A unit in one year's list."""

    year: int
    name: str
    code: str
    scheme: str
    parent: Entry | None


@dataclass(eq=False)
class Entry:
    """A unit with all that the lists say of it."""

    level: int
    zone: bool = False
    sightings: list[Sighting] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    successor: Entry | None = None
    began: str = ""
    ended: str = ""
    ends: dict[str, str] = field(default_factory=dict)
    """Exact last days of its names, where we know them better than by the year."""

    def parents(self) -> set[Entry]:
        """All units it ever stood under."""
        return {sighting.parent for sighting in self.sightings if sighting.parent}


class Ledger:
    """The units found so far, with the keys by which the lists speak of them."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._keys: dict[tuple[str, ...], Entry] = {}
        self._codes: dict[tuple[int, str], Entry] = {}
        self._names: dict[str, list[Entry]] = {}

    def keyed(self, key: tuple[str, ...], level: int) -> Entry:
        """The unit of this key, made on first use."""
        if key not in self._keys:
            self._keys[key] = Entry(level)
            self.entries.append(self._keys[key])
        return self._keys[key]

    def new(self, level: int, *, zone: bool = False) -> Entry:
        """A unit not linked to any other."""
        entry = Entry(level, zone)
        self.entries.append(entry)
        return entry

    def coded(self, year: int, code: str) -> Entry | None:
        """The unit that had this code in that year's list of the ministry."""
        return self._codes.get((year, code))

    def see(
        self, entry: Entry, seen: Seen, parent: Entry | None, *, name: str = "", scheme: str = "m"
    ) -> None:
        """Note that a list names this unit."""
        self._note(entry, Sighting(seen.year, name or seen.name, seen.code, scheme, parent))
        if scheme == "m":
            self._codes[seen.year, seen.code] = entry

    def found(self, path: tuple[str, ...]) -> Entry | None:
        """The unit at a path of names, of any time; municipalities may lack the city."""
        here: list[Entry | None] = [None]
        for name in path:
            here = [
                entry
                for entry in self._names.get(name, ())
                if any(parent in here for parent in entry.parents() or (None,))
            ]
        return max(here, key=_last_year, default=None) if path else None

    def existing(self, path: tuple[str, ...]) -> Entry:
        """The unit at a path; KeyError where our own table names none."""
        entry = self.found(path)
        if entry is None:
            raise KeyError("/".join(path))
        return entry

    def extra(self, path: tuple[str, ...], *, level: int, zone: bool = False) -> Entry:
        """The unit at a path, made without a code where no list has it."""
        known = self.found(path)
        if known:
            return known
        parent = self.existing(path[:-1]) if len(path) > 1 else None
        entry = self.new(min(level, 4), zone=zone)
        self._note(entry, Sighting(0, path[-1], "", "", parent))
        return entry

    def _note(self, entry: Entry, sighting: Sighting) -> None:
        entry.sightings.append(sighting)
        known = self._names.setdefault(sighting.name, [])
        if entry not in known:
            known.append(entry)


def _last_year(entry: Entry | None) -> int:
    return max(seen.year for seen in entry.sightings) if entry else -1


@dataclass
class _Spell:
    """A run of years in which name, code and parent stayed the same."""

    sighting: Sighting
    first: int
    last: int


def rows(ledger: Ledger, present: int) -> Iterator[tuple[str, ...]]:
    """Rows of the table: units by level and newest code, each unit's names from old to new."""
    ordered = sorted(ledger.entries, key=_order)
    covered = {s.parent for e in ordered for s in e.sightings if s.year == present and e.level == 4}
    numbers = {entry: str(number) for number, entry in enumerate(ordered)}
    for entry in ordered:
        unit = numbers[entry], str(entry.level), "z" if entry.zone else ""
        after = numbers[entry.successor] if entry.successor else ""
        spells = _spells(entry)
        for before, spell, following in zip(
            [None, *spells], spells, [*spells[1:], None], strict=False
        ):
            seen = spell.sighting
            parent = numbers[seen.parent] if seen.parent else ""
            newest = present if seen.parent in covered and not entry.zone else LIST_YEARS[-2]
            first, last = _life(entry, before, spell, following, newest=newest)
            yield (*unit, seen.name, seen.code, seen.scheme, parent, first, last, after)
        parent = numbers[p] if (p := entry.sightings[-1].parent) else ""
        for alias in dict.fromkeys(entry.aliases):
            yield (*unit, alias, "", "a", parent, "", "", after)


def _order(entry: Entry) -> tuple[int, str, str]:
    newest = max(entry.sightings, key=lambda seen: (seen.year, seen.scheme == "m"))
    return entry.level, newest.code, newest.name


def _spells(entry: Entry) -> list[_Spell]:
    spells: list[_Spell] = []
    for seen in sorted(entry.sightings, key=lambda s: s.year):
        same = spells and _same(spells[-1].sighting, seen)
        if same:
            spells[-1] = _Spell(seen, spells[-1].first, seen.year)
        else:
            spells.append(_Spell(seen, seen.year, seen.year))
    return spells


def _same(one: Sighting, other: Sighting) -> bool:
    """Whether a row can speak for both: a change of scheme alone is no change of the unit."""
    alike = one.name == other.name and one.parent is other.parent
    return alike and (one.code == other.code or one.scheme != other.scheme or one.scheme == "s")


def _life(
    entry: Entry, before: _Spell | None, spell: _Spell, after: _Spell | None, *, newest: int
) -> tuple[str, str]:
    """First day, and first day no more, of one name; by the year where the day is not known."""
    first = entry.began
    if before:
        first = _exact_end(entry, before, spell) or str(spell.first)
    elif not entry.zone and FIRST_YEAR[entry.level] < spell.first < LIST_YEARS[-1]:
        first = str(spell.first)
    if after:
        return first, _exact_end(entry, spell, after) or str(after.first)
    if not spell.last or spell.last >= newest:
        return first, entry.ended
    return first, entry.ends.get(spell.sighting.name) or str(_next_list(entry, spell.last))


def _exact_end(entry: Entry, spell: _Spell, after: _Spell) -> str:
    """The day a name ended, where we know it; a change of code alone does not end it."""
    name = spell.sighting.name
    return entry.ends.get(name, "") if name != after.sighting.name else ""


def _next_list(entry: Entry, year: int) -> int:
    """The year by whose list the unit was gone."""
    if entry.level < 4:
        return year + 1
    return next((later for later in LIST_YEARS if later > year), year)
