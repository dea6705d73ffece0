"""What a value may be beyond its type: days that exist, units and topics that are known."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from generator import edtf
from generator.model import KINDS, Article, LineRange, PageRecord

Wrong = tuple[str, str, str]
"""(key, what is wrong, what to do)."""

_TOWNSHIP = re.compile("[\u4e00-\u9fff]{2,}(?:街道|镇|乡|公社|苏木)")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def article(one: Article, known: Container[str] = ()) -> Iterator[Wrong]:
    """Everything about an article's values that cannot be.

    Regions in ``known`` are taken to be right: whoever asks for each of them once, with
    ``unplaced``, need not open the gazetteer in every process that reads.
    """
    if not _ID.fullmatch(one.id):
        yield "id", f"id: {one.id!r}", "write small letters, digits and single hyphens"
    if not one.title.strip():
        yield "title", "the title is empty", "give the article a title"
    if one.kind not in KINDS:
        yield "kind", f"unknown kind {one.kind!r}", f"write one of {', '.join(KINDS)}"
    if one.confidence is not None and not 0 <= one.confidence <= 1:
        yield "confidence", f"confidence: {one.confidence}", "write a number from 0 to 1"
    yield from _dates(one.date_edtf)
    yield from _ranges("source", one.source.lines)
    for key, paths in (("region", (one.region,) if one.region else ()), ("regions", one.regions)):
        doubtful = (path for path in paths if path not in known)
        yield from ((key, *wrong) for path in doubtful if (wrong := unplaced(path)))


def page(one: PageRecord) -> Iterator[Wrong]:
    """Everything about a page record's values that cannot be."""
    yield from _dates(one.date_edtf)
    for item in one.items:
        yield from _ranges("items", item.lines)
        if not _ID.fullmatch(item.id):
            yield "items", f"id: {item.id!r}", "write small letters, digits and single hyphens"
    yield from _crossing(one)


def _dates(text: str) -> Iterator[Wrong]:
    if text and (wrong := _not_edtf(text)):
        yield "date_edtf", f"date_edtf: {wrong}", "write EDTF such as 2021-08-13~ or XXXX-08-13"


@lru_cache(maxsize=4096)
def _not_edtf(text: str) -> str:
    """Why a date is none; empty where it is one. A page's articles all have the same."""
    try:
        edtf.parse(text)
    except ValueError as error:
        return str(error)
    return ""


def _ranges(key: str, ranges: Sequence[LineRange]) -> Iterator[Wrong]:
    for first, last in ranges:
        if first < 1 or last < first:
            hint = "write [first, last], counted from 1"
            yield key, f"{key}: no lines run from {first} to {last}", hint


def _crossing(one: PageRecord) -> Iterator[Wrong]:
    """Lines that two items claim."""
    claims = sorted((first, last) for item in one.items for first, last in item.lines)
    if all(last < first for (_first, last), (first, _last) in pairwise(claims)):
        return
    owner: dict[int, str] = {}
    for item in one.items:
        for number in _numbers(item.lines):
            if owner.setdefault(number, item.id) != item.id:
                what = f"line {number} belongs to {owner[number]} and to {item.id}"
                yield "items", what, "give each line to one of them"
                return


def _numbers(ranges: Iterable[LineRange]) -> Iterator[int]:
    for first, last in ranges:
        yield from range(first, last + 1)


@lru_cache(maxsize=4096)
def unplaced(path: str) -> tuple[str, str] | None:
    """What is wrong with a region's path and what may have been meant; None where it is known."""
    from generator import gazetteer  # only then: regions that the last build knew need none

    if gazetteer.unit_at(path) or _is_township_of_old(path):
        return None
    near = gazetteer.nearest_path(path)
    hint = f"did you mean {near!r}?" if near else "write it from the province down"
    return f"unknown region {path!r}", hint


def _is_township_of_old(path: str) -> bool:
    """Whether a township stands right below a known county: no list has those of the past."""
    from generator import gazetteer

    above, _, name = path.rpartition("/")
    county = gazetteer.unit_at(above) if _TOWNSHIP.fullmatch(name) and above else None
    return county is not None and county.level == gazetteer.COUNTY
