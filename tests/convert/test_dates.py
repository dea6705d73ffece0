"""The issue's day: printed, told by a curator, or put together from what a page lets slip."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import edtf
from generator.convert.date_lunar import solar_term
from generator.convert.date_terms import of_terms
from generator.convert.dates import IssueDate, events, infer
from generator.convert.reading import NumberedText
from generator.model import Event


def lines(*texts: str) -> tuple[NumberedText, ...]:
    return tuple(NumberedText(number, text) for number, text in enumerate(texts, start=1))


def issue(*texts: str) -> str | None:
    return infer(lines(*texts)).edtf


def test_a_curators_date_beats_the_date_line() -> None:
    page = lines("2021年8月13日 星期五 第3版")
    assert infer(page, known=dt.date(1999, 1, 2)).edtf == "1999-01-02"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2021年8月13日　星期五　第3版　责任编辑　王某", "2021-08-13"),
        ("一九五三年三月八日 星期日 第二版", "1953-03-08"),
        ("中華民國三十八年五月六日 星期五", "1949-05-06"),
        ("民國106年7月30日 星期日 A3版", "2017-07-30"),
        ("2021.08.13 星期五 A05版", "2021-08-13"),
        ("２０２１年８月１３日 星期五", "2021-08-13"),
    ],
)
def test_a_date_line_is_certain(line: str, day: str) -> None:
    found = infer(lines("要闻", line, "本报讯 昨天，某地下雨。"))
    assert (found.edtf, found.certain) == (day, True)


def test_a_date_line_whose_weekday_is_wrong_is_not_certain() -> None:
    assert issue("2021年8月13日 星期三 第3版") == "2021-08-13~"


def test_two_date_lines_that_differ_are_not_certain() -> None:
    page = lines("2021年8月13日 星期五 第3版", "2012年8月13日 星期一 第3版")
    assert not infer(page).certain


def test_the_day_a_paper_was_founded_is_not_its_date() -> None:
    head = lines("某某日报", "创刊于1949年4月3日 国内统一刊号CN32-0001")
    assert infer(lines("某地下雨。"), furniture=head).edtf is None


def test_a_date_in_a_long_line_of_furniture_is_not_certain() -> None:
    foot = lines("广告经营许可证3206004000019号2005年7月1日 印刷厂地址某某路八号")
    assert not infer(lines("某地下雨。"), furniture=foot).certain


def test_a_date_line_that_the_page_denies_is_not_believed() -> None:
    found = infer(lines("1921年8月13日 星期六 第3版", "今年是2021年，微信群里的核酸检测通知。"))
    assert not found.certain


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (("新华社杭州8月12日电 今年是2019年。",), "2019-08-13~"),
        (("8月10日，某地开会。8月12日，又开会。2021年第一期工程开工。",), "2021-08-13~"),
        (("9月1日将举行大会。8月12日，筹备就绪。庆祝建国七十周年。",), "2019-08-13~"),
        (("8月12日(星期四)下午，某村开会。党史学习教育启动。",), "2021-08-13~"),
        (("7月5日，距成都大运会开幕还有23天。",), "2023-07-06~"),
        (("今天是端午节。从1978年到现在，今年是1999年。",), "1999-06-18~"),
        (("新华社伦敦1月5日电 某事。新华社东京1月6日电 今年是1998年。",), "1998-01-07~"),
        (("1月14日，某厂开会。1997年产值增长。1997年利税大增，1996年建厂。",), "1998-01-15~"),
        (("1月14日，某团排戏，向建国五十周年献礼。1998年工作要点印发。",), "1998-01-15~"),
        (("8月12日，队伍成立于1994年，至今已走过27个春秋。",), "2021-08-13~"),
        (
            ("2月12日（农历正月初一），灯会开幕。2月13日，微信群里刷屏，新冠疫苗开打。",),
            "2021-02-14~",
        ),
        (("去年12月30日动员。1月10日，发布2023年办实事项目。二十大精神。",), "2023-01-11~"),
        (("8月12日，“八五”计划的头一年开局良好。",), "1991-08-13~"),
        (("昨日，大年初三（2月20日），猪年灯会迎客。",), "2007-02-21~"),
        (("今天是第26个教师节，8月份招的新生到校。",), "2010-09-10~"),
        (("今日农历甲戌年八月十五，湖边万人赏月，无雨。",), "1994-09-20~"),
        (
            (
                "縣府昨（三日）統計，九十七年十一月以來，勞資爭議增加。12月2日起受理，12月3日人潮湧現。",
            ),
            "2008-12-04~",
        ),
        (
            ("1月8日，年会召开。1997年全年增产，截至1997年12月30日，1997年9月起扭亏。",),
            "1998-01-09~",
        ),
        (("3月5日，开学。到2025年，学校将新建二十所。2019年3月动工。",), "2019-03-06%"),
        (("昨天（12日）下午，8月份雨下个不停。今年是1956年。",), "1956-08-13~"),
    ],
)
def test_the_day_after_the_latest_day_told_of(texts: tuple[str, ...], day: str) -> None:
    assert issue(*texts) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7月15日，距北京奥运会开幕还有24天，志愿者上岗。", "2008-07-16"),
        ("9月28日，离世博会闭幕还有三十三天，九号门人流不减。", "2010-09-29"),
        ("6月4日凌晨，汶川震后第24天，唐家山下彻夜未眠。", "2008-06-05"),
        ("10月25日，离澳门回归还有不到两个月。", "1999-10-26"),
        ("12月9日，纪念党的十一届三中全会召开二十周年。", "1998-12-10"),
        ("12月8日，入世十年，外贸翻了三番。", "2011-12-09"),
        ("10月13日，第八届全运会进入第二天。", "1997-10-14"),
        ("3月9日，八届全国人大五次会议继续举行。", "1997-03-10"),
        ("7月26日，第十五届环湖赛在西海镇收车。", "2016-07-27"),
        ("12月16日，“十一五”已到收官时刻，明年“十二五”开局。", "2010-12-17"),
        ("11月13日，第一个五年建设计划的第一年，工地不停工。", "1953-11-14"),
        ("4月2日，明年2020年的船期已排满。", "2019-04-03"),
        ("7月2日，首趟列车开出，青藏铁路全线通车。", "2006-07-03"),
        ("9月20日，首个“中国农民丰收节”前夕，瓜果上市。", "2018-09-21"),
        ("6月19日，98年春开工的大桥合龙。", "1998-06-20"),
    ],
)
def test_a_page_tells_its_year_by_what_it_counts_and_knows(text: str, day: str) -> None:
    best = issue(text)
    assert best is not None
    assert best[:10] == day


@pytest.mark.parametrize(
    "text",
    [
        "8月19日，水位可能超过1957年。居民用手机拍照，发到微信群里，扫码捐款。",
        "9月10日，纪念抗战胜利70周年，展出1940年的布告。",
    ],
)
def test_an_old_year_alone_is_history(text: str) -> None:
    best = issue(text)
    assert best is not None
    assert best[:4] >= "2012"


def test_words_far_apart_are_no_event() -> None:
    pair = "青藏铁路…通车"
    near = "青藏铁路今日全线通车。"
    apart = f"青藏铁路是父亲那一代人的心愿。{'草原上的日子过得很慢。' * 8}新桥通车。"
    assert pair in [vote.words for vote in of_terms(near)]
    assert pair not in [vote.words for vote in of_terms(apart)]


def test_a_page_without_a_year_gets_none() -> None:
    found = infer(lines("8月17日，某地下了一场雨，村民很高兴。"))
    assert (found.best, found.edtf) == (None, "XXXX-08-18")


def test_a_page_without_any_date_gets_nothing() -> None:
    assert infer(lines("山中何所有，岭上多白云。")) == IssueDate(
        None, None, None, None, certain=False, evidence=""
    )


def test_a_file_name_is_evidence_but_no_certainty() -> None:
    page = lines("某地下雨。")
    found = {
        name: infer(page, file_name=name).edtf
        for name in ("rmrb2021081301.txt", "2021-08-13.txt", "000_17e40171df497173.txt")
    }
    assert found == {
        "rmrb2021081301.txt": "2021-08-13~",
        "2021-08-13.txt": "2021-08-13~",
        "000_17e40171df497173.txt": None,
    }


def test_a_units_life_bounds_the_year() -> None:
    page = lines("8月17日，海门区开会，2020年总产值增长一成。")
    lives = {"海门区": (dt.date(2020, 7, 1), None)}
    assert infer(page, unit_lives=lives).edtf == "2021-08-18~"


def test_the_evidence_names_the_words_and_their_line() -> None:
    found = infer(lines("要闻", "8月17日，开会。", "党史学习教育启动。"))
    assert found.evidence == "8月17日 (2); 党史学习教育 (3)"


@given(
    st.lists(st.text(alphabet="8月1日新华社电12年的，。\n至 昨天将党旗", max_size=40), max_size=6)
)
def test_a_year_is_never_made_from_nothing(texts: list[str]) -> None:
    """The law: digits and marks that name no year leave the year open."""
    page = lines(*(re.sub(r"\d{3,}", "", text) for text in texts))
    assert infer(page).best is None


@given(st.lists(st.text(max_size=60), max_size=8), st.text(max_size=20))
def test_any_text_gives_edtf_that_reads(texts: list[str], name: str) -> None:
    found = infer(lines(*texts), file_name=name)
    if found.edtf is not None:
        edtf.parse(found.edtf)
    assert found.certain == bool(found.edtf and edtf.parse(found.edtf).certain)  # type: ignore[union-attr]  # never an interval


ON = infer(lines("2021年8月13日 星期五 第3版"))


def test_events_are_days_the_text_itself_dates() -> None:
    text = "1994年5月6日成立，去年12月30日搬家，8月10日开放，8月20日将闭幕，近日下雨。"
    assert events(text, ON) == (
        Event("1994-05-06", "1994年5月6日"),
        Event("2020-12-30", "去年12月30日"),
        Event("2021-08-10", "8月10日"),
    )


def test_events_without_a_year_need_the_issues_day() -> None:
    nowhere = IssueDate(None, "XXXX-08-18", None, None, certain=False, evidence="")
    assert events("8月10日开放，1994年5月6日成立", nowhere) == (
        Event("1994-05-06", "1994年5月6日"),
    )


def test_events_of_an_inferred_issue_are_approximate() -> None:
    inferred = infer(lines("新华社杭州8月12日电 今年是2019年。"))
    assert events("8月10日开放", inferred) == (Event("2019-08-10~", "8月10日"),)


def test_other_terms_fall_on_their_days() -> None:
    assert solar_term(1998, "立春") == dt.date(1998, 2, 4)
    assert solar_term(1963, "谷雨") == dt.date(1963, 4, 21)
    assert solar_term(2018, "秋分") == dt.date(2018, 9, 23)
    assert solar_term(1996, "大雪") == dt.date(1996, 12, 7)


def test_clear_and_bright_falls_on_its_day() -> None:
    days = {year: solar_term(year, "清明").day for year in (1949, 1983, 2000, 2001, 2008, 2023)}
    assert days == {1949: 5, 1983: 5, 2000: 4, 2001: 5, 2008: 4, 2023: 5}


@pytest.mark.parametrize(
    ("folio", "day"),
    [("港聞　A9　星期四", dt.date(1997, 11, 20)), ("港聞　A9　星期五", dt.date(1997, 11, 21))],
)
def test_the_weekday_of_a_folio_without_numbers_tells_the_day(folio: str, day: dt.date) -> None:
    texts = lines(folio, "新华社杭州11月19日电 今年是1997年。")
    assert infer(texts, furniture=texts[:1]).best == day


def test_weekdays_that_differ_and_those_of_stories_say_nothing() -> None:
    told = "新华社杭州11月19日电 今年是1997年。"
    for texts in (lines("星期五 星期六", told), lines("港闻", told + "每星期五开放。")):
        assert infer(texts, furniture=texts[:1]).best == dt.date(1997, 11, 20)
