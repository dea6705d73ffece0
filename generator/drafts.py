"""Articles begun by hand: what no seed holds, or what a person would rather type."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from generator import content
from generator.convert.titles import folded_stem, slug_of
from generator.errors import GeneratorError, Problem
from generator.model import Article, ArticleId, Source

_NUMBER = re.compile(r"(\d+)-")
_FOLDER = re.compile(r"[\w.-]+")
BODY = "正文。\n"
"""Stands for the article until it is written."""


def begin(folder: Path, *, title: str, page: str, date: str | None) -> Path:
    """The file of a new article, with its front matter and a word in place of its body.

    Args:
        folder: the content folder.
        title: the headline.
        page: folder below it to put the article in: a seed's stem, or a name of one's own.
        date: ISO day of the issue, where it is known.

    Raises:
        GeneratorError: no such day, no headline, or a name that is no folder's.
    """
    problems = [
        *_problems(title, page),
        *([] if date is None or _day(date) else [_no_day(date)]),
    ]
    if problems:
        raise GeneratorError(problems)
    number = 1 + max((_number(path) for path in (folder / page).glob("*.md")), default=0)
    article = Article(
        id=_unused(folder, page, number),
        title=title,
        source=Source("", ()),
        body=BODY,
        date=_day(date) if date else None,
        date_edtf=date or "",
    )
    path = folder / page / f"{number:02}-{slug_of(title)}.md"
    content.save(path, content.dump_article(article))
    return path


def _problems(title: str, page: str) -> list[Problem]:
    found = []
    if not title.strip():
        found.append(Problem("", None, "the article has no title", "build.py new 'a title'"))
    if not _FOLDER.fullmatch(page) or page.startswith("."):
        told = f"{page!r} is no name for a folder"
        found.append(Problem("--page", None, told, "letters, digits, - and _"))
    return found


def _day(date: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date)
    except ValueError:
        return None


def _no_day(date: str) -> Problem:
    return Problem("--date", None, f"{date!r} is no day", "write 2021-08-13")


def _number(path: Path) -> int:
    found = _NUMBER.match(path.name)
    return int(found[1]) if found else 0


def _unused(folder: Path, page: str, number: int) -> ArticleId:
    """An id that no article has, so that one deleted by hand never lends its address."""
    taken = set(content.load(folder).files) if folder.is_dir() else set()
    stem = folded_stem(page)
    while f"{stem}-{number:02}" in taken:
        number += 1
    return ArticleId(f"{stem}-{number:02}")
