"""The content folder read into memory: only the files that changed are parsed again."""

from __future__ import annotations

import shutil
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import msgspec

from generator import content, fresh
from generator.errors import GeneratorError, Problem
from generator.model import ArticleId
from generator.site.cache import PAGE, FileRow, Manifest, packed, page_file
from generator.site.collection import PageEntry, page_entry
from generator.site.copies import PICTURES
from generator.site.entries import Entry, digest, entry_of
from generator.site.workers import spread

Stamp = Sequence[int]
"""Size, time of change in nanoseconds, inode."""
ABOUT = "about.md"
"""The collection's own words about itself."""
REGION_TEXTS = "_regions/"
"""Folder of its words about units: ``_regions/<code>.md``."""
RECORDS = "records-{number}"


class Read(msgspec.Struct, frozen=True, array_like=True):
    """What one content file held."""

    file: str
    stamp: Stamp
    mark: bytes
    length: int
    """Bytes of its record."""
    entry: Entry | None
    page: PageEntry | None


@dataclass(frozen=True, slots=True)
class Library:
    """The content folder as it stands."""

    files: Mapping[str, FileRow]
    entries: tuple[Entry, ...]
    pages: tuple[PageEntry, ...]
    records: Path
    """The file of records."""
    length: int
    """Bytes of it that count."""
    parsed: int
    """Files that had to be parsed."""
    folder: Path = Path()
    texts: Mapping[str, str] = field(default_factory=dict)
    """Words of the collection's own: ``about``, and ``_regions/<code>``."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The files of a content folder with their stamps, in the order of paths."""

    texts: Mapping[str, Stamp]
    """Markdown files."""
    pictures: tuple[str, ...]
    mark: str
    """Of all of it, as ``fresh`` gives it."""


AT_ONCE = 256
"""Files of one range: what is read of them fits into a worker's pipe."""


class _AnyRegion:
    """Holds every region's path: a reader that looked them up would take 35 MB for the tables."""

    def __contains__(self, path: object) -> bool:
        return True


ANY_REGION = _AnyRegion()


def look(folder: Path, looks: fresh.Looks) -> Seen:
    """What a content folder holds: taken out of what is known, or walked through."""
    path = str(folder)
    found, mark = looks.pop(path) if path in looks else fresh.look(path)
    return Seen(
        texts={path: stamp for path, *stamp in found if path.endswith(".md")},
        pictures=tuple(path for path, *_stamp in found if path.endswith(PICTURES)),
        mark=mark,
    )


def load(
    folder: Path, cache: Path, before: Manifest, *, jobs: int, seen: Mapping[str, Stamp]
) -> Library:
    """The content folder, parsed only where it changed since ``before``.

    Args:
        folder: of the content.
        cache: where records are kept.
        before: what the last build knew.
        jobs: most processes.
        seen: the files, as ``look`` gave them.

    Raises:
        GeneratorError: all problems of all files; but where nothing except regions is wrong,
            those are left to whoever opens the gazetteer (``edition``).
    """
    files = {file: stamp for file, stamp in seen.items() if _is_record(file)}
    kept = {
        file: before.files[file]
        for file, stamp in files.items()
        if file in before.files and before.files[file].same_file(*stamp)
    }
    waiting = [(file, stamp) for file, stamp in files.items() if file not in kept]
    read = partial(_read_all, folder, cache, waiting, jobs=jobs)
    try:
        reads = tuple(read(known=ANY_REGION))
    except GeneratorError:
        reads = tuple(read(known=()))  # tells what is wrong with regions beside all else
    library = _joined(cache, before, kept, reads=reads)
    return replace(library, folder=folder, texts=_texts(folder, seen))


def same_but_text(library: Library, before: Manifest) -> list[ArticleId] | None:
    """Articles whose text alone changed; None where anything else of the content did."""
    if not same_heads(library, before) or library.texts != before.texts:
        return None
    if sorted(library.pages, key=_stem) != sorted(before.pages, key=_stem):
        return None
    marks = {entry.id: entry.text_mark for entry in before.entries}
    return [entry.id for entry in library.entries if marks[entry.id] != entry.text_mark]


def same_heads(library: Library, before: Manifest) -> bool:
    """Whether all that lists show of the articles is as it was."""
    return {entry.mark for entry in library.entries} == {entry.mark for entry in before.entries}


def _stem(page: PageEntry) -> str:
    return page.stem


def _is_record(file: str) -> bool:
    """Whether it is an article or a page's record: in a folder, no name begins with ``_``."""
    return "/" in file and not file.startswith("_") and "/_" not in file


