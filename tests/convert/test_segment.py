"""What must hold of the reading of any page, and how some made-up pages are read."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert import mend, pages, segment
from generator.convert.decoder import Choice
from generator.convert.reading import Kind, Page, PageReading, Role
from generator.convert.tags import Tag

ROOT = Path(__file__).parents[2]
KEYS = (
    "labels",
    "kicker",
    "title",
    "subtitle",
    "byline",
    "subheads",
    "captions",
    "credits",
    "body",
)

PAGE = """\
2011年6月15日 星期三 第2版 综合新闻

荣成放流鱼苗三千万尾

本报讯（记者 周铁牛）荣成市海洋与渔业局昨天在俚岛湾投放牙鲆、黑鲷等鱼苗，放流鱼苗总数达三千万尾。

渔业局负责人说，放流以后，近海的渔获一年比一年多，渔民的收入也跟着涨了上

去。今年的休渔期比去年长了半个月。

▲6月14日，工作人员在俚岛湾投放鱼苗。

方秋实 摄

乐陵校园食堂“亮灶”

本报讯（记者 沈碧波）乐陵市市场监管局在全市学校的食堂装上摄像头，家长打开手机就能看见后厨。

责任编辑：金可 版式：楼燕
"""


def read(text: str, **options: object) -> PageReading:
    (page,) = pages.read(text.encode(), "a.txt")
    return segment.read_page(page, **options)  # type: ignore[arg-type]  # passed on as given


def letters(text: str) -> str:
    return "".join(text.split())


def numbers(reading: PageReading) -> list[int]:
    judged = [*reading.furniture, *(line for story in reading.stories for line in story.lines)]
    return sorted(line.line.number for line in judged)


def full(page: Page) -> list[int]:
    return [line.number for line in page.lines if line.text.strip()]


@settings(deadline=None)
@given(st.text(alphabet="本报讯记者甲乙丙，。：—“”·（）# 　\n摄图12版a", max_size=300))
def test_every_line_is_in_one_story_or_furniture(text: str) -> None:
    reading = read(text)
    assert numbers(reading) == full(reading.page)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_no_letter_is_lost_or_added_whatever_the_text(text: str) -> None:
    (page, *_) = pages.read(text.encode(), "a.txt")
    for story in segment.read_page(page).stories:
        from_lines = "".join(mend.plain(line.line.text) for line in story.lines)
        dropped = "".join(note.text for note in story.mended)
        from_blocks = "".join(block.text for block in story.blocks) + dropped
        assert sorted(letters(from_lines)) == sorted(letters(from_blocks))


def test_page_is_cut_into_its_stories() -> None:
    reading = read(PAGE)
    assert [story.blocks[0].text for story in reading.stories] == [
        "荣成放流鱼苗三千万尾",
        "乐陵校园食堂“亮灶”",
    ]
    assert [judged.line.number for judged in reading.furniture] == [1, 19]


def test_paragraph_cut_by_a_column_is_whole_again() -> None:
    texts = [block.text for block in read(PAGE).stories[0].blocks if block.role is Role.BODY]
    assert texts[1].endswith("渔民的收入也跟着涨了上去。今年的休渔期比去年长了半个月。")


def test_cuts_of_a_person_are_followed() -> None:
    reading = read(PAGE, cuts=[((3, 5),), ((7, 17),)])
    assert [[judged.line.number for judged in story.lines] for story in reading.stories] == [
        [3, 5],
        [7, 9, 11, 13, 15, 17],
    ]
    assert [judged.line.number for judged in reading.furniture] == [1, 19]


def test_each_story_opens_once() -> None:
    for story in read(PAGE).stories:
        assert [judged.opens for judged in story.lines] == [True] + [False] * (len(story.lines) - 1)


def test_wrapped_columns_read_as_paragraphs() -> None:
    text = """\
汨罗查处一批“黑网吧”
　　本报讯 近日，汨罗市文化、公安、
工商部门联合行动，对城区及周边乡镇
的网吧进行了拉网式检查，取缔无证经
营的“黑网吧”11家。
　　这次行动是根据群众举报展开的。
市文化市场综合执法局公布了举报电话，
凡举报属实的，给予200元至1000元奖
励。（周铁牛）
"""
    (story,) = read(text).stories
    assert [block.numbers for block in story.blocks] == [(1,), (2, 3, 4, 5), (6, 7, 8, 9)]


def test_photo_without_a_story_is_a_photo() -> None:
    (story,) = read("▲6月14日，工作人员在俚岛湾投放鱼苗。\n\n方秋实 摄\n").stories
    assert story.kind is Kind.PHOTO


def test_same_page_is_read_the_same() -> None:
    assert read(PAGE) == read(PAGE)


def test_empty_page_has_no_story() -> None:
    assert read("\n　\n").stories == ()


@pytest.mark.parametrize("text", ["字" * 1_700_000, "本报讯，" * 400_000, "（" * 1_700_000])
def test_one_line_of_five_megabytes_is_read_in_seconds(text: str) -> None:
    start = time.monotonic()
    reading = read(text)
    assert len(reading.stories) == 1
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "gold", sorted((ROOT / "tests/gold").glob("*.yaml")), ids=lambda p: p.stem[:3]
)
def test_labelled_page_is_cut_as_its_reader_cut_it(gold: Path) -> None:
    wanted = yaml.safe_load(gold.read_text(encoding="utf-8"))
    stories = [sorted(n for key in KEYS for n in item.get(key, [])) for item in wanted["articles"]]
    (page,) = pages.read((ROOT / "seeds" / wanted["seed"]).read_bytes(), wanted["seed"])
    reading = segment.read_page(page)
    assert [[line.line.number for line in story.lines] for story in reading.stories] == stories


def test_prose_is_no_furniture_whatever_the_weights_say(monkeypatch: pytest.MonkeyPatch) -> None:
    furniture = Choice(Tag(Role.FURNITURE), 1.0, None, 0.0, 0.0, "", {"furniture": 1.0})
    monkeypatch.setattr(segment, "decode", lambda signs: (furniture,) * len(signs))
    reading = read(PAGE)
    kept = {line.line.text[:9] for line in reading.furniture}
    assert {"2011年6月15", "责任编辑：金可 版", "荣成放流鱼苗三千万"} <= kept
    bodies = [line.line.text for story in reading.stories for line in story.lines]
    begun = ["本报讯（记者 ", "渔业局负责人说", "去。今年的休渔", "▲6月14日，", "本报讯（记者 "]
    assert [text[:7] for text in bodies] == begun
