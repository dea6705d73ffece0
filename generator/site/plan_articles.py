"""The pages of articles and of printed pages: one output for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from generator.model import Article, LineRange, PageRecord
from generator.site import addresses, markdown, teasers
from generator.site.citations import Reference
from generator.site.desk import Desk, Output
from generator.site.entries import Entry
from generator.site.views import (
    ArticleView,
    Byline,
    Crumb,
    Evidence,
    Figure,
    Link,
)

BODY_ROLES = frozenset({"body", "subhead"})
"""Roles of printed blocks that become blocks of an article's body."""
DESCRIBED = 60
"""Characters of an article that its description gives: search engines and previews show no more
on a phone, and the page itself holds them again."""


class Around(msgspec.Struct, frozen=True, gc=False):
    """What stands before, after and behind an article; ranks, None where there is nothing."""

    order: int
    """1-based place on its printed page; 0 where it has none."""
    before: int | None
    after: int | None
    continues: int | None
    continued_by: int | None

    @property
    def ranks(self) -> tuple[int | None, ...]:
        """All four, in this order."""
        return (self.before, self.after, self.continues, self.continued_by)


def article_output(desk: Desk, rank: int) -> Output:
    """The page of the article at a rank."""
    entry = desk.site.entries[rank]
    page = desk.site.pages.get(entry.stem)
    around = _around(desk, rank)
    near = (*_near(desk.related, rank), None, *_near(desk.same_event, rank))
    entries = desk.site.entries
    beside = (*around.ranks, *near)
    marks = [b"" if other is None else entries[other].mark for other in beside]
    printed = (page.entry.text_mark, around.order, len(page.ranks)) if page else ()
    return desk.output(
        addresses.article(entry.id),
        article_view,
        rank,
        seal=(entry.text_mark, entry.mark, printed, marks, desk.slugs(entry)),
    )


def _around(desk: Desk, rank: int) -> Around:
    site = desk.site
    entry = site.entries[rank]
    page = site.pages.get(entry.stem)
    ranks = page.ranks if page else ()
    order = ranks.index(rank) + 1 if rank in ranks else 0
    return Around(
        order=order,
        before=ranks[order - 2] if order > 1 else None,
        after=ranks[order] if 0 < order < len(ranks) else None,
        continues=site.rank.get(entry.continues) if entry.continues else None,
        continued_by=site.rank.get(entry.continued_by) if entry.continued_by else None,
    )


def _near(table: Sequence[tuple[int, ...]], rank: int) -> tuple[int, ...]:
    return table[rank] if table else ()


def article_view(desk: Desk, rank: int) -> ArticleView:
    """``/articles/<id>/``."""
    entry = desk.site.entries[rank]
    article = desk.records.article(entry)
    head = desk.head(
        addresses.article(entry.id),
        entry.title,
        crumbs=_crumbs(desk, entry),
        description=_description(entry),
    )
    fields = _printed(desk, entry, article) | _filed(desk, entry, article) | _beside(desk, rank)
    return ArticleView(**head, **fields)


def _description(entry: Entry) -> str:
    """How the article begins, for search engines and previews."""
    text = entry.excerpt
    return text if len(text) <= DESCRIBED else text[: DESCRIBED - 1] + "…"


Fields = dict[str, Any]
"""Some fields of the view: it has too many for one function to fill."""


def _printed(desk: Desk, entry: Entry, article: Article) -> Fields:
    """What was printed, and where it is to be found."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "headline": article.title,
        "kicker": article.kicker,
        "deck": article.subtitle,
        "body": _body(desk, entry, article),
        "text": article.body,
        "labels": article.labels,
        "figures": tuple(Figure(caption.text, caption.credit) for caption in article.captions),
        "flags": article.flags,
        "evidence": tuple(Evidence(about, told) for about, told in article.evidence),
        "source_file": article.source.file,
        "source_lines": lines_shown(article.source.lines, desk.words.comma),
        "reference": reference(desk, entry),
        "edit_url": edit_url(desk, entry),
        "issue_url": _issue_url(desk, article),
    }


def _filed(desk: Desk, entry: Entry, article: Article) -> Fields:
    """Who wrote it, when, where and on what."""
    codes = desk.site.atlas.codes
    return {
        "printed_byline": article.byline,
        "bylines": _bylines(desk, entry),
        "agency": article.agency,
        "newspaper": article.newspaper,
        "date": entry.date,
        "date_shown": desk.shown(entry),
        "date_edtf": article.date_edtf,
        "day": _day(desk, entry),
        "region": _region(desk, entry),
        "region_now": _region_now(desk, entry),
        "other_regions": tuple(desk.unit(codes[path]) for path in entry.regions),
        "places": article.places,
        "topics": tuple(desk.topic(name) for name in entry.topics),
    }


def _beside(desk: Desk, rank: int) -> Fields:
    """What stands beside the article in print and in the collection."""
    page = desk.site.pages.get(desk.site.entries[rank].stem)
    around = _around(desk, rank)
    before, after, continues, continued_by = (
        desk.article(other) if other is not None else None for other in around.ranks
    )
    return {
        "printed_page": desk.printed(page) if page and desk.has("pages") else None,
        "printed_order": around.order,
        "printed_total": len(page.ranks) if page else 0,
        "previous": before,
        "next": after,
        "continues": continues,
        "continued_by": continued_by,
        "related": teasers.short(desk, _near(desk.related, rank)),
        "same_event": teasers.short(desk, _near(desk.same_event, rank)),
    }


def _crumbs(desk: Desk, entry: Entry) -> tuple[Crumb, ...]:
    region = desk.site.atlas.codes[entry.region] if entry.region else ""
    if region:
        return desk.chain_crumbs(region)
    return (
        Crumb(desk.words.regions, addresses.REGIONS),
        Crumb(desk.words.unplaced, addresses.UNPLACED),
    )


def _region(desk: Desk, entry: Entry) -> tuple[Link, ...]:
    """Links from the province down, by the names that the article's path gives them."""
    if not entry.region:
        return ()
    steps = zip(entry.region.split("/"), desk.site.atlas.printed[entry.region], strict=True)
    return tuple(Link(name, addresses.region(code)) for name, code in steps)