def _texts(folder: Path, seen: Iterable[str]) -> dict[str, str]:
    own = (file for file in seen if file == ABOUT or file.startswith(REGION_TEXTS))
    return {file.removesuffix(".md"): (folder / file).read_text(encoding="utf-8") for file in own}


def _read_all(
    folder: Path,
    cache: Path,
    waiting: Sequence[tuple[str, Stamp]],
    *,
    known: Container[str],
    jobs: int,
) -> Iterator[tuple[Path, tuple[Read, ...]]]:
    """Runs of files with the file that holds their records, one after another."""
    cache.mkdir(parents=True, exist_ok=True)
    work = partial(_read_range, folder, cache, waiting, known)
    yield from spread(work, len(waiting), jobs=jobs, piece=AT_ONCE)


def _read_range(
    folder: Path,
    cache: Path,
    waiting: Sequence[tuple[str, Stamp]],
    known: Container[str],
    numbers: range,
) -> tuple[Path, tuple[Read, ...]]:
    """Parse a range of files.

    Raises:
        GeneratorError: all problems of all of them.
    """
    path = cache / f"read-{numbers.start}"
    reads: list[Read] = []
    problems: list[Problem] = []
    with path.open("wb") as records:
        for number in numbers:
            file, stamp = waiting[number]
            found = _read(folder, file, stamp, known)
            if isinstance(found, tuple) and isinstance(found[0], Read):
                read, record = found
                records.write(record)
                reads.append(read)
            else:
                problems += found
    if problems:
        raise GeneratorError(problems)
    return path, tuple(reads)


def _read(
    folder: Path, file: str, stamp: Stamp, known: Container[str]
) -> tuple[Read, bytes] | tuple[Problem, ...]:
    """What a file holds, and its record; or all that is wrong with it."""
    path = f"{folder}/{file}"
    with open(path, "rb", buffering=0) as opened:  # noqa: PTH123 - half the time
        raw = opened.read()
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return (Problem(path, None, f"not UTF-8: {error.reason}", "save the file as UTF-8"),)
    stem, _, name = file.rpartition("/")
    mark = digest(raw)
    if name == PAGE:
        page = content.parse_page(path, text, stem=stem)
        if isinstance(page, tuple):
            return page
        record = packed(page)
        kept = page_entry(page, stem, text_mark=mark)
        return Read(file, stamp, mark, len(record), entry=None, page=kept), record
    article = content.parse_article(path, text, known=known)
    if isinstance(article, tuple):
        return article
    record = packed(article)
    entry = entry_of(article, file, text_mark=mark)
    return Read(file, stamp, mark, len(record), entry=entry, page=None), record


def _joined(
    cache: Path,
    before: Manifest,
    kept: Mapping[str, FileRow],
    *,
    reads: Sequence[tuple[Path, tuple[Read, ...]]],
) -> Library:
    """What was kept and what was read anew as one library; the records as one file."""
    name, start, files = _records_for(cache, before, kept)
    offset = start
    with (cache / name).open("r+b" if start else "wb") as records:
        records.seek(start)
        for path, run in reads:
            with path.open("rb") as part:
                shutil.copyfileobj(part, records, 1 << 20)
            path.unlink()
            for read in run:
                size, mtime, inode = read.stamp
                files[read.file] = FileRow(size, mtime, inode, read.mark, offset, read.length)
                offset += read.length
    fresh = [read for _path, run in reads for read in run]
    return Library(
        files=files,
        entries=(
            *(entry for entry in before.entries if entry.file in kept),
            *(read.entry for read in fresh if read.entry),
        ),
        pages=(
            *(page for page in before.pages if page_file(page.stem) in kept),
            *(read.page for read in fresh if read.page),
        ),
        records=cache / name,
        length=offset,
        parsed=len(fresh),
    )


def _records_for(
    cache: Path, before: Manifest, kept: Mapping[str, FileRow]
) -> tuple[str, int, dict[str, FileRow]]:
    """The file of records to add to, the place to begin at, and the rows that stay in it.

    A file half of which is out of use is left behind and its live records are copied.
    """
    used = sum(row.length for row in kept.values())
    if before.records and 2 * used >= before.length:
        return before.records, before.length, dict(kept)
    name = RECORDS.format(number=1 - int(before.records[-1:] or 1))
    files: dict[str, FileRow] = {}
    offset = 0
    with (cache / name).open("wb") as records:
        for file, row in kept.items():
            with (cache / before.records).open("rb") as old:
                old.seek(row.offset)
                records.write(old.read(row.length))
            files[file] = msgspec.structs.replace(row, offset=offset)
            offset += row.length
    return name, offset, files
