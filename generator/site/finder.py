"""Cards of units from the gazetteer."""

from __future__ import annotations

from generator import gazetteer, pinyin
from generator.gazetteer import Unit
from generator.model import RegionPath
from generator.site.units import UnitCard


class GazetteerFinder:
    """Makes the cards of units; remembers those it met, for cards name others by their codes."""

    def __init__(self) -> None:
        """Nothing met yet."""
        self._met: dict[str, Unit] = {}

    def card(self, path: RegionPath) -> UnitCard:
        """The unit of a path; a path that no table knows gets a card of its own."""
        return self._card(gazetteer.place_at(path))

    def card_of_code(self, code: str) -> UnitCard:
        """The unit that another card named as its parent or successor."""
        return self._card(self._met[code])

    def _card(self, unit: Unit) -> UnitCard:
        above = gazetteer.parent(unit)
        heir = gazetteer.present(unit)
        return UnitCard(
            code=self._code(unit),
            name=unit.names[-1].name,
            path=gazetteer.path_of(unit),
            parent=self._code(above) if above else "",
            level=unit.level,
            pinyin=pinyin.of_unit(unit.names[-1].name),
            zone=unit.is_zone,
            former=bool(unit.ended),
            years=gazetteer.years(unit),
            successor=self._code(heir) if heir is not unit and heir != unit else "",
        )

    def _code(self, unit: Unit) -> str:
        code = gazetteer.code_of(unit)
        self._met.setdefault(code, unit)
        return code
