"""The search index brought up to date with the articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from generator.site.desk import Desk
from generator.site.edition import program
from generator.site.facts import SiteFacts


def bring_up_to_date(  # noqa: PLR0913 - two places, three ways
    desk: Desk, folder: Path, *, cache: Path, facts: SiteFacts, jobs: int, anew: bool
) -> int:
    """Index for search what has changed since the last time; how many articles can be found.

    Args:
        desk: the desk.
        folder: of the index, below the output folder or beside it.
        cache: a folder for what one indexing hands to the next.
        facts: hold the words for kinds of articles.
        jobs: most processes.
        anew: index every article again.
    """
    from generator.site import search, searching

    kinds = _kinds(facts)
    keys = searching.keys(desk, kinds, program=program())
    load = partial(searching.records, desk, kinds)
    return search.index(keys, load, folder, cache=cache, jobs=jobs, full=anew).pages


def _kinds(facts: SiteFacts) -> Mapping[str, str]:
    """What readers see for each kind of article, from the theme's messages."""
    kinds = facts.t.get("kinds")
    return {str(k): str(v) for k, v in kinds.items()} if isinstance(kinds, Mapping) else {}
