"""Dates in print: where a page names a year, a month or a day, and in which manner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.convert.date_numbers import BRANCHES, STEMS, number_of, year_of
from generator.text import fold

FIRST_YEAR, LAST_YEAR = 1872, 2049
"""Years a page can be of: the first modern daily in Chinese (申报) opens the span."""

_WIDE = tuple(zip("０１２３４５６７８９－．／：（）", "0123456789-./:()", strict=True))
_CLAUSE_ENDS = re.compile(r"[。；;！？!?\n]")
NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_YEAR = (
    r"(?:(?<!\d)(?:1[89]|20)\d\d|(?:一[八九]|二[〇零○O])[〇零○O一二三四五六七八九]{2}"
    r"|民国(?:\d{1,3}|[元〇零一二三四五六七八九十廿卅百]{1,4}))"
)
_TO = r"[-—–―~～至到、和及]"
_OPENS = r"(?=[\d一二三四五六七八九十廿卅民去上前今明每同当次])"
"""Every date begins with one of these: the rest of the pattern need not be tried elsewhere."""
_DATE = re.compile(
    rf"{_OPENS}(?:(?P<year>{_YEAR})\s?年(?:\s?(?P<ymonth>{NUMBER})\s?月份?"
    rf"(?:\s?(?:{NUMBER}日?(?P<yto>{_TO}))?(?P<yday>{NUMBER})\s?[日号])?)?"
    r"|(?<!\d)(?P<iyear>(?:1[89]|20)\d\d)(?P<sep>[-./])(?P<imonth>\d\d?)(?P=sep)(?P<iday>\d\d?)(?!\d)"
    rf"|(?P<near>去年|上年|前年|今年|明年|每年|同年|当年|次年)?(?<!\d)(?P<month>{NUMBER})\s?月"
    rf"(?:\s?(?:{NUMBER}日?(?P<mto>{_TO}))?(?P<mday>{NUMBER})\s?[日号]|(?![\d日号光亮饼球子票嫂经])(?!初[一二三四五六七八九十]))"
    rf"|(?<=[昨今明前][(])(?P<bracketed>{NUMBER})[)]日"
    rf"|(?<![\d.第一二三四五六七八九十百廿卅每逢半])(?<!每月)(?P<day>{NUMBER})日"
    r"(?![内后游龄均元本报常出程用语校志军美]|之内|以内|之后|上限))"
)
_AND = "、和及"
"""Between two days these make no span: 11日、12日."""
_WEEKDAY = re.compile(r"[,，、\s]{0,2}[(（]?(?:星期|礼拜|周)([一二三四五六日天])")
_WEEKDAY_BEFORE = re.compile(r"(?:星期|礼拜|周)(?P<day>[一二三四五六日天])[(,，]$")
"""本周六(7月9日): the weekday may stand first."""
_WEEK_AHEAD = re.compile(r"(?:下个?(?:星期|礼拜|周)[一二三四五六日天]|[本这]周[五六日天末])[(,，]$")
"""To come, for all that is known."""
_LUNAR = re.compile(
    rf"[,，、\s]{{0,2}}[(（]?(?:[农阴夏]历|[{STEMS}][{BRANCHES}]年)?"
    r"((?:正|冬|腊|十|[二三四五六七八九])月"
    r"(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿]{1,3})|除夕"
    r"|(?:是|为|就是|恰逢|正是|适逢)?(?:元宵|端午|七夕|中秋|重阳|腊八|春节|小年)(?!前|后|期间|假))"
)
FEASTS = {
    "元宵": "正月十五", "端午": "五月初五", "七夕": "七月初七", "中秋": "八月十五",
    "重阳": "九月初九", "腊八": "腊月初八", "春节": "正月初一", "小年": "腊月廿三",
    "三月三": "三月初三",
}  # fmt: skip
"""Feasts by the moon. 小年 is a day later in the south."""
_LUNAR_BEFORE = re.compile(
    r"(?:(?P<last>除夕|大年三十)|(?P<day>(?:大年|(?:正|冬|腊|十|[二三四五六七八九])月)"
    r"(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿]{1,3}))"
    r"|(?P<feast>元宵|端午|七夕|中秋|重阳|腊八|春节)节?)[(,，]$"
)
_AHEAD = re.compile(
    r"(?:将|拟|定于|订于|詹于|预计|计划|截止|截稿|报名|届时|明天|明日|有望|即将|力争|确保|延至|延期"
    r"|争取|保证|赶在|期限|推迟|定在|准备在|要求在|请于|须于|务于|谨定于|兹定于|原定"
    r"|(?:时间|日期|期限|登记|审核|面试|笔试|停水|停电)[:为是]?)"
    r"[^。；;，,]{0,10}$|(?:预报|预计|预测|预告|据预)[^。；;(]{0,16}$"
)
_AHEAD_AFTER = re.compile(
    r"(?:[底末初]|[上中下]旬)?(?:之前|以前|前(?!夕|后|往|来|去|线|期|锋)|截止|为止)"
    r"|[^。；;，,]{0,4}(?:将|拟|就要|即将)|[,，][^。；;，,]{0,6}就要"
)
_HOURS_AFTER = re.compile(
    r"(?:[(（][^)）\n]{1,8}[)）])?[ ,，]?(?:上午|早上|早|凌晨|下午)?"
    r"\d{1,2}(?:[时点]|[:：]\d\d)(?:\d\d分|半)?"
    r"(?:至|到|[-—－~])(?:次日|翌日|当[日天])?(?:\d{1,2}日)?(?:凌晨|上午|中午|下午|晚上?)?\d{1,2}(?:[时点]|[:：]\d)"
)
"""From hour to hour: what is told so is to come, 14 times of 14 on the labelled pages."""
_MONTH_OVER = re.compile(r"份|.?以来|.?底|.?下旬")
_BESIDE = re.compile(r"([昨前今明])(?:[日天][(,，]?|[(])$")
_MORNING = re.compile(r"今[晨晚][^。，,；;]{0,16}[,，]?$")
_FOUNDED = re.compile(r"创刊|创办|复刊")
"""A masthead may print the day the paper was founded."""
_UNTIL = re.compile(r"(?:(?:即日起|日起|起)(?:至|到)|(?:[，,]|延[^。，,]{0,8}|期[^。，,]{0,4})至)$")
_FROM_AFTER = re.compile(
    r"(?:[(（].{0,6}[)）])?(?:[零0\d]{0,2}[时点])?(?:起|开始|实行|生效|启用|正式实施|实施|施行)"
)
_FROM_THEN = re.compile(r"[^。；;，,]{0,12}(?:将|可望|有望)")
"""3月30日起日均起降将达32架次."""
_SPAN_BEFORE = re.compile(r"(?:自|从|于)$")
_SPAN_AFTER = re.compile(
    rf"(?:[零〇\d十]{{1,2}}[时点](?:\d{{1,2}}分)?)?[-—–―~～至到](?=(?:{NUMBER}|次)[月日年]|(?:1[89]|20)\d\d年)"
)
_AGENCY = re.compile(r"(?:社|报|网|台|讯)[^，,。；;\d]{0,14}$")
_FILED = re.compile(r"(?:^|\n)[(【〔■]?[一-鿿]{2,6}$")
_FILING = re.compile(r"(?:[早晚上下午凌晨夜]{0,2})\s?(?:专电|急电|电(?=[ (]|$))")
"""厦门3月26日专电: a dateline may name the place alone."""
_WIRE = re.compile(r"(?:[早晚上下午凌晨夜]{0,2})\s?(?:专?电|讯(?!息)|消息)")


class Cue(StrEnum):
    """In which manner a date is named."""

    PLAIN = "plain"
    DATELINE = "dateline"
    """新华社杭州8月12日电."""
    YESTERDAY = "yesterday"
    """昨天(12日)."""
    DAY_BEFORE = "day before"
    """前天(11日)."""
    TODAY = "today"
    """今天(13日)."""
    TOMORROW = "tomorrow"
    """明天(14日)."""
    DAY_AFTER = "day after"
    """后天是冬至."""
    AHEAD = "ahead"
    """将, 拟, 截止 … stand by."""
    FROM = "from"
    """5月1日起: to come or begun."""
    LAST_YEAR = "last year"
    """去年12月30日."""
    SPAN = "span"
    """8月11日至15日, by its last day: over, on or to come."""
    FOLIO = "folio"
    """8月13日 星期五, in the date line."""
    LUNAR = "lunar"
    """正月初五, as the day that it is in some year."""
    OTHER_YEAR = "other year"
    """前年, 每年, 同年, 明年: says nothing about the issue."""


_BY_DAY = {"昨": Cue.YESTERDAY, "前": Cue.DAY_BEFORE, "今": Cue.TODAY}


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as the page names it; a part not named is None."""

    start: int
    """Offset in the page's text, as ``Mention.end``."""
    end: int
    words: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    cue: Cue = Cue.PLAIN
    weekday: int | None = None
    """0 Monday … 6 Sunday, where the print names it."""
    lunar: str = ""
    """The lunar day that stands by: 正月初五."""
    past: bool = False
    """A month that is over, or was: 今年三月, 三月份, 三月以来."""


