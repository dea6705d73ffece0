"""The pages of units: the tree, each unit, and what a unit has on a topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import msgspec

from generator.site import addresses, lists, markdown, teasers
from generator.site.charts import year_bars
from generator.site.desk import Desk, Output
from generator.site.lists import Part
from generator.site.treemap import picture
from generator.site.units import UnitCard
from generator.site.views import (
    Bar,
    Link,
    RegionNode,
    RegionsView,
    RegionTopicView,
    RegionView,
)

MOST_BESIDE = 12
"""Other topics, and other units, that a unit's page on a topic offers."""


@dataclass(frozen=True, slots=True)
class Family:
    """How the units that hold articles stand to each other; tuples of codes in pinyin order."""

    below: Mapping[str, tuple[str, ...]]
    """Code -> units right below; under the empty code the provinces."""
    formers: Mapping[str, tuple[str, ...]]
    """Code -> former units that lived on in it."""
    topics: Mapping[str, tuple[str, ...]]
    """Code -> topics of its articles, the commonest first."""
    units: Mapping[str, tuple[str, ...]]
    """Topic -> units that have it."""


def family_of(desk: Desk) -> Family:
    """The family of all units that hold articles."""
    site = desk.site
    cards = [site.atlas.cards[code] for code in site.by_unit]
    cards.sort(key=lambda card: (card.pinyin, card.code))
    below: dict[str, list[str]] = defaultdict(list)
    formers: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        below[card.parent].append(card.code)
        if card.successor:
            formers[card.successor].append(card.code)
    topics: dict[str, list[str]] = defaultdict(list)
    units: dict[str, list[str]] = defaultdict(list)
    for code, topic in sorted(site.by_pair, key=lambda pair: (-len(site.by_pair[pair]), pair)):
        topics[code].append(topic)
        units[topic].append(code)
    return Family(*(_tuples(groups) for groups in (below, formers, topics, units)))


def _tuples(groups: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(codes) for key, codes in groups.items()}


def regions(desk: Desk, family: Family) -> Iterator[Output]:
    """The tree, the articles without a unit, each unit, and each unit with each topic."""
    yield _tree(desk, family)
    for code in desk.site.by_unit:
        yield from _unit(desk, family, code)
    for code, topic in desk.site.by_pair if desk.has("pairs") else ():
        yield from _pair(desk, family, code=code, topic=topic)


def _tree(desk: Desk, family: Family) -> Output:
    nodes = tree(desk, family)
    unplaced = len(desk.site.unplaced)
    return desk.output(addresses.REGIONS, regions_view, nodes, unplaced, seal=(nodes, unplaced))


def tree(desk: Desk, family: Family, *, depth: int = 9) -> tuple[RegionNode, ...]:
    """The units that hold articles as a tree, ``depth`` levels of it, in pinyin order."""
    return tuple(_node(desk, family, code, depth) for code in family.below.get("", ()))


def _node(desk: Desk, family: Family, code: str, depth: int) -> RegionNode:
    card = desk.site.atlas.cards[code]
    below = family.below.get(code, ()) if depth > 1 else ()
    return RegionNode(
        name=card.name,
        url=addresses.region(code),
        count=len(desk.site.by_unit[code]),
        children=tuple(_node(desk, family, child, depth - 1) for child in below),
        note=card.years,
        former=card.former,
        zone=card.zone,
        initial=card.pinyin[:1].upper(),
    )


def regions_view(desk: Desk, nodes: tuple[RegionNode, ...], unplaced: int) -> RegionsView:
    """``/regions/``."""
    words = desk.words
    return RegionsView(
        **desk.head(addresses.REGIONS, words.regions),
        tree=nodes,
        picture=picture(nodes),
        unplaced=Link(words.unplaced, addresses.UNPLACED, count=unplaced) if unplaced else None,
    )


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What a unit's front part shows beside its articles."""

    count: int
    children: tuple[Link, ...]
    siblings: tuple[Link, ...]
    formers: tuple[Link, ...]
    topics: tuple[Link, ...]
    years: tuple[Bar, ...]
    text: str
    """Markdown."""


def _unit(desk: Desk, family: Family, code: str) -> Iterator[Output]:
    card = desk.site.atlas.cards[code]
    ranks = desk.site.by_unit[code]
    for part in lists.parts(ranks, addresses.region(code), desk.config.page_size):
        if desk.is_altered(part.ranks):
            shown = _neighbours(desk, family, code) if part.is_front else None
            seal = (card, shown, lists.pager(part), desk.marks(part.ranks))
            yield desk.output(part.address, region_view, card, part, shown, seal=seal)


