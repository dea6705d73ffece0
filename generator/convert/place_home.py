"""Where a page is at home, and what its articles mean by 全市, 市公安局 and no name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator import gazetteer
from generator.convert import place_votes as votes
from generator.convert.place_readings import read
from generator.convert.place_votes import Votes
from generator.text import fold

OFFICES = (
    "委|政府|纪委|人大|政协|法院|检察院|总工会|妇联|医院|卫生院|中学|小学"
    "|[一-龥]{1,6}(?:医院|局|委|办|站|中心|协会|厂|公司|大队|支队)"
)

ALONE = "(?:(?<![一-龥])|(?<=[从在由到据向经对是与和被为让请]))"

IMPLIED = (
    (4, re.compile(f"[全我本][镇乡](?!村)|{ALONE}[镇乡](?:{OFFICES})")),
    (3, re.compile(f"[全我本][县区](?!域)|{ALONE}[县区](?:{OFFICES})")),
    (2, re.compile(f"[全我本]市(?!场)|{ALONE}市(?![场民区])(?:{OFFICES})")),
    (1, re.compile(f"[全我本]省|{ALONE}省(?:{OFFICES}|两会|[一-龥]{{2,4}}厅)")),
)
"""What a local paper says without naming its own county, city or province."""


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


@dataclass(frozen=True, slots=True)
class Context:
    """What a whole page says about where it is at home."""

    on: dt.date | None
    votes: Votes
    hints: Votes
    """What bare names hint at."""
    printed: frozenset[str]
    """The full names on the page."""
    homes: tuple[int | None, ...] = (None, None, None, None)
    """The province, city, county and township that most of the page is about; None for none."""

    @classmethod
    def of(cls, page_texts: Sequence[str], on: dt.date | None) -> Context:
        """The certain names of all texts of a page, counted."""
        readings = read("\n".join(page_texts), on)
        printed = frozenset(r.mention.name for r in readings if not r.mention.is_short)
        counted, hinted = votes.count(readings, on), votes.hints(readings, on)
        province, city, *lower = (_home(counted, hinted, level) for level in (1, 2, 3, 4))
        if province is not None and gazetteer.unit(province).name.endswith("市"):
            city = province
        return cls(on, counted, hinted, printed, (province, city, *lower))


def _home(counted: Votes, hinted: Votes, level: int) -> int | None:
    """The unit with most votes of its level; bare names are asked where full ones do not tell."""
    both = {n: counted.get(n, 0) + hinted.get(n, 0) for n in (*counted, *hinted)}
    return _leading(counted, level) or _leading(both, level)


def _leading(counted: Votes, level: int) -> int | None:
    at_level = {n: v for n, v in counted.items() if gazetteer.unit(n).level == level}
    best = max(at_level, key=lambda n: (at_level[n], -n), default=None)
    if best is None:
        return None
    enough = max(votes.LOCAL_VOTES, votes.LOCAL_SHARE * sum(at_level.values()))
    return best if at_level[best] >= enough else None


@cache
def _province(name: str) -> int:
    """The number of a province by its full name."""
    return next(one.number for one in gazetteer.upper_units() if one.names[-1].name == name)


class Implied(NamedTuple):
    """A unit that a text means without naming it."""

    unit: int
    words: str
    """The words that mean it."""


def implied(text: str, context: Context) -> Implied | None:
    """The page's own county, city or province, where a text speaks of it without its name."""
    for name, islands in ISLANDS:
        words = islands.search(fold(text))
        if words:
            return Implied(_province(name), words[0])
    for level, pattern in IMPLIED:
        home, found = context.homes[level - 1], pattern.search(text)
        if home is not None and found:
            return Implied(home, found[0])
    return None