def plain(text: str) -> str:
    """The text as the patterns read it: Simplified, half-width numerals; offsets hold."""
    text = fold(text)
    for wide, narrow in _WIDE:  # far faster than str.translate, which asks letter by letter
        text = text.replace(wide, narrow)
    return text


def find_mentions(text: str) -> Iterator[Mention]:
    """Dates of the text in order; the text is ``plain``."""
    before: Mention | None = None
    for match in _DATE.finditer(text):
        mention = _mention(text, match, before)
        if mention is not None:
            before = mention
            yield mention


def _mention(text: str, match: re.Match[str], before: Mention | None) -> Mention | None:
    named = match.groupdict()
    year = year_of(named["year"] or named["iyear"] or "")
    month = within(named["ymonth"] or named["imonth"] or named["month"], 12)
    day = within(named["yday"] or named["iday"] or named["mday"] or _bare_day(match), 31)
    if year is None and month is None and day is None:
        return None
    if named["day"]:
        if not _is_day_of_month(text, match):
            return None
        year, month = _carried(text, match, before)
    cue = _cue(text, match)
    if named["month"] and before is not None and _ends_span(text, match, before):
        year, cue = before.year, Cue.AHEAD
    behind = text[match.end() : match.end() + 16]
    if cue is Cue.PLAIN and (named["yto"] or named["mto"] or _AND) not in _AND:
        cue = Cue.SPAN
    weekday = _WEEKDAY.match(behind)
    lunar = _LUNAR.match(behind, weekday.end() if weekday else 0)
    return Mention(
        match.start(),
        match.end(),
        match.group(),
        year=year,
        month=month,
        day=day,
        cue=cue,
        weekday=_weekday(text, match.start(), weekday),
        lunar=_feast_day(lunar.group(1)) if lunar else _lunar_before(text, match.start()),
        past=day is None
        and cue is not Cue.AHEAD
        and bool(named["near"] or _MONTH_OVER.match(text, match.end() - 1)),
    )


