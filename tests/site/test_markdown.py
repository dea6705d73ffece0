"""Bodies to HTML: what people may write, and that the quick way is the parser's way."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import content_markdown
from generator.site import markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**疫情防控。**后文", "<p><strong>疫情防控。</strong>后文</p>"),
        ("前文**“增效”**后文", "<p>前文<strong>“增效”</strong>后文</p>"),
        ("前文*（注）*后文", "<p>前文<em>（注）</em>后文</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        ("a * b * c", "<p>a * b * c</p>"),
        ("**bold**", "<p><strong>bold</strong></p>"),
        (r"\*as printed\*", "<p>*as printed*</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
        ("![图](a.jpg)", '<figure><img src="m/a.jpg" alt="图" loading="lazy" /></figure>'),
        ("见![图](https://x.org/a.jpg)。", '<p>见<img src="https://x.org/a.jpg" alt="图" />。</p>'),
    ],
)
def test_what_people_write_reads_as_they_mean(text: str, html: str) -> None:
    assert markdown.render(text, media="m/").strip() == html


def test_page_that_mixes_all_of_it() -> None:
    text = (
        "**导语。**正文[^1]。\n\n## 小标题\n\n| 年 | 户 |\n|---|---|\n| 2020 | 12 |\n\n"
        '![图](a.jpg "图说")\n\n[^1]: 注文。\n'
    )
    html = markdown.render(text)
    for part in (
        "<strong>导语。</strong>",
        "<h2>小标题</h2>",
        '<table tabindex="0">',
        "<td>12</td>",
        "<figcaption>图说</figcaption>",
        "footnote-ref",
        "注文。",
    ):
        assert part in html


def test_blocks_bear_their_printed_lines() -> None:
    html = markdown.render("一\n\n## 二\n\n**三**", ("3", "5,7", "9"))
    assert [part.split(">")[0] for part in html.split("<") if "data-l" in part] == [
        'p data-l="3"',
        'h2 data-l="5,7"',
        'p data-l="9"',
    ]


def test_blocks_that_a_person_changed_bear_none() -> None:
    assert "data-l" not in markdown.render("一\n\n二", ("3",))


TEXTS = st.text(alphabet="疫情，。“”（）a1 \"'&<>*_`[]()!|~^#\\-+=.:\t\r\n\u3000\0", max_size=40)


@given(TEXTS)
@example("1\\. 一\n\n二")
@example("## 一 #\n\n二")
@example("一\n===")
@example("\u3000\u3000一")
@example("## \u3000\n\n一")
@example("&amp;")
@example('\\"a\\"')
def test_quick_way_gives_the_parsers_bytes(text: str) -> None:
    quick = markdown._simple(text, ())
    if quick is not None:
        assert quick == markdown._parsed(text, (), "")


@given(st.lists(st.text(alphabet="疫情，。 a1\"'&<*_[]#.\\-", min_size=1), min_size=1))
def test_printed_paragraphs_come_out_as_printed(paragraphs: list[str]) -> None:
    body = content_markdown.body((False, paragraph) for paragraph in paragraphs)
    assert markdown._simple(body, ()) in (None, markdown._parsed(body, (), ""))


def test_plain_body_needs_no_parser() -> None:
    assert markdown._simple("疫情防控。\n\n## 小标题\n\n1\\. 第一", ()) is not None
