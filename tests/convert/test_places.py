"""Where an article is at home: names found, resolved, weighed."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert import places
from generator.convert.place_mentions import find
from generator.convert.places import Placement, Print
from generator.text import fold

DAY = dt.date(2021, 8, 13)
GOLDEN = Path(__file__).parents[1] / "golden/places.txt"
CASE = re.compile(r"^(.+)\n\.\n((?:.+\n)+)\.\n(.*)\n\.$", re.M)


class Case(NamedTuple):
    title: str
    print: str
    expected: str


CASES = [Case(*found) for found in CASE.findall(GOLDEN.read_text("utf-8"))]


def as_read(case: Case) -> str:
    day, title, *rest = case.print.splitlines()
    page = [line.removeprefix("-- ") for line in rest if line.startswith("-- ")]
    paragraphs = [line for line in rest if not line.startswith("-- ")]
    on = None if day == "no date" else dt.date.fromisoformat(day)
    placement = placed(title, *paragraphs, page=page, on=on)
    others = " ".join(placement.regions)
    return f"{placement.region or 'none'}{' | ' * bool(others)}{others}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_an_article_is_placed_as_a_reader_does(case: Case) -> None:
    assert (as_read(case) == case.expected) != case.title.startswith("known-failure")


def test_every_case_of_the_golden_file_is_read() -> None:
    assert len(CASES) == GOLDEN.read_text("utf-8").count("\n.\n") // 3 > 30


def placed(
    title: str, *paragraphs: str, page: Sequence[str] = (), on: dt.date | None = DAY
) -> Placement:
    others = [Print("", paragraphs=(text,)) for text in page]
    return places.place([Print(title, paragraphs=paragraphs), *others], on=on)[0]


def names(text: str) -> list[str]:
    return [mention.name for mention in find(text)]


@settings(deadline=None)  # the first call reads the table
@given(st.text(alphabet="海门区南通市街道村社区江苏省，。和平朝阳路臺灣縣 \n"))
def test_mentions_are_in_order_and_do_not_overlap(text: str) -> None:
    mentions = find(text)
    for first, second in pairwise(mentions):
        assert first.end <= second.start
    for mention in mentions:
        assert mention.name.startswith(fold(text[mention.start : mention.end]))


@settings(deadline=None)
@given(st.text(), st.lists(st.text()))
def test_any_text_at_all_is_placed_or_not(title: str, paragraphs: list[str]) -> None:
    placement = placed(title, *paragraphs)
    assert placement.region is None or placement.evidence


@pytest.mark.parametrize(
    "text", ["中山路", "海门村", "缙云山", "长江西岸", "武汉路", "台北街", "黄河南岸"]
)
def test_a_bare_name_inside_another_name_is_no_mention(text: str) -> None:
    assert names(text) == []


def test_a_kind_is_shared_only_where_the_print_counts() -> None:
    assert names("潜山、太湖两县") == ["潜山县", "太湖县"]
    assert names("服务中心、滨江街道") == ["滨江街道"]


def test_a_child_right_after_its_parent_is_the_parents_own() -> None:
    assert placed("北京市通州区办实事").region == "北京市/通州区"
    assert placed("南通市通州区办实事").region == "江苏省/南通市/通州区"


def test_full_names_on_the_page_vote_for_what_is_above_them() -> None:
    page = ["如皋市开会", "海门区开会", "启东市开会"]
    assert placed("通州区办实事", page=page).region == "江苏省/南通市/通州区"


def test_a_name_that_could_be_two_units_is_left_alone_where_nothing_speaks_for_one() -> None:
    assert placed("鼓楼区办实事").region is None


def test_a_path_has_the_names_of_the_issues_day() -> None:
    before, after = dt.date(2020, 2, 6), dt.date(2021, 2, 6)
    text = "海门市正余镇党委、正余镇政府开会，正余镇群众参加。"
    assert placed("办实事", text, on=before).region == "江苏省/南通市/海门市/正余镇"
    assert placed("办实事", text, on=after).region == "江苏省/南通市/海门区/正余镇"


def test_a_tour_of_many_counties_is_about_the_province() -> None:
    placement = placed(
        "各地办实事",
        "江苏各地办实事。",
        "南京市六合区开会。",
        "连云港市海州区开会。",
        "常州市武进区开会。",
    )
    assert placement.region == "江苏省"
    assert "江苏省/常州市/武进区" in placement.regions


def test_a_zone_printed_above_a_unit_stands_in_its_path() -> None:
    placement = placed("苏州工业园区甪直镇办实事", "甪直镇开会，甪直镇又开会。")
    assert placement.region == "江苏省/苏州市/苏州工业园区/甪直镇"


def test_traditional_print_gives_a_path_in_simplified_characters() -> None:
    text = "〔記者甲／台南報導〕安南區、學甲區豪雨。"
    assert placed("豪雨", text).region == "台湾省/台南市"


def test_a_dateline_says_where_a_story_is_at_home() -> None:
    text = "本报兰州8月12日讯（记者 甲）今天大风，行人稀少。"
    assert placed("大风来了", text).region == "甘肃省/兰州市"


def test_a_place_that_the_story_only_passes_is_not_its_home() -> None:
    assert placed("爱心捐款", "公司捐款。", "有人从武汉返回后捐款。").region is None


def test_places_in_private_notices_are_addresses() -> None:
    assert placed("遗失声明", "兰州市某人遗失证件。").region is None


def test_a_local_page_says_its_city_without_naming_it() -> None:
    page = ["南通市开会", "南通市又开会", "南通再开会"]
    placement = placed("交警夜巡", "市公安局民警上路。", page=page)
    assert placement.region == "江苏省/南通市"
    assert placement.evidence == "the page is of 江苏省/南通市"


def test_a_nameplate_tells_the_home_of_its_page() -> None:
    prints = [Print("少填几张表", paragraphs=("县委要求少填表，全县照办。",))]
    (alone,) = places.place(prints, on=DAY)
    (named,) = places.place(prints, on=DAY, furniture=("射阳日报 综合 3", "热线 82320000"))
    assert alone.region is None
    assert named.region == "江苏省/盐城市/射阳县"


def test_a_township_right_after_its_county_may_lack_its_kind() -> None:
    text = "海南琼海潭门渔港开航，海南琼海潭门渔民出海。"
    (units,) = places.nominees([Print("渔港开航", paragraphs=(text,))], on=DAY)
    assert "海南省/琼海市/潭门镇" in {one.path for one in units}


def test_what_a_place_is_chosen_from_has_no_place_first() -> None:
    ((none, *units),) = places.nominees([Print("开会", paragraphs=("南通市海门区开会。",))], on=DAY)
    assert none.path is None
    assert {one.path for one in units} == {"江苏省", "江苏省/南通市", "江苏省/南通市/海门区"}


def test_villages_are_kept_as_printed() -> None:
    placement = placed("办实事", "南通市海门区三星镇大石村办实事，三星镇又办实事。")
    assert placement.places == ("大石村",)
