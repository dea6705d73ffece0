"""The content folder: articles and page records as files that a person may correct.

``content/<page>/page.md`` is a printed page's record, ``content/<page>/NN-<slug>.md`` an article.
A file carries the hash of what the converter wrote; one that no longer matches was edited by a
person and is theirs.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from generator import content_schema as schema
from generator import content_yaml
from generator.content_yaml import FrontMatter
from generator.errors import GeneratorError, Problem
from generator.model import Article, PageRecord

PAGE_FILE = "page.md"
"""Name of a printed page's record in its folder."""

Problems = tuple[Problem, ...]

_WRITTEN = re.compile(r"^written: .*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in a content folder, in the order of the files' paths."""

    articles: tuple[Article, ...] = ()
    pages: tuple[PageRecord, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """Id of each article to its file, below the content folder, with ``/``."""


def parse_article(path: str, text: str, *, known: Container[str] = ()) -> Article | Problems:
    """The article that a file's text holds, or all that is wrong with it.

    Args:
        path: the file, as problems shall name it.
        text: the whole file.
        known: region paths that need no look into the gazetteer.
    """
    front = content_yaml.parse(path, text)
    return schema.article(path, front, known) if isinstance(front, FrontMatter) else (front,)


def parse_page(path: str, text: str, *, stem: str) -> PageRecord | Problems:
    """The page record that a file's text holds, or all that is wrong with it."""
    front = content_yaml.parse(path, text)
    return schema.page(path, front, stem=stem) if isinstance(front, FrontMatter) else (front,)


def dump_article(article: Article) -> str:
    """The file of an article; ``parse_article`` gives the same article again."""
    return content_yaml.dump(schema.values_of(article), article.body)


def dump_page(page: PageRecord) -> str:
    """The file of a page's record; ``parse_page`` gives the same record again."""
    return content_yaml.dump(schema.values_of(page), schema.fenced(page.printed))


def sign_article(article: Article) -> Article:
    """The article as the converter writes it, with the hash of its own file."""
    return replace(article, written=written_hash(dump_article(replace(article, written=""))))


def sign_page(page: PageRecord) -> PageRecord:
    """The record as the converter writes it, with the hash of its own file."""
    return replace(page, written=written_hash(dump_page(replace(page, written=""))))


def signed_article(article: Article) -> str:
    """The file of an article as the converter writes it: ``sign_article`` and ``dump_article``."""
    return _signed(dump_article(replace(article, written="") if article.written else article))


def signed_page(page: PageRecord) -> str:
    """The file of a record as the converter writes it: ``sign_page`` and ``dump_page``."""
    return _signed(dump_page(replace(page, written="") if page.written else page))


def _signed(text: str) -> str:
    """A file with the hash of its own text, which its last key holds; dumped once, not twice."""
    return content_yaml.with_last(text, "written", written_hash(text))


def written_hash(text: str) -> str:
    """16 hexadecimal digits of a file's text, its own ``written`` line set aside."""
    bare = text.replace("\r\n", "\n")
    if "written: " in bare:  # the converter's own file has none yet; a search by line is slow
        bare = _WRITTEN.sub("", bare, count=1)
    return blake2b(bare.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def is_edited(text: str) -> bool:
    """True where a person wrote or changed the file: no hash, or one that no longer matches."""
    found = _WRITTEN.search(text.replace("\r\n", "\n"))
    return not found or found.group().split(" ", 1)[1].strip().strip("'\"") != written_hash(text)


def is_page_file(path: Path) -> bool:
    """True for the record of a printed page."""
    return path.name == PAGE_FILE


def article_files(folder: Path) -> Iterator[Path]:
    """The articles' files below a content folder, in the order of their paths.

    ``about.md`` and other files of the folder itself, and names that begin with ``.`` or ``_``,
    are no articles.
    """
    for path in sorted(folder.rglob("*.md")):
        below = path.relative_to(folder)
        hidden = any(part.startswith((".", "_")) for part in below.parts)
        if len(below.parts) > 1 and not hidden and not is_page_file(path):
            yield path


def page_files(folder: Path) -> Iterator[Path]:
    """The page records below a content folder, in the order of their paths."""
    return (path for path in sorted(folder.rglob(PAGE_FILE)) if path.parent != folder)


def read_text(path: Path) -> str | Problem:
    """A content file's text; a problem where it is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return Problem(str(path), None, f"not UTF-8: {error.reason}", "save the file as UTF-8")


def load(folder: Path) -> Content:
    """Everything in a content folder.

    Raises:
        GeneratorError: all problems of all files together.
    """
    problems: list[Problem] = []
    articles: list[tuple[Path, Article]] = []
    pages: list[PageRecord] = []
    for path in article_files(folder):
        text = read_text(path)
        read = (text,) if isinstance(text, Problem) else parse_article(str(path), text)
        articles += [(path, read)] if isinstance(read, Article) else []
        problems += [] if isinstance(read, Article) else read
    for path in page_files(folder):
        page = load_page(folder, path)
        pages += [page] if isinstance(page, PageRecord) else []
        problems += [] if isinstance(page, PageRecord) else page
    problems += doubles((str(path), article.id) for path, article in articles)
    problems += _unknown_topics(folder, articles)
    if problems:
        raise GeneratorError(problems)
    files = {str(a.id): path.relative_to(folder).as_posix() for path, a in articles}
    return Content(tuple(article for _, article in articles), tuple(pages), files)


def _unknown_topics(folder: Path, articles: Iterable[tuple[Path, Article]]) -> Iterator[Problem]:
    """A problem for each topic that neither the table nor the collection's own list holds."""
    from generator import taxonomy  # only then: a build has topics of its own

    own = folder.absolute().parent / "topics.yaml"
    known = taxonomy.standard()
    if own.is_file():
        known = taxonomy.customised(own.read_text(encoding="utf-8"), path=str(own))
    names = {topic.name for topic in known.topics}
    for path, article in articles:
        for topic in sorted({*article.topics} - names):
            near = known.closest(topic)
            hint = f"did you mean {near!r}?" if near else "add it to topics.yaml"
            yield Problem(str(path), None, f"unknown topic {topic!r}", hint)


def load_page(folder: Path, path: Path) -> PageRecord | Problems:
    """The record of a printed page from its file."""
    text = read_text(path)
    if isinstance(text, Problem):
        return (text,)
    return parse_page(str(path), text, stem=path.parent.relative_to(folder).as_posix())


def doubles(named: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """A problem for each (path, id) whose id an earlier file has."""
    paths: dict[str, list[str]] = defaultdict(list)
    for path, name in named:
        paths[name].append(path)
    for name, (first, *others) in paths.items():
        for other in others:
            yield Problem(other, None, f"the id {name!r} is also in {first}", "change one of them")


def save(path: Path, text: str) -> bool:
    """Write a content file where its text has changed; True where it was written.

    The file is replaced in one step, so that a reader never sees half of it.
    """
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
    beside.replace(path)
    return True


def cut_off(folder: Path) -> Iterator[Path]:
    """Files in a folder that ``save`` left behind when the program was killed meanwhile."""
    return folder.glob(".*.md.[0-9]*")
