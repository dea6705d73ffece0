"""Places: the unit an article as a whole is about, the other units, villages as printed."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator import gazetteer
from generator.convert import place_votes as votes
from generator.convert.place_mentions import Mention
from generator.convert.place_votes import Reading, Votes
from generator.model import RegionPath
from generator.text import fold

TITLE, KICKER, LEAD, CAPTION, BODY = 4.0, 3.0, 2.0, 1.5, 1.0
"""How much a mention weighs by where it stands."""

LOCAL_DATELINE, AGENCY_DATELINE = 3.0, 1.5

DATELINE = re.compile(
    r"\s*[【(（〔\[]?(?:(?P<own>本[报報刊网台][^，。：:\n]{0,8}?)|据?(?P<agency>新华社|中新社|中央社|人民网)[^，。：:\n]{0,12}?)"
    r"\s*(?:\d+月)?(?:\d+日)?[专特]?[电電讯訊]"
    r"|\s*[〔\[(（【][^〕\])）】]{2,24}?[/／](?P<island>[^〕\])）】]{2,8}?)(?:[電电報报][導导道]?|讯)?[〕\])）】]"
)
"""How a story says where it was written: 新华社杭州8月12日电, 本报南京讯, 〔記者甲／台南報導〕."""

PASSING = re.compile(
    r"(?:从|由|来自|自|赴|前往|返回?|回|远在|老家|籍贯|祖籍|销往|运往|飞往|开往|毕业于|[红甜卖销运飞走]到了?)$"
)
"""Words before a place that the story only passes."""

LONGEST_PASSING = 4

PASSED = re.compile(r"籍|旅居|出差|市场|方向|人(?![大民社们才员事口均])|返|牌")

FIRM = re.compile(
    r"[^，。、；：！？“”\s]{0,14}?(?:公司|集团|大学|学院|银行|航空|出版社|日报|晚报|电视台|酒业|有限)"
)

WEIGHT_PASSING, WEIGHT_FIRM = 0.3, 0.4

DESCEND = 0.6
"""Share of the votes below a unit that one child needs for the article to be about the child."""

OWN_SHARE = {1: 0.4, 2: 0.5, 3: 0.6, 4: 1.0}
"""By level, how much a mention of a unit itself counts against going down to a child."""

ENOUGH, ENOUGH_AT_HOME = 2.0, 1.0
"""Weight below which an article that names a place is not about it; less in the page's province."""

PRIVATE = re.compile(
    "(?:遗失|作废)?声明|(?:结婚|订婚|征婚|寻人|寻物|迁坟|更名|道歉)?启事|讣告|鸣谢|招领|更正"
    "|寻人|遗失|感谢信|征婚"
)
"""Heads of private notices: the places in them are addresses."""

VILLAGE = re.compile(
    r"[\u4e00-\u9fff]{1,6}?(?:社区|村(?![民委支党干居落庄])|居委会|嘎查|新村|小区|里(?=社))"
)

OFFICES = (
    "委|政府|纪委|人大|政协|法院|检察院|医院|总工会|妇联"
    "|[一-龥]{1,5}(?:局|委|办|站|中心|协会|厂|公司|大队|支队)"
)

IMPLIED = (
    (3, re.compile(f"[全我本][县区](?!域)|(?<![市一-龥])[县区](?:{OFFICES})")),
    (2, re.compile(f"[全我本]市(?!场)|(?<![一-龥])市(?!场|民|区)(?:{OFFICES})")),
    (1, re.compile(f"[全我本]省|(?<![一-龥])省(?:{OFFICES}|两会|[一-龥]{{2,4}}厅)")),
)
"""What a local paper says without naming its own county, city or province."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article is at home."""

    region: RegionPath | None = None
    """The deepest unit that the article as a whole is about; None where there is none."""
    regions: tuple[RegionPath, ...] = ()
    """Other units that it is about, in the order of the table."""
    places: tuple[str, ...] = ()
    """Villages and communities below the township, as printed."""
    evidence: str = ""
    """The words that decided."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a whole page says about where it is at home."""

    on: dt.date | None
    votes: Votes

    @classmethod
    def of(cls, page_texts: Sequence[str], on: dt.date | None) -> Context:
        """The certain names of all texts of a page, counted."""
        return cls(on, votes.count(votes.read("\n".join(page_texts), on), on))

    def home(self, level: int) -> int | None:
        """The unit of a level that most of the page is about; None where none stands out."""
        at_level = {n: v for n, v in self.votes.items() if gazetteer.unit(n).level == level}
        total = sum(at_level.values())
        best = max(at_level, key=lambda n: (at_level[n], -n), default=None)
        return best if best is not None and at_level[best] >= max(2.0, 0.6 * total) else None


