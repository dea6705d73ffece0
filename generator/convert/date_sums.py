"""Years that a page reckons: 1994年 … 27个春秋, 建国七十周年, 第五个记者节, 辛丑年."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cache

from generator.convert.date_countdowns import OPENINGS
from generator.convert.date_counted import EDITIONS, FIRST_HELD, FOUNDED, FOUNDED_ON, HELD, NAMES
from generator.convert.date_numbers import BRANCHES, REPUBLIC, STEMS, number_of, years_of_cycle
from generator.convert.date_patterns import FIRST_YEAR, LAST_YEAR
from generator.convert.date_votes import WITH_DAY, YEARS, Scores, Vote, each_year

_COUNT = r"(?P<count>\d{1,3}|[一二三四五六七八九十百]{1,4})"
_COUNT2 = _COUNT.replace("count", "count2")
_ANNIVERSARY = re.compile(
    rf"(?P<what>{'|'.join(sorted(FOUNDED, key=len, reverse=True))})[^。；，,、\d]{{0,8}}?"
    rf"(?:的)?第?{_COUNT}\s?$"
)
_DECADE = re.compile(
    r"(?P<what>建国|新中国成立|改革开放|入世|香港回归|回归祖国|建党|建军)"
    r"(?P<count>\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?)年(?![代来多前间])"
)
"""入世十年, 改革开放三十年."""
_ANNIVERSARY_REACH = 24
"""Letters before 周年 in which the count and what it counts from are looked for."""
_EDITION = re.compile(rf"第{_COUNT}届[^。，,、\n]{{0,6}}?(?P<what>{'|'.join(HELD)})")
_TURNED = re.compile(rf"届(?:{'|'.join(NAMES)})")
_TURN = re.compile(rf"第?{_COUNT}届(?P<what>{'|'.join(sorted(NAMES, key=len, reverse=True))})")
_SESSION = re.compile(
    r"(?:(?P<count>十?[一二三四五六七八九十])届全国(?P<what>人大|政协)"
    r"|全国(?P<what2>人大|政协)(?P<count2>十?[一二三四五六七八九十])届)[^。，,\n]{0,6}?"
    r"(?P<session>[一二三四五])次(?:全体)?会议"
)
"""八届全国人大五次会议: each one of five years."""
_OF_PROVINCE = re.compile(
    r"省第?(?P<count>十?[一二三四五六七八九十])届(?:人大|人民代表大会)第?(?P<session>[一二三四五])次会议"
)
"""The people's congresses of the provinces have their terms with the nation's."""
FIRST_ALIKE = 5
"""The term from which their numbers are the nation's."""
_PAPER_ONE = re.compile(
    rf"第{_COUNT}个[^。，,]{{0,16}}一号文件|连续{_COUNT2}[个年][^。，,]{{0,12}}一号文件"
)
BEFORE_PAPER_ONE = 2003
"""Each year since then the first paper has been about the villages."""
PAPERS_ONE_BEFORE = 5
"""So were five of the eighties, counted by themselves."""
_YEARS_ON = re.compile(
    r"[^。；;，,\n]{2,20}?(?<![第\d一二三四五六七八九十])"
    rf"{_COUNT}(?:周年|年(?:来|后|以来|间|多来))"
)
_YEARS_AGO = re.compile(
    rf"(?<![第\d一二三四五六七八九十]){_COUNT}年前[的，,]?[^。；;，,\n]{{0,4}}$"
)
_YEAR_BEFORE = re.compile(r"(?P<which>[去上前])年[^。；;，,\n]{0,8}$")
"""去年的汶川地震."""
_FIRST = re.compile(
    rf"(?:首个|首届|第一届)[^。，,、\n\d]{{0,8}}?(?P<what>{'|'.join((*FIRST_HELD, *HELD))})"
)
_NTH = re.compile(rf"第{_COUNT}个[^。，,、\d]{{0,6}}?(?P<what>{'|'.join(FIRST_HELD)})")
_SINCE = re.compile(
    r"(?P<from>1[89]\d\d|20\d\d)年[^。\n]{0,60}?"
    r"(?:至今|已经?|走过了?|历时|历经|坚持了?|迄今|今年|整整|过去了?)[^。，,；、\d]{0,8}?"
    rf"{_COUNT}\s?(?:多?个春秋|余?载|周年|年(?![代级月度份初底末多余来\d]))"
)
_BORN = re.compile(
    r"(?P<from>1[89]\d\d|20\d\d)年(?:\d{1,2}月)?(?:出)?生[^。\n]{0,30}?"
    r"(?:今年|现年|年仅)(?P<count>\d{2})岁"
    r"|今年(?P<count2>\d{2})岁[^。\n]{0,40}?(?P<from2>1[89]\d\d|20\d\d)年(?:\d{1,2}月)?出生"
)
_ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_CYCLE = re.compile(
    rf"(?=[{STEMS}{_ANIMALS}])(?:(?P<name>[{STEMS}][{BRANCHES}])[{_ANIMALS}]?年"
    rf"|(?<![少青老属千万百])(?P<alone>[{_ANIMALS}])年(?![龄纪份轻]))"
)
_PLACE = r"头一年|第一年|开局之?年|第二年|第三年|第四年|最后一年|收官之年"
_PLACED = re.compile(_PLACE)
_PLAN = re.compile(
    r"(?:[“‘《]?(?P<plan>[一二三四五六七八九十]{1,2})五[”’》]?|第(?P<named>[一二三四])个五年(?:建设)?)"
    r"(?P<law>普法)?(?:计划|规划|时期)?的?"
    rf"(?P<place>{_PLACE})"
)
_PLAN_ENDS = re.compile(
    r"“(?P<plan>[一二三四五六七八九十]{1,2})五”(?:计划|规划|时期)?"
    r"(?:(?P<end>[^。，,“]{0,4}(?:收官|圆满完成|最后一年|期末|收关))"
    r"|[^。，,“]{0,3}(?:开局|起步之?年|元年|第一年))"
)
"""“十一五”已到收官时刻; 明年“十二五”开局."""
_NEXT = re.compile(r"(?:明年|下一年|即将到来的?|即将开始的?)[^。，,\n“]{0,4}$")
_LEFT = re.compile(
    rf"[距离](?:离)?[^。，,\n]{{0,6}}?(?P<what>{'|'.join(sorted(OPENINGS, key=len, reverse=True))})"
    r"[^。，,\d]{0,8}?(?:还有|不到|不足|仅有|只有|还剩|仅剩)(?:不到|不足)?"
    r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3}|半)个?多?(?P<unit>月|年)"
)
"""离澳门回归还有不到两个月."""
_PLACES: Mapping[str, int] = {"头": 0, "开": 0, "二": 1, "三": 2, "四": 3, "最": 4, "收": 4}
OffBy = tuple[tuple[int, float], ...]
_OFF_BY: OffBy = ((0, 0.72), (1, 0.12), (-1, 0.10), (2, 0.01))
"""Distance of the issue's year from the sum, and its chance: 虚岁, and years not yet full."""
_OFF_BY_FEAST: OffBy = ((0, 0.90), (1, 0.04), (-1, 0.05))
"""An anniversary of the nation is hardly misread."""
_OFF_BY_TURN: OffBy = (
    (0, 0.60), (-1, 0.10), (1, 0.08), (-2, 0.03), (-3, 0.03), (2, 0.03), (3, 0.02), (4, 0.02),
)  # fmt: skip
"""Of games and congresses papers tell before and after."""
_OFF_BY_AWAITED: OffBy = (
    (0, 0.35), (-1, 0.25), (-2, 0.14), (-3, 0.09), (-4, 0.05), (-5, 0.02), (-6, 0.01), (1, 0.02),
)  # fmt: skip
"""Games are trained for and applied for years ahead."""
_AWAITED = re.compile(
    r"备战|申[办请]|迎[接战]|准备|任务|争[夺取]|下一?届|将|组队|冲击|目标|预选|后备"
)
_AROUND = 14
_OFF_BY_GREETED: OffBy = ((0, 0.45), (-1, 0.40), (-2, 0.08), (1, 0.01))
_SCHOOL_YEAR = re.compile(
    r"(?<![\d一二三四五六七八九十百])(?P<count>1?\d\d|[二三四五六七八九]十[一二三四五六七八九]?|一[〇○零百一][〇○零一二三四五六七八九十]{1,2})学年度"
)
"""七十七学年度, of the Republic: it begins in August."""
_OFF_BY_SCHOOL: OffBy = ((0, 0.65), (1, 0.30), (-1, 0.04))
_GREETED = re.compile(r"迎接|喜迎|迎|献礼|明年|即将|向.{0,12}献")
"""Works are made for an anniversary from the year before on."""
_FAR = 0.0015
MAX_WORDS = 24
"""Letters of evidence shown; longer words are shortened in the middle."""


