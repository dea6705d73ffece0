"""Which line of a printed page plays which role? Sheets that a person labels, made into gold.

``sheet PAGE`` prints a page with a ``?`` before each line, ready to be labelled by hand;
``assemble SHEET… --seeds DIR --gold DIR`` writes the page and its gold from labelled sheets.

A sheet is plain text. ``% key: value`` lines come first (``name``, ``date``, ``date_evidence``,
``date_also_right``; ``blank`` all, articles or none; ``wrap`` column width; ``encoding``; ``eol``
crlf). ``@ kind; r=region; rs=…; t=topics; u=topics also right; a=name:role …; f=flags`` opens an
article, ``@>2`` goes back to the second. All other lines carry one letter (see `ROLES`) and the
printed text, where ``|`` is a cut that reads on in the next line, ``|{…}`` a cut whose next line
repeats the text in braces, a final ``^`` a cut that goes on after lines of other roles, and a
lone ``-`` a blank line. Line numbers are counted here, never by hand.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROLES = {
    "K": "kicker",
    "T": "title",
    "S": "subtitle",
    "B": "byline",
    "H": "subheads",
    "C": "captions",
    "R": "credits",
    "L": "labels",
    "P": "body",
    "F": "furniture",
}
"""Letter on the sheet -> key in the gold."""
LISTS = {
    "ra": "region_also_right",
    "rs": "regions",
    "t": "topics",
    "u": "topics_also_right",
    "f": "flags",
}
"""Short keys of an ``@`` line that hold lists -> key in the gold."""
INDENT = "\u3000\u3000"
CLOSING = "，。、；：？！”’）》」』】,.;:?!)"
"""Signs that a column line keeps hanging rather than begin the next with."""


class SheetError(ValueError):
    """A sheet that can't be read; the message says where and why."""


@dataclass(frozen=True)
class Piece:
    """One labelled unit: a paragraph, a headline, a caption; or a blank line (role empty)."""

    role: str
    text: str
    article: int
    """Index of the article, from 0; -1 for furniture and blank lines."""
    follows: bool = False
    """It goes on with the article's last piece of the same role."""


@dataclass(frozen=True)
class Printed:
    """One line of the page as printed."""

    text: str
    role: str = ""
    article: int = -1
    follows: bool = False
    repeats: bool = False
    """It begins with text that ended the line it follows."""


@dataclass(frozen=True)
class Sheet:
    """A labelled page: its settings, what is said of each article, the pieces as printed."""

    settings: dict[str, str]
    articles: tuple[dict[str, object], ...]
    pieces: tuple[Piece, ...] = field(default=())


def author_of(word: str) -> dict[str, str]:
    """``name`` or ``name:role`` as the gold writes it."""
    name, _, role = word.partition(":")
    return {"name": name, "role": role} if role else {"name": name}


def article_of(line: str) -> dict[str, object]:
    """What an ``@`` line says of its article, under the keys of the gold."""
    kind, *parts = (part.strip() for part in line[1:].split(";"))
    said = dict(part.split("=", 1) for part in parts if part)
    article: dict[str, object] = {"kind": kind or "article"}
    article["authors"] = [author_of(word) for word in said.get("a", "").split()]
    article["region"] = said.get("r") or None
    for short, key in LISTS.items():
        words = [word for word in said.get(short, "").split(",") if word]
        if words or key == "topics":
            article[key] = words
    return article


def parse(text: str) -> Sheet:
    """Read a labelled sheet.

    Raises:
        SheetError: a line without a known letter, or text before the first article.
    """
    settings: dict[str, str] = {}
    articles: list[dict[str, object]] = []
    pieces: list[Piece] = []
    current, open_roles = -1, set[tuple[int, str]]()
    for number, line in enumerate(text.splitlines(), 1):
        letter, printed = line[:1], line[2:]
        if letter == "%":
            settings |= yaml.safe_load(printed)
        elif line.startswith("@>"):
            current = int(line[2:]) - 1
        elif letter == "@":
            articles.append(article_of(line))
            current = len(articles) - 1
        elif line == "-":
            pieces.append(Piece("", "", -1))
        elif letter in ROLES and printed.strip() and (letter == "F" or current >= 0):
            if not all(part.strip() for part in printed.removesuffix("^").split("|")):
                raise SheetError(
                    f"{settings.get('name')}:{number}: nothing stands after a cut: write ^ where"
                    f" the rest comes further down: {line[-20:]!r}"
                )
            owner = -1 if letter == "F" else current
            key = (owner, letter)
            pieces.append(Piece(letter, printed.removesuffix("^"), owner, key in open_roles))
            open_roles = open_roles | {key} if printed.endswith("^") else open_roles - {key}
        elif line.strip():
            raise SheetError(f"{settings.get('name')}:{number}: no known letter: {line[:20]!r}")
    return Sheet(settings, tuple(articles), tuple(pieces))


def width_of(text: str) -> float:
    """Columns that a text takes: 1 for a full-width sign, one half for a Latin letter."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def wrap(text: str, width: int) -> Iterator[str]:
    """Column lines of about this width; a closing sign hangs at the line's end."""
    line = ""
    for sign in text:
        if width_of(line + sign) > width and sign not in CLOSING:
            yield line
            line = ""
        line += sign
    yield line


