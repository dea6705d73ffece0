"""Learn the weights of topics from labelled articles, and say how well they carry over.

    python -m tools.train_topics [FOLDER…]                     the weights of the program
    python -m tools.train_topics [FOLDER…] --cross-validate    only figures, styles left out

A FOLDER has ``seeds`` and ``gold``; it is learned from beside the pages of the repository and the
short made ones of ``topic_examples.tsv`` and the golden file. Wants numpy and scipy, which the
program does not: ``pip install numpy scipy``. Same pages, same table.

One regression over all topics (a softmax; articles of several topics are shared between them). It
learns two numbers for the lexicon's scores, so that the lexicon speaks for words that no labelled
article has, and for each letter and pair of letters a weight by topic, held small by a penalty.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import add
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from generator.convert import pages
from generator.convert.genre import is_literary
from generator.convert.topic_terms import Printed, lexicon_of
from generator.convert.topic_weights import LITERARY, SCALE, Weights, names, parse, read_text
from generator.convert.topics import chances, choose, printed_as
from generator.taxonomy import standard
from tools.train_segmenter import SETS

EXAMPLES = Path(__file__).with_name("topic_examples.tsv")
GOLDEN = Path(__file__).resolve().parent.parent / "tests/golden/topics.txt"
_CASE = re.compile(r"^[^\n.]+: [^\n]+\n\.\n(.+)\n(.+)\n\.\n([^\n|]+)(?: \| (.+))?\n\.$", re.M)
_LETTERS = re.compile("[\u4e00-\u9fff]+")
TABLE = Path(__file__).resolve().parent.parent / "generator/data/topic_weights.tsv"
HEAD = """\
# What letters and pairs of letters say of each topic: number of the topic (from 0), hundredths.
# The rows before them: the topics; the logarithm of the lexicon's score and its share; the bias.
# source: learned by tools/train_topics.py from this project's labelled pages; licence: MIT
"""
SIGNS = 3500
"""Signs kept, the commonest first; twice as many do no better."""
LEAST_ARTICLES, MOST_ARTICLES = 3, 0.3
"""A sign of fewer articles is chance, one of a larger share of them tells nothing."""
PENALTY = 3.0
"""On the square of the weights, where a sign counts STRENGTH in an article."""
STRENGTH = 6.0
ALSO_RIGHT = 0.3
"""What a topic that is also right counts beside the right one."""
LEAST_WEIGHT = 12
"""Hundredths; smaller weights are left out of the table."""
FOLDS = 5


class Labelled(NamedTuple):
    """An article as the weights see it, and the topics that a careful person gives it."""

    style: str
    scores: dict[str, float]
    text: str
    literary: bool
    right: frozenset[str]
    also_right: frozenset[str]


def articles(seeds: Path, gold: Path) -> Iterator[Labelled]:
    """All articles of a folder of labelled pages."""
    for path in sorted(gold.glob("*.yaml")):
        reading = yaml.safe_load(path.read_text(encoding="utf-8"))
        file = seeds / reading["seed"]
        lines = [ln.text for page in pages.read(file.read_bytes(), file.name) for ln in page.lines]
        style = path.stem.rpartition("_")[0] if path.stem[-1].isdigit() else path.stem
        for article in reading["articles"]:
            yield _labelled(style, article, lines)


def made() -> Iterator[Labelled]:
    """Made heads and leads, and those of the golden file; never left out: they are of no style."""
    for title, lead, right, also_right in _CASE.findall(GOLDEN.read_text(encoding="utf-8")):
        yield _seen("", printed_as(title, (), [lead]), _names(right), _names(also_right))
    for row in EXAMPLES.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            right, also_right, title, lead = row.split("\t")
            yield _seen("", printed_as(title, (), [lead]), _names(right), _names(also_right))


def _names(cell: str) -> frozenset[str]:
    return frozenset(cell.split()) - {"-", "none"}


def _labelled(style: str, article: dict[str, Any], lines: Sequence[str]) -> Labelled:
    def texts(role: str) -> list[str]:
        return [lines[number - 1].lstrip("# ") for number in article.get(role, [])]

    heads = ["".join(texts(role)) for role in ("kicker", "subtitle")]
    heads += [*texts("labels"), *texts("subheads")]
    joined = dict(article.get("joins", []))
    body = "".join(
        lines[number - 1].strip() + ("" if number in joined else "\n")
        for number in article.get("body", [])
    )
    paragraphs = [*body.split("\n")[:-1], *texts("captions")] if body else texts("captions")
    printed = printed_as("".join(texts("title")), heads, paragraphs)
    right, also_right = article["topics"], article.get("topics_also_right", [])
    return _seen(style, printed, frozenset(right), frozenset(also_right))


def _seen(style: str, printed: Printed, right: frozenset[str], also: frozenset[str]) -> Labelled:
    gains = lexicon_of(standard()).gains(printed)
    scores = {topic: sum(terms.values()) for topic, terms in gains.items()}
    literary = is_literary(printed.body.split("\n"))
    return Labelled(style, scores, read_text(printed), literary, right, also)


def learn(known: Sequence[Labelled]) -> str:
    """The table learned from these articles."""
    kept = _kept(known)
    columns = {sign: number for number, sign in enumerate(kept)}
    lexicon, letters, wanted = _channels(known), _letters(known, columns), _wanted(known)
    topics = wanted.shape[1]

    def loss(flat: Any) -> tuple[float, Any]:
        two, bias, weights = flat[:2], flat[2 : 2 + topics], flat[2 + topics :].reshape(-1, topics)
        logits = np.tensordot(two, lexicon, 1) + bias + letters @ weights
        logits -= logits.max(1, keepdims=True)
        chance = np.exp(logits)
        chance /= chance.sum(1, keepdims=True)
        off = chance - wanted
        value = -(wanted * np.log(chance + 1e-12)).sum()
        value += PENALTY / 2 * (weights**2).sum() + 0.05 * (bias**2).sum()
        slopes = (lexicon * off).sum((1, 2)), off.sum(0) + 0.1 * bias
        return value, np.concatenate([*slopes, (letters.T @ off + PENALTY * weights).ravel()])

    start = np.zeros(2 + topics * (1 + len(kept)))
    flat = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 40}).x
    return _table(kept, flat[:2], flat[2 : 2 + topics], flat[2 + topics :].reshape(-1, topics))


def signs(one: Labelled) -> set[str]:
    """The letters of the text, its pairs of letters, and whether it reads like literature."""
    found = {*one.text, *map(add, one.text, one.text[1:])}
    return {sign for sign in found if _LETTERS.fullmatch(sign)} | (
        {LITERARY} if one.literary else set()
    )


def _kept(known: Sequence[Labelled]) -> list[str]:
    counts = Counter(sign for one in known for sign in signs(one))
    most = MOST_ARTICLES * len(known)
    common = [sign for sign, count in counts.items() if LEAST_ARTICLES <= count <= most]
    return sorted(sorted(common, key=lambda sign: (-counts[sign], sign))[:SIGNS])


def _channels(known: Sequence[Labelled]) -> Any:
    """The logarithm of each score and its share: two, by article, by topic."""
    scores = np.array([[one.scores.get(name, 0.0) for name in names()] for one in known])
    return np.stack([np.log1p(scores), scores / (1 + scores.sum(1, keepdims=True))])


def _letters(known: Sequence[Labelled], columns: dict[str, int]) -> Any:
    rows, places, values = [], [], []
    for row, one in enumerate(known):
        found = sorted(columns[sign] for sign in signs(one) if sign in columns)
        rows += [row] * len(found)
        places += found
        values += [STRENGTH / math.sqrt(len(found))] * len(found)
    return csr_matrix((values, (rows, places)), shape=(len(known), len(columns)))


def _wanted(known: Sequence[Labelled]) -> Any:
    """Each article's one whole, shared between its topics; ``nothing`` is the last."""
    wanted = np.zeros((len(known), len(names())))
    for row, one in enumerate(known):
        for column, name in enumerate(names()):
            wanted[row, column] = (name in one.right) or ALSO_RIGHT * (name in one.also_right)
        if not one.right:
            wanted[row, -1] = 1.0
    return wanted / wanted.sum(1, keepdims=True)