@dataclass(frozen=True, slots=True)
class _Said:
    """A resolved mention with its weight."""

    unit: int
    weight: float
    reading: Reading
    is_head: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an article and what a mention in it weighs."""

    text: str
    weight: float
    is_head: bool = False
    is_caption: bool = False


@dataclass(frozen=True)
class _Whole:
    """All parts of an article as one text, so that names are looked for once."""

    parts: Sequence[_Part]
    text: str
    starts: Sequence[int]
    """Offset of each part in the text."""
    lead: range
    """Where the dateline of the first paragraph stands."""
    lead_weight: float

    @classmethod
    def of(cls, parts: Sequence[_Part]) -> _Whole:
        """The parts, joined by line ends."""
        starts = [0, *accumulate(len(part.text) + 1 for part in parts)][: len(parts)]
        text = "\n".join(part.text for part in parts)
        first = next((i for i, p in enumerate(parts) if p.weight == LEAD and not p.is_head), 0)
        found = DATELINE.match(parts[first].text)
        lead = range(starts[first], starts[first] + found.end()) if found else range(0)
        agency = found and found["agency"]
        return cls(parts, text, starts, lead, AGENCY_DATELINE if agency else LOCAL_DATELINE)

    def part(self, place: int) -> _Part:
        """The part that an offset lies in."""
        return self.parts[bisect_right(self.starts, place) - 1]


def place(  # noqa: PLR0913  one argument for each part of an article
    context: Context,
    *,
    title: str,
    kicker: str = "",
    subtitle: str = "",
    paragraphs: Sequence[str] = (),
    captions: Sequence[str] = (),
) -> Placement:
    """Where an article is at home, judged from its own texts and the page's votes."""
    caption_weight = CAPTION if paragraphs else LEAD
    whole = _Whole.of(
        [
            _Part(title, TITLE, is_head=True),
            _Part(kicker, KICKER, is_head=True),
            _Part(subtitle, KICKER, is_head=True),
            *(_Part(text, BODY if i else LEAD) for i, text in enumerate(paragraphs)),
            *(_Part(text, caption_weight, is_caption=True) for text in captions),
        ]
    )
    said = [] if PRIVATE.fullmatch(_bare(title)) else _resolve(whole, context)
    region = _region(said, context)
    if region is None:
        return Placement() if said else _implied(whole.text, context) or Placement()
    region = _narrowed(region, said, context.on)
    return Placement(
        _path(region, said, context),
        tuple(_path(n, said, context) for n in _others(region, said, context.on)),
        tuple(dict.fromkeys(_villages(whole.text, said))),
        _evidence(region, said),
    )


def _bare(title: str) -> str:
    return "".join(letter for letter in fold(title) if letter.isalnum())


def _resolve(whole: _Whole, context: Context) -> list[_Said]:
    readings = votes.read(whole.text, context.on)
    own = votes.count(readings, context.on)
    folded = fold(whole.text)
    said = []
    for reading in readings:
        unit = votes.decide(reading, own, context.votes)
        if unit is None or reading.leads_on:
            continue
        part = whole.part(reading.mention.start)
        prominent = part.is_head or part.is_caption or reading.mention.start in whole.lead
        if not votes.why_doubtful(reading, unit, own, context.votes, is_head=prominent):
            weight = _weight(reading.mention, part, whole, folded)
            said.append(_Said(unit, weight, reading, part.is_head))
    return said


