"""What lines say by how they end and begin, whatever each was held for by itself."""

from __future__ import annotations

import pytest

from generator.convert import breaks, layout
from generator.convert.decoder import Choice, choice_of
from generator.convert.reading import Line
from generator.convert.tags import dump
from tests.convert.test_forms import strips

BODY = "县里昨天开会，部署今年的春耕，各乡镇的农技员都到了会场，带来了各自的办法和数字。"
OPEN = "他说，这座桥修了两年，通车那天全村的人都来了，最先走过去的是"


def read(*tags: str) -> list[Choice]:
    return [
        choice_of(tag, {tag: 0.6, ">title": 0.2, "body": 0.15, "credit": 0.05}, "") for tag in tags
    ]


def settled(lines: tuple[str, ...], *tags: str) -> list[str]:
    return [dump(choice.tag) for choice in breaks.settle(strips(*lines), read(*tags))]


@pytest.mark.parametrize("tag", ["subhead", ">title", "kicker"])
def test_a_line_that_ends_with_a_stop_is_no_head(tag: str) -> None:
    assert settled((BODY, "三。", BODY), "body", tag, "body") == ["body", "body", "body"]


def test_below_the_byline_that_ends_a_text_a_head_opens_a_story() -> None:
    lines = (BODY, "贲小兰", "歌圩先开嗓", BODY)
    assert settled(lines, "body", "byline@end", "subhead", "body")[2] == ">title"
    lines = ("修桥记", *lines[1:])
    assert settled(lines, "title", "byline", "subhead", "body")[2] == "subhead"


def test_a_text_that_broke_off_goes_on_below_the_picture() -> None:
    lines = (OPEN, "7月24日，药农在晾晒当归。包志忠 摄", "八十岁的老支书。", BODY)
    tags = ("body", ">caption@photo", "caption@photo", "body")
    assert settled(lines, *tags) == ["body", "caption@photo", "body+", "body"]


def test_a_second_picture_is_not_the_rest_of_the_text() -> None:
    lines = (OPEN, "药农在晾晒当归。包志忠 摄", "收下的当归装车。", "包志忠 摄")
    tags = ("body", "caption", "caption", "credit")
    assert settled(lines, *tags) == list(tags)


@pytest.mark.parametrize("above", ["桥通了。", "桥通了（王大川）"])
def test_a_text_that_had_ended_does_not_go_on(above: str) -> None:
    lines = (BODY[:-1] + "，" + above, "药农在晾晒当归。包志忠 摄", "八十岁的老支书。")
    assert settled(lines, "body", "caption", "caption")[2] == "caption"


def test_a_head_goes_on_from_one_that_ends_with_a_comma() -> None:
    lines = (BODY, "黑膜一盖，", "比别家多撑半个月", BODY)
    assert settled(lines, "body", "subhead", "subhead", "body")[2] == "subhead+"
    assert settled(lines, "body", ">kicker", "title", "body")[2] == "title"


def test_a_line_that_reads_on_is_no_furniture_but_a_folio_is() -> None:
    lines = ("今年是长征胜利80周年。当年会师的会宁，变化最大的是水", "2011年6月15日，星期三 第2版")
    assert settled(lines, "furniture", "furniture") == [">title", "furniture"]


def test_a_line_wider_than_its_column_is_a_head_and_stands_alone() -> None:
    column = "头伏已过二伏将至安定区香泉镇的山梁上"
    rows = [f"　　{column[:-2]}", column, f"{column[:-1]}，", column, f"{column[:6]}。"] * 4
    head = "入夏以来降水偏少，山区薯农怎么办呢好"
    kept = [strip.text for strip in layout.analyse(_lines([*rows, head + "吗", "土豆账"])).strips]
    assert kept[-1] == "土豆账"
    glued = [strip.text for strip in layout.analyse(_lines([*rows, head, "土豆账"])).strips]
    assert glued[-1].endswith("土豆账")
    assert glued[-1] != "土豆账"


def _lines(rows: list[str]) -> tuple[Line, ...]:
    return tuple(Line(number, row, "\n") for number, row in enumerate(rows, 1))


@pytest.mark.parametrize("line", ["赵小明 王德昌", "长春 史文彬", "张立国 李秀英 王建明"])
def test_names_below_a_text_sign_it_and_the_next_line_opens(line: str) -> None:
    lines = (BODY, line, "河边的鸭棚拆光了", BODY)
    found = settled(lines, "body", ">title", "title", "body")
    assert found == ["body", "byline@end", ">title", "body"]


@pytest.mark.parametrize("line", ["责任编辑 尤立达", "风雪 夜归", "随感录"])
def test_other_short_lines_below_a_text_are_left_alone(line: str) -> None:
    assert settled((BODY, line, BODY), "body", ">title", "body")[1] == ">title"


def test_an_answer_opens_no_story() -> None:
    lines = ("问：药要吃多久？", "答：一个疗程两周，中间不能停。")
    assert settled(lines, "body", ">body")[1] == "body"
