"""Signatures: who signs with an office or a place, and what only looks like it."""

from __future__ import annotations

import pytest

from generator.convert import bylines, signatures


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("农业部部长刘江", ["刘江"]),
        ("省农业科学院研究员陈锡文", ["陈锡文"]),
        ("市第一医院急诊室 主治医师鲁嘉禾", ["鲁嘉禾"]),
        ("某电机厂厂长　钟向前", ["钟向前"]),
        ("河西区 赵家福", ["赵家福"]),
        ("海军某部　于海涛", ["于海涛"]),
        ("鞍山　罗开元", ["罗开元"]),
        ("通县张家湾公社社员　马骏山", ["马骏山"]),
        ("县供销社售货员 李桂花", ["李桂花"]),
        ("北宿镇村民 孔庆友 白洪田", ["孔庆友", "白洪田"]),
        ("◎外国语学院 安维民", ["安维民"]),
        ("（第一机床厂工人　刘志德）", ["刘志德"]),
        ("郭建伟（退休教师）", ["郭建伟"]),
        ("積水潭醫院主任醫師 崔 彥", ["崔彥"]),
    ],
)
def test_signature_names_its_people(line: str, names: list[str]) -> None:
    people, sure = signatures.of(line)
    assert [one.name for one in people] == names
    assert all(one.role == "" for one in people)
    assert 0 < sure < 1
    byline = bylines.told(line)
    assert byline is not None
    assert [one.name for one in byline.authors] == names


@pytest.mark.parametrize(
    "line",
    [
        "市委书记刘江调研防汛工作",  # a headline goes on
        "副市长调研重点项目",
        "秋收时节 稻谷飘香",
        "名次 代表团 金牌",
        "责任编辑 尤立达",  # of the trade, and no author
        "本报记者 关正摄",
        "部长刘江，昨日到会",
        "院长说：“我们等着”",
        "",
        "　",
    ],
)
def test_other_lines_are_no_signatures(line: str) -> None:
    assert signatures.of(line) == ((), 0.0)


def test_what_is_printed_before_the_name_makes_it_more_or_less_sure() -> None:
    office, place, word = (
        signatures.of(line)[1] for line in ("战士 窦明久", "河西区 赵家福", "诸暨 王桂仙")
    )
    assert office > place > word