def of_sums(text: str) -> Iterator[Vote]:
    """A year and a count of years since, an anniversary, the n-th of a yearly day, an age."""
    for end in re.finditer("周年", text):
        found = _ANNIVERSARY.search(text, max(0, end.start() - _ANNIVERSARY_REACH), end.start())
        if found:
            ahead = _GREETED.search(text, max(0, found.start() - 8), end.end() + 8)
            off_by = _OFF_BY_GREETED if ahead else _OFF_BY_FEAST
            for vote in _sum(found, FOUNDED[found["what"]], found["count"], off_by):
                yield replace(vote, since=_feast(found), is_due=True)
    for match in _NTH.finditer(text):
        yield from _sum(match, FIRST_HELD[match["what"]] - 1, match["count"], _OFF_BY_FEAST)
    for match in _EDITION.finditer(text):
        first, a_year = HELD[match["what"]]
        count = ((number_of(match["count"]) or 1) - 1) // a_year
        if first + count in YEARS:
            yield Vote(match.group(), match.start(), _near(first + count, _OFF_BY_FEAST))
    yield from _of_turns(text)
    for match in _DECADE.finditer(text):
        yield from _sum(match, FOUNDED[match["what"]], match["count"])
    for match in _SINCE.finditer(text):
        yield from _sum(match, int(match["from"]), match["count"])
    for match in _PAPER_ONE.finditer(text):
        papers = match["count"] or match["count2"]
        if (number_of(papers) or 0) > PAPERS_ONE_BEFORE:
            yield from _sum(match, BEFORE_PAPER_ONE, papers, _OFF_BY_FEAST)
    for match in _BORN.finditer(text):
        yield from _sum(
            match, int(match["from"] or match["from2"]), match["count"] or match["count2"]
        )


