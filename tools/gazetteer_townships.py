"""Townships and development zones of the years 2016 to 2026, linked to one unit each."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from generator.gazetteer_names import NATIONS, stem
from tools import gazetteer_sources as sources
from tools.gazetteer_entries import Entry, Ledger

ZONE = re.compile(
    r".{2,}(?:开发区|高新区|经开区|新区|园区|工业园|产业园|科技园|示范区|试验区|实验区|保税区|保税港区|度假区|管理区"
    r"|合作区|生态城|新城|工业区|港区|农场|林场|牧场|渔场|茶场|垦殖场)"
)
"""Names of the bureau's stand-ins for townships that readers know as places."""

PLAIN_WORDS = re.compile(
    "(?:经济|技术|高新|产业|工业|科技|城市|开发|化工|环保|出口|加工|农业|物流|循环|现代|综合|生态|旅游|食品|农产品"
    "|装备|制造|新材料|新能源|新型|新兴|林业|文化|医药|电子|信息|中小企业|创业|创新|临港|临空|空港|保税|特色|集中|国家"
    "|国际|东部|西部|南部|北部|中心|总部|试验|实验|示范|管理|合作|县|市|区|乡|镇|园|新|老|港|第?[一二三四五六七八九十])*"
    "(?:开发区|高新区|经开区|新区|园区|工业园|产业园|科技园|示范区|试验区|实验区|保税区|保税港区|度假区|管理区|合作区"
    "|新城|工业区|港区|农场|林场|牧场|渔场|茶场|垦殖场)"
)
"""Zones without a name of their own once the county's is set aside: they mean the county."""

OFFICE = re.compile(r"(?:管理委员会|管委会|管理处|办事处|办事处街道)$|（.*?）|\(.*?\)")

SHORT_ZONES = (
    ("经济技术开发区", ("经开区", "经济开发区", "开发区")),
    ("经济开发区", ("经开区", "开发区")),
    ("高新技术产业开发区", ("高新区", "高新技术开发区")),
    ("高新技术开发区", ("高新区",)),
)
"""How print shortens a zone's official name."""


@dataclass
class _County:
    """What is known of the townships of one present county."""

    units: dict[str, Entry] = field(default_factory=dict)
    """By every name a unit of the county is known by."""
    members: set[Entry] = field(default_factory=set)
    stems: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, entry: Entry) -> None:
        """Know the unit by one more name."""
        self.units.setdefault(name, entry)
        self.members.add(entry)
        if entry not in self.stems[stem(name)]:
            self.stems[stem(name)].append(entry)


def add_townships(ledger: Ledger, archives: Path, present: int) -> None:
    """The ministry's present townships, then the bureau's editions from new to old."""
    counties: dict[Entry, _County] = defaultdict(_County)
    for seen in sources.ministry_townships(archives, present):
        county = ledger.coded(present, seen.parent)
        if county:
            entry = ledger.new(4)
            ledger.see(entry, seen, county)
            counties[county].add(seen.name, entry)
    later: dict[str, Entry] = {}
    for year in sorted(sources.EDITIONS, reverse=True):
        later = _add_edition(ledger, sources.edition(archives, year), counties, later)
    _add_spellings(ledger, counties)


def _add_edition(
    ledger: Ledger,
    edition: sources.Edition,
    counties: dict[Entry, _County],
    later: dict[str, Entry],
) -> dict[str, Entry]:
    """One edition's townships; gives its codes for the edition before it."""
    codes: dict[str, Entry] = {}
    for code, listed in _by_county(edition).items():
        county = _county_of(ledger, edition, code)
        if county is None:
            continue
        known = counties[_present(county)]
        names = {_plain(seen.name, county) for seen in listed}
        for seen in listed:
            name = _plain(seen.name, county)
            if PLAIN_WORDS.fullmatch(name):
                continue
            entry = _unit_of(known, name, names=names, later=later.get(seen.code))
            if entry is None and county.zone:
                entry = _elsewhere(counties, county, name)
                if entry is not None:
                    continue
            if entry is None:
                entry = _made(ledger, county, seen, name)
            if entry is not None:
                known.add(name, entry)
                codes[seen.code] = entry
                ledger.see(entry, seen, county, name=name, scheme="s")
    return codes


def _by_county(edition: sources.Edition) -> dict[str, list[sources.Seen]]:
    listed: dict[str, list[sources.Seen]] = defaultdict(list)
    for seen in edition.townships:
        listed[seen.parent].append(seen)
    return listed


