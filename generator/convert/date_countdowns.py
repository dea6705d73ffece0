"""Days that a page counts from or to a known day: 距北京奥运会开幕还有100天, 震后第24天."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.convert.date_numbers import number_of
from generator.convert.date_patterns import FIRST_YEAR, LAST_YEAR, Cue, Mention

OPENINGS: Mapping[str, tuple[int, int, int]] = {
    "第十一届亚运会": (1990, 9, 22), "北京亚运会": (1990, 9, 22), "世妇会": (1995, 9, 4),
    "世界妇女大会": (1995, 9, 4), "香港回归": (1997, 7, 1), "八运会": (1997, 10, 12),
    "昆明世博会": (1999, 5, 1), "世界园艺博览会": (1999, 5, 1), "国庆五十周年": (1999, 10, 1),
    "建国五十周年": (1999, 10, 1), "澳门回归": (1999, 12, 20), "2000年": (2000, 1, 1),
    "新千年": (2000, 1, 1), "新世纪": (2001, 1, 1), "21世纪": (2001, 1, 1),
    "悉尼奥运会": (2000, 9, 15), "九运会": (2001, 11, 11), "雅典奥运会": (2004, 8, 13),
    "十运会": (2005, 10, 12), "北京奥运会": (2008, 8, 8), "奥运会": (2008, 8, 8),
    "北京奥运": (2008, 8, 8), "奥运": (2008, 8, 8), "第29届奥运会": (2008, 8, 8),
    "国庆60周年": (2009, 10, 1), "国庆六十周年": (2009, 10, 1), "上海世博会": (2010, 5, 1),
    "世博会": (2010, 5, 1), "世博": (2010, 5, 1), "广州亚运会": (2010, 11, 12),
    "西安世园会": (2011, 4, 28), "深圳大运会": (2011, 8, 12), "伦敦奥运会": (2012, 7, 27),
    "伦敦奥运": (2012, 7, 27), "南京青奥会": (2014, 8, 16), "青奥会": (2014, 8, 16),
    "里约奥运会": (2016, 8, 5), "杭州峰会": (2016, 9, 4), "武汉军运会": (2019, 10, 18),
    "军运会": (2019, 10, 18), "北京世园会": (2019, 4, 29), "东京奥运会": (2021, 7, 23),
    "建党百年": (2021, 7, 1), "建党100周年": (2021, 7, 1), "建党一百周年": (2021, 7, 1),
    "十四运会": (2021, 9, 15), "十四运": (2021, 9, 15), "北京冬奥会": (2022, 2, 4),
    "成都大运会": (2023, 7, 28), "杭州亚运会": (2023, 9, 23), "巴黎奥运会": (2024, 7, 26),
    "哈尔滨亚冬会": (2025, 2, 7), "洛杉矶奥运会": (1984, 7, 28), "汉城亚运会": (1986, 9, 20),
    "汉城奥运会": (1988, 9, 17), "巴塞罗那奥运会": (1992, 7, 25), "广岛亚运会": (1994, 10, 2),
    "亚特兰大奥运会": (1996, 7, 19), "曼谷亚运会": (1998, 12, 6), "法国世界杯": (1998, 6, 10),
    "釜山亚运会": (2002, 9, 29), "韩日世界杯": (2002, 5, 31), "德国世界杯": (2006, 6, 9),
    "多哈亚运会": (2006, 12, 1), "南非世界杯": (2010, 6, 11), "巴西世界杯": (2014, 6, 12),
    "仁川亚运会": (2014, 9, 19), "俄罗斯世界杯": (2018, 6, 14), "卡塔尔世界杯": (2022, 11, 20),
    "党的十七大": (2007, 10, 15), "党的十八大": (2012, 11, 8), "党的十九大": (2017, 10, 18),
    "党的二十大": (2022, 10, 16), "十七大": (2007, 10, 15), "十八大": (2012, 11, 8),
    "十九大": (2017, 10, 18), "二十大": (2022, 10, 16),
    "十二大": (1982, 9, 1), "十三大": (1987, 10, 25), "十四大": (1992, 10, 12),
    "十五大": (1997, 9, 12), "十六大": (2002, 11, 8),
    "上海进博会": (2018, 11, 5), "首届进博会": (2018, 11, 5),
    "十一运会": (2009, 10, 16),
    "十二运会": (2013, 8, 31), "天津全运会": (2017, 8, 27), "澳门回归祖国": (1999, 12, 20),
    "香港回归祖国": (1997, 7, 1), "三峡大江截流": (1997, 11, 8),
}  # fmt: skip
"""Year, month and day of openings that papers count down to; their dates are public record. A name
without its host is that of the one at home."""
HOSTLESS = frozenset(("奥运会", "奥运", "世博会", "世博", "青奥会", "军运会"))
CLOSINGS: Mapping[str, tuple[int, int, int]] = {
    "上海世博会": (2010, 10, 31), "世博会": (2010, 10, 31), "世博": (2010, 10, 31),
    "昆明世博会": (1999, 10, 31),
}  # fmt: skip
YEARLY: Mapping[str, tuple[int, int]] = {
    "国庆": (10, 1), "元旦": (1, 1), "高考": (6, 7), "中秋国庆": (10, 1), "五一": (5, 1),
    "六一": (6, 1), "教师节": (9, 10), "双11": (11, 11), "双十一": (11, 11),
}  # fmt: skip
"""Month and day of what comes every year."""
SHOCKS: Mapping[str, tuple[int, int, int]] = {
    "唐山": (1976, 7, 28), "集集": (1999, 9, 21), "九二一": (1999, 9, 21),
    "汶川": (2008, 5, 12), "5·12": (2008, 5, 12), "玉树": (2010, 4, 14), "舟曲": (2010, 8, 8),
    "芦山": (2013, 4, 20), "雅安": (2013, 4, 20), "鲁甸": (2014, 8, 3),
    "九寨沟": (2017, 8, 8), "泸定": (2022, 9, 5), "积石山": (2023, 12, 18), "定日": (2025, 1, 7),
}  # fmt: skip
"""Days of disasters from which papers counted."""
OUTBREAKS: Mapping[str, tuple[int, int, int]] = {
    "海湾战争": (1991, 1, 17), "轰炸南联盟": (1999, 3, 24), "空袭南联盟": (1999, 3, 24),
    "阿富汗战争": (2001, 10, 7), "伊拉克战争": (2003, 3, 20), "对伊战争": (2003, 3, 20),
    "俄乌冲突": (2022, 2, 24), "俄乌战争": (2022, 2, 24), "武汉封城": (2020, 1, 23),
    "离汉通道关闭": (2020, 1, 23),
}  # fmt: skip
"""Days from which papers counted wars and closed towns."""

_COUNTS = ("天", "一年", "周年", "比赛日")
"""One of these stands in whatever counts."""
_COUNT = r"\d{1,4}|[一二三四五六七八九十廿卅百]{1,5}"


def _alone(name: str) -> str:
    """A name without its host counts only where no host stands before it."""
    return rf"(?<![一-鿿]){name}|(?<=[距离]){name}" if name in HOSTLESS else name


_NAMES = "|".join(map(_alone, sorted({*OPENINGS, *YEARLY}, key=len, reverse=True)))
_LEFT = re.compile(
    r"[距离](?:离)?[^。，,\n]{0,10}?"
    rf"(?P<what>{_NAMES})"
    r"[^。\d一二三四五六七八九十廿]{0,10}?"
    rf"(?:(?P<year>整整一年|一周年)|(?:还有|仅剩|只有|还剩|仅有|倒计时|不足|不到|尚有|尚余|尚差)?(?P<days>{_COUNT})天)"
)
_CLOCK = re.compile(rf"(?P<what>{_NAMES})[^。，,\n\d]{{0,8}}?倒计时(?P<days>{_COUNT})[天日]")
"""亚运会倒计时100天."""
_BESIDE = re.compile("昨[日天][^。，,]{0,3}$")
_DAY_BESIDE = re.compile("月.{1,3}日[，,]?$")
"""11月2日，距大会开幕还有六天: it is of that day, as a dateline is."""
_STILL = re.compile(
    rf"(?P<what>{'|'.join(CLOSINGS)})[^。，,\n\d]{{0,8}}?(?:还有|还剩)(?P<days>{_COUNT})天[^。，,\n]{{0,4}}?闭幕"
)
_SINCE = re.compile(
    rf"(?P<what>{'|'.join(SHOCKS)})[^。\n]{{0,16}}?(?:震后|后的?|过去的?|地震)的?第(?P<days>{_COUNT})天"
)
_GAMES = [name for name in OPENINGS if name[-2:] in ("运会", "界杯", "博会")]
_BEGUN = re.compile(
    rf"(?P<what>{'|'.join(sorted({*OUTBREAKS, *_GAMES} - HOSTLESS, key=len, reverse=True))})"
    r"(?:已|打响|爆发|开[战始幕赛园]|进入|持续|到|了|以来|之后|后|的)*"
    rf"第(?P<days>{_COUNT})(?:个比赛日|天)"
)
"""伊拉克战争打响第七天; 广州亚运会开幕第三天."""


def countdown_mentions(text: str) -> Iterator[Mention]:
    """The days from which the plain text counts, as days of their year."""
    if not any(word in text for word in _COUNTS):
        return
    for match in _STILL.finditer(text):
        yield from _day(match, dt.date(*CLOSINGS[match["what"]]), -_days(match))
    for match in _SINCE.finditer(text):
        yield from _day(match, dt.date(*SHOCKS[match["what"]]), _days(match) - 1)
    for match in _CLOCK.finditer(text) if "倒计时" in text else ():
        if match["what"] not in YEARLY:
            yield from _day(match, dt.date(*OPENINGS[match["what"]]), -_days(match))
    for match in _LEFT.finditer(text):
        words = text[match.start() : match.end() + 6]
        if "闭幕" in words and match["what"] in CLOSINGS and match["days"]:
            yield from _day(match, dt.date(*CLOSINGS[match["what"]]), -_days(match))
            continue
        if match["what"] in YEARLY:
            yield from _yearly(match)
            continue
        opening = dt.date(*OPENINGS[match["what"]])
        if match["year"]:
            before = opening - opening.replace(year=opening.year - 1)
            yield from _day(match, opening, -before.days)
        else:
            yield from _day(match, opening, -_days(match))
    for match in _BEGUN.finditer(text):
        first = OUTBREAKS.get(match["what"]) or OPENINGS[match["what"]]
        for mention in _day(match, dt.date(*first), _days(match) - 1):
            yield replace(mention, cue=Cue.PLAIN)  # of the last day told of, or of this one


def _days(match: re.Match[str]) -> int:
    return number_of(match["days"]) or 0


def _yearly(match: re.Match[str]) -> Iterator[Mention]:
    """The day of some year from which so many are left to what comes every year."""
    if match["days"]:
        day = dt.date(2001, *YEARLY[match["what"]]) - dt.timedelta(days=_days(match) % 365)
        yield _mention(match, None, day)


def _day(match: re.Match[str], known: dt.date, days: int) -> Iterator[Mention]:
    day = known + dt.timedelta(days=days)
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        yield _mention(match, day.year, day)


def _cue(before: str) -> Cue:
    """A count stands for today, if no day stands by it."""
    if _BESIDE.search(before):
        return Cue.YESTERDAY
    return Cue.DATELINE if _DAY_BESIDE.search(before) else Cue.TODAY


def _mention(match: re.Match[str], year: int | None, day: dt.date) -> Mention:
    return Mention(
        match.start(),
        match.end(),
        match.group(),
        year=year,
        month=day.month,
        day=day.day,
        cue=_cue(match.string[: match.start()][-6:]),
    )
