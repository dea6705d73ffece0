"""The pages of dates: all years, a year, a month, a day, and what has no date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.site import addresses, lists, teasers
from generator.site.charts import month_bars, month_of, months_of
from generator.site.desk import Desk, Output
from generator.site.lists import Part
from generator.site.views import (
    ArchiveView,
    Crumb,
    DayView,
    Link,
    ListView,
    Month,
    MonthView,
    YearView,
)
from generator.site.wording import day_shown


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days, months and years that have an output; each ascending ISO dates."""

    days: tuple[str, ...]
    months: tuple[str, ...]
    years: tuple[str, ...]
    printed: frozenset[str]
    """Days of which the collection holds a page."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a month's or day's front part shows beside its articles."""

    count: int
    previous: Link | None
    next: Link | None
    month: Month | None = None
    pages: tuple[Link, ...] = ()


def calendar_of(desk: Desk) -> Calendar:
    """The calendar of the collection: days with articles or pages."""
    pages = desk.site.pages.values() if desk.has("pages") else ()
    printed = frozenset(page.entry.date for page in pages if page.entry.date)
    days = sorted(printed | {date for date in desk.site.by_date if len(date) == len("2021-08-13")})
    months = tuple(dict.fromkeys(day[:7] for day in days))
    years = tuple(dict.fromkeys(day[:4] for day in days))
    return Calendar(days=tuple(days), months=months, years=years, printed=printed)


def archive(desk: Desk) -> Iterator[Output]:
    """All pages of dates."""
    calendar = calendar_of(desk)
    yield _years(desk, calendar)
    yield from listed(desk, addresses.UNDATED, desk.words.undated, desk.site.undated)
    for year, links in _with_neighbours(desk, calendar.years):
        yield _year(desk, calendar, year, links)
    for month, links in _with_neighbours(desk, calendar.months):
        yield from _month(desk, calendar, month, links)
    if desk.has("days"):
        yield from _days(desk, calendar)


Sides = tuple[Link | None, Link | None]


def _with_neighbours(desk: Desk, dates: Sequence[str]) -> Iterator[tuple[str, Sides]]:
    for before, date, after in lists.in_turn(dates):
        earlier, later = (_link(desk, one) if one else None for one in (before, after))
        yield date, (earlier, later)


def _link(desk: Desk, date: str, *, count: int = 0) -> Link:
    return Link(day_shown(desk.words, date), addresses.archive(date), count=count)


def _years(desk: Desk, calendar: Calendar) -> Output:
    by_date = desk.site.by_date
    years = tuple(_link(desk, year, count=len(by_date.get(year, ()))) for year in calendar.years)
    given = (years, month_bars(desk), len(desk.site.undated))
    return desk.output(addresses.ARCHIVE, archive_view, given, seal=given)


def archive_view(desk: Desk, given: tuple[tuple[Link, ...], tuple, int]) -> ArchiveView:  # type: ignore[type-arg]
    """``/archive/``."""
    years, months, undated = given
    words = desk.words
    return ArchiveView(
        **desk.head(addresses.ARCHIVE, words.archive),
        years=years,
        months=months,
        undated=Link(words.undated, addresses.UNDATED, count=undated) if undated else None,
    )


def _year(desk: Desk, calendar: Calendar, year: str, sides: Sides) -> Output:
    dates = months_of(desk, year, calendar.printed)
    months = tuple(month_of(desk, date, calendar.printed) for date in dates)
    seal = (months, sides)
    return desk.output(addresses.archive(year), year_view, year, months, sides, seal=seal)


def year_view(desk: Desk, year: str, months: tuple[Month, ...], sides: Sides) -> YearView:
    """``/archive/2021/``."""
    return YearView(
        **desk.head(addresses.archive(year), day_shown(desk.words, year), crumbs=_crumbs(desk, "")),
        months=months,
        count=sum(month.count for month in months),
        previous=sides[0],
        next=sides[1],
    )


