"""Bylines, datelines and credits: what is one, what is none, and who is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert import bylines, names
from generator.convert.byline_grammar import Byline

GOLDEN = Path(__file__).parents[1] / "golden/bylines.txt"
CASE = re.compile(r"^(line|opening|closing|credit): (.+)\n\.\n(.*)\n\.\n(?:(.*)\n)?\.$", re.M)
ASK: dict[str, Callable[[str], Byline | None]] = {
    "line": bylines.recognise,
    "opening": bylines.opening,
    "closing": bylines.closing,
    "credit": bylines.credit,
}


class Case(NamedTuple):
    place: str
    title: str
    print: str
    expected: str


CASES = [Case(*(part or "" for part in found)) for found in CASE.findall(GOLDEN.read_text("utf-8"))]


def as_read(byline: Byline | None) -> str:
    if byline is None:
        return "no byline"
    people = (f"{a.name}({a.role})" if a.role else a.name for a in byline.authors)
    return " ".join((*people, *(("|", byline.agency) if byline.agency else ())))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.place}: {case.title}")
def test_print_is_read_as_a_reader_does(case: Case) -> None:
    same = as_read(ASK[case.place](case.print)) == case.expected
    assert same != case.title.startswith("known-failure")


def test_every_case_of_the_golden_file_is_read() -> None:
    heads = re.findall(r"^(?:line|opening|closing|credit): ", GOLDEN.read_text("utf-8"), re.M)
    assert len(CASES) == len(heads) > 100


@settings(deadline=None)
@given(
    st.text(alphabet="本报记者讯摄文图张王陈静大明 ·()（）/:：、。□新华社电8月12日", max_size=40)
)
def test_no_text_breaks_a_question_and_spans_lie_inside_it(text: str) -> None:
    for ask in ASK.values():
        found = ask(text)
        assert found is None or 0 <= found.start <= found.end <= len(text)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_every_name_is_printed_in_the_text(text: str) -> None:
    for ask in ASK.values():
        found = ask(text)
        bare = re.sub(r"\s", "", text)
        for author in found.authors if found else ():
            assert re.sub(r"\s", "", author.name) in bare


def test_a_name_known_on_the_paper_is_believed_on_a_line_of_its_own() -> None:
    assert bylines.recognise("文静") is None
    found = bylines.recognise("文静", known=frozenset({"文静"}))
    assert found is not None
    assert [author.name for author in found.authors] == ["文静"]


def test_where_a_closing_byline_begins_is_told() -> None:
    text = "收入增加。 （记者 张大三）"
    found = bylines.closing(text)
    assert found is not None
    assert text[: found.start] == "收入增加。"


@pytest.mark.parametrize("name", ["张大三", "欧阳修文", "買買提·艾力", "陳靜"])
def test_a_name_is_told_from_words(name: str) -> None:
    assert names.likelihood(name) >= names.SURE


@pytest.mark.parametrize("word", ["时间", "市公安局", "王先生", "的", "记者", "方便面条"])
def test_a_word_is_no_name(word: str) -> None:
    assert names.likelihood(word) < names.LIKELY


@pytest.mark.parametrize("words", ["的故事", "了心愿", "在路上", "什么样"])
def test_what_begins_with_a_particle_is_never_read_as_a_name(words: str) -> None:
    assert names.likelihood(words) == 0
    assert bylines.told(words) is None
