"""EDTF, levels 0 and 1: dates as content files write them, with what is not known left open.

``2021-08-13``, ``2021-08``, ``2021``; a ``?``, ``~`` or ``%`` at the end; ``X`` for a digit that is
not known (``202X``, ``2021-XX``, ``XXXX-08-18``); two of them with a ``/`` between, either side
empty (not known) or ``..`` (open). Source: ISO 8601-2:2019.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_DATE = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?([?~%]?)", re.ASCII)
OPEN = ".."
"""Written for a side of an interval that has no end."""


@dataclass(frozen=True, slots=True)
class EDate:
    """A day, month or year, some digits of which may be unknown."""

    year: str
    """Four letters, digits or ``X``."""
    month: str = ""
    """Two letters; empty where the date is a year."""
    day: str = ""
    """Two letters; empty where the date is a year or a month."""
    qualifier: str = ""
    """``?`` uncertain, ``~`` approximate, ``%`` both; empty: certain."""

    @property
    def certain(self) -> bool:
        """Whether every written digit is known and none is in doubt."""
        return not self.qualifier and "X" not in self.year + self.month + self.day

    @property
    def first(self) -> dt.date | None:
        """The earliest day it can be; None where a digit of the year is unknown."""
        if "X" in self.year:
            return None
        return dt.date(int(self.year), _least(self.month), _least(self.day))

    @property
    def last(self) -> dt.date | None:
        """The latest day it can be; None where a digit of the year is unknown."""
        if "X" in self.year:
            return None
        month = int(self.month) if self.month.isdecimal() else 12
        days = calendar.monthrange(int(self.year), month)[1]
        return dt.date(int(self.year), month, int(self.day) if self.day.isdecimal() else days)


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another, both included."""

    start: EDate | str
    """``..`` open, empty: not known."""
    end: EDate | str


def parse(text: str) -> EDate | Interval:
    """Read a date or an interval.

    Raises:
        ValueError: not of this form, no such day (31 June), or an interval that runs backwards.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _date(text)
    sides = _side(start, text), _side(end, text)
    if not any(isinstance(side, EDate) for side in sides):
        raise ValueError(f"an interval without a date: {text!r}")
    if _backwards(*sides):
        raise ValueError(f"an interval that runs backwards: {text!r}")
    return Interval(*sides)


def dump(value: EDate | Interval) -> str:
    """Write it; ``parse`` gives the same value again."""
    if isinstance(value, Interval):
        return f"{_written(value.start)}/{_written(value.end)}"
    return _written(value)


def of_day(day: dt.date, qualifier: str = "") -> EDate:
    """The calendar day as a date of day precision."""
    return EDate(f"{day.year:04}", f"{day.month:02}", f"{day.day:02}", qualifier)


def bounds(value: EDate | Interval) -> tuple[dt.date | None, dt.date | None]:
    """First and last day it can be; None where that side is open or unknown."""
    if isinstance(value, EDate):
        return value.first, value.last
    first = value.start.first if isinstance(value.start, EDate) else None
    last = value.end.last if isinstance(value.end, EDate) else None
    return first, last


def _written(side: EDate | str) -> str:
    if isinstance(side, str):
        return side
    return "-".join(part for part in (side.year, side.month, side.day) if part) + side.qualifier


def _side(text: str, whole: str) -> EDate | str:
    if text in ("", OPEN):
        return text
    if "/" in text:
        raise ValueError(f"more than one '/': {whole!r}")
    return _date(text)


def _date(text: str) -> EDate:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day, qualifier = (part or "" for part in match.groups())
    if re.search(r"X\d", year) and year != "XXXX":
        raise ValueError(f"a known digit after an unknown one: {text!r}")
    if not _is_possible(year, month, day):
        raise ValueError(f"no such day: {text!r}")
    return EDate(year, month, day, qualifier)


def _is_possible(year: str, month: str, day: str) -> bool:
    """Whether the parts name a day of some calendar year; a half-known part is refused."""
    for part in (month, day):
        if "X" in part and part != "XX":
            return False
    if year == "0000" or (month == "XX" and day.isdecimal()):
        return False
    if month.isdecimal() and not 1 <= int(month) <= 12:
        return False
    if not day.isdecimal():
        return True
    leap = int(year) if year.isdecimal() else 2000
    return 1 <= int(day) <= calendar.monthrange(leap, int(month))[1]


def _backwards(start: EDate | str, end: EDate | str) -> bool:
    if not (isinstance(start, EDate) and isinstance(end, EDate)):
        return False
    first, last = start.first, end.last
    return first is not None and last is not None and last < first


def _least(part: str) -> int:
    return int(part) if part.isdecimal() else 1
