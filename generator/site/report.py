"""What a build tells in the end."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Problem


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    articles: int
    pages: int
    """Printed pages."""
    files: int
    """Files of the site but those of the search index."""
    written: int
    removed: int
    rendered: int
    """Outputs that were made again."""
    parsed: int
    """Content files that were read again."""
    search_pages: int
    """Articles in the search index; 0 where it was left as it is."""
    seconds: float
    content_mark: str = ""
    """Of the content folder as the build read it; see ``fresh``."""
    warnings: tuple[Problem, ...] = ()