def of_event_counts(text: str, terms: Iterable[Vote]) -> Iterator[Vote]:
    """Years counted from an event known to the day: 京沪高铁开通四年来, 三年前的汶川地震."""
    for term in terms:
        if term.since is None or len(term.since) < WITH_DAY:
            continue
        ahead = text[max(0, term.start - 12) : term.start]
        match = _YEARS_ON.match(text, term.start) or _YEARS_AGO.search(ahead)
        years = number_of(match["count"]) if match else None
        before = _YEAR_BEFORE.search(ahead)
        if before:
            years = 2 if before["which"] == "前" else 1
        if years and term.since[0] + years in YEARS:
            yield Vote(f"{term.words} +{years}", term.start, _near(term.since[0] + years))


def of_school_years(text: str) -> Iterator[Vote]:
    """Taiwan's school years, on a page in traditional characters."""
    for match in _SCHOOL_YEAR.finditer(text):
        yield from _sum(match, REPUBLIC, match["count"], _OFF_BY_SCHOOL)


def _of_turns(text: str) -> Iterator[Vote]:
    """What is held in its turn, by its number: 第八届全运会, 八届全国人大五次会议."""
    if "届" not in text and "首个" not in text:
        return
    for match in _TURN.finditer(text) if _TURNED.search(text) else ():
        years = EDITIONS[NAMES[match["what"]]]
        number = number_of(match["count"]) or 0
        if 1 <= number <= len(years):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            off_by = _OFF_BY_AWAITED if _AWAITED.search(around) else _OFF_BY_TURN
            yield Vote(match.group(), match.start(), _near(years[number - 1], off_by))
    for match in _SESSION.finditer(text) if "届" in text else ():
        is_congress = (match["what"] or match["what2"]) == "人大"
        years = EDITIONS["全国人民代表大会" if is_congress else "中国人民政治协商会议"]
        number = number_of(match["count"] or match["count2"]) or 0
        if 1 <= number <= len(years):
            year = years[number - 1] + (number_of(match["session"]) or 1) - 1
            yield Vote(match.group(), match.start(), _near(year, _OFF_BY_TURN))
    for match in _OF_PROVINCE.finditer(text):
        years, number = EDITIONS["全国人民代表大会"], number_of(match["count"]) or 0
        if FIRST_ALIKE <= number <= len(years):
            year = years[number - 1] + (number_of(match["session"]) or 1) - 1
            yield Vote(match.group(), match.start(), _near(year, _OFF_BY_TURN))
    for match in _FIRST.finditer(text):
        first = FIRST_HELD.get(match["what"]) or HELD[match["what"]][0]
        yield Vote(match.group(), match.start(), _near(first, _OFF_BY_FEAST))


