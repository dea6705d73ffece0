"""What the site holds for programs: maps for robots, a description of its search, an empty flag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.site import addresses
from generator.site.desk import Desk, Document, Output
from generator.site.xml_text import xml_text

SITEMAP_SIZE = 50_000
"""Addresses in one sitemap: the protocol allows no more (sitemaps.org)."""


def robots(desk: Desk, indexes: Sequence[str]) -> Iterator[Output]:
    """``robots.txt``, ``.nojekyll``, and with a ``base_url`` the sitemap of these addresses."""
    yield _document(desk, ".nojekyll", "")
    yield _document(desk, "robots.txt", _robots(desk))
    if desk.config.base_url:
        yield _document(desk, "opensearch.xml", _opensearch(desk))
        yield from _sitemaps(desk, sorted(indexes))


def _document(desk: Desk, path: str, text: str) -> Output:
    return desk.output(path, document, path, text, seal=(text,))


def document(_desk: Desk, path: str, text: str) -> Document:
    """A document whose text is known when it is planned."""
    return Document(path, text)


def _robots(desk: Desk) -> str:
    base = desk.config.base_url
    map_line = f"Sitemap: {addresses.absolute(base, 'sitemap.xml')}\n" if base else ""
    return f"User-agent: *\nAllow: /\n{map_line}"


def _sitemaps(desk: Desk, indexes: Sequence[str]) -> Iterator[Output]:
    runs = [indexes[start : start + SITEMAP_SIZE] for start in range(0, len(indexes), SITEMAP_SIZE)]
    if len(runs) < 2:
        yield _document(desk, "sitemap.xml", _urls(desk, indexes))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(runs) + 1)]
    for name, run in zip(names, runs, strict=True):
        yield _document(desk, name, _urls(desk, run))
    yield _document(desk, "sitemap.xml", _index(desk, names))


def _urls(desk: Desk, run: Sequence[str]) -> str:
    base = desk.config.base_url
    told = xml_text("\n".join([addresses.absolute(base, address) for address in run]))
    rows = [f"<url><loc>{one}</loc></url>\n" for one in told.split("\n")] if run else []
    return _sitemap("urlset", "".join(rows))


def _index(desk: Desk, names: Sequence[str]) -> str:
    base = desk.config.base_url
    rows = (f"<sitemap><loc>{xml_text(base + name)}</loc></sitemap>\n" for name in names)
    return _sitemap("sitemapindex", "".join(rows))


def _sitemap(root: str, rows: str) -> str:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f'{head}<{root} xmlns="{space}">\n{rows}</{root}>\n'


def _opensearch(desk: Desk) -> str:
    """OpenSearch 1.1: lets a browser search the site from its address bar."""
    config = desk.config
    template = addresses.absolute(config.base_url, addresses.SEARCH) + "?q={searchTerms}"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{xml_text(config.title[:16])}</ShortName>\n"
        f"<Description>{xml_text(config.description or config.title)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template="{xml_text(template)}"/>\n'
        "</OpenSearchDescription>\n"
    )
