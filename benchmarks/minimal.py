"""A Broadsheet site of the pages that the other generators' projects have, and as plain as they.

The product's own machinery with a theme of its own and ``leave_out``: each article, the lists of
units and of topics in parts of 50, months in the place of the one list of all articles, a feed and
a sitemap. A page is of the same weight as in ``peers.py``.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers import STYLE
from generator.model import CAN_BE_LEFT_OUT


def write(folder: Path) -> None:
    """Theme and settings; the content folder is to stand beside them."""
    theme = folder / "themes/minimal"
    files = {f"templates/{name}": text for name, text in TEMPLATES.items()}
    for name, text in {"theme.yaml": "name: Minimal\n", **files}.items():
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text(text, encoding="utf-8")
    (folder / "site.yaml").write_text(SETTINGS, encoding="utf-8")


SETTINGS = f"""\
title: Benchmark
base_url: https://example.org/
theme: minimal
leave_out: [{", ".join(CAN_BE_LEFT_OUT)}]
"""
BASE = f"""\
<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{{{{ view.title }}}}</title>
<style>{STYLE}</style></head><body><main>{{% block main %}}{{% endblock %}}</main></body></html>
"""
ARTICLE = """\
{% extends "base.html" %}{% block main %}<h1>{{ view.headline }}</h1>
<time>{{ view.date }}</time>{{ view.body }}
<ul>{% for one in view.region[-1:] + view.other_regions + view.topics %}
<li><a href="{{ view.root }}{{ one.url }}">{{ one.name }}</a>{% endfor %}</ul>
{% endblock %}
"""
LINE = """\
<li><a href="{{ root }}{{ one.url }}">{{ one.title }}</a> <time>{{ one.date }}</time>
"""
LIST = """\
{% extends "base.html" %}{% block main %}<h1>{{ view.heading }}</h1>
<ul>{{ view.teasers|each("line.html", view.root) }}</ul>
{% if view.pager %}
{% if view.pager.newer %}<a href="{{ view.root }}{{ view.pager.newer }}">newer</a>{% endif %}
{% if view.pager.older %}<a href="{{ view.root }}{{ view.pager.older }}">older</a>
{% endif %}{% endif %}{% endblock %}
"""
HOME = """\
{% extends "base.html" %}{% block main %}
<ul>{{ view.latest|each("line.html", view.root) }}</ul>{% endblock %}
"""
TREE = """\
{% extends "base.html" %}
{% macro branch(nodes) %}<ul>{% for one in nodes %}
<li><a href="{{ view.root }}{{ one.url }}">{{ one.name }}</a> {{ one.count }}
{{ branch(one.children) }}{% endfor %}</ul>{% endmacro %}
{% block main %}{{ branch(view.tree) }}{% endblock %}
"""
NAMES = """\
{{% extends "base.html" %}}{{% block main %}}<ul>{{% for one in view.{names} %}}
<li><a href="{{{{ view.root }}}}{{{{ one.url }}}}">{{{{ one.name }}}}</a> {{{{ one.count }}}}
{{% endfor %}}</ul>{{% endblock %}}
"""
PLAIN = """\
{% extends "base.html" %}{% block main %}<h1>{{ view.title }}</h1>{% endblock %}
"""
TEMPLATES = {
    "base.html": BASE,
    "article.html": ARTICLE,
    "line.html": LINE,
    **{f"{kind}.html": LIST for kind in ("list", "region", "topic", "month")},
    "home.html": HOME,
    "regions.html": TREE,
    "topics.html": NAMES.format(names="topics"),
    "archive.html": NAMES.format(names="years"),
    "year.html": NAMES.format(names="months"),
    **{f"{kind}.html": PLAIN for kind in ("search", "about", "404")},
}
