"""Rows of items set alike."""

from __future__ import annotations

import pytest

from generator.convert import labels, layout
from generator.convert.reading import Line
from generator.convert.segment import byline_score
from generator.convert.series import lead

BRIEFS = (
    "●清河县今年种植红心猕猴桃四万亩，首批果农昨日签订保底收购协议。",
    "●泉山区一家电饭煲厂把铸造车间改成装配线，用工减少一半。",
    "●东港船舶修理厂昨日交付第三艘渔政船，将在近海巡航。",
)


def signs(*texts: str) -> tuple[tuple[str, ...], ...]:
    lines = tuple(Line(n, text, "\n") for n, text in enumerate(texts, 1))
    return labels.label(layout.analyse(lines), byline_score).signs


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("●清河县", "●"),
        ("【夜渡】长海县", "bracket"),
        ("三、加强监测", "number"),
        ("2.加强监测", "number"),
        ("求:小型旋耕机两台", "colon"),
        ("寻人 老人赵福来", "space"),
        ("清河县今年种植", ""),
        ("他说:“好。”", "colon"),
        ("“好”:他说", ""),
        ("", ""),
    ],
)
def test_how_an_item_begins(text: str, begins: str) -> None:
    assert lead(text) == begins


def test_briefs_that_share_no_name_make_a_row_of_items_apart() -> None:
    rows = signs("各地短波", *BRIEFS)
    assert all("series:sign:2" in row for row in rows[1:])
    assert all("series:2 under label" in row or "series:2 under head" in row for row in rows[1:])
    assert all("series tied:0:2" in row for row in rows[1:])
    assert not [sign for sign in rows[0] if sign.startswith("series")]


def test_entries_of_one_list_share_its_names() -> None:
    listed = [f"{text[:-1]}，清河水务集团负责。" for text in BRIEFS]
    tied = [sign for sign in signs("任务分工", *listed)[2] if sign.startswith("series tied")]
    assert tied
    assert "series tied:0:2" not in tied


def test_a_head_between_them_ends_a_row() -> None:
    rows = signs(BRIEFS[0], "清河大桥今日合龙", BRIEFS[1])
    assert "series:sign:0" in rows[0]
    assert "series:sign:0" in rows[2]
