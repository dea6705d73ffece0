"""Where everything stands on the site: one function for each kind of address.

Addresses are relative to the root of the site: no leading slash, and the last slash of a folder.
The file of an address is ``index.html`` inside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from generator.errors import GeneratorError, Problem

HOME = ""
REGIONS = "regions/"
UNPLACED = "regions/none/"
TOPICS = "topics/"
ARCHIVE = "archive/"
UNDATED = "archive/undated/"
PAGES = "pages/"
AUTHORS = "authors/"
COVERAGE = "coverage/"
SEARCH = "search/"
ABOUT = "about/"
FEED = "feed.xml"
"""Name of a feed inside the folder of what it follows."""


def article(identity: str) -> str:
    """An article, by its id."""
    return f"articles/{identity}/"


def region(code: str) -> str:
    """A unit, by its code."""
    return f"{REGIONS}{code}/"


def topic(slug: str) -> str:
    """A topic, by its slug."""
    return f"{TOPICS}{slug}/"


def region_topic(code: str, slug: str) -> str:
    """What a unit has on a topic."""
    return f"{REGIONS}{code}/topics/{slug}/"


def archive(date: str) -> str:
    """A year, month or day, by as much of its ISO date as is given."""
    return f"{ARCHIVE}{date.replace('-', '/')}/"


def printed_page(stem: str) -> str:
    """A printed page, by its folder below the content folder."""
    return f"{PAGES}{safe(stem)}/"


def author(slug: str) -> str:
    """An author, by the slug that the collection gave."""
    return f"{AUTHORS}{slug}/"


def part(address: str, number: int) -> str:
    """An older part of a long list; the front part has the list's own address."""
    return f"{address}page-{number}/"


def file_of(address: str) -> str:
    """The output behind an address: a folder's is its ``index.html``."""
    return f"{address}index.html" if not address or address.endswith("/") else address


_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
"""What ``quote`` leaves as it is, in a tenth of its time."""


def root_of(path: str) -> str:
    """From an output to the root of the site: ``../../``, or ``./`` at the root itself."""
    return "../" * path.count("/") or "./"


def absolute(base_url: str, address: str) -> str:
    """The full address; empty without a ``base_url``."""
    if not base_url:
        return ""
    return base_url + (address if _PLAIN.fullmatch(address) else quote(address))


@lru_cache(maxsize=1024)
def safe(stem: str) -> str:
    """A stem as part of an address: letters, digits, ``-``, ``_`` and ``.`` stay as they are."""
    kept = "".join(letter if letter.isalnum() or letter in "-_./" else "-" for letter in stem)
    steps = [step.lstrip(".") or "-" for step in kept.split("/")]
    return "/".join(steps)


def refuse_twins(paths: Sequence[str]) -> None:
    """Raise ``GeneratorError`` where two outputs have one path, or one would leave the site."""
    if len(set(paths)) < len(paths):
        raise GeneratorError(
            Problem(path, None, f"{count} outputs have this path", "change the id or name of one")
            for path, count in sorted(Counter(paths).items())
            if count > 1
        )
    if unsafe := [path for path in paths if _leaves_the_site(path)]:
        raise GeneratorError(
            Problem(path, None, "would stand outside the site", "change the id or name")
            for path in unsafe
        )


def _leaves_the_site(path: str) -> bool:
    return path.startswith("/") or (".." in path and ".." in path.split("/"))
