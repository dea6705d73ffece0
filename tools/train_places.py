#!/usr/bin/env python3
"""Learn how much each sign of a place weighs, from labelled pages: ``place_weights.tsv``.

    train_places.py SEEDS:GOLD… [--out FILE] [--folds N]

The cuts and roles are the gold's own, so that only the choice of the place is learned; the day is
the one that the program infers. Each article's choice among its units and «no place» is a softmax;
AdaGrad goes down its loss, the weights of the last epochs are averaged. The same pages give the
same bytes. With ``--folds`` nothing is written: it tells how many regions are right on pages of
styles left out.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.convert import articles, authorship, dates, mend, pages, places
from generator.convert.mend import Piece
from generator.convert.place_scores import score
from generator.convert.place_signs import Signs
from generator.convert.reading import Judged, Kind, NumberedText, PageReading, Role, Story
from tools.gold_pages import tags_of

EPOCHS, AVERAGED, RATE, DECAY = 25, 10, 0.15, 3e-4
"""Epochs, how many of the last are averaged, step, pull towards nothing."""

WEIGHT_OF_SEEDS = 4.5
"""The five seeds set the conventions: each article counts as so many of another page."""

HEAD = """\
# How much each sign of a place weighs (generator/convert/place_signs.py).
# Learned by tools/train_places.py from the labelled pages of this project; MIT.
"""


@dataclass(frozen=True)
class Choice:
    """An article: the signs of each unit, and which of them are right."""

    style: str
    weight: float
    signs: tuple[Signs, ...]
    right: tuple[bool, ...]


def main() -> None:
    """Read the pages, learn, write the table or tell what was found on left-out styles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", nargs="+", help="SEEDS:GOLD")
    parser.add_argument("--out", type=Path, default=Path("generator/data/place_weights.tsv"))
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    choices = [
        choice for pair in args.pages for choice in load(*(Path(one) for one in pair.split(":")))
    ]
    if args.folds:
        print(f"{left_out(choices, args.folds):.3f} of {len(choices)} regions right")
        return
    weights = learn(choices)
    rows = (f"{sign}\t{round(weight, 3):g}\n" for sign, weight in sorted(weights.items()))
    args.out.write_text(HEAD + "".join(rows), encoding="utf-8")


def load(seeds: Path, gold: Path) -> Iterator[Choice]:
    """The articles of labelled pages, page by page."""
    for path in sorted(gold.glob("*.yaml")):
        labelled = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from choices_of(path.stem, labelled, seeds / labelled["seed"])


def choices_of(name: str, labelled: dict[str, Any], seed: Path) -> Iterator[Choice]:
    """The articles of one page."""
    read = reading(labelled, seed)
    names = authorship.known_names(read)
    makers = [authorship.of(story, known=names) for story in read.stories]
    seen = places.nominees(
        articles.prints(read, makers),
        on=_issue_day(read),
        furniture=[judged.line.text for judged in read.furniture],
    )
    style = name.rpartition("_")[0] if name[-1].isdigit() else name
    weight = WEIGHT_OF_SEEDS if name[0].isdigit() else 1.0
    for article, nominees in zip(labelled["articles"], seen, strict=True):
        right = (article.get("region"), *article.get("region_also_right", ()))
        signs = tuple({k: float(v) for k, v in signs.items() if v} for _, signs in nominees)
        yield Choice(style, weight, signs, tuple(path in right for path, _ in nominees))


def reading(labelled: dict[str, Any], seed: Path) -> PageReading:
    """A page cut and labelled as its gold says."""
    printed = list(pages.read(seed.read_bytes(), seed.name))
    lines = {line.number: line for page in printed for line in page.lines}
    stories = []
    for article in labelled["articles"]:
        pieces = [
            Piece(Judged(lines[n], tag.role, "gold", opens=tag.opens), goes_on=tag.goes_on)
            for n, tag in sorted(tags_of(article).items())
        ]
        joined = mend.join(pieces)
        judged = tuple(piece.judged for piece in pieces)
        stories.append(Story(Kind(article["kind"]), judged, joined.blocks))
    furniture = (Judged(lines[n], Role.FURNITURE, "gold") for n in labelled.get("furniture", ()))
    return PageReading(printed[0], tuple(stories), tuple(furniture))


def _issue_day(read: PageReading) -> Any:
    blocks = [block for story in read.stories for block in story.blocks]
    return dates.infer(
        sorted(NumberedText(block.numbers[0], block.text) for block in blocks),
        furniture=[NumberedText(one.line.number, one.line.text) for one in read.furniture],
        lines=[NumberedText(line.number, line.text) for line in read.page.lines],
    ).best


def learn(choices: Sequence[Choice]) -> Mapping[str, float]:
    """The weights of all signs."""
    shuffle = random.Random(0).shuffle
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-3)
    averages: defaultdict[str, float] = defaultdict(float)
    usable = [choice for choice in choices if any(choice.right)]
    for epoch in range(EPOCHS):
        shuffle(usable)
        for choice in usable:
            for sign, slope in _slopes(choice, weights).items():
                pulled = slope + DECAY * weights[sign]
                squares[sign] += pulled * pulled
                weights[sign] -= RATE * pulled / math.sqrt(squares[sign])
        if epoch >= EPOCHS - AVERAGED:
            for sign, weight in weights.items():
                averages[sign] += weight / AVERAGED
    return averages


def _slopes(choice: Choice, weights: Mapping[str, float]) -> Mapping[str, float]:
    """How the loss of a choice changes with each weight."""
    scores = [score(signs, weights) for signs in choice.signs]
    shares = [math.exp(one - max(scores)) for one in scores]
    total = sum(shares)
    rightly = sum(share for share, right in zip(shares, choice.right, strict=True) if right)
    slopes: defaultdict[str, float] = defaultdict(float)
    for share, right, signs in zip(shares, choice.right, choice.signs, strict=True):
        much = choice.weight * (share / total - (share / rightly if right else 0.0))
        for sign, strength in signs.items():
            slopes[sign] += much * strength
    return slopes


def left_out(choices: Sequence[Choice], folds: int) -> float:
    """The share of regions found by weights that never saw a page of the same style."""
    styles = sorted({choice.style for choice in choices})
    random.Random(1).shuffle(styles)
    found = 0
    for fold in range(folds):
        hidden = set(styles[fold::folds])
        weights = learn([choice for choice in choices if choice.style not in hidden])
        for choice in choices:
            if choice.style in hidden:
                scores = [score(signs, weights) for signs in choice.signs]
                found += choice.right[scores.index(max(scores))]
    return found / len(choices)


if __name__ == "__main__":
    main()
