"""The last line of a build: what was done and how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator import fresh
from generator.console import counted
from generator.site.report import BuildReport


def of(report: BuildReport, seconds: float) -> str:
    """``39 articles from 5 pages; 112 files, 9 written, 1 removed; search 39 pages; 1.8 s``."""
    search = f"search {counted(report.search_pages, 'page')}; " if report.search_pages else ""
    return (
        f"{counted(report.articles, 'article')} from {counted(report.pages, 'page')}; "
        f"{counted(report.files, 'file')}, {report.written:,} written, {report.removed:,} removed; "
        f"{search}{seconds:.1f} s"
    )


def keep(report: BuildReport, asked: Mapping[str, object]) -> None:
    """Keep what the same command would say if nothing changes; see ``fresh``.

    Args:
        report: of the build that was just made.
        asked: its options by the names of the command's parameters.
    """
    given = {f"--{name.replace('_', '-')}": value for name, value in asked.items()}
    idle = replace(report, written=0, removed=0)
    fresh.keep(given, of(idle, 0).removesuffix("0.0 s"), content=report.content_mark)