def _weekday(text: str, start: int, behind: re.Match[str] | None) -> int | None:
    """The weekday that stands behind a date or before it, 0 Monday."""
    found = _WEEKDAY_BEFORE.search(text, max(0, start - 6), start)
    name = behind.group(1) if behind else found["day"] if found else None
    return min("一二三四五六日天".index(name), 6) if name else None


def _feast_day(name: str) -> str:
    """The lunar day that stands beside a date, a feast by its day."""
    return FEASTS.get(name[-2:], name)


def _lunar_before(text: str, start: int) -> str:
    """大年初三（2月20日）: the lunar day may stand first."""
    found = _LUNAR_BEFORE.search(text, max(0, start - 8), start)
    if found is None:
        return ""
    if found["feast"]:
        return FEASTS[found["feast"]]
    return "除夕" if found["last"] else found["day"].replace("大年", "正月")


def within(text: str | None, most: int) -> int | None:
    """The number that the numerals spell, from 1 to the most; None for any other."""
    number = number_of(text) if text else None
    return number if number is not None and 1 <= number <= most else None


def _is_day_of_month(text: str, match: re.Match[str]) -> bool:
    """A numeral alone with 日 is a day of the month; in Chinese numerals only beside a time word.

    一日三餐 and 百日 are not days.
    """
    if match["day"].isdecimal():
        return True
    behind = text[match.end() : match.end() + 2]
    return len(match["day"]) > 1 or bool(re.match(r"[上下中晚早凌清夜傍电讯,，、在起)]", behind))


def _bare_day(match: re.Match[str]) -> str | None:
    """A day without its month; Taiwan's papers print 昨（三）日."""
    return match["day"] or match["bracketed"]


def _carried(
    text: str, match: re.Match[str], before: Mention | None
) -> tuple[int | None, int | None]:
    """Year and month that a day takes from the date right before it: 8月1日至11日."""
    if before is None or before.day is None:
        return None, None
    between = text[before.end : match.start()]
    if re.fullmatch(rf"{_TO}?", between):
        return before.year, before.month
    return None, None


def _ends_span(text: str, match: re.Match[str], before: Mention) -> bool:
    """2005年2月20日至8月20日: the end is of the same year, and may lie ahead."""
    between = text[before.end : match.start()]
    return bool(re.fullmatch(rf"(?:[零〇\d十]{{1,2}}[时点](?:\d{{1,2}}分)?)?{_TO}", between))


def _cue(text: str, match: re.Match[str]) -> Cue:
    ahead_of = text[max(0, match.start() - 18) : match.start()]
    clause = _CLAUSE_ENDS.split(ahead_of)[-1]
    behind = text[match.end() : match.end() + 8]
    if _FOUNDED.search(clause[-6:] + behind[:6]):
        return Cue.OTHER_YEAR
    near = match["near"] or ""
    if near in ("去年", "上年"):
        return Cue.LAST_YEAR
    if near and near != "今年":
        return Cue.OTHER_YEAR
    beside = _BESIDE.search(clause)
    if beside and beside[1] != "明":
        return _BY_DAY[beside[1]]
    if _MORNING.search(clause):
        return Cue.TODAY
    if beside:
        return Cue.TOMORROW
    if _WEEK_AHEAD.search(clause):
        return Cue.AHEAD
    if _WIRE.match(behind) and _AGENCY.search(clause):
        return Cue.DATELINE
    if _FILING.match(behind) and _FILED.search(ahead_of):
        return Cue.DATELINE
    before = _AHEAD.search(clause) or _UNTIL.search(clause)
    if before or _AHEAD_AFTER.match(behind) or _HOURS_AFTER.match(text, match.end()):
        return Cue.AHEAD
    if _SPAN_AFTER.match(text, match.end()):
        return Cue.FROM if _SPAN_BEFORE.search(clause) else Cue.SPAN
    starts = _FROM_AFTER.match(text, match.end())
    if starts is None:
        return Cue.PLAIN
    return Cue.AHEAD if _FROM_THEN.match(text, starts.end()) else Cue.FROM
