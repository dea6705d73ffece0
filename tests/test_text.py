"""Folding: Traditional print read as Simplified, letter for letter."""

from hypothesis import given
from hypothesis import strategies as st

from generator.text import fold


def test_traditional_print_reads_as_simplified() -> None:
    assert fold("臺灣省臺南市記者報導：鐵路運輸發達") == "台湾省台南市记者报导：铁路运输发达"


def test_simplified_latin_and_marks_stay() -> None:
    assert fold("本报讯(记者 甲)A1…①℃") == "本报讯(记者 甲)A1…①℃"


@given(st.text())
def test_folding_keeps_every_offset_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
