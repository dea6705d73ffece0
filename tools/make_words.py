"""Make ``generator/data/words.txt``: the common words of two characters.

    make_words.py DICT_TXT

DICT_TXT is ``jieba/dict.txt`` of the PyPI package jieba 0.42.1 (MIT): word, count, part of speech.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "generator/data/words.txt"
WORDS = 12_000
"""The commonest: nine in ten words of two characters in running text."""
HEAD = """\
# Common words of two characters, set solid, twenty to a line.
# Made by tools/make_words.py from the dictionary of the PyPI package jieba 0.42.1,
# (c) 2013 Sun Junyi, MIT licence.
"""


def main() -> None:
    """Read the dictionary and write the table."""
    rows = (line.split() for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    counts = {row[0]: int(row[1]) for row in rows if re.fullmatch(r"[\u4e00-\u9fff]{2}", row[0])}
    words = sorted(sorted(counts, key=lambda word: (-counts[word], word))[:WORDS])
    lines = ("".join(words[i : i + 20]) for i in range(0, len(words), 20))
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
