"""What the papers printed on each day of the year: twelve small files, one a month.

The home page's «on this day» reads the file of the present month in the browser, so that no
output depends on the day it was built.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.site import addresses
from generator.site.desk import Desk, Document, Output
from generator.site.wording import day_shown

FOLDER = f"{addresses.ARCHIVE}past/"

Days = Sequence[tuple[str, int]]
"""(ISO day, rank of its first article), by month and day, the years of a day in order."""


def anniversaries(desk: Desk) -> Iterator[Output]:
    """``archive/past/01.json`` … ``12.json``, as far as there are days with articles."""
    for month, days in groupby(_days(desk.site.by_date), key=lambda day: day[0][5:7]):
        held = tuple(days)
        seal = ([day for day, _rank in held], desk.marks(rank for _day, rank in held))
        yield desk.output(f"{FOLDER}{month}.json", past_of, month, held, seal=seal)


def _days(by_date: Mapping[str, Sequence[int]]) -> Days:
    whole = [(date, ranks[0]) for date, ranks in by_date.items() if len(date) == 10 and ranks]
    return sorted(whole, key=lambda day: (day[0][5:], day[0]))


def past_of(desk: Desk, month: str, days: Days) -> Document:
    """``{"13": [[address, day as readers read it, headline], …], …}``."""
    past: dict[str, list[tuple[str, str, str]]] = {}
    for date, rank in days:
        shown = (addresses.archive(date), day_shown(desk.words, date))
        past.setdefault(date[8:], []).append((*shown, desk.site.entries[rank].title))
    words = json.dumps(past, ensure_ascii=False, separators=(",", ":"))
    return Document(f"{FOLDER}{month}.json", words + "\n")
