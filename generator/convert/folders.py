"""A page's folder in content/: what stands there, what a person made of it, what to write.

Whatever a person edited, split, joined or deleted stays so. An edited ``page.md`` is followed as
the person's cuts and never written; an edited article is kept; an article of the record whose
file is gone was deleted.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path

from generator import content
from generator.convert.articles import Assembled
from generator.convert.titles import slug_of
from generator.errors import GeneratorError, Problem
from generator.model import Article, ArticleId, PageRecord

_ID = re.compile(r"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_WRITTEN = re.compile(r"^written:[ \t]*[\"']?([0-9a-f]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A file that stands in a page's folder."""

    path: Path
    text: str
    edited: bool
    """A person made or changed it."""

    @property
    def base(self) -> str:
        """Hash of what the converter wrote before a person edited it; empty for none."""
        found = _WRITTEN.search(self.text)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands in a page's folder."""

    path: Path
    record: PageRecord | None = None
    by_hand: bool = False
    """A person edited the record: its cuts and facts are followed, it is never written."""
    articles: Mapping[ArticleId, Standing] = field(default_factory=dict)

    @property
    def lines(self) -> dict[int, ArticleId]:
        """The article that held each line of the seed at the last conversion."""
        items = self.record.items if self.record else ()
        return {n: item.id for item in items for a, b in item.lines for n in range(a, b + 1)}

    @property
    def deleted(self) -> frozenset[ArticleId]:
        """Articles that our record lists and whose files a person took away.

        A record edited by hand lists what the person wants: nothing of it counts as deleted.
        """
        if self.record is None or self.by_hand:
            return frozenset()
        return frozenset(item.id for item in self.record.items) - self.articles.keys()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a conversion would do to a page's folder."""

    texts: Mapping[Path, str] = field(default_factory=dict)
    """New text of files to be written, articles first, the record last."""
    gone: tuple[Path, ...] = ()
    """Files of ours whose article is no more."""
    kept: tuple[tuple[Standing, str], ...] = ()
    """Files that a person edited, and what the converter would write instead."""


def stand(path: Path, *, base: Path) -> Folder:
    """What stands in a page's folder; ``base`` is the content folder.

    Raises:
        GeneratorError: a record edited by hand that cannot be read.
    """
    if not path.is_dir():
        return Folder(path)
    files = (file for file in sorted(path.glob("*.md")) if not content.is_page_file(file))
    standing = (_standing(file) for file in files)
    by_id = {found[1]: one for one in standing if (found := _ID.search(one.text))}
    articles = {ArticleId(name): one for name, one in by_id.items()}
    file = path / content.PAGE_FILE
    if not file.is_file():
        return Folder(path, articles=articles)
    record = content.load_page(base, file)
    if not isinstance(record, PageRecord):
        raise GeneratorError(record)
    return Folder(path, record, _standing(file).edited, articles)


def _standing(path: Path) -> Standing:
    text = content.read_text(path)
    if isinstance(text, Problem):
        raise GeneratorError(text)
    return Standing(path, text, content.is_edited(text))


def changes(folder: Folder, new: Assembled, *, force: bool = False) -> Changes:
    """What is to be written, removed and kept; ``force`` gives up what a person edited."""
    texts: dict[Path, str] = {}
    kept: list[tuple[Standing, str]] = []
    owned = {} if force else _owned(folder)
    for order, article in enumerate(new.articles, 1):
        text = content.signed_article(article)
        there = folder.articles.get(article.id)
        if there and there.edited and not force:
            kept.append((there, text))
        elif there:
            texts[there.path] = _with_links(article, there) or text
        elif force or not _is_taken(article, owned, folder.deleted):
            texts[_free(folder, f"{order:02}-{slug_of(article.title)}", texts)] = text
    names = {article.id for article in new.articles}
    gone = tuple(
        one.path
        for name, one in folder.articles.items()
        if name not in names and not one.edited and one.path not in texts
    )
    if not folder.by_hand or force:
        texts[folder.path / content.PAGE_FILE] = content.signed_page(new.page)
    return Changes(texts, gone, tuple(kept))


def _free(folder: Folder, name: str, texts: Mapping[Path, str]) -> Path:
    """A file of this name that no other article has."""
    standing = [one.path for one in folder.articles.values()]
    names = chain((name,), (f"{name}-{n}" for n in count(2)))
    paths = (folder.path / f"{name}.md" for name in names)
    return next(path for path in paths if path not in texts and path not in standing)


def _with_links(article: Article, there: Standing) -> str:
    """The article with the links to its other half that its file has; empty where it has none."""
    before = (
        content.parse_article(str(there.path), there.text) if "\ncontinue" in there.text else ()
    )
    if not isinstance(before, Article):
        return ""
    linked = replace(article, continues=before.continues, continued_by=before.continued_by)
    return content.signed_article(linked)


def _owned(folder: Folder) -> dict[int, ArticleId]:
    """Lines of the seed that files made or edited by a person claim."""
    owned: dict[int, ArticleId] = {}
    for name, one in folder.articles.items():
        article = content.parse_article(str(one.path), one.text) if one.edited else None
        for first, last in article.source.lines if isinstance(article, Article) else ():
            owned |= dict.fromkeys(range(first, last + 1), name)
    return owned


def _is_taken(
    article: Article, owned: Mapping[int, ArticleId], deleted: frozenset[ArticleId]
) -> bool:
    """True where a person deleted the article, or has most of its lines in files of theirs."""
    lines = [n for first, last in article.source.lines for n in range(first, last + 1)]
    return article.id in deleted or 2 * sum(n in owned for n in lines) > len(lines)


def write(done: Changes) -> int:
    """Write and remove; how many files were written.

    The record comes last: a file that it lists and that is not there was deleted by a person, and
    while it speaks of the seed as it is, the page is not read again. So whatever ends the program
    in between, the next conversion does the rest.
    """
    records = {path: text for path, text in done.texts.items() if content.is_page_file(path)}
    articles = {path: text for path, text in done.texts.items() if path not in records}
    written = sum(content.save(path, text) for path, text in articles.items())
    leftovers = (left for folder in {*map(_parent, done.texts)} for left in content.cut_off(folder))
    for path in (*done.gone, *leftovers):
        path.unlink(missing_ok=True)
    return written + sum(content.save(path, text) for path, text in records.items())


def _parent(path: Path) -> Path:
    return path.parent


def told(done: Changes) -> Iterator[Problem]:
    """A word for each edited file, and what to do where the converter now reads it otherwise."""
    for one, text in done.kept:
        found = _WRITTEN.search(text)
        is_new = one.base and found and found[1] != one.base
        hint = "--diff shows the new reading, --force takes it" if is_new else ""
        yield Problem(str(one.path), None, "edited by hand and kept", hint)


def differences(done: Changes) -> Iterator[str]:
    """The new reading beside each edited file, as a unified diff."""
    for one, text in done.kept:
        old, new = one.text.split("\n"), text.split("\n")
        yield from difflib.unified_diff(
            old, new, f"{one.path} (kept)", f"{one.path} (new reading)", lineterm=""
        )
