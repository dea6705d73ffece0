"""Who made a story and its pictures: its byline, authors, agency and captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.convert import bylines
from generator.convert.byline_grammar import Byline
from generator.convert.reading import Block, Kind, PageReading, Role, Story
from generator.model import Author, Caption

CERTAIN = 0.9
"""Score from which the names of a byline are believed elsewhere on the page."""

LIKELY = 0.75
"""Score from which a paragraph that could be a byline is one."""

DISPATCH = 48
"""Letters within which a dateline names the reporter."""

_CAPTION_MARK = re.compile(r"^[\s▲△▼▽◀◁▶▷◄►↑↓←→↖↗↘↙■□●○◆◇★☆▪*]+")
_INLINE = ("dots", "brackets", "tail", "tail names")
"""Rules of bylines that stand inside the text of a paragraph."""


@dataclass(frozen=True, slots=True)
class Authorship:
    """What the bylines and credits of a story say."""

    byline: str = ""
    """As printed, of the lines that are bylines and nothing else."""
    authors: tuple[Author, ...] = ()
    """Each person once, in print order: writers first, then photographers."""
    agency: str = ""
    captions: tuple[Caption, ...] = ()
    flags: tuple[str, ...] = ()
    """``inline-byline``, ``inline-credit``."""


def of(story: Story, *, known: frozenset[str] = frozenset()) -> Authorship:
    """Who made the story; ``known`` are the page's certain names.

    The names below a notice are those of its sender unless a role stands by them.
    """
    lines = [block for block in story.blocks if block.role is Role.BYLINE]
    printed = " ".join(" ".join(block.text.split()) for block in lines)
    own = _own_lines(lines, printed, known)
    inline = _in_text(story, known, has_line=any(byline.authors for byline in own))
    captions, credits = _captions(story, known)
    said = (*own, *inline, *credits)
    if story.kind is Kind.NOTICE:
        said = tuple(byline for byline in said if byline.score >= CERTAIN)
    return Authorship(
        byline=printed,
        authors=_people(said),
        agency=next((byline.agency for byline in said if byline.agency), ""),
        captions=captions,
        flags=_flags(inline, credits),
    )


def known_names(reading: PageReading) -> frozenset[str]:
    """Names that the page prints with a role, or between marks: believed where they stand bare."""
    said = (byline for story in reading.stories for byline in _plain_to_see(story))
    certain = (byline for byline in said if byline.score >= CERTAIN)
    return frozenset(author.name for byline in certain for author in byline.authors)


def _plain_to_see(story: Story) -> Iterator[Byline]:
    """The bylines on lines of their own and at the start of the text."""
    first = next((block for block in story.blocks if block.role is Role.BODY), None)
    if first and (byline := bylines.opening(first.text)):
        yield byline
    for block in story.blocks:
        if block.role is Role.BYLINE and (byline := bylines.recognise(block.text)):
            yield byline


def _own_lines(lines: list[Block], printed: str, known: frozenset[str]) -> list[Byline]:
    """The bylines of lines of their own, each read alone, or all as one where that fails."""
    each = [bylines.told(block.text, known=known) for block in lines]
    if None in each and (whole := bylines.told(printed, known=known)):
        return [whole]
    return [byline for byline in each if byline]


def _in_text(story: Story, known: frozenset[str], *, has_line: bool) -> list[Byline]:
    """Bylines at the start of the first paragraph, of dispatches below it, and at the end of any.

    A bare name that ends the text counts only where no line names the writer.
    """
    body = [block.text for block in story.blocks if block.role is Role.BODY]
    found = [byline for text in body[:1] if (byline := bylines.opening(text, known=known))]
    found += _dispatches(body[1:], known)
    named = has_line or any(byline.authors for byline in found)
    for text in body:
        byline = _whole(text, known) or bylines.closing(text, known=known)
        bare = byline is not None and byline.rule == "tail names"
        last = text is body[-1]
        if byline and (last or byline.rule == "brackets") and not (bare and named):
            found.append(byline)
    return found


def _dispatches(body: Iterable[str], known: frozenset[str]) -> Iterator[Byline]:
    """Those who sent what stands below the first dispatch under one head, each by a dateline."""
    for text in body:
        head = text[:DISPATCH]
        if ("记者" in head or "記者" in head) and ("电" in head or "讯" in head or "電" in head):
            byline = bylines.opening(text, known=known)
            if byline and byline.rule == "dateline" and byline.authors:
                yield byline


def _whole(text: str, known: frozenset[str]) -> Byline | None:
    """A paragraph that is a byline and nothing else: ``(甲 乙)`` below a brief."""
    byline = bylines.recognise(text, known=known)
    return byline if byline and byline.authors and byline.score >= LIKELY else None


def _captions(story: Story, known: frozenset[str]) -> tuple[tuple[Caption, ...], list[Byline]]:
    """Captions with their credits, and what the credits say."""
    captions: list[Caption] = []
    said: list[Byline] = []
    for block in story.blocks:
        if block.role is Role.CAPTION:
            credit = bylines.credit(block.text, known=known)
            said += [credit] if credit else []
            captions.append(_caption(block.text, credit))
        elif block.role is Role.CREDIT:
            told = bylines.credit(block.text, known=known) or bylines.told(block.text, known=known)
            said += [told] if told else []
            _add_credit(captions, block.text.strip())
    return tuple(captions), said


def _caption(text: str, credit: Byline | None) -> Caption:
    start = credit.start if credit else len(text)
    return Caption(_CAPTION_MARK.sub("", text[:start]).strip(), text[start:].strip())


def _add_credit(captions: list[Caption], credit: str) -> None:
    """Give the credit to the caption above it."""
    if captions:
        last = captions.pop()
        captions.append(Caption(last.text, " ".join(filter(None, (last.credit, credit)))))
    else:
        captions.append(Caption("", credit))


def _people(said: Iterable[Byline]) -> tuple[Author, ...]:
    by_name: dict[str, Author] = {}
    for byline in said:
        for author in byline.authors:
            by_name.setdefault(author.name, author)
    return tuple(by_name.values())


def _flags(inline: list[Byline], credits: list[Byline]) -> tuple[str, ...]:
    byline = any(one.authors and one.rule in _INLINE for one in inline)
    credit = any(one.start > 0 for one in credits)
    return (*(("inline-byline",) if byline else ()), *(("inline-credit",) if credit else ()))
