"""The articles of a page with their names of places read, and resolved by the whole page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from generator import gazetteer
from generator.convert import place_home as homes
from generator.convert import place_unlisted as unlisted
from generator.convert import place_votes as votes
from generator.convert.place_mentions import find_short, township_at
from generator.convert.place_readings import Reading, line, read
from generator.convert.place_votes import Votes
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
from generator.text import fold

WEIGHT_AWAY = 0.2
"""What is left of a mention of another province in running text on a page of one province."""

HOME_VOTES = 2.0
"""What being at home in a unit says for it, beside a vote for each full name."""

OPENERS = " \u3000#*·•●○◆◇■□▲△▼▽★☆▪◀▶◎※（(【〔[—-"
"""Marks that may stand before the first word of a brief."""

ACTS = re.compile(
    r"(?:[(（][^)）]{1,16}[)）])?(?:(?:近日|日前|昨[日天]|今年|通过|积极|率先|创新|全面|不断)?"
    "(?:组织|召开|开展|举办|举行|推出|推行|建立|成立|启动|实施|探索|打造|坚持|把|将|对|以|依托|通过|引导|投入)"
    "|(?:党委|党工委|党政|政府|机关|纪委|人大|工会|团委|妇联|武装部|派出所|司法所|卫生院|办事处))"
)
"""What makes a unit the one who acts: 长江镇组织召开, 搬经镇政府."""

VILLAGE = re.compile(
    r"[\u4e00-\u9fff]{1,6}?(?:社区|社區|村(?![民委支党干居落庄])|居委会|嘎查|新村|小区)"
    r"|[\u4e00-\u9fff]{1,3}里(?=[里長民養一有的居，、])"
)
"""A village or community right after the unit that holds it; a 里 is Taiwan's."""


@dataclass(frozen=True, slots=True)
class Print:
    """An article's texts, as its place is read from them."""

    title: str
    kicker: str = ""
    subtitle: str = ""
    paragraphs: Sequence[str] = ()
    captions: Sequence[str] = ()
    kind: str = "article"


@dataclass(frozen=True)
class Story:
    """An article with its names read, not yet resolved."""

    printed: Print
    whole: Whole
    folded: str
    readings: Sequence[Reading]
    island: int | None
    """Hong Kong or Macau, where it has words that only they have."""

    @classmethod
    def of(cls, printed: Print, on: dt.date | None) -> Story:
        """The article's texts as one."""
        caption_weight = CAPTION if printed.paragraphs else LEAD
        whole = Whole.of(
            [
                Part(printed.title, TITLE, is_head=True),
                Part(printed.kicker, KICKER, is_head=True),
                Part(printed.subtitle, KICKER, is_head=True),
                *(Part(text, BODY if i else LEAD) for i, text in enumerate(printed.paragraphs)),
                *(Part(text, caption_weight, is_caption=True) for text in printed.captions),
            ]
        )
        folded = fold(whole.text)
        return cls(printed, whole, folded, read(folded, on), homes.island(folded))


