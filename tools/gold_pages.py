"""Labelled pages as the segmenter learns them: each line of a seed with its tag.

Read from a folder of seeds and a folder of gold in the form of ``tests/gold/README.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.convert import pages
from generator.convert.reading import Role
from generator.convert.tags import Tag

ROLES = {
    "labels": Role.LABEL,
    "kicker": Role.KICKER,
    "title": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "byline": Role.BYLINE,
    "subheads": Role.SUBHEAD,
    "captions": Role.CAPTION,
    "credits": Role.CREDIT,
    "body": Role.BODY,
}
"""Key of the gold -> role."""

_STACKED = (Role.KICKER, Role.TITLE, Role.SUBTITLE)
"""Roles whose second line always goes on from the first."""


@dataclass(frozen=True)
class Printed:
    """A line of a page and its tag; None for a blank line."""

    text: str
    tag: Tag | None


@dataclass(frozen=True)
class Element:
    """A headline, paragraph, caption … of an article, whole."""

    role: Role
    lines: tuple[str, ...]
    """One for a paragraph whose cuts are mended; as printed for heads."""


@dataclass(frozen=True)
class LabelledPage:
    """A page with the reading of a careful person."""

    name: str
    printed: tuple[Printed, ...]
    articles: tuple[tuple[Element, ...], ...]

    @property
    def style(self) -> str:
        """The paper's style."""
        return style_of(self.name)


def style_of(name: str) -> str:
    """A paper's style: the name of its page without the page's number."""
    return name.rpartition("_")[0] if name[-1].isdigit() else name


def load(seeds: Path, gold: Path) -> Iterator[LabelledPage]:
    """All labelled pages, by name."""
    for path in sorted(gold.glob("*.yaml")):
        reading = yaml.safe_load(path.read_text(encoding="utf-8"))
        file = seeds / reading["seed"]
        lines = [ln.text for page in pages.read(file.read_bytes(), file.name) for ln in page.lines]
        yield labelled(path.stem, reading, lines)


def labelled(name: str, reading: dict[str, Any], lines: list[str]) -> LabelledPage:
    """A page's lines with the tags that a reading in the form of the gold gives them."""
    tags: dict[int, Tag] = dict.fromkeys(reading.get("furniture", []), Tag(Role.FURNITURE))
    for article in reading["articles"]:
        tags |= tags_of(article)
    printed = tuple(Printed(text, tags.get(number)) for number, text in enumerate(lines, 1))
    articles = tuple(_elements(article, lines) for article in reading["articles"])
    return LabelledPage(name, printed, articles)


def tags_of(article: dict[str, Any]) -> dict[int, Tag]:
    """Tag of each line of an article."""
    roles = {number: role for key, role in ROLES.items() for number in article.get(key, [])}
    joined = {second for _, second in article.get("joins", [])}
    body = article.get("body", [])
    photo = article["kind"] == "photo" and not body
    tags: dict[int, Tag] = {}
    for number in sorted(roles):
        role, seen = roles[number], {tag.role for tag in tags.values()}
        goes_on = role in seen and (number in joined or role in _STACKED)
        tags[number] = Tag(role, not tags, goes_on, _where(role, number, body, photo=photo))
    return tags


def _where(role: Role, number: int, body: list[int], *, photo: bool) -> str:
    if photo:
        return "photo"
    return "end" if role is Role.BYLINE and body and number > body[0] else ""


def _elements(article: dict[str, Any], lines: list[str]) -> tuple[Element, ...]:
    elements: list[Element] = []
    for number, tag in sorted(tags_of(article).items()):
        text = lines[number - 1].strip().lstrip("#").strip()
        at = [i for i, element in enumerate(elements) if element.role is tag.role][-1:]
        if tag.goes_on and at:
            before = elements[at[0]].lines
            elements[at[0]] = Element(tag.role, _longer(tag.role, before, text))
        else:
            elements.append(Element(tag.role, (text,)))
    return tuple(elements)


def _longer(role: Role, lines: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Lines of a head stay apart; a paragraph becomes one."""
    return (lines[0] + text,) if role in {Role.BODY, Role.CAPTION} else (*lines, text)
