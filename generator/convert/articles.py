"""A page's reading to articles and the page's record: everything a person will correct."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick

from generator import content_markdown, gazetteer
from generator.convert import authorship, dates, mastheads, places, records, titles, topics
from generator.convert.authorship import Authorship
from generator.convert.dates import IssueDate
from generator.convert.reading import NumberedText, PageReading, Role, Story
from generator.convert.records import Known
from generator.errors import GeneratorError, Problem
from generator.model import (
    Article,
    ArticleId,
    Caption,
    PageRecord,
    Source,
)
from generator.taxonomy import Taxonomy

Life = tuple[dt.date | None, dt.date | None]
"""First day of a unit, and the first day that it was no more."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A printed page as content: its record and its articles in the order of print."""

    page: PageRecord
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What all articles of a page draw on."""

    known: Known
    issue: IssueDate
    blank: frozenset[int]
    """Lines without text."""


class LettersLostError(GeneratorError):
    """A reading that would lose print: a fault of ours, told and never written."""


def assemble(
    reading: PageReading,
    known: Known,
    *,
    ids: Mapping[int, ArticleId] | None = None,
    taxonomy: Taxonomy | None = None,
) -> Assembled:
    """The articles of a page and its record.

    Args:
        reading: the page as read.
        known: what ``sources.yaml`` and the file say.
        ids: id of the article that held a line at the last conversion, to be kept.
        taxonomy: the collection's topics; None for the standard ones.

    Raises:
        LettersLostError: a letter of the page would stand in no article.
    """
    known = _with_masthead(known, reading)
    issue = _issue(reading, known)
    desk = Desk(known, issue, records.blank_lines(reading))
    names = authorship.known_names(reading)
    makers = tuple(authorship.of(story, known=names) for story in reading.stories)
    stories = zip(
        _ids(reading, known, ids or {}),
        reading.stories,
        makers,
        _places(reading, makers, issue),
        _topics(reading, makers, taxonomy),
        strict=True,
    )
    articles = tuple(_article(*one, desk) for one in stories)
    for story, article in zip(reading.stories, articles, strict=True):
        _account_for(story, article)
    return Assembled(records.record(reading, known, issue, articles=articles), articles)


# --- the issue ---------------------------------------------------------------------------


def _with_masthead(known: Known, reading: PageReading) -> Known:
    """What the page prints of itself, where nobody knows better."""
    printed = mastheads.read(judged.line.text for judged in reading.furniture)
    return replace(
        known,
        newspaper=known.newspaper or printed.newspaper,
        page=known.page or printed.page,
    )


def _issue(reading: PageReading, known: Known) -> IssueDate:
    texts = sorted(
        NumberedText(block.numbers[0], block.text) for s in reading.stories for block in s.blocks
    )
    furniture = [NumberedText(one.line.number, one.line.text) for one in reading.furniture]
    everything = "\n".join(text for _, text in (*texts, *furniture))
    return dates.infer(
        texts,
        furniture=furniture,
        lines=[NumberedText(line.number, line.text) for line in reading.page.lines],
        known=known.date,
        file_name=known.file,
        unit_lives=_lives_in(everything),
    )


def _places(
    reading: PageReading, makers: Sequence[Authorship], issue: IssueDate
) -> tuple[places.Placement, ...]:
    """Where each story is at home."""
    return places.place(
        prints(reading, makers),
        on=issue.best,
        furniture=[judged.line.text for judged in reading.furniture],
    )


def _topics(
    reading: PageReading, makers: Sequence[Authorship], taxonomy: Taxonomy | None
) -> list[topics.Topics]:
    """What each story is about; one right after the other, for their tables are large.

    Asked in turn with other stages, each story would find another one's tables in the processor's
    cache: a tenth more time.
    """
    told = zip(reading.stories, makers, strict=True)
    return [_about(story, made, taxonomy) for story, made in told]


def prints(reading: PageReading, makers: Iterable[Authorship]) -> list[places.Print]:
    """The stories of a page, each with who made it, as their places are read from them."""
    return [_printed(story, made) for story, made in zip(reading.stories, makers, strict=True)]


def _lives_in(text: str) -> dict[str, Life]:
    """The units named on the page that do not stand today, or did not always."""
    lives, automaton = _lives()
    found = {hit[0] for hit in automaton.find_matches_as_indexes(text, overlapping=True)}
    return dict(lives[number] for number in sorted(found))


@cache
def _lives() -> tuple[tuple[tuple[str, Life], ...], AhoCorasick]:
    lives = gazetteer.lives()
    return tuple(lives.items()), AhoCorasick(list(lives))


# --- an article --------------------------------------------------------------------------


def _article(  # noqa: PLR0913, PLR0917 - what each stage found of the story
    name: ArticleId,
    story: Story,
    made: Authorship,
    where: places.Placement,
    about: topics.Topics,
    desk: Desk,
) -> Article:
    known, issue = desk.known, desk.issue
    lines = records.line_ranges((judged.line.number for judged in story.lines), desk.blank)
    evidence = (("date", issue.evidence), ("region", where.evidence), ("topics", about.evidence))
    return Article(
        id=name,
        title=titles.title_of(story),
        source=Source(known.file, lines),
        body=_body(story),
        kind=story.kind.value,
        kicker=titles.printed_as(story, Role.KICKER),
        subtitle=titles.printed_as(story, Role.SUBTITLE),
        date=issue.best,
        date_edtf=issue.edtf or "",
        region=where.region,
        regions=where.regions,
        places=where.places,
        topics=about.names,
        byline=made.byline,
        authors=made.authors,
        agency=made.agency,
        newspaper=known.newspaper,
        page=known.page,
        labels=tuple(_texts(story, Role.LABEL)),
        captions=_shown(made),
        events=dates.events("\n".join(_texts(story, Role.BODY)), issue),
        flags=(*story.flags, *made.flags, *_repeats(story)),
        confidence=round(story.confidence, 2),
        evidence=tuple((key, words) for key, words in evidence if words),
    )


def _printed(story: Story, made: Authorship) -> places.Print:
    return places.Print(
        title=titles.printed_as(story, Role.TITLE),
        kicker=titles.printed_as(story, Role.KICKER),
        subtitle=titles.printed_as(story, Role.SUBTITLE),
        paragraphs=_texts(story, Role.BODY),
        captions=[caption.text for caption in made.captions],
        kind=story.kind.value,
    )


def _about(story: Story, made: Authorship, taxonomy: Taxonomy | None) -> topics.Topics:
    return topics.classify(
        title=titles.title_of(story),
        kicker=titles.printed_as(story, Role.KICKER),
        subtitle=titles.printed_as(story, Role.SUBTITLE),
        subheads=_texts(story, Role.SUBHEAD),
        paragraphs=[*_texts(story, Role.BODY), *(caption.text for caption in made.captions)],
        labels=_texts(story, Role.LABEL),
        taxonomy=taxonomy,
    )


def _texts(story: Story, role: Role) -> list[str]:
    return [block.text for block in story.blocks if block.role is role]


def _body(story: Story) -> str:
    blocks = (block for block in story.blocks if block.role in (Role.BODY, Role.SUBHEAD))
    return content_markdown.body(
        (block.role is Role.SUBHEAD, block.text) for block in blocks if block.text.strip()
    )


def _shown(made: Authorship) -> tuple[Caption, ...]:
    return tuple(one for one in made.captions if one.text or one.credit)


def _repeats(story: Story) -> Iterable[str]:
    dropped = (note for note in story.mended if note.what == "repeat-dropped")
    return (f"repeat-dropped:{note.number}" for note in dropped)


def _account_for(story: Story, article: Article) -> None:
    """Every letter and digit of the print stands in the article or in a recorded repeat.

    Raises:
        LettersLostError: one does not.
    """
    heads = (article.title, article.kicker, article.subtitle, article.byline, *article.labels)
    shown = [*heads, content_markdown.plain(article.body), *(note.text for note in story.mended)]
    shown += [part for caption in article.captions for part in (caption.text, caption.credit)]
    everything = _squeezed("\n".join(shown))
    missing = [one.line.text for one in story.lines if _squeezed(one.line.text) not in everything]
    if not missing:
        return
    lost = Counter("".join(one.line.text for one in story.lines)) - Counter(everything)
    letters = "".join(sorted(sign for sign in lost if sign.isalnum()))
    if letters:
        what = f"lines {article.source.lines}: these letters of the print would be lost: {letters}"
        hint = "a fault of the converter, nothing was written: please report it with the page"
        raise LettersLostError(Problem(article.source.file, None, what, hint))


def _squeezed(text: str) -> str:
    return "".join(text.split())


# --- the page ----------------------------------------------------------------------------


def _ids(
    reading: PageReading, known: Known, kept: Mapping[int, ArticleId]
) -> tuple[ArticleId, ...]:
    """An id for each story: that of the article that held most of its lines, else a new one."""
    stem = titles.folded_stem(known.stem)
    votes = [
        Counter(kept[one.line.number] for one in story.lines if one.line.number in kept)
        for story in reading.stories
    ]
    chosen: dict[int, ArticleId] = {}
    claims = sorted(
        ((-count, order, name) for order, vote in enumerate(votes) for name, count in vote.items())
    )
    for _, order, name in claims:
        if order not in chosen and name not in chosen.values():
            chosen[order] = name
    taken, number = {*kept.values()}, 0
    for order in range(len(votes)):
        while order not in chosen:
            number += 1
            fresh = ArticleId(f"{stem}-{number:02}")
            if fresh not in taken:
                chosen[order] = fresh
                taken.add(fresh)
    return tuple(chosen[order] for order in range(len(votes)))
