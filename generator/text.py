"""Small helpers on strings: what two spellings of one text have in common."""

from functools import cache
from importlib.resources import files


def fold(text: str) -> str:
    """The text in Simplified characters, letter for letter: offsets hold in both.

    For matching only; stored text keeps its script. Source: ``data/t2s.tsv``.
    """
    return text if text.isascii() else text.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    """Code point of each Traditional character to its Simplified one."""
    table = files("generator").joinpath("data/t2s.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {ord(traditional): simplified for traditional, simplified in rows}
