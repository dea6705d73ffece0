"""Labelled sheets: do line numbers, joins and repeats come out as the page is printed?"""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.label_page import (
    INDENT,
    Sheet,
    SheetError,
    gold_of,
    parse,
    print_page,
    sheet_of,
    width_of,
    wrap,
)

SHEET = """% name: town_1
% date: '2012-05-18'
% date_evidence: folio
% blank: none
F 2012年5月18日
@ article; r=河北省/衡水市; t=农业农村; u=消费; a=魏周:记者 李立; f=truncated-end
T 一个袋|两毛四
P 桃子红了^
C 桃园一角
P 果农笑了
@ photo; r=; t=; a=
C 门前的路
-
@>1
P 他说好|{说好}就是好
"""


def lines_of(sheet: Sheet) -> list[str]:
    return [line.text for line in print_page(sheet)]


def gold(text: str) -> dict[str, object]:
    sheet = parse(text)
    return dict(yaml.safe_load(yaml.safe_dump(gold_of(sheet, print_page(sheet)))))


def articles(text: str) -> list[dict[str, object]]:
    found = gold(text)["articles"]
    assert isinstance(found, list)
    return found


def test_cuts_become_lines_and_repeats_are_printed_twice() -> None:
    assert lines_of(parse(SHEET)) == [
        "2012年5月18日",
        "一个袋",
        "两毛四",
        "桃子红了",
        "桃园一角",
        "果农笑了",
        "门前的路",
        "",
        "他说好",
        "说好就是好",
    ]


def test_lines_are_counted_by_role_and_article() -> None:
    first, second = articles(SHEET)

    assert gold(SHEET)["furniture"] == [1]
    assert (first["title"], first["captions"], first["body"]) == ([2, 3], [5], [4, 6, 9, 10])
    assert (second["kind"], second["captions"], second["body"]) == ("photo", [7], [])


def test_cuts_are_joins_across_lines_of_other_roles() -> None:
    assert articles(SHEET)[0]["joins"] == [[2, 3], [4, 6], [9, 10]]


def test_only_the_marked_cut_is_an_overlap() -> None:
    assert articles(SHEET)[0]["overlaps"] == [[9, 10]]


def test_judgements_stand_as_the_article_line_says() -> None:
    first, second = articles(SHEET)

    assert first["authors"] == [{"name": "魏周", "role": "记者"}, {"name": "李立"}]
    assert (first["region"], first["topics"]) == ("河北省/衡水市", ["农业农村"])
    assert first["flags"] == ["truncated-end"]
    assert (second["region"], second["topics"], second["authors"]) == (None, [], [])


def test_blank_lines_part_all_lines_unless_the_sheet_says_otherwise() -> None:
    printed = lines_of(parse(SHEET.replace("% blank: none", "% blank: all")))

    assert printed[:4] == ["", "2012年5月18日", "", "一个袋"]


def test_wrapped_paragraphs_begin_with_an_indent_and_join_all_their_lines() -> None:
    text = "% name: x\n% wrap: 6\n% blank: none\n@ article\nP 一二三四五六七八九。\n"

    assert lines_of(parse(text)) == [INDENT + "一二三四", "五六七八九。"]
    assert articles(text)[0]["joins"] == [[1, 2]]


def test_a_closing_sign_hangs_rather_than_begin_a_line() -> None:
    assert list(wrap("一二三，四五六。", 3)) == ["一二三，", "四五六。"]


@given(st.text(alphabet="一二三四a1，。", min_size=1, max_size=60), st.integers(2, 20))
def test_wrapping_loses_nothing_and_keeps_to_the_column(text: str, width: int) -> None:
    lines = list(wrap(text, width))

    assert "".join(lines) == text
    assert all(width_of(line.rstrip("，。")) <= width for line in lines)


@settings(deadline=None)  # reading YAML takes its time on a busy machine
@given(st.lists(st.text(alphabet="一二 　。a", max_size=12), min_size=1))
def test_a_sheet_made_of_a_page_prints_that_page(lines: list[str]) -> None:
    lines = [line if line.strip() else "" for line in lines]
    sheet = sheet_of("page", "\n".join(lines) + "\n")

    assert lines_of(parse(sheet.replace("\n? ", "\nP "))) == lines


@pytest.mark.parametrize("text", ["P before any article", "@ article\n? not labelled yet"])
def test_a_line_without_a_known_letter_is_refused(text: str) -> None:
    with pytest.raises(SheetError, match="no known letter"):
        parse(f"% name: x\n{text}\n")


@pytest.mark.parametrize("text", ["P 损失|\nC 排队等水。", "P 一半||一半"])
def test_a_cut_with_nothing_after_it_is_refused(text: str) -> None:
    with pytest.raises(SheetError, match=r"x:3: nothing stands after a cut: write \^"):
        parse(f"% name: x\n@ article\n{text}\n")
