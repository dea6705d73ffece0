"""The normal form and its letters: what Python and the browser must agree on."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.tokens import normal, units

VECTORS = json.loads(Path("tests/search_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: repr(vector["text"]))
def test_shared_vectors_hold(vector: dict[str, object]) -> None:
    text = str(vector["text"])
    assert normal(text) == vector["normal"]
    assert units(normal(text)) == vector["units"]


@settings(deadline=None)
@given(st.text())
def test_normal_form_is_stable_but_for_letters_that_change_again(text: str) -> None:
    once = normal(normal(text))
    assert normal(once) == once


@settings(deadline=None)
@given(st.text(alphabet="疫情防控,。aB1 %", max_size=30), st.data())
def test_letters_of_any_part_stand_in_the_letters_of_the_whole(
    text: str, data: st.DataObject
) -> None:
    whole = normal(text)
    start = data.draw(st.integers(0, len(whole)))
    part = whole[start : data.draw(st.integers(start, len(whole)))]
    before = whole[max(start - 1, 0) : start]
    starts_inside_a_word = (before + part[:1]).isascii() and before.isalpha() and part[:1].isalpha()
    assert (units(part) in units(whole)) or starts_inside_a_word


def test_a_query_from_inside_a_latin_word_is_another_text() -> None:
    assert units("ifi") not in units("用wifi上网")
    assert units("wif") in units("用wifi上网")


def test_every_letter_keeps_its_place() -> None:
    assert len(units("用wifi上网")) == len("用wifi上网")
