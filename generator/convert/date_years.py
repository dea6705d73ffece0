"""In which year a page was printed: every piece of evidence votes, the year they agree on wins."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.convert.date_numbers import number_of, years_of_cycle
from generator.convert.date_patterns import FIRST_YEAR, LAST_YEAR, Cue, Mention

SIMPLIFIED = 1956
"""The year in which papers took up the simplified characters."""
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
_NEVER = math.log(0.0004)
"""What a year far off still gets: print errs, and so do extraction and we."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one piece of evidence says of each year."""

    words: str
    start: int
    """Offset of the words in the page's text; -1 where they stand elsewhere."""
    scores: tuple[float, ...]
    """Log of the chance that a page of that year holds the words, in the order of ``YEARS``."""

    @property
    def weight(self) -> float:
        """How far the vote sets the years apart."""
        return max(self.scores) - sum(self.scores) / len(self.scores)


Curve = tuple[float, ...]
"""Log chance by how many years the issue lies after the named one, from ``-_REACH`` on."""
_REACH = len(YEARS)


def _curve(chances: Mapping[int, float]) -> Curve:
    """The curve through these; years long past are named in any year, years to come seldom."""
    return tuple(_log_chance(offset, chances) for offset in range(-_REACH, _REACH + 1))


def _log_chance(offset: int, chances: Mapping[int, float]) -> float:
    if offset in chances:
        return math.log(chances[offset])
    if offset < 0:
        return math.log(0.004) if offset > -20 else _NEVER
    return math.log(max(0.0015, 0.02 / (1 + offset / 4)))


_PAST = _curve({0: 0.34, 1: 0.27, 2: 0.08, 3: 0.05, 4: 0.035, 5: 0.03, -1: 0.02, -2: 0.006})
_CLOSED = _curve({0: 0.08, 1: 0.66, 2: 0.10, 3: 0.05, 4: 0.03, 5: 0.02})
_RUNNING = _curve({0: 0.72, 1: 0.12, -1: 0.08, 2: 0.02})
_AHEAD = _curve({0: 0.30, -1: 0.20, -2: 0.10, -3: 0.07, -4: 0.07, -5: 0.05, 1: 0.03})
_BEFORE = _curve({1: 0.94, 2: 0.02})
_SUM = _curve({0: 0.72, 1: 0.12, -1: 0.10, 2: 0.01})
_FULL_DAY = _curve({0: 0.62, 1: 0.15, 2: 0.05, 3: 0.03, 4: 0.02, 5: 0.02, -1: 0.02})

_USES: tuple[tuple[str, Curve, re.Pattern[str]], ...] = (
    ("the year before", _BEFORE, re.compile(r"(?:去年|上年)[(,]?@")),
    ("this year", _RUNNING, re.compile(r"(?:今年|本年)(?:是|为)?[(,]?@")),
    (
        "a year to come",
        _AHEAD,
        re.compile(r"(?:到|至|力争|争取|预计|力争到|展望|面向|在)@年?(?:底|末)?[,前力全实建基,]"),
    ),
    ("a sum up to its end", _CLOSED, re.compile(r"(?:截至|截止|截止到|到|至)?@年(?:年?底|年末)")),
    ("more than that year", _CLOSED, re.compile(r"[比较]@年")),
    (
        "a year that runs",
        _RUNNING,
        re.compile(r"@年度?[^。；;，,]{0,4}第[一二三四\d]{1,3}[期批次季届]"),
    ),
    (
        "a year with plans",
        _RUNNING,
        re.compile(r"@年[,，]?[^。；;]{0,24}?(?:将|要|力争|确保|计划)"),
    ),
    (
        "a year told as over",
        _CLOSED,
        re.compile(r"@年(?:全年)?[,，]?[^。；;]{0,30}?(?:增长|实现了?|达到?|完成|跃居|创)"),
    ),
    (
        "an event of the year",
        _RUNNING,
        re.compile(r"@年?[^。；;，,\d]{0,12}(?:[节会赛展营季]|行动|项目|计划|方案|要点|目标)"),
    ),
)
"""How a year is used, tried in order; ``@`` stands for the year."""

