"""The administrative units that a collection names: their codes, their order, what is above them.

The gazetteer knows 57,000 units and takes a while to load; a site names a few hundred. Their
cards are kept with the build's manifest, and the gazetteer is asked only when a new path appears.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Protocol

from generator.model import RegionPath

_NOT_A_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class UnitCard:
    """What the site needs to know of a unit."""

    code: str
    """Part of its address: the ministry's newest code without trailing zeros, or ``x-…``."""
    name: str
    path: RegionPath
    """By the names that it bears now, or bore last."""
    parent: str = ""
    """Code of the unit above it; empty for a province."""
    level: int = 1
    """1 province, 2 prefecture, 3 county, 4 township."""
    pinyin: str = ""
    """Toneless, small letters: its place in lists."""
    zone: bool = False
    """A development zone and the like, not a unit of the ministry's list."""
    former: bool = False
    years: str = ""
    """Years of a former unit: ``1991–2020``."""
    successor: str = ""
    """Code of the unit that it lives on in; empty where it has none."""


class UnitFinder(Protocol):
    """What the gazetteer must answer."""

    def card(self, path: RegionPath) -> UnitCard:
        """The unit of a path; a path that no table knows gets a card of its own."""

    def card_of_code(self, code: str) -> UnitCard:
        """The unit that another card named as its parent or successor."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The units that the articles of a site name, and all above them."""

    codes: Mapping[RegionPath, str] = field(default_factory=dict)
    """Path in front matter -> code."""
    printed: Mapping[RegionPath, tuple[str, ...]] = field(default_factory=dict)
    """Path in front matter -> codes of the units that its names stood for when it was printed,
    from the province down: 港闸区/幸福街道 is now below 崇川区, and was not then."""
    cards: Mapping[str, UnitCard] = field(default_factory=dict)
    """Code -> card; parents and successors included."""

    def chain(self, code: str) -> tuple[UnitCard, ...]:
        """A unit and all above it, from the province down."""
        above: list[UnitCard] = []
        while code and len(above) < len(self.cards):
            above.append(self.cards[code])
            code = above[-1].parent
        return tuple(reversed(above))

    def present(self, code: str) -> str:
        """Code of the unit that lives on: the last successor, or the unit itself."""
        seen = {code}
        while (heir := self.cards[code].successor) and heir not in seen:
            seen.add(heir)
            code = heir
        return code

    def listed_on(self, path: RegionPath) -> tuple[str, ...]:
        """Codes of the units whose pages list an article about ``path``, each once.

        The unit and all above it, now and when it was printed; for a former unit also its
        successors and all above those.
        """
        found: dict[str, None] = {}
        waiting = list(self.printed[path])
        asked: set[str] = set()
        while waiting:
            code = waiting.pop()
            if code and code not in asked:
                asked.add(code)
                chain = self.chain(code)
                found.update((card.code, None) for card in chain)
                waiting += [card.successor for card in chain]
        return tuple(found)


def atlas_of(paths: Iterable[RegionPath], finder: UnitFinder) -> Atlas:
    """The atlas of all units that ``paths`` name."""
    printed: dict[RegionPath, tuple[str, ...]] = {}
    cards: dict[str, UnitCard] = {}
    found: dict[str, UnitCard] = {}
    for path in sorted(set(paths)):
        steps = list(accumulate(path.split("/"), "{}/{}".format))
        for step in steps:
            if step not in found:
                found[step] = finder.card(RegionPath(step))
                _gather(found[step], finder, cards)
        printed[path] = tuple(found[step].code for step in steps)
    return Atlas({path: codes[-1] for path, codes in printed.items()}, printed, cards)


def _gather(card: UnitCard, finder: UnitFinder, cards: dict[str, UnitCard]) -> None:
    waiting = [card]
    while waiting:
        card = waiting.pop()
        if card.code in cards:
            continue
        cards[card.code] = card
        waiting += [finder.card_of_code(code) for code in (card.parent, card.successor) if code]


def slug_of(pinyin: str) -> str:
    """Small letters, digits and single hyphens; ``x`` where nothing of the kind is left."""
    return _NOT_A_SLUG.sub("-", pinyin.lower()).strip("-") or "x"
