"""The pages that were printed: one output for each, with every line traced to its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import PageRecord
from generator.site import addresses, lists, teasers
from generator.site.collection import PrintedPage
from generator.site.desk import Desk, Output
from generator.site.views import Crumb, Link, PrintedLine, PrintedView
from generator.site.wording import date_shown


def pages(desk: Desk) -> Iterator[Output]:
    """One page for each printed page, with the page and the issue before and after it."""
    by_paper: dict[str, list[PrintedPage]] = {}
    for page in desk.site.pages.values():
        by_paper.setdefault(page.entry.newspaper, []).append(page)
    for paper, run in by_paper.items():
        # Pages whose paper nobody knows are leafed through in turn, but make no issues together.
        issues = _issues(run) if paper else {}
        for before, page, after in lists.in_turn(run):
            if not desk.is_altered(page.ranks):
                continue
            earlier, later = issues.get(page.entry.date, (None, None))
            near = (before, after, _unless(earlier, before), _unless(later, after))
            links = tuple(desk.printed(other) if other else None for other in near)
            yield desk.output(
                addresses.printed_page(page.entry.stem),
                printed_view,
                page,
                links,
                seal=(page.entry.text_mark, links, desk.marks(page.ranks)),
            )


Neighbours = tuple[PrintedPage | None, PrintedPage | None]


def _issues(run: Sequence[PrintedPage]) -> dict[str, Neighbours]:
    """Day of each issue of a paper -> first pages of the issues before and after it."""
    firsts = {page.entry.date: page for page in reversed(run) if page.entry.date}
    turn = lists.in_turn(list(reversed(firsts.values())))
    return {page.entry.date: (before, after) for before, page, after in turn}


def _unless(page: PrintedPage | None, known: PrintedPage | None) -> PrintedPage | None:
    return page if page is not known else None


def printed_view(desk: Desk, page: PrintedPage, around: tuple[Link | None, ...]) -> PrintedView:
    """``/pages/<seed stem>/``."""
    entry = page.entry
    record = desk.records.page(entry.stem)
    lines = tuple(_lines(record))
    name = desk.page_name(page)
    crumbs = (Crumb(desk.words.pages, addresses.PAGES),)
    return PrintedView(
        **desk.head(addresses.printed_page(entry.stem), name, crumbs=crumbs),
        heading=name,
        newspaper=entry.newspaper,
        date_shown=date_shown(desk.words, entry.date, entry.date_edtf),
        day=Link(entry.date, desk.day(entry.date)) if entry.date else None,
        page=entry.page,
        section=entry.section,
        rights=entry.rights,
        source_file=entry.source,
        teasers=teasers.full(desk, page.ranks),
        lines=lines,
        roles=tuple(dict.fromkeys(line.role for line in lines)),
        mended=tuple((note.line, note.what, note.text) for note in record.mended),
        doubts=tuple((note.line, note.what) for note in record.doubts),
        notes=record.notes,
        previous=around[0],
        next=around[1],
        previous_issue=around[2],
        next_issue=around[3],
    )


def _lines(record: PageRecord) -> Iterator[PrintedLine]:
    known = {
        number: (block.role, block.article) for block in record.blocks for number in block.lines
    }
    role, article = "", -1
    for number, text in enumerate(record.printed, start=record.first_line):
        if text.strip():
            above, owner = role, article
            role, article = known.get(number, ("furniture", 0))
            begins = "article" if article != owner else "role" if role != above else ""
            yield PrintedLine(number, role, text, article, begins)
