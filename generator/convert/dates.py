"""When a page was printed, and when what it tells of happened.

A curator's date beats all; then the date line; then the sum of what the page lets slip: days that
papers name as yesterday's, years counted up, terms and offices that had their time. What is
inferred is approximate (``2021-08-13~``); where nothing gives the year it stays open
(``XXXX-08-18``).
"""

from __future__ import annotations

import bisect
import datetime as dt
import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import edtf
from generator.convert.date_calendar import calendars_of, most_likely, rivals
from generator.convert.date_countdowns import countdown_mentions
from generator.convert.date_days import DAYS
from generator.convert.date_events import agreements
from generator.convert.date_festivals import festival_mentions
from generator.convert.date_folio import Folio, agreed, day_of_file, find_folios, weekday_of
from generator.convert.date_patterns import Cue, Mention, find_mentions, plain
from generator.convert.date_short import find_short_years, find_two_digit_years
from generator.convert.date_terms import Lives
from generator.convert.date_votes import Vote, tally
from generator.convert.date_years import votes
from generator.convert.reading import NumberedText
from generator.model import Event

SURE_YEAR = 0.1
"""Chance of the best year below which the year is left open."""
PROBABLE_YEAR = 0.50
"""Chance from which only the day is in doubt (``~``); below, the year is uncertain too (``%``)."""
TRADITIONAL_SHARE = 0.12
"""Of the letters of Traditional print, about a third fold to others; of Simplified, none but :."""
_NOT_YET = (Cue.AHEAD, Cue.TOMORROW, Cue.DAY_AFTER, Cue.OTHER_YEAR)
"""In this manner no day is told as past."""
UNLIKELY_YEAR = 1e-3
"""A date line whose year the rest of the page denies is a misprint or another thing's date."""


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The day a page was printed, as far as it is known, and by what."""

    best: dt.date | None
    """The most probable day; None where no year can be had."""
    edtf: str | None
    """What is known; None where not even a day or a year is."""
    first: dt.date | None
    """The earliest day that is nearly as probable, and the latest."""
    last: dt.date | None
    certain: bool
    evidence: str
    """The words and the lines they stand on."""


@dataclass(frozen=True, slots=True)
class _Text:
    """All lines of a page as one plain text."""

    plain: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    is_traditional: bool

    def number_at(self, offset: int) -> int:
        """The seed line on which the letter at the offset stands."""
        return self.numbers[bisect.bisect_right(self.starts, offset) - 1]


def infer(  # noqa: PLR0913 - the page's parts and what is known, each by its name
    page_texts: Sequence[NumberedText],
    *,
    furniture: Sequence[NumberedText] = (),
    lines: Sequence[NumberedText] = (),
    known: dt.date | None = None,
    file_name: str = "",
    unit_lives: Lives | None = None,
) -> IssueDate:
    """The day on which a page was printed.

    Args:
        page_texts: the page's lines or, better, its mended paragraphs, in print order.
        furniture: those of the page's lines that belong to no article: folio, masthead.
        lines: the page as printed, line by line, where ``page_texts`` are paragraphs: a date line
            may have been read into one of them.
        known: the curator's date, from ``sources.yaml``.
        file_name: name of the seed; a date in it is evidence.
        unit_lives: units named on the page that do not stand today, or did not always.
    """
    if known is not None:
        return _settled(known, "sources.yaml")
    text = _joined(sorted({*page_texts, *furniture}))
    mentions = tuple(_mentions(text))
    found = votes(text.plain, mentions, unit_lives or {}, is_traditional=text.is_traditional)
    found = (*found, *agreements(text.plain, found, mentions))
    years = tally(found)
    folios = tuple(find_folios(lines or page_texts, furniture))
    folio = agreed(folios)
    if folio is not None and folio.day is not None and years[folio.day.year] >= UNLIKELY_YEAR:
        words = f"{folio.words} ({folio.number})"
        return _settled(folio.day, words) if folio.agrees else _approximate(folio.day, words)
    named = day_of_file(file_name)
    if named is not None and years[named.year] >= UNLIKELY_YEAR:
        return _approximate(named, file_name)
    weekday = weekday_of(furniture)
    return _inferred(text, (*mentions, *_yearless(folios)), found, years, weekday)


def events(text: str, on: IssueDate) -> tuple[Event, ...]:
    """Days that a text itself dates: in full, or by month and day once the issue's day is known.

    Each day once, in the order of the text; days to come and recurring ones are left out.
    """
    seen: dict[str, Event] = {}
    for mention in find_mentions(plain(text)):
        date = _event_date(mention, on)
        if date is not None:
            seen.setdefault(date, Event(date, text[mention.start : mention.end]))
    return tuple(seen.values())


def _event_date(mention: Mention, on: IssueDate) -> str | None:
    if not (mention.month and mention.day) or mention.cue in _NOT_YET:
        return None
    if mention.year is not None:
        day = _in_year(mention.year, mention)
        return edtf.dump(edtf.of_day(day)) if day else None
    if on.best is None:
        return None
    year = on.best.year - (mention.cue is Cue.LAST_YEAR)
    day = _in_year(year, mention)
    if day is not None and day > on.best:
        if mention.cue is Cue.SPAN:
            return None
        day = _in_year(year - 1, mention)
    return edtf.dump(edtf.of_day(day, "" if on.certain else "~")) if day else None


def _in_year(year: int, mention: Mention) -> dt.date | None:
    try:
        return dt.date(year, mention.month or 0, mention.day or 0)
    except ValueError:
        return None


def _settled(day: dt.date, evidence: str) -> IssueDate:
    return IssueDate(day, day.isoformat(), day, day, certain=True, evidence=evidence)


def _approximate(day: dt.date, evidence: str) -> IssueDate:
    return replace(_settled(day, evidence), edtf=f"{day.isoformat()}~", certain=False)


def _mentions(text: _Text) -> Iterator[Mention]:
    """Dates on the page; one named with a year that tells of another time says nothing."""
    for mention in find_mentions(text.plain):
        if mention.year is None or mention.cue is not Cue.OTHER_YEAR:
            yield mention
    yield from festival_mentions(text.plain)
    yield from countdown_mentions(text.plain)
    if text.is_traditional:
        yield from find_short_years(text.plain)
    else:
        yield from find_two_digit_years(text.plain)


def _joined(lines: Sequence[NumberedText]) -> _Text:
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line.text) + 1
    whole = "\n".join(line.text for line in lines)
    folded = plain(whole)
    changed = sum(map(operator.ne, whole, folded))
    return _Text(
        folded,
        tuple(starts) or (0,),
        tuple(line.number for line in lines) or (0,),
        is_traditional=changed > TRADITIONAL_SHARE * len(whole),
    )


def _yearless(folios: Sequence[Folio]) -> tuple[Mention, ...]:
    """The date line's day, where it prints no year."""
    return tuple(replace(f.mention, cue=Cue.FOLIO) for f in folios if f.day is None)[:1]


