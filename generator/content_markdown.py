"""Printed text as Markdown that reads as printed, and back.

Only signs that Markdown (CommonMark, with or without strike-through and tables) would read are
escaped, so that a person who corrects a file sees the print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_INLINE = re.compile(r"[\\`*_\[\]<|&~](?:(?<![&~])|(?<=&)(?=[#A-Za-z])|(?<=~)(?:(?=~)|(?<=~~)))")
"""Signs that mean something anywhere in a paragraph; one class in front, so that they are found
fast."""
_OPENING = re.compile(
    r"(?:#{1,6}(?=[ \t]|$)|[-+](?=[ \t]|$)|>|(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))|[-=~])"
)
"""Signs that mean something only where a paragraph begins."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
SUBHEAD = "## "


def paragraph(text: str) -> str:
    """A printed paragraph as one Markdown paragraph; white space around it is left out."""
    text = text.strip()
    start = _OPENING.match(text)
    if not start:
        return _escaped(text)
    if number := start["number"]:
        return f"{number}\\{_escaped(text[len(number) :])}"
    return f"\\{text[0]}{_escaped(text[1:])}"


def subhead(text: str) -> str:
    """A printed subhead as a Markdown heading of the second level."""
    text = text.strip()
    closing = re.search(r"(?:^|[ \t])(#+)$", text)
    if not closing:
        return SUBHEAD + _escaped(text)
    return f"{SUBHEAD}{_escaped(text[: closing.start(1)])}\\{closing[1]}"


def body(blocks: Iterable[tuple[bool, str]]) -> str:
    """A body of (is a subhead, printed text) blocks, an empty line between each two."""
    return "\n\n".join(subhead(text) if is_head else paragraph(text) for is_head, text in blocks)


def plain(markdown: str) -> str:
    """The text of a body as printed: escapes and the marks of subheads taken away."""
    lines = (line.removeprefix(SUBHEAD) for line in markdown.split("\n"))
    return _ESCAPED.sub(r"\1", "\n".join(lines))


def _escaped(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)
