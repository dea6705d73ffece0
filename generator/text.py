"""Small helpers on strings: what two spellings of one text have in common."""

import re
from functools import cache
from importlib.resources import files


def fold(text: str) -> str:
    """The text in Simplified characters, letter for letter: offsets hold in both.

    For matching only; stored text keeps its script. Source: ``data/t2s.tsv``.
    """
    if text.isascii():
        return text
    pattern, simplified = _simplified()
    return pattern.sub(lambda found: simplified.get(found.group(), found.group()), text)


@cache
def _simplified() -> tuple[re.Pattern[str], dict[str, str]]:
    """The characters to search for and each Traditional character's Simplified one.

    A search is far quicker than ``str.translate``, which asks about every letter; rare characters
    beyond the basic plane stand apart, for a class that holds them is searched one by one.
    """
    table = files("generator").joinpath("data/t2s.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    simplified = {row[0]: row[1] for row in rows}
    common = "".join(character for character in simplified if character <= "\uffff")
    return re.compile(f"[{common}]|[\U00020000-\U000323af]"), simplified
