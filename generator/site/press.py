"""Stale outputs found and rendered, in as many processes as there may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.site import writer
from generator.site.cache import Made
from generator.site.desk import Document, Output
from generator.site.entries import digest
from generator.site.views import View
from generator.site.workers import spread

Renderer = Callable[[View | Document], bytes]
"""From a view or a document to the bytes of its output."""

PIECES = 16
"""Ranges that each process gets, in turn with the others: so none waits long for the last."""
DIGEST_SIZE = 12

Wanted = tuple[str, bytes, bytes]
"""An output to be printed: its path, its seal, the digest of the bytes it had or nothing."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of an output that was stale."""

    output: Output
    body: bytes
    """Digest of its bytes."""
    written: bool
    """False where the bytes turned out to be the same as before."""


def stale(outputs: Sequence[Output], made: Mapping[str, Made], *, same_form: bool) -> list[Output]:
    """Stale outputs: new ones, and those whose seal or form is not the one they had."""
    if not same_form:
        return list(outputs)
    return [output for output in outputs if why_stale(output, made, same_form=True)]


def why_stale(output: Output, made: Mapping[str, Made], *, same_form: bool) -> str:
    """Why an output must be rendered again; empty where it need not be."""
    known = made.get(output.path)
    if known is None:
        return "it was not built before"
    if not same_form:
        return "program, theme or settings have changed"
    return "" if known.seal == output.seal else "what it shows has changed"


def made(
    outputs: Sequence[Output], printed: Iterable[Printed], before: Mapping[str, Made]
) -> dict[str, Made]:
    """What the next build shall know of these outputs, printed or not."""
    bodies = {one.output.path: one.body for one in printed}
    return {
        one.path: Made(one.seal, bodies[one.path]) if one.path in bodies else before[one.path]
        for one in outputs
    }


def wanted(outputs: Sequence[Output], made: Mapping[str, Made]) -> list[Wanted]:
    """Outputs as they are asked of a process that was not forked from ours."""
    bodies = (made[one.path].body if one.path in made else b"" for one in outputs)
    return [(one.path, one.seal, body) for one, body in zip(outputs, bodies, strict=True)]


def print_here(
    outputs: Sequence[Output],
    made: Mapping[str, Made],
    *,
    render: Renderer,
    folder: Path,
    jobs: int,
) -> Iterator[bytes]:
    """Render outputs in forked processes; what ``printed`` tells of each, run by run."""
    work = partial(_print_range, outputs, made, render, folder)
    return spread(work, len(outputs), jobs=jobs, piece=-(-len(outputs) // (jobs * PIECES)))


def collected(
    outputs: Sequence[Output], told: Iterable[bytes], step: Callable[[str, int, int], None]
) -> Iterator[Printed]:
    """What became of each output, from what was told of them run by run."""
    done = 0
    for run in told:
        for start in range(0, len(run), DIGEST_SIZE + 1):
            body, flag = run[start : start + DIGEST_SIZE], run[start + DIGEST_SIZE]
            yield Printed(outputs[done], body=body, written=bool(flag))
            done += 1
        step("render", done, len(outputs))


def _print_range(
    outputs: Sequence[Output],
    made: Mapping[str, Made],
    render: Renderer,
    folder: Path,
    numbers: range,
) -> bytes:
    run = [outputs[number] for number in numbers]
    known = (made.get(output.path) for output in run)
    return b"".join(
        printed(output, before.body if before else b"", render=render, folder=folder)
        for output, before in zip(run, known, strict=True)
    )


def printed(output: Output, before: bytes, *, render: Renderer, folder: Path | str) -> bytes:
    """Render an output into a folder, unless its bytes are as before.

    Args:
        output: what to render.
        before: digest of the bytes it had; empty for none.
        render: makes the bytes.
        folder: below which it is written.

    Returns:
        The digest of its bytes, then one byte: 1 where they were written.
    """
    body = render(output.make())
    mark = digest(body)
    if mark == before:
        return mark + b"\0"
    writer.write(f"{folder}/{output.path}", body)
    return mark + b"\1"
