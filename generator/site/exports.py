"""The collection as data: tables of its articles by year, described as a data package."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from generator.site import addresses
from generator.site.citations import csl
from generator.site.desk import Desk, Document, Output
from generator.site.entries import Entry
from generator.site.plan_articles import reference

FIELDS = (
    ("id", "string", "made once, never changed"),
    ("url", "string", "address, relative to the site where it has no base_url"),
    ("title", "string", ""),
    ("kicker", "string", ""),
    ("kind", "string", "article, photo, notice or continuation"),
    ("date", "date", "most probable day of the issue"),
    ("date_edtf", "string", "what is known of the day, EDTF"),
    ("newspaper", "string", ""),
    ("page", "string", "page number in print"),
    ("region", "string", "the unit it is about, as then named"),
    ("region_code", "string", "the ministry's newest code, or x-…"),
    ("regions", "string", "other units, separated by |"),
    ("topics", "string", "separated by |"),
    ("authors", "string", "separated by |"),
    ("source", "string", "seed file"),
    ("line", "integer", "first line in the seed file"),
)
"""Name, type and meaning of each column."""
_json = msgspec.json.Encoder().encode


def exports(desk: Desk) -> Iterator[Output]:
    """A table and references for each year, and the description of the package."""
    years = _years(desk)
    for year, ranks in years.items():
        marks = desk.marks(ranks)
        yield desk.output(_csv_path(year), table, year, ranks, seal=(marks,))
        yield desk.output(_csl_path(year), references, year, ranks, seal=(marks,))
    package = _package(desk, tuple(years))
    yield desk.output("data/datapackage.json", described, package, seal=(package,))


def _years(desk: Desk) -> Mapping[str, Sequence[int]]:
    by_date = desk.site.by_date
    years: dict[str, Sequence[int]] = {
        date: ranks for date, ranks in by_date.items() if len(date) == len("2021")
    }
    return years | ({"undated": desk.site.undated} if desk.site.undated else {})


def _csv_path(year: str) -> str:
    return f"data/articles-{year}.csv"


def _csl_path(year: str) -> str:
    return f"data/references-{year}.json"


def table(desk: Desk, year: str, ranks: Sequence[int]) -> Document:
    """``data/articles-<year>.csv``: one row an article."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([name for name, _type, _meaning in FIELDS])
    writer.writerows(_row(desk, desk.site.entries[rank]) for rank in ranks)
    return Document(_csv_path(year), lines.getvalue())


def _row(desk: Desk, entry: Entry) -> tuple[object, ...]:
    url = addresses.article(entry.id)
    return (
        entry.id,
        addresses.absolute(desk.config.base_url, url) or url,
        entry.title,
        entry.kicker,
        entry.kind,
        entry.date,
        entry.date_edtf,
        entry.newspaper,
        entry.page,
        entry.region or "",
        desk.site.atlas.codes[entry.region] if entry.region else "",
        "|".join(entry.regions),
        "|".join(entry.topics),
        "|".join(dict.fromkeys([name for name, _role in entry.authors])),
        entry.source,
        entry.line or "",
    )


def references(desk: Desk, year: str, ranks: Sequence[int]) -> Document:
    """``data/references-<year>.json``: CSL-JSON for Zotero and pandoc, one a line."""
    entries = desk.site.entries
    rows = b",\n".join([_json(csl(reference(desk, entries[rank]))) for rank in ranks])
    return Document(_csl_path(year), f"[\n{rows.decode()}\n]\n")


def _package(desk: Desk, years: Sequence[str]) -> str:
    """A Data Package (specs.frictionlessdata.io): one table in a file for each year."""
    config = desk.config
    schema = {
        "fields": [
            {"name": name, "type": kind} | ({"description": meaning} if meaning else {})
            for name, kind, meaning in FIELDS
        ],
        "primaryKey": "id",
    }
    resource = {
        "name": "articles",
        "path": [_csv_path(year).removeprefix("data/") for year in years],
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    }
    package = {
        "name": "articles",
        "title": config.title,
        "description": config.description,
        "homepage": config.base_url,
        "resources": [resource] if years else [],
    }
    held = {key: value for key, value in package.items() if value}
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def described(_desk: Desk, text: str) -> Document:
    """``data/datapackage.json``."""
    return Document("data/datapackage.json", text)
