"""The normal form and the tokens: what Python and the browser must agree on."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.tokens import normal, tokens, units

VECTORS = json.loads(Path("tests/search_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: repr(vector["text"]))
def test_shared_vectors_hold(vector: dict[str, object]) -> None:
    text = str(vector["text"])
    assert normal(text) == vector["normal"]
    assert tokens(normal(text)) == vector["tokens"]


@settings(deadline=None)
@given(st.text())
def test_normal_form_is_stable_but_for_letters_that_change_again(text: str) -> None:
    once = normal(normal(text))
    assert normal(once) == once


@settings(deadline=None)
@given(st.text(alphabet="疫情防控,。aB1 %", max_size=30), st.data())
def test_tokens_of_any_part_stand_in_the_tokens_of_the_whole(
    text: str, data: st.DataObject
) -> None:
    whole = normal(text)
    start = data.draw(st.integers(0, len(whole)))
    part = whole[start : data.draw(st.integers(start, len(whole)))]
    phrase = tokens(part)[:-2]
    starts_inside_a_word = (
        start > 0
        and whole[start - 1 : start + 1].isascii()
        and (whole[start - 1 : start].isalpha())
    )
    if phrase and not starts_inside_a_word:
        assert is_run(phrase, tokens(whole))


def test_a_query_from_inside_a_latin_word_is_another_phrase() -> None:
    assert not is_run(tokens("ifi")[:-2], tokens("用wifi上网"))
    assert is_run(tokens("wif")[:-2], tokens("用wifi上网"))


def test_every_unit_is_one_han_character_or_two_yi_letters() -> None:
    assert units("疫1") == ["疫", "\ua000\ua031"]


def test_the_last_unit_stands_alone_twice_so_no_phrase_leaves_its_block() -> None:
    assert tokens("防控") == ["防控", "控", "控"]


def is_run(part: list[str], whole: list[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole)))
