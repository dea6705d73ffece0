"""The order in which outputs are printed: those that show the same articles one after another.

An article stands in a dozen lists, and what a list shows of it is remembered for a while
(``teasers``, ``quick_jinja``). A part of a province's or a topic's list holds the articles of a few
weeks, so the parts go to press by the time of what they hold; lists of one unit's topics stay
together as they were planned, for they all show the unit's newest. A printed page follows its
articles: they are traced to its lines by the same record.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from generator.site.collection import PrintedPage
from generator.site.desk import Output
from generator.site.lists import Part
from generator.site.plan_articles import article_view
from generator.site.plan_regions import pair_view

_LEAF, _PLANNED, _LIST = range(3)
"""Articles and printed pages; what keeps its place; parts of lists."""


def imposed(outputs: Iterable[Output]) -> list[Output]:
    """The outputs in the order in which they are best printed."""
    placed = [(_place(output), output) for output in outputs]
    return [output for _place, output in sorted(placed, key=itemgetter(0))]


def _place(output: Output) -> tuple[int, int]:
    """Which pile it lies in, and where: by an article that it shows."""
    first = output.given[0] if output.given else None
    if output.view is article_view and isinstance(first, int):
        return _LEAF, first
    if isinstance(first, PrintedPage) and first.ranks:
        return _LEAF, max(first.ranks)
    part = next((one for one in output.given if isinstance(one, Part)), None)
    if part is None or output.view is pair_view or part.start == part.stop:
        return _PLANNED, 0
    return _LIST, part.whole[(part.start + part.stop) // 2]
