"""The home page, the coverage table, and the pages that stand once on every site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.site import addresses, markdown, teasers
from generator.site.charts import counted, month_bars
from generator.site.desk import Desk, Output
from generator.site.plan_regions import Family, tree
from generator.site.plan_topics import topic_links
from generator.site.views import (
    AboutView,
    CoverageRow,
    CoverageView,
    Front,
    HomeView,
    Link,
    NotFoundView,
    SearchView,
)
from generator.site.wording import date_shown, day_shown

FRONTS = 3
"""Printed pages that the home page shows in miniature."""
FRONT_ITEMS = 9
"""Articles of such a front."""
LATEST = 12
"""Articles of the list beside the fronts."""
DATES = 14
"""Latest days with articles that the home page offers."""
HOME_DEPTH = 3
"""Levels of the tree of units on the home page: province, city, county."""
COVERAGE_DEPTH = 3
MOST_MONTHS = 36
"""With more months than this, a column of the coverage table is a year."""


def front(desk: Desk, family: Family) -> Iterator[Output]:
    """The pages that every site has once."""
    yield _home(desk, family)
    if desk.has("coverage"):
        yield _coverage(desk, family)
    yield _about(desk)
    searched = sum(1 for entry in desk.site.entries if entry.search)
    yield desk.output(addresses.SEARCH, search_view, searched, seal=(searched,))
    yield desk.output("404.html", missing_view, seal=())


def _home(desk: Desk, family: Family) -> Output:
    site = desk.site
    pages = [page for page in site.pages.values() if page.ranks and desk.has("pages")][-FRONTS:]
    latest = range(len(site.entries) - 1, -1, -1)[:LATEST]
    shown = [rank for page in pages for rank in page.ranks[:FRONT_ITEMS]]
    nodes = tree(desk, family, depth=HOME_DEPTH)
    sizes = (len(site.entries), len(site.pages), month_bars(desk), topic_links(desk), nodes)
    seal = ([page.entry for page in pages], sizes, desk.marks(shown), desk.marks(latest))
    return desk.output(addresses.HOME, home_view, pages, latest, nodes, seal=(*seal, _dates(desk)))


def home_view(desk: Desk, pages: list, latest: range, nodes: tuple) -> HomeView:  # type: ignore[type-arg]
    """``/``."""
    first, last = _span(desk)
    return HomeView(
        **desk.head(addresses.HOME, "", description=desk.config.description, feed=addresses.FEED),
        fronts=tuple(_front(desk, page) for page in reversed(pages)),
        latest=teasers.short(desk, latest),
        regions=nodes,
        topics=topic_links(desk),
        months=month_bars(desk),
        dates=_dates(desk),
        articles=len(desk.site.entries),
        pages=len(desk.site.pages),
        first_day=first,
        last_day=last,
    )


def _front(desk: Desk, page) -> Front:  # type: ignore[no-untyped-def]
    entry = page.entry
    return Front(
        page=desk.printed(page),
        newspaper=entry.newspaper,
        date=entry.date,
        date_shown=date_shown(desk.words, entry.date, entry.date_edtf),
        teasers=teasers.full(desk, page.ranks[:FRONT_ITEMS]),
    )


def _dates(desk: Desk) -> tuple[Link, ...]:
    if not desk.has("days"):
        return ()
    by_date = desk.site.by_date
    days = [date for date in by_date if len(date) == len("2021-08-13")][-DATES:]
    return tuple(
        Link(day_shown(desk.words, day), addresses.archive(day), count=len(by_date[day]))
        for day in reversed(days)
    )


def _span(desk: Desk) -> tuple[str, str]:
    """First and last day of the collection as readers read them; empty where none is known."""
    days = [entry.date for entry in desk.site.entries if entry.date]
    if not days:
        return "", ""
    return day_shown(desk.words, days[0]), day_shown(desk.words, days[-1])


def _coverage(desk: Desk, family: Family) -> Output:
    dates = _columns(desk)
    rows = tuple(_rows(desk, family, "", dates, depth=0))
    return desk.output(addresses.COVERAGE, coverage_view, dates, rows, seal=(dates, rows))


def _columns(desk: Desk) -> tuple[str, ...]:
    """Months with articles; years where there would be too many."""
    months = [date for date in desk.site.by_date if len(date) == len("2021-08")]
    if len(months) <= MOST_MONTHS:
        return tuple(months)
    return tuple(date for date in desk.site.by_date if len(date) == len("2021"))


def _rows(
    desk: Desk, family: Family, parent: str, dates: tuple[str, ...], *, depth: int
) -> Iterator[CoverageRow]:
    for code in family.below.get(parent, ()):
        ranks = desk.site.by_unit[code]
        cells = tuple(counted(desk.site, ranks, dates))
        yield CoverageRow(desk.unit(code, count=len(ranks)), depth=depth, cells=cells)
        if depth + 1 < COVERAGE_DEPTH:
            yield from _rows(desk, family, code, dates, depth=depth + 1)


def coverage_view(
    desk: Desk, dates: tuple[str, ...], rows: tuple[CoverageRow, ...]
) -> CoverageView:
    """``/coverage/``."""
    return CoverageView(
        **desk.head(addresses.COVERAGE, desk.words.coverage),
        columns=tuple(Link(date, addresses.archive(date)) for date in dates),
        rows=rows,
        most=max((max(row.cells, default=0) for row in rows), default=0),
    )


def _about(desk: Desk) -> Output:
    pages = desk.site.pages.values()
    papers = {page.entry.newspaper for page in pages}
    papers |= {entry.newspaper for entry in desk.site.entries}
    rights = tuple(dict.fromkeys(page.entry.rights for page in pages if page.entry.rights))
    given = (tuple(sorted(filter(None, papers))), rights)
    sizes = (len(desk.site.entries), len(pages), _span(desk), desk.site.texts.get("about", ""))
    return desk.output(addresses.ABOUT, about_view, *given, seal=(given, sizes))


def about_view(desk: Desk, papers: tuple[str, ...], rights: tuple[str, ...]) -> AboutView:
    """``/about/``."""
    first, last = _span(desk)
    return AboutView(
        **desk.head(addresses.ABOUT, desk.words.about),
        articles=len(desk.site.entries),
        pages=len(desk.site.pages),
        newspapers=papers,
        first_day=first,
        last_day=last,
        text=markdown.render(desk.site.texts.get("about", "")),
        rights=rights,
    )


def search_view(desk: Desk, articles: int) -> SearchView:
    """``/search/``."""
    return SearchView(**desk.head(addresses.SEARCH, desk.words.search), articles=articles)


def missing_view(desk: Desk) -> NotFoundView:
    """``404.html``; served at any depth, so only an absolute address can lead home."""
    return NotFoundView(**desk.head("404.html", desk.words.missing), home=desk.config.base_url)
