"""Which units a name in a text may stand for: by the unit before it, and by the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from generator import gazetteer
from generator.convert.place_mentions import Mention, find
from generator.gazetteer_names import kind, stem
from generator.gazetteer_table import Name, Unit

FIRST_LISTS = dt.date(1980, 1, 1)
"""Before the first list nobody knows which units were valid: those of the present are preferred."""

BLANKS = " \u3000"

KNOWN_SINCE = 1985
"""Names that the lists first show in the eighties may be older: the lists begin with 1980."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention with the readings that are left of it."""

    mention: Mention
    candidates: tuple[int, ...]
    linked: bool = False
    """True right after a unit above it."""
    leads_on: bool = False
    """True right before a unit below it: no mention of its own."""
    zone: int | None = None
    """The development zone printed as holding it."""


SIGHT = 0.5
"""What the name of a sight or station tells of where a page is at home, beside a unit's own."""


@cache
def tells_of_home(name: str, number: int) -> float:
    """How far a name tells that those who print it are at home in the unit.

    Everybody writes of 小浪底 and 八达岭; a unit's own name is printed at home.
    """
    return SIGHT if name in gazetteer.unit(number).aliases and not kind(name) else 1.0


def read(text: str, on: dt.date | None) -> tuple[Reading, ...]:
    """The names of a text with the units that each may stand for on a day."""
    linked = link(find(text), text)
    return tuple(r for r in (prefer_valid(one, on) for one in linked) if r)


def link(mentions: Sequence[Mention], text: str) -> tuple[Reading, ...]:
    """Readings of one text's mentions, each parent joined with the child right after it.

    A blank may stand between them: 山西　太原市.
    """
    readings = [Reading(mention, mention.candidates) for mention in mentions]
    for place in range(len(readings) - 1, 0, -1):
        first, second = readings[place - 1], readings[place]
        gap = text[first.mention.end : second.mention.start]
        if not gap or (len(gap) == 1 and gap in BLANKS):
            readings[place - 1], readings[place] = _joined(first, second)
    return tuple(r for r in readings if r.candidates and not _is_generic(r))


def _is_generic(reading: Reading) -> bool:
    """Whether a name such as 郊区 stands without the unit above it."""
    alone = not (reading.linked or reading.leads_on)
    return alone and reading.mention.needs_parent and not reading.mention.is_short


def _joined(first: Reading, second: Reading) -> tuple[Reading, Reading]:
    pairs = [(a, b) for a in first.candidates for b in second.candidates if a in above(b)]
    if pairs:
        return (
            replace(first, candidates=_once(a for a, _ in pairs), leads_on=True),
            replace(second, candidates=_once(b for _, b in pairs), linked=True),
        )
    held = [(a, b) for a in first.candidates for b in second.candidates if _holds(a, b)]
    if held:
        return (
            replace(first, candidates=_once(a for a, _ in held), leads_on=True),
            replace(second, candidates=_once(b for _, b in held), linked=True, zone=held[0][0]),
        )
    if first.mention.end == second.mention.start and not first.mention.is_short:
        second = replace(second, candidates=())  # 海原县兴仁乡: a township that no list has there
    return first, second


def _once(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))


def _holds(zone: int, inside: int) -> bool:
    """Whether a zone may administer a township of its own city."""
    one, other = gazetteer.unit(zone), gazetteer.unit(inside)
    return one.is_zone and other.level == 4 and bool(_parents(one) & above(inside))


@cache
def above(number: int) -> frozenset[int]:
    """Every unit that this one ever stood under, and what those have become."""
    found: set[int] = set()
    for parent in _parents(gazetteer.unit(number)):
        found |= {parent, gazetteer.present(gazetteer.unit(parent)).number, *above(parent)}
    return frozenset(found - {number})


def _parents(one: Unit) -> set[int]:
    return {spell.parent for spell in one.names if spell.parent is not None}


def prefer_valid(reading: Reading, on: dt.date | None) -> Reading | None:
    """The reading without units that cannot be meant on the day; None where none is left.

    Units that bore the name on the day come before those that had borne it; a short name not yet
    given is never meant. A full one may be: then the day is wrong, not the print.
    """
    mention = reading.mention
    left = _meant(mention.name, reading.candidates, on, is_short=mention.is_short)
    if left == reading.candidates:
        return reading
    return replace(reading, candidates=left) if left else None


@lru_cache(maxsize=50_000)
def _meant(
    name: str, candidates: tuple[int, ...], on: dt.date | None, *, is_short: bool
) -> tuple[int, ...]:
    day = on if on and on >= FIRST_LISTS else None
    given = tuple(n for n in candidates if _given(gazetteer.unit(n), name, on))
    given = given or (() if is_short else candidates)
    borne = tuple(n for n in given if _borne(gazetteer.unit(n), name, day)) or given
    return _upper_first(borne) if is_short and len(borne) > 1 else borne


def _spells(one: Unit, name: str) -> Iterator[Name]:
    """The times in which a unit bore a name, in full or in short."""
    for spell in one.names:
        proper = stem(spell.name)
        if name in (spell.name, proper) or (name.startswith(proper) and "自治" in spell.name):
            yield spell


def _given(one: Unit, name: str, on: dt.date | None) -> bool:
    """Whether a unit had been given the name by the year of the day."""
    if on is None or name in one.aliases:
        return True
    latest = max(on.year, KNOWN_SINCE)
    return any(int(spell.first[:4] or 0) <= latest for spell in _spells(one, name))


def _borne(one: Unit, name: str, on: dt.date | None) -> bool:
    """Whether a unit bore the name on the day, or bears it now."""
    if name in one.aliases:
        return gazetteer.valid(one, on)
    return any(gazetteer.covers(spell, on) for spell in _spells(one, name))


def _upper_first(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """City before county, and 市 before 地区 of one stem, for a bare short name."""
    outer = [n for n in numbers if not above(n) & set(numbers)]
    level = min(gazetteer.unit(n).level for n in outer)
    outer = [n for n in outer if gazetteer.unit(n).level == level or level == 3]
    cities = [n for n in outer if gazetteer.unit(n).name.endswith("市")]
    homes = {gazetteer.unit(n).names[-1].parent for n in outer}
    return tuple(cities if level == 2 and cities and len(homes) == 1 else outer)


@cache
def line(number: int, on: dt.date | None) -> tuple[int, ...]:
    """The units above on that day and the unit itself, province first."""
    one = gazetteer.unit(number)
    return (*(u.number for u in gazetteer.ancestors(one, on)), number)
