"""What the words of an article say of each topic: a weighted lexicon, read in one walk.

The longest term at a place counts, so that 主题教育 is not read as 教育. A term in a headline
outweighs one in the body, and one in the lead outweighs one further down.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

from generator.taxonomy import Taxonomy, topics
from generator.text import fold

NOTHING = "nothing"
"""Where the words of notices and of news from abroad stand, which no topic is given to."""
VALUES: Mapping[int, float] = {1: 0.5, 2: 1.5, 3: 3.0, 4: 5.0}
"""What a term of each weight is worth: one that says it alone outweighs several hints."""
TITLE, HEAD, LEAD = 2.0, 1.3, 1.0
"""What a term counts in the headline, in another head, and, once more, in the lead."""
LEAD_LENGTH = 100
"""Letters of the body that are its lead."""
USUAL_LENGTH = 160
"""Letters of body within which every term counts in full; longer ones name more by the way."""
MAX_NOTICE_HEAD = 8
"""Letters: 遗失声明 and 减资公告 are notices, a longer head that begins so is news."""


class Printed(NamedTuple):
    """An article's words, folded: the headline, its other heads, the body, a part a line."""

    title: str
    heads: str
    body: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms of a collection as one automaton."""

    automaton: AhoCorasick
    terms: tuple[str, ...]
    meanings: tuple[tuple[tuple[str, float], ...], ...]
    """For each term the topics it speaks for and what it is worth; none for misleading words."""
    silent: tuple[str, ...]
    """First words of heads that are filed under nothing: 遗失声明, 讣告."""

    def is_notice(self, title: str) -> bool:
        """Whether the headline is that of a notice."""
        return len(title) <= MAX_NOTICE_HEAD and title.startswith(self.silent)

    def gains(self, printed: Printed) -> dict[str, dict[str, float]]:
        """For each topic, what each of its terms adds to its score."""
        gains: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for index, factor in self._worth(printed).items():
            for topic, value in self.meanings[index]:
                gains[topic][self.terms[index]] = value * factor
        return gains

    def _worth(self, printed: Printed) -> dict[int, float]:
        """How much each term counts that the article names."""
        end_title = len(printed.title)
        end_heads = end_title + 1 + len(printed.heads)
        end_lead = end_heads + 1 + LEAD_LENGTH
        title, heads, lead, body = set(), set(), set(), []
        for index, start, _ in self.automaton.find_matches_as_indexes("\n".join(printed)):
            if start > end_heads:
                body.append(index)
                if start < end_lead:
                    lead.add(index)
            elif start < end_title:
                title.add(index)
            else:
                heads.add(index)
        worth: defaultdict[int, float] = defaultdict(float)
        for found, factor in ((title, TITLE), (heads, HEAD), (lead, LEAD)):
            for index in found:
                worth[index] += factor
        thin = math.sqrt(max(1.0, len(printed.body) / USUAL_LENGTH))
        for index, count in Counter(body).items():
            worth[index] += math.log2(1 + count) / thin
        return worth


def lexicon_of(taxonomy: Taxonomy) -> Lexicon:
    """The standard terms and those that the collection adds, under their standard names."""
    added = tuple((name, tuple(terms.items())) for name, terms in taxonomy.terms.items())
    return _lexicon(added)


@cache
def _lexicon(added: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]) -> Lexicon:
    meanings: dict[str, list[tuple[str, float]]] = {}
    table = files("generator").joinpath("data/topic_terms.yaml").read_text(encoding="utf-8")
    rows = yaml.load(table, Loader=yaml.CSafeLoader)
    for term in rows["none"]:
        meanings.setdefault(term, [])
    for name in (*(topic.name for topic in topics()), NOTHING):
        for weight, terms in rows[name].items():
            for term in terms:
                meanings.setdefault(term, []).append((name, VALUES[weight]))
    for name, own in added:
        for term, weight in own:
            meanings.setdefault(fold(term), []).append((name, _value(weight)))
    automaton = AhoCorasick(list(meanings), matchkind=MatchKind.LeftmostLongest)
    silent = tuple(rows["silent"])
    return Lexicon(automaton, tuple(meanings), tuple(map(tuple, meanings.values())), silent)


def _value(weight: float) -> float:
    """The worth of a weight between the standard ones."""
    return VALUES.get(int(weight), VALUES[4]) * (weight / int(weight) if weight >= 1 else weight)
