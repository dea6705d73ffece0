"""What a page's furniture says of it: the paper's name and the page's number.

Only lines that belong to no article are asked, and only forms that mean nothing else; where two
lines disagree nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.convert.cues import matchable
from generator.convert.date_numbers import number_of

_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_PAGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("第4版", re.compile(r"第 ?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}) ?版")),
    ("A05", re.compile(r"(?<![\w-])([A-H]\d{1,2})(?![\w-])")),
    ("二版", re.compile(r"(?<=[ 　])([一二三四五六七八九十]{1,3}) ?版$")),
    ("8 2008年7月9日", re.compile(rf"^(\d{{1,2}}) (?:[一-龥·]{{2,8}} )?.{{0,12}}{_DAY}")),
    ("体育新闻 7", re.compile(r"^[一-龥]{2,6} (\d{1,2})$")),
)
"""Tried in order on each line; the first that holds gives the page."""
_PAPER = re.compile(
    r"(?:^|(?<= ))([一-龥]{1,8}(?:[日晚早晨商时快周导新]报|都市报|青年报|工人报|农民报|法制报"
    r"|电讯报|文汇报|大公报))(?= |$)"
)
_OWN = ("本报", "电子报", "今日报", "数字报", "每日报")
"""Words that end like a paper's name."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What is printed of the page itself; empty: nothing, or lines that disagree."""

    newspaper: str = ""
    page: str = ""
    """Digits, with the letter of the section where there is one."""


def read(furniture: Iterable[str]) -> Masthead:
    """The paper and the page number that a page's furniture names."""
    lines = [" ".join(line.split()) for line in furniture]
    return Masthead(_agreed(lines, _paper), _agreed(lines, _page))


def _agreed(lines: Iterable[str], ask: Callable[[str], str]) -> str:
    found = {answer for line in lines if (answer := ask(line))}
    return found.pop() if len(found) == 1 else ""


def _paper(line: str) -> str:
    """As printed; where it is spaced out (江 城 晚 报) without the spaces."""
    if re.fullmatch(r"(?:[一-龥] ){2,9}[一-龥]", matchable(line)):
        line = line.replace(" ", "")
    found = _PAPER.search(matchable(line))
    return "" if not found or found[1] in _OWN else line[found.start(1) : found.end(1)]


def _page(line: str) -> str:
    flat = matchable(line)
    found = (pattern.search(flat) for _, pattern in _PAGES)
    return next((_in_digits(one[1]) for one in found if one), "")


def _in_digits(printed: str) -> str:
    """``四`` is 4, ``04`` stays, ``A05`` too."""
    number = None if printed[0].isascii() else number_of(printed)
    return printed if number is None else str(number)
