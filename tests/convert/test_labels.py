"""Which signs a line shows by itself, and which only beside others."""

from pathlib import Path

import pytest

from generator.convert import labels, layout
from generator.convert.looks import look
from generator.convert.reading import Line
from generator.convert.segment import byline_score

GOLDEN = Path(__file__).parents[1] / "golden/shapes.txt"


def cases() -> list[tuple[str, str, str]]:
    """What a case shows, its line and its shape."""
    text = GOLDEN.read_text(encoding="utf-8").split("\n\n", 1)[1]
    parts = [part.split("\n.\n") for part in text.rstrip().removesuffix("\n.").split("\n.\n\n")]
    return [(title, line, shape) for title, line, shape in parts]


def strips_of(*texts: str) -> layout.Layout:
    lines = tuple(Line(number, text, "\n") for number, text in enumerate(texts, 1))
    return layout.analyse(lines)


def shape_of(text: str) -> str:
    page = strips_of(text)
    return look(page.strips[0], page, byline_score).shape


@pytest.mark.parametrize(("title", "line", "shape"), cases(), ids=[case[0] for case in cases()])
def test_line_has_the_shape_a_reader_sees(title: str, line: str, shape: str) -> None:
    assert (shape_of(line) == shape) is not title.startswith("known-failure")


def signs(*texts: str) -> tuple[tuple[str, ...], ...]:
    return labels.label(strips_of(*texts), byline_score).signs


def test_word_cut_by_a_column_runs_on() -> None:
    first, second = signs("农村是疫情防控的重点地区和薄", "弱领域，要把各项措施落实到村到户。")
    assert "word runs on to:sentence" in first
    assert "word runs on from:head" in second


def test_sentence_left_open_is_pending_over_a_caption() -> None:
    text = "各级党组织在服务群众的过程中，覆盖了组织、动员、储运、管理、保障等环节，为防控筑牢"
    assert "pending:True:2" in signs(text, "▲采集咽拭子", "免疫结界。")[2]


def test_text_said_twice_is_seen() -> None:
    said = "他在静海新村的一个卡口值班结束，吃了早餐后，又去社区参与志愿者活动。"
    assert "repeats above" in signs("这一天他很忙。" + said, said + "晌午时分，骄阳似火。")[1]


def test_head_leans_on_the_text_that_repeats_its_words() -> None:
    above = "大河边的芦苇黄了，候鸟从北方飞来，在滩涂上歇脚觅食，摄影爱好者天天来拍照。"
    below = "荣成市海洋与渔业局昨天在俚岛湾投放牙鲆鱼苗三十二万尾，放流鱼苗总数达三千万尾。"
    assert "leans:4/0" in signs(above, "荣成放流鱼苗三千万尾", below)[1]


def test_page_without_lines_has_no_signs() -> None:
    assert signs("", "　") == ()
