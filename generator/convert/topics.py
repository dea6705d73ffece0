"""What an article is about: weighted terms, those of the heads counting most.

One automaton finds the terms of all topics in one walk; the longest term at a place counts, so
that 主题教育 is not read as 教育. No topic is given where none is plain enough.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

from generator.convert.genre import is_literary
from generator.taxonomy import Taxonomy, standard, topics
from generator.text import fold

MAX_TOPICS = 3
VALUES: Mapping[int, float] = {1: 0.3, 2: 1.0, 3: 3.0, 4: 6.0}
"""What a term of each weight is worth: one that says it alone outweighs several hints."""
USUAL_LENGTH = 160
"""Letters of body within which every term counts in full; longer ones name more by the way."""
LEAST = (2.5, 6.0, 7.0)
"""Scores below which the first, second and third topic are too weak to be named."""
SHARES = (1.0, 0.55, 0.75)
"""Share of the best score that the first, second and third topic must reach."""
LITERATURE = "文化"
LITERARY_WORTH = 9.0
"""An essay on a harvest is filed as literature, whatever else it names."""
MAX_NOTICE_HEAD = 8
"""Letters: 遗失声明 and 减资公告 are notices, a longer head that begins so is news."""


class Zone(NamedTuple):
    """A part of an article and how much what it names counts."""

    name: str
    factor: float


TITLE, KICKER = Zone("title", 2.4), Zone("kicker", 1.6)
SUBTITLE, SUBHEAD, LABEL = Zone("subtitle", 1.4), Zone("subhead", 0.7), Zone("label", 1.2)


@dataclass(frozen=True, slots=True)
class Topics:
    """Names of the topics, the plainest first, and the terms that told them."""

    names: tuple[str, ...]
    """None to three, as the collection calls them."""
    evidence: str
    """For each topic the terms that counted most."""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The terms of a collection as one automaton."""

    automaton: AhoCorasick
    terms: tuple[str, ...]
    meanings: tuple[tuple[tuple[str, float], ...], ...]
    """For each term the topics it speaks for and what it is worth; none for misleading words."""
    silent: tuple[str, ...]
    """First words of heads that are filed under nothing: 遗失声明, 讣告."""


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
    lexicon = _lexicon_of(here)
    if _is_notice(lexicon, _tight(title)):
        return Topics((), "")
    heads = [(TITLE, title), (KICKER, kicker), (SUBTITLE, subtitle)]
    heads += [(SUBHEAD, text) for text in subheads] + [(LABEL, text) for text in labels]
    gains = _gains(lexicon, heads, paragraphs)
    if is_literary([fold(text) for text in paragraphs]):
        gains = {LITERATURE: {"verse or first-person prose": LITERARY_WORTH}}
    return _chosen(gains, here)


def _gains(
    lexicon: _Lexicon, heads: Iterable[tuple[Zone, str]], paragraphs: Sequence[str]
) -> dict[str, dict[str, float]]:
    """For each topic, what each of its terms adds to its score."""
    worth: dict[int, float] = {}
    for zone, text in heads:
        for term in _found(lexicon, _tight(text)):
            worth[term] = max(worth.get(term, 0.0), zone.factor)
    body = "\n".join(paragraphs)
    thin = math.sqrt(max(1.0, len(body) / USUAL_LENGTH))
    for term, count in _found(lexicon, body).items():
        worth[term] = worth.get(term, 0.0) + math.log2(1 + count) / thin
    gains: dict[str, dict[str, float]] = {}
    for term, factor in worth.items():
        for topic, value in lexicon.meanings[term]:
            gains.setdefault(topic, {})[lexicon.terms[term]] = value * factor
    return gains


def _found(lexicon: _Lexicon, text: str) -> Counter[int]:
    return Counter(index for index, _, _ in lexicon.automaton.find_matches_as_indexes(fold(text)))


def _is_notice(lexicon: _Lexicon, head: str) -> bool:
    return len(head) <= MAX_NOTICE_HEAD and head.startswith(lexicon.silent)


def _tight(text: str) -> str:
    """A head as it reads: 招　聘 is 招聘."""
    return fold("".join(text.split()))


def _chosen(gains: Mapping[str, Mapping[str, float]], here: Taxonomy) -> Topics:
    scores = {topic: sum(terms.values()) for topic, terms in gains.items()}
    ranked = sorted((t for t in scores if here.here(t)), key=lambda t: (-scores[t], t))
    best = scores[ranked[0]] if ranked else 0.0
    names = [
        topic
        for topic, least, share in zip(ranked[:MAX_TOPICS], LEAST, SHARES, strict=False)
        if scores[topic] >= max(least, share * best)
    ]
    told = "; ".join(f"{here.here(name)}: {_strongest(gains[name])}" for name in names)
    return Topics(tuple(here.here(name) for name in names), told)


def _strongest(terms: Mapping[str, float]) -> str:
    return " ".join(sorted(terms, key=lambda term: (-terms[term], term))[:3])


def _lexicon_of(here: Taxonomy) -> _Lexicon:
    added = tuple((name, tuple(terms.items())) for name, terms in here.terms.items())
    return _lexicon(added)


@cache
def _lexicon(added: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]) -> _Lexicon:
    """The standard terms and those a collection adds; standard names, as in the table."""
    meanings: dict[str, list[tuple[str, float]]] = {}
    table = files("generator").joinpath("data/topic_terms.yaml").read_text(encoding="utf-8")
    rows = yaml.load(table, Loader=yaml.CSafeLoader)
    for term in rows["none"]:
        meanings.setdefault(term, [])
    for topic in topics():
        for weight, terms in rows[topic.name].items():
            for term in terms:
                meanings.setdefault(term, []).append((topic.name, VALUES[weight]))
    for name, own in added:
        for term, weight in own:
            meanings.setdefault(fold(term), []).append((name, _value(weight)))
    automaton = AhoCorasick(list(meanings), matchkind=MatchKind.LeftmostLongest)
    silent = tuple(rows["silent"])
    return _Lexicon(automaton, tuple(meanings), tuple(map(tuple, meanings.values())), silent)


def _value(weight: float) -> float:
    """The worth of a weight between the standard ones."""
    return VALUES.get(int(weight), VALUES[4]) * (weight / int(weight) if weight >= 1 else weight)
