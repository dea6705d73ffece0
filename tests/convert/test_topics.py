"""Topics: what a head says counts most; where nothing is plain, nothing is given."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.convert.genre import is_literary
from generator.convert.topic_terms import NOTHING, Printed, lexicon_of
from generator.convert.topic_weights import READ_LENGTH, names, parse, read_text, weights
from generator.convert.topics import LEAST, choose, classify
from generator.taxonomy import customised, standard, topics

GOLDEN = Path(__file__).parents[1] / "golden/topics.txt"
CASE = re.compile(
    r"^([^\n.]+: [^\n]+)\n\.\n([^\n]+)\n([^\n]+)\n\.\n([^\n|]+)(?: \| ([^\n]+))?\n\.$", re.M
)


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


def test_never_more_than_two_and_only_known_names() -> None:
    names = {topic.name for topic in topics()}
    found = classify(title="".join(names), paragraphs=["，".join(names)])
    assert len(found.names) <= len(LEAST)
    assert set(found.names) <= names


ESSAY = (
    "那一年我十二岁，父亲把我领到渡口。我回头看，母亲站在柳树下，没有招手。船开了，我才敢哭。",
    "许多年后我再到渡口，柳树还在。我问摆渡的老人，他说不记得了。我把手放进水里，水还是那样凉，"
    "像父亲从前握着我的手。岸上的人家点起了灯，我数了数，比那时多了几盏，又少了我们家的那一盏。",
)
POEM = ("月亮落进水缸", "祖父舀起一瓢", "浇在", "不开花的", "枣树下面，整整一夜")
WRAPPED = (
    "全县今年种小麦十二万亩，亩",
    "产可达四百斤，比去年增产一",
    "成以上，农民喜上眉梢，正在",
    "抢收抢打，准备交售爱国粮，",
    "支援国家建设，县里派出工作",
)


def test_essays_and_poems_are_literature_whatever_they_name() -> None:
    assert classify(title="渡口", paragraphs=ESSAY).names[0] == "文化"
    assert classify(title="夜", paragraphs=POEM).names == ("文化",)


def test_a_wrapped_column_is_no_poem_and_a_quoted_i_no_essay() -> None:
    assert not is_literary(WRAPPED)
    assert not is_literary([f"“{''.join(ESSAY)}”他说。"])
    assert not is_literary([*ESSAY, "记者了解到，渡口将改建大桥。"])


def test_notices_are_filed_under_nothing() -> None:
    body = ["某某医院遗失公章一枚，声明作废。"]
    assert classify(title="遗　失　声　明", paragraphs=body).names == ()
    news = ["流落海外三十年的青铜鼎昨日归还，入藏省博物馆，今起展出。"]
    assert classify(title="遗失多年的文物回到博物馆", paragraphs=news).names == ("文化",)


def test_news_from_abroad_is_filed_under_nothing() -> None:
    lead = ["新华社巴黎电　法国总统今天会见英国首相，双方就中东停火问题交换意见。"]
    assert classify(title="法英两国首脑会谈", paragraphs=lead).names == ()


def test_the_heads_and_the_beginning_of_the_body_are_read() -> None:
    assert read_text(Printed("渡口", "副题", "船" * 400)) == "渡口\n副题\n" + "船" * READ_LENGTH


def test_weights_add_up_over_the_signs_found() -> None:
    table = parse(
        "# head\ntopics\t教育\t交通\tnothing\nscore, share\t100\t50\nbias\t10\t-20\t0\n"
        "课\t0:200 1:-40\n车\t1:300\n空\t\n路\t1:100\n"
    )
    found = table.logits({"交通": 1.0, "校史": 0.0}, "车和课，车课没有")
    assert found["教育"] == pytest.approx(0.1 + 2.0 / 2**0.5)
    assert found["交通"] == pytest.approx(-0.2 + 2.6 / 2**0.5 + math.log(2) + 0.5 / 2)
    assert found["nothing"] == 0.0
    assert found["校史"] == pytest.approx(0.1)


def test_no_sign_known_leaves_the_bias() -> None:
    table = parse("topics\ta\tb\nscore, share\t100\t0\nbias\t7\t-7\n")
    assert table.logits({}, "无") == {"a": 0.07, "b": -0.07}


def test_nothing_hides_what_is_less_likely_than_it() -> None:
    assert choose({"教育": 0.5, NOTHING: 0.3, "交通": 0.2}) == ["教育"]
    assert choose({"教育": 0.4, NOTHING: 0.6}) == []


def test_the_table_has_every_topic_in_order() -> None:
    assert weights().names == names()


def test_a_term_in_the_head_outweighs_one_in_the_body() -> None:
    lexicon = lexicon_of(standard())
    head = lexicon.gains(Printed("台风", "", "")).get("气象防灾", {})
    lead = lexicon.gains(Printed("", "", "台风")).get("气象防灾", {})
    late = lexicon.gains(Printed("", "", "，" * 120 + "台风")).get("气象防灾", {})
    assert head["台风"] == lead["台风"] > late["台风"] > 0
    deck = lexicon.gains(Printed("", "台风", "")).get("气象防灾", {})
    assert head["台风"] > deck["台风"]


class Case(NamedTuple):
    kind: str
    title: str
    lead: str
    wanted: frozenset[str]
    also_right: frozenset[str]


def read_cases() -> list[Case]:
    found = CASE.findall(GOLDEN.read_text("utf-8"))
    return [
        Case(kind, title, lead, names_of(wanted) - {"none"}, names_of(also_right))
        for kind, title, lead, wanted, also_right in found
    ]


def names_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


CASES = read_cases()


def test_the_golden_file_has_every_topic_three_times_and_known_names_only() -> None:
    wanted = Counter(name for case in CASES for name in case.wanted)
    names = {topic.name for topic in topics()}
    assert len(CASES) == GOLDEN.read_text("utf-8").count("\n.\n\n") + 1 >= 120
    assert all(wanted[name] >= 3 for name in names)
    assert all(case.wanted | case.also_right <= names for case in CASES)


def test_a_reader_finds_a_right_topic_and_few_wrong_ones() -> None:
    """On print of all decades; learned from as well, so this guards against loss alone."""
    given = [
        (case, set(classify(title=case.title, paragraphs=[case.lead]).names)) for case in CASES
    ]
    found = [bool(names & case.wanted) for case, names in given if case.wanted]
    right = [name in case.wanted | case.also_right for case, names in given for name in names]
    assert sum(found) / len(found) >= 0.95
    assert sum(right) / len(right) >= 0.93


def test_a_question_of_law_in_the_first_person_is_no_essay() -> None:
    asked = "问：我父亲再婚，我和继母同住。我父亲去世，没有遗嘱。我继母要我搬走，我该不该搬？"
    told = "答：我们认为，继母和我国所有的配偶一样有继承权。我不必搬走，我的那份遗产归我。" * 2
    found = classify(title="我的房子，我有份吗？", paragraphs=[asked, told]).names
    assert "公安政法" in found
    assert "文化" not in found


def test_one_weak_topic_is_better_than_none() -> None:
    assert classify(title="夜猫子", paragraphs=["课题组的四名学生还亮着灯。"]).names == ("教育",)
