"""Numbers and calendars as newspapers print them: 二十三, 一九五三, 民国三十八年, 辛丑, 初五."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from borax.calendars.lunardate import LunarDate

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "○": 0, "O": 0, "Ｏ": 0, "两": 2, "元": 1}
_TENS = {"十": 10, "廿": 20, "卅": 30}
REPUBLIC = 1911
"""民国元年 is 1912."""
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_CYCLE_START = 1864
"""A 甲子 year, the first of a cycle of sixty."""
_LUNAR_MONTHS = {name: number for number, name in enumerate("正二三四五六七八九十冬腊", start=1)}


def number_of(text: str) -> int | None:
    """The number that Arabic or Chinese numerals spell, by place (一九五三) or by tens (廿三).

    None where the letters spell none.
    """
    if text.isdecimal():
        return int(text)
    if not any(char in _TENS or char == "百" for char in text):
        return _by_place(text)
    return _by_tens(text)


def year_of(text: str) -> int | None:
    """The year of the common era: four digits, or 民国 and a number."""
    if text.startswith("民国"):
        number = number_of(text[2:])
        return None if number is None else REPUBLIC + number
    return number_of(text) if len(text) == 4 else None


def years_of_cycle(name: str, first: int, last: int) -> tuple[int, ...]:
    """Years in which the lunar year of this name begins: 辛丑, or an animal's (牛).

    Both ends are included.
    """
    if len(name) == 1:
        places = {ANIMALS.index(name) + 12 * turn for turn in range(5)}
    else:
        stem, branch = STEMS.index(name[0]), BRANCHES.index(name[1])
        places = {place for place in range(60) if place % 10 == stem and place % 12 == branch}
    return tuple(year for year in range(first, last + 1) if (year - _CYCLE_START) % 60 in places)


@lru_cache(maxsize=4096)
def day_of_lunar(year: int, name: str) -> dt.date | None:
    """The day on which the lunar day 正月初五 of the lunar year falls; 除夕 is its last.

    None where the year has no such day or the tables (1900 to 2100) do not reach.
    """
    if not 1901 <= year <= 2099:
        return None
    if name in ("除夕", "大年三十", "年三十"):
        new_year: dt.date = LunarDate(year + 1, 1, 1).to_solar_date()
        return new_year - dt.timedelta(days=1)
    month, day = _LUNAR_MONTHS.get(name[0]), _lunar_day(name.partition("月")[2])
    if month is None or day is None:
        return None
    try:
        found: dt.date = LunarDate(year, month, day).to_solar_date()
    except ValueError:  # a month of 29 days has no 三十
        return None
    return found


def _lunar_day(text: str) -> int | None:
    return number_of(text.removeprefix("初"))


def _by_place(text: str) -> int | None:
    digits = [_DIGITS.get(char) for char in text]
    if not digits or None in digits:
        return None
    return int("".join(map(str, digits)))


def _by_tens(text: str) -> int | None:
    total, digit = 0, None
    for char in text:
        if char == "百":
            total, digit = total + 100 * (1 if digit is None else digit), None
        elif char == "十":
            total, digit = total + 10 * (digit or 1), None
        elif char in _TENS:
            total += _TENS[char]
        elif char in _DIGITS:
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)
