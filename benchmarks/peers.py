"""The same collection as projects of other generators, with equal minimal templates.

Each project has a page for every article, lists of units and of topics in parts of 50, a feed
and a sitemap; no search. A page is of about 5 KB.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.make_collection import FIRST_DAY, PAGES_A_DAY, Made, pages

SIZE = 50
"""Articles in one part of a list."""
STYLE = "p{text-indent:2em;line-height:1.8}" * 30
"""A style sheet inside each page, so that pages of all generators weigh the same."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An article with its day."""

    made: Made
    day: str


def dated(count: int) -> Iterator[Dated]:
    """The articles of the collection."""
    for number, run in enumerate(pages(count)):
        day = FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + number // PAGES_A_DAY)
        yield from (Dated(made, day.isoformat()) for made in run)


def write_hugo(count: int, folder: Path) -> None:
    """A Hugo site."""
    _write(
        folder,
        {
            "hugo.toml": HUGO_CONFIG,
            "layouts/_default/baseof.html": HUGO_BASE,
            "layouts/_default/single.html": HUGO_SINGLE,
            "layouts/_default/list.html": HUGO_LIST,
            "layouts/index.html": HUGO_LIST,
            "layouts/_default/terms.html": HUGO_TERMS,
        },
    )
    for one in dated(count):
        head = {
            "title": one.made.title,
            "date": one.day,
            "regions": list(one.made.regions),
            "topics": list(one.made.topics),
        }
        _article(folder / "content/articles" / f"{one.made.id}.md", head, one.made.paragraphs)


def write_eleventy(count: int, folder: Path) -> None:
    """An Eleventy site."""
    _write(
        folder,
        {
            "eleventy.config.mjs": ELEVENTY_CONFIG,
            "package.json": '{"type": "module"}\n',
            "_includes/base.njk": ELEVENTY_BASE,
            "_includes/single.njk": ELEVENTY_SINGLE,
            "index.njk": ELEVENTY_HOME,
            "lists.njk": ELEVENTY_LISTS,
            "feed.njk": ELEVENTY_FEED,
            "sitemap.njk": ELEVENTY_SITEMAP,
            "articles/articles.json": '{"layout": "single.njk", "tags": "article"}\n',
        },
    )
    for one in dated(count):
        head = {
            "title": one.made.title,
            "date": one.day,
            "permalink": f"articles/{one.made.id}/index.html",
            "regions": list(one.made.regions),
            "topics": list(one.made.topics),
        }
        _article(folder / "articles" / f"{one.made.id}.md", head, one.made.paragraphs)


def write_pelican(count: int, folder: Path) -> None:
    """A Pelican site: units as tags, the first topic as category (it knows one)."""
    _write(
        folder,
        {
            "pelicanconf.py": PELICAN_CONFIG,
            "theme/templates/base.html": PELICAN_BASE,
            "theme/templates/article.html": PELICAN_SINGLE,
            **{
                f"theme/templates/{name}.html": PELICAN_LIST
                for name in ("index", "tag", "category", "author")
            },
        },
    )
    for one in dated(count):
        names = [*one.made.regions, *one.made.topics[1:]]
        head = (
            f"Title: {one.made.title}\nDate: {one.day}\nSlug: {one.made.id}\n"
            f"Category: {one.made.topics[0]}\nTags: {', '.join(names)}\n"
        )
        path = folder / "content" / f"{one.made.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + "\n" + "\n\n".join(one.made.paragraphs) + "\n", encoding="utf-8")


