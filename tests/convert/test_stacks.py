"""The lines over a story, read as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert import decoder, labels, layout, stacks
from generator.convert.decoder import decode
from generator.convert.reading import Line
from generator.convert.segment import byline_score
from generator.convert.tags import dump

STORY = (
    "　　本报讯（记者 秦立）入汛以来，清河县平均降水量只有常年的四成，县里组织四百口机井连夜抽水。",
    "　　到昨日下午，全县已浇玉米十一万亩，占计划的七成。",
)


def page(*lines: str) -> layout.Layout:
    return layout.analyse(tuple(Line(n, text, "\n") for n, text in enumerate(lines, 1)))


def test_an_occasion_that_ends_with_a_dash_leads_in() -> None:
    shares = stacks.shares(["入汛以来降水只有常年四成——", "清河四百口机井连夜浇玉米"], STORY)
    assert max(shares, key=shares.__getitem__) == "kicker/title"


def test_a_line_that_begins_with_a_dash_explains() -> None:
    shares = stacks.shares(["四百口井连夜抽水", "——清河县抗旱保苗见闻"], STORY)
    assert max(shares, key=shares.__getitem__) == "title/subtitle"


def test_the_name_of_a_column_is_no_headline() -> None:
    shares = stacks.shares(["【短评】", "把井打在旱季之前"], STORY)
    assert max(shares, key=shares.__getitem__) == "label/title"


@pytest.mark.parametrize("size", stacks.SIZES)
def test_the_shares_of_all_readings_make_a_whole(size: int) -> None:
    shares = stacks.shares(["清河抗旱"] * size, STORY)
    assert sum(shares.values()) == pytest.approx(1)
    assert all(reading.count("/") == size - 1 for reading in shares)


@pytest.mark.parametrize(("above", "role"), [("上接第一版", "subhead"), ("本报专栏", "title")])
def test_below_a_jump_the_story_goes_on_so_a_head_is_no_headline(above: str, role: str) -> None:
    setting = page(above, "", "四百口机井连夜抽水", "", *STORY)
    label, head = (decoder.choice_of(name, {name: 0.99}, "") for name in (">label", "title"))
    body = decoder.choice_of("body", {"body": 0.99}, "")
    settled = stacks.settle(setting.strips, [label, head, body, body])
    assert [dump(choice.tag) for choice in settled[:2]] == [">label", role]


LINES = st.text(alphabet="清河县抗旱保苗见闻四百口机井——：“”。， 12", min_size=1, max_size=30)


@given(st.lists(st.lists(LINES.filter(str.strip), min_size=1, max_size=3), min_size=1, max_size=4))
def test_stories_begin_where_they_began_and_no_strip_is_lost(heads: list[list[str]]) -> None:
    setting = page(*(line for story in heads for line in (*story, *STORY)))
    before = decode(labels.label(setting, byline_score).signs)
    after = stacks.settle(setting.strips, before)
    assert [choice.tag.opens for choice in after] == [choice.tag.opens for choice in before]
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old.tag != new.tag]
    assert all(old.heads and dump(new.tag).lstrip(">") in old.heads for old, new in changed)
    assert all(new.second == old.tag for old, new in changed)
