"""Briefs and notices that stand under a label: which line is the label, and where each begins.

A head or label that says that briefs follow (简讯, 公社短讯, 一句话新闻) is a label and opens a
story, 84 times of 84 on the labelled pages. Where no head stands below it, or below a label over
notices (遗失声明, 启事), each paragraph is an item of its own: 169 of 169 behind the first. What
names a notice and nothing else (更正, 寻人) opens one below a text: 113 of 113. A dispatch
(新华社…日电) right below another one is an item of its own, 48 of 50; so is what was lost (遗失…)
below what ends with 作废, 24 of 27.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.convert.byline_cues import DATELINE, flatten
from generator.convert.decoder import Choice
from generator.convert.forms import DATELINE_LENGTH, ENDS, HEADS, changed
from generator.convert.layout import Strip
from generator.convert.reading import Role
from generator.convert.tags import dump

WHY = "what says that briefs follow is their label"
WHY_ITEM = "under a label each paragraph is an item of its own"
WHY_NOTICE = "below a text a notice's name opens it"
WHY_LOST = "what was lost below what was lost is a notice of its own"
WHY_DISPATCH = "a dispatch right below another one is an item of its own"
TEXTS = frozenset({Role.BODY, Role.BYLINE, Role.CREDIT, Role.CAPTION, Role.FURNITURE})
MIN_ITEM = 15
"""Letters of a brief or notice; a shorter line signs it."""
_SIGNS = r"[【\[〔■●◆▲▶※★◎]*", r"[】\]〕]*"
_BRIEFS = re.compile(
    rf"{_SIGNS[0]}(?:[^。,、:;]{{0,8}}(?:[简短快零微][讯报]|简闻|短波|要闻|短新闻|微新闻|短消息|信息窗"
    "|新闻集装箱|一束|集锦|拾零|拾萃|点滴|速递|速览|动态|速读|播报)"
    rf"|一句话新闻|简明新闻){_SIGNS[1]}"
)
_NOTICES = re.compile(
    rf"{_SIGNS[0]}(?:[^。,、:;]{{0,4}}(?:遗失(?:声明|公告|启事)?|声明(?:与公告)?|公告栏?|公示[栏公]?告?"
    "|小?启事栏?|分类广告|广告栏?|供求(?:信息|热线)|商务信箱|服务台|通告|讣[告闻]|求购转让|招租|出租"
    rf"|转让|出让)|新书架){_SIGNS[1]}"
)
_NOTICE = re.compile(
    "更正|(?:寻人|结婚|迁址|更名)启事|(?:遗失|招聘|征文|招领|道歉)(?:声明|启事)?|寻人|[鸣致敬]谢|启事|声明|通告|公告"
    "|征婚|换房|天气预报|天气|今[日晚]电视|电视节目|招生简章|招生|讣告|停[电水](?:通知|公告)|招租|转让|出租"
    "|(?:招标|拍卖|减资)公告|求购|供求信息"
)
_VOID = re.compile(r"作废[。!]?$")


def settle(strips: Sequence[Strip], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, with the items under such labels told apart."""
    settled = list(choices)
    for place, strip in enumerate(strips):
        if len(strip.rows) == 1 and _is_label(settled[place], strip.text.replace(" ", "")):
            settled[place] = changed(settled[place], ">label", WHY)
            _part(strips, settled, place + 1)
        elif place and _names_notice(settled[place], settled[place - 1], strip.text):
            settled[place] = changed(settled[place], ">title", WHY_NOTICE)
        elif place and _is_dispatch_below_another(strips, settled, place):
            settled[place] = changed(settled[place], ">body", WHY_DISPATCH)
        elif place and _is_lost_below_lost(strips, settled, place):
            settled[place] = changed(settled[place], ">body", WHY_LOST)
    return tuple(settled)


def _is_label(choice: Choice, text: str) -> bool:
    """Whether the line says that briefs follow, or is held for a label and says so of notices."""
    if choice.tag.role is Role.LABEL:
        return bool(_NOTICES.fullmatch(text) or _BRIEFS.fullmatch(text))
    return choice.tag.role in HEADS and bool(_BRIEFS.fullmatch(text))


def _names_notice(choice: Choice, above: Choice, text: str) -> bool:
    """Whether the line below a text heads a notice, and is not held to open one already."""
    told = not choice.tag.opens and above.tag.role in TEXTS
    return told and bool(_NOTICE.fullmatch(text.replace(" ", "")))


def _is_dispatch_below_another(
    strips: Sequence[Strip], settled: Sequence[Choice], place: int
) -> bool:
    """Whether the paragraph and the one above it begin with a dateline each."""
    told = _are_paragraphs(settled, place) and bool(ENDS.search(strips[place - 1].text))
    return told and all(map(_is_dispatch, strips[place - 1 : place + 1]))


def _is_lost_below_lost(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> bool:
    """Whether the paragraph tells of a loss and the one above ends as such notices do."""
    told = _are_paragraphs(settled, place) and bool(_VOID.search(strips[place - 1].text))
    return told and any(word in strips[place].text for word in ("遗失", "作废"))


def _are_paragraphs(settled: Sequence[Choice], place: int) -> bool:
    """Whether one that opens nothing so far stands right below another one."""
    tag, above = settled[place].tag, settled[place - 1].tag
    own = tag.role is Role.BODY and not tag.opens and not tag.goes_on
    return own and above.role is Role.BODY


def _is_dispatch(strip: Strip) -> bool:
    return bool(DATELINE.match(flatten(strip.text[:DATELINE_LENGTH])))


def _part(strips: Sequence[Strip], settled: list[Choice], first: int) -> None:
    """The first item goes on from the label; without a head, each paragraph below is an item."""
    for place in range(first, len(settled)):
        choice = settled[place]
        if place == first:
            tag = replace(choice.tag, opens=False, goes_on=False)
            if tag.role is not Role.FURNITURE:
                settled[place] = changed(choice, dump(tag), WHY)
            if tag.role is not Role.BODY:
                return
        elif choice.tag.role is Role.BODY:
            if _is_item(choice, strips[place - 1].text, strips[place].text):
                settled[place] = changed(choice, ">body", WHY_ITEM)
        elif choice.tag.role not in (Role.BYLINE, Role.CREDIT):
            return


def _is_item(choice: Choice, above: str, text: str) -> bool:
    """Whether a paragraph begins there, and none that signs the one above."""
    return not choice.tag.goes_on and len(text) >= MIN_ITEM and bool(ENDS.search(above))