_FOUNDED: Mapping[str, int] = {
    "建国": 1949, "国庆": 1949, "新中国成立": 1949, "共和国成立": 1949, "建党": 1921,
    "共产党成立": 1921, "共产党建党": 1921, "建军": 1927, "解放军建军": 1927, "改革开放": 1978,
    "抗日战争胜利": 1945, "抗战胜利": 1945, "长征胜利": 1936, "五四运动": 1919, "辛亥革命": 1911,
    "毛泽东同志诞辰": 1893, "毛泽东诞辰": 1893, "毛主席诞辰": 1893, "周恩来诞辰": 1898,
    "周恩来同志诞辰": 1898, "邓小平诞辰": 1904, "邓小平同志诞辰": 1904, "鲁迅诞辰": 1881,
    "香港回归": 1997, "回归祖国": 1997, "澳门回归": 1999, "共青团成立": 1922, "建团": 1922,
    "抗美援朝出国作战": 1950, "汶川地震": 2008, "汶川特大地震": 2008, "建立经济特区": 1980,
    "红军长征": 1936, "十月革命": 1917, "孙中山诞辰": 1866, "孙中山先生诞辰": 1866,
}  # fmt: skip
"""The year from which anniversaries are counted."""
_COUNT = r"(?P<count>\d{1,3}|[一二三四五六七八九十百]{1,4})"
_ANNIVERSARY = re.compile(
    rf"(?P<what>{'|'.join(sorted(_FOUNDED, key=len, reverse=True))})[^。；，,\d]{{0,4}}?"
    rf"(?:的)?第?{_COUNT}\s?(?:周年|年来|年(?!代|级|度))"
)
_FIRST_HELD: Mapping[str, int] = {
    "教师节": 1985, "记者节": 2000, "中国农民丰收节": 2018, "农民丰收节": 2018, "医师节": 2018,
    "人民警察节": 2021, "宪法日": 2014, "航天日": 2016, "国家公祭日": 2014, "助残日": 1991,
    "烈士纪念日": 2014, "全民国防教育日": 2001, "全民国家安全教育日": 2016, "世界读书日": 1996,
    "国际护士节": 1912, "世界环境日": 1974, "世界地球日": 1970, "全国土地日": 1991,
}  # fmt: skip
"""The year of the first one of days that are counted: 第五个记者节."""
_NTH = re.compile(rf"第{_COUNT}个[^。，,\d]{{0,6}}?(?P<what>{'|'.join(_FIRST_HELD)})")
_SINCE = re.compile(
    r"(?P<from>1[89]\d\d|20\d\d)年[^。\n]{0,60}?"
    rf"(?:至今|已经?|走过了?|历时|历经|坚持了?|迄今|今年|经过|整整|过去了?|有着?|满|近)[^。，,；\d]{{0,8}}?"
    rf"{_COUNT}\s?(?:多?个春秋|余?载|周年|年(?![代级月度份初底末\d]))"
)
_BORN = re.compile(
    r"(?:生于|出生于)?(?P<from>1[89]\d\d|20\d\d)年(?:\d{1,2}月)?(?:出)?生[^。\n]{0,30}?"
    r"(?:今年|现年|年仅)(?P<count>\d{2})岁"
    r"|今年(?P<count2>\d{2})岁[^。\n]{0,40}?(?P<from2>1[89]\d\d|20\d\d)年(?:\d{1,2}月)?出生"
)
_CYCLE = re.compile(
    r"(?:农历)?(?P<name>[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])(?P<animal>[鼠牛虎兔龙蛇马羊猴鸡狗猪])?年"
    r"|(?<![少青老属千万百])(?P<alone>[鼠牛虎兔龙蛇马羊猴鸡狗猪])年(?![龄纪份轻])"
)


def votes(
    text: str,
    mentions: Sequence[Mention],
    unit_lives: Mapping[str, tuple[object, object]],
    *,
    is_traditional: bool,
) -> tuple[Vote, ...]:
    """All that the plain text of a page says of its year."""
    return (
        *_of_years(text, mentions),
        *_of_sums(text),
        *_of_terms(text),
        *_of_units(text, unit_lives),
        *_of_cycles(text),
        *_of_script(is_traditional),
    )


def tally(found: Iterable[Vote]) -> dict[int, float]:
    """Chance of each year under all votes; the chances add up to 1."""
    sums = [sum(scores) for scores in zip(*(vote.scores for vote in found), strict=True)]
    if not sums:
        return {year: 1 / len(YEARS) for year in YEARS}
    best = max(sums)
    weights = [math.exp(score - best) for score in sums]
    whole = sum(weights)
    return {year: weight / whole for year, weight in zip(YEARS, weights, strict=True)}


def _of_years(text: str, mentions: Sequence[Mention]) -> Iterator[Vote]:
    """One vote for each year named: the use that tells most speaks."""
    by_year: dict[int, list[Vote]] = {}
    months = {m.month for m in mentions if m.month and m.day and m.year is None}
    for mention in mentions:
        if mention.year is not None and mention.year in YEARS:
            by_year.setdefault(mention.year, []).append(
                _year_vote(text, mention, mention.year, months)
            )
    for found in by_year.values():
        yield max(found, key=lambda vote: vote.weight)


def _year_vote(text: str, mention: Mention, year: int, months: Set[int | None]) -> Vote:
    if mention.cue is Cue.AHEAD:
        curve = _AHEAD
    elif mention.day:
        curve = _FULL_DAY
    elif mention.month in months:
        curve = _RUNNING
    else:
        curve = _use_of(text, mention, year) or _PAST
    return Vote(mention.words, mention.start, _around(year, curve))


