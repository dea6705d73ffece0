"""Administrative units of China: by path, name or code; their names, parents and heirs in time.

A unit is one thing with dated names and codes. Functions that take a day give what held on it;
without a day they give the present. A name or unit that changed in a known year on an unknown day
is taken to have changed at midsummer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from itertools import takewhile

from generator import pinyin
from generator.gazetteer_names import stem
from generator.gazetteer_table import Name, Unit, table, unlisted
from generator.model import RegionPath

__all__ = ["Name", "Unit", "unlisted"]

COUNTY = 3
"""Level of counties; provinces have 1, townships 4."""
FOUNDED = dt.date(1949, 10, 1)
"""First day of the People's Republic, whose prefectures the table holds."""


def load() -> None:
    """Read the table now, so that processes forked from this one share it."""
    table()


@cache
def unit(number: int) -> Unit:
    """The unit of a number, as ``Name.parent``, ``Unit.successor`` and ``unlisted`` give it."""
    return table().unit(number)


def named(name: str, on: dt.date | None = None) -> tuple[Unit, ...]:
    """Units that bear a name or spelling on a day; without a day, that ever bore it."""
    found = [unit(number) for number in table().bearers(name)]
    if on is None:
        return tuple(found)
    return tuple(u for u in found if name in u.aliases or _held(u, name, on))


def _held(one: Unit, name: str, on: dt.date) -> bool:
    return any(spell.name == name and covers(spell, on) for spell in one.names)


def covers(spell: Name, on: dt.date | None) -> bool:
    """Whether a name held on a day; without a day, whether it holds now."""
    if on is None:
        return not spell.last
    return _day(spell.first, dt.date.min) <= on < _day(spell.last, dt.date.max)


@cache
def _day(text: str, default: dt.date) -> dt.date:
    """A day of the table; the middle of the year where it gives the year alone."""
    if not text:
        return default
    year, month, day = (*text.split("-"), "", "")[:3]
    return dt.date(int(year), int(month or 7), int(day or 1))


def name_on(one: Unit, on: dt.date | None, printed: Collection[str] = ()) -> Name:
    """The unit's name, code and parent on a day: the nearest one where it did not exist then.

    Where the year of a change is known and its day is not, a name that is printed decides.
    """
    if on is None:
        return one.names[-1]
    begun = [spell for spell in one.names if _day(spell.first, dt.date.min) <= on]
    likely = begun[-1] if begun else one.names[0]
    if likely.name in printed:
        return likely
    return next((n for n in one.names if n.name in printed and _may_cover(n, on)), likely)


def _may_cover(spell: Name, on: dt.date) -> bool:
    """Whether a name can have held on a day, its changes anywhere in their years."""
    first = dt.date(int(spell.first), 1, 1) if len(spell.first) == len("1998") else None
    last = dt.date(int(spell.last), 12, 31) if len(spell.last) == len("1998") else None
    begun = (first or _day(spell.first, dt.date.min)) <= on
    return begun and on < (last or _day(spell.last, dt.date.max))


def valid(one: Unit, on: dt.date | None) -> bool:
    """Whether the unit existed on a day; without a day, whether it exists now."""
    if on is None:
        return not one.ended
    first, last = one.names[0].first, one.ended
    return _day(first, dt.date.min) <= on < _day(last, dt.date.max)


def parent(one: Unit, on: dt.date | None = None, printed: Collection[str] = ()) -> Unit | None:
    """The unit above on a day; None above a province.

    Before the People's Republic a county stood right below its province.
    """
    above = name_on(one, on, printed).parent
    if above is None:
        return None
    if on is not None and on < FOUNDED and one.level == COUNTY and unit(above).level == 2:
        return unit(above) if name_on(one, on).name.endswith("区") else parent(unit(above), on)
    return unit(above)


def ancestors(
    one: Unit, on: dt.date | None = None, printed: Collection[str] = ()
) -> tuple[Unit, ...]:
    """The units above, province first."""
    above = parent(one, on, printed)
    return () if above is None else (*ancestors(above, on, printed), above)


def path_of(one: Unit, on: dt.date | None = None, printed: Collection[str] = ()) -> RegionPath:
    """Official names from the province down, as they were on a day: ``江苏省/南通市/海门区``."""
    chain = (*ancestors(one, on, printed), one)
    return RegionPath("/".join(name_on(u, on, printed).name for u in chain))


def present(one: Unit) -> Unit:
    """The unit that this one lives on in; itself where it still exists."""
    while one.successor is not None and one.ended:
        one = unit(one.successor)
    return one


def former(one: Unit) -> tuple[Unit, ...]:
    """Units that lived on in this one, directly or through others, in the order of the table."""
    direct = _former().get(one.number, ())
    return tuple(u for number in direct for u in (unit(number), *former(unit(number))))


@cache
def _former() -> Mapping[int, tuple[int, ...]]:
    merged: dict[int, tuple[int, ...]] = {}
    for number in range(len(table())):
        after = unit(number).successor
        if after is not None and unit(number).ended:
            merged[after] = (*merged.get(after, ()), number)
    return merged


def years(one: Unit) -> str:
    """The years of a former unit, as far as known: ``1991–2020``, ``–2020``; empty for others."""
    return f"{one.names[0].first[:4]}–{one.ended[:4]}" if one.ended else ""


def children(one: Unit, on: dt.date | None = None) -> tuple[Unit, ...]:
    """Units directly below on a day, in the order of their pinyin."""
    held = below(one, on)
    return tuple(sorted(held, key=lambda u: (pinyin.of_unit(name_on(u, on).name), u.number)))


