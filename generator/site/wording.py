"""Words that stand in views themselves, by the language of the interface.

The theme's messages hold all other words. These here are part of titles, crumbs and dates, which
feeds, citations and search show as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator import edtf

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Titles and patterns of one language; each is there once and is equal to itself alone."""

    language: str
    home: str
    regions: str
    unplaced: str
    topics: str
    archive: str
    undated: str
    pages: str
    authors: str
    coverage: str
    search: str
    about: str
    missing: str
    no_day: str
    """Stands for the date of an undated article."""
    page_name: str
    """Fields: paper, date, page; empty ones leave their separator out."""
    older: str
    """Title of an older part of a list: heading, number."""
    until: str
    """Years of a former unit: first, last."""
    comma: str


WORDS: Mapping[str, Words] = {
    "zh-Hans": Words(
        language="zh-Hans",
        home="首页",
        regions="地区",
        unplaced="未标地区",
        topics="主题",
        archive="日期",
        undated="日期不详",
        pages="版面",
        authors="作者",
        coverage="收录情况",
        search="检索",
        about="关于",
        missing="没有这一页",
        no_day="日期不详",
        page_name="第{page}版",
        older="{heading}（第{number}部分）",
        until="{first}–{last}",
        comma="、",
    ),
    "en": Words(
        language="en",
        home="Home",
        regions="Places",
        unplaced="No place given",
        topics="Topics",
        archive="Dates",
        undated="Undated",
        pages="Pages",
        authors="Writers",
        coverage="Coverage",
        search="Search",
        about="About",
        missing="No such page",
        no_day="date unknown",
        page_name="page {page}",
        older="{heading} (part {number})",
        until="{first}–{last}",
        comma=", ",
    ),
}


def words_of(language: str) -> Words:
    """The words of a language; those of zh-Hans where we have none."""
    return WORDS.get(language, WORDS["zh-Hans"])


@lru_cache(maxsize=4096)
def date_shown(words: Words, day: str, edtf_text: str = "") -> str:
    """A date as readers read it, with what is not known said.

    Args:
        words: of the interface.
        day: the most probable ISO day; empty where none is known.
        edtf_text: what is known; empty or broken: the day alone speaks.
    """
    try:
        value = edtf.parse(edtf_text) if edtf_text else None
    except ValueError:
        value = None
    if isinstance(value, edtf.EDate) and (value.certain or not day):
        return _with_doubt(words, _partial(words, value), value.qualifier)
    if not day:
        return words.no_day
    certain = value is None
    return _with_doubt(words, day_shown(words, day), "" if certain else "~")


def day_shown(words: Words, date: str) -> str:
    """An ISO year, month or day in the interface's language."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return _spelled(words, int(year), month=month, day=day)


def _spelled(words: Words, year: int | None, *, month: str, day: str) -> str:
    if words.language == "zh-Hans":
        shown = f"{year}年" if year is not None else ""
        shown += f"{int(month)}月" if month else ""
        return shown + (f"{int(day)}日" if day else "")
    named = MONTHS[int(month) - 1] if month else ""
    return " ".join(filter(None, (str(int(day)) if day else "", named, str(year or ""))))


def _partial(words: Words, value: edtf.EDate) -> str:
    """A date some digits of which may be unknown."""
    month = value.month if value.month.isdecimal() else ""
    day = value.day if value.day.isdecimal() else ""
    if value.year.isdecimal():
        return _spelled(words, int(value.year), month=month, day=day)
    zh = words.language == "zh-Hans"
    if value.year != "XXXX":
        decade = value.year.replace("X", "0")
        return f"{decade}年代" if zh else f"{decade}s"
    shown = _spelled(words, None, month=month, day=day)
    unknown = "年份不详" if zh else "year unknown"
    return f"{shown}（{unknown}）" if shown and zh else ", ".join(filter(None, (shown, unknown)))


def _with_doubt(words: Words, shown: str, qualifier: str) -> str:
    if not qualifier:
        return shown
    if words.language == "zh-Hans":
        return f"约{shown}" if qualifier == "~" else f"{shown}（存疑）"
    return f"about {shown}" if qualifier == "~" else f"{shown} (uncertain)"


def weekday(day: str) -> int:
    """0 Monday to 6 Sunday."""
    return dt.date.fromisoformat(day).weekday()
