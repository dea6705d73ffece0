"""From a site to the list of its outputs: building, serving, checking and publishing read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.site import addresses
from generator.site.anniversaries import anniversaries
from generator.site.desk import Desk, Output
from generator.site.exports import exports
from generator.site.feeds import feeds
from generator.site.machines import robots
from generator.site.plan_archive import archive, listed
from generator.site.plan_articles import article_output
from generator.site.plan_front import front
from generator.site.plan_pages import pages
from generator.site.plan_people import authors, page_lists
from generator.site.plan_regions import family_of, regions
from generator.site.plan_topics import topics


def plan(desk: Desk, ranks: Iterable[int] | None = None) -> tuple[Output, ...]:
    """Every output of the site; articles first, page by page.

    Args:
        desk: the site and all that is on it.
        ranks: the articles whose pages are planned; None: all.
    """
    entries = desk.site.entries
    planned = range(len(entries)) if ranks is None else ranks
    told = (article_output(desk, rank) for rank in planned)
    others = (*_printed(desk), *_lists(desk), *_for_programs(desk))
    if desk.retold is not None:  # the same addresses as before: nothing to tell robots
        return (*told, *others)
    known = [addresses.article(entry.id) for entry in entries]
    return (*told, *others, *robots(desk, [*known, *indexed(others)]))


def _printed(desk: Desk) -> Iterator[Output]:
    if desk.has("pages"):
        yield from pages(desk)
        yield from page_lists(desk)


def _for_programs(desk: Desk) -> Iterator[Output]:
    yield from feeds(desk)
    if desk.has("data"):
        yield from exports(desk)


def _lists(desk: Desk) -> Iterator[Output]:
    family = family_of(desk)
    yield from regions(desk, family)
    yield from listed(desk, addresses.UNPLACED, desk.words.unplaced, desk.site.unplaced)
    yield from topics(desk, family)
    yield from archive(desk)
    if desk.has("authors"):
        yield from authors(desk)
    yield from front(desk, family)
    if desk.has("days"):
        yield from anniversaries(desk)


def indexed(outputs: Sequence[Output]) -> list[str]:
    """Addresses that robots should know: all pages but the one for missing ones."""
    return [
        output.path.removesuffix("index.html")
        for output in outputs
        if output.path == "index.html" or output.path.endswith("/index.html")
    ]
