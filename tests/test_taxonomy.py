"""Topics: the standard ones are sound, and a collection may change them."""

from __future__ import annotations

import re

import pytest

from generator import taxonomy
from generator.errors import GeneratorError
from generator.taxonomy import customised, standard


def test_names_addresses_and_codes_are_unique() -> None:
    topics = taxonomy.topics()
    for values in ([t.name for t in topics], [t.slug for t in topics], [t.code for t in topics]):
        assert len(values) == len(set(values))


def test_every_code_is_iptcs_or_ours_below_one_of_theirs() -> None:
    for topic in taxonomy.topics():
        assert re.fullmatch(r"\d{8}|x-\d{8}-[a-z-]+", topic.code)
        assert not topic.code.startswith("x-") or topic.code.split("-")[1] == topic.parent
        assert topic.iptc
        assert topic.english


def test_a_topic_is_found_by_name_and_a_mistyped_one_nearly() -> None:
    assert taxonomy.topic("教育").slug == "jiaoyu"
    assert taxonomy.closest("疫情防空") == "疫情防控"
    assert taxonomy.closest("zzz") is None
    with pytest.raises(KeyError):
        taxonomy.topic("疫情防空")


def test_a_collection_adds_renames_and_silences() -> None:
    text = """
add:
  - {name: 非遗, slug: feiyi, parent: 文化, english: Heritage, terms: {非物质文化遗产: 3}}
  - {name: 校史, slug: xiaoshi}
rename: {公安政法: 法治}
silence: [消费]
"""
    here = customised(text)
    assert (here.topic("非遗").code, here.topic("校史").code) == ("x-20000038-feiyi", "x-xiaoshi")
    assert here.topic("法治").slug == "gongan-zhengfa"
    assert "消费" not in here
    assert (here.here("公安政法"), here.here("消费"), here.here("教育")) == ("法治", "", "教育")
    assert here.terms["非遗"] == {"非物质文化遗产": 3.0}


def test_an_empty_file_changes_nothing() -> None:
    assert customised("").topics == standard().topics


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text = """
silense: [消费]
rename: {消非: 买卖}
add:
  - {name: 教育, slug: Jiao Yu}
  - {name: 校史, slug: xiaoshi, parent: 校园, terms: {校史: 99}, colour: red}
  - 校友
"""
    with pytest.raises(GeneratorError) as caught:
        customised(text, path="topics.yaml")
    told = str(caught.value)
    for words in ("silense", "消非", "Jiao Yu", "taken", "校园", "99", "colour", "校友"):
        assert words in told
    assert told.startswith("topics.yaml: ")


@pytest.mark.parametrize("text", ["add: [", "- 消费"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(GeneratorError):
        customised(text)
