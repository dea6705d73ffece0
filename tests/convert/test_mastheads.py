"""What a page's furniture says of the page itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert import mastheads
from generator.convert.mastheads import Masthead


@pytest.mark.parametrize(
    ("line", "newspaper", "page"),
    [
        ("江城晚报 2009年10月23日 星期五 第3版", "江城晚报", "3"),
        ("江 城 晚 报", "江城晚报", ""),
        ("2018年3月4日 星期日 A05·云南 责编 石彦", "", "A05"),
        ("A2 要闻 10月30日 星期五", "", "A2"),
        ("8 2008年7月9日 星期三 责任编辑：莫大伟", "", "8"),
        ("12 副刊 · 黑水白山 2009年4月3日 星期五", "", "12"),
        ("体育新闻 7", "", "7"),
        ("黑龙江农垦  二版", "", "2"),
        ("第二版 2003年10月22日 星期三", "", "2"),
        ("中華民國106年7月30日 星期日 A12", "", "A12"),
        ("总第4187期 本期四版", "", ""),
        ("国内统一刊号CN22-0051 今日8版", "", ""),
        ("新闻热线 88880000", "", ""),
        ("本报 地址：东风路", "", ""),
    ],
)
def test_paper_and_page_are_read_where_they_are_printed(
    line: str, newspaper: str, page: str
) -> None:
    assert mastheads.read([line]) == Masthead(newspaper, page)


def test_lines_that_disagree_say_nothing() -> None:
    assert mastheads.read(["第2版", "第3版"]).page == ""


def test_lines_that_agree_say_it_once() -> None:
    assert mastheads.read(["第2版", "要闻 2"]).page == "2"


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_furniture_is_read(lines: list[str]) -> None:
    found = mastheads.read(lines)
    assert found.newspaper == "" or found.newspaper in "".join("".join(lines).split())