def print_piece(piece: Piece, width: int) -> Iterator[Printed]:
    """The printed lines of one unit, cut where the sheet cuts it and wrapped to the column."""
    for index, part in enumerate(piece.text.split("|")):
        text = part.replace("{", "", 1).replace("}", "", 1) if part.startswith("{") else part
        if width and piece.role == "P" and not index and not piece.follows:
            text = INDENT + text
        strips = wrap(text, width) if width and piece.role in "PC" else iter((text,))
        for k, strip in enumerate(strips):
            follows = piece.follows or index > 0 or k > 0
            repeats = part.startswith("{") and not k
            yield Printed(strip, piece.role, piece.article, follows, repeats)


def print_page(sheet: Sheet) -> tuple[Printed, ...]:
    """All lines of the page, blank ones among them as the sheet's ``blank`` setting wants."""
    width, blank = int(sheet.settings.get("wrap", 0)), sheet.settings.get("blank", "all")
    lines: list[Printed] = []
    for piece in sheet.pieces:
        for line in print_piece(piece, width):
            other_article = bool(lines) and line.article != lines[-1].article
            if line.role and (blank == "all" or (blank == "articles" and other_article)):
                lines.append(Printed(""))
            lines.append(line)
    return tuple(lines)


def joins_of(printed: tuple[Printed, ...]) -> Iterator[tuple[int, int, Printed]]:
    """Pairs of line numbers (from 1) that read as one, with the second line."""
    last: dict[tuple[int, str], int] = {}
    for number, line in enumerate(printed, 1):
        if line.follows:
            yield last[line.article, line.role], number, line
        last[line.article, line.role] = number


def article_gold(
    index: int, said: dict[str, object], lines: tuple[Printed, ...]
) -> dict[str, object]:
    """One article as the gold writes it: identity, lines by role, joins, judgements."""
    numbers = {
        key: [n for n, line in enumerate(lines, 1) if (line.article, line.role) == (index, letter)]
        for letter, key in ROLES.items()
    }
    gold: dict[str, object] = {"id": index + 1, "kind": said["kind"]}
    gold |= {key: found for key, found in numbers.items() if found}
    gold["body"] = gold.pop("body", [])
    pairs = [([a, b], line.repeats) for a, b, line in joins_of(lines) if line.article == index]
    if pairs:
        gold["joins"] = [pair for pair, _ in pairs]
    if any(repeats for _, repeats in pairs):
        gold["overlaps"] = [pair for pair, repeats in pairs if repeats]
    return gold | {key: value for key, value in said.items() if key != "kind"}


def gold_of(sheet: Sheet, lines: tuple[Printed, ...]) -> dict[str, object]:
    """The gold of a page, keys in the order of the hand-made ones."""
    gold: dict[str, object] = {"seed": f"{sheet.settings['name']}.txt", "newspaper": None}
    for key in ("date", "date_also_right", "date_evidence"):
        if key in sheet.settings:
            gold[key] = str(sheet.settings[key])
    furniture = [n for n, line in enumerate(lines, 1) if line.role == "F"]
    if furniture:
        gold["furniture"] = furniture
    gold["articles"] = [article_gold(k, said, lines) for k, said in enumerate(sheet.articles)]
    return gold


def save(sheet: Sheet, seeds: Path, gold: Path) -> None:
    """Write the page and its gold."""
    lines, name = print_page(sheet), sheet.settings["name"]
    ending = "\r\n" if sheet.settings.get("eol") == "crlf" else "\n"
    text = "".join(line.text + ending for line in lines)
    (seeds / f"{name}.txt").write_bytes(text.encode(sheet.settings.get("encoding", "utf-8")))
    dumped = yaml.safe_dump(
        gold_of(sheet, lines),
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=10_000,
    )
    (gold / f"{name}.yaml").write_text(dumped, encoding="utf-8")


def sheet_of(name: str, text: str) -> str:
    """A page as a sheet still to be labelled: ``?`` before each line that is not blank."""
    lines = re.split(r"\r\n|\n|\r|\f", text.removesuffix("\n"))
    body = "\n".join(f"? {line}" if line.strip() else "-" for line in lines)
    return (
        f"% name: {name}\n% date:\n% date_evidence:\n% blank: none\n@ article; r=; t=; a=\n{body}\n"
    )


def main() -> int:
    """Read the command line; 1 where a sheet can't be read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("sheet").add_argument("page", type=Path)
    assemble = commands.add_parser("assemble")
    assemble.add_argument("sheets", nargs="+", type=Path)
    assemble.add_argument("--seeds", type=Path, required=True)
    assemble.add_argument("--gold", type=Path, required=True)
    args = parser.parse_args()
    if args.command == "sheet":
        print(sheet_of(args.page.stem, args.page.read_text(encoding="utf-8")), end="")
        return 0
    try:
        for path in args.sheets:
            save(parse(path.read_text(encoding="utf-8")), args.seeds, args.gold)
    except SheetError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
