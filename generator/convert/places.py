"""Places: the unit an article as a whole is about, the other units, villages as printed."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import gazetteer
from generator.convert import place_votes as votes
from generator.convert.place_home import Context, implied
from generator.convert.place_readings import Reading, above, line, read
from generator.convert.place_weights import (
    BODY,
    CAPTION,
    KICKER,
    LEAD,
    TITLE,
    Part,
    Whole,
    stands_out,
    weight_of,
)
from generator.model import RegionPath
from generator.text import fold

__all__ = ["Context", "Placement", "place"]

WEIGHT_AWAY = 0.2
"""What is left of a mention of another province in running text on a page of one province."""

DESCEND = 0.6
"""Share of the votes below a unit that one child needs for the article to be about the child."""

OWN_SHARE = {1: 0.4, 2: 0.5, 3: 0.6, 4: 1.0}
"""By level, how much a mention of a unit itself counts against going down to a child."""

FRAMED_TOWNSHIP = 3
"""How often a story names a township to be about it although its head names the county."""

ENOUGH, ENOUGH_WITH_DATELINE, ENOUGH_IN_PROVINCE, ENOUGH_AT_HOME = 2.0, 1.2, 1.0, 0.4
"""Weight below which an article that names a place is not about it; less near the page's home."""

PRIVATE = re.compile(
    "(?:遗失|作废).{0,8}|声明|(?:结婚|订婚|征婚|寻人|寻亲|寻物|迁坟|更名|道歉|征稿|本报)?启事|讣告"
    "|.{0,10}鸣谢|招领|更正|求购|供应|转让|出售|招租|读者注意|敬告读者|致读者"
    "|寻人|遗失|感谢信|征婚|(?:减资|清算|注销|债权)公告|.*有限公司.*公告"
)
"""Heads of private notices: the places in them are addresses."""

VILLAGE = re.compile(
    r"[\u4e00-\u9fff]{1,6}?(?:社区|社區|村(?![民委支党干居落庄])|居委会|嘎查|新村|小区)"
    r"|[\u4e00-\u9fff]{1,3}里(?=[里長民養一有的居，、])"
)
"""A village or community right after the unit that holds it; a 里 is Taiwan's."""


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
class _Said:
    """A resolved mention with its weight."""

    unit: int
    weight: float
    reading: Reading
    is_head: bool
    part: int
    """Number of the part it stands in."""
    is_dateline: bool


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
    whole = Whole.of(
        [
            Part(title, TITLE, is_head=True),
            Part(kicker, KICKER, is_head=True),
            Part(subtitle, KICKER, is_head=True),
            *(Part(text, BODY if i else LEAD) for i, text in enumerate(paragraphs)),
            *(Part(text, caption_weight, is_caption=True) for text in captions),
        ]
    )
    said = [] if PRIVATE.fullmatch(_bare(title)) else _resolve(whole, context)
    region = _region(said, context)
    if region is None:
        return _unnamed(whole.text, said, context)
    region = _narrowed(region, said, context.on)
    return Placement(
        _path(region, said, context),
        tuple(_path(n, said, context) for n in _others(region, said, context.on)),
        tuple(dict.fromkeys(_villages(whole.text, said))),
        _evidence(region, said),
    )


def _bare(title: str) -> str:
    return "".join(letter for letter in fold(title) if letter.isalnum())


def _resolve(whole: Whole, context: Context) -> list[_Said]:
    readings = read(whole.text, context.on)
    own = votes.count(readings, context.on)
    poll = votes.Poll(context.on, own, context.votes, context.hints)
    folded = fold(whole.text)
    said = []
    for reading in readings:
        unit = poll.decide(reading)
        if unit is None or reading.leads_on:
            continue
        visible = stands_out(reading.mention, whole)
        if not poll.why_doubtful(reading, unit, stands_out=visible):
            start = reading.mention.start
            part = whole.part(start)
            weight = weight_of(reading.mention, whole, folded) * _nearness(unit, part, context)
            said.append(
                _Said(
                    unit,
                    weight,
                    reading,
                    is_head=part.is_head,
                    part=whole.number(start),
                    is_dateline=start in whole.lead,
                )
            )
    return said


def _nearness(unit: int, part: Part, context: Context) -> float:
    """Less for a far province that running text names on a page of another."""
    home = context.homes[0]
    if home is None or part.weight > BODY or home in line(unit, context.on):
        return 1.0
    return WEIGHT_AWAY


