"""Make ``generator/data/t2s.tsv``: each Traditional character and its Simplified one.

The table is OpenCC's (TSCharacters, Apache-2.0), read through the development package ``opencc``:
each character of the planes that hold Han is converted alone, and kept where it changes.

Run: ``python tools/make_t2s.py``
"""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import opencc

TABLE = Path(__file__).parents[1] / "generator/data/t2s.tsv"

HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
"""Blocks of Han characters; both ends included."""

HEAD = """\
# Traditional to Simplified, one character to one character.
# source: OpenCC {version}, TSCharacters (https://github.com/BYVoid/OpenCC)
# licence: Apache-2.0
# made by: tools/make_t2s.py
"""


def pairs() -> Iterator[tuple[str, str]]:
    """Every (traditional, simplified) that differ, by code point."""
    simplify = opencc.OpenCC("t2s").convert
    for first, last in HAN:
        for code in range(first, last + 1):
            traditional = chr(code)
            simplified = simplify(simplify(traditional))  # 薴 gives 苧, and that gives 苎
            if simplified != traditional and len(simplified) == 1:
                yield traditional, simplified


def main() -> None:
    """Write the table."""
    rows = "".join(f"{old}\t{new}\n" for old, new in pairs())
    TABLE.write_text(HEAD.format(version=version("opencc")) + rows, encoding="utf-8")
    print(f"{TABLE}: {rows.count(chr(10))} rows")


if __name__ == "__main__":
    main()
