"""What a person may want to look at: doubtful articles, and links of the site that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from generator.errors import Problem
from generator.model import Article

DOUBTFUL = 0.5
"""Confidence below which a cut deserves a look."""
SHORT = 30
"""Letters of body below which a story is suspiciously short; briefs have more."""
LONG = 6000
"""Letters of body above which two stories may have run together: about a full page."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Finding:
    """An article that a check points at."""

    check: str
    article: Article
    why: str


def _undated(article: Article) -> str:
    return "" if article.date else f"date_edtf {article.date_edtf or 'unknown'}"


def _unplaced(article: Article) -> str:
    return "" if article.region else "no region"


def _untagged(article: Article) -> str:
    return "" if article.topics else "no topic"


def _short(article: Article) -> str:
    letters = len(_SPACE.sub("", article.body))
    expected = article.kind in ("article", "continuation")
    return f"{letters} letters" if expected and letters < SHORT else ""


def _long(article: Article) -> str:
    letters = len(_SPACE.sub("", article.body))
    return f"{letters:,} letters" if letters > LONG else ""


def _doubtful(article: Article) -> str:
    sure = article.confidence
    return f"confidence {sure:.2f}" if sure is not None and sure < DOUBTFUL else ""


def _damaged(article: Article) -> str:
    marks = ("truncated-", "text-lost-after:")
    return ", ".join(flag for flag in article.flags if flag.startswith(marks))


CHECKS: tuple[tuple[str, Callable[[Article], str]], ...] = (
    ("doubtful cut", _doubtful),
    ("undated", _undated),
    ("unplaced", _unplaced),
    ("without a topic", _untagged),
    ("suspiciously short", _short),
    ("suspiciously long", _long),
    ("damaged in print", _damaged),
)
"""In this order they are reported; a check gives its reason, or an empty text."""


def find(articles: Iterable[Article]) -> Iterator[Finding]:
    """Everything that the checks point at, check by check."""
    known = tuple(articles)
    for name, check in CHECKS:
        for article in known:
            if why := check(article):
                yield Finding(name, article, why)


def lines(findings: Iterable[Finding], *, most: int) -> Iterator[str]:
    """The findings as a person reads them: each check with its count and its first articles.

    Args:
        findings: as ``find`` gives them.
        most: articles to name for each check.
    """
    known = tuple(findings)
    for name, _check in CHECKS:
        found = [finding for finding in known if finding.check == name]
        yield f"{name}: {len(found)}"
        for finding in found[:most]:
            yield f"  {finding.article.id} {finding.article.title} ({finding.why})"
        if len(found) > most > 0:
            yield f"  … and {len(found) - most} more (--most {len(found)} names all)"


class _Outline(HTMLParser):
    """Addresses a page leads to and loads, and the anchors it offers."""

    LEADS: Mapping[str, str] = {"a": "href", "area": "href", "form": "action"}
    LOADS: Mapping[str, str] = {"script": "src", "img": "src", "iframe": "src", "source": "src"}

    def __init__(self) -> None:
        super().__init__()
        self.leads: list[tuple[int, str]] = []
        self.loads: list[tuple[int, str]] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        line = self.getpos()[0]
        if anchor := given.get("id"):
            self.anchors.add(anchor)
        if tag in self.LEADS and (address := given.get(self.LEADS[tag])) is not None:
            self.leads.append((line, address))
        if tag in self.LOADS and (address := given.get(self.LOADS[tag])):
            self.loads.append((line, address))
        if tag == "link" and (address := given.get("href")):
            loads = (given.get("rel") or "").split()[:1] in (["stylesheet"], ["icon"], ["preload"])
            (self.loads if loads else self.leads).append((line, address))


def links(public: Path) -> Iterator[Problem]:
    """Links and assets of the built site that lead nowhere, and assets of other hosts.

    Pages are read one at a time; of each only its anchors are kept.
    """
    wanted: list[tuple[str, int, str, str]] = []
    anchors: dict[str, set[str]] = {}
    for path in sorted(public.rglob("*.html")):
        name = path.relative_to(public).as_posix()
        page = _Outline()
        page.feed(path.read_text(encoding="utf-8"))
        anchors[name] = page.anchors
        for line, address in page.loads:
            if urlsplit(address).netloc:
                yield Problem(str(path), line, f"loads {address} from another host")
        here = [
            (line, *_target(name, address))
            for line, address in (*page.leads, *page.loads)
            if _internal(address)
        ]
        wanted += [(name, line, target, anchor) for line, target, anchor in here]
    yield from _broken(public, wanted, anchors)


def _internal(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.netloc and not parts.scheme and not address.startswith("/")


def _target(name: str, address: str) -> tuple[str, str]:
    """The file of the site that an address on a page means, and the anchor in it."""
    parts = urlsplit(urljoin(f"http://site/{name}", address))
    target = unquote(parts.path.lstrip("/"))
    if not target or target.endswith("/"):
        target += "index.html"
    return target, unquote(parts.fragment)


def _broken(
    public: Path, wanted: Iterable[tuple[str, int, str, str]], anchors: Mapping[str, set[str]]
) -> Iterator[Problem]:
    known: dict[str, bool] = {}
    for name, line, target, anchor in wanted:
        if target not in known:
            known[target] = (public / target).is_file()
        where = str(public / name)
        if not known[target]:
            yield Problem(where, line, f"leads to {target}, which is not there", "build again")
        elif anchor and target in anchors and not _offers(anchor, anchors[target]):
            yield Problem(where, line, f"leads to #{anchor} of {target}, which is not there")


def _offers(anchor: str, offered: set[str]) -> bool:
    # «#:~:text=» marks words, not an anchor.
    return anchor in offered or anchor.startswith(":~:") or anchor == "top"
