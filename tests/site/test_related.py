"""Which articles stand beside which, from scratch and from what the last build found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.model import RegionPath
from generator.site.collection import Site, TopicCard, collect
from generator.site.entries import Entry, entry_of
from generator.site.finder import GazetteerFinder
from generator.site.related import Known, related
from generator.site.units import atlas_of
from tests.site.made import article

HAIMEN = RegionPath("江苏省/南通市/海门区")
TOPICS = {name: TopicCard(name, name) for name in ("教育", "文化")}
ATLAS = atlas_of((HAIMEN,), GazetteerFinder())
TITLES = st.text(alphabet="春夏秋冬风花雪月山水，", min_size=1, max_size=9)


def site_of(titles: Sequence[str]) -> Site:
    """A site of articles with these titles, some two days and two papers apart."""
    entries = [entry(number, title) for number, title in enumerate(titles)]
    return collect(entries, (), atlas=ATLAS, topics=TOPICS, pinyin=str, texts={})


def entry(number: int, title: str) -> Entry:
    """An article of its own page, day and paper."""
    day = dt.date(2021, 8, 1) + dt.timedelta(days=number // 3)
    paper = "江海晚报" if number % 2 else "另一张报"
    made = article(number, title=title, date=day, date_edtf=day.isoformat(), newspaper=paper)
    return entry_of(made, f"p{number // 4:03}/{made.id}.md")


@given(st.lists(TITLES, min_size=1, max_size=40), st.data())
def test_headlines_changed_by_steps_give_the_relations_of_scratch(
    titles: list[str], data: st.DataObject
) -> None:
    before = site_of(titles)
    known = Known(before.entries, *related(before.entries))
    for _ in range(data.draw(st.integers(0, 3))):
        titles[data.draw(st.integers(0, len(titles) - 1))] = data.draw(TITLES)
    after = site_of(titles)
    assert related(after.entries, known) == related(after.entries)


def test_only_what_shares_a_word_with_a_changed_headline_is_looked_at_again() -> None:
    titles = [f"第{chr(0x4E00 + number)}条" for number in range(30)]
    before = site_of(titles)
    untouched = tuple((99,) for _ in titles)  # no answer that the program would give
    near, _same = related(
        site_of(["春风", *titles[1:29], "春风又起"]).entries,
        Known(before.entries, untouched, untouched),
    )
    assert {rank for rank, ranks in enumerate(near) if ranks != (99,)} == {0, 29}


def test_more_than_headlines_changed_is_looked_at_as_a_whole() -> None:
    before = site_of(["春风", "秋月"])
    known = Known(before.entries, ((9,), (9,)), ((9,), (9,)))
    after = site_of(["春风", "秋月", "冬雪"]).entries
    assert related(after, known) == related(after)


def test_relations_are_the_same_from_one_process_and_from_three() -> None:
    titles = [
        f"第{chr(0x4E00 + number % 40)}条路{chr(0x4E00 + number % 7)}" for number in range(150)
    ]
    entries = site_of(titles).entries
    alone = related(entries)
    assert any(alone[0])
    assert related(entries, jobs=3) == alone
