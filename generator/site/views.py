"""What a template may see: one frozen view for each kind of page of the site.

A template sees ``view`` (one of the classes below) and ``site`` (settings and words of the
interface, the same for all outputs). Every count, list and neighbour stands in the view, so an
output is stale exactly when its view or the theme has changed.

Addresses (``url``) are relative to the root of the site, without a leading slash and with the
last slash of a folder: ``regions/320614/``. Templates put ``view.root`` before them.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec
from markupsafe import Markup

from generator.site import lengths
from generator.site.citations import Citation, Reference, citations


class Value(msgspec.Struct, frozen=True, gc=False):
    """A frozen value: a struct and not a dataclass, for a build makes half a million of them."""


class Link(Value, frozen=True):
    """A name that leads somewhere on the site."""

    name: str
    url: str
    count: int = 0
    """Articles behind the link; 0 where no count is shown."""
    note: str = ""
    """A few words beside the name: the years of a former unit, «zone» …"""


class Teaser(Value, frozen=True):
    """An article as lists show it."""

    title: str
    url: str
    kicker: str = ""
    excerpt: str = ""
    """The first 90 characters or so of the body (or the caption), as plain text."""
    date: str = ""
    """ISO day, for ``<time datetime>``; empty where no day is known."""
    date_shown: str = ""
    """As readers read it: 2021年8月13日, 约2020年2月6日, 日期不详."""
    region: Link | None = None
    topics: tuple[Link, ...] = ()
    kind: str = "article"
    newspaper: str = ""
    weight: int = 0
    """0 small to 3 large: how heavy the item stood on its page; sizes headlines on fronts."""


class Pager(Value, frozen=True):
    """Where a part of a long list stands among the others."""

    number: int
    """1 the front part, with the newest articles; the others are counted from the oldest, 2."""
    total: int
    """Parts there are; 0 on the older parts, which would change with each new one."""
    newer: str = ""
    """Address of the part before; empty on the first."""
    older: str = ""
    pages: tuple[Link, ...] = ()
    """Parts to offer, the present one included; gaps are links without an address."""


class Crumb(Value, frozen=True):
    """A step of the path from the home page to here."""

    name: str
    url: str


class Bar(Value, frozen=True):
    """One bar of a small chart: a year, a month."""

    name: str
    count: int
    url: str = ""
    share: int = 0
    """0 to 100: its height against the tallest bar."""


class View(Value, frozen=True):
    """What every page of the site has."""

    template: ClassVar[str] = ""
    path: str
    """Path of the output below ``public/``: ``articles/…/index.html``."""
    root: str
    """From this output to the root of the site: ``../../``, or ``./`` at the root itself."""
    title: str
    """For the browser's title bar, without the site's name; empty on the home page."""
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    canonical: str = ""
    """Absolute address; empty where the site has no ``base_url``."""
    feed: str = ""
    """Address of this page's own Atom feed; empty where it has none."""


class Figure(Value, frozen=True):
    """A photograph's words: the picture itself did not outlive the text extraction."""

    text: str
    credit: str = ""


class Byline(Value, frozen=True):
    """People of one role: 记者 陈静、王博."""

    role: str
    people: tuple[Link, ...]


class Evidence(Value, frozen=True):
    """What a judgement rests on."""

    about: str
    """``date``, ``region``, ``topics`` …"""
    words: str