def _table(kept: Sequence[str], two: Any, bias: Any, weights: Any) -> str:
    lines = ["\t".join(("topics", *names()))]
    lines += ["\t".join((key, *map(_hundredths, row))) for key, row in _named(two, bias)]
    for sign, row in zip(kept, weights, strict=True):
        cells = [(number, round(SCALE * STRENGTH * value)) for number, value in enumerate(row)]
        large = [f"{number}:{value}" for number, value in cells if abs(value) >= LEAST_WEIGHT]
        if large:
            lines.append(f"{sign}\t{' '.join(large)}")
    return HEAD + "\n".join(lines) + "\n"


def _named(two: Any, bias: Any) -> tuple[tuple[str, Any], tuple[str, Any]]:
    return ("score, share", two), ("bias", bias)


def _hundredths(value: float) -> str:
    return str(round(SCALE * value))


def fold_of(style: str) -> int:
    """Which part a style is left out with: all its pages at once."""
    return int(hashlib.md5(style.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def left_out(known: Sequence[Labelled]) -> list[tuple[Labelled, dict[str, float]]]:
    """Each article with the chances that weights learned from other styles give it."""
    judged, others = [], list(made())
    for part in range(FOLDS):
        rest = [one for one in known if fold_of(one.style) != part]
        table = parse(learn([*rest, *others]))
        judged += [(one, _chances(table, one)) for one in known if fold_of(one.style) == part]
    return judged


def _chances(table: Weights, one: Labelled) -> dict[str, float]:
    return chances(table.logits(one.scores, one.text, literary=one.literary))


def figures(given: Sequence[tuple[Labelled, Sequence[str]]]) -> tuple[float, float]:
    """The share of articles with topics that got a right one, and of right ones among given."""
    found = [bool(one.right & set(topics)) for one, topics in given if one.right]
    right = [name in one.right | one.also_right for one, topics in given for name in topics]
    return sum(found) / len(found), sum(right) / max(1, len(right))


def main() -> None:
    """Parse the arguments; learn, or say what the weights are worth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", type=Path, nargs="*", help="more labelled pages")
    parser.add_argument("--cross-validate", action="store_true", help="only say the figures")
    arguments = parser.parse_args()
    sets = [*SETS, *((folder / "seeds", folder / "gold") for folder in arguments.folders)]
    known = [one for seeds, gold in sets for one in articles(seeds, gold)]
    if arguments.cross_validate:
        judged = left_out(known)
        found, right = figures([(one, choose(chance)) for one, chance in judged])
        print(f"{len(known)} articles, their style left out: found {found:.3f}, right {right:.3f}")
    else:
        known += made()
        TABLE.write_text(learn(known), encoding="utf-8")
        print(f"{TABLE}: learned from {len(known)} articles")


if __name__ == "__main__":
    main()
