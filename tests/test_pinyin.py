"""How names are said: by the table, which agrees with the library that it was made from."""

from __future__ import annotations

import pytest
from pypinyin import lazy_pinyin

from generator import pinyin
from generator.gazetteer_table import table
from tools.make_pinyin import CORRECTED


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("海门区", "haimenqu"),
        ("重庆市", "chongqingshi"),
        ("长春市", "changchunshi"),
        ("长子县", "zhangzixian"),
        ("漯河市", "luoheshi"),
        ("朝阳区", "chaoyangqu"),
        ("六安市", "luanshi"),
        ("蚌埠市", "bengbushi"),
        ("铅山县", "yanshanxian"),
        ("兵团第141团", "bingtuandituan"),
    ],
)
def test_units_are_said_as_people_say_them(name: str, said: str) -> None:
    assert pinyin.of_unit(name) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("曾国藩", "zeng guo fan"),
        ("单小明", "shan xiao ming"),
        ("尉迟恭", "yu chi gong"),
        ("鄭國棟", "zheng guo dong"),
        ("长江", "chang jiang"),
        ("阿不都·热西提", "a bu du · re xi ti"),
        ("Anna Li", "Anna Li"),
        ("曾", "ceng"),
    ],
)
def test_people_are_said_with_their_surnames(name: str, said: str) -> None:
    assert pinyin.of_person(name) == said


def test_a_character_that_the_table_lacks_is_asked_of_the_library() -> None:
    assert pinyin.of_person("㐱") == " ".join(lazy_pinyin("㐱"))


def test_the_table_agrees_with_the_library_on_nearly_all_units() -> None:
    names = [name for name in table().names() if all("一" <= sign <= "龥" for sign in name)]
    other = [name for name in names if pinyin.of_unit(name) != "".join(lazy_pinyin(name))]
    assert len(names) > 40_000
    assert [name for name in other if not any(word in name for word in CORRECTED)] == []
