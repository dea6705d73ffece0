"""What search must find: queries of every class, and the articles that truly hold them.

Nothing here is shared with the program but the table of Traditional characters: the normal form
is written anew, and a hit is a substring of one field or block.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from generator.text import fold

HAN = "\u4e00-\u9fff\u3400-\u4dbf\u3005\u3007"
_ACROSS = r"[\u4e00-\u9fff]{1,4}[，。、：；”“（）][\u4e00-\u9fff]{1,4}"
TRADITIONAL = "Traditional"
"""Queries typed in Traditional; which articles hold them is told by the Simplified words."""
LETTER = re.compile(r"[a-zà-ɏ]")


@dataclass(frozen=True)
class Text:
    """An article as a person would look through it."""

    url: str
    title: str
    fields: tuple[str, ...]
    """Title, kicker, deck, byline, captions, blocks."""


@dataclass(frozen=True)
class Query:
    sort: str
    words: str
    terms: tuple[str, ...]
    """What must hold, each within one field."""


def plain(text: str) -> str:
    folded = fold(unicodedata.normalize("NFKC", text).lower())
    return re.sub(rf"(?<=[{HAN}])\s+|\s+(?=[{HAN}])", "", folded).strip()


def stands(query: str, text: str) -> bool:
    """Whether the query stands in the text, a Latin word from its start."""
    at = text.find(query)
    while at >= 0:
        inside = at > 0 and LETTER.match(text[at - 1]) and LETTER.match(query)
        if not inside:
            return True
        at = text.find(query, at + 1)
    return False


class Truth:
    """Answers queries by looking through everything."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.plain = [(text.url, tuple(map(plain, text.fields))) for text in texts]

    def urls(self, terms: Sequence[str]) -> set[str]:
        wanted = list(map(plain, terms))
        return {
            url
            for url, fields in self.plain
            if all(any(stands(term, field) for field in fields) for term in wanted)
        }


def queries(
    texts: Sequence[Text], each: int, *, to_traditional: Callable[[str], str], seed: int = 7
) -> Iterator[Query]:
    """So many queries of every class, cut from the texts; the same ones each time."""
    chance = random.Random(seed)
    fields = [field for text in texts for field in text.fields if len(field) >= 8]
    for sort, make in _classes(chance, fields, texts):
        typed = to_traditional if sort == TRADITIONAL else str
        for _ in range(each):
            words = make()
            yield Query(sort, typed(" ".join(words)), words)


def _classes(
    chance: random.Random,
    fields: Sequence[str],
    texts: Sequence[Text],
) -> Iterator[tuple[str, Callable[[], tuple[str, ...]]]]:
    @cache
    def parts(pattern: str) -> list[str]:
        return [part for field in fields for part in re.findall(pattern, field)]

    def cut(pattern: str) -> str:
        return chance.choice(parts(pattern))

    def han(length: int) -> str:
        run = cut(rf"[\u4e00-\u9fff]{{{length},}}")
        start = chance.randrange(len(run) - length + 1)
        return run[start : start + length]

    def several() -> tuple[str, ...]:
        words = re.findall(r"[\u4e00-\u9fff]{2,3}", " ".join(chance.choice(texts).fields))
        return tuple(chance.choice(words) for _ in range(2))

    for length in range(1, 9):
        yield f"{length} characters", partial(lambda n: (han(n),), length)
    yield TRADITIONAL, lambda: (han(4),)
    yield "numbers", lambda: (cut(r"\d[\d.,]*(?:[%％年月日]|[\u4e00-\u9fff]\d*)?"),)
    yield "Latin", lambda: (cut(r"[A-Za-zＡ-Ｚ]{2,}"),)
    yield "the start of a Latin word", lambda: (cut(r"(?<![A-Za-z])[A-Za-z]{2}"),)
    yield "across punctuation", lambda: (cut(_ACROSS),)
    yield "several terms", several
    yield "absent words", lambda: (han(2) + "".join(chance.sample("龘靐齉爩驫麤", 2)),)
