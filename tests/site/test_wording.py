"""Dates as readers read them, with what is not known said."""

from __future__ import annotations

import pytest

from generator.site.wording import date_shown, words_of


@pytest.mark.parametrize(
    ("day", "edtf", "chinese", "english"),
    [
        ("2021-08-13", "2021-08-13", "2021年8月13日", "13 August 2021"),
        ("2021-08-13", "", "2021年8月13日", "13 August 2021"),
        ("2021-08-13", "2021-08-13~", "约2021年8月13日", "about 13 August 2021"),
        ("2020-03-09", "2020-03-08/2020-03-09", "约2020年3月9日", "about 9 March 2020"),
        ("", "XXXX-08-18", "8月18日（年份不详）", "18 August, year unknown"),
        ("", "2021-08", "2021年8月", "August 2021"),
        ("", "195X", "1950年代", "1950s"),
        ("", "2021?", "2021年（存疑）", "2021 (uncertain)"),
        ("", "", "日期不详", "date unknown"),
        ("2021-08-13", "broken", "2021年8月13日", "13 August 2021"),
    ],
)
def test_date_reads_as_it_is_known(day: str, edtf: str, chinese: str, english: str) -> None:
    assert date_shown(words_of("zh-Hans"), day, edtf) == chinese
    assert date_shown(words_of("en"), day, edtf) == english


def test_unknown_language_speaks_chinese() -> None:
    assert words_of("fr") is words_of("zh-Hans")
