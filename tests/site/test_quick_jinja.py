"""The quick code of templates: what it gives out is what Jinja gives out, on every kind of page."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from generator.errors import GeneratorError
from generator.model import Config
from generator.site import views
from generator.site.facts import SiteFacts, Tree, facts_of
from generator.site.quick_jinja import Each, QuickEnvironment
from generator.site.render import renderer
from generator.site.theme import Theme, find
from tests.site.made import article, run

ROOT = Path(__file__).parents[2]
SITE = SiteFacts(
    title="旧报 <&>",
    subtitle="",
    description="",
    language="zh-Hans",
    author="",
    rights="",
    base_url="",
    repository="",
    left_out=("days",),
    options=Tree.of({"face": "song"}),
    in_print=Markup(""),
    in_words=Markup(""),
    t=Tree.of({"nav": {"a": "甲", "b": "乙"}, "days": ["一", "二"], "n": "{n} 篇", "amp": "&"}),
)


@dataclass(frozen=True)
class Shown:
    """A view for these tests."""

    title: str = "<b>标题</b>"
    body: Markup = Markup("<p>正文</p>")
    count: int = 3
    names: tuple[str, ...] = ("甲", "<乙>")
    nothing: str = ""
    pairs: tuple[tuple[str, int], ...] = (("一", 1), ("二", 2))
    held: object = None
    nested: tuple[object, ...] = ("甲", ("乙", ("丙",), "丁"))


PARTS = {
    "part.html": "[{{ view.title }}{% set root = 'inner' %}{{ root }}]",
    "item.html": "<li>{{ root }}{{ one }}{{ site.t.nav.a }}",
    "branch.html": "({% if one is string %}{{ one }}{% else %}{{ one|each('branch.html', root) }}"
    "{% endif %}{{ root }}{{ one|length }})",
    "later.html": "{{ later|default('-') }}{% set later = one %}{{ later }}",
    "base.html": "<{% block a %}A{{ site.title }}{% endblock %}{% block b %}B{% endblock %}>",
    "macros.html": "{% macro m(x, y=2) %}{{ x }}{{ y }}{{ site.t.amp }}{% endmacro %}",
}
SNIPPETS = (
    "{{ site.title }}{{ site.t.nav['b'] }}{{ site.t.amp }}{{ view.title }}{{ view.body }}",
    "{% if site.subtitle %}a{% elif view.count %}b{% else %}c{% endif %}",
    "{% if site.subtitle %}a{% elif site.t.amp == '&' %}b{% else %}c{% endif %}",
    "{% if site.language != 'en' and view.nothing %}a{% else %}b{% endif %}",
    "{% if site.subtitle or view.title %}{{ view.count }}{% endif %}{{ view.count if site.title }}",
    "{% for key in ('a', 'b') %}<i>{{ site.t.nav[key] }}{{ view[key] is defined }}</i>{% endfor %}",
    "{% for day in site.t.days %}{% set x = day %}{{ x }}{% endfor %}{{ x is defined }}",
    "{% for day in site.t.days %}{{ loop.index }}{{ day }}{% if not loop.last %},{% endif %}"
    "{% endfor %}",
    "{% for one in view.names %}{{ one }}{% else %}-{% endfor %}{{ view.names|join('、') }}",
    "{% for name, n in view.pairs if n > 1 %}{{ name }}{{ n }}{% endfor %}",
    "{% set root = 'outer' %}{% include 'part.html' %}{{ root }}",
    "{% import 'macros.html' as m %}"
    "{{ m.m(view.title) }}{{ m.m(1, y=view.count) }}{{ m.m('<', '>') }}",
    "{% macro k(x) %}{{ x }}{{ caller() }}{% endmacro %}"
    "{% call k('c') %}<{{ view.count }}>{% endcall %}",
    "{{ '{:,}'.format(view.count * 1000) }}{{ site.t.n.format(n=view.count) }}"
    "{{ view.title.upper() }}",
    "{{ view.names|each('item.html', '../') }}{{ view.names|each('item.html', './') }}",
    "{{ view.nested|each('branch.html', '../') }}{{ view.names|each('later.html', './') }}",
    "{% extends 'base.html' %}{% block a %}{{ super() }}{{ view.title }}{% endblock %}",
    "{% set ns = namespace(n=0) %}{% for x in view.names %}{% set ns.n = ns.n + 1 %}"
    "{% endfor %}{{ ns.n }}",
    "{% set cells = {'items': 1, 'x': view.title} %}{{ cells.x }}{{ cells['items'] }}",
    "{{ view.absent is defined }}{{ view.held is none }}{{ view.absent|default('&') }}",
    "{% macro site_of(site) %}{{ site }}{% endmacro %}{{ site_of('mine') }}{{ site.title }}",
    "{% filter upper %}a{{ view.title }}{% endfilter %}{{ view.title|length }}{{ none }}{{ 1.5 }}",
    "{% for key in ('days', 'pages') %}{% if key not in site.left_out %}{{ key }}{% endif %}"
    "{% endfor %}",
    "{% set block %}<{{ view.title }}>{% endset %}{{ block }}",
    "{% if view.names %}{% if view.count == 3 %}drei{% endif %}{% endif %}"
    "{{ view.nothing or '<' }}",
)


def environments(snippet: str) -> tuple[QuickEnvironment, jinja2.Environment]:
    loader = jinja2.DictLoader({**PARTS, "page.html": snippet})
    quick = QuickEnvironment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    exact = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    quick.globals["site"] = exact.globals["site"] = SITE
    quick.filters["each"] = Each(quick.shown_each)
    exact.filters["each"] = Each(
        lambda part, items, root: [
            exact.get_template(part).render(one=one, root=root) for one in items
        ]
    )
    return quick, exact


def shown(snippet: str) -> tuple[str | None, str]:
    """What the quick code gives out (None where it gives up), and what Jinja does."""
    quick, exact = environments(snippet)
    view = Shown()
    try:
        quickly = quick.shown("page.html", view=view)
    except Exception:
        quickly = None
    return quickly, exact.get_template("page.html").render(view=view)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_quick_code_gives_out_what_jinja_does_or_gives_up(snippet: str) -> None:
    quickly, exactly = shown(snippet)
    assert quickly in (None, exactly)


def test_quick_code_seldom_gives_up() -> None:
    given_up = [snippet for snippet in SNIPPETS if shown(snippet)[0] is None]
    assert all("defined" in one or "cells.x" in one for one in given_up), given_up


def test_what_the_site_says_is_worked_out_once() -> None:
    quick, _exact = environments("{% if site.subtitle %}a{% else %}{{ site.title }}{% endif %}")
    source = quick.loader.get_source(quick, "page.html")[0] if quick.loader else ""
    code = quick.compile(source, "page.html", raw=True)
    assert "旧报 &lt;&amp;&gt;" in code
    assert "subtitle" not in code


def test_every_page_of_gazette_is_made_by_the_quick_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the tree of regions, whose template keeps pairs in a mapping."""
    slow: list[str] = []
    exactly = jinja2.Template.render

    def render(self: jinja2.Template, **given: object) -> str:
        slow.append(str(self.name))
        return exactly(self, **given)

    monkeypatch.setattr(jinja2.Template, "render", render)
    articles = tuple(article(number) for number in range(60))
    run(tmp_path, articles, config=Config(page_size=20), theme_dirs=(ROOT / "themes",))
    assert set(slow) <= {"regions.html"}


