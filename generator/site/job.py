"""What a build was asked for, and what it has made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from generator.site.cache import Made, Manifest
from generator.site.copies import Copies
from generator.site.desk import Desk
from generator.site.edition import Form
from generator.site.load import Library
from generator.site.press import Printed
from generator.site.writer import Mark

Step = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and its whole."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a build was asked for, and what it starts from."""

    content: Path
    output: Path
    cache: Path
    """Folder of this output's manifest."""
    form: Form
    before: Manifest
    mark: Mark | None
    theme_dirs: tuple[Path, ...]
    jobs: int
    executor: Executor | None
    """Renders instead of processes of this machine."""
    search: bool
    anew: bool
    """Everything is made again, whatever the last build knew."""
    step: Step

    @property
    def is_cold(self) -> bool:
        """Whether the whole site is made anew."""
        return not self.before.outputs


@dataclass(frozen=True, slots=True)
class Done:
    """What a build has made before anything of the site is touched."""

    holdings: Library
    desk: Desk
    copies: Copies
    printed: tuple[Printed, ...]
    made: Mapping[str, Made]
    """Every output of the site, by its path."""

    @property
    def paths(self) -> frozenset[str]:
        """Every file of the site but those of the search index."""
        return frozenset((*self.made, *self.copies.files))

    @property
    def written(self) -> list[str]:
        """Paths of outputs that were rendered."""
        return [one.output.path for one in self.printed if one.written]
