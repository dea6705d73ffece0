"""What the commands say: a progress bar on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

from generator.errors import Problem

Step = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and its whole: ``("convert", 3, 5)``."""


@contextmanager
def progress() -> Iterator[Step]:
    """Shows how far a run is: a bar for each stage on a terminal; a line a stage elsewhere."""
    if not sys.stderr.isatty():
        yield _plain()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    columns = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def step(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield step


def _plain() -> Step:
    told: set[str] = set()

    def step(stage: str, _done: int, total: int) -> None:
        if stage not in told and total:
            told.add(stage)
            click.echo(f"{stage}: {total}", err=True)

    return step


def show_problems(problems: Iterable[Problem], word: str) -> None:
    """One line each on standard error, the same one only once."""
    for problem in dict.fromkeys(problems):
        click.echo(
            f"{click.style(word, fg='red' if word == 'error' else 'yellow')}: {problem}", err=True
        )


def counted(number: int, one: str, more: str = "") -> str:
    """``1 article``, ``1,024 articles``."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
