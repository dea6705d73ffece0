"""How much a name weighs by where in an article it stands and by what is around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.convert.place_mentions import Mention

TITLE, KICKER, LEAD, CAPTION, BODY = 4.0, 3.0, 2.0, 1.5, 1.0
"""How much a mention weighs by where it stands."""

LOCAL_DATELINE, WIRE_DATELINE, AGENCY_DATELINE, CAPITAL_DATELINE = 3.0, 1.2, 1.1, 0.5

DATELINE = re.compile(
    r"\s*[【(（〔\[]?(?:(?P<own>本[报報刊网台][^，。：:\n]{0,8}?)|据?(?P<agency>新华社|中新社|中央社|人民网)[^，。：:\n]{0,12}?)"
    r"\s*(?:\d+月)?(?:\d+日)?[专特]?[电電讯訊]"
    r"|\s*[〔\[(（【][^〕\])）】]{2,24}?[/／](?P<island>[^〕\])）】]{2,8}?)(?:[電电報报][導导道]?|讯)?[〕\])）】]"
)
"""How a story says where it was written: 新华社杭州8月12日电, 本报南京讯, 〔記者甲／台南報導〕."""

PASSING = re.compile(
    r"(?:从|由|来自|自|赴|前往|返回?|回|远在|老家|籍贯|祖籍|销往|运往|飞往|开往|毕业于|[红甜卖销运飞走]到了?)$"
)
"""Words before a place that the story only passes."""

LONGEST_PASSING = 4

SENDER = re.compile(
    r"[^，。（()）\n]{0,6}?[\s　]?[\u4e00-\u9fff]{1,3}[\s　]?[\u4e00-\u9fff]{0,2}[)）]\s*$", re.M
)
"""A letter's end: (辽宁 小唐), (丰台 吴先生)."""

ASKED = re.compile(r"[^，。；;\n]{0,10}?(?:读者|网友|听众)[^，。；;\n]{0,8}?(?:问|来信|来电|来函)")
"""四川内江读者某某来信问: the reader's place is not the answer's."""

PASSED = re.compile(
    r"籍|来的|医疗队|客商|游客|老乡|旅居|出差|市场|方向|人(?![大民社们才员事口均])|返|牌"
)

FIRM = re.compile(
    r"[^，。、；：！？“”\s的]{0,14}?(?:公司|集团|大学|学院|银行|航空|出版社|日报|晚报|电视台|酒业|有限)"
    r"|[东西南北]?(?:火车)?站|港(?![区口])"
)

WEIGHT_PASSING, WEIGHT_OFFICE, WEIGHT_FIRM, WEIGHT_FIRM_IN_FULL = 0.3, 0.6, 0.4, 0.7

OFFICE = re.compile(r"[^，。、；：！？“”\s]{0,8}?(?:研究院|研究所|科学院|学会|厅|总局|总公司)")
"""Offices of a province or city whose people are only asked."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article and what a mention in it weighs."""

    text: str
    weight: float
    is_head: bool = False
    is_caption: bool = False


@dataclass(frozen=True)
class Whole:
    """All parts of an article as one text, so that names are looked for once."""

    parts: Sequence[Part]
    text: str
    starts: Sequence[int]
    """Offset of each part in the text."""
    lead: range
    """Where the dateline of the first paragraph stands."""
    lead_weight: float

    @classmethod
    def of(cls, parts: Sequence[Part]) -> Whole:
        """The parts, joined by line ends."""
        starts = [0, *accumulate(len(part.text) + 1 for part in parts)][: len(parts)]
        text = "\n".join(part.text for part in parts)
        first = next((i for i, p in enumerate(parts) if p.weight == LEAD and not p.is_head), 0)
        found = DATELINE.match(parts[first].text)
        lead = range(starts[first], starts[first] + found.end()) if found else range(0)
        return cls(parts, text, starts, lead, _dateline_weight(found))

    def number(self, place: int) -> int:
        """Number of the part that an offset lies in, from 0."""
        return bisect_right(self.starts, place) - 1

    def part(self, place: int) -> Part:
        """The part that an offset lies in."""
        return self.parts[self.number(place)]


def _dateline_weight(found: re.Match[str] | None) -> float:
    """What is wired (电) comes from where the correspondent sits; from Beijing it may be of any."""
    if found is None or "北京" in found[0]:
        return CAPITAL_DATELINE
    if found["agency"]:
        return AGENCY_DATELINE
    return WIRE_DATELINE if found[0][-1] in "电電" else LOCAL_DATELINE


def stands_out(mention: Mention, whole: Whole) -> bool:
    """Whether a name is in a dateline, or begins a clause of a head, the lead or a caption."""
    return mention.start in whole.lead or (
        mention.begins and whole.part(mention.start).weight > BODY
    )


def is_passing(mention: Mention, folded: str) -> bool:
    """Whether the words around a name say that the story only passes: 从武汉返回, 武汉客商."""
    before = folded[max(0, mention.start - LONGEST_PASSING) : mention.start]
    return bool(PASSING.search(before) or PASSED.match(folded, mention.end))


def _is_senders(mention: Mention, folded: str) -> bool:
    """Whether a place is only that of a letter's writer."""
    in_brackets = folded[max(0, mention.start - 1) : mention.start] in ("(", "（")
    signed = in_brackets and SENDER.match(folded, mention.end, mention.end + 14)
    return bool(signed or ASKED.match(folded, mention.end))


def weight_of(mention: Mention, whole: Whole, folded: str) -> float:
    """The weight of a mention: its part's, less where the story only passes or a firm is named.

    Args:
        mention: a name in the whole.
        whole: the article's parts.
        folded: the whole's text in Simplified characters.
    """
    part = whole.part(mention.start)
    if mention.start in whole.lead:
        return whole.lead_weight
    if is_passing(mention, folded) or _is_senders(mention, folded):
        return WEIGHT_PASSING
    if FIRM.match(folded, mention.end):
        full = part.is_head or not mention.is_short
        return part.weight * (WEIGHT_FIRM_IN_FULL if full else WEIGHT_FIRM)
    return part.weight * (WEIGHT_OFFICE if OFFICE.match(folded, mention.end) else 1.0)
