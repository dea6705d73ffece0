"""Units by path, name and code, in time."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import gazetteer
from generator.gazetteer_names import stem
from generator.gazetteer_table import Unit, table

NUMBERS = st.integers(0, len(table()) - 1)
DAYS = st.dates(dt.date(1949, 10, 1), dt.date(2030, 1, 1))


def unit_at(path: str) -> Unit:
    unit = gazetteer.unit_at(path)
    assert unit is not None, path
    return unit


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("江苏省", "32"),
        ("江苏省/南通市", "3206"),
        ("江苏省/南通市/海门区", "320614"),
        ("北京市/朝阳区", "110105"),
        ("湖北省/仙桃市", "429004"),
        ("新疆维吾尔自治区/石河子市", "659001"),
        ("台湾省/台南市/永康区", "x-71-tainanshi-yongkangqu"),
        ("香港特别行政区/湾仔区", "x-81-wanzaiqu"),
    ],
)
def test_a_unit_has_its_path_and_the_ministrys_newest_code(path: str, code: str) -> None:
    unit = unit_at(path)
    assert gazetteer.path_of(unit) == path
    assert gazetteer.code_of(unit) == code


def test_a_path_has_the_names_of_its_day() -> None:
    unit = unit_at("江苏省/南通市/海门区")
    assert gazetteer.path_of(unit, dt.date(2021, 8, 13)) == "江苏省/南通市/海门区"
    assert gazetteer.path_of(unit, dt.date(2020, 2, 6)) == "江苏省/南通市/海门市"
    assert gazetteer.path_of(unit, dt.date(1990, 1, 1)) == "江苏省/南通市/海门县"


def test_one_unit_answers_to_all_its_names() -> None:
    assert unit_at("江苏省/南通市/海门市") == unit_at("江苏省/南通市/海门区")
    assert unit_at("江苏省/南通市/港闸区/陈桥街道") == unit_at("江苏省/南通市/崇川区/陈桥街道")


def test_a_unit_that_is_no_more_lives_on_in_another() -> None:
    former = unit_at("江苏省/南通市/港闸区")
    heir = unit_at("江苏省/南通市/崇川区")
    assert gazetteer.present(former) == heir
    assert former in gazetteer.former(heir)
    assert gazetteer.years(former) == "–2020"
    assert gazetteer.code_of(former) != gazetteer.code_of(heir)


def test_a_unit_of_two_codes_is_one_unit() -> None:
    codes = [name.code for name in unit_at("江苏省/南通市/崇川区").names]
    assert {"320602", "320613"} <= set(codes)


def test_a_zone_may_stand_above_a_unit_that_a_county_holds() -> None:
    zone = unit_at("江苏省/苏州市/苏州工业园区")
    assert zone.is_zone
    held = unit_at("江苏省/苏州市/吴中区/甪直镇")
    assert gazetteer.unit_at("江苏省/苏州市/苏州工业园区/甪直镇") == held


def test_an_unknown_unit_stands_under_the_nearest_known_one() -> None:
    unknown = gazetteer.place_at("江苏省/南通市/海门区/无此镇")
    assert gazetteer.path_of(unknown) == "江苏省/南通市/海门区/无此镇"
    assert gazetteer.code_of(unknown) == "x-320614-wucizhen"
    assert gazetteer.unit_at("江苏省/南通市/海门区/无此镇") is None


def test_a_township_of_no_list_is_known_by_its_number_alone() -> None:
    county = unit_at("江苏省/南通市/如东县").number
    number = gazetteer.unlisted(county, "无此镇")
    assert number < 0
    assert gazetteer.path_of(gazetteer.unit(number)) == "江苏省/南通市/如东县/无此镇"
    assert gazetteer.unlisted(county, "无此乡") != number


def test_a_path_that_is_nearly_right_finds_the_one_meant() -> None:
    assert gazetteer.nearest_path("江苏/南通/海门") == "江苏省/南通市/海门区"
    assert gazetteer.nearest_path("江苏省/南通市/海安县") == "江苏省/南通市/海安市"


def test_a_name_is_asked_for_with_or_without_a_day() -> None:
    assert gazetteer.named("港闸区", dt.date(2019, 5, 1))
    assert not gazetteer.named("港闸区", dt.date(2022, 5, 1))
    assert gazetteer.named("港闸区")


def test_children_stand_in_the_order_of_their_pinyin() -> None:
    names = [unit.name for unit in gazetteer.children(unit_at("江苏省/南通市"))]
    assert names.index("崇川区") < names.index("海门区") < names.index("如皋市")
    assert "港闸区" not in names


def test_lives_tell_the_first_and_last_day_of_a_name() -> None:
    lives = gazetteer.lives()
    assert lives["海门区"] == (dt.date(2020, 7, 1), None)
    assert lives["港闸区"] == (None, dt.date(2020, 7, 1))
    assert "朝阳区" not in lives


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("海门区", "海门"),
        ("长阳土家族自治县", "长阳"),
        ("内蒙古自治区", "内蒙古"),
        ("随县", "随县"),
        ("黔东南苗族侗族自治州", "黔东南"),
        ("唐闸镇街道", "唐闸镇"),
    ],
)
def test_the_stem_is_the_proper_part_of_a_name(name: str, proper: str) -> None:
    assert stem(name) == proper


@settings(deadline=None)  # the first call reads the table
@given(NUMBERS, DAYS)
def test_a_path_of_any_day_leads_back_to_a_unit_of_that_name(number: int, day: dt.date) -> None:
    path = gazetteer.path_of(gazetteer.unit(number), day)
    found = unit_at(path)
    assert path.rsplit("/", 1)[-1] in {name.name for name in found.names}


@settings(deadline=None)  # the first call reads the table
@given(NUMBERS)
def test_a_code_leads_back_to_its_unit(number: int) -> None:
    unit = gazetteer.unit(number)
    code = gazetteer.code_of(unit)
    assert code.startswith("x-") or gazetteer.coded(code) == unit


@settings(deadline=None)  # the first call reads the table
@given(NUMBERS)
def test_every_chain_of_heirs_ends_in_a_unit_of_the_present_or_without_heir(number: int) -> None:
    last = gazetteer.present(gazetteer.unit(number))
    assert not last.ended or last.successor is None


def test_a_path_of_two_names_is_the_prefecture_not_a_county_of_its_name() -> None:
    one = gazetteer.unit_at("江苏省/淮安市")
    assert one is not None
    assert one.level == 2


def test_a_county_once_stood_right_below_its_province() -> None:
    one = gazetteer.unit_at("河北省/定县")
    assert one is not None
    assert one.level == 3
