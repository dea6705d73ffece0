"""Briefs and notices under a label: the label opens a story, each paragraph is an item."""

from __future__ import annotations

import pytest

from generator.convert import briefs, pages, segment
from generator.convert.decoder import Choice, choice_of
from generator.convert.layout import Strip, analyse
from generator.convert.tags import dump

BRIEF = "县里昨天开会，部署今年的春耕，各乡镇的农技员都到了会场，带来了各自的办法和数字。"
NOTICE = "张三遗失身份证一张，号码尾数为四四一二，特此声明作废，拾到者请与本人联系。"


def strips(*lines: str) -> tuple[Strip, ...]:
    (page,) = pages.read("\n".join(lines).encode(), "a.txt")
    return analyse(page.lines).strips


def read(*tags: str) -> list[Choice]:
    return [choice_of(tag, {tag: 0.6, "body": 0.3, ">label": 0.1}, "") for tag in tags]


def told(lines: tuple[str, ...], *tags: str) -> list[str]:
    return [dump(choice.tag) for choice in briefs.settle(strips(*lines), read(*tags))]


@pytest.mark.parametrize("label", ["简 讯", "【县内快讯】", "公社短讯", "一句话新闻", "◆ 港闻点滴"])
def test_what_says_that_briefs_follow_opens_a_story_and_parts_them(label: str) -> None:
    found = told((BRIEF, label, BRIEF, BRIEF, BRIEF), "body", "subhead", "body", "body", "body")
    assert found == ["body", ">label", "body", ">body", ">body"]


def test_briefs_with_heads_are_left_to_them() -> None:
    lines = ("简讯", "桐乡茧价上扬", BRIEF, BRIEF)
    assert told(lines, ">label", ">title", "body", "body") == [">label", "title", "body", "body"]
    assert told((*lines, "又一条", BRIEF), ">label", "title", "body", "body", ">title", "body") == [
        *(">label", "title", "body", "body"),
        *(">title", "body"),
    ]


def test_signatures_and_what_goes_on_belong_to_the_item_above() -> None:
    lines = ("简讯", BRIEF, "（甲乙）", BRIEF[:20], BRIEF[20:], "某某县公安局", BRIEF)
    found = told(lines, ">label", "body", "byline@end", "body", "body+", "body", "body")
    assert found == [">label", "body", "byline@end", ">body", "body+", "body", "body"]


def test_notices_are_parted_under_what_is_held_for_a_label_and_not_under_a_headline() -> None:
    lines = ("遗失声明", NOTICE, NOTICE)
    assert told(lines, ">label", "body", "body") == [">label", "body", ">body"]
    assert told(lines, ">title", "body", "body") == [">title", "body", "body"]


@pytest.mark.parametrize(
    "line", ["今日看点", "数据", "新华社消息", "读者来信选登", "有消息说，简讯不简"]
)
def test_other_labels_and_lines_are_left_alone(line: str) -> None:
    assert told((BRIEF, line, BRIEF, BRIEF), "body", ">label", "body", "body") == [
        *("body", ">label", "body", "body")
    ]


def test_a_line_of_a_poem_is_no_label() -> None:
    lines = ("送你", "野花一束", "和山上的风")
    assert told(lines, ">title", "body", "body") == [">title", "body", "body"]


def test_furniture_stays_furniture() -> None:
    assert told(("要闻", BRIEF, BRIEF), "furniture", ">body", "body") == [
        *("furniture", ">body", "body")
    ]


def test_a_page_of_briefs_without_heads_is_read_so() -> None:
    lines = ("春耕备耕全面铺开", BRIEF, BRIEF, "县内快讯", BRIEF, NOTICE, BRIEF)
    (page,) = pages.read("\n".join(lines).encode(), "a.txt")
    stories = segment.read_page(page).stories
    assert [len(story.lines) for story in stories[-3:]] == [2, 1, 1]


@pytest.mark.parametrize(
    "name", ["更　　正", "寻 人", "招生简章", "遗失声明", "今晚电视", "停电通知"]
)
def test_the_name_of_a_notice_opens_it_below_a_text(name: str) -> None:
    assert told((BRIEF, name, NOTICE), "body", "subhead", "body") == ["body", ">title", "body"]
    assert told((name, NOTICE), "kicker", "body") == ["kicker", "body"]


def test_the_name_of_a_notice_within_a_headline_opens_nothing() -> None:
    lines = ("某某公司", "招标公告", NOTICE)
    assert told(lines, ">title", "title+", "body") == [">title", "title+", "body"]


DISPATCH = "新华社郑州1月18日电 政协河南省委员会今天选出主席、副主席和秘书长，会议今天闭幕。"
OTHER_DISPATCH = (
    "据新华社成都1月17日电（记者陈静） 四川省今天公布去年公路通车里程，比上年增加两成。"
)


def test_a_dispatch_below_another_one_is_an_item_of_its_own() -> None:
    lines = (DISPATCH, OTHER_DISPATCH, DISPATCH)
    assert told(lines, ">body", "body", "body") == [">body", ">body", ">body"]


def test_a_dispatch_below_other_text_is_left_to_the_first_reading() -> None:
    assert told((BRIEF, DISPATCH), ">body", "body") == [">body", "body"]
    assert told((DISPATCH, BRIEF), ">body", "body") == [">body", "body"]
    assert told((DISPATCH[:-1], OTHER_DISPATCH), ">body", "body") == [">body", "body"]


LOST = "东兴区太安乡永红村遗失公章一枚，声明作废。"


def test_what_was_lost_below_what_was_lost_is_a_notice_of_its_own() -> None:
    assert told((LOST, LOST, LOST), ">body", "body", "body") == [">body", ">body", ">body"]


def test_what_was_lost_below_other_text_and_other_text_below_it_stay() -> None:
    assert told((BRIEF, LOST, BRIEF), ">body", "body", "body") == [">body", "body", "body"]