def _article(path: Path, head: Mapping[str, object], paragraphs: Sequence[str]) -> None:
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
    body = "\n\n".join(paragraphs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\n" + "\n".join(lines) + f"\n---\n\n{body}\n", encoding="utf-8")


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


HUGO_CONFIG = f"""\
baseURL = "https://example.org/"
languageCode = "zh-Hans"
title = "Benchmark"
disableKinds = ["section"]
[pagination]
pagerSize = {SIZE}
[taxonomies]
region = "regions"
topic = "topics"
[outputs]
home = ["HTML", "RSS"]
taxonomy = ["HTML"]
term = ["HTML"]
"""
HUGO_BASE = f"""\
<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{{{{ .Title }}}}</title>
<style>{STYLE}</style></head><body><main>{{{{ block "main" . }}}}{{{{ end }}}}</main></body></html>
"""
HUGO_SINGLE = """\
{{ define "main" }}<h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>{{ .Content }}
<ul>{{ range .GetTerms "regions" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range .GetTerms "topics" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>
{{ end }}
"""
HUGO_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time>
{{ end }}</ul>
{{ with .Paginator }}{{ if .HasPrev }}<a href="{{ .Prev.URL }}">newer</a>{{ end }}
{{ if .HasNext }}<a href="{{ .Next.URL }}">older</a>{{ end }}{{ end }}{{ end }}
"""
HUGO_TERMS = """\
{{ define "main" }}<ul>{{ range .Data.Terms.ByCount }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}{{ end }}</ul>{{ end }}
"""

ELEVENTY_CONFIG = f"""\
export default function (config) {{
  config.addCollection("article", (all) => all.getFilteredByGlob("articles/*.md").reverse());
  config.addCollection("parts", (all) => {{
    const lists = new Map();
    for (const one of all.getFilteredByGlob("articles/*.md").reverse()) {{
      for (const kind of ["regions", "topics"]) {{
        for (const name of one.data[kind]) {{
          const key = `${{kind}}/${{name.replaceAll("/", "-")}}`;
          if (!lists.has(key)) lists.set(key, []);
          lists.get(key).push(one);
        }}
      }}
    }}
    const parts = [];
    for (const [key, held] of lists) {{
      for (let start = 0; start < held.length; start += {SIZE}) {{
        const number = start / {SIZE} + 1;
        const address = number > 1 ? `${{key}}/page-${{number}}` : key;
        parts.push({{ key, address, held: held.slice(start, start + {SIZE}) }});
      }}
    }}
    return parts;
  }});
  return {{ markdownTemplateEngine: false }};
}}
"""
ELEVENTY_BASE = f"""\
<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{{{{ title }}}}</title>
<style>{STYLE}</style></head><body><main>{{{{ content | safe }}}}</main></body></html>
"""
ELEVENTY_SINGLE = """\
---
layout: base.njk
---
<h1>{{ title }}</h1><time>{{ page.date.toISOString() }}</time>{{ content | safe }}
<ul>{% for name in regions %}<li><a href="/regions/{{ name | replace("/", "-") }}/">{{ name }}</a>
{% endfor %}{% for name in topics %}<li><a href="/topics/{{ name }}/">{{ name }}</a>
{% endfor %}</ul>
"""
ELEVENTY_HOME = """\
---
layout: base.njk
title: Benchmark
pagination: {data: collections.article, size: 50, alias: held}
permalink: "{% if pagination.pageNumber %}page-{{ pagination.pageNumber }}/{% endif %}index.html"
---
<ul>{% for one in held %}<li><a href="{{ one.url }}">{{ one.data.title }}</a>{% endfor %}</ul>
"""
ELEVENTY_LISTS = """\
---
layout: base.njk
pagination: {data: collections.parts, size: 1, alias: part}
permalink: "{{ part.address }}/index.html"
---
<h1>{{ part.key }}</h1>
<ul>{% for one in part.held %}<li><a href="{{ one.url }}">{{ one.data.title }}</a>{% endfor %}</ul>
"""
ELEVENTY_FEED = """\
---
permalink: feed.xml
---
<feed xmlns="http://www.w3.org/2005/Atom">
{% for one in collections.article | slice(500) | first %}
<entry><title>{{ one.data.title }}</title><id>{{ one.url }}</id></entry>{% endfor %}</feed>
"""
ELEVENTY_SITEMAP = """\
---
permalink: sitemap.xml
---
<urlset>{% for one in collections.article %}<url><loc>{{ one.url }}</loc></url>{% endfor %}</urlset>
"""

PELICAN_CONFIG = f"""\
SITENAME = "Benchmark"
SITEURL = "https://example.org"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "zh"
THEME = "theme"
DEFAULT_PAGINATION = {SIZE}
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = ""
ARTICLE_URL = "articles/{{slug}}/"
ARTICLE_SAVE_AS = "articles/{{slug}}/index.html"
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = None
"""
PELICAN_BASE = f"""\
<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{{{{ SITENAME }}}}</title>
<style>{STYLE}</style></head><body><main>{{% block main %}}{{% endblock %}}</main></body></html>
"""
PELICAN_SINGLE = """\
{% extends "base.html" %}{% block main %}<h1>{{ article.title }}</h1>
<time>{{ article.date.isoformat() }}</time>{{ article.content }}
<ul>{% for tag in article.tags %}<li><a href="/{{ tag.url }}">{{ tag }}</a>{% endfor %}</ul>
{% endblock %}
"""
PELICAN_LIST = """\
{% extends "base.html" %}{% block main %}<ul>{% for one in articles_page.object_list %}
<li><a href="/{{ one.url }}">{{ one.title }}</a>{% endfor %}</ul>{% endblock %}
"""