def _weight(mention: Mention, part: _Part, whole: _Whole, folded: str) -> float:
    if mention.start in whole.lead:
        return whole.lead_weight
    before = folded[max(0, mention.start - LONGEST_PASSING) : mention.start]
    if PASSING.search(before) or PASSED.match(folded, mention.end):
        return WEIGHT_PASSING
    return part.weight * (WEIGHT_FIRM if FIRM.match(folded, mention.end) else 1.0)


def _region(said: Sequence[_Said], context: Context) -> int | None:
    """Down from the nation as long as one unit below has most of the weight."""
    own: Counter[int] = Counter()
    whole: Counter[int] = Counter()
    for one in said:
        own[one.unit] += one.weight  # type: ignore[assignment]  # Counter of fractions
        for unit in votes.line(one.unit, context.on):
            whole[unit] += one.weight  # type: ignore[assignment]
    home, on = context.home(1), context.on
    here: int | None = None
    while True:
        below = {n: w for n, w in whole.items() if _under(n, on) == here}
        if not below:
            return here
        best = max(below, key=lambda n: (below[n], -n))
        rest = sum(below.values()) + _own_share(here, own)
        enough = 0 if here is not None else ENOUGH_AT_HOME if best == home else ENOUGH
        if below[best] < DESCEND * rest or below[best] < enough:
            return here
        here = best


def _own_share(here: int | None, own: Counter[int]) -> float:
    return 0.0 if here is None else OWN_SHARE[gazetteer.unit(here).level] * own[here]


def _narrowed(region: int, said: Sequence[_Said], on: dt.date | None) -> int:
    """The one township of a county's story, where head, lead or caption names it."""
    inside = {one.unit for one in said if region in votes.line(one.unit, on)[:-1]}
    if len(inside) != 1 or gazetteer.unit(region).level != 3:
        return region
    (township,) = inside
    named = [one for one in said if one.unit == township]
    framed = any(one.is_head and one.unit == region for one in said)
    prominent = any(one.weight >= CAPTION for one in named)
    return township if prominent and not (framed and len(named) == 1) else region


def _under(number: int, on: dt.date | None) -> int | None:
    line = votes.line(number, on)
    return line[-2] if len(line) > 1 else None


def _others(region: int, said: Sequence[_Said], on: dt.date | None) -> list[int]:
    """Units below the region that the article is about as well, one level of them."""
    level = gazetteer.unit(region).level
    found: dict[int, float] = {}
    for one in said:
        line = votes.line(one.unit, on)
        if region in line[:-1] and one.weight >= BODY:
            unit = one.unit
            if level <= 2:
                unit = next((n for n in line if gazetteer.unit(n).level == 3), unit)
            found[unit] = found.get(unit, 0) + one.weight
    return sorted(n for n in found if not any(n in votes.line(o, on)[:-1] for o in found))


def _path(number: int, said: Sequence[_Said], context: Context) -> RegionPath:
    """The path by the names of the day; through the zone that the article prints above it."""
    zone = next((s.reading.zone for s in said if s.unit == number and s.reading.zone), None)
    one = gazetteer.unit(number)
    if zone is None:
        return gazetteer.path_of(one, context.on)
    name = gazetteer.name_on(one, context.on).name
    return RegionPath(f"{gazetteer.path_of(gazetteer.unit(zone), context.on)}/{name}")


def _villages(text: str, said: Sequence[_Said]) -> Iterator[str]:
    """Villages and communities printed right after the unit that holds them."""
    for one in said:
        if gazetteer.unit(one.unit).level >= 3:
            found = VILLAGE.match(text, one.reading.mention.end)
            if found:
                yield found[0]


def _evidence(region: int, said: Sequence[_Said]) -> str:
    names = Counter(
        s.reading.mention.name for s in said if region in (s.unit, *votes.above(s.unit))
    )
    return ", ".join(f"{name} ×{many}" for name, many in names.most_common(3))


def _implied(text: str, context: Context) -> Placement | None:
    """The page's own county, city or province, where the text says 全市, 市公安局 and no name."""
    for level, pattern in IMPLIED:
        home, found = context.home(level), pattern.search(text)
        if home is not None and found:
            path = gazetteer.path_of(gazetteer.unit(home), context.on)
            return Placement(path, evidence=f"{found[0]}; the page is of {path}")
    return None
