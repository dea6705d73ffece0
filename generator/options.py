"""The options that several commands share, and the command that may be left out."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])

FOLDER = click.Path(path_type=Path)
GROUP_OPTIONS = ("--verbose", "--version", "--help", "-h")
"""Options that may stand before a command."""


class DefaultsToBuild(click.Group):
    """A group whose first word may be left out: then it builds."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words as the group reads them, ``build`` put in where no command is named."""
        own = list(takewhile(GROUP_OPTIONS.__contains__, args))
        rest = args[len(own) :]
        asks_about_all = own and own[-1] != "--verbose"
        if not asks_about_all and (not rest or rest[0].startswith("-")):
            rest = ["build", *rest]
        return super().parse_args(ctx, [*own, *rest])


def option(*names: str, **settings: object) -> Callable[[F], F]:
    """An option whose help says its default."""
    return click.option(*names, show_default=True, **settings)  # type: ignore[arg-type]


seeds_option = option("--seeds", type=FOLDER, default="seeds", help="Folder of printed pages.")
content_option = option("--content", type=FOLDER, default="content", help="Folder of articles.")
output_option = option("--output", type=FOLDER, default="public", help="Folder of the site.")
config_option = option("--config", type=FOLDER, default="site.yaml", help="The site's settings.")
jobs_option = option(
    "--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Processes to use."
)
executor_option = click.option(
    "--executor", metavar="URL", help="Work on a cluster instead: dask://HOST:PORT."
)
