"""Topics: what a head says counts most; where nothing is plain, nothing is given."""

from __future__ import annotations

from generator.convert.topics import MAX_TOPICS, classify
from generator.taxonomy import customised, topics


def test_the_head_outweighs_what_the_body_names_by_the_way() -> None:
    found = classify(title="全市中小学今日开学", paragraphs=["学生走进校园，交警在路口执勤。"])
    assert found.names == ("教育",)


def test_traditional_print_is_read_as_well() -> None:
    assert classify(title="颱風逼近 氣象局發布陸上警報").names == ("气象防灾",)


def test_a_longer_word_hides_the_shorter_one_in_it() -> None:
    assert "教育" not in classify(title="某县启动主题教育").names


def test_nothing_plain_gives_no_topic() -> None:
    assert classify(title="一件小事", paragraphs=["他笑了笑，没有说话。"]).names == ()


def test_the_evidence_names_the_terms() -> None:
    assert "台风" in classify(title="台风登陆").evidence


def test_a_collection_renames_silences_and_adds() -> None:
    here = customised(
        "rename: {教育: 学校}\nsilence: [气象防灾]\n"
        "add: [{name: 校史, slug: xiaoshi, terms: {校史馆: 4}}]"
    )
    assert classify(title="全市中小学开学 校长敲钟", taxonomy=here).names == ("学校",)
    assert classify(title="台风登陆", taxonomy=here).names == ()
    assert classify(title="校史馆开馆", taxonomy=here).names[0] == "校史"


def test_never_more_than_three_and_only_known_names() -> None:
    names = {topic.name for topic in topics()}
    found = classify(title="".join(names), paragraphs=["，".join(names)])
    assert len(found.names) <= MAX_TOPICS
    assert set(found.names) <= names
