"""When a page was printed, and when what it tells of happened.

A curator's date beats all; then the date line; then the sum of what the page lets slip: days that
papers name as yesterday's, years counted up, terms and offices that had their time. What is
inferred is approximate (``2021-08-13~``); where nothing gives the year it stays open
(``XXXX-08-18``).
"""

from __future__ import annotations

import bisect
import datetime as dt
import math
import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import edtf
from generator.convert.date_days import DAYS, Scores, begun, date_in, day_scores, summed
from generator.convert.date_festivals import festival_mentions
from generator.convert.date_folio import Folio, agreed, day_of_file, find_folios
from generator.convert.date_lunar import calendar_fit, latest_lunar, lunar_days
from generator.convert.date_patterns import Cue, Mention, find_mentions, find_short_years, plain
from generator.convert.date_terms import Lives
from generator.convert.date_votes import Vote, tally
from generator.convert.date_years import votes
from generator.convert.reading import NumberedText
from generator.model import Event

SURE_YEAR = 0.28
"""Chance of the best year below which the year is left open."""
PROBABLE_YEAR = 0.50
"""Chance from which only the day is in doubt (``~``); below, the year is uncertain too (``%``)."""
LAST_WEEKS = 11
"""Month from which a day of the year before may still be news."""
EVEN_ODDS = math.log(DAYS)
"""A day named with its year costs the years it is not of one day among all, not nothing."""
POSSIBLE_YEAR = 0.02
MAX_YEARS = 6
"""Years looked at day by day: those with at least the chance above, no more than this many."""
RIVAL = 0.2
"""A day with this share of the best day's chance bounds the interval."""
TRADITIONAL_SHARE = 0.12
"""Of the letters of Traditional print, about a third fold to others; of Simplified, none but :."""
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


@dataclass(frozen=True, slots=True)
class _Calendar:
    """A year and the log of the chance of each of its days."""

    year: int
    scores: Scores


def infer(
    page_texts: Sequence[NumberedText],
    *,
    furniture: Sequence[NumberedText] = (),
    known: dt.date | None = None,
    file_name: str = "",
    unit_lives: Lives | None = None,
) -> IssueDate:
    """The day on which a page was printed.

    Args:
        page_texts: the page's lines or, better, its mended paragraphs, in print order.
        furniture: those of the page's lines that belong to no article: folio, masthead.
        known: the curator's date, from ``sources.yaml``.
        file_name: name of the seed; a date in it is evidence.
        unit_lives: units named on the page that do not stand today, or did not always.
    """
    if known is not None:
        return _settled(known, "sources.yaml")
    text = _joined(page_texts)
    mentions = tuple(_mentions(text))
    found = votes(text.plain, mentions, unit_lives or {}, is_traditional=text.is_traditional)
    years = tally(found)
    folios = tuple(find_folios(page_texts, furniture))
    folio = agreed(folios)
    if folio is not None and folio.day is not None and years[folio.day.year] >= UNLIKELY_YEAR:
        words = f"{folio.words} ({folio.number})"
        return _settled(folio.day, words) if folio.agrees else _approximate(folio.day, words)
    named = day_of_file(file_name)
    if named is not None and years[named.year] >= UNLIKELY_YEAR:
        return _approximate(named, file_name)
    return _inferred(text, (*mentions, *_yearless(folios)), found, years)


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
    if not (mention.month and mention.day) or mention.cue in (Cue.AHEAD, Cue.OTHER_YEAR):
        return None
    if mention.year is not None:
        day = _in_year(mention.year, mention)
        return edtf.dump(edtf.of_day(day)) if day else None
    if on.best is None:
        return None
    year = on.best.year - (mention.cue is Cue.LAST_YEAR)
    day = _in_year(year, mention)
    if day is not None and day > on.best:
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
    yield from find_mentions(text.plain)
    yield from festival_mentions(text.plain)
    if text.is_traditional:
        yield from find_short_years(text.plain)


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
) -> IssueDate:
    calendars = tuple(_calendars(text, mentions, found, years))
    if not calendars:
        return _year_alone(text, found, years)
    best, share = _most_likely(calendars)
    chance = share * sum(years[calendar.year] for calendar in calendars)
    evidence = _evidence(text, mentions, found, best)
    if chance < SURE_YEAR:
        open_year = edtf.EDate("XXXX", f"{best.month:02}", f"{best.day:02}")
        return IssueDate(None, edtf.dump(open_year), None, None, certain=False, evidence=evidence)
    first, last = _rivals(calendars, best)
    mark = "~" if chance >= PROBABLE_YEAR else "%"
    return replace(
        _approximate(best, evidence), edtf=f"{best.isoformat()}{mark}", first=first, last=last
    )


def _calendars(
    text: _Text,
    mentions: tuple[Mention, ...],
    found: tuple[Vote, ...],
    years: Mapping[int, float],
) -> Iterator[_Calendar]:
    """Every possible year, with the chance of each of its days."""
    likely = sorted(years, key=lambda year: -years[year])[:MAX_YEARS]
    lunar = lunar_days(text.plain)
    for year in likely:
        if years[year] < POSSIBLE_YEAR and year != likely[0]:
            continue
        of_year = tuple(m for m in mentions if _is_of(m, year))
        festival = latest_lunar(lunar, year)
        scores = day_scores((*of_year, festival) if festival else of_year, year)
        if scores is not None:
            months = {vote.since[1] for vote in found if vote.since and vote.since[0] == year}
            scores = summed(scores, *map(begun, sorted(months)))
            fixed = len({(m.month, m.day, m.cue) for m in of_year if m.year and m.day})
            fixed += festival is not None and festival.cue is not Cue.LUNAR
            weight = math.log(years[year]) + calendar_fit(of_year, year) + fixed * EVEN_ODDS
            yield _Calendar(year, tuple(score + weight for score in scores))


def _is_of(mention: Mention, year: int) -> bool:
    """Whether a day named may be of this issue's year: or of the last weeks of the one before."""
    if mention.year is None or mention.year == year:
        return True
    late = mention.month is not None and mention.month >= LAST_WEEKS
    return mention.year == year - 1 and late and mention.day is not None


def _most_likely(calendars: Sequence[_Calendar]) -> tuple[dt.date, float]:
    """The best day, and the chance of its year among these."""
    best = max(calendars, key=lambda calendar: max(calendar.scores))
    top = max(best.scores)
    sums = {c.year: sum(math.exp(score - top) for score in c.scores) for c in calendars}
    day = date_in(best.year, best.scores.index(top)) or dt.date(best.year, 2, 28)
    return day, sums[best.year] / sum(sums.values())


def _rivals(calendars: Sequence[_Calendar], best: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the best one's year that are nearly as likely."""
    scores = next(calendar.scores for calendar in calendars if calendar.year == best.year)
    least = max(scores) + math.log(RIVAL)
    near = [date_in(best.year, place) for place, score in enumerate(scores) if score >= least]
    days = [day for day in near if day is not None] or [best]
    return min(days), max(days)


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
    days = [
        m for m in mentions if m.day and m.cue not in (Cue.AHEAD, Cue.OTHER_YEAR, Cue.LAST_YEAR)
    ]
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
