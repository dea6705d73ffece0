"""What a second reader looks at: a page's lines as numbers, the first reading among them.

The first reading (``decoder``) sums the weights of signs, each by itself, along the page. Here a
line is seen together with what was thought of its neighbours, of the heads that stand like it on
the page, and of the story so far. The numbers mean something to the trees of ``proof`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.convert import seams
from generator.convert.layout import Layout
from generator.convert.looks import Look
from generator.convert.runs import PROSE, Run

TAGS = (
    "body", "byline", "caption", "credit", "furniture", "kicker", "label", "subhead", "subtitle",
    "title", ">body", ">byline", ">caption", ">credit", ">furniture", ">kicker", ">label", ">title",
)  # fmt: skip
"""What a strip may be: its role, and whether it opens a story."""
REACH = 3
"""Strips above and below that are looked at."""
BELOW = 6
"""Strips below among which the text under a head is looked for."""
SHAPES = (
    "", "imprint", "jump", "turn", "label", "kicker", "head", "deck", "notice", "sentence",
    "byline", "caption", "credit", "item", "speech", "dateline", "piece", "prose",
)  # fmt: skip
_ENDS = (
    "none", "comma", "semicolon", "colon", "dash", "dot", "arrow", "bound", "sentence",
)  # fmt: skip

_STARTS = ("letter", "quote", "dash", "bracket", "sign", "arrow", "digit", "dot", "bound")
_OPENING = tuple(tag for tag in TAGS if tag.startswith(">"))
_COUNTED = (
    ">kicker", "kicker", ">title", "title", "subtitle", "subhead", "byline", "caption", ">caption",
)  # fmt: skip
"""Tags whose number on the page is looked at."""
SOON, LATER = 60, 400
"""Letters of the text below in which a head's words are looked for."""
LONGEST_HEAD = 60
NOTHING = [-1.0] * (17 + len(TAGS))
"""In the place of a strip beyond the page's edge."""
NO_SEAM = -99.0
"""Where the break doesn't lie between two letters."""
NO_OTHERS = [-1.0] * 6
"""In the place of other heads, for what is no head."""

Shares = Mapping[str, float]
"""Tag -> its probability in the first reading."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the first reading left it."""

    layout: Layout
    looks: Sequence[Look]
    runs: Sequence[Run]
    shares: Sequence[Shares]
    """For each strip the probability of each of ``TAGS``."""
    goes_on: Sequence[float]
    """For each strip the probability that it goes on from the one above."""


def numbers(page: Page, wanted: Sequence[int]) -> list[list[float]]:
    """A row of numbers for each of the strips that are wanted, all of one length."""
    count = len(page.looks)
    near = {j for i in wanted for j in range(i - REACH, i + REACH + 1)}
    own = {j: _own(page, j) if 0 <= j < count else NOTHING for j in near}
    whole, (back, ahead), tally = _whole(page), _stories(page), _tally(page)
    rows = []
    for i in wanted:
        row = [*whole, i / count]
        for j in range(i - REACH, i + REACH + 1):
            row += own[j]
        rows.append([*row, *_place(page, i), *back[i], *ahead[i], *_alike(page, tally, i)])
    return rows


def _own(page: Page, i: int) -> list[float]:
    """A strip by itself: its look, and what the first reading thought of it."""
    look = page.looks[i]
    row, text = look.strip.first, look.strip.text
    return [
        look.length,
        SHAPES.index(look.shape),
        _ENDS.index(_value(look.signs, "ends:")),
        float(look.open_end),
        float(look.closes),
        row.gap - page.layout.gap,
        row.indent,
        row.mark,
        min(text.count(","), 9),
        min(text.count(" "), 9),
        _STARTS.index(starts) if (starts := _value(look.signs, "starts:")) in _STARTS else -1.0,
        float("“" in text),
        float(any(sign.isdigit() for sign in text[:LONGEST_HEAD])),
        *_taken_up(page, i),
        page.goes_on[i],
        _seam(page, i),
        *map(page.shares[i].__getitem__, TAGS),
    ]


def _seam(page: Page, i: int) -> float:
    """How likely the strip below goes on in mid-sentence."""
    if i + 1 == len(page.looks):
        return NO_SEAM
    odds = seams.likelihood(page.looks[i].strip.text, page.looks[i + 1].strip.text)
    return NO_SEAM if odds is None else odds


def _value(signs: Sequence[str], name: str) -> str:
    return next(sign.removeprefix(name) for sign in signs if sign.startswith(name))


