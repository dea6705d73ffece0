"""How long a text is to a reader, and how its marks were set."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.site.lengths import characters, is_half_width, minutes

HAN = r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]"


@given(st.text(alphabet=st.sampled_from("民此，。“— \nA1b.,é_㐀䶿䷀豈𠀀あ１-\t")))
@example("见A1区，3.5万人、12,000元。Café_1")
def test_every_han_letter_and_every_run_of_others_is_counted_once(text: str) -> None:
    others = re.sub(HAN, " ", text)
    words = re.findall(r"\d[\d.,]*|[^\W\d_]+", others)
    assert characters(text) == len(re.findall(HAN, text)) + len(words)


@pytest.mark.parametrize(("letters", "expected"), [(0, 1), (500, 1), (1000, 2), (4000, 10)])
def test_reading_time_is_a_minute_for_400_letters_and_never_none(
    letters: int, expected: int
) -> None:
    assert minutes("甲" * letters) == expected


@pytest.mark.parametrize(
    ("body", "half_width"),
    [("凝心聚力,共织", True), ("凝心聚力，共织", False), ("共3,000人", False), ("A,B", False)],
)
def test_print_with_commas_of_half_a_square_is_known(body: str, *, half_width: bool) -> None:
    assert is_half_width(body) is half_width