@dataclass(frozen=True)
class Page:
    """What a whole page says: its votes, the names printed in full, its home."""

    on: dt.date | None
    votes: Votes
    hints: Votes
    printed: frozenset[str]
    home: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A resolved mention with its weight."""

    unit: int
    weight: float
    reading: Reading
    is_head: bool
    part: int
    """Number of the part it stands in."""
    is_dateline: bool
    is_lead: bool
    opens: bool
    """Whether it is the first word of the head or of the text."""
    acts: bool
    """Whether its office, or it as an office, does something."""
    has_village: bool
    """Whether a village or community follows."""


def read_page(
    prints: Sequence[Print], plates: Votes, on: dt.date | None
) -> tuple[Page, tuple[Story, ...]]:
    """A page with its stories, names read.

    Args:
        prints: the articles.
        plates: what the furniture names, in stories.
        on: the issue's day.
    """
    stories = [Story.of(printed, on) for printed in prints]
    page = _page(stories, plates, on)
    stories = [_with_townships(story, page) for story in stories]
    return page, tuple(_with_unlisted(stories))


def _with_unlisted(stories: Sequence[Story]) -> Iterator[Story]:
    """The stories with townships that no list has and one of them names after its county."""
    found = [tuple(unlisted.of_counties(one.readings, one.folded)) for one in stories]
    known = unlisted.numbers([reading for own in found for reading in own])
    for story, own in zip(stories, found, strict=True):
        sure = {one.mention.start for one in (*own, *story.readings) if one.linked}
        more = (*own, *unlisted.again(known, story.folded, sure))
        yield _joined(story, more) if more else story


def _joined(story: Story, more: Sequence[Reading]) -> Story:
    """A story with further names, in print order: each in the place of what it overlaps."""
    held = {place for one in more for place in range(one.mention.start, one.mention.end)}
    ends = {one.mention.start for one in more}
    kept = [
        replace(one, leads_on=one.leads_on or one.mention.end in ends)
        for one in story.readings
        if not held.intersection(range(one.mention.start, one.mention.end))
    ]
    return replace(story, readings=sorted([*kept, *more], key=lambda one: one.mention.start))


def _page(stories: Sequence[Story], plates: Votes, on: dt.date | None) -> Page:
    """The names of all texts of a page, counted; its home by all that they may stand for."""
    readings = [reading for story in stories for reading in story.readings]
    said = dict(homes.guess((story.readings for story in stories), plates, on))
    for story in stories:
        if story.island is not None:
            said[story.island] = said.get(story.island, 0.0) + 1
    home = homes.descend(said, on)
    counted = dict(votes.count(readings, on))
    for number in home:
        counted[number] = counted.get(number, 0.0) + HOME_VOTES
    printed = frozenset(r.mention.name for r in readings if not r.mention.is_short)
    return Page(on, counted, votes.hints(readings, on), printed, home)


def _with_townships(story: Story, page: Page) -> Story:
    """The story with townships named in short: the page's own county's, and 琼海潭门."""
    taken = [one.mention for one in story.readings]
    county = next((n for n in page.home if gazetteer.unit(n).level == gazetteer.COUNTY), None)
    known = {} if county is None else homes.township_names(county, page.on)
    short = find_short(story.whole.text, known, taken) if known else []
    readings = [Reading(mention, mention.candidates) for mention in short]
    readings += _after_counties(story, {one.start for one in (*taken, *short)}, page.on)
    if not readings:
        return story
    readings += story.readings
    return replace(story, readings=sorted(readings, key=lambda one: one.mention.start))


def _after_counties(story: Story, taken: Container[int], on: dt.date | None) -> Iterator[Reading]:
    """Townships named in short right after their county."""
    for one in story.readings:
        start = one.mention.end
        start += story.folded[start : start + 1].isspace()
        if len(one.candidates) == 1 and start not in taken and not one.leads_on:
            county = one.candidates[0]
            if not township_at(story.folded, start, homes.townships_ever(county)):
                continue
            found = township_at(story.folded, start, homes.township_names(county, on))
            if found:
                yield Reading(found, found.candidates, linked=True)


def resolve(story: Story, page: Page) -> list[Said]:
    """The names of a story that are places after all, in print order."""
    own = votes.count(story.readings, page.on)
    poll = votes.Poll(page.on, own, page.votes, page.hints)
    whole, said = story.whole, []
    for reading in story.readings:
        unit = poll.decide(reading)
        if unit is None or reading.leads_on:
            continue
        visible = stands_out(reading.mention, whole)
        if not poll.why_doubtful(reading, unit, stands_out=visible):
            start = reading.mention.start
            part = whole.part(start)
            weight = weight_of(reading.mention, whole, story.folded)
            said.append(
                Said(
                    unit,
                    weight * _nearness(unit, part, page),
                    reading,
                    is_head=part.is_head,
                    part=whole.number(start),
                    is_dateline=start in whole.lead,
                    is_lead=part.weight == LEAD and not part.is_head,
                    opens=_opens(story, start),
                    acts=bool(ACTS.match(story.folded, reading.mention.end)),
                    has_village=bool(VILLAGE.match(story.folded, reading.mention.end)),
                )
            )
    return said


def _opens(story: Story, place: int) -> bool:
    """Whether a name is the first word of its part, a dateline before it left out."""
    whole = story.whole
    start = whole.starts[whole.number(place)]
    first = whole.lead.stop if start <= whole.lead.start and place >= whole.lead.stop else start
    return not story.folded[first:place].strip(OPENERS)


def _nearness(unit: int, part: Part, page: Page) -> float:
    """Less for a far province that running text names on a page of another."""
    if not page.home or part.weight > BODY or page.home[0] in line(unit, page.on):
        return 1.0
    return WEIGHT_AWAY
