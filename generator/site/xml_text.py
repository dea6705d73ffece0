"""Text as XML may hold it."""

from __future__ import annotations

import re
from html import escape

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text with signs of XML escaped; control characters, which XML refuses, left out."""
    return escape(_FORBIDDEN.sub("", text))
