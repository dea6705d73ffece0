"""What the look of a page tells of its year: its script, its numerals, the numbers one may call."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.convert.date_patterns import Mention
from generator.convert.date_votes import Scores, Vote, each_year, lived

SIMPLIFIED = 1956
"""The year in which papers took up the simplified characters."""
TYPED_ANEW = -0.8
"""Older pages in simplified characters are no misprint: archives typed them anew."""
Spans = Sequence[tuple[int, float]]
"""Last year of a span, and what holds in it."""
KEPT: Spans = ((1911, -4.0), (1927, -1.8), (1949, -0.8), (1977, -0.6), (1999, -0.2), (2026, 0.0))
"""Log share of kept pages: of the first dailies little is kept, and of years to come nothing."""
TO_COME = -3.0
SPELLED: Spans = (
    (1979, 0.85), (1986, 0.65), (1992, 0.50), (1999, 0.25), (2004, 0.08), (2009, 0.05),
    (9999, 0.02),
)  # fmt: skip
"""Share of the mainland's pages that print days in Chinese numerals (八月十三日), by the last year
of a span. Source: the development pages; rules of 1987 and 1995 asked for Arabic ones."""
SPELLED_ELSEWHERE: Spans = ((1999, 0.85), (2004, 0.6), (9999, 0.35))
"""The same for pages in traditional characters."""
FEWEST_DAYS = 2
_SPELLED = re.compile("[一二三四五六七八九十廿]月[一二三四五六七八九十廿]")
_MOBILE = re.compile(r"1(?<!\d1)(?P<net>[3-9])\d{9}(?!\d)")
_MOBILES: dict[str, int] = {
    "3": 1994,
    "4": 2009,
    "5": 2006,
    "6": 2017,
    "7": 2014,
    "8": 2009,
    "9": 2017,
}
"""The year in which each range of mobile numbers was opened."""
_ADDRESS = re.compile(r"www\.|http|\.com|\.cn")
FIRST_ADDRESS = 1996


def of_style(text: str, mentions: Sequence[Mention], *, is_traditional: bool) -> Iterator[Vote]:
    """What the page's script, numerals and addresses say; nothing of it stands at one place."""
    yield Vote("", -1, _kept(is_traditional))
    spelled = sum(1 for one in mentions if one.month and one.day and _SPELLED.search(one.words))
    days = sum(1 for one in mentions if one.month and one.day)
    if days >= FEWEST_DAYS:
        yield Vote("", -1, _numerals(2 * spelled > days, is_traditional))
    mobiles = [(_MOBILES[m["net"]], m) for m in _MOBILE.finditer(text)]
    if mobiles:
        year, match = max(mobiles, key=lambda pair: pair[0])
        yield Vote(match.group(), match.start(), lived(year, None), is_term=True)
    address = _ADDRESS.search(text)
    if address:
        yield Vote(address.group(), address.start(), lived(FIRST_ADDRESS, None), is_term=True)


@cache
def _kept(is_traditional: bool) -> Scores:  # noqa: FBT001 - a fact of the page
    typed = 0.0 if is_traditional else TYPED_ANEW
    return each_year(lambda year: _of_span(KEPT, year, TO_COME) + typed * (year < SIMPLIFIED))


@cache
def _numerals(are_spelled: bool, is_traditional: bool) -> Scores:  # noqa: FBT001 - as above
    spans = SPELLED_ELSEWHERE if is_traditional else SPELLED
    shares = [(until, share if are_spelled else 1 - share) for until, share in spans]
    best = max(share for _, share in shares)
    return each_year(lambda year: math.log(_of_span(shares, year, best) / best))


def _of_span(spans: Spans, year: int, otherwise: float) -> float:
    return next((value for until, value in spans if year <= until), otherwise)
