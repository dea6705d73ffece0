"""Make ``generator/data/not_names.tsv``: words that begin like a name and are none.

    make_names.py DICT_TXT

DICT_TXT is ``jieba/dict.txt`` of the PyPI package jieba 0.42.1 (MIT): word, count, part of speech.
Taken: words of two and three characters that begin with a family name, are not tagged as a
person's name and were counted five times or more.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MIN_COUNT = 5
"""Rarer words are mostly names of works and typing slips of the dictionary."""
HEAD = """\
# Words that begin with a family name's character and are no person's name, by that character.
# Made by tools/make_names.py from the dictionary of the PyPI package jieba 0.42.1,
# (c) 2013 Sun Junyi, MIT licence.
"""


def family_names() -> frozenset[str]:
    """Single characters that are family names."""
    table = (ROOT / "generator/data/surnames.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return frozenset("".join(names for kind, names in rows if kind != "double"))


def words(dictionary: str) -> dict[str, list[str]]:
    """First character to the rest of each word that is no name, sorted."""
    first, found = family_names(), defaultdict(list)
    for row in dictionary.splitlines():
        word, count, speech = row.split(" ")
        short = len(word) in (2, 3) and not speech.startswith("nr")
        if short and word[0] in first and int(count) >= MIN_COUNT:
            found[word[0]].append(word[1:])
    return {name: sorted(found[name]) for name in sorted(found)}


def main() -> None:
    """Write the table."""
    found = words(Path(sys.argv[1]).read_text(encoding="utf-8"))
    rows = (f"{name}\t{' '.join(rest)}\n" for name, rest in found.items())
    target = ROOT / "generator/data/not_names.tsv"
    target.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
