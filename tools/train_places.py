#!/usr/bin/env python3
"""Learn how much each sign of a place weighs, from labelled pages.

    train_places.py SEEDS:GOLD… [--out FOLDER] [--folds N]

Writes ``place_weights.tsv`` (the region) and ``place_others.tsv`` (the other units). The cuts and
roles are the gold's own, so that only the choice of the place is learned; the day is the one that
the program infers. Each article's choice among its units and «no place» is a softmax; beside the
right region each other unit is a choice of yes or no. AdaGrad goes down the loss, the weights of
the last epochs are averaged. The same pages give the same bytes. With ``--folds`` nothing is
written: it tells what is found on pages of styles left out.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml

from generator.convert import articles, authorship, dates, mend, pages, places
from generator.convert.mend import Piece
from generator.convert.place_scores import LEAST_CHANCE, OTHERS, REGIONS, chance, score
from generator.convert.place_signs import Signs
from generator.convert.places import Nominee
from generator.convert.reading import Judged, Kind, NumberedText, PageReading, Role, Story
from tools.gold_pages import tags_of

Weights = Mapping[str, float]
T = TypeVar("T")

EPOCHS, AVERAGED, RATE, DECAY = 25, 10, 0.15, 3e-4
"""Epochs, how many of the last are averaged, step, pull towards nothing."""

WEIGHT_OF_SEEDS = 6.0
"""The five seeds set the conventions: each article counts as so many of another page."""

HEAD = """\
# How much each sign of {what} weighs (generator/convert/{module}.py).
# Learned by tools/train_places.py from the labelled pages of this project; MIT.
"""


@dataclass(frozen=True)
class YesOrNo:
    """A unit that an article may be about beside its region."""

    weight: float
    signs: Signs
    right: bool


@dataclass(frozen=True)
class Choice:
    """An article: the signs of each unit, and which of them are right."""

    style: str
    weight: float
    signs: tuple[Signs, ...]
    right: tuple[bool, ...]
    others: tuple[tuple[YesOrNo, ...], ...]
    """By unit: what the article may be about beside it."""
    region: int | None
    """Which unit the reader wrote down; None where it is not among them."""
    wanted: int
    """How many other units it is about."""


def main() -> None:
    """Read the pages, learn, write the table or tell what was found on left-out styles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", nargs="+", help="SEEDS:GOLD")
    parser.add_argument("--out", type=Path, default=Path("generator"))
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    choices = [
        choice for pair in args.pages for choice in load(*(Path(one) for one in pair.split(":")))
    ]
    if args.folds:
        print(left_out(choices, args.folds))
        return
    heads = HEAD.format(what="a place", module="place_signs")
    _write(args.out / REGIONS, heads, learn(choices, slopes))
    heads = HEAD.format(what="a further place", module="place_others")
    _write(args.out / OTHERS, heads, learn(beside_right(choices), slopes_of_one))


def _write(path: Path, head: str, weights: Mapping[str, float]) -> None:
    rows = (f"{sign}\t{round(weight, 3):g}\n" for sign, weight in sorted(weights.items()))
    path.write_text(head + "".join(rows), encoding="utf-8")


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
        yield _choice(style, weight, nominees, article)


def _choice(
    style: str, weight: float, nominees: Sequence[Nominee], article: Mapping[str, Any]
) -> Choice:
    region, also = article.get("region"), article.get("region_also_right", ())
    wanted = set(article.get("regions", ()))
    return Choice(
        style,
        weight,
        tuple(_floats(one.signs) for one in nominees),
        tuple(one.path in (region, *also) for one in nominees),
        tuple(
            tuple(YesOrNo(weight, _floats(s), path in wanted) for path, s in one.others)
            for one in nominees
        ),
        next((i for i, one in enumerate(nominees) if one.path == region), None),
        len(wanted),
    )


def _floats(signs: Signs) -> Signs:
    return {sign: float(strength) for sign, strength in signs.items() if strength}


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


def learn(examples: Iterable[T], slopes_of: Callable[[T, Weights], Weights]) -> Weights:
    """The weights of all signs."""
    shuffle = random.Random(0).shuffle
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-3)
    averages: defaultdict[str, float] = defaultdict(float)
    shuffled = list(examples)
    for epoch in range(EPOCHS):
        shuffle(shuffled)
        for example in shuffled:
            for sign, slope in slopes_of(example, weights).items():
                pulled = slope + DECAY * weights[sign]
                squares[sign] += pulled * pulled
                weights[sign] -= RATE * pulled / math.sqrt(squares[sign])
        if epoch >= EPOCHS - AVERAGED:
            for sign, weight in weights.items():
                averages[sign] += weight / AVERAGED
    return averages


def slopes(choice: Choice, weights: Weights) -> Weights:
    """How the loss of a choice changes with each weight; nothing where no unit is right."""
    if not any(choice.right):
        return {}
    scores = [score(signs, weights) for signs in choice.signs]
    shares = [math.exp(one - max(scores)) for one in scores]
    total = sum(shares)
    rightly = sum(share for share, right in zip(shares, choice.right, strict=True) if right)
    found: defaultdict[str, float] = defaultdict(float)
    for share, right, signs in zip(shares, choice.right, choice.signs, strict=True):
        much = choice.weight * (share / total - (share / rightly if right else 0.0))
        for sign, strength in signs.items():
            found[sign] += much * strength
    return found


def slopes_of_one(one: YesOrNo, weights: Weights) -> Weights:
    """How the loss of a yes or no changes with each weight."""
    much = one.weight * (chance(one.signs, weights) - one.right)
    return {sign: much * strength for sign, strength in one.signs.items()}


def beside_right(choices: Iterable[Choice]) -> Iterator[YesOrNo]:
    """What each article may be about beside the region that the reader wrote down."""
    for choice in choices:
        if choice.region is not None:
            yield from choice.others[choice.region]


def left_out(choices: Sequence[Choice], folds: int) -> str:
    """What is found by weights that never saw a page of the same style."""
    styles = sorted({choice.style for choice in choices})
    random.Random(1).shuffle(styles)
    found = right = given = 0
    for fold in range(folds):
        hidden = set(styles[fold::folds])
        seen = [choice for choice in choices if choice.style not in hidden]
        regions, others = learn(seen, slopes), learn(beside_right(seen), slopes_of_one)
        for choice in choices:
            if choice.style in hidden:
                scores = [score(signs, regions) for signs in choice.signs]
                best = scores.index(max(scores))
                likely = [
                    one for one in choice.others[best] if chance(one.signs, others) >= LEAST_CHANCE
                ]
                found += choice.right[best]
                given += len(likely)
                right += sum(one.right for one in likely)
    wanted = sum(choice.wanted for choice in choices)
    return (
        f"{found / len(choices):.3f} of {len(choices)} regions right; "
        f"{right / wanted:.3f} of {wanted} other regions found, {given} given"
    )


if __name__ == "__main__":
    main()
