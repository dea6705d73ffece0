"""What a story is, and from where to where it jumps."""

import pytest

from generator.convert import kinds, tags
from generator.convert.reading import Block, Kind, Role
from generator.convert.tags import Tag


def block(role: Role, text: str) -> Block:
    return Block(role, text, (1,))


STORY = block(Role.BODY, "昨天上午，省里召开会议，研究部署今年的农业和农村工作。")


def test_caption_without_a_text_is_a_photo() -> None:
    assert kinds.classify([block(Role.CAPTION, "▲查验行程码")]) is Kind.PHOTO
    assert kinds.classify([block(Role.CAPTION, "▲查验行程码"), STORY]) is Kind.ARTICLE


def test_text_begun_on_another_page_is_a_continuation() -> None:
    jump = block(Role.LABEL, "上接1版")
    assert kinds.classify([jump, STORY]) is Kind.CONTINUATION
    assert kinds.classify([jump, block(Role.TITLE, "学深悟透"), STORY]) is Kind.ARTICLE


@pytest.mark.parametrize("head", ["遗失声明", "公　告", "准格尔旗人民法院公告", "寻人启事"])
def test_head_of_a_notice_makes_a_notice(head: str) -> None:
    assert kinds.classify([block(Role.TITLE, head), STORY]) is Kind.NOTICE


def test_loss_without_a_head_is_a_notice() -> None:
    text = "田凤英遗失身份证，号码150102196003114022，声明作废。"
    assert kinds.classify([block(Role.BODY, text)]) is Kind.NOTICE


@pytest.mark.parametrize(
    ("role", "text", "flag"),
    [
        (Role.LABEL, "上接1版", "continued-from:1"),
        (Role.LABEL, "（上接第一版）", "continued-from:1"),
        (Role.LABEL, "下转十二版", "continued-on:12"),
        (Role.BODY, "记者在现场看到，工程已经过半。（下转A4版）", "continued-on:A4"),
    ],
)
def test_jump_is_read(role: Role, text: str, flag: str) -> None:
    assert kinds.jumps([block(role, text)]) == [flag]


def test_page_of_a_book_is_no_jump() -> None:
    assert kinds.jumps([block(Role.BODY, "这本书的第四版已经卖完，第五版正在印刷。")]) == []


@pytest.mark.parametrize("tag", [Tag(Role.TITLE, opens=True), Tag(Role.CREDIT, where="photo")])
def test_tag_is_read_as_it_is_written(tag: Tag) -> None:
    assert tags.parse(tags.dump(tag)) == tag


def test_tags_are_written_short() -> None:
    assert tags.dump(Tag(Role.BODY, goes_on=True)) == "body+"
