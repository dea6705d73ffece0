"""A printed page's record: all state of its conversion, and the page as printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from generator.convert.dates import IssueDate
from generator.convert.reading import PageReading, Role
from generator.model import Article, LineNote, LineRange, PageItem, PageRecord, PrintedBlock


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page before its text is read."""

    stem: str
    """Of the page's folder below the content folder."""
    file: str
    """Of the seed, below the seeds folder."""
    seed_hash: str = ""
    converter: str = ""
    newspaper: str = ""
    date: dt.date | None = None
    page: str = ""
    section: str = ""
    rights: str = ""


def record(
    reading: PageReading, known: Known, issue: IssueDate, *, articles: Sequence[Article]
) -> PageRecord:
    """The record of a page whose reading became these articles, in the order of print."""
    lines = reading.page.lines
    return PageRecord(
        stem=known.stem,
        file=known.file,
        seed_hash=known.seed_hash,
        converter=known.converter,
        encoding=reading.page.encoding,
        newspaper=known.newspaper,
        date=issue.best,
        date_edtf=issue.edtf or "",
        page=known.page,
        section=known.section,
        rights=known.rights,
        items=tuple(PageItem(article.id, article.source.lines) for article in articles),
        furniture=line_ranges((j.line.number for j in reading.furniture), blank_lines(reading)),
        mended=_mended(reading),
        doubts=tuple(
            LineNote(doubt.number, f"{doubt.reading}; or: {doubt.second}")
            for doubt in reading.doubts
        ),
        notes=reading.page.notes,
        blocks=_blocks(reading),
        printed=tuple(line.text for line in lines),
        first_line=lines[0].number if lines else 1,
        evidence=(("date", issue.evidence),) if issue.evidence else (),
    )


def blank_lines(reading: PageReading) -> frozenset[int]:
    """Numbers of the page's lines without text."""
    return frozenset(line.number for line in reading.page.lines if not line.text.strip())


def _mended(reading: PageReading) -> tuple[LineNote, ...]:
    notes = [LineNote(m.number, m.what, m.text) for s in reading.stories for m in s.mended]
    return tuple(sorted(notes, key=lambda note: note.line))


def _blocks(reading: PageReading) -> tuple[PrintedBlock, ...]:
    blocks = [
        PrintedBlock(block.role.value, order, block.numbers)
        for order, story in enumerate(reading.stories, 1)
        for block in story.blocks
    ]
    furniture = (PrintedBlock(Role.FURNITURE.value, 0, (f.line.number,)) for f in reading.furniture)
    return (*blocks, *furniture)


def line_ranges(numbers: Iterable[int], blank: Container[int] = ()) -> tuple[LineRange, ...]:
    """Line numbers as ascending ranges, which run on over blank lines and over no others."""
    ranges: list[LineRange] = []
    for number in sorted(numbers):
        last = ranges[-1][1] if ranges else number
        if ranges and (number == last + 1 or all(n in blank for n in range(last + 1, number))):
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)