def _neighbours(desk: Desk, family: Family, code: str) -> Neighbours:
    parent = desk.site.atlas.cards[code].parent
    topics = family.topics.get(code, ()) if desk.has("pairs") else ()
    siblings = (other for other in family.below.get(parent, ()) if other != code)
    return Neighbours(
        count=len(desk.site.by_unit[code]),
        children=_counted(desk, family.below.get(code, ())),
        siblings=tuple(map(desk.unit, siblings)),
        formers=_counted(desk, family.formers.get(code, ())),
        topics=tuple(_pair_link(desk, code, topic) for topic in topics),
        years=year_bars(desk, desk.site.by_unit[code]),
        text=desk.site.texts.get(f"_regions/{code}", ""),
    )


def _counted(desk: Desk, codes: Iterable[str]) -> tuple[Link, ...]:
    return tuple(desk.unit(code, count=len(desk.site.by_unit[code])) for code in codes)


def _pair_link(desk: Desk, code: str, topic: str) -> Link:
    slug = desk.site.topics[topic].slug
    count = len(desk.site.by_pair[code, topic])
    return Link(topic, addresses.region_topic(code, slug), count=count)


def region_view(desk: Desk, card: UnitCard, part: Part, around: Neighbours | None) -> RegionView:
    """``/regions/<code>/``; the older parts are lists and nothing else."""
    address = addresses.region(card.code)
    view = RegionView(
        **desk.head(
            part.address,
            lists.title(part, card.name, desk.words),
            crumbs=desk.chain_crumbs(card.code)[:-1],
            feed=address + addresses.FEED if desk.has("feeds") else "",
        ),
        heading=card.name,
        teasers=teasers.of_part(desk, part),
        compact=not part.is_front,
        pager=lists.pager(part),
        code=card.code,
        full_name=" ".join(step.name for step in desk.site.atlas.chain(card.code)),
        zone=card.zone,
        former=card.former,
        years=card.years,
        successor=desk.unit(card.successor) if card.successor else None,
    )
    return _with(view, around) if around else view


def _with(view: RegionView, around: Neighbours) -> RegionView:
    return msgspec.structs.replace(
        view,
        count=around.count,
        children=around.children,
        siblings=around.siblings,
        formers=around.formers,
        topics=around.topics,
        years_bars=around.years,
        text=markdown.render(around.text),
    )


def _pair(desk: Desk, family: Family, *, code: str, topic: str) -> Iterator[Output]:
    """A unit's list on a topic.

    A unit with units below that have the topic too lists the newest, and leads to those for the
    rest: the same article in every list of a province would double the site.
    """
    ranks = desk.site.by_pair[code, topic]
    if not desk.is_altered(ranks):
        return
    address = addresses.region_topic(code, desk.site.topics[topic].slug)
    codes = _with_topic(desk, family, code=code, topic=topic)
    parts = lists.parts(ranks, address, desk.config.page_size)
    if any((child, topic) in desk.site.by_pair for child in family.below.get(code, ())):
        parts = lists.newest(ranks, address, desk.config.page_size)
    for part in parts:
        if desk.is_altered(part.ranks):
            around = (family.topics[code][:MOST_BESIDE], codes, len(ranks))
            beside = around if part.is_front else None
            seal = (beside, lists.pager(part), desk.marks(part.ranks))
            yield desk.output(part.address, pair_view, (code, topic), part, beside, seal=seal)


def _with_topic(desk: Desk, family: Family, *, code: str, topic: str) -> tuple[str, ...]:
    """The units below that have the topic; for one without such, those above and beside it."""
    held = [one for one in family.below.get(code, ()) if (one, topic) in desk.site.by_pair]
    if held:
        return tuple(held)
    parent = desk.site.atlas.cards[code].parent
    near = (parent, *family.below.get(parent, ()))
    beside = (one for one in near if one != code and (one, topic) in desk.site.by_pair)
    return tuple(islice(beside, MOST_BESIDE))


Beside = tuple[tuple[str, ...], tuple[str, ...], int]
"""Topics of the unit, units near it that have the topic, count of the list."""


def pair_view(
    desk: Desk, pair: tuple[str, str], part: Part, beside: Beside | None
) -> RegionTopicView:
    """``/regions/<code>/topics/<slug>/``."""
    code, topic = pair
    topics, codes, count = beside or ((), (), 0)
    name = f"{desk.site.atlas.cards[code].name} · {topic}"
    slugs = {other: desk.site.topics[other].slug for other in topics if other != topic}
    return RegionTopicView(
        **desk.head(
            part.address,
            lists.title(part, name, desk.words),
            crumbs=desk.chain_crumbs(code),
        ),
        heading=name,
        count=count,
        teasers=teasers.short(desk, part.ranks),
        compact=True,
        pager=lists.pager(part),
        region=desk.unit(code),
        topic=desk.topic(topic),
        other_topics=tuple(
            Link(other, addresses.region_topic(code, slug)) for other, slug in slugs.items()
        ),
        other_regions=tuple(
            Link(
                desk.site.atlas.cards[other].name,
                addresses.region_topic(other, desk.site.topics[topic].slug),
            )
            for other in codes
        ),
    )
