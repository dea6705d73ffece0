"""Why a page was read as it was: each line with its role, what decided it, and what came next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.convert import folders, pages, run, segment, sources
from generator.convert.reading import Judged, Page, PageReading
from generator.errors import GeneratorError, Problem, did_you_mean

SHOWN = 28
"""Characters of a line that are shown: enough to find it on the page."""


def lines(seeds: Path, name: str, *, content: Path | None = None) -> Iterator[str]:
    """The reading of a page as lines to print.

    Args:
        seeds: folder of the seeds.
        name: the page: a seed's file name or stem, with ``-p2`` for its second page.
        content: where a person may have moved the page's cuts; None: read it afresh.

    Raises:
        GeneratorError: there is no such page.
    """
    page = _page(seeds, name)
    folder = folders.stand(content / page.stem, base=content) if content else None
    record = folder.record if folder and folder.by_hand else None
    cuts = [item.lines for item in record.items] if record else None
    yield from _told(segment.read_page(page, cuts=cuts))


def _page(seeds: Path, name: str) -> Page:
    """The page of that name among all pages of all seeds."""
    wanted, known = name.removesuffix(".txt").removesuffix(".md").rstrip("/"), []
    facts = sources.load(seeds / sources.FILE)
    for file in run.seed_files(seeds):
        known.append(file.rpartition(".")[0])
        if not wanted.startswith(known[-1]):
            continue
        raw = (seeds / file).read_bytes()
        for page in pages.read(raw, file, encoding=facts.of(file).encoding or None):
            if page.stem == wanted:
                return page
    raise GeneratorError(
        Problem(str(seeds), None, f"no page is called {name!r}", did_you_mean(wanted, known))
    )


def _told(reading: PageReading) -> Iterator[str]:
    stories = len(reading.stories)
    yield f"{reading.page.stem}: {stories} items, {reading.page.encoding}"
    yield from (f"note: {note}" for note in reading.page.notes)
    owner = {j.line.number: n for n, story in enumerate(reading.stories, 1) for j in story.lines}
    judged = [j for story in reading.stories for j in story.lines] + list(reading.furniture)
    for one in sorted(judged, key=lambda judged: judged.line.number):
        yield _line(one, owner.get(one.line.number, 0))
    for story in reading.stories:
        yield from (f"mended at line {m.number}: {m.what} {m.text}".rstrip() for m in story.mended)
    for doubt in reading.doubts:
        yield f"doubt at line {doubt.number}: {doubt.reading}; or: {doubt.second}"


def _line(one: Judged, order: int) -> str:
    """``  81  2 title     0.93 > body      text   (why)``; ``>>`` opens a story."""
    rival = f"> {one.runner_up.value:9}" if one.runner_up else " " * 11
    opens = ">>" if one.opens else "  "
    text = one.line.text.strip()[:SHOWN]
    where = f"{one.line.number:5} {order or '-':>3} {opens}"
    return f"{where} {one.role.value:9} {one.margin:4.2f} {rival} {text}  ({one.why})"
