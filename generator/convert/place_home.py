"""Where a page is at home: what its stories, its furniture and its own words speak of."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from generator import gazetteer
from generator.convert.continuity import common_words
from generator.convert.place_mentions import find
from generator.convert.place_readings import Reading, line, read, tells_of_home
from generator.convert.place_votes import Votes
from generator.gazetteer_names import stem
from generator.gazetteer_table import Unit, table
from generator.text import fold

OFFICES = (
    "委|政府|纪委|人大|政协|法院|检察院|总工会|妇联|医院|卫生院|中学|小学|直(?!接|到|至|播)|供销社|剧团|文化馆|公社"
    "|[一-龥]{1,6}(?:医院|局|委|办|站|中心|协会|厂|公司|大队|支队|银行|部门|指挥部|法院|剧团)"
)


def _spoken(
    kind: str, *, all_not: str = "", alone_not: str = "", offices: str = OFFICES
) -> re.Pattern[str]:
    """A kind of unit after 全, 我 or 本, or alone before an office.

    What stands before it is asked after it: a pattern that begins with one letter is found fast.

    Args:
        kind: one letter, or one of several in brackets.
        all_not: what must not follow 全市.
        alone_not: what must not follow 市 alone.
        offices: what may follow 市 alone.
    """
    before = f"(?:(?<![一-龥]{kind})|(?<=[从在由到据向经对是与和被为让请]{kind}))"
    return re.compile(
        f"{kind}(?:(?<=[全我本]{kind}){_unless(all_not)}|{before}{_unless(alone_not)}(?:{offices}))"
    )


def _unless(words: str) -> str:
    return f"(?!{words})" if words else ""


CUES: Mapping[str, re.Pattern[str]] = {
    "镇": _spoken("[镇乡]", all_not="村"),
    "县": _spoken("县", offices=f"{OFFICES}|城"),
    "区": _spoken("区", all_not="域|别|间", alone_not="域|别|间"),
    "旗": _spoken("旗", all_not="帜"),
    "州": _spoken("州"),
    "盟": _spoken("盟"),
    "市": _spoken("市", all_not="场", alone_not="[场民区]"),
    "省": _spoken("省", all_not="略", offices=f"{OFFICES}|两会|[一-龥]{{2,4}}厅"),
}
"""What a local paper says without naming its own unit, by the kind of unit: 全县, 市公安局."""

ISLANDS = (
    (
        "澳门特别行政区",
        re.compile("本澳|司警|治安警|民政总署|濠江|交通事务局|澳门币|葡文|氹仔|大三巴|路环"),
    ),
    (
        "香港特别行政区",
        re.compile(
            "本港|全港|港铁|食环署|运输署|房委会|医管局|渔护署|旅发局|立法会选举|警务处|港督"
            "|旺角|尖沙咀|铜锣湾|深水埗|油麻地|石硖尾|大屿山|港岛|维港|石屎"
        ),
    ),
)
"""Offices and words that only one of the two regions has."""

PLATE = re.compile(
    r"(?:(?<![一-龥])|(?<=今日)|(?<=[中共·]))[一-龥]{2,8}?(?=[县市区州旗]?(?:新闻|[日晚早晨商周时快]?报(?![道名告考])|时讯|民生))"
    r"|(?<=今日)[一-龥]{2,4}"
)
"""The name of a paper's home as furniture prints it: 今日涟源, 射阳日报, 静海新闻."""

PLATE_WEIGHT = 3.0
"""What a nameplate says of a page's home, in stories."""

LOWEST = 4
"""Level of townships."""

ENOUGH, SHARE = 1.2, 0.5
"""Stories, and share of the unit above, by which a page is at home in a unit."""


def cues(folded: str) -> frozenset[str]:
    """The kinds of unit that a text in Simplified characters speaks of without a name."""
    return frozenset(kind for kind, pattern in CUES.items() if pattern.search(folded))


def island(folded: str) -> int | None:
    """Hong Kong or Macau, where a text has words that only they have."""
    return next((_province(name) for name, words in ISLANDS if words.search(folded)), None)


@cache
def _province(name: str) -> int:
    """The number of a province by its full name."""
    return next(one.number for one in gazetteer.upper_units() if one.names[-1].name == name)


def likely_day(texts: Iterable[str]) -> dt.date | None:
    """A day on which the full names of an undated page held, where they are names of the past."""
    lives = gazetteer.lives()
    names = {mention.name for text in texts for mention in find(text) if not mention.is_short}
    ends = [last for name in names if name in lives and (last := lives[name][1])]
    if not ends:
        return None
    day = min(ends) - dt.timedelta(days=1)
    begun = all((lives[name][0] or day) <= day for name in names if name in lives)
    return day if begun else None


def guess(stories: Iterable[Sequence[Reading]], plates: Votes, on: dt.date | None) -> Votes:
    """A first guess, before any name is resolved, at how many stories speak of each unit.

    Every name of a story speaks for all units that it may stand for, so that townships of one
    county, each borne elsewhere too, point to that county together.
    """
    said: defaultdict[int, float] = defaultdict(float, plates)
    for readings in stories:
        own: defaultdict[int, float] = defaultdict(float)
        for name, candidates in {r.mention.name: r.candidates for r in readings}.items():
            for unit in {above for n in candidates for above in line(n, on)}:
                own[unit] += tells_of_home(name, unit) / len(candidates)
        for unit, many in own.items():
            said[unit] += min(1.0, many)
    return said


def descend(said: Votes, on: dt.date | None, *, enough: float = ENOUGH) -> tuple[int, ...]:
    """Down from the nation as long as one unit has most of what is said below the one above."""
    chain: list[int] = []
    below: defaultdict[int | None, dict[int, float]] = defaultdict(dict)
    for number, votes in said.items():
        units = line(number, on)
        below[units[-2] if len(units) > 1 else None][number] = votes
    total = sum(below[None].values())
    while inside := below.get(chain[-1] if chain else None):
        best = max(inside, key=lambda n: (inside[n], -n))
        if inside[best] < max(enough, SHARE * total):
            break
        chain.append(best)
        total = inside[best]
    return tuple(chain)


@cache
def township_names(county: int, on: dt.date | None) -> Mapping[str, int]:
    """Short names of a county's townships that are no everyday words, with their units."""
    return _shortened(gazetteer.below(gazetteer.unit(county), on))


@cache
def townships_ever(county: int) -> Mapping[str, int]:
    """The same of all times: found once for a county, not for each day."""
    return _shortened(map(gazetteer.unit, table().children.get(county, ())))


def _shortened(units: Iterable[Unit]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for one in units:
        if one.level < LOWEST:
            continue
        short = stem(one.name)
        if not one.is_zone and len(short) > 1 and short != one.name and short not in common_words():
            found[short] = one.number
    return found


def plates(furniture: Iterable[str], on: dt.date | None) -> Votes:
    """The units that a page's furniture names, in stories: by nameplate or in full."""
    said: defaultdict[int, float] = defaultdict(float)
    for text in furniture:
        folded = fold(text)
        names = {found.start() for found in PLATE.finditer(folded)}
        readings = read(folded, on)
        for reading in readings:
            weight = PLATE_WEIGHT if reading.mention.start in names else 1.0
            for unit in {above for n in reading.candidates for above in line(n, on)}:
                said[unit] += weight / len(reading.candidates) / len(readings)
    return said
