"""Themes found, joined with what they extend, and refused with a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.model import Config
from generator.site import theme
from generator.site.facts import facts_of
from generator.site.render import renderer
from generator.site.views import ArticleView


def make(folder: Path, name: str, settings: str, **files: str) -> None:
    """A theme of these settings and files."""
    for path, text in {"theme.yaml": settings, **files}.items():
        (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / name / path).write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A theme and a child of it."""
    make(
        tmp_path,
        "old",
        "options: {a: {default: 1, help: x}, b: {default: 2, help: x}}",
        **{
            "static/a.css": "old",
            "static/b.css": "old",
            "messages/zh-Hans.yaml": "nav: {x: 甲, y: 乙}\nz: 丙",
            "messages/en.yaml": "z: C",
        },
    )
    make(
        tmp_path,
        "new",
        "extends: old\noptions: {b: {default: 3, help: x}}",
        **{"static/a.css": "new", "messages/zh-Hans.yaml": "nav: {x: 丁}"},
    )
    return tmp_path


def test_child_stands_before_its_parent(folder: Path) -> None:
    found = theme.find("new", (folder,))
    assert theme.options_of(found, {}) == {"a": 1, "b": 3}
    assert theme.messages(found, "en") == {"nav": {"x": "丁", "y": "乙"}, "z": "C"}
    static = theme.static_files(found)
    assert static["static/a.css"].read_text() == "new"
    assert static["static/b.css"].read_text() == "old"


def test_fingerprint_changes_with_words_and_not_with_static_files(folder: Path) -> None:
    found = theme.find("new", (folder,))
    before = theme.fingerprint(found)
    (folder / "old/static/b.css").write_text("other")
    assert theme.fingerprint(found) == before
    (folder / "old/messages/en.yaml").write_text("z: D")
    assert theme.fingerprint(found) != before


def test_unknown_option_is_named_with_what_was_meant(folder: Path) -> None:
    make(folder, "third", "options: {accent: {default: red, help: x}}")
    found = theme.find("third", (folder,))
    with pytest.raises(GeneratorError, match=r"no option 'acent'.*did you mean 'accent'"):
        theme.options_of(found, {"acent": "blue"})


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("extends: self", "extends itself"),
        ("a: [", "not YAML"),
        ("- a", "not a list of settings"),
        ("options: [a]", "not a list of options"),
    ],
)
def test_broken_theme_is_refused(tmp_path: Path, settings: str, told: str) -> None:
    make(tmp_path, "self", settings)
    with pytest.raises(GeneratorError, match=told):
        theme.find("self", (tmp_path,))


HEADLINE = '<script>alert("一")</script>'


@pytest.mark.parametrize(
    "trick",
    [
        "{{ view.headline|safe }}",
        "{% autoescape false %}{{ view.headline }}{% endautoescape %}",
        "{{ view.body.__class__(view.headline) }}",
        "{{ view.body['__class__'](view.headline) }}",
        "{{ (view.body|attr('__class__'))(view.headline) }}",
    ],
)
def test_theme_that_would_switch_escaping_off_is_refused(tmp_path: Path, trick: str) -> None:
    make(tmp_path, "loose", "name: Loose", **{"templates/article.html": trick})
    found = theme.find("loose", (tmp_path,))
    render = renderer(found, facts_of(Config(), found))
    with pytest.raises(GeneratorError, match=r"loose/templates/article\.html"):
        render(ArticleView(path="a", root="./", title="", headline=HEADLINE))


@pytest.mark.parametrize(
    "shown",
    [
        "{{ view.headline }}",
        "{{ view.body.join([view.headline]) }}",
        "{% set said %}{{ view.headline }}{% endset %}{{ said }}",
        "{% macro say(words) %}{{ words }}{% endmacro %}{{ say(view.headline) }}",
        "{{ '%s'|format(view.headline) }}",
        "{{ (view.headline|e).unescape() }}",
        '{{ [view]|each("part.html", "./") }}',
    ],
)
def test_whatever_a_theme_does_markup_in_a_headline_stays_text(tmp_path: Path, shown: str) -> None:
    files = {"templates/article.html": shown, "templates/part.html": "{{ one.headline }}"}
    make(tmp_path, "odd", "name: Odd", **files)
    found = theme.find("odd", (tmp_path,))
    page = renderer(found, facts_of(Config(), found))(
        ArticleView(path="a", root="./", title="", headline=HEADLINE)
    )
    assert b"<script" not in page
    assert b"&lt;script" in page


def test_unknown_theme_is_named_with_those_there_are(folder: Path) -> None:
    with pytest.raises(GeneratorError, match=r"unknown theme 'x' \(there are: new, old\)"):
        theme.find("x", (folder,))
