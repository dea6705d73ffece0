"""What an article is about: what a lexicon says, weighed as labelled articles have taught.

Each topic's odds are the sum of what its terms say and what the letters of the text say. No topic
is given where none is plain enough, or where the text reads like a notice or news from abroad.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.convert.genre import is_literary
from generator.convert.topic_terms import NOTHING, Printed, lexicon_of
from generator.convert.topic_weights import read_text, weights
from generator.taxonomy import Taxonomy, standard
from generator.text import fold

LEAST = (0.08, 0.18, 0.20)
"""Chances below which the first, second and third topic are too doubtful to be named: where a few
more articles get a right one than topics named are right, on styles left out."""


@dataclass(frozen=True, slots=True)
class Topics:
    """Names of the topics, the plainest first, and the terms that told them."""

    names: tuple[str, ...]
    """None to three, as the collection calls them."""
    evidence: str
    """For each topic the terms that counted most."""


def classify(  # noqa: PLR0913 - the parts of an article, each by its name
    *,
    title: str,
    kicker: str = "",
    subtitle: str = "",
    subheads: Sequence[str] = (),
    paragraphs: Sequence[str] = (),
    labels: Sequence[str] = (),
    taxonomy: Taxonomy | None = None,
) -> Topics:
    """The topics of an article by its printed parts; any script."""
    here = taxonomy if taxonomy is not None else standard()
    lexicon = lexicon_of(here)
    printed = printed_as(title, (kicker, subtitle, *labels, *subheads), paragraphs)
    if lexicon.is_notice(printed.title):
        return Topics((), "")
    gains = lexicon.gains(printed)
    literary = is_literary(printed.body.split("\n"))
    scores = {topic: sum(terms.values()) for topic, terms in gains.items()}
    odds = weights().logits(scores, read_text(printed), literary=literary)
    names = [name for name in choose(chances(odds)) if here.here(name)]
    told = [f"{here.here(name)}: {_strongest(gains.get(name, {}))}" for name in names]
    return Topics(tuple(here.here(name) for name in names), "; ".join(told))


def printed_as(title: str, heads: Sequence[str], paragraphs: Sequence[str]) -> Printed:
    """The parts, folded; heads as they read: 招　聘 is 招聘."""
    whole = "\n".join(("".join(title.split()), *("".join(head.split()) for head in heads)))
    first, _, others = fold(whole).partition("\n")
    return Printed(first, others, fold("\n".join(paragraphs)))


def chances(logits: Mapping[str, float]) -> dict[str, float]:
    """The chance of each topic; they add up to one."""
    most = max(logits.values())
    odds = {name: math.exp(value - most) for name, value in logits.items()}
    whole = sum(odds.values())
    return {name: value / whole for name, value in odds.items()}


def choose(chance: Mapping[str, float]) -> list[str]:
    """The topics that are plain enough, the plainest first; none that ``nothing`` outweighs."""
    likely = [name for name, value in chance.items() if value >= min(LEAST)]
    ranked = sorted(likely, key=lambda name: (-chance[name], name))
    if NOTHING in ranked:
        ranked = ranked[: ranked.index(NOTHING)]
    return [name for name, least in zip(ranked, LEAST, strict=False) if chance[name] >= least]


def _strongest(terms: Mapping[str, float]) -> str:
    return " ".join(sorted(terms, key=lambda term: (-terms[term], term))[:3]) or "its letters"
