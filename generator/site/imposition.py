"""The order in which outputs are printed: lists of the same articles one after another.

An article stands in a dozen lists, and what a list shows of it is remembered for a while
(``teasers``, ``quick_jinja``). A part of a province's or a topic's list holds the articles of a few
weeks, so the parts go to press by the time of what they hold. Lists of one unit's topics stay
together as they were planned: they all show the unit's newest.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from generator.site.desk import Output
from generator.site.lists import Part
from generator.site.plan_regions import pair_view


def imposed(outputs: Iterable[Output]) -> list[Output]:
    """The outputs, those of lists last and by the article in the middle of each."""
    listed: list[tuple[int, Output]] = []
    others: list[Output] = []
    for output in outputs:
        part = next((one for one in output.given if isinstance(one, Part)), None)
        if part is None or output.view is pair_view or part.start == part.stop:
            others.append(output)
        else:
            listed.append((part.whole[(part.start + part.stop) // 2], output))
    return [*others, *(output for _rank, output in sorted(listed, key=itemgetter(0)))]