def _use_of(text: str, mention: Mention, year: int) -> Curve | None:
    around = text[max(0, mention.start - 6) : mention.start] + "@"
    around += text[mention.start + len(str(year)) : mention.end + 36].partition("\n")[0]
    if not text.startswith(str(year), mention.start):
        return None
    return next((curve for _, curve, use in _USES if use.search(around)), None)


def _of_sums(text: str) -> Iterator[Vote]:
    """A year and a count of years since: 1994年 … 27个春秋, 建国七十周年."""
    for match in _ANNIVERSARY.finditer(text):
        yield from _sum(match, _FOUNDED[match["what"]], match["count"])
    for match in _NTH.finditer(text):
        yield from _sum(match, _FIRST_HELD[match["what"]] - 1, match["count"])
    for match in _SINCE.finditer(text):
        yield from _sum(match, int(match["from"]), match["count"])
    for match in _BORN.finditer(text):
        yield from _sum(
            match, int(match["from"] or match["from2"]), match["count"] or match["count2"]
        )


def _sum(match: re.Match[str], start: int, count: str) -> Iterator[Vote]:
    years = number_of(count)
    if years and start + years in YEARS:
        words = (
            match.group()
            if len(match.group()) <= 24
            else f"{match.group()[:5]}…{match.group()[-6:]}"
        )
        yield Vote(words, match.start(), _around(start + years, _SUM))


def _of_terms(text: str) -> Iterator[Vote]:
    automaton, terms = _cues()
    seen: set[int] = set()
    for index, start, _ in automaton.find_matches_as_indexes(text):
        if index not in seen:
            seen.add(index)
            yield Vote(terms[index].words, start, terms[index].scores)


def _of_units(text: str, lives: Mapping[str, tuple[object, object]]) -> Iterator[Vote]:
    """A unit speaks for the years in which it stood, unless the page calls it a former one."""
    for name, (first, last) in sorted(lives.items()):
        start = text.find(name)
        if start < 0 or text[max(0, start - 1) : start] in ("原", "旧", "时"):
            continue
        since, until = getattr(first, "year", None), getattr(last, "year", None)
        if since or until:
            yield Vote(name, start, _lived(since, until))


def _of_cycles(text: str) -> Iterator[Vote]:
    for match in _CYCLE.finditer(text):
        name = match["name"] or match["alone"]
        years = set(years_of_cycle(name, FIRST_YEAR, LAST_YEAR))
        if not years:
            continue
        near = years | {year + 1 for year in years}
        scores = tuple(
            math.log(0.9) if year in years else math.log(0.25) if year in near else math.log(0.05)
            for year in YEARS
        )
        yield Vote(match.group(), match.start(), scores)


def _of_script(is_traditional: bool) -> Iterator[Vote]:  # noqa: FBT001 - a fact, not a switch
    """Simplified print began in 1956; older pages were typed anew in it, though."""
    if not is_traditional:
        yield Vote("", -1, tuple(-1.5 if year < SIMPLIFIED else 0.0 for year in YEARS))


def _around(year: int, curve: Curve) -> tuple[float, ...]:
    """Scores of all years, by how far each lies behind or ahead of the named one."""
    first = FIRST_YEAR - year + _REACH
    return curve[first : first + len(YEARS)]


def _lived(since: int | None, until: int | None) -> tuple[float, ...]:
    """Scores of all years for something that came up in one and went out of use in another."""
    return tuple(_alive(year, since, until) for year in YEARS)


def _term_scores(since: str, until: str) -> tuple[float, ...]:
    """Scores of a term by its row; a ``~`` makes its beginning as soft as its end."""
    last = int(until[:4]) if until else None
    if not since.startswith("~"):
        return _lived(int(since[:4]), last)
    first = int(since[1:5])
    return tuple(-1.5 if year < first else max(-1.5, _alive(year, None, last)) for year in YEARS)


def _alive(year: int, since: int | None, until: int | None) -> float:
    """Log chance; what lived for a year or two only is hardly named thus once it is over."""
    if since is not None and year < since:
        return -5.0
    if until is None or year <= until:
        return 0.0
    if since is not None and until - since <= 1:
        return max(-6.0, -3.0 - 0.5 * (year - until))
    return max(-4.0, -1.2 - 0.4 * (year - until))


@cache
def _cues() -> tuple[AhoCorasick, tuple[Vote, ...]]:
    """The terms of ``data/date_cues.tsv`` as one automaton, and what each says."""
    table = files("generator").joinpath("data/date_cues.tsv").read_text(encoding="utf-8")
    rows = [(*line.split("\t"), "", "")[:3] for line in table.splitlines() if line[:1] != "#"]
    found = tuple(Vote(term, -1, _term_scores(since, until)) for term, since, until in rows)
    terms = [term for term, _, _ in rows]
    return AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest), found
