"""The words and signs of bylines, datelines and credits, as patterns over flattened text.

Flattened text is as long as the printed one, so that offsets hold in both.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.convert.byline_words import one_of
from generator.text import fold

_ONE_SIGN_FOR = (
    ("(", "（〔【［[﹝"),
    (")", "）〕】］]﹞"),
    (":", "：﹕∶"),
    (",", "，"),
    (";", "；"),
    ("/", "／∕╱｜|"),
    ("·", "•・‧∙▪．"),
    (" ", "　\t\u00a0\u2002\u2003"),
)
_FLAT = {ord(sign): flat for flat, signs in _ONE_SIGN_FOR for sign in signs}


@lru_cache(maxsize=1024)
def flatten(text: str) -> str:
    """The text in Simplified characters with one sign for all brackets, dots, slashes, spaces."""
    return fold(text).translate(_FLAT)


MARKS = "□■◎○●◇◆☉⊙△▲▽★☆※◻◼▢❏▌▍▎█┃"
"""Signs that papers print before a byline."""

_HAN = "[一-龥]"
_MANNER = rf"(?:{one_of('manner')}|驻{_HAN}{{1,6}}?)"
_PAPER = (
    rf"(?:{one_of('own_paper')}|{one_of('agency')}|{one_of('outlet')}|《[^》]{{2,12}}》"
    rf"|(?<![^ 、,/():·])[一-龥A-Za-z0-9·/《》&]{{1,24}}?(?:{one_of('paper_end')}))[/·]?"
)
ROLE = re.compile(rf"(?P<outlet>{_PAPER} ?)?(?P<role>{_MANNER}*(?:{one_of('role')})|特约撰稿|撰稿)")
"""Who writes, before the names: ``本报见习记者``, ``南通日报全媒体记者``, ``特约通讯员``."""

CREDIT = re.compile(
    rf"(?P<both>{one_of('both')})"
    rf"|(?P<photo>{one_of('photo')}|(?<!{_HAN})图(?=[:/ ])|(?<=[/ ])图(?!{_HAN}))"
    rf"|(?P<text>{one_of('text')}|(?<!{_HAN})文(?=[:/ ])|(?<=[/ ])文(?!{_HAN}))"
)
"""What somebody made, before or after the names: ``文/图``, ``摄``, ``撰文``."""

NOT_AUTHORS = re.compile(one_of("not_author"))
"""Tasks whose people are no authors."""

_REPORTED = "(?:报道|报导|专电|电)"
_DAY = r"(?:\d{1,4}|[一二三四五六七八九十廿]{1,3})"
DATE = re.compile(rf"(?:{_DAY}年)?(?:{_DAY}月)?{_DAY}日|近日|昨日|今日|日前")

REPORT = re.compile(
    rf"(?:/ ?{_HAN}{{2,8}}(?:特稿|专访|讯|{_REPORTED})"
    rf"|(?:{one_of('sent_from')})[市县]?(?:{DATE.pattern})?(?:综合|专题|即时)?(?:摄影)?{_REPORTED})$"
)
"""Where a Taiwanese byline was sent from: ``/台南報導``, ``台北报导``."""

AGENCY = re.compile(one_of("agency"))
"""News agencies, by the name they are printed with."""

_SENT = r"(?:专?电(?![视力子话动网影脑信器商])|讯(?![员录社处设息号])|消息(?![一-龥]{0,3}[人灵]))"
_DAYS = rf"(?:{DATE.pattern})(?:凌晨|上午|下午|晚)?"
_OWN = "本报|本刊|本台|我报|本社"
_OTHER = rf"{_HAN}{{1,8}}[报网]|{_HAN}{{2,4}}社"
_ENDING = rf" ?(?:综合|专)?{_SENT}"
DATELINE = re.compile(
    rf"\((?![^()]*(?:记者|通讯员|特派员))(?:据|综合)?(?:本报|本刊|{_HAN}{{1,5}}报|{AGENCY.pattern}|{_HAN}{{2,3}}(?=讯))"
    rf"{_HAN}{{0,6}}?(?:{_DAYS})?(?:综合)?(?:讯|消息|电|报道)\)"
    rf"|(?:据|综合)?(?:{_OWN})(?:(?:{_HAN}{{0,10}} ?{_DAYS}|{_HAN}{{2,3}})?{_ENDING}"
    rf"|{_HAN}{{2,6}}讯(?=[*_ ]*(?:\(|$| ))|综合报道)"
    rf"|(?:据|综合)?(?:{AGENCY.pattern})(?:[一-龥/]{{0,14}} ?(?:{_DAYS}))?{_ENDING}"
    rf"|(?:据|综合)?(?:{AGENCY.pattern}){_HAN}{{2,8}}电(?=\((?:记者|通讯员))"
    rf"|(?:据|综合)?(?:{_OTHER})(?:[一-龥/]{{0,14}} ?{_DAYS})?(?!消息){_ENDING}"
    rf"|{_HAN}{{2,10}}(?:{_DAYS})?(?:(?<!通)讯|电)"
    r"(?=[*_ ]*\([^()]{0,6}(?:记者|通讯员)| (?:本报)?记者)"
)
"""What opens a report: ``本报讯``, ``【本报讯】``, ``新华社杭州8月12日电``, ``晚报讯``; whatever
the paper is called, before its reporters: ``河西观察4月15日讯(记者``."""
