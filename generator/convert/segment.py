"""The best reading of a whole page: which lines make a story, and what each line is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.convert import (
    breaks,
    briefs,
    bylines,
    cues,
    forms,
    kinds,
    labels,
    layout,
    mend,
    named,
    numbered,
    openings,
    pictures,
    proof,
    signatures,
    stacks,
)
from generator.convert.decoder import Choice, decode
from generator.convert.layout import Strip
from generator.convert.mend import Piece
from generator.convert.reading import (
    Doubt,
    Judged,
    Kind,
    Line,
    Page,
    PageReading,
    Role,
    Story,
)
from generator.convert.tags import Tag

Cut = tuple[tuple[int, int], ...]
"""The lines of one story: ranges, 1-based, both ends included."""

MAX_FURNITURE = 120
"""Letters; folios, mastheads and imprints are shorter."""
MAX_BARE = 90
"""Letters of furniture that has no word of a folio or an imprint: slogans, the weather."""
DOUBT = 0.7
"""A cut less sure than this is told to the reader of the page record."""


def byline_score(text: str) -> float:
    """How surely a line is a byline and nothing else: 0 to 1."""
    byline = bylines.recognise(text)
    return byline.score if byline else signatures.of(text)[1]


def read_page(
    page: Page,
    *,
    is_byline: Callable[[str], float] = byline_score,
    cuts: Sequence[Cut] | None = None,
) -> PageReading:
    """The stories of a page in print order, every line of text in one of them or in furniture.

    Args:
        page: the page as read.
        is_byline: how surely a line is a byline, 0 to 1.
        cuts: the lines of each story, as a person has decided; None to find out.
    """
    if cuts is not None:
        return _read_cuts(page, is_byline, cuts)
    pieces, doubts = _judge(page.lines, is_byline)
    stories, furniture = _gather(pieces)
    return PageReading(page, _stories(stories), tuple(furniture), doubts)


def _judge(
    lines: tuple[Line, ...], is_byline: Callable[[str], float]
) -> tuple[list[Piece], tuple[Doubt, ...]]:
    """Every line that is not blank with its role, and the cuts that may stand elsewhere."""
    setting = layout.analyse(lines)
    labelled = labels.label(setting, is_byline)
    choices = proof.reread(labelled, decode(labelled.signs))
    choices = forms.settle(setting.strips, choices)
    choices = briefs.settle(setting.strips, choices)
    choices = numbered.settle(setting.strips, choices)
    choices = breaks.settle(setting.strips, choices)
    choices = named.settle(setting.strips, choices)
    choices = openings.settle(setting.strips, choices)
    choices = pictures.settle(setting.strips, choices)
    choices = stacks.settle(setting.strips, choices)
    pairs = list(zip(setting.strips, choices, strict=True))
    pieces = [piece for strip, choice in pairs for piece in _pieces(strip, choice)]
    doubts = tuple(_doubt(strip, choice) for strip, choice in pairs if _is_doubtful(choice))
    return pieces, doubts


def _pieces(strip: Strip, choice: Choice) -> Iterable[Piece]:
    """The lines of a strip: the first as chosen, the others go on from it."""
    tag = choice.tag
    role = Role.BODY if tag.role is Role.FURNITURE and _is_prose(strip) else tag.role
    for row in strip.rows:
        first = row is strip.first
        judged = Judged(
            line=row.line,
            role=role,
            why=choice.why if first else "the column runs on",
            runner_up=choice.second.role if choice.second else None,
            margin=max(0.0, round(choice.share - choice.second_share, 4)),
            opens=tag.opens and first,
        )
        yield Piece(judged, goes_on=tag.goes_on or not first)


def _is_prose(strip: Strip) -> bool:
    """True where a strip that was taken for furniture is a paragraph by its length or dateline."""
    told, length = cues.found(strip.text), len(strip.text)
    if told & {"folio", "imprint"}:
        return length > MAX_FURNITURE
    return length > MAX_BARE or "dateline" in told


def _is_doubtful(choice: Choice) -> bool:
    return 1 - DOUBT < choice.opens < DOUBT


def _doubt(strip: Strip, choice: Choice) -> Doubt:
    second = "does not open a story" if choice.tag.opens else "opens a story"
    if choice.second and choice.second.opens is not choice.tag.opens:
        second = _told(choice.second)
    margin = abs(round(2 * choice.opens - 1, 4))
    return Doubt(strip.first.line.number, _told(choice.tag), second, margin)


def _told(tag: Tag) -> str:
    return f"opens a story as its {tag.role}" if tag.opens else f"{tag.role} of the story above"


def _gather(pieces: Iterable[Piece]) -> tuple[list[list[Piece]], list[Judged]]:
    """Lines by story; furniture apart."""
    stories: list[list[Piece]] = []
    furniture: list[Judged] = []
    for piece in pieces:
        if piece.judged.role is Role.FURNITURE:
            furniture.append(piece.judged)
        elif piece.judged.opens or not stories:
            opening = replace(piece.judged, opens=True)
            stories.append([Piece(opening, goes_on=False)])
        else:
            stories[-1].append(piece)
    return stories, furniture


def _stories(groups: Sequence[Sequence[Piece]]) -> tuple[Story, ...]:
    return tuple(_story(group, last=order == len(groups)) for order, group in enumerate(groups, 1))


def _story(pieces: Sequence[Piece], *, last: bool) -> Story:
    joined = mend.join(pieces)
    kind = kinds.classify(joined.blocks)
    return Story(
        kind=kind,
        lines=tuple(piece.judged for piece in pieces),
        blocks=joined.blocks,
        flags=_flags(joined, kind, last=last),
        mended=joined.mended,
        confidence=_confidence(pieces),
    )


def _flags(joined: mend.Joined, kind: Kind, *, last: bool) -> tuple[str, ...]:
    """What the story lacks, and where it came from or goes on."""
    flags = [*kinds.jumps(joined.blocks)]
    if kind is Kind.CONTINUATION:
        flags.append("truncated-start")
    end = joined.blocks[-1].numbers[-1]
    flags += (
        "truncated-end" if last and number == end else f"text-lost-after:{number}"
        for number in joined.lost_after
    )
    return tuple(flags)


def _confidence(pieces: Sequence[Piece]) -> float:
    """As sure as its least sure line is, softened by the others."""
    margins = [piece.judged.margin for piece in pieces]
    return round((min(margins) + sum(margins) / len(margins)) / 2, 3)


def _read_cuts(page: Page, is_byline: Callable[[str], float], cuts: Sequence[Cut]) -> PageReading:
    """The page cut where a person cut it; only the roles are judged."""
    stories = [_within(page, cut, is_byline) for cut in cuts]
    owned = {piece.judged.line.number for story in stories for piece in story}
    others = [line for line in page.lines if line.text.strip() and line.number not in owned]
    furniture = tuple(Judged(line, Role.FURNITURE, "left out by hand") for line in others)
    return PageReading(page, _stories([story for story in stories if story]), furniture)


def _within(page: Page, cut: Cut, is_byline: Callable[[str], float]) -> list[Piece]:
    lines = tuple(
        line for line in page.lines if any(first <= line.number <= last for first, last in cut)
    )
    pieces, _ = _judge(lines, is_byline)
    return [
        Piece(_as_told(piece.judged, opens=i == 0), goes_on=piece.goes_on and i > 0)
        for i, piece in enumerate(pieces)
    ]


def _as_told(judged: Judged, *, opens: bool) -> Judged:
    """A line that a person put into the story: never furniture, an opening only at the top."""
    role = Role.LABEL if judged.role is Role.FURNITURE else judged.role
    return replace(judged, role=role, opens=opens)
