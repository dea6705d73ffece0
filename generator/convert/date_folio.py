"""The issue's date where it is printed in full: the folio or date line, and a seed's file name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.convert.date_patterns import (
    FIRST_YEAR,
    LAST_YEAR,
    Cue,
    Mention,
    find_mentions,
    plain,
)
from generator.convert.reading import NumberedText

MAX_FOLIO_LENGTH = 90
"""Letters: a folio with editors, telephone and address still is a line, not a paragraph."""
_FOLIO_WORD = re.compile(
    r"星期|礼拜|周[一二三四五六日]|[农阴夏]历|第?[A-Z]?\d{1,2}版|第[一二三四五六七八九十]{1,3}版|总第|责任编辑|责编"
)
_MAY_BE = re.compile(r"[年日/.-]")
"""No date is without one of these: most lines need no closer look."""
_SENTENCE = re.compile(r"[。！？!?；;]|本报讯|[一-鿿]{12}")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_IN_NAME = re.compile(
    r"(?<![0-9])(?P<year>1[89]\d\d|20\d\d)(?P<sep>[-_.年]?)(?P<month>\d\d?)(?:(?P=sep)|月)(?P<day>\d\d?)"
    r"日?(?:\d\d)?(?![0-9a-zA-Z])"
)
_HEX_RUN = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{8,}(?![0-9A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Folio:
    """A date line: its words, where it stands and the day it names."""

    number: int
    words: str
    mention: Mention
    day: dt.date | None
    """None where the line prints no year."""
    agrees: bool
    """Whether the weekday printed beside it is that day's; True where none is printed."""


def find_folios(
    page_texts: Sequence[NumberedText], furniture: Sequence[NumberedText]
) -> Iterator[Folio]:
    """Date lines: furniture with a whole date, and elsewhere what can be nothing else."""
    known = {line.number for line in furniture}
    for line in (*furniture, *(line for line in page_texts if line.number not in known)):
        text = line.text.strip()
        if not 4 <= len(text) <= MAX_FOLIO_LENGTH or not re.search(
            r"[\d一二三四五六七八九十]", text
        ):
            continue
        text = plain(text)
        if line.number in known or _is_folio(text):
            yield from _folio_of(line.number, text)


def agreed(folios: Iterable[Folio]) -> Folio | None:
    """The date line whose whole date all others repeat; None where they differ."""
    whole = [folio for folio in folios if folio.day is not None]
    if not whole or len({folio.day for folio in whole}) > 1:
        return None
    return next((folio for folio in whole if folio.agrees), whole[0])


def day_of_file(name: str) -> dt.date | None:
    """The date in a seed's file name (``20210813``, ``rmrb2021081301``, ``2021-08-13``).

    Hashes are no dates. None where the name holds none or more than one.
    """
    stem = _HEX_RUN.sub(" ", name.rpartition("/")[2].rpartition(".")[0] or name)
    days = {_day(int(m["year"]), int(m["month"]), int(m["day"])) for m in _IN_NAME.finditer(stem)}
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _is_folio(text: str) -> bool:
    """Whether a line can be nothing else: a date, words of a folio, and no sentence."""
    rest = text
    for mention in find_mentions(text):
        rest = rest.replace(mention.words, " ")
    return bool(_FOLIO_WORD.search(text)) and not _SENTENCE.search(rest)


def _folio_of(number: int, text: str) -> Iterator[Folio]:
    spread = _COMPACT.sub(r"\1-\2-\3", text)
    for mention in find_mentions(spread):
        if mention.month and mention.day and mention.cue is Cue.PLAIN:
            day = _day(mention.year, mention.month, mention.day) if mention.year else None
            if mention.year is None and mention.weekday is None:
                continue
            agrees = day is None or mention.weekday in (None, day.weekday())
            yield Folio(number, mention.words, mention, day, agrees)


def _day(year: int, month: int, day: int) -> dt.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