def of_months_left(text: str) -> Iterator[Vote]:
    """A year by the months or years left to a known day."""
    for match in _LEFT.finditer(text) if "个月" in text or "年" in text else ():
        opening = dt.date(*OPENINGS[match["what"]])
        count = 0.5 if match["count"] == "半" else float(number_of(match["count"]) or 0)
        left = dt.timedelta(days=count * (30 if match["unit"] == "月" else 365))
        yield Vote(match.group(), match.start(), _near((opening - left).year))


def of_plans(text: str) -> Iterator[Vote]:
    """A year by its place in a five-year plan: “八五”计划的头一年 is 1991."""
    for match in _PLAN.finditer(text) if _PLACED.search(text) else ():
        plan = number_of(match["plan"] or match["named"]) or 1
        first = LAW_PLANS + 5 * plan if match["law"] else _first_of_plan(plan)
        place = match["place"].removeprefix("第")[0]
        yield Vote(match.group(), match.start(), _near(first + _PLACES.get(place, 0)))

    for match in _PLAN_ENDS.finditer(text):
        first = _first_of_plan(number_of(match["plan"]) or 1)
        year = (
            first
            + 4 * bool(match["end"])
            - bool(_NEXT.search(text[max(0, match.start() - 12) : match.start()]))
        )
        yield Vote(match.group(), match.start(), _near(year))


LAW_PLANS = 1981
"""The plans to teach the law follow each other from 1986 on, five years each."""


def _first_of_plan(plan: int) -> int:
    """The first two plans began in 1953 and 1958; the third, three years late, in 1966."""
    return (1948 if plan < 3 else 1951) + 5 * plan


def of_cycles(text: str) -> Iterator[Vote]:
    """A year's name in the cycle of sixty, or its animal; it begins and ends in winter."""
    for match in _CYCLE.finditer(text):
        scores = _in_cycle(match["name"] or match["alone"])
        if max(scores) > min(scores):
            yield Vote(match.group(), match.start(), scores)


@cache
def _in_cycle(name: str) -> Scores:
    """Scores of a year's name; all alike where there is no such name (甲丑)."""
    years = frozenset(years_of_cycle(name, FIRST_YEAR, LAST_YEAR))
    return each_year(lambda year: _named(year, years))


def _named(year: int, years: Set[int]) -> float:
    if year in years:
        return math.log(0.9)
    return math.log(0.25) if year - 1 in years else math.log(0.004)


def _feast(anniversary: re.Match[str]) -> tuple[int, int, int] | None:
    """The day of an anniversary in its year."""
    day = FOUNDED_ON.get(anniversary["what"])
    year = FOUNDED[anniversary["what"]] + (number_of(anniversary["count"]) or 0)
    return (year, *day) if day else None


def _sum(match: re.Match[str], start: int, count: str, off_by: OffBy = _OFF_BY) -> Iterator[Vote]:
    years = number_of(count)
    if years and start + years in YEARS:
        words = match.group()
        if len(words) > MAX_WORDS:
            words = f"{words[:5]}…{words[-6:]}"
        yield Vote(words, match.start(), _near(start + years, off_by))


@cache
def _near(reckoned: int, off_by: OffBy = _OFF_BY) -> Scores:
    chances = dict(off_by)
    return each_year(lambda year: math.log(chances.get(year - reckoned, _FAR)))
