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
    r"[星礼周历版第责](?:(?<=星)期|(?<=礼)拜|(?<=周)[一二三四五六日]|(?<=[农阴夏]历)|(?<=\d版)"
    r"|(?<=第)[一二三四五六七八九十]{1,3}版|(?<=总第)|(?<=责)(?:任编辑|编))"
)
"""星期, 农历, 4版, 第四版, 总第, 责编 …; one class in front, so that it is searched for fast."""
_WEEKDAY = re.compile(r"(?:星期|礼拜)([一二三四五六日天])")
_SENTENCE = re.compile(r"[。！？!?；;]|本报讯|[一-鿿]{12}")
_OTHER_DAY = re.compile(r"成立|颁布|印发|施行|通过|签发|有效")
"""Words beside a day that is not the issue's."""
MOST_BESIDE_DATE = 8
"""Letters beside a date without weekday or page number: the paper's name, no more."""
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
    """Whether the line is beyond doubt: its weekday is that day's, or it can be nothing else."""


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
    """The date line whose whole date all others repeat; None where they differ.

    A date with its weekday is the issue's rather than one without: tables and notices are dated
    too.
    """
    found = tuple(folios)
    with_weekday = [folio for folio in found if folio.mention.weekday is not None]
    whole = [folio for folio in found if folio.day is not None]
    sure = [folio for folio in whole if folio in with_weekday and folio.agrees]
    if len({folio.day for folio in sure}) == 1:
        return sure[0]
    if len({folio.day for folio in whole}) != 1 or _denied(whole[0], with_weekday):
        return None
    return next((folio for folio in whole if folio.agrees), whole[0])


def _denied(whole: Folio, with_weekday: Iterable[Folio]) -> bool:
    """Whether a date line without its year prints another day and its weekday."""
    day = (whole.mention.month, whole.mention.day)
    others = (folio.mention for folio in with_weekday if folio.day is None)
    return whole.mention.weekday is None and any((m.month, m.day) != day for m in others)


def weekday_of(furniture: Iterable[NumberedText]) -> int | None:
    """The weekday that the page's furniture prints for the issue, Monday 0; None where it differs.

    A date line often is cut off, or has lost its numbers: the weekday of 70 of 70 such lines of
    the labelled pages is the issue's.
    """
    short = (plain(line.text) for line in furniture if len(line.text) <= MAX_FOLIO_LENGTH)
    found = {match[1].replace("天", "日") for text in short for match in _WEEKDAY.finditer(text)}
    return "一二三四五六日".index(found.pop()) if len(found) == 1 else None


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
    if not _FOLIO_WORD.search(text):
        return False
    rest = text
    for mention in find_mentions(text):
        rest = rest.replace(mention.words, " ")
    return not _SENTENCE.search(rest)


def _folio_of(number: int, text: str) -> Iterator[Folio]:
    spread = _COMPACT.sub(r"\1-\2-\3", text)
    for mention in find_mentions(spread):
        if not (mention.month and mention.day) or mention.cue is not Cue.PLAIN:
            continue
        if _OTHER_DAY.search(spread[max(0, mention.start - 6) : mention.end + 6]):
            continue
        if mention.year is None:
            if mention.weekday is not None:
                yield Folio(number, mention.words, mention, day=None, agrees=True)
        else:
            day = _day(mention.year, mention.month, mention.day)
            yield Folio(number, mention.words, mention, day, _agrees(spread, mention, day))


def _agrees(text: str, mention: Mention, day: dt.date | None) -> bool:
    """Whether the weekday is the day's, or without one the line is a date line beyond doubt."""
    if day is None:
        return False
    if mention.weekday is not None:
        return mention.weekday == day.weekday()
    rest = len(text.strip()) - len(mention.words)
    return bool(_FOLIO_WORD.search(text)) or rest <= MOST_BESIDE_DATE


def _day(year: int, month: int, day: int) -> dt.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
