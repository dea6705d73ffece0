"""Make ``themes/gazette/static/data/s2t.json``: the table of the theme's 简/繁 switch.

Characters are converted one by one; a phrase is kept only where that gives another result
(头发 is 頭髮, while 发 alone is 發), so that the file stays small enough to load on demand.
The tables are OpenCC's (STCharacters and STPhrases, Apache-2.0), of the development package.

Run: ``python tools/make_s2t.py``
"""

import json
import subprocess
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import opencc

TABLE = Path(__file__).parents[1] / "themes/gazette/static/data/s2t.json"
CLIB = Path(opencc.__file__).parent / "clib"
LONGEST = 3
"""Longer phrases are rare in newspapers, and most of them hold a shorter one that decides."""


def dictionary(name: str) -> dict[str, str]:
    """A dictionary of OpenCC as text: each entry with the first of its conversions."""
    with TemporaryDirectory() as folder:
        text = Path(folder) / f"{name}.txt"
        source = CLIB / f"share/opencc/{name}.ocd2"
        command = [str(CLIB / "bin/opencc_dict"), "-i", str(source), "-f", "ocd2"]
        command += ["-o", str(text), "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        rows = (line.split("\t") for line in text.read_text(encoding="utf-8").splitlines())
        return {row[0]: row[1].split(" ")[0] for row in rows if len(row) == 2}


def convert(text: str, characters: Mapping[str, str], phrases: Mapping[str, str]) -> str:
    """As the browser does it: the longest phrase first, else the character."""
    shown, at = "", 0
    while at < len(text):
        lengths = range(min(LONGEST, len(text) - at), 1, -1)
        length = next((n for n in lengths if text[at : at + n] in phrases), 1)
        part = text[at : at + length]
        shown += phrases[part] if length > 1 else characters.get(part, part)
        at += length
    return shown


def needed(phrases: Mapping[str, str], characters: Mapping[str, str]) -> dict[str, str]:
    """The phrases that shorter ones and single characters get wrong, shortest first."""
    kept: dict[str, str] = {}
    for phrase in sorted(phrases, key=lambda phrase: (len(phrase), phrase)):
        if 1 < len(phrase) <= LONGEST and convert(phrase, characters, kept) != phrases[phrase]:
            kept[phrase] = phrases[phrase]
    return kept


def main() -> None:
    """Write the table."""
    every = dictionary("STCharacters")
    characters = {old: new for old, new in every.items() if old != new and ord(old) < 0x10000}
    phrases = needed(dictionary("STPhrases"), characters)
    table = {
        "source": f"OpenCC {version('opencc')}, STCharacters and STPhrases; Apache-2.0",
        "from": "".join(characters),
        "to": "".join(characters.values()),
        "phrases": phrases,
    }
    words = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    TABLE.write_text(words + "\n", encoding="utf-8")
    print(f"{TABLE}: {len(characters)} characters, {len(phrases)} phrases, {len(words)} letters")


if __name__ == "__main__":
    main()
