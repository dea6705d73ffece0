"""The default theme: its words are whole, its templates safe, its files within their budgets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from inspect import get_annotations
from pathlib import Path
from string import Formatter
from typing import Any

import msgspec
import pytest
import yaml

from generator.model import Config
from generator.site import views
from generator.site.facts import SiteFacts, facts_of
from generator.site.press import Renderer
from generator.site.render import renderer
from generator.site.theme import find
from tools import make_themes_doc

ROOT = Path(__file__).parents[1]
GAZETTE = ROOT / "themes/gazette"
TEMPLATES = sorted((GAZETTE / "templates").rglob("*.html"))
LANGUAGES = ("zh-Hans", "en")
MAX_CSS = 30 * 1024
MAX_JS = 15 * 1024
"""Bytes, what only the search page loads left out."""
MAX_PLAIN = 1024
"""Bytes of style that a small theme may need."""

VIEWS = [
    kind
    for kind in vars(views).values()
    if isinstance(kind, type) and issubclass(kind, views.View) and kind.template
]
"""Every kind of page."""


def words(language: str) -> dict[str, Any]:
    text = (GAZETTE / f"messages/{language}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def leaves(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def shape(value: object) -> object:
    """What two languages must agree on: the fields of a text, how many words a list has."""
    if isinstance(value, list):
        return len(value)
    assert isinstance(value, str)
    return (value.count("|"), {name for _, name, _, _ in Formatter().parse(value) if name})


@cache
def gazette(language: str) -> Renderer:
    theme = find("gazette", [ROOT / "themes"])
    return renderer(theme, facts_of(Config(language=language), theme))


def page_of(kind: type[views.View], language: str, **given: Any) -> str:
    """A page as the theme renders it from a view that is empty but for what is given."""
    return gazette(language)(kind(path="a/b/index.html", root="../../", title="", **given)).decode()


def test_both_languages_say_the_same_things() -> None:
    chinese, english = (dict(leaves(words(language))) for language in LANGUAGES)
    assert chinese.keys() == english.keys()
    assert {key: shape(value) for key, value in chinese.items()} == {
        key: shape(value) for key, value in english.items()
    }


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    said = {key.split(".")[0] for key, _ in leaves(words("en"))}
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES]
    used = {name for text in texts for name in re.findall(r"\bt\.([a-z_]+)", text)}
    assert used == said


@pytest.mark.parametrize("kind", VIEWS, ids=lambda kind: kind.template)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_view_renders(kind: type[views.View], language: str) -> None:
    assert f'<html lang="{language}"' in page_of(kind, language)


def test_each_option_has_a_default_and_says_what_it_is() -> None:
    settings = yaml.safe_load((GAZETTE / "theme.yaml").read_text(encoding="utf-8"))
    for name, option in settings["options"].items():
        assert option.keys() == {"default", "help"}, name
        assert str(option["default"]) in option["help"], name


def test_options_are_shown_by_attributes_that_the_style_knows() -> None:
    theme = find("gazette", [ROOT / "themes"])
    chosen: dict[str, object] = {
        "paragraphs": "block",
        "headline": "vertical",
        "face": "hei",
        "accent": "pine",
    }
    assert chosen.keys() == theme.options.keys()
    facts = facts_of(Config(options=chosen), theme)
    page = renderer(theme, facts)(views.AboutView("a", "./", "")).decode()
    style = (GAZETTE / "static/css/gazette.css").read_text(encoding="utf-8")
    for name, value in chosen.items():
        assert f'data-{name}="{value}"' in page
        assert f"[data-{name}={value}]" in style
    assert "data-" not in page_of(views.AboutView, "zh-Hans").partition("<meta")[0]


def test_days_without_papers_look_different_from_days_without_articles() -> None:
    week = (
        views.Day(1, url="archive/2021/08/01/", count=3, level=2, printed=True),
        views.Day(2, url="archive/2021/08/02/", printed=True),
        views.Day(3),
    )
    month = views.Month("2021年8月", "archive/2021/08/", 3, (week,))
    page = page_of(views.YearView, "zh-Hans", months=(month,))
    for cell in (
        '<a class="l2" href="../../archive/2021/08/01/" title="3篇">1</a>',
        '<a class="bare" href="../../archive/2021/08/02/" title="有版面，无文章">2</a>',
        "<td><span>3</span></td>",
    ):
        assert cell in page


def test_a_headline_with_markup_is_shown_as_it_is_written() -> None:
    page = page_of(views.ArticleView, "zh-Hans", headline='<script>alert("一")</script>')
    assert "&lt;script&gt;alert(&#34;一&#34;)&lt;/script&gt;" in page
    assert "<script>" not in page


def test_chinese_in_an_english_page_is_marked_as_chinese() -> None:
    page = page_of(views.ArticleView, "en", headline="通州投放水产苗种")
    assert re.search(r'<header lang="zh-Hans">\s*<h1[^>]*>通州投放水产苗种</h1>', page)
    assert page_of(views.ArticleView, "zh-Hans").count('lang="zh-Hans"') == 1


def test_an_older_part_says_which_it_is_and_leads_to_the_newest() -> None:
    older = views.Pager(number=3, total=0, newer="a/page-4/", older="a/page-2/")
    view = views.ListView(
        "a/page-3/index.html", "../../", "教育（第3部分）", heading="教育", pager=older
    )
    page = gazette("zh-Hans")(view).decode()
    assert "<h1>教育（第3部分）</h1>" in page
    assert '<a href="../">教育</a>' in page
    assert "共0页" not in page


def test_a_list_without_ways_to_go_on_has_no_empty_place_for_them() -> None:
    assert 'class="ways' not in page_of(views.ListView, "zh-Hans")
    beside = (views.Link("海门区", "regions/320614/"),)
    assert page_of(views.TopicView, "zh-Hans", regions=beside).count('class="ways"') == 1


@pytest.mark.parametrize(("text", "shown"), [("聚力,共织", "text tight"), ("聚力，共织", "text")])
def test_half_width_commas_get_no_gap(text: str, shown: str) -> None:
    page = page_of(views.ArticleView, "zh-Hans", text=text)
    assert f'<div class="{shown}" data-search-body>' in page


def test_the_printed_page_sizes_headlines_by_their_weight() -> None:
    heavy = views.Teaser("头条", "articles/1/", weight=3)
    page = page_of(views.PrintedView, "zh-Hans", teasers=(heavy,))
    assert '<li class="w3"><a href="../../articles/1/">头条</a>' in page


@pytest.mark.parametrize("kind", [views.HomeView, views.SearchView])
def test_a_browser_is_told_how_to_search_from_its_address_bar(kind: type[views.View]) -> None:
    theme = find("gazette", [ROOT / "themes"])
    facts = facts_of(Config(base_url="https://example.org/", title="江海旧报"), theme)
    page = renderer(theme, facts)(kind(path="a/index.html", root="../", title="")).decode()
    link = 'rel="search" type="application/opensearchdescription+xml" href="../opensearch.xml"'
    assert f'{link} title="江海旧报"' in page
    assert 'rel="search"' not in page_of(kind, "zh-Hans")


def test_byline_that_names_nobody_is_shown_as_it_was_printed() -> None:
    office = page_of(views.ArticleView, "zh-Hans", printed_byline="市委宣传部")
    assert "市委宣传部" in office
    person = views.Byline("记者", (views.Link("陈静", "authors/chen-jing/"),))
    both = page_of(views.ArticleView, "zh-Hans", printed_byline="本报记者 陈静", bylines=(person,))
    assert "本报记者" not in both


def test_a_reader_who_finds_a_mistake_is_led_to_the_file() -> None:
    forge = "https://forge.example/edit/01.md"
    page = page_of(views.ArticleView, "zh-Hans", edit_url=forge, issue_url=f"{forge}?new&to=1")
    assert f'<a href="{forge}">改正此文</a>' in page
    assert f'<a href="{forge}?new&amp;to=1">报告错误</a>' in page
    assert "改正此文" not in page_of(views.ArticleView, "zh-Hans")


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("truncated-end", "此文原版残缺，结尾已失。"),
        ("text-lost-after:93", "此文原版残缺，第93行之后有缺文。"),
        ("continued-on:4", "此文下转第4版。"),
    ],
)
def test_flags_are_said_in_plain_words(flag: str, said: str) -> None:
    assert f"<li>{said}</li>" in page_of(views.ArticleView, "zh-Hans", flags=(flag,))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_script_or_names_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)
    assert not re.search(r"<script(?=[^>]*\bsrc=)(?![^>]*type=\"module\")", text)
    assert not re.search(r"\son[a-z]+\s*=", text)
    assert not re.search(r"(?:https?:)?//[a-z]", text)
    assert "|safe" not in text.replace(" ", "")


def test_style_and_scripts_keep_to_their_budgets() -> None:
    style = sum(path.stat().st_size for path in (GAZETTE / "static/css").glob("*.css"))
    script = sum(path.stat().st_size for path in (GAZETTE / "static/js").glob("*.js"))
    assert style <= MAX_CSS
    assert script <= MAX_JS


def test_the_plain_theme_shows_how_little_a_theme_needs() -> None:
    theme = find("plain", [ROOT / "themes"])
    style = theme.folders[0] / "static/css/plain.css"
    render = renderer(theme, facts_of(Config(), theme))
    page = render(views.TopicsView(path="topics/index.html", root="../", title="x")).decode()
    assert 'href="../static/css/plain.css"' in page
    assert style.stat().st_size <= MAX_PLAIN


def test_the_manual_is_what_the_views_say() -> None:
    manual = make_themes_doc.MANUAL.read_text(encoding="utf-8")
    said = make_themes_doc.reference(make_themes_doc.VIEWS.read_text(encoding="utf-8"))
    assert manual.partition(make_themes_doc.MARK)[2] == f"\n{said}", "run tools/make_themes_doc.py"


def test_the_manual_names_every_option_and_all_that_site_holds() -> None:
    manual = (ROOT / "docs/themes.md").read_text(encoding="utf-8")
    options = yaml.safe_load((GAZETTE / "theme.yaml").read_text(encoding="utf-8"))["options"]
    for name, option in options.items():
        assert f"| `{name}` | `{option['default']}` |" in manual
    for field in fields(SiteFacts):
        assert re.search(rf"`(?:\{{\{{ )?(?:site\.)?{field.name}\b", manual), field.name


def test_the_manual_names_every_view_and_field() -> None:
    manual = (ROOT / "docs/themes.md").read_text(encoding="utf-8")
    kinds = [kind for kind in vars(views).values() if isinstance(kind, type) and is_value(kind)]
    missing = [
        f"{kind.__name__}.{field.name}"
        for kind in kinds
        for field in msgspec.structs.fields(kind)
        if field.name in get_annotations(kind)
        and not re.search(rf"#### {kind.__name__}\n(?:(?!####).)*`{field.name}`", manual, re.S)
    ]
    assert not missing, "run tools/make_themes_doc.py"


def is_value(kind: type) -> bool:
    return issubclass(kind, views.Value) and kind is not views.Value


def test_scripts_speak_every_language_of_the_messages() -> None:
    script = (GAZETTE / "static/js/words.js").read_text(encoding="utf-8")
    spoken = json.loads(script[script.index("= {") + 2 : script.index("};") + 1])
    assert set(spoken) == {path.stem for path in (GAZETTE / "messages").glob("*.yaml")}
    assert len({len(said) for said in spoken.values()}) == 1
    assert all(all(said) for said in spoken.values())
