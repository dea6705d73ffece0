"""Make ``themes/gazette/static/search/simplified.js`` from ``generator/data/t2s.tsv``.

The browser folds queries with the very table that folded the index.

Run: ``python tools/make_search_table.py``
"""

from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "generator/data/t2s.tsv"
SCRIPT = ROOT / "themes/gazette/static/search/simplified.js"

HEAD = """\
// Traditional characters and the Simplified one of each, in the same order.
// source: OpenCC, TSCharacters (https://github.com/BYVoid/OpenCC), Apache-2.0
// made by: tools/make_search_table.py from generator/data/t2s.tsv
"""


def script(table: str) -> str:
    """The table as a module of two strings of equal length."""
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    old, new = ("".join(column) for column in zip(*rows, strict=True))
    return f'{HEAD}export const TRADITIONAL =\n  "{old}";\nexport const SIMPLIFIED =\n  "{new}";\n'


def main() -> None:
    """Write the module."""
    SCRIPT.write_text(script(TABLE.read_text(encoding="utf-8")), encoding="utf-8")
    print(SCRIPT)


if __name__ == "__main__":
    main()
