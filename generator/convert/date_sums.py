"""Years that a page reckons: 1994年 … 27个春秋, 建国七十周年, 第五个记者节, 辛丑年."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Set
from functools import cache

from generator.convert.date_numbers import BRANCHES, STEMS, number_of, years_of_cycle
from generator.convert.date_patterns import FIRST_YEAR, LAST_YEAR
from generator.convert.date_votes import YEARS, Scores, Vote, each_year

_FOUNDED: Mapping[str, int] = {
    "建国": 1949, "国庆": 1949, "新中国成立": 1949, "共和国成立": 1949, "建党": 1921,
    "共产党成立": 1921, "共产党建党": 1921, "建军": 1927, "解放军建军": 1927, "改革开放": 1978,
    "抗日战争胜利": 1945, "抗战胜利": 1945, "长征胜利": 1936, "五四运动": 1919, "辛亥革命": 1911,
    "毛泽东同志诞辰": 1893, "毛泽东诞辰": 1893, "毛主席诞辰": 1893, "周恩来诞辰": 1898,
    "周恩来同志诞辰": 1898, "邓小平诞辰": 1904, "邓小平同志诞辰": 1904, "鲁迅诞辰": 1881,
    "香港回归": 1997, "澳门回归": 1999, "共青团成立": 1922, "建团": 1922,
    "抗美援朝出国作战": 1950, "汶川地震": 2008, "汶川特大地震": 2008, "建立经济特区": 1980,
    "郑和下西洋": 1405, "十月革命": 1917, "孙中山诞辰": 1866, "孙中山先生诞辰": 1866,
}  # fmt: skip
"""The year from which anniversaries are counted."""
_FIRST_HELD: Mapping[str, int] = {
    "教师节": 1985, "记者节": 2000, "农民丰收节": 2018, "医师节": 2018, "人民警察节": 2021,
    "宪法日": 2014, "航天日": 2016, "国家公祭日": 2014, "助残日": 1991, "烈士纪念日": 2014,
    "全民国防教育日": 2001, "全民国家安全教育日": 2016, "世界读书日": 1996, "国际护士节": 1912,
    "世界环境日": 1974, "世界地球日": 1970, "全国土地日": 1991,
    "糖尿病日": 2007, "艾滋病日": 1988, "法制宣传日": 2001, "防灾减灾日": 2009, "扶贫日": 2014,
}  # fmt: skip
"""The year of the first one of days that are counted."""

_COUNT = r"(?P<count>\d{1,3}|[一二三四五六七八九十百]{1,4})"
_ANNIVERSARY = re.compile(
    rf"(?P<what>{'|'.join(sorted(_FOUNDED, key=len, reverse=True))})[^。；，,、\d]{{0,4}}?"
    rf"(?:的)?第?{_COUNT}\s?$"
)
_ANNIVERSARY_REACH = 24
"""Letters before 周年 in which the count and what it counts from are looked for."""
_NTH = re.compile(rf"第{_COUNT}个[^。，,、\d]{{0,6}}?(?P<what>{'|'.join(_FIRST_HELD)})")
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
_PLAN = re.compile(
    r"[“‘《]?(?P<plan>[一二三四五六七八九十]{1,2})五[”’》]?(?P<law>普法)?(?:计划|规划|时期)?的?"
    r"(?P<place>头一年|第一年|开局之?年|第二年|第三年|第四年|最后一年|收官之年)"
)
_PLACES: Mapping[str, int] = {"头": 0, "开": 0, "二": 1, "三": 2, "四": 3, "最": 4, "收": 4}
OffBy = tuple[tuple[int, float], ...]
_OFF_BY: OffBy = ((0, 0.72), (1, 0.12), (-1, 0.10), (2, 0.01))
"""Distance of the issue's year from the sum, and its chance: 虚岁, and years not yet full."""
_OFF_BY_FEAST: OffBy = ((0, 0.90), (1, 0.04), (-1, 0.05))
"""An anniversary of the nation is hardly misread."""
_OFF_BY_GREETED: OffBy = ((0, 0.45), (-1, 0.40), (-2, 0.08), (1, 0.01))
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
            yield from _sum(found, _FOUNDED[found["what"]], found["count"], off_by)
    for match in _NTH.finditer(text):
        yield from _sum(match, _FIRST_HELD[match["what"]] - 1, match["count"])
    for match in _SINCE.finditer(text):
        yield from _sum(match, int(match["from"]), match["count"])
    for match in _BORN.finditer(text):
        yield from _sum(
            match, int(match["from"] or match["from2"]), match["count"] or match["count2"]
        )


def of_plans(text: str) -> Iterator[Vote]:
    """A year by its place in a five-year plan: “八五”计划的头一年 is 1991."""
    for match in _PLAN.finditer(text):
        plan = number_of(match["plan"]) or 1
        first = LAW_PLANS + 5 * plan if match["law"] else _first_of_plan(plan)
        place = match["place"].removeprefix("第")[0]
        yield Vote(match.group(), match.start(), _near(first + _PLACES.get(place, 0)))


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
