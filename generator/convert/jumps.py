"""Stories that go on on another page: the two halves point to each other.

``下转4版`` on page 1 and ``上接1版`` on page 4 of the same paper and day are one story, where each
side has one candidate or their words agree best.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import content
from generator.model import Article

_JUMPS = re.compile(r"^flags:.*continued-(?:on|from):", re.MULTILINE)
_SIGNS = re.compile(r"[^\w]+")
_BOTH_KNOWN = 0.02
"""Share of letter pairs in common from which two halves are about one thing."""


@dataclass(frozen=True, slots=True)
class Half:
    """A story that comes from another page or goes to one."""

    path: Path
    text: str
    article: Article

    @property
    def issue(self) -> tuple[str, str]:
        """Paper, or where it is not known the seed; and day; empty where it is not known."""
        paper = self.article.newspaper or self.article.source.file
        return paper, self.article.date.isoformat() if self.article.date else ""

    def target(self, flag: str) -> str:
        """The page named by ``continued-on:`` or ``continued-from:``; empty for none."""
        found = (one.partition(":")[2] for one in self.article.flags if one.startswith(flag))
        return next(found, "")


def link(folder: Path) -> int:
    """Let both halves of each story name the other; how many files were written.

    Files that a person edited are left as they are.
    """
    halves = tuple(_halves(folder))
    linked = {
        half.path: replace(half.article, continues=None, continued_by=None) for half in halves
    }
    for first, rest in pairs(halves):
        linked[first.path] = replace(linked[first.path], continued_by=rest.article.id)
        linked[rest.path] = replace(linked[rest.path], continues=first.article.id)
    return sum(_written(half, linked[half.path]) for half in halves)


def _halves(folder: Path) -> Iterator[Half]:
    for path in content.article_files(folder):
        text = content.read_text(path)
        if isinstance(text, str) and _JUMPS.search(text.partition("\n---")[0]):
            article = content.parse_article(str(path), text)
            if isinstance(article, Article):
                yield Half(path, text, article)


def pairs(halves: Iterable[Half]) -> list[tuple[Half, Half]]:
    """Each story that goes on with the one that it goes on as; both at most once."""
    issues: defaultdict[tuple[str, str], list[Half]] = defaultdict(list)
    for half in halves:
        issues[half.issue].append(half)
    return [pair for issue, held in issues.items() if all(issue) for pair in _pairs(held)]


def _pairs(issue: Sequence[Half]) -> list[tuple[Half, Half]]:
    """The pairs of one issue."""
    found = [
        (likeness(first.article, rest.article), first, rest)
        for first in issue
        for rest in issue
        if _fit(first, rest)
    ]
    chosen: list[tuple[Half, Half]] = []
    for score, first, rest in sorted(found, key=lambda one: (-one[0], one[1].path, one[2].path)):
        alone = sum(first in pair[1:] or rest in pair[1:] for pair in found) == 1
        free = not any(first in pair or rest in pair for pair in chosen)
        if free and (alone or score >= _BOTH_KNOWN):
            chosen.append((first, rest))
    return chosen


def _fit(first: Half, rest: Half) -> bool:
    """Each names the page that the other stands on."""
    to, back = first.target("continued-on:"), rest.target("continued-from:")
    return (
        bool(to and back)
        and first.path != rest.path
        and rest.article.page in ("", to)
        and first.article.page in ("", back)
    )


def likeness(one: Article, other: Article) -> float:
    """0 to 1: the share of letter pairs that two texts have in common."""
    here, there = _letter_pairs(one), _letter_pairs(other)
    return len(here & there) / max(1, min(len(here), len(there)))


def _letter_pairs(article: Article) -> frozenset[str]:
    text = _SIGNS.sub("", article.title + article.body)
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _written(half: Half, linked: Article) -> bool:
    if content.is_edited(half.text):
        return False
    return content.save(half.path, content.signed_article(linked))
