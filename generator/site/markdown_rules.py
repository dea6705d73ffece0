"""Rules of ours for markdown-it: emphasis beside Chinese punctuation, images with captions."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token


def emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own form
    """``**疫情防控。**后文`` is bold.

    CommonMark lets a run of ``*`` close only where no punctuation stands before it, or white
    space or punctuation after; Chinese has no white space there. So Chinese punctuation counts as
    a letter, and a Chinese letter beside the run counts as white space does.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    opens, closes = _flanks(state, state.pos, end)
    for _ in range(state.pos, end):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=end - state.pos,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = end
    return True


def _flanks(state: StateInline, start: int, end: int) -> tuple[bool, bool]:
    """Whether a run of marks may open and may close emphasis."""
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    left = _flanks_to(after, before)
    right = _flanks_to(before, after)
    if state.src[start] == "*":
        return left, right
    return (
        left and (not right or _is_punctuation(before)),
        right and (not left or _is_punctuation(after)),
    )


def _flanks_to(inner: str, outer: str) -> bool:
    if _is_space(inner):
        return False
    if not _is_punctuation(inner) or _is_chinese(inner):
        return True
    return _is_space(outer) or _is_punctuation(outer) or _is_chinese(outer)


def _is_space(letter: str) -> bool:
    return isWhiteSpace(ord(letter))


def _is_punctuation(letter: str) -> bool:
    return isMdAsciiPunct(ord(letter)) or isPunctChar(letter)


def _is_chinese(letter: str) -> bool:
    """Whether it is set in a full square: Han letters, kana and their punctuation."""
    return unicodedata.east_asian_width(letter) in "WF"


def figures(state: StateCore) -> None:
    """An image that is a paragraph by itself becomes a figure, its title the caption.

    A table can be reached with the keyboard: on a phone it scrolls by itself.
    """
    media = str(state.env.get("media", ""))
    for number, token in enumerate(state.tokens):
        for child in token.children or ():
            if child.type == "image":
                child.attrs["src"] = _source(str(child.attrs.get("src", "")), media)
        if token.type == "table_open":
            token.attrSet("tabindex", "0")
        if token.type == "inline" and _is_lone_image(token):
            _make_figure(state.tokens, number)


def _source(address: str, media: str) -> str:
    """An image's address as its output must give it; foreign ones stay."""
    parts = urlsplit(address)
    foreign = parts.scheme or parts.netloc or address.startswith("/")
    return address if foreign else media + address.removeprefix("./")


def _is_lone_image(token: Token) -> bool:
    return [child.type for child in token.children or ()] == ["image"]


def _make_figure(tokens: list[Token], number: int) -> None:
    image = (tokens[number].children or [])[0]
    caption = image.attrs.pop("title", "")
    image.attrs["loading"] = "lazy"
    for around in (tokens[number - 1], tokens[number + 1]):
        around.tag, around.hidden = "figure", False
    if caption:
        words = Token("text", "", 0, content=str(caption))
        opening = Token("figcaption_open", "figcaption", 1)
        closing = Token("figcaption_close", "figcaption", -1)
        tokens[number].children = [image, opening, words, closing]
