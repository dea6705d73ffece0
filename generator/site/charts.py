"""Small charts of the collection: bars of years and months, calendars, the coverage table."""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from generator.site import addresses
from generator.site.collection import Ranks, Site
from generator.site.desk import Desk
from generator.site.views import Bar, Day, Month
from generator.site.wording import day_shown

LEVELS = 4
"""Shades of a heat map, the empty one not counted."""


def year_bars(desk: Desk, ranks: Ranks) -> tuple[Bar, ...]:
    """Articles a year, in order; years without articles left out."""
    years = [date for date in desk.site.by_date if len(date) == len("2021")]
    counts = zip(years, counted(desk.site, ranks, years), strict=True)
    return bars({year: count for year, count in counts if count})


def counted(site: Site, ranks: Ranks, dates: Iterable[str]) -> list[int]:
    """How many of some articles are of each year, month or day.

    Articles lie in the order of their days, so those of one lie together: nothing is looked at.
    """
    spans = (site.by_date[date] for date in dates)
    return [bisect_right(ranks, span[-1]) - bisect_left(ranks, span[0]) for span in spans]


def month_bars(desk: Desk) -> tuple[Bar, ...]:
    """Articles a month over the whole collection, in order."""
    by_date = desk.site.by_date
    return bars(
        {date: len(ranks) for date, ranks in by_date.items() if len(date) == len("2021-08")}
    )


def bars(counts: Mapping[str, int]) -> tuple[Bar, ...]:
    """A bar for each year or month, its height against the tallest."""
    most = max(counts.values(), default=1)
    return tuple(
        Bar(date, count=count, url=addresses.archive(date), share=round(100 * count / most))
        for date, count in counts.items()
    )


def month_of(desk: Desk, date: str, printed: frozenset[str]) -> Month:
    """The calendar of a month.

    Args:
        desk: the desk.
        date: ``2021-08``.
        printed: ISO days of which the collection holds a page.
    """
    year, month = map(int, date.split("-"))
    by_date = desk.site.by_date
    most = max((len(by_date.get(f"{date}-{day:02}", ())) for day in range(1, 32)), default=0)
    weeks = tuple(
        tuple(_day(desk, f"{date}-{number:02}", number, most, printed) for number in week)
        for week in calendar.Calendar().monthdayscalendar(year, month)
    )
    return Month(
        name=day_shown(desk.words, date),
        url=addresses.archive(date),
        count=len(by_date.get(date, ())),
        weeks=weeks,
    )


def _day(desk: Desk, day: str, number: int, most: int, printed: frozenset[str]) -> Day:
    if not number:
        return Day(0)
    count = len(desk.site.by_date.get(day, ()))
    url = addresses.archive(day) if desk.has("days") and (count or day in printed) else ""
    return Day(number, url=url, count=count, level=level(count, most), printed=day in printed)


def level(count: int, most: int) -> int:
    """Shade of a heat map: 0 for none, else 1 to 4."""
    return -(-LEVELS * count // most) if most else 0


def months_of(desk: Desk, year: str, printed: Iterable[str]) -> Sequence[str]:
    """Months of a year with articles or pages: ``2021-08`` …"""
    held = {date for date in desk.site.by_date if len(date) == 7 and date[:4] == year}
    return sorted(held | {day[:7] for day in printed if day[:4] == year})