def _inferred(
    text: _Text,
    mentions: tuple[Mention, ...],
    found: tuple[Vote, ...],
    years: Mapping[int, float],
    weekday: int | None,
) -> IssueDate:
    calendars = tuple(calendars_of(text.plain, mentions, found, years, weekday))
    if not calendars:
        return _year_alone(text, found, years)
    best, share = most_likely(calendars)
    chance = share * sum(years[calendar.year] for calendar in calendars)
    evidence = _evidence(text, mentions, found, best)
    if chance < SURE_YEAR:
        open_year = edtf.EDate("XXXX", f"{best.month:02}", f"{best.day:02}")
        return IssueDate(None, edtf.dump(open_year), None, None, certain=False, evidence=evidence)
    first, last = rivals(calendars, best)
    mark = "~" if chance >= PROBABLE_YEAR else "%"
    return replace(
        _approximate(best, evidence), edtf=f"{best.isoformat()}{mark}", first=first, last=last
    )


def _year_alone(text: _Text, found: Sequence[Vote], years: Mapping[int, float]) -> IssueDate:
    """The page names no day: the year, where it is told, or nothing."""
    best = max(years, key=lambda year: years[year])
    if not found or years[best] < SURE_YEAR:
        return IssueDate(None, None, None, None, certain=False, evidence="")
    words = "; ".join(_told(text, vote) for vote in _strongest(found, best))
    return IssueDate(None, f"{best}~", None, None, certain=False, evidence=words)


def _evidence(
    text: _Text, mentions: Sequence[Mention], found: Sequence[Vote], best: dt.date
) -> str:
    """The day's mention that lies nearest before the issue, then what told the year."""
    days = [m for m in mentions if m.day and m.cue not in (*_NOT_YET, Cue.LAST_YEAR)]
    nearest = min(days, key=lambda m: _distance(m, best), default=None)
    words = [f"{nearest.words} ({text.number_at(nearest.start)})"] if nearest else []
    return "; ".join([*words, *(_told(text, vote) for vote in _strongest(found, best.year))])


def _distance(mention: Mention, best: dt.date) -> tuple[int, int, int]:
    """How far before the issue a mention lies; whole dates of the issue's year come first."""
    other_year = mention.year is not None and mention.year != best.year
    month = mention.month or best.month
    behind = (best.month - month) % 12 * 31 + best.day - (mention.day or 1)
    return (other_year, behind if behind >= 0 else DAYS, -int(mention.month is not None))


def _strongest(found: Sequence[Vote], year: int) -> list[Vote]:
    """Up to three votes that speak most for the year against its neighbours."""
    told = [vote for vote in found if vote.words and vote.favours(year)]
    return sorted(told, key=lambda vote: -vote.weight)[:3]


def _told(text: _Text, vote: Vote) -> str:
    return f"{vote.words} ({text.number_at(vote.start)})"
