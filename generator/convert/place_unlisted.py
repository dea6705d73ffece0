"""Townships that no list has, as print names them: 镇赉县丹岱乡, and 丹岱乡 further down.

The lists know the townships of the last ten years; most that were merged before are in none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from generator import gazetteer
from generator.convert.place_mentions import Mention
from generator.convert.place_readings import Reading

NO_NAME = "的各这那个是之到在和与有为了地着过从被将向对等该本每某些不也都就织"
"""Letters that no township's name has where a text goes on after its county: 组织城镇职工."""

TOWNSHIP = (
    rf"(?P<stem>(?:(?![{NO_NAME}])[一-龥]){{2,3}}?)(?:[一-龥]{{1,3}}族)?(?:街道|乡|镇|公社|苏木)"
    r"(?!镇|乡|村[民级委]|长|党|干|里|政|企|域)"
)

AFTER_COUNTY = re.compile(rf"[ \u3000的]?(?P<name>{TOWNSHIP})")

GENERAL = re.compile(r".*[城乡村集古小重水回返下同家人民位个]$")
"""How no proper name ends: 城镇, 回乡, 五个乡."""


def of_counties(readings: Iterable[Reading], folded: str) -> Iterator[Reading]:
    """Townships printed right after the full name of a county that are none of its listed ones.

    Args:
        readings: the names of a story, in order.
        folded: its text in Simplified characters.
    """
    starts = {one.mention.start for one in readings}
    for one in readings:
        county = _county(one)
        found = None if county is None else AFTER_COUNTY.match(folded, one.mention.end)
        if county is None or not found or GENERAL.match(found["stem"]):
            continue
        if found.start("name") not in starts:
            number = gazetteer.unlisted(county, found["name"])
            yield _reading(found["name"], found.start("name"), number)


def _county(one: Reading) -> int | None:
    """The county that a name stands for beyond doubt, in full and as the last of its line."""
    if len(one.candidates) > 1 or one.leads_on or one.mention.is_short:
        return None
    (number,) = one.candidates
    return number if gazetteer.unit(number).level == gazetteer.COUNTY else None


def again(known: Mapping[str, int], folded: str, taken: Container[int]) -> Iterator[Reading]:
    """The same townships named without their county.

    Args:
        known: names with the numbers of their units.
        folded: a story's text.
        taken: where names stand that are already sure.
    """
    if known:
        for found in re.finditer("|".join(sorted(known, key=len, reverse=True)), folded):
            if found.start() not in taken:
                yield _reading(found[0], found.start(), known[found[0]])


def numbers(readings: Sequence[Reading]) -> Mapping[str, int]:
    """Names of unlisted townships with their units, those that two counties share left out."""
    units: dict[str, set[int]] = {}
    for one in readings:
        units.setdefault(one.mention.name, set()).update(one.candidates)
    return {name: min(found) for name, found in units.items() if len(found) == 1}


def _reading(name: str, start: int, number: int) -> Reading:
    mention = Mention(start, start + len(name), name, (number,), is_short=False, begins=True)
    return Reading(mention, mention.candidates, linked=True)
