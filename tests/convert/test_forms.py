"""Lines whose form says what they are, whatever the first reading holds them for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from generator.convert import forms, pages, segment
from generator.convert.decoder import Choice, choice_of
from generator.convert.layout import Strip, analyse
from generator.convert.tags import dump

BODY = "县里昨天开会，部署今年的春耕，各乡镇的农技员都到了会场，带来了各自的办法和数字。"


def strips(*lines: str) -> tuple[Strip, ...]:
    (page,) = pages.read("\n".join(lines).encode(), "a.txt")
    return analyse(page.lines).strips


Settle = Callable[[Sequence[Strip], Sequence[Choice]], Sequence[Choice]]


def settled(
    settle: Settle, read: Sequence[tuple[str, str]], shares: Mapping[str, float]
) -> list[str]:
    """Tags of lines that were read so, each beside these shares of others, once settled."""
    choices = [choice_of(tag, {**shares, tag: 0.6}, "") for _line, tag in read]
    lines = strips(*(line for line, _tag in read))
    return [dump(choice.tag) for choice in settle(lines, choices)]


def read(*tags: str) -> list[Choice]:
    return [
        choice_of(tag, {tag: 0.6, "byline@end": 0.2, "body": 0.1, "credit": 0.1}, "")
        for tag in tags
    ]


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("（宋连川 王健川）", "byline@end"),
        ("（新华社记者王川摄）", "credit"),
        ("（Ａ、Ｂ）", "credit"),
        ("（附图片１张）", "credit"),
    ],
)
def test_a_line_in_brackets_opens_no_story_the_next_one_does(line: str, tag: str) -> None:
    set_up = strips(BODY, line, BODY)
    found = forms.settle(set_up, read("body", ">title", "body"))
    assert [dump(choice.tag) for choice in found] == ["body", tag, ">body"]
    assert found[1].second is not None


def test_what_goes_on_from_another_page_opens_a_story() -> None:
    choices = read("body", ">label", "body")
    assert forms.settle(strips(BODY, "（上接第一版）", BODY), choices) == tuple(choices)


def test_a_paragraph_from_another_page_opens_a_story_and_so_does_the_pointer() -> None:
    found = forms.settle(
        strips(BODY, "（上接第二版）扶贫项目的查处力度加大了。", BODY, "上接A1版", BODY),
        read("body", "body", "body", "byline@end", "body"),
    )
    assert [dump(choice.tag) for choice in found] == ["body", ">body", "body", ">label", "body"]


def test_it_does_so_where_the_column_wraps() -> None:
    rest = ["加大了一百分之二十七，群众都说这回的", "钱看得见了，账也看得见了，村干部却说"] * 4
    lines = strips("（上接第二版）在扶贫上，查处的力度又", *rest)
    assert len(lines[0].rows) > 1
    found = forms.settle(lines, read(*["body"] * len(lines)))
    assert dump(found[0].tag) == ">body"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("【镜 头】", ">label"),
        ("〔陶都人家〕", ">label"),
        ("【记者甲乙】", "credit"),
        ("【王小明】", "credit"),
        ("【本报讯】", "credit"),
    ],
)
def test_a_name_in_square_brackets_heads_what_stands_below(line: str, expected: str) -> None:
    found = forms.settle(strips(BODY, line, BODY), read("body", "credit", "body"))
    assert dump(found[1].tag) == expected


def test_pictures_with_a_colon_are_a_label() -> None:
    found = forms.settle(strips(BODY, "图片：", BODY), read("body", ">title", "caption"))
    assert [dump(choice.tag) for choice in found] == ["body", "label", "caption"]


def test_heads_with_brackets_in_them_stay_heads() -> None:
    choices = read("body", ">title", "body")
    assert forms.settle(strips(BODY, "读新书（附图片４张）", BODY), choices) == tuple(choices)


def test_a_page_that_begins_in_brackets_loses_nothing() -> None:
    (page,) = pages.read(f"（甲乙摄）\n{BODY}\n".encode(), "a.txt")
    reading = segment.read_page(page)
    told = [judged.line.number for story in reading.stories for judged in story.lines]
    assert sorted([*told, *(judged.line.number for judged in reading.furniture)]) == [1, 2]


@pytest.mark.parametrize("tag", ["subhead", "body", ">kicker", "title"])
def test_a_line_that_says_it_has_a_picture_heads_a_story(tag: str) -> None:
    found = forms.settle(strips(BODY, "科技富农家（图片）", BODY), read("body", tag, "body"))
    assert [dump(choice.tag) for choice in found] == ["body", ">title", "body"]


def test_a_name_below_such_a_head_is_no_second_headline() -> None:
    lines = strips("使馆来了小客人（附图片１张）", "李霞川", BODY)
    found = forms.settle(lines, read(">kicker", "title", "body"))
    assert [dump(choice.tag) for choice in found] == [">title", "byline", "body"]


def test_such_a_head_stays_below_its_kicker() -> None:
    lines = strips("美国中东", "阿拉法特须严肃执行协议（附图片１张）", BODY)
    found = forms.settle(lines, read(">kicker", "title", "body"))
    assert [dump(choice.tag) for choice in found] == [">kicker", "title", "body"]


def test_a_sentence_with_its_picture_is_no_head() -> None:
    choices = read("body", "body", "body")
    lines = strips(BODY, "会开完了。大家合了影（附图片１张）", BODY)
    assert forms.settle(lines, choices) == tuple(choices)


def test_whoever_is_addressed_is_no_headline() -> None:
    lines = strips("排污费是不是处罚？", "编辑同志：", BODY, "同志们、朋友们：", BODY)
    found = forms.settle(lines, read(">title", "title+", "body", ">title", "body"))
    assert [dump(choice.tag) for choice in found] == [">title", "body", "body", ">body", "body"]


def test_own_news_below_a_text_opens_a_brief_and_below_a_head_does_not() -> None:
    lines = strips("县里开会", f"本报讯 {BODY}", f"本报讯 {BODY}（李川）", f"本报讯 {BODY}")
    found = forms.settle(lines, read(">title", "body", "body", "body"))
    assert [dump(choice.tag) for choice in found] == [">title", "body", ">body", ">body"]


@pytest.mark.parametrize(
    ("tag", "expected"), [("body", ">body"), ("subhead", ">title"), ("title", ">title")]
)
def test_below_a_signature_in_brackets_a_story_begins(tag: str, expected: str) -> None:
    lines = strips("县里开会", f"{BODY}（李大川）", "渔船都回港了", BODY)
    found = forms.settle(lines, read(">title", "body", tag, "body"))
    assert dump(found[2].tag) == expected


@pytest.mark.parametrize("signed", [(f"{BODY}·李大川 王建川·",), (BODY, "·李大川 王建川·")])
def test_below_a_signature_between_dots_a_story_begins(signed: tuple[str, ...]) -> None:
    signs = ("body", "byline@end")[: len(signed)]
    lines = strips("县里开会", *signed, BODY)
    found = forms.settle(lines, read(">title", *signs, "body"))
    assert [dump(choice.tag) for choice in found] == [">title", *signs, ">body"]


def test_a_byline_between_dots_over_a_text_ends_none() -> None:
    lines = strips("县里开会", "·李大川 王建川·", BODY)
    choices = read(">title", "byline", "body")
    assert forms.settle(lines, choices) == tuple(choices)


@pytest.mark.parametrize("below", ["答：不必。", "（王建川摄）"])
def test_an_answer_below_a_signed_question_opens_nothing(below: str) -> None:
    lines = strips("问事", "水表坏了谁修？（李大川）", below, BODY)
    choices = read(">title", "body", "body", "body")
    assert forms.settle(lines, choices) == tuple(choices)


@pytest.mark.parametrize(
    ("head", "expected"), [("武汉灯会今晚亮灯", ">title"), ("泰国", "subhead")]
)
def test_a_head_over_a_dateline_heads_a_story_unless_it_names_a_country(
    head: str, expected: str
) -> None:
    lines = strips("灯会", BODY, head, f"新华社武汉1月26日电（记者 李川）{BODY}")
    found = forms.settle(lines, read(">title", "body", "subhead", "body"))
    assert dump(found[2].tag) == expected


@pytest.mark.parametrize(
    "line",
    [
        "第2版()",
        "专栏：",
        "▶清明后茶价走势如何？专家这样看 [3版]",
        "贫困生“绿色通道”开通 见二版",
        "责编：李川 版式：王川",
        "（注：本版广告不作为消费依据）",
        "２版　抚河流域联合巡河发现问题一百一十三件",
        "● 草海退耕还湖一年，黑颈鹤早到了十天 3版",
        "A06",
        "第 4 版",
        "【今日导读】",
    ],
)
def test_furniture_known_by_its_form_leaves_the_story_to_the_next_line(line: str) -> None:
    found = forms.settle(
        strips(BODY, line, "县里开会", BODY), read("body", ">title", "title", "body")
    )
    assert [dump(choice.tag) for choice in found] == ["body", "furniture", ">title", "body"]


@pytest.mark.parametrize(
    "line", ["（下转第4版）", "报纸扩成了八版", "他从墙上的报纸看见四版", "他校对过三遍。"]
)
def test_what_only_speaks_of_pages_is_no_furniture(line: str) -> None:
    choices = read("body", "body", "body")
    assert forms.settle(strips(BODY, line, BODY), choices) == tuple(choices)


def test_the_photo_under_such_a_head_is_its_own() -> None:
    found = forms.settle(
        strips(BODY, "科技富农家（图片）", BODY), read("body", "subhead", ">caption")
    )
    assert [dump(choice.tag) for choice in found] == ["body", ">title", "caption"]


def test_two_heads_of_which_the_second_has_a_picture_are_kicker_and_headline() -> None:
    lines = strips("美国与中东", "须严肃执行协议（附图片１张）", BODY)
    found = forms.settle(lines, read(">title", ">title", "body"))
    assert [dump(choice.tag) for choice in found] == [">kicker", "title", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "潮韵 · 影像　　2024.11.12　星期二",
        "社区小报·银杏街坊　　　第一一二期　　免费赠阅",
        "第12版 农历己丑年二月初七",
        "值班主任：照日格图",
        "河洛区县·综合 06",
    ],
)
def test_what_tells_of_the_issue_at_the_top_is_furniture(line: str) -> None:
    lines = strips(line, "打草时节走边境", BODY, BODY + BODY)
    found = forms.settle(lines, read(">label", "title", "body", "body"))
    assert [dump(choice.tag) for choice in found[:2]] == ["furniture", ">title"]


@pytest.mark.parametrize(
    "line",
    [
        "星期天的夜校",
        "辽宁队主场1比0",
        "第三期培训班今天开班",
        "己丑年说牛",
        "我县高考上线率全省第3",
    ],
)
def test_a_headline_with_such_words_at_the_top_is_none(line: str) -> None:
    found = forms.settle(strips(line, BODY, BODY + BODY), read(">title", "body", "body"))
    assert dump(found[0].tag) == ">title"


def test_the_same_words_further_down_are_left_alone() -> None:
    lines = strips(*[BODY + BODY] * 5, "己丑年的账", *[BODY + BODY] * 5)
    tags = ["body"] * 5 + [">title"] + ["body"] * 5
    assert [dump(one.tag) for one in forms.settle(lines, read(*tags))] == tags


def test_a_jump_at_the_top_is_no_furniture() -> None:
    found = forms.settle(
        strips("上接第1版《天路两年》", BODY, BODY + BODY), read(">label", "body", "body")
    )
    assert dump(found[0].tag) == ">label"
