"""The pages of topics: all of them, and each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.site import addresses, lists, teasers
from generator.site.charts import year_bars
from generator.site.desk import Desk, Output
from generator.site.lists import Part
from generator.site.plan_regions import Family
from generator.site.views import Bar, Crumb, Link, TopicsView, TopicView

MOST_REGIONS = 30
"""Units that a topic's page offers: those where it is strongest."""
MOST_RELATED = 8
"""Related topics that a topic's page offers."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a topic's front part shows beside its articles."""

    count: int
    related: tuple[Link, ...]
    regions: tuple[Link, ...]
    years: tuple[Bar, ...]


def topics(desk: Desk, family: Family) -> Iterator[Output]:
    """The list of topics and each topic."""
    links = topic_links(desk)
    yield desk.output(addresses.TOPICS, topics_view, links, seal=(links,))
    related = _together(desk)
    for name in desk.site.by_topic:
        if desk.is_altered(desk.site.by_topic[name]):
            yield from _topic(desk, name, _beside(desk, family, name, related[name]))


def topic_links(desk: Desk) -> tuple[Link, ...]:
    """All topics with articles, the commonest first."""
    by_topic = desk.site.by_topic
    names = sorted(by_topic, key=lambda name: (-len(by_topic[name]), name))
    return tuple(desk.topic(name, count=len(by_topic[name])) for name in names)


def topics_view(desk: Desk, links: tuple[Link, ...]) -> TopicsView:
    """``/topics/``."""
    return TopicsView(**desk.head(addresses.TOPICS, desk.words.topics), topics=links)


def _together(desk: Desk) -> Mapping[str, Counter[str]]:
    """For each topic, how often each other one stands beside it."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    sets = Counter([entry.topics for entry in desk.site.entries])
    for names, count in sets.items():
        for name in names:
            for other in names:
                if other != name:
                    together[name][other] += count
    return together


def _beside(desk: Desk, family: Family, name: str, together: Counter[str]) -> Beside:
    units = family.units.get(name, ()) if desk.has("pairs") else ()
    near = sorted(together, key=lambda other: (-together[other], other))[:MOST_RELATED]
    return Beside(
        count=len(desk.site.by_topic[name]),
        related=tuple(desk.topic(other, count=together[other]) for other in near),
        regions=_regions(desk, units, name),
        years=year_bars(desk, desk.site.by_topic[name]),
    )


def _regions(desk: Desk, codes: Sequence[str], name: str) -> tuple[Link, ...]:
    """The units where a topic is strongest.

    Strong is what holds more of it than the collection would let one expect of a unit with so
    many articles: by plain count the provinces would come first under every topic.
    """
    site = desk.site
    usual = len(site.by_topic[name])

    def surplus(code: str) -> int:
        return len(site.by_pair[code, name]) * len(site.entries) - len(site.by_unit[code]) * usual

    return tuple(
        Link(
            site.atlas.cards[code].name,
            addresses.region_topic(code, site.topics[name].slug),
            count=len(site.by_pair[code, name]),
        )
        for code in sorted(codes, key=surplus, reverse=True)[:MOST_REGIONS]
    )


def _topic(desk: Desk, name: str, beside: Beside) -> Iterator[Output]:
    address = addresses.topic(desk.site.topics[name].slug)
    for part in lists.parts(desk.site.by_topic[name], address, desk.config.page_size):
        if desk.is_altered(part.ranks):
            shown = beside if part.is_front else None
            seal = (name, shown, lists.pager(part), desk.marks(part.ranks))
            yield desk.output(part.address, topic_view, name, part, shown, seal=seal)


def topic_view(desk: Desk, name: str, part: Part, beside: Beside | None) -> TopicView:
    """``/topics/<slug>/``; the older parts are lists and nothing else."""
    card = desk.site.topics[name]
    return TopicView(
        **desk.head(
            part.address,
            lists.title(part, name, desk.words),
            crumbs=(Crumb(desk.words.topics, addresses.TOPICS),),
            feed=addresses.topic(card.slug) + addresses.FEED if desk.has("feeds") else "",
        ),
        heading=name,
        count=beside.count if beside else 0,
        teasers=teasers.of_part(desk, part),
        compact=not part.is_front,
        pager=lists.pager(part),
        iptc=card.iptc,
        related=beside.related if beside else (),
        regions=beside.regions if beside else (),
        years_bars=beside.years if beside else (),
    )
