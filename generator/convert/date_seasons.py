"""At what time of the year papers tell of harvest, floods, examinations and feasts.

It speaks only where a page names its days without their month: 昨(十九)日.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache

from generator.convert.date_days import DAYS, Scores

_LEAP = 2000
Span = tuple[int, int, int, int]
"""Month and day of the first day and of the last."""

SEASONS: Mapping[str, Span] = {
    "春节": (1, 10, 2, 28), "春运": (1, 8, 3, 5), "年货": (1, 5, 2, 15), "拜年": (1, 20, 2, 28),
    "除夕": (1, 15, 2, 25), "新春": (1, 10, 3, 1), "元宵": (2, 1, 3, 8), "灯会": (1, 20, 3, 10),
    "寒假": (1, 10, 2, 28), "春荒": (2, 15, 5, 10), "春耕": (2, 15, 4, 30), "备耕": (1, 25, 4, 10),
    "春播": (3, 1, 5, 10), "春灌": (2, 20, 4, 20), "春茶": (3, 10, 5, 5), "学雷锋": (2, 25, 3, 20),
    "三八": (2, 28, 3, 12), "妇女节": (2, 28, 3, 12), "植树": (2, 25, 4, 10),
    "清明": (3, 22, 4, 12), "扫墓": (3, 22, 4, 12), "插秧": (4, 5, 6, 15), "五一": (4, 18, 5, 10),
    "劳动节": (4, 20, 5, 8), "五四": (4, 25, 5, 8), "端午": (5, 20, 6, 28), "粽": (5, 20, 6, 28),
    "六一": (5, 22, 6, 6), "儿童节": (5, 22, 6, 6), "夏收": (5, 15, 7, 10), "麦收": (5, 20, 7, 1),
    "三夏": (5, 15, 7, 5), "夏粮": (5, 25, 8, 5), "夏种": (5, 25, 7, 10), "蚕茧": (5, 15, 7, 10),
    "高考": (5, 20, 7, 20), "联考": (6, 20, 7, 20), "中考": (6, 1, 7, 10), "七一": (6, 15, 7, 8),
    "防汛": (5, 1, 9, 10), "汛期": (5, 1, 9, 15), "洪水": (6, 1, 9, 10), "洪峰": (6, 1, 9, 10),
    "暴雨": (5, 10, 9, 15), "台风": (6, 15, 10, 20), "防台": (7, 1, 10, 1), "风球": (6, 10, 10, 20),
    "伏旱": (7, 5, 9, 5), "高温": (6, 15, 9, 5), "酷暑": (6, 25, 8, 31), "防暑": (6, 15, 8, 31),
    "暑假": (6, 25, 9, 1), "暑期": (6, 25, 9, 1), "双抢": (7, 5, 8, 12), "早稻": (7, 1, 8, 20),
    "八一": (7, 18, 8, 6), "建军节": (7, 18, 8, 6), "新生报到": (8, 20, 9, 25),
    "教师节": (8, 28, 9, 14), "中秋": (8, 28, 10, 8), "月饼": (8, 20, 10, 8),
    "国庆": (9, 12, 10, 14), "双十节": (10, 1, 10, 14), "重阳": (9, 28, 10, 28),
    "秋收": (8, 28, 11, 15), "三秋": (9, 1, 11, 15), "秋粮": (9, 1, 12, 5), "秋种": (9, 10, 11, 15),
    "秋播": (9, 10, 11, 15), "采棉": (9, 5, 11, 20), "晚稻": (9, 25, 12, 1),
    "光复节": (10, 15, 11, 1), "冬修": (10, 20, 1, 31), "冬种": (10, 5, 12, 20),
    "冬灌": (10, 25, 12, 31), "冬小麦": (9, 20, 11, 30), "冬防": (11, 1, 2, 15),
    "冬学": (10, 25, 2, 10), "供暖": (10, 20, 3, 1), "采暖": (10, 15, 3, 1),
    "寒潮": (10, 25, 3, 15), "御寒": (11, 1, 2, 10),
    "过冬": (10, 15, 1, 15), "棉衣": (10, 15, 2, 5), "圣诞": (12, 5, 12, 31),
    "元旦": (12, 15, 1, 12), "年终": (12, 1, 1, 25), "岁末": (12, 5, 2, 5), "尾牙": (12, 25, 2, 10),
    "年关": (12, 15, 2, 15), "新年": (12, 15, 2, 20),
}  # fmt: skip
"""The days from which to which a page mostly tells of them. No year's moon moves a feast out."""
OUT_OF_SEASON = -0.9
"""Log chance that one of them is told of at another time."""
NEVER_LESS = -3.0
_WORDS = re.compile("|".join(sorted(SEASONS, key=len, reverse=True)))


@lru_cache(maxsize=4)
def season(text: str) -> Scores:
    """Log chance of each day by the seasons that the plain text names."""
    spans = [_span(SEASONS[word]) for word in sorted(set(_WORDS.findall(text)))]
    return tuple(
        max(NEVER_LESS, OUT_OF_SEASON * sum(not _within(day, span) for span in spans))
        for day in range(DAYS)
    )


def _span(span: Span) -> tuple[int, int]:
    first, last = dt.date(_LEAP, *span[:2]), dt.date(_LEAP, *span[2:])
    start = dt.date(_LEAP, 1, 1)
    return (first - start).days, (last - start).days


def _within(day: int, span: tuple[int, int]) -> bool:
    first, last = span
    return first <= day <= last if first <= last else day >= first or day <= last
