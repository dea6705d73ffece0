"""What went wrong, in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person can mend: where it stands, what it is and what to do."""

    path: str
    """The file, as the person would name it; empty where the problem has no file."""
    line: int | None
    """1-based line of the file; None where the whole file is meant."""
    what: str
    """What is wrong, with the value that was found."""
    hint: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.path, self.line) if part)
        told = f"{where}: {self.what}" if where else self.what
        return f"{told} ({self.hint})" if self.hint else told


class GeneratorError(Exception):
    """Something the user can mend. All problems of a run are raised together."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[GeneratorError], tuple[tuple[Problem, ...]]]:
        """Pickled by its problems, for it may come from another process."""
        return GeneratorError, (self.problems,)


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """``did you mean 'title'?`` for a word near one of the known ones; else empty."""
    from difflib import get_close_matches

    near = get_close_matches(found, list(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""