def test_gazette_in_quick_code_is_gazette_in_jinja(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, tuple[bytes, bytes]] = {}
    theme = find("gazette", (ROOT / "themes",))
    facts = facts_of(Config(page_size=20), theme)
    quick = renderer(theme, facts)
    monkeypatch.setattr(QuickEnvironment, "shown", None)
    exact = renderer(theme, facts)
    monkeypatch.undo()

    def both(view: views.View) -> bytes:
        quickly = quick(view)
        with monkeypatch.context() as without:
            without.setattr(QuickEnvironment, "shown", None)
            made[view.path] = (quickly, exact(view))
        return quickly

    monkeypatch.setattr("generator.site.render.renderer", lambda *_a, **_k: both)
    articles = tuple(article(number) for number in range(60))
    run(tmp_path, articles, config=Config(page_size=20), theme_dirs=(ROOT / "themes",))
    assert len(made) > 60
    assert all(quickly == exactly for quickly, exactly in made.values())


def test_fault_in_a_template_is_named_with_its_line(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "topics.html").write_text("<p>\n{{ view.absent }}\n", encoding="utf-8")
    theme = Theme(name="bare", folders=(tmp_path,), options={})
    with pytest.raises(GeneratorError) as told:
        renderer(theme, SITE)(views.TopicsView(path="topics/index.html", root="../", title=""))
    (problem,) = told.value.problems
    assert (problem.path, problem.line) == ("themes/bare/templates/topics.html", 2)
    assert "absent" in problem.what


def test_page_leaves_nothing_for_the_collector() -> None:
    """It sleeps during a build: what each of ten thousand pages left would stay in memory."""
    quick, _exact = environments("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(view.title) }}")
    view = Shown()
    quick.shown("page.html", view=view)
    gc.collect()
    gc.disable()
    try:
        for _ in range(20):
            quick.shown("page.html", view=view)
        assert gc.collect() < 20
    finally:
        gc.enable()
