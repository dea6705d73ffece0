"""Places: the unit an article as a whole is about, the other units, villages as printed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import gazetteer
from generator.convert import place_home as homes
from generator.convert import place_others, place_scores, place_signs
from generator.convert.place_readings import above, line, tells_of_home
from generator.convert.place_signs import Article, Rest, Signs
from generator.convert.place_stories import VILLAGE, Page, Print, Said, Story, read_page, resolve
from generator.convert.place_votes import Votes
from generator.gazetteer_names import kind, stem
from generator.model import RegionPath

__all__ = ["Nominee", "Placement", "Print", "nominees", "place"]

LEAST_SHARE = 0.01
"""Stories; less is what rounding left."""

UNSEEN = 2.5
"""Stories of which nothing is known that stand beside the page's own: one story proves little."""

ENOUGH_AT_HOME = 0.3
"""Share of the other stories by which a page is at home in a unit."""


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


@dataclass(frozen=True)
class _Seen:
    """An article with its resolved names and what the rest of its page says."""

    story: Story
    said: Sequence[Said]
    page: Page
    rest: Rest

    def candidates(self) -> Iterator[tuple[int | None, Signs]]:
        """The units that it may be about, with what speaks for each."""
        return place_signs.candidates(Article.of(self.story, self.said), self.rest)

    def others(self, region: int) -> Iterator[tuple[int, Signs]]:
        """The units that it may be about beside its region, with what speaks for each."""
        return place_others.candidates(region, self.said, self.story, self.page.on)


def place(
    prints: Sequence[Print], *, on: dt.date | None, furniture: Sequence[str] = ()
) -> tuple[Placement, ...]:
    """Where each article of a page is at home.

    Args:
        prints: the articles of one page.
        on: the issue's day; None: the day by the names in print, else the present.
        furniture: lines of the page that belong to no article.
    """
    return tuple(_placement(seen) for seen in _seen(prints, furniture, on))


@dataclass(frozen=True)
class Nominee:
    """A unit that an article may be about."""

    path: RegionPath | None
    """None for no place."""
    signs: Signs
    others: tuple[tuple[RegionPath, Signs], ...]
    """What the article may be about beside it, were it the region."""


def nominees(
    prints: Sequence[Print], *, on: dt.date | None, furniture: Sequence[str] = ()
) -> tuple[tuple[Nominee, ...], ...]:
    """What ``place`` chooses from, article by article: for those who learn its weights."""
    return tuple(
        tuple(_nominee(seen, number, signs) for number, signs in seen.candidates())
        for seen in _seen(prints, furniture, on)
    )


def _nominee(seen: _Seen, number: int | None, signs: Signs) -> Nominee:
    if number is None:
        return Nominee(None, signs, ())
    others = ((_path(other, seen.said, seen.page), more) for other, more in seen.others(number))
    return Nominee(_path(number, seen.said, seen.page), signs, tuple(others))


def _seen(prints: Sequence[Print], furniture: Sequence[str], on: dt.date | None) -> Iterator[_Seen]:
    on = on or homes.likely_day([text for printed in prints for text in printed.paragraphs])
    plates = homes.plates(furniture, on)
    page, stories = read_page(prints, plates, on)
    said = [resolve(story, page) for story in stories]
    spoken = [_spoken(one, story, on) for one, story in zip(said, stories, strict=True)]
    everything: defaultdict[int, float] = defaultdict(float, plates)
    for shares in spoken:
        for number, share in shares.items():
            everything[number] += share
    for story, one, shares in zip(stories, said, spoken, strict=True):
        yield _Seen(story, one, page, _rest(everything, shares, on))


def _spoken(said: Sequence[Said], story: Story, on: dt.date | None) -> Votes:
    """Shares of an article's weight by unit, as far as they tell of a home."""
    total = sum(one.weight for one in said)
    shares: defaultdict[int, float] = defaultdict(float)
    for one in said:
        for number in line(one.unit, on):
            shares[number] += tells_of_home(one.reading.mention.name, number) * one.weight / total
    if story.island is not None and story.island not in shares:
        shares[story.island] = 1.0
    return shares


def _rest(everything: Votes, own: Votes, on: dt.date | None) -> Rest:
    """What the other stories and the furniture say, as shares of all that is said."""
    left = {n: v - own.get(n, 0.0) for n, v in everything.items()}
    total = UNSEEN + sum(v for n, v in left.items() if gazetteer.unit(n).level == 1)
    shares = {n: v / total for n, v in left.items() if v > LEAST_SHARE}
    return Rest(on, shares, homes.descend(shares, on, enough=ENOUGH_AT_HOME))


def _placement(seen: _Seen) -> Placement:
    said, page = seen.said, seen.page
    region = place_scores.best(seen.candidates())
    if region is None:
        return Placement()
    path = _path(region, said, page)
    others = sorted(place_scores.likely(seen.others(region)))
    return Placement(
        path,
        tuple(_path(number, said, page) for number in others),
        tuple(dict.fromkeys(_villages(seen.story.whole.text, said))),
        _evidence(region, said) or f"the page is of {path}",
    )


def _path(number: int, said: Sequence[Said], page: Page) -> RegionPath:
    """The path by the names of the day; through the zone that the article prints above it.

    A township goes by the name that is printed: lists tell late, or never, that a 乡 is a 镇 now.
    """
    mine = [one.reading for one in said if one.unit == number]
    zone = next((reading.zone for reading in mine if reading.zone), None)
    one = gazetteer.unit(number)
    path = gazetteer.path_of(one, page.on, page.printed)
    above, _, name = path.rpartition("/")
    if one.level == 4 or not one.names[-1].code:
        full = (r.mention.name for r in mine if not r.mention.is_short)
        name = next((printed for printed in full if kind(printed) and _alike(printed, one)), name)
    if zone is not None:
        above = gazetteer.path_of(gazetteer.unit(zone), page.on)
    return RegionPath(f"{above}/{name}" if above else name)


def _alike(printed: str, one: gazetteer.Unit) -> bool:
    """Whether a printed name is the unit's own in another form: 板桥镇 of 板桥市."""
    return one.level == 4 or stem(printed) == stem(one.name)


def _villages(text: str, said: Sequence[Said]) -> Iterator[str]:
    """Villages and communities printed right after the unit that holds them."""
    for one in said:
        if gazetteer.unit(one.unit).level >= gazetteer.COUNTY:
            found = VILLAGE.match(text, one.reading.mention.end)
            if found:
                yield found[0]


def _evidence(region: int, said: Sequence[Said]) -> str:
    names = Counter(s.reading.mention.name for s in said if region in (s.unit, *above(s.unit)))
    return ", ".join(f"{name} ×{many}" for name, many in names.most_common(3))