def _county_of(ledger: Ledger, edition: sources.Edition, code: str) -> Entry | None:
    """The unit of a county code in that year; a zone of county rank is made on first sight."""
    entry = next(
        (
            found
            for year in (edition.year, edition.year - 1)
            for found in [ledger.coded(year, code) or _whole_city(ledger, year, code)]
            if found
        ),
        None,
    )
    if entry or "7" not in code[4]:
        return entry
    city = ledger.coded(edition.year, code[:4] + "00") or ledger.coded(
        edition.year, code[:2] + "0000"
    )
    if city is None:
        return None
    listed = _without(edition.counties[code], _province_names(city))
    name = _without(OFFICE.sub("", listed), [s.name for s in city.sightings])
    if PLAIN_WORDS.fullmatch(name) and not name.startswith(home := stem(city.sightings[-1].name)):
        name = home + name
    zone = ledger.keyed(("zone", str(id(city)), name), 3)
    zone.zone = True
    ledger.see(zone, sources.Seen(edition.year, name, code, ""), city, scheme="s")
    return zone


def _whole_city(ledger: Ledger, year: int, code: str) -> Entry | None:
    """Cities without counties (东莞市) stand in the bureau's list as their own county."""
    return ledger.coded(year, code[:4] + "00") if code[4:] in {"00", "01"} else None


def _present(county: Entry) -> Entry:
    while county.successor:
        county = county.successor
    return county


def _unit_of(known: _County, name: str, *, names: set[str], later: Entry | None) -> Entry | None:
    """The unit an old name speaks of: the same name, the same stem, the same code."""
    if name in known.units:
        return known.units[name]
    alike = [e for e in known.stems.get(stem(name), ()) if not _names(e) & names]
    if len(alike) == 1 and not ZONE.fullmatch(name) and not alike[0].zone:
        return alike[0]
    same_kind = later and later.zone == bool(ZONE.fullmatch(name))
    if later and same_kind and later in known.members and not _names(later) & names:
        return later
    return None


def _names(entry: Entry) -> set[str]:
    return {sighting.name for sighting in entry.sightings}


def _elsewhere(counties: dict[Entry, _County], zone: Entry, name: str) -> Entry | None:
    """The township that a zone administers and that a county of the same city holds."""
    city = zone.sightings[-1].parent
    return next(
        (
            known.units[name]
            for county, known in counties.items()
            if name in known.units and county is not zone and city in county.parents()
        ),
        None,
    )


def _made(ledger: Ledger, county: Entry, seen: sources.Seen, name: str) -> Entry | None:
    """A unit that no newer list has; None for what is no place to a reader."""
    if seen.code[6] < "4":
        return ledger.new(4) if re.search("(?:街道|镇|乡|苏木|团)$", name) else None
    own = name.removeprefix(stem(county.sightings[-1].name))
    if not ZONE.fullmatch(name) or PLAIN_WORDS.fullmatch(own):
        return None
    return ledger.new(4, zone=True)


def _plain(name: str, county: Entry) -> str:
    """A bureau name as people write it: without its county's name and the office."""
    name = OFFICE.sub("", name)
    shorter = _without(name, _all_names(county)).removeprefix("国营").removeprefix("国有")
    shorter = re.sub("苏木乡$", "苏木", shorter)
    return shorter if len(stem(shorter)) > 1 and len(shorter) > 2 else name


def _all_names(county: Entry) -> list[str]:
    above = sorted(county.parents(), key=lambda e: e.level)
    city = [s.name for parent in above for s in parent.sightings]
    city += [n for parent in above for n in _province_names(parent)]
    city += [stem(s.name) for parent in above for s in parent.sightings]
    return [*dict.fromkeys(city), *dict.fromkeys(s.name for s in county.sightings)]


def _province_names(city: Entry) -> list[str]:
    names = [s.name for parent in city.parents() for s in parent.sightings]
    return [*dict.fromkeys(names), *dict.fromkeys(stem(name) for name in names)]


def _without(name: str, leading: list[str]) -> str:
    for above in leading:
        if name.startswith(above) and len(name) > len(above) + 2:
            name = name.removeprefix(above)
    return name


def _add_spellings(ledger: Ledger, counties: dict[Entry, _County]) -> None:
    """Other spellings: 狼山镇 of 狼山镇街道, 苏州高新区 of the zone's full name, 回族乡."""
    for entry in ledger.entries:
        if entry.zone:
            name = entry.sightings[0].name
            entry.aliases += [
                name.removesuffix(long) + short
                for long, shorts in SHORT_ZONES
                if name.endswith(long)
                for short in shorts
                if entry.level == 3
            ]
    for known in counties.values():
        for name, entry in sorted(known.units.items()):
            if re.search("(?:镇|乡)街道$", name) and name[:-2] not in known.units:
                entry.aliases.append(name[:-2])
            shorter = re.sub(f"(?:{NATIONS})+乡$", "乡", name)
            if shorter != name and len(shorter) > 2 and shorter not in known.units:
                entry.aliases.append(shorter)
