"""The text of a rendered body, block by block, as a browser would read it."""

import html
import re

_BLOCK = re.compile(
    r"</?(?:p|h[1-6]|li|ul|ol|dl|dt|dd|table|thead|tbody|tr|t[hd]|pre|blockquote|figure|"
    r"figcaption|div|section|hr)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")


def blocks(body: str) -> tuple[str, ...]:
    """Plain text of each block of HTML that this program rendered, in order; empty ones left out.

    A block ends where any block element begins or ends, so a list item is one and a list none.
    """
    plain = (html.unescape(_TAG.sub("", part)).strip() for part in _BLOCK.split(body))
    return tuple(filter(None, plain))
