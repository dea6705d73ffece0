"""Days inferred from a few lines of print, of papers from 1948 to 2024."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.convert.date_events import agreements
from generator.convert.date_patterns import find_mentions, plain
from generator.convert.date_terms import of_terms
from generator.convert.date_votes import YEARS
from generator.convert.dates import infer
from generator.convert.reading import NumberedText

GOLDEN = Path(__file__).parents[1] / "golden/issue_days.txt"
EVENTS = Path(__file__).parents[2] / "generator/data/date_events.tsv"
CASE = re.compile(r"^(\S[^\n]*)\n\.\n(.+?)\n\.\n(\S+) (\S+)/(\S+)\n\.$", re.M | re.S)
ROW = re.compile(r"[\^?]?\d{4}-\d\d-\d\d\t[^\t]+\t[^\t]+")


class Case(NamedTuple):
    title: str
    print: str
    day: str
    first: str
    last: str


CASES = [Case(*found) for found in CASE.findall(GOLDEN.read_text("utf-8").partition("\n\n")[2])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_day_is_the_one_a_careful_reader_names(case: Case) -> None:
    best = infer([NumberedText(n, t) for n, t in enumerate(case.print.split("\n"), 1)]).best
    right = best is not None and case.first <= best.isoformat() <= case.last
    assert right != case.title.startswith("known-failure")


def test_every_case_of_the_golden_file_is_read() -> None:
    assert len(CASES) == GOLDEN.read_text("utf-8").count("\n.\n\n") + 1
    assert all(case.first <= case.day <= case.last for case in CASES)


def test_the_table_of_events_is_sound() -> None:
    rows = [row for row in EVENTS.read_text("utf-8").splitlines() if row[0] != "#"]
    words = [word for row in rows for word in row.split("\t")[1].split(";") if row[0] != "?"]
    assert all(ROW.fullmatch(row) for row in rows)
    assert len(words) == len(set(words))
    assert all(word == plain(word) for word in words)


def agree(text: str) -> bool:
    return any(agreements(text, tuple(of_terms(text)), tuple(find_mentions(text))))


def test_an_event_counts_double_only_on_its_days_and_where_it_is_no_history() -> None:
    assert agree("8月8日,九江决口已合龙,9日,堵口继续。")
    assert not agree("3月8日,九江决口已合龙,9日,堵口继续。")
    assert not agree("8月8日,九江决口二十周年,老兵重聚。")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6月29日，记者从铁路局获悉，京沪高铁开通四年来运客三亿人次。", "2015-06-30"),
        ("2月6日，第12个以“三农”为主题的中央一号文件发布。", "2015-02-07"),
        ("1月13日，省十届人大三次会议继续分组审议。", "2005-01-14"),
        ("7月15日，广州亚运会倒计时120天，志愿者招募。", "2010-07-16"),
    ],
)
def test_years_and_days_are_counted_from_what_is_known(text: str, day: str) -> None:
    best = infer([NumberedText(1, text)]).best
    assert best is not None
    assert best.isoformat() == day


def test_a_dated_notice_is_no_second_date_line() -> None:
    lines = ("2001年7月31日 星期二 第5版", "某厂公告", "2001年7月30日")
    page = [NumberedText(number, text) for number, text in enumerate(lines, 1)]
    assert infer(page, furniture=page).edtf == "2001-07-31"


def test_a_term_does_not_begin_within_a_number() -> None:
    assert not list(of_terms("八十一对五十四大胜客队"))
    assert [vote.words for vote in of_terms("党的喉舌迎接十四大召开")] == ["十四大"]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("县府昨（十七）日检查防汛，农民抢收早稻，高温不退。今年是1973年。", {7, 8}),
        ("县府昨（十七）日检查冬修水利，农民领到棉衣。今年是1973年。", {11, 12, 1}),
    ],
)
def test_the_season_tells_the_month_that_a_page_leaves_out(text: str, month: set[int]) -> None:
    best = infer([NumberedText(1, text)]).best
    assert best is not None
    assert best.month in month


@pytest.mark.parametrize(("day", "is_early"), [("1月18日", True), ("9月30日", False)])
def test_in_january_a_congress_named_is_that_of_last_autumn(day: str, *, is_early: bool) -> None:
    text = f"{day},十五大以后企业改制加快。"
    found = agreements(text, tuple(of_terms(text)), tuple(find_mentions(text)))
    against = sum(vote.scores[YEARS.index(1997)] for vote in found)
    assert (against < -1) == is_early
