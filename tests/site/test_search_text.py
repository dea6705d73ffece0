"""Blocks of a rendered body."""

from generator.site.search_text import blocks


def test_each_paragraph_head_and_list_item_is_a_block() -> None:
    body = '<h2 data-l="3">小标题</h2>\n<p data-l="4,5">一段</p>\n<ul><li>甲</li><li>乙</li></ul>'
    assert blocks(body) == ("小标题", "一段", "甲", "乙")


def test_what_stands_inside_a_line_does_not_cut_it() -> None:
    assert blocks("<p>疫情<strong>防控</strong>与 <em>A &amp; B</em></p>") == ("疫情防控与 A & B",)


def test_a_body_without_words_has_no_block() -> None:
    assert blocks("<p> </p><hr>") == ()