def _region_now(desk: Desk, entry: Entry) -> Link | None:
    if not entry.region:
        return None
    atlas = desk.site.atlas
    code = atlas.codes[entry.region]
    return desk.unit(heir) if (heir := atlas.present(code)) != code else None


def _bylines(desk: Desk, entry: Entry) -> tuple[Byline, ...]:
    people: dict[str, list[Link]] = {}
    for name, role in dict.fromkeys(entry.authors):
        people.setdefault(role, []).append(desk.person(desk.site.authored[name, entry.newspaper]))
    return tuple(Byline(role, tuple(links)) for role, links in people.items())


def _day(desk: Desk, entry: Entry) -> Link:
    shown = desk.shown(entry)
    return Link(shown, desk.day(entry.date) if entry.date else addresses.UNDATED)


def reference(desk: Desk, entry: Entry) -> Reference:
    """What citations of an article are made of."""
    return Reference(
        id=entry.id,
        title=entry.title,
        authors=tuple(dict.fromkeys([name for name, _role in entry.authors])),
        newspaper=entry.newspaper,
        date=entry.date,
        approximate=entry.date_edtf != entry.date and bool(entry.date_edtf),
        page=entry.page,
        url=addresses.absolute(desk.config.base_url, addresses.article(entry.id)),
    )


def edit_url(desk: Desk, entry: Entry) -> str:
    """The file's edit page on the forge; empty where the settings name no repository."""
    config = desk.config
    if not config.repository:
        return ""
    below = "-/edit" if _is_gitlab(desk) else "edit"
    file = quote(f"{config.content_path}/{entry.file}")
    return f"{config.repository.rstrip('/')}/{below}/{config.branch}/{file}"


def _issue_url(desk: Desk, article: Article) -> str:
    """A new issue on the forge, its title and first lines written; scripts add to its end."""
    if not desk.config.repository:
        return ""
    lines = lines_shown(article.source.lines, ", ")
    title = quote(f"{article.id}: {article.title}")
    body = quote(f"{article.source.file}: {lines}\n\n")
    form = (
        f"-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}"
        if _is_gitlab(desk)
        else f"issues/new?title={title}&body={body}"
    )
    return f"{desk.config.repository.rstrip('/')}/{form}"


def _is_gitlab(desk: Desk) -> bool:
    return "gitlab" in desk.config.repository


def lines_shown(ranges: Sequence[LineRange], comma: str) -> str:
    """``3–40、44–77``."""
    return comma.join(f"{first}–{last}" if first != last else str(first) for first, last in ranges)


def _body(desk: Desk, entry: Entry, article: Article) -> Markup:
    page = desk.site.pages.get(entry.stem)
    numbers: tuple[str, ...] = ()
    if page and article.source.lines and desk.has("pages"):
        numbers = _traced(desk, entry.stem).get(article.id, ())
    root = addresses.root_of(addresses.file_of(addresses.article(entry.id)))
    return markdown.render(article.body, numbers, media=f"{root}media/{entry.stem}/")


def _traced(desk: Desk, stem: str) -> Mapping[str, tuple[str, ...]]:
    """``printed_lines`` of a page; the last one is kept, for its articles follow each other."""
    kept = desk.kept.get(_traced)
    if kept is None or kept[0] != stem:
        kept = desk.kept[_traced] = (stem, printed_lines(desk.records.page(stem)))
    return kept[1]


def printed_lines(record: PageRecord) -> Mapping[str, tuple[str, ...]]:
    """By article, ``15,17`` for each block of its body, as printed."""
    found: list[list[str]] = [[] for _item in record.items]
    for block in record.blocks:
        if 0 < block.article <= len(found) and block.role in BODY_ROLES:
            found[block.article - 1].append(",".join(map(str, block.lines)))
    traced: dict[str, tuple[str, ...]] = {}
    for item, lines in zip(record.items, found, strict=True):
        traced.setdefault(item.id, tuple(lines))
    return traced
