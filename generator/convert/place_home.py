"""Where a page is at home, and what its articles mean by 全市, 市公安局 and no name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator import gazetteer
from generator.convert import place_votes as votes
from generator.convert.place_readings import read
from generator.convert.place_votes import Votes

OFFICES = (
    "委|政府|纪委|人大|政协|法院|检察院|总工会|妇联"
    "|[一-龥]{1,6}(?:医院|局|委|办|站|中心|协会|厂|公司|大队|支队)"
)

ALONE = "(?:(?<![一-龥])|(?<=[从在由到据向经对是与和被为让请]))"

IMPLIED = (
    (3, re.compile(f"[全我本][县区](?!域)|{ALONE}[县区](?:{OFFICES})")),
    (2, re.compile(f"[全我本]市(?!场)|{ALONE}市(?![场民区])(?:{OFFICES})")),
    (1, re.compile(f"[全我本]省|{ALONE}省(?:{OFFICES}|两会|[一-龥]{{2,4}}厅)")),
)
"""What a local paper says without naming its own county, city or province."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a whole page says about where it is at home."""

    on: dt.date | None
    votes: Votes
    hints: Votes
    """What bare names hint at."""
    printed: frozenset[str]
    """The full names on the page."""
    homes: tuple[int | None, int | None, int | None] = (None, None, None)
    """The province, city and county that most of the page is about; None where none stands out."""

    @classmethod
    def of(cls, page_texts: Sequence[str], on: dt.date | None) -> Context:
        """The certain names of all texts of a page, counted."""
        readings = read("\n".join(page_texts), on)
        printed = frozenset(r.mention.name for r in readings if not r.mention.is_short)
        counted, hinted = votes.count(readings, on), votes.hints(readings, on)
        province, city, county = (_home(counted, hinted, level) for level in (1, 2, 3))
        if province is not None and gazetteer.unit(province).name.endswith("市"):
            city = province
        return cls(on, counted, hinted, printed, (province, city, county))


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


class Implied(NamedTuple):
    """A unit that a text means without naming it."""

    unit: int
    words: str
    """The words that mean it."""


def implied(text: str, context: Context) -> Implied | None:
    """The page's own county, city or province, where a text speaks of it without its name."""
    for level, pattern in IMPLIED:
        home, found = context.homes[level - 1], pattern.search(text)
        if home is not None and found:
            return Implied(home, found[0])
    return None
