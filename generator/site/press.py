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


def print_all(  # noqa: PLR0913 - all that a worker needs
    outputs: Sequence[Output],
    made: Mapping[str, Made],
    *,
    render: Renderer,
    folder: Path,
    jobs: int,
    step: Callable[[str, int, int], None],
) -> Iterator[Printed]:
    """Render outputs into a folder; those whose bytes are as before are left out of it."""
    work = partial(_print_range, outputs, made, render, folder)
    piece = -(-len(outputs) // (jobs * PIECES))
    done = 0
    for told in spread(work, len(outputs), jobs=jobs, piece=piece):
        for start in range(0, len(told), DIGEST_SIZE + 1):
            body, flag = told[start : start + DIGEST_SIZE], told[start + DIGEST_SIZE]
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
    """For each output the digest of its bytes, and one byte: whether they were written."""
    told = bytearray()
    for number in numbers:
        output = outputs[number]
        body = render(output.make())
        mark = digest(body)
        known = made.get(output.path)
        changed = known is None or known.body != mark
        if changed:
            writer.write(f"{folder}/{output.path}", body)
        told += mark + (b"\1" if changed else b"\0")
    return bytes(told)
