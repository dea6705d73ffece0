"""An article as a reference: GB/T 7714-2015, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

_TEX_SIGN = re.compile(r"([&%$#_])")


class Citation(msgspec.Struct, frozen=True, gc=False):
    """The article as a reference, ready to copy."""

    style: str
    """``GB/T 7714``, ``BibTeX``, ``RIS`` …"""
    text: str


class Reference(msgspec.Struct, frozen=True, gc=False):
    """What a citation is made of."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    newspaper: str = ""
    date: str = ""
    """ISO day; empty where no day is known."""
    approximate: bool = False
    """The day is inferred, not printed."""
    page: str = ""
    url: str = ""
    """Absolute; empty without a ``base_url``."""


def citations(reference: Reference) -> tuple[Citation, ...]:
    """The reference in the styles that an article page offers."""
    return (
        Citation("GB/T 7714", gb7714(reference)),
        Citation("BibTeX", bibtex(reference)),
        Citation("RIS", ris(reference)),
    )


def gb7714(reference: Reference) -> str:
    """GB/T 7714-2015, an article of a newspaper: ``[N]``, ``[N/OL]`` with an address.

    An inferred date stands in brackets, as the standard has it.
    """
    authors = reference.authors[:3]
    named = ", ".join((*authors, "等") if len(reference.authors) > 3 else authors)
    medium = "[N/OL]" if reference.url else "[N]"
    date = f"[{reference.date}]" if reference.approximate and reference.date else reference.date
    day = f"{date}({reference.page})" if date and reference.page else date
    printed = ", ".join(filter(None, (reference.newspaper, day)))
    told = (named, f"{reference.title}{medium}", printed, reference.url)
    return "".join(f"{part}. " for part in told if part).strip()


def bibtex(reference: Reference) -> str:
    """BibTeX: an ``@article`` of a newspaper, as BibLaTeX and Zotero read it."""
    date = f"{reference.date}~" if reference.approximate and reference.date else reference.date
    fields = (
        ("title", reference.title),
        ("author", " and ".join([f"{{{name}}}" for name in reference.authors])),
        ("journal", reference.newspaper),
        ("date", date),
        ("pages", reference.page),
        ("url", reference.url),
    )
    rows = "".join([f",\n  {key} = {{{_tex(value)}}}" for key, value in fields if value])
    return f"@article{{{reference.id}{rows}\n}}"


def ris(reference: Reference) -> str:
    """RIS, type ``NEWS``."""
    rows = [
        ("TY", "NEWS"),
        ("ID", reference.id),
        ("TI", reference.title),
        *(("AU", name) for name in reference.authors),
        ("T2", reference.newspaper),
        ("DA", reference.date.replace("-", "/")),
        ("SP", reference.page),
        ("UR", reference.url),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in rows if value) + "ER  - "


def csl(reference: Reference) -> Mapping[str, object]:
    """CSL-JSON, type ``article-newspaper``; names are literal, as Chinese ones should be."""
    fields: dict[str, object] = {
        "id": reference.id,
        "type": "article-newspaper",
        "title": reference.title,
    }
    if reference.authors:
        fields["author"] = [{"literal": name} for name in reference.authors]
    if reference.newspaper:
        fields["container-title"] = reference.newspaper
    if reference.date:
        fields["issued"] = _issued(reference.date, circa=reference.approximate)
    if reference.page:
        fields["page"] = reference.page
    if reference.url:
        fields["URL"] = reference.url
    return fields


@lru_cache(maxsize=64)  # a table of references goes from day to day
def _issued(date: str, *, circa: bool) -> Mapping[str, object]:
    day = {"date-parts": [[int(part) for part in date.split("-")]]}
    return {**day, "circa": True} if circa else day


def _tex(text: str) -> str:
    """Text with the signs that TeX reads escaped; braces of names stay."""
    special = _TEX_SIGN.search(text) and not text.startswith("http")
    return _TEX_SIGN.sub(r"\\\1", text) if special else text
