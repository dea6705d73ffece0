"""What is counted and kept of an article."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator.site.entries import characters

HAN = r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]"


@given(st.text(alphabet=st.sampled_from("民此，。“— \nA1b.,é_㐀䶿䷀豈𠀀あ１-\t")))
@example("见A1区，3.5万人、12,000元。Café_1")
def test_every_han_letter_and_every_run_of_others_is_counted_once(text: str) -> None:
    others = re.sub(HAN, " ", text)
    words = re.findall(r"\d[\d.,]*|[^\W\d_]+", others)
    assert characters(text) == len(re.findall(HAN, text)) + len(words)