def below(one: Unit, on: dt.date | None = None) -> tuple[Unit, ...]:
    """Units directly below on a day, in the order of the table."""
    inside = (unit(number) for number in table().children.get(one.number, ()))
    return tuple(u for u in inside if valid(u, on) and name_on(u, on).parent == one.number)


def code_of(one: Unit) -> str:
    """The ministry's newest code without trailing zeros; else ``x-<parent's code>-<pinyin>``.

    Unique: a code that passed to another unit stays with that one.
    """
    for spell in reversed(one.names):
        if spell.scheme == "m" and table().by_ministry_code[spell.code] == one.number:
            return _short(spell.code)
    above = parent(one)
    under = [code_of(above).removeprefix("x-")] if above else []
    return "-".join(["x", *under, pinyin.of_unit(one.name)])


def _short(code: str) -> str:
    return code[:2] if code[2:6] == "0000" else code[:4] if code[4:6] == "00" else code


def coded(code: str) -> Unit | None:
    """The unit of a code as ``code_of`` writes it; None for codes of ours and unknown ones."""
    number = table().by_code.get(code.ljust(6, "0"))
    return None if number is None else unit(number)


def unit_at(path: str) -> Unit | None:
    """The unit at a path of names of any time; None where the table holds none.

    A zone may stand above a unit that a county holds (``南通市/苏锡通科技产业园区/某镇``).
    """
    *above, last = path.split("/")
    bearers = named(last)
    # 江苏省/淮安市 is the prefecture; only where none bears the name, a county without one
    found = [u for u in bearers if _stands_under(u, above, _parents)]
    found = found or [u for u in bearers if _stands_under(u, above, _parents_of_old)]
    return max(found, key=lambda u: (not u.ended, u.names[-1].last, u.number), default=None)


def _stands_under(one: Unit, above: list[str], parents_of: Callable[[Unit], list[Unit]]) -> bool:
    """Whether some chain of parents of the unit bore these names."""
    if not above:
        return all(spell.parent is None for spell in one.names)
    parents = parents_of(one)
    *higher, name = above
    if any(_bore(u, name) and _stands_under(u, higher, parents_of) for u in parents):
        return True
    zone = [u for u in named(name) if u.is_zone and _stands_under(u, higher, parents_of)]
    cities = {grand.number for u in parents for grand in (u, *ancestors(u)) if grand.level == 2}
    return any(spell.parent in cities for u in zone for spell in u.names)


def _parents(one: Unit) -> list[Unit]:
    return [unit(spell.parent) for spell in one.names if spell.parent is not None]


def _parents_of_old(one: Unit) -> list[Unit]:
    """The units above, and for a county its provinces too: it once stood right below them."""
    parents = _parents(one)
    return parents + [
        u for prefecture in parents for u in _parents(prefecture) if one.level == COUNTY
    ]


def _bore(one: Unit, name: str) -> bool:
    return any(spell.name == name for spell in one.names)


def place_at(path: str) -> Unit:
    """The unit at a path; where the table holds none, a unit made under the nearest known one."""
    known = unit_at(path)
    if known:
        return known
    above, _, name = path.rpartition("/")
    under = place_at(above) if above else None
    while under and under.number < 0:
        under = parent(under)
    number, level = (under.number, under.level + 1) if under else (None, 1)
    return Unit(-1, level, is_zone=False, names=(Name(name, "", "", number, "", ""),))


def nearest_path(path: str) -> RegionPath | None:
    """A known path that this one may have been meant for; None where nothing is near."""
    from difflib import get_close_matches

    names = path.split("/")
    exact = [path_of(u) for u in named(names[-1])]
    same_stem = [path_of(u) for u in _by_stem().get(stem(names[-1]), ())]
    near = get_close_matches(path, [*exact, *same_stem], n=1, cutoff=0.5)
    if near or len(names) == 1:
        return RegionPath(near[0]) if near else None
    return nearest_path("/".join(names[:-1]))


@cache
def _by_stem() -> Mapping[str, tuple[Unit, ...]]:
    stems: dict[str, tuple[Unit, ...]] = {}
    for one in upper_units():
        for name in dict.fromkeys(stem(spell.name) for spell in one.names):
            stems[name] = (*stems.get(name, ()), one)
    return stems


def upper_units() -> Iterator[Unit]:
    """Provinces, prefectures and counties of all times."""
    every = (unit(number) for number in range(len(table())))
    return takewhile(lambda one: one.level <= COUNTY, every)


@cache
def lives() -> Mapping[str, tuple[dt.date | None, dt.date | None]]:
    """County names and above that one unit alone bore: first day, first day no more.

    None: before 1980, or still borne. Only names that began or ended in between. Days known by
    the year alone span it: the earliest first day and the latest last one.
    """
    spans: dict[str, tuple[dt.date | None, dt.date | None]] = {}
    for one in upper_units():
        for name in {spell.name for spell in one.names}:
            if len(table().bearers(name)) == 1:
                spells = [spell for spell in one.names if spell.name == name]
                first, last = spells[0].first, spells[-1].last
                if first or last:
                    spans[name] = _bound(first, month=1), _bound(last, month=12)
    return spans


def _bound(text: str, *, month: int) -> dt.date | None:
    if not text:
        return None
    return _day(text, dt.date.min) if "-" in text else dt.date(int(text), month, 1)