def _taken_up(page: Page, i: int) -> tuple[float, float]:
    """How many of a head's pairs of letters the text below takes up: at once, and later."""
    text = page.looks[i].strip.text
    if len(text) > LONGEST_HEAD:
        return -1.0, -1.0
    below = ""
    for look in page.looks[i + 1 : i + 1 + BELOW]:
        if look.shape in PROSE:
            below += look.strip.text[: LATER - len(below)]
    pairs = {text[k : k + 2] for k in range(len(text) - 1)}
    soon, later = below[:SOON], below[:LATER]
    return float(sum(map(soon.__contains__, pairs))), float(sum(map(later.__contains__, pairs)))


def _whole(page: Page) -> list[float]:
    """The page."""
    lengths = sorted(look.length for look in page.looks)
    firsts = [run for run in page.runs if run.first]
    count = max(len(firsts), 1)
    expected = {tag: sum([share[tag] for share in page.shares]) for tag in _COUNTED}
    heads = expected[">title"] + expected[">kicker"] + expected["title"] + 1e-9
    return [
        len(lengths),
        lengths[len(lengths) // 2],
        float(bool(page.layout.columns)),
        float(page.layout.marked),
        page.layout.gap,
        sum(run.closed for run in firsts) / count,
        sum(run.below == "dateline" for run in firsts) / count,
        sum(run.size > 1 for run in firsts) / count,
        (expected[">kicker"] + expected["kicker"]) / heads,
        expected["subtitle"] / heads,
        expected["subhead"] / heads,
        expected["byline"] / heads,
        (expected["caption"] + expected[">caption"]) / heads,
    ]


def _place(page: Page, i: int) -> Iterator[float]:
    """Its place in its run of heads."""
    run, own = page.runs[i], _told(page.runs[i].own)
    down, _, up = own.get("leans", "").partition("/")
    yield from (run.size, run.order, run.since, run.ahead, run.parallel)
    yield from (float(run.closed), float(run.open_above))
    yield from (SHAPES.index(run.above) if run.above in SHAPES else -1,)
    yield from (SHAPES.index(run.below) if run.below in SHAPES else -1,)
    yield from (_number(own.get("kin", "")), _number(own.get("names", "")))
    yield from (_number(down), _number(up), float("named at once below" in own))


def _told(signs: Sequence[str]) -> dict[str, str]:
    return dict(sign.partition(":")[::2] for sign in signs if sign.count(":") < 2)


def _number(text: str) -> float:
    return float(text) if text.isdigit() else -1.0


def _opens(shares: Shares) -> float:
    return sum(map(shares.__getitem__, _OPENING))


def _stories(page: Page) -> tuple[list[list[float]], list[list[float]]]:
    """For each strip the story so far, up to the last likely opening, and what is to come."""
    order = range(len(page.looks))
    back, ahead = list(_walk(page, order)), list(_walk(page, order[::-1]))
    return back, ahead[::-1]


def _walk(page: Page, order: Sequence[int]) -> Iterator[list[float]]:
    letters = strips = 0
    bylines = subheads = openings = 0.0
    for i in order:
        yield [letters, strips, bylines, subheads, openings]
        opens, shares = _opens(page.shares[i]), page.shares[i]
        kept = 1 - opens
        letters = int(kept * letters) + page.looks[i].length
        strips = int(kept * strips + 1)
        bylines = kept * bylines + shares["byline"]
        subheads = kept * subheads + shares["subhead"]
        openings = 0.8 * openings + opens


Tally = dict[tuple[int, int], dict[int, list[float]]]
"""(size of the run, place in it) -> length -> number of such heads, their openings, subheads."""


def _tally(page: Page) -> Tally:
    """How the page's heads were read, by how they stand and how long they are."""
    tally: Tally = {}
    for look, run, shares in zip(page.looks, page.runs, page.shares, strict=True):
        if run.size:
            by_length = tally.setdefault(_standing(run), {})
            told = by_length.setdefault(look.length, [0.0, 0.0, 0.0])
            for k, value in enumerate(_read_as(shares)):
                told[k] += value
    return tally


def _standing(run: Run) -> tuple[int, int]:
    return min(run.size, 4), min(run.order, 4)


def _read_as(shares: Shares) -> tuple[float, float, float]:
    opens = shares[">title"] + shares[">kicker"] + shares[">label"]
    return 1.0, opens, shares["subhead"]


def _alike(page: Page, tally: Tally, i: int) -> list[float]:
    """What was thought of the other heads that stand as this one does, and of those as long."""
    if not page.runs[i].size:
        return NO_OTHERS
    by_length, length = tally[_standing(page.runs[i])], page.looks[i].length
    own = _read_as(page.shares[i])
    found = []
    for some in (by_length, range(length - 2, length + 3)):
        rows = [by_length[size] for size in some if size in by_length]
        heads, opens, subheads = (sum(row[k] for row in rows) - own[k] for k in range(3))
        found += [heads, opens / heads if heads else -1.0, subheads / heads if heads else -1.0]
    return found
