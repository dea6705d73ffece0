"""A picture below a text is the story's own or stands by itself, by the names that they share."""

from __future__ import annotations

from generator.convert import pictures
from tests.convert.test_forms import settled

STORY = (
    "凉山州昭觉县解放乡的火塘边，吉克阿呷把课本摊在膝上，一个字一个字地教。解放乡的夜校办了四年，"
    "昭觉县的扫盲班从十二个变成了一百四十个，州里年底要来验收。"
)
OWN = "3月18日，吉克阿呷在解放乡的夜校里教课。"
OTHER = "7月11日，潍坊滨海的盐工正在扒盐，今年原盐增产两成。"
CREDIT = "王建明 摄"
HEAD = "百亩荷塘托起致富梦"


def told(*read: tuple[str, str]) -> list[str]:
    return settled(pictures.settle, read, {"body": 0.1, ">caption@photo": 0.15, ">caption": 0.1})


def test_a_picture_that_shares_names_with_the_text_belongs_to_it() -> None:
    read = (
        ("火塘边的夜校", ">title"),
        (STORY, "body"),
        (OWN, ">caption@photo"),
        (CREDIT, "credit"),
    )
    assert told(*read)[2] == "caption"


def test_a_dated_picture_that_shares_none_stands_by_itself() -> None:
    read = ((STORY, "body"), (OTHER, "caption"), (CREDIT, "credit"), (HEAD, ">title"))
    assert told(*read)[1] == ">caption@photo"
    assert told(*read[:3])[1] == ">caption@photo"


def test_where_the_text_goes_on_below_it_stays_where_it_is() -> None:
    read = ((STORY, "body"), (OTHER, "caption"), (CREDIT, "credit"), (STORY, "body"))
    assert told(*read)[1] == "caption"


def test_one_without_a_day_is_left_to_the_first_reading() -> None:
    undated = "潍坊滨海的盐工正在扒盐，今年原盐增产两成。"
    for tag in ("caption", ">caption@photo"):
        assert told((STORY, "body"), (undated, tag), (HEAD, ">title"))[1] == tag


def test_below_what_says_that_a_picture_follows_stands_its_caption() -> None:
    for head, tag in (("新年里的集市（图片）", ">title"), ("图片：", "label")):
        assert told((STORY, "body"), (head, tag), (OTHER, "body"))[2] == "caption"


def test_a_story_with_a_picture_beside_it_stays_text() -> None:
    read = ((STORY, "body"), ("新年里的集市（附图片１张）", ">title"), (STORY, "body"))
    assert told(*read)[2] == "body"


def test_what_is_all_in_brackets_below_it_is_a_credit() -> None:
    for head in ("新年里的集市（图片）", "飞雪图（中国画）"):
        for tag in ("body", "byline"):
            read = ((STORY, "body"), (head, ">title"), ("（王建明）", tag))
            assert told(*read)[2] == "credit"


FIRST = "牧工达吾提骑摩托车赶马，马鞍已经收在家里三年了。"
UNDATED = "游客在宏村的南湖边写生，七天接待了三十一万人。"


def test_below_a_credited_picture_alone_the_next_one_stands_by_itself() -> None:
    for above in (
        ((FIRST, ">caption@photo"), (CREDIT, "credit")),
        ((FIRST + "吉克摄", ">caption@photo"),),
    ):
        assert told(*above, (UNDATED, "caption"))[-1] == ">caption@photo"


def test_below_a_storys_credited_picture_only_a_dated_one_that_shares_no_name_does() -> None:
    above = (("火塘边的夜校", ">title"), (STORY, "body"), (OWN, "caption"), (CREDIT, "credit"))
    assert told(*above, (UNDATED, "caption"))[-1] == "caption"
    assert told(*above, ("▲" + OTHER, "caption"))[-1] == ">caption@photo"
    assert told(*above, (OWN, "caption"))[-1] == "caption"


def test_below_a_picture_without_its_credit_more_of_its_caption_may_follow() -> None:
    assert told((FIRST, ">caption@photo"), (UNDATED, "caption"))[-1] == "caption"
