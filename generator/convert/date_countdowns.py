"""Days that a page counts from to a known opening: 距北京奥运会开幕还有100天."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from generator.convert.date_numbers import number_of
from generator.convert.date_patterns import Cue, Mention

OPENINGS: Mapping[str, tuple[int, int, int]] = {
    "北京亚运会": (1990, 9, 22), "香港回归": (1997, 7, 1), "昆明世博会": (1999, 5, 1),
    "澳门回归": (1999, 12, 20), "悉尼奥运会": (2000, 9, 15), "雅典奥运会": (2004, 8, 13),
    "北京奥运会": (2008, 8, 8), "上海世博会": (2010, 5, 1), "广州亚运会": (2010, 11, 12),
    "深圳大运会": (2011, 8, 12), "伦敦奥运会": (2012, 7, 27), "南京青奥会": (2014, 8, 16),
    "里约奥运会": (2016, 8, 5), "武汉军运会": (2019, 10, 18), "东京奥运会": (2021, 7, 23),
    "北京冬奥会": (2022, 2, 4), "成都大运会": (2023, 7, 28), "杭州亚运会": (2023, 9, 23),
    "巴黎奥运会": (2024, 7, 26), "哈尔滨亚冬会": (2025, 2, 7),
}  # fmt: skip
"""Year, month and day of openings that papers count down to; their dates are public record."""

_LEFT = re.compile(
    rf"[距离](?:离)?[^。，,\n]{{0,6}}?(?P<what>{'|'.join(OPENINGS)})[^。\d一二三四五六七八九十]{{0,8}}?"
    r"(?:(?P<year>整整一年|一周年)|(?:还有|仅剩|只有|还剩|仅有|倒计时)?"
    r"(?P<days>\d{1,4}|[一二三四五六七八九十百]{1,5})天)"
)


def countdown_mentions(text: str) -> Iterator[Mention]:
    """The days from which the plain text counts, as days of their year."""
    for match in _LEFT.finditer(text):
        opening = dt.date(*OPENINGS[match["what"]])
        if match["year"]:
            day = opening.replace(year=opening.year - 1)
        else:
            day = opening - dt.timedelta(days=number_of(match["days"]) or 0)
        yield Mention(
            match.start(),
            match.end(),
            match.group(),
            year=day.year,
            month=day.month,
            day=day.day,
            cue=Cue.TODAY,
        )
