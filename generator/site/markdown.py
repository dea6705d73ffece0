"""Markdown of article bodies to HTML: raw HTML off, tables, footnotes, figures, Chinese emphasis.

Each block that stands for printed lines bears their numbers in ``data-l``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_PLAIN_LINE = re.compile(
    r"(?P<head>## +)?"
    r"(?![-+=\s]|\d+[.)])"  # no list, rule, underline or code
    r"(?P<text>(?:[^\\`*_\[\]<>&|~^#\r\0\n]++|\\[!-/:-@\[-`{-~])++)"
)
"""A paragraph or subhead that holds no sign of Markdown but escaped ones."""
_SIGN = re.compile(r"[\\`*_\[\]<>&|~^#\r\0]")
"""What may mean something to Markdown anywhere in a line."""
_OPENING = ("", *"-+=0123456789")
"""What may mean something where a block begins, and the end of an empty one."""
_ESCAPED = re.compile(r"\\(.)")


def render(body: str, numbers: Sequence[str] = (), *, media: str = "") -> Markup:
    """The HTML of a body.

    Args:
        body: Markdown.
        numbers: printed lines of each block, in order (``15,17``). Where there are not as many
            as blocks a person has changed the body, and no block bears any.
        media: from the output to the folder of the body's images, with its last slash.
    """
    if not body:
        return Markup("")
    simple = _simple(body, numbers)
    return Markup(_parsed(body, numbers, media) if simple is None else simple)


def _simple(body: str, numbers: Sequence[str]) -> str | None:
    """The HTML of a body of plain paragraphs and subheads; None for any other body.

    Most bodies are such, and the parser takes twenty times as long; a property test holds that
    both give the same bytes.
    """
    read = _simple_block if _SIGN.search(body) else _plain_block
    blocks = [read(block) for block in body.strip("\n").split("\n\n")]
    lines = _attributes(numbers, len(blocks))
    shown = []
    for block, line in zip(blocks, lines, strict=True):
        if block is None:
            return None
        tag, words = block
        shown.append(f"<{tag}{line}>{words}</{tag}>\n")
    return "".join(shown)


def _plain_block(block: str) -> tuple[str, str] | None:
    """The same for a block of a body in which no sign of Markdown stands."""
    if "\n" in block or block[:1] in _OPENING or block != block.strip():
        return _simple_block(block)
    return "p", block.replace('"', "&quot;")


def _simple_block(block: str) -> tuple[str, str] | None:
    """Tag and HTML of a plain paragraph or subhead; None for anything else."""
    matches = [_PLAIN_LINE.fullmatch(line) for line in block.split("\n")]
    is_head = bool(matches[0] and matches[0]["head"])
    words = []
    for match in matches:
        if match is None or not (text := match["text"].strip()):
            return None
        if len(matches) > 1 and (match["head"] or text != match["text"]):
            return None
        words.append(_ESCAPED.sub(_shown, text) if "\\" in text else text)
    return "h2" if is_head else "p", "\n".join(words).replace('"', "&quot;")


def _shown(escaped: re.Match[str]) -> str:
    """What an escaped sign is in HTML; quotation marks are seen to later."""
    return escape(escaped[1], quote=False)


def _attributes(numbers: Sequence[str], count: int) -> list[str]:
    return [f' data-l="{n}"' for n in numbers] if len(numbers) == count else [""] * count


def _parsed(body: str, numbers: Sequence[str], media: str) -> str:
    parser = _parser()
    environment = {"media": media}
    tokens = parser.parse(body, environment)
    blocks = [token for token in tokens if token.level == 0 and token.nesting >= 0]
    if len(blocks) == len(numbers):
        for token, line in zip(blocks, numbers, strict=True):
            token.attrSet("data-l", line)
    return str(parser.renderer.render(tokens, parser.options, environment))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    from generator.site.markdown_rules import emphasis, figures

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin)
    parser.inline.ruler.at("emphasis", emphasis)
    parser.core.ruler.push("figures", figures)
    return parser
