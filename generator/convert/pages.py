"""What stands in a seed: its bytes decoded, its lines numbered, its pages told apart.

Law: the lines, each with its ending, joined again are the decoded seed.
"""

from __future__ import annotations

import codecs
import re
from itertools import groupby

from generator.convert.reading import Line, Page
from generator.errors import GeneratorError, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODECS = ["gb18030", "big5hkscs", "utf_16_le", "utf_16_be"]
"""What Chinese papers were stored in, besides UTF-8."""

_LINE = re.compile(r"([^\r\n\f]*)(\r\n|\n|\r|\f|\Z)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")

MAX_CONTROL_SHARE = 0.02
"""Text has hardly a control character; a picture or a program has many."""

SAMPLE_LENGTH = 65_536
"""Bytes that a codec is guessed from: more make the guess no better, only slower."""


def read(raw: bytes, file: str, *, encoding: str | None = None) -> tuple[Page, ...]:
    """The printed pages of a seed, in order; a form feed begins the next one.

    Args:
        raw: the seed as stored.
        file: its name without folders.
        encoding: a codec the curator has named; None to find out.

    Raises:
        GeneratorError: the seed is not text, or not in the encoding named.
    """
    text, codec, notes = _decode(raw, file, encoding)
    notes = (*notes, *_oddities(text))
    groups = _pages_of(_lines_of(text))
    return tuple(
        Page(stem=_stem(file, order), file=file, lines=lines, encoding=codec, notes=notes)
        for order, lines in enumerate(groups, 1)
    )


def _decode(raw: bytes, file: str, named: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Text, codec and notes of a seed."""
    if named is not None:
        return _as_named(raw, file, named), named, ()
    text, codec, notes = _guess(raw)
    if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text) + 2:
        raise GeneratorError(Problem(file, None, "is not text", "remove it from the seeds"))
    return text, codec, notes


def _as_named(raw: bytes, file: str, named: str) -> str:
    try:
        return raw.decode(named).removeprefix("\ufeff")
    except (UnicodeError, LookupError) as error:
        hint = "correct encoding: in sources.yaml, or leave it out"
        raise GeneratorError(Problem(file, None, f"cannot be read as {named!r}", hint)) from error


def _guess(raw: bytes) -> tuple[str, str, tuple[str, ...]]:
    """By its byte order mark, else UTF-8, else what the bytes look like most."""
    codec = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(codec), codec, ()
    except UnicodeDecodeError:
        return _guess_chinese(raw)


def _guess_chinese(raw: bytes) -> tuple[str, str, tuple[str, ...]]:
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    best = from_bytes(raw[: SAMPLE_LENGTH // 2 * 2], cp_isolation=_CODECS).best()
    if best is not None:
        try:
            return raw.decode(best.encoding), best.encoding, (f"encoding guessed: {best.encoding}",)
        except UnicodeDecodeError:
            pass
    text = raw.decode("gb18030", errors="replace")
    return text, "gb18030", ("encoding not recognised: read as gb18030",)


def _oddities(text: str) -> tuple[str, ...]:
    """What a person should know of characters that no reader can see."""
    counts = (
        (len(_CONTROL.findall(text)), "control characters, left out of the articles"),
        (len(_PRIVATE.findall(text)), "private-use characters, kept"),
        (text.count("\ufffd"), "characters lost before or in decoding (U+FFFD), kept"),
    )
    return tuple(f"{count} {what}" for count, what in counts if count)


def _lines_of(text: str) -> tuple[Line, ...]:
    """All lines; a text that ends in a line ending has an empty last line, as editors count."""
    found: list[Line] = []
    for match in _LINE.finditer(text):
        found.append(Line(len(found) + 1, match[1], match[2]))
        if not match[2]:
            break
    return tuple(found)


def _pages_of(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """Lines by page; a page without text goes to the one before, so that nothing is lost."""
    pages: list[tuple[Line, ...]] = []
    for _, group in groupby(_with_page_numbers(lines), key=lambda pair: pair[0]):
        page = tuple(line for _, line in group)
        blank = not any(line.text.strip() for line in page)
        starts_blank = bool(pages) and not any(line.text.strip() for line in pages[-1])
        if pages and (blank or starts_blank):
            pages[-1] += page
        else:
            pages.append(page)
    return pages


def _with_page_numbers(lines: tuple[Line, ...]) -> list[tuple[int, Line]]:
    order, numbered = 0, []
    for line in lines:
        numbered.append((order, line))
        order += line.ending == "\f"
    return numbered


def _stem(file: str, order: int) -> str:
    stem = file.rpartition(".")[0] or file
    return stem if order == 1 else f"{stem}-p{order}"