def _crumbs(desk: Desk, *dates: str) -> tuple[Crumb, ...]:
    top = Crumb(desk.words.archive, addresses.ARCHIVE)
    shown = (Crumb(day_shown(desk.words, date), addresses.archive(date)) for date in dates if date)
    return (top, *shown)


def _month(desk: Desk, calendar: Calendar, date: str, sides: Sides) -> Iterator[Output]:
    ranks = desk.site.by_date.get(date, ())
    month = month_of(desk, date, calendar.printed)
    beside = Beside(len(ranks), previous=sides[0], next=sides[1], month=month)
    for part in lists.parts(ranks, addresses.archive(date), desk.config.page_size):
        if desk.is_altered(part.ranks):
            shown = beside if part.is_front else None
            seal = (shown, lists.pager(part), desk.marks(part.ranks))
            yield desk.output(part.address, month_view, date, part, shown, seal=seal)


def month_view(desk: Desk, date: str, part: Part, beside: Beside | None) -> MonthView:
    """``/archive/2021/08/``."""
    heading = day_shown(desk.words, date)
    return MonthView(
        **desk.head(
            part.address,
            lists.title(part, heading, desk.words),
            crumbs=_crumbs(desk, date[:4]),
        ),
        heading=heading,
        count=beside.count if beside else 0,
        teasers=teasers.of_part(desk, part),
        compact=not part.is_front,
        pager=lists.pager(part),
        month=beside.month if beside else None,
        previous=beside.previous if beside else None,
        next=beside.next if beside else None,
    )


def _days(desk: Desk, calendar: Calendar) -> Iterator[Output]:
    pages: dict[str, list[Link]] = {}
    for page in desk.site.pages.values() if desk.has("pages") else ():
        pages.setdefault(page.entry.date, []).append(desk.printed(page, count=len(page.ranks)))
    for day, (before, after) in _with_neighbours(desk, calendar.days):
        ranks = desk.site.by_date.get(day, ())
        beside = Beside(len(ranks), previous=before, next=after, pages=tuple(pages.get(day, ())))
        for part in lists.parts(ranks, addresses.archive(day), desk.config.page_size):
            if desk.is_altered(part.ranks):
                shown = beside if part.is_front else None
                seal = (shown, lists.pager(part), desk.marks(part.ranks))
                yield desk.output(part.address, day_view, day, part, shown, seal=seal)


def day_view(desk: Desk, day: str, part: Part, beside: Beside | None) -> DayView:
    """``/archive/2021/08/13/``."""
    heading = day_shown(desk.words, day)
    return DayView(
        **desk.head(
            part.address,
            lists.title(part, heading, desk.words),
            crumbs=_crumbs(desk, day[:4], day[:7]),
        ),
        heading=heading,
        count=beside.count if beside else 0,
        teasers=teasers.of_part(desk, part),
        compact=not part.is_front,
        pager=lists.pager(part),
        pages=beside.pages if beside else (),
        previous=beside.previous if beside else None,
        next=beside.next if beside else None,
    )


def listed(desk: Desk, address: str, heading: str, ranks: Sequence[int]) -> Iterator[Output]:
    """A plain list under a heading; it stands also where it is empty, for links lead there."""
    for part in lists.parts(ranks, address, desk.config.page_size):
        if desk.is_altered(part.ranks):
            count = len(ranks) if part.is_front else 0
            seal = (heading, count, lists.pager(part), desk.marks(part.ranks))
            yield desk.output(part.address, list_view, heading, part, count, seal=seal)


def list_view(desk: Desk, heading: str, part: Part, count: int) -> ListView:
    """``/archive/undated/``, ``/regions/none/``."""
    above = addresses.ARCHIVE if part.base == addresses.UNDATED else addresses.REGIONS
    name = desk.words.archive if part.base == addresses.UNDATED else desk.words.regions
    return ListView(
        **desk.head(
            part.address, lists.title(part, heading, desk.words), crumbs=(Crumb(name, above),)
        ),
        heading=heading,
        count=count,
        teasers=teasers.of_part(desk, part),
        compact=not part.is_front,
        pager=lists.pager(part),
    )