class ArticleView(View, frozen=True):
    """``/articles/<id>/``: one article."""

    template: ClassVar[str] = "article.html"
    id: str = ""
    kind: str = "article"
    headline: str = ""
    kicker: str = ""
    deck: str = ""
    body: Markup = Markup("")
    """HTML; each paragraph and subhead bears ``data-l="15,17"``, its lines in print."""
    text: str = ""
    """The same in Markdown, as in the article's file."""
    labels: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    printed_byline: str = ""
    bylines: tuple[Byline, ...] = ()
    agency: str = ""
    newspaper: str = ""
    date: str = ""
    date_shown: str = ""
    date_edtf: str = ""
    day: Link | None = None
    """The day in the archive; for undated articles the list of those."""
    region: tuple[Link, ...] = ()
    """The article's own place, from the province down, by the names valid when it was printed."""
    region_now: Link | None = None
    """The present unit, where the printed one is no more."""
    other_regions: tuple[Link, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()
    """As in front matter; the theme's messages put them in plain words."""
    evidence: tuple[Evidence, ...] = ()
    source_file: str = ""
    source_lines: str = ""
    """``3–77``, ``3–40, 44–77``."""
    printed_page: Link | None = None
    printed_order: int = 0
    printed_total: int = 0
    previous: Link | None = None
    """The item before on the printed page."""
    next: Link | None = None
    continues: Link | None = None
    continued_by: Link | None = None
    related: tuple[Teaser, ...] = ()
    same_event: tuple[Teaser, ...] = ()
    """The same event in another paper."""
    reference: Reference | None = None
    """What citations of it are made of."""
    edit_url: str = ""
    """The file's edit page on the forge; empty where ``site.yaml`` names no repository."""
    issue_url: str = ""
    """A prefilled new issue with the source lines."""

    # What follows costs a theme that does not show it nothing.

    @property
    def half_width(self) -> bool:
        """The print has commas of half a square between Chinese letters; browsers that put a gap
        between Chinese and Latin would put one around each of them."""
        return lengths.is_half_width(self.text)

    @property
    def characters(self) -> int:
        """字数: Han characters, digits runs and Latin words of title and body."""
        return lengths.characters(f"{self.headline}\n{self.text}")

    @property
    def minutes(self) -> int:
        """Reading time at 400 characters a minute, at least 1."""
        return lengths.minutes(f"{self.headline}\n{self.text}")

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Each with its ``style`` (``GB/T 7714``, ``BibTeX``, ``RIS``) and its ``text``."""
        return citations(self.reference) if self.reference else ()


class Front(Value, frozen=True):
    """An issue's page as the home page shows it: a front in miniature."""

    page: Link
    newspaper: str
    date: str
    date_shown: str
    teasers: tuple[Teaser, ...]


class Day(Value, frozen=True):
    """A day of a calendar."""

    number: int
    """1 to 31; 0 for the empty cells before and after a month."""
    url: str = ""
    """Empty where there is nothing to show."""
    count: int = 0
    level: int = 0
    """0 none, 1 few … 4 many: the shade of a heat map."""
    printed: bool = False
    """True where the collection holds a page of that day, even without an article."""


class Month(Value, frozen=True):
    """A month as a calendar: weeks of seven days from Monday."""

    name: str
    url: str
    count: int
    weeks: tuple[tuple[Day, ...], ...]


class RegionNode(Value, frozen=True):
    """A unit in the tree of regions, with the units below it that hold articles."""

    name: str
    url: str
    count: int
    """Articles of the unit and of all below it."""
    children: tuple[RegionNode, ...] = ()
    note: str = ""
    former: bool = False
    zone: bool = False
    initial: str = ""
    """First letter of its pinyin, upper case: for the jump bar."""


class Tile(Value, frozen=True):
    """A rectangle of the picture of regions; its area is its number of articles."""

    name: str
    url: str
    """Empty where the tile would be too small to touch."""
    count: int
    x: float
    """Per cent of the picture's width, as ``width`` is."""
    y: int
    """Pixels, as ``height`` is."""
    width: float
    height: int
    narrow: str = ""
    """How its label is set on a phone. ``line``: name and count; ``lines``: the count below the
    name; ``name``: without the count; ``down``: the name alone, downward; empty: none fits."""
    wide: str = ""
    """How it is set where there is room."""
    former: bool = False


class TileGroup(Value, frozen=True):
    """A unit of the picture and the units below it."""

    frame: Tile
    """Without a label where the unit is its only tile, or there is no room for its name."""
    tiles: tuple[Tile, ...]


class Picture(Value, frozen=True):
    """The picture of regions, to be drawn as SVG."""

    height: int
    """Pixels; its width is that of the page."""
    groups: tuple[TileGroup, ...]


class HomeView(View, frozen=True):
    """``/``: the latest issues, and every way into the collection."""

    template: ClassVar[str] = "home.html"
    fronts: tuple[Front, ...] = ()
    latest: tuple[Teaser, ...] = ()
    regions: tuple[RegionNode, ...] = ()
    topics: tuple[Link, ...] = ()
    months: tuple[Bar, ...] = ()
    """Articles a month, for the heat map; in order, months without articles left out."""
    dates: tuple[Link, ...] = ()
    """Latest days with articles."""
    articles: int = 0
    pages: int = 0
    first_day: str = ""
    last_day: str = ""


class RegionsView(View, frozen=True):
    """``/regions/``: the tree 省 → 市 → 县 → 镇."""

    template: ClassVar[str] = "regions.html"
    tree: tuple[RegionNode, ...] = ()
    picture: Picture | None = None
    """None where it would show one unit only."""
    unplaced: Link | None = None


class ListView(View, frozen=True):
    """A list of articles under a heading: the common part of many pages."""

    template: ClassVar[str] = "list.html"
    heading: str = ""
    count: int = 0
    """Articles of the whole list; 0 on its older parts, which would change with each new one."""
    teasers: tuple[Teaser, ...] = ()
    pager: Pager | None = None
    compact: bool = False
    """True where the teasers are headline and day alone: older parts, regions × topics."""


class RegionView(ListView, frozen=True):
    """``/regions/<code>/``: articles of a unit and of all below it."""

    template: ClassVar[str] = "region.html"
    code: str = ""
    full_name: str = ""
    """The path: 江苏省 南通市 海门区."""
    zone: bool = False
    former: bool = False
    years: str = ""
    """Years of a former unit: 1991–2020."""
    successor: Link | None = None
    formers: tuple[Link, ...] = ()
    """Former units that lived on in this one, their years as notes."""
    children: tuple[Link, ...] = ()
    siblings: tuple[Link, ...] = ()
    topics: tuple[Link, ...] = ()
    """Leads to region × topic pages."""
    years_bars: tuple[Bar, ...] = ()
    text: Markup = Markup("")
    """A text of the collection's own about the unit; empty where there is none."""


class TopicsView(View, frozen=True):
    """``/topics/``: all topics with counts."""

    template: ClassVar[str] = "topics.html"
    topics: tuple[Link, ...] = ()


class TopicView(ListView, frozen=True):
    """``/topics/<slug>/``: articles of one topic."""

    template: ClassVar[str] = "topic.html"
    iptc: str = ""
    related: tuple[Link, ...] = ()
    regions: tuple[Link, ...] = ()
    """Leads to region × topic pages."""
    years_bars: tuple[Bar, ...] = ()


class RegionTopicView(ListView, frozen=True):
    """``/regions/<code>/topics/<slug>/``: what a region has on a topic."""

    template: ClassVar[str] = "region_topic.html"
    region: Link | None = None
    topic: Link | None = None
    other_topics: tuple[Link, ...] = ()
    other_regions: tuple[Link, ...] = ()


class ArchiveView(View, frozen=True):
    """``/archive/``: all years."""

    template: ClassVar[str] = "archive.html"
    years: tuple[Link, ...] = ()
    months: tuple[Bar, ...] = ()
    undated: Link | None = None


class YearView(View, frozen=True):
    """``/archive/2021/``: the months of a year as calendars."""

    template: ClassVar[str] = "year.html"
    months: tuple[Month, ...] = ()
    count: int = 0
    previous: Link | None = None
    next: Link | None = None


class MonthView(ListView, frozen=True):
    """``/archive/2021/08/``: a month's calendar and its articles."""

    template: ClassVar[str] = "month.html"
    month: Month | None = None
    previous: Link | None = None
    next: Link | None = None


class DayView(ListView, frozen=True):
    """``/archive/2021/08/13/``: what was printed on a day, page by page."""

    template: ClassVar[str] = "day.html"
    pages: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class PrintedLine(Value, frozen=True):
    """A line of the page as printed."""

    number: int
    role: str
    text: str
    article: int = 0
    """1-based order of its article on the page; 0 for furniture."""
    begins: str = ""
    """``article`` where the line above is of another one, ``role`` where only its role differs."""


class PrintedView(View, frozen=True):
    """``/pages/<seed stem>/``: the printed page, its articles in order."""

    template: ClassVar[str] = "page.html"
    heading: str = ""
    newspaper: str = ""
    date_shown: str = ""
    day: Link | None = None
    page: str = ""
    section: str = ""
    rights: str = ""
    source_file: str = ""
    teasers: tuple[Teaser, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    """Every line that is not blank, in the order of the seed."""
    roles: tuple[str, ...] = ()
    """Roles of these lines, each once."""
    mended: tuple[tuple[int, str, str], ...] = ()
    """(line, what was done, the text dropped)."""
    doubts: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    previous: Link | None = None
    """The page before, of the same paper."""
    next: Link | None = None
    previous_issue: Link | None = None
    """First page of the issue before, where that is not the page before."""
    next_issue: Link | None = None
    """First page of the next issue, where that is not the next page."""


class PagesView(View, frozen=True):
    """``/pages/``: all printed pages, newest first."""

    template: ClassVar[str] = "pages.html"
    pages: tuple[Link, ...] = ()
    pager: Pager | None = None


class AuthorsView(View, frozen=True):
    """``/authors/``: all authors in pinyin order, by initial."""

    template: ClassVar[str] = "authors.html"
    groups: tuple[tuple[str, tuple[Link, ...]], ...] = ()


class AuthorView(ListView, frozen=True):
    """``/authors/<slug>/``: an author's articles."""

    template: ClassVar[str] = "author.html"
    roles: tuple[str, ...] = ()
    newspapers: tuple[str, ...] = ()


class CoverageRow(Value, frozen=True):
    """A region's row of the coverage table."""

    region: Link
    depth: int
    cells: tuple[int, ...]
    """Articles in each column, in the order of ``CoverageView.columns``."""


class CoverageView(View, frozen=True):
    """``/coverage/``: what the collection holds, and what it does not: region × month."""

    template: ClassVar[str] = "coverage.html"
    columns: tuple[Link, ...] = ()
    rows: tuple[CoverageRow, ...] = ()
    most: int = 0
    """The largest number in a cell."""


class SearchView(View, frozen=True):
    """``/search/``."""

    template: ClassVar[str] = "search.html"
    articles: int = 0


class AboutView(View, frozen=True):
    """``/about/``: what the collection is, how its pages became articles, rights."""

    template: ClassVar[str] = "about.html"
    articles: int = 0
    pages: int = 0
    newspapers: tuple[str, ...] = ()
    first_day: str = ""
    last_day: str = ""
    text: Markup = Markup("")
    """The collection's own words from ``content/about.md``; empty where there are none."""
    rights: tuple[str, ...] = ()


class NotFoundView(View, frozen=True):
    """``404.html``: carries its own style and needs no asset, for it is served at any depth."""

    template: ClassVar[str] = "404.html"
    home: str = ""
    """Absolute address or path of the home page; empty where it can't be known."""
