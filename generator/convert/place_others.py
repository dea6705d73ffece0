"""What speaks for each unit that an article may be about beside its region."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import gazetteer
from generator.convert.place_readings import line
from generator.convert.place_signs import Signs
from generator.convert.place_stories import Said, Story
from generator.convert.place_weights import is_passing

LONG, MOST_LENGTHS = 1_000, 1.5
"""Letters of a long story; a longer one counts for so many at most."""

MOST_COUNTED = 4

CLAUSE_ENDS = '。！？!?”"\n'
"""What stands before the first word of a sentence."""


@dataclass(frozen=True)
class _Article:
    """A story as its units beside the region are looked for in it."""

    region: int
    chain: Sequence[int]
    """The region with the units above it, province first."""
    story: Story
    on: dt.date | None
    total: float
    """Weight of all that it names."""
    parts: int
    """Paragraphs and captions."""


def candidates(
    region: int, said: Sequence[Said], story: Story, on: dt.date | None
) -> Iterator[tuple[int, Signs]]:
    """Every unit named outside the line of the region, and the counties of its townships.

    Args:
        region: the unit that the article as a whole is about.
        said: the article's resolved names.
        story: the article.
        on: the issue's day.
    """
    named: defaultdict[int, list[Said]] = defaultdict(list)
    below: defaultdict[int, list[Said]] = defaultdict(list)
    for one in said:
        named[one.unit].append(one)
        for unit in line(one.unit, on)[:-1]:
            if gazetteer.unit(unit).level == gazetteer.COUNTY:
                below[unit].append(one)
    parts = sum(bool(part.text) and not part.is_head for part in story.whole.parts)
    total = sum(one.weight for one in said)
    article = _Article(region, line(region, on), story, on, total, max(parts, 1))
    for unit in dict.fromkeys((*named, *below)):
        if unit not in article.chain:
            yield unit, _signs(article, unit, named.get(unit, ()), below.get(unit, ()))


def _signs(article: _Article, unit: int, mine: Sequence[Said], below: Sequence[Said]) -> Signs:
    relation = _relation(article, unit)
    sort = relation.partition(" ")[0]
    length = min(MOST_LENGTHS, len(article.story.folded) / LONG)
    signs = {"any": 1.0, sort: 1.0, relation: 1.0, "long": length, f"long {sort}": length}
    if mine:
        signs |= _named(article, sort, mine)
        signs["named, and units below"] = float(bool(below))
    else:
        signs["only units below"] = 1.0
        signs["weight below"] = math.log1p(sum(one.weight for one in below))
        signs["many below"] = float(len({one.unit for one in below}) > 1)
    return {sign: strength for sign, strength in signs.items() if strength}


def _relation(article: _Article, unit: int) -> str:
    """How a unit stands to the region, with its level, inside the region that one's too."""
    units, level = line(unit, article.on), gazetteer.unit(unit).level
    own = gazetteer.unit(article.region).level
    if article.region in units:
        return f"in {own}{level}"
    if level == own and units[:-1] == article.chain[:-1]:
        return f"sibling {level}"
    shared = sum(a == b for a, b in zip(units, article.chain, strict=False))
    return f"{('away', 'province', 'near', 'near')[min(shared, 3)]} {level}"


def _named(article: _Article, sort: str, mine: Sequence[Said]) -> Mapping[str, float]:
    """Signs of a unit that is named: how often, where, with what around it."""
    text, whole = article.story.folded, article.story.whole
    weight = sum(one.weight for one in mine)
    parts = {one.part for one in mine if not one.is_head}
    heads = any(one.is_head for one in mine)
    full = any(one.reading.linked or not one.reading.mention.is_short for one in mine)
    starts = [one.reading.mention.start for one in mine]
    opening = sum(not start or text[start - 1] in CLAUSE_ENDS for start in starts)
    passing = sum(is_passing(one.reading.mention, text) for one in mine)
    return {
        "weight": math.log1p(weight),
        f"weight {sort}": math.log1p(weight),
        "share": weight / article.total,
        f"share {sort}": weight / article.total,
        f"count {sort}": min(len(mine), MOST_COUNTED) - 1.0,
        "twice": float(len(mine) > 1),
        "two parts": float(len(parts) > 1),
        "parts": len(parts) / article.parts,
        f"head {sort}": float(heads),
        "head and text": float(heads and bool(parts)),
        f"village {sort}": float(any(one.has_village for one in mine)),
        "caption only": float(all(whole.parts[one.part].is_caption for one in mine)),
        "full": float(full),
        f"full {sort}": float(full),
        "opens a sentence": opening / len(mine),
        "passing": passing / len(mine),
        "late": min(starts) / max(1, len(text)),
    }
