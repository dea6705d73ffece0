"""The words in which a page's reading is learned and decoded: one tag a strip.

``>title`` opens a story, ``title`` does not, ``title+`` goes on from the line above that has
the same role; ``credit@photo`` stands in a photo without a story, ``byline@end`` below one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.convert.reading import Role


@dataclass(frozen=True, slots=True)
class Tag:
    """What a strip is: its role, and how it hangs together with what stands above."""

    role: Role
    opens: bool = False
    """Begins a story."""
    goes_on: bool = False
    """Is one paragraph (headline, caption …) with the last strip of its role."""
    where: str = ""
    """``photo`` in a photo without a story, ``end`` below a story's text, else empty."""


@cache
def parse(text: str) -> Tag:
    """Read a tag as ``dump`` writes it.

    Raises:
        ValueError: no such role.
    """
    name, _, where = text.removeprefix(">").partition("@")
    return Tag(Role(name.rstrip("+")), text.startswith(">"), name.endswith("+"), where)


def dump(tag: Tag) -> str:
    """Write a tag: ``>title``, ``body+``, ``credit@photo``."""
    place = f"@{tag.where}" if tag.where else ""
    return f"{'>' if tag.opens else ''}{tag.role}{'+' if tag.goes_on else ''}{place}"
