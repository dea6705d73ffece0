"""Stale outputs found and rendered, in as many processes as there may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.site import writer
from generator.site.cache import Made
from generator.site.desk import Document, Output, encode
from generator.site.entries import digest
from generator.site.render import Renderer
from generator.site.views import View
from generator.site.workers import spread

PIECES = 4
"""Ranges that each process gets, one after another: so none waits long for the last."""
DIGEST_SIZE = 12


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of an output that might have been stale."""

    output: Output
    view: bytes
    """Digest of its view and the form."""
    written: bool
    """False where the view turned out to be the same as before."""


def stale(outputs: Sequence[Output], made: Mapping[str, Made], *, same_form: bool) -> list[Output]:
    """Outputs that may be stale: new ones, and those whose seal is not the one they had."""
    if not same_form:
        return list(outputs)
    return [
        output
        for output in outputs
        if (known := made.get(output.path)) is None or known.seal != output.seal
    ]


def why_stale(output: Output, made: Mapping[str, Made], *, form: bytes, same_form: bool) -> str:
    """Why an output would be rendered again; empty where it would not."""
    known = made.get(output.path)
    if known is None:
        return "it was not built before"
    if same_form and known.seal == output.seal:
        return ""
    if digest_of(output.make(), form) == known.view:
        return ""
    return "what it shows has changed" if same_form else "program, theme or settings have changed"


def digest_of(view: View | Document, form: bytes) -> bytes:
    """Digest of all that the bytes of an output depend on."""
    return digest(form + encode(view))


def print_all(  # noqa: PLR0913 - all that a worker needs
    outputs: Sequence[Output],
    made: Mapping[str, Made],
    *,
    form: bytes,
    render: Renderer,
    folder: Path,
    jobs: int,
    step: Callable[[str, int, int], None],
) -> Iterator[Printed]:
    """Render the outputs whose view has changed into a folder."""
    work = partial(_print_range, outputs, made, form, render, folder)
    piece = -(-len(outputs) // (jobs * PIECES))
    done = 0
    for told in spread(work, len(outputs), jobs=jobs, piece=piece):
        width = DIGEST_SIZE + 1
        for start in range(0, len(told), width):
            view, flag = told[start : start + DIGEST_SIZE], told[start + DIGEST_SIZE]
            yield Printed(outputs[done], view=view, written=bool(flag))
            done += 1
        step("render", done, len(outputs))


def _print_range(  # noqa: PLR0913, PLR0917 - bound by partial, called with the range alone
    outputs: Sequence[Output],
    made: Mapping[str, Made],
    form: bytes,
    render: Renderer,
    folder: Path,
    numbers: range,
) -> bytes:
    """For each output the digest of its view, and one byte: whether it was rendered."""
    told = bytearray()
    for number in numbers:
        output = outputs[number]
        view = output.make()
        mark = digest_of(view, form)
        known = made.get(output.path)
        if known is not None and known.view == mark:
            told += mark + b"\0"
            continue
        writer.write(f"{folder}/{output.path}", render(view))
        told += mark + b"\1"
    return bytes(told)