def _region(said: Sequence[_Said], context: Context) -> int | None:
    """Down from the nation as long as one unit below has most of the weight."""
    own: Counter[int] = Counter()
    whole: Counter[int] = Counter()
    for one in said:
        own[one.unit] += one.weight  # type: ignore[assignment]  # Counter of fractions
        for unit in line(one.unit, context.on):
            whole[unit] += one.weight  # type: ignore[assignment]
    on = context.on
    here: int | None = None
    while True:
        below = {n: w for n, w in whole.items() if _under(n, on) == here}
        if not below:
            return here
        best = max(below, key=lambda n: (below[n], -n))
        rest = sum(below.values()) + _own_share(here, own)
        enough = 0 if here is not None else _enough(best, whole, said, context)
        if below[best] < DESCEND * rest or below[best] < enough:
            return here
        here = best


def _enough(province: int, whole: Counter[int], said: Sequence[_Said], context: Context) -> float:
    """The weight that a province needs: less where the page itself is of it, or of its city."""
    if context.homes[1] in whole:
        return ENOUGH_AT_HOME
    if province == context.homes[0]:
        return ENOUGH_IN_PROVINCE
    return ENOUGH_WITH_DATELINE if any(one.is_dateline for one in said) else ENOUGH


def _own_share(here: int | None, own: Counter[int]) -> float:
    return 0.0 if here is None else OWN_SHARE[gazetteer.unit(here).level] * own[here]


def _narrowed(region: int, said: Sequence[_Said], on: dt.date | None) -> int:
    """Down to the one place inside a region that head, lead or caption names.

    A city or province that only the head names gives way to the one county of the story; a county
    in the head gives way to its one township where the story keeps naming that.
    """
    inside = [one for one in said if region in line(one.unit, on)[:-1]]
    chains = [line(one.unit, on) for one in inside]
    below = {chain[chain.index(region) + 1] for chain in chains}
    if len(below) != 1 or all(one.weight < CAPTION for one in inside):
        return region
    own = [one for one in said if one.unit == region]
    framed = any(one.is_head for one in own)
    if gazetteer.unit(region).level == _level_above_townships(region, on):
        return region if framed and len(inside) < FRAMED_TOWNSHIP else below.pop()
    if any(not one.is_head for one in own):
        return region
    return _narrowed(below.pop(), said, on)


def _level_above_townships(region: int, on: dt.date | None) -> int:
    """Taiwan's towns stand right below its counties and cities."""
    return 2 if gazetteer.unit(line(region, on)[0]).name == "台湾省" else 3


def _under(number: int, on: dt.date | None) -> int | None:
    chain = line(number, on)
    return chain[-2] if len(chain) > 1 else None


def _others(region: int, said: Sequence[_Said], on: dt.date | None) -> list[int]:
    """Units below the region that the article is about as well, one level of them.

    A city stands beside its own counties only where a part of the article names it without them.
    """
    level = gazetteer.unit(region).level
    found: set[int] = set()
    by_part: dict[int, set[int]] = {}
    for one in said:
        chain = line(one.unit, on)
        if region in chain[:-1] and one.weight >= BODY and not one.is_dateline:
            county = next((n for n in chain if gazetteer.unit(n).level == 3), one.unit)
            found.add(county if level <= 2 else one.unit)
            by_part.setdefault(one.part, set()).update(chain)
    alone = {
        one.unit for one in said if not by_part.get(one.part, set()) & _inside(one.unit, found, on)
    }
    return sorted(n for n in found if n in alone or not _inside(n, found, on))


def _inside(unit: int, units: set[int], on: dt.date | None) -> set[int]:
    return {n for n in units if unit in line(n, on)[:-1]}


def _path(number: int, said: Sequence[_Said], context: Context) -> RegionPath:
    """The path by the names of the day; through the zone that the article prints above it."""
    zone = next((s.reading.zone for s in said if s.unit == number and s.reading.zone), None)
    one = gazetteer.unit(number)
    if zone is None:
        return gazetteer.path_of(one, context.on, context.printed)
    name = gazetteer.name_on(one, context.on, context.printed).name
    return RegionPath(f"{gazetteer.path_of(gazetteer.unit(zone), context.on)}/{name}")


def _villages(text: str, said: Sequence[_Said]) -> Iterator[str]:
    """Villages and communities printed right after the unit that holds them."""
    for one in said:
        if gazetteer.unit(one.unit).level >= 3:
            found = VILLAGE.match(text, one.reading.mention.end)
            if found:
                yield found[0]


def _evidence(region: int, said: Sequence[_Said]) -> str:
    names = Counter(s.reading.mention.name for s in said if region in (s.unit, *above(s.unit)))
    return ", ".join(f"{name} ×{many}" for name, many in names.most_common(3))


def _unnamed(text: str, said: Sequence[_Said], context: Context) -> Placement:
    """The page's own county, city or province, where the text means it without naming it."""
    meant = None if any(one.weight >= BODY for one in said) else implied(text, context)
    if meant is None:
        return Placement()
    path = gazetteer.path_of(gazetteer.unit(meant.unit), context.on, context.printed)
    return Placement(path, evidence=f"{meant.words}; the page is of {path}")
