"""Small collections and a theme that shows all of every view: for tests of the build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator import content
from generator.model import (
    Article,
    ArticleId,
    Author,
    Config,
    PageItem,
    PageRecord,
    PrintedBlock,
    RegionPath,
    Source,
)
from generator.site.build import build
from generator.site.report import BuildReport
from generator.site.views import ArticleView, View

EVERYTHING = "<!doctype html>\n<title>{{ view.title }}</title>\n<pre>{{ view }}</pre>\n"
"""A template that shows its whole view: whatever changes in a view changes the bytes."""
CITED = "<pre>{{ view.citations }}</pre>\n"
"""What an article's view works out when it is asked."""


def view_kinds(above: type[View] = View) -> Iterable[type[View]]:
    """Every kind of view that names a template."""
    for kind in above.__subclasses__():
        if kind.template:
            yield kind
        yield from view_kinds(kind)


def theme(folder: Path, template: str = EVERYTHING) -> Path:
    """A folder of themes with one called ``bare``."""
    templates = folder / "bare" / "templates"
    templates.mkdir(parents=True, exist_ok=True)
    (folder / "bare" / "static").mkdir(exist_ok=True)
    (folder / "bare" / "static" / "a.css").write_text("p{}", encoding="utf-8")
    (folder / "bare" / "theme.yaml").write_text("name: Bare\n", encoding="utf-8")
    for kind in view_kinds():
        (templates / kind.template).write_text(template, encoding="utf-8")
    (templates / ArticleView.template).write_text(template + CITED, encoding="utf-8")
    return folder


def article(number: int, **changes: object) -> Article:
    """An invented article; its page holds four."""
    stem = f"p{number // 4:03}"
    first = 1 + 3 * (number % 4)
    fields: dict[str, object] = {
        "id": ArticleId(f"{stem}-{number % 4 + 1:02}"),
        "title": f"第{number}条消息",
        "source": Source(f"{stem}.txt", ((first, first + 1),)),
        "body": f"这是第{number}条消息的正文，说的是一件很平常的事情。" * 4,
        "date": dt.date(2021, 8, 1) + dt.timedelta(days=number // 8),
        "region": RegionPath("江苏省/南通市/海门区"),
        "topics": ("教育",) if number % 2 else ("教育", "文化"),
        "authors": (Author("陈静", "记者"),),
        "newspaper": "江海晚报",
    }
    return Article(**(fields | changes))  # type: ignore[arg-type]


def put(folder: Path, articles: Sequence[Article]) -> None:
    """Make the content folder hold these articles and their pages, and no others."""
    wanted: dict[Path, str] = {}
    pages: dict[str, list[Article]] = {}
    for one in articles:
        stem = one.source.file.removesuffix(".txt")
        wanted[folder / stem / f"{one.id[-2:]}-a.md"] = content.dump_article(one)
        pages.setdefault(stem, []).append(one)
    for stem, held in pages.items():
        wanted[folder / stem / "page.md"] = content.dump_page(_page(stem, held))
    for path in folder.rglob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        content.save(path, text)


def _page(stem: str, articles: Sequence[Article]) -> PageRecord:
    printed: list[str] = []
    blocks = []
    for order in range(1, len(articles) + 1):
        blocks.append(PrintedBlock("title", order, (len(printed) + 1,)))
        blocks.append(PrintedBlock("body", order, (len(printed) + 2,)))
        printed += [f"标题{order}", f"正文{order}", ""]
    return PageRecord(
        stem=stem,
        file=f"{stem}.txt",
        seed_hash="0",
        converter="made",
        newspaper=articles[0].newspaper,
        date=articles[0].date,
        items=tuple(PageItem(one.id, one.source.lines) for one in articles),
        blocks=tuple(blocks),
        printed=tuple(printed),
    )


def run(place: Path, articles: Sequence[Article] | None = None, **changes: object) -> BuildReport:
    """Build the site of ``place/content`` into ``place/public`` with the bare theme."""
    if articles is not None:
        put(place / "content", articles)
    options: dict[str, object] = {
        "config": Config(theme="bare", title="试刊"),
        "cache": place / ".cache",
        "search": False,
    }
    if "theme_dirs" not in changes:
        options["theme_dirs"] = (theme(place / "themes"),)
    return build(place / "content", place / "public", **(options | changes))  # type: ignore[arg-type]


CHANGES = ("body", "title", "topics", "region", "date", "authors", "add", "remove")
"""What may happen to a collection, from one build to the next."""


def change(held: dict[ArticleId, Article], what: str, which: Article) -> None:
    """Let something happen to one article of a collection, or in its place."""
    one = held.get(which.id, which)
    if what == "remove":
        if len(held) > 1:
            held.pop(one.id, None)
        return
    if what == "add":
        one = article(
            100 + which.source.lines[0][0],
            authors=(Author("陈京"),),
            region=RegionPath("江苏省/南通市/海门市"),
        )
    changed: dict[str, Article] = {
        "body": replace(one, body="全新的开头。" + one.body),
        "title": replace(one, title=one.title + "（续）"),
        "topics": replace(one, topics=("体育",)),
        "region": replace(one, region=RegionPath("江苏省/南通市/港闸区")),
        "date": replace(one, date=None),
        "authors": replace(one, authors=(Author("陈京", "通讯员"), Author("陈静"))),
    }
    held[one.id] = changed.get(what, one)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
