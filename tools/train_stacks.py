"""Learn how to read the two or three lines over a story: ``generator/data/stacks.tsv``.

    python -m tools.train_stacks

A maximum-entropy model for each size of stack, from the stacks of the labelled pages.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from generator.convert import stacks
from generator.convert.cues import matchable
from generator.convert.decoder import HEADS
from generator.convert.tags import dump
from tools import gold_pages, train_segmenter
from tools.gold_pages import LabelledPage, Printed

TARGET = train_segmenter.ROOT / "generator/data/stacks.tsv"
OPTIONS = {"c1": 0.1, "c2": 1.0, "max_iterations": 100}
"""Of CRFsuite's L-BFGS; weaker and stronger penalties did worse on styles left out."""
LEAST = 4
"""A reading that fewer stacks have is left out: nothing can be learned of it."""
HEAD = (
    "# Weights by which the lines over a story are read; reading, sign, weight.",
    "# Source: learned by tools/train_stacks.py from this project's labelled pages; MIT.",
)


class Stack(NamedTuple):
    """The lines over a story, the text under them, and how they are to be read."""

    texts: tuple[str, ...]
    below: tuple[str, ...]
    reading: str


def found(page: Sequence[Printed]) -> Iterator[Stack]:
    """The stacks of a page, of all sizes from two lines."""
    rows = [
        (matchable(line.text).strip().lstrip("#").strip(), line.tag)
        for line in page
        if line.text.strip()
    ]
    names = [dump(tag) if tag else "" for _, tag in rows]
    i = 0
    while i < len(rows):
        end = i + 1
        if names[i][:1] == ">" and names[i][1:] in HEADS:
            while end < len(rows) and names[end] in HEADS:
                end += 1
            if end - i > 1:
                texts, below = rows[i:end], rows[end : end + 3]
                reading = "/".join(name.lstrip(">") for name in names[i:end])
                yield Stack(tuple(t for t, _ in texts), tuple(t for t, _ in below), reading)
        i = end


def learn(pages: Iterable[LabelledPage]) -> list[str]:
    """Rows of the table, sorted."""
    known = [stack for page in pages for stack in found(page.printed)]
    counts = Counter(stack.reading for stack in known)
    rows: list[str] = []
    for size in stacks.SIZES:
        trainer = pycrfsuite.Trainer(verbose=False)
        for stack in known:
            if len(stack.texts) == size and counts[stack.reading] >= LEAST:
                trainer.append([stacks.signs(stack.texts, stack.below)], [stack.reading])
        trainer.set_params(OPTIONS)
        rows += _weights(trainer)
    return sorted(rows)


def _weights(trainer: pycrfsuite.Trainer) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "stacks.crf")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        for (sign, reading), weight in tagger.info().state_features.items():
            if abs(weight) >= 0.005:
                yield f"{reading}\t{sign}\t{weight:.2f}"


def main() -> None:
    """Learn from all labelled pages that the segmenter learns from."""
    pages = [page for seeds, gold in train_segmenter.SETS for page in gold_pages.load(seeds, gold)]
    TARGET.write_text("\n".join((*HEAD, *learn(pages))) + "\n", encoding="utf-8")
    print(f"{TARGET}: learned from {len(pages)} pages")


if __name__ == "__main__":
    main()
