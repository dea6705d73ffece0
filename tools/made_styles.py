"""How a made-up paper sets its pages: a style, drawn by chance."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """How a made-up paper sets its pages."""

    gap: int
    """Blank lines between lines; -1: only between articles."""
    mark: str
    """``none``, ``title``, ``heads`` or ``lying``."""
    width: int
    """Letters of a column; 0 where lines are not wrapped."""
    indent: str
    kicker: float
    """Share of articles that have one."""
    dash: float
    """Share of kickers that end with a dash."""
    deck: float
    subhead: float
    stacked: float
    """Share of headlines over two lines and more."""
    byline: str
    """Where most bylines stand: ``head``, ``inline``, ``own``, ``glued`` or ``none``."""
    form: int
    """Which of the forms of bylines the paper prefers."""
    cut: float
    """Share of paragraphs that a column cuts."""
    photos: float
    brief: float
    """Share of stories that are one to three paragraphs."""
    paragraph: int
    """Letters after which a paragraph ends."""
    half: bool | None
    """Half-width punctuation; None as it came."""
    noise: float
    """Share of letters misread."""


def draw(chance: random.Random) -> Style:
    """A style for one page."""
    rate = chance.random
    wrapped = rate() < 0.28
    return Style(
        gap=chance.choice((0, 0, 1, 1, -1, -1)),
        mark=chance.choices(("none", "title", "heads", "lying"), (70, 10, 10, 10))[0],
        width=chance.randint(11, 26) if wrapped else 0,
        indent=chance.choice(("　　", "　　", "　　", "    ", "") if wrapped else ("", "", "　　")),
        kicker=chance.choice((0, 0.2, 0.5, 0.9)),
        dash=chance.choice((0, 0.3, 0.9)),
        deck=chance.choice((0, 0, 0.2, 0.5)),
        subhead=chance.choice((0, 0.5, 0.9, 0.9)),
        stacked=chance.choice((0, 0.1, 0.4, 0.8)),
        byline=chance.choice(("head", "inline", "inline", "own", "own", "glued", "none", "none")),
        form=chance.randint(0, 12),
        cut=chance.choice((0, 0.1, 0.3)),
        photos=chance.choice((0, 0.1, 0.3, 0.6)),
        brief=chance.choice((0, 0.1, 0.3, 0.9)),
        paragraph=chance.choice((50, 90, 140, 400)),
        half=chance.choice((None, None, True, False)),
        noise=chance.choice((0, 0, 0, 0.004, 0.015)),
    )
