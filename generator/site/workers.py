"""Work spread over forked processes: a range of numbers each, nothing large handed over.

A worker is forked when everything is loaded, so it sees all that its parent does and is told only
which numbers are its own. What comes back is one small value for each range.
"""

from __future__ import annotations

import gc
import os
import pickle
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeVar

from generator.errors import GeneratorError

T = TypeVar("T")

SMALL = 48
"""Fewer pieces of work than this are done sooner without a fork."""


@contextmanager
def without_collector() -> Iterator[None]:
    """No search for cycles meanwhile: a build makes millions of values and hardly any cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def spread(work: Callable[[range], T], count: int, *, jobs: int, piece: int = 0) -> Iterator[T]:
    """``work`` over ``range(count)`` in ranges; results in the order of the ranges.

    Args:
        work: called with a range; its result is pickled.
        count: pieces of work.
        jobs: most processes at a time; with 1 nothing is forked.
        piece: numbers of one range; 0: one range for each process.

    Raises:
        GeneratorError: as ``work`` raised it, in the order of the ranges.
        RuntimeError: ``work`` failed otherwise in a worker; the message holds its traceback.
    """
    if not count:
        return
    if jobs <= 1 or count < SMALL:
        yield work(range(count))
        return
    step = piece or -(-count // jobs)
    ranges = [range(start, min(start + step, count)) for start in range(0, count, step)]
    yield from _forked(work, ranges, jobs)


def _forked(work: Callable[[range], T], ranges: list[range], jobs: int) -> Iterator[T]:
    gc.collect()
    gc.freeze()
    running: list[tuple[int, BinaryIO]] = []
    waiting = iter(ranges)
    try:
        for numbers in waiting:
            running.append(_start(work, numbers))
            if len(running) >= jobs:
                break
        while running:
            result: T = _finish(*running.pop(0))
            if (numbers := next(waiting, None)) is not None:  # type: ignore[assignment]
                running.append(_start(work, numbers))
            yield result
    finally:
        for process, pipe in running:
            pipe.close()
            os.waitpid(process, 0)
        gc.unfreeze()


def _start(work: Callable[[range], T], numbers: range) -> tuple[int, BinaryIO]:
    """Process id of a worker and the pipe that its result will come through."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, os.fdopen(reading, "rb")
    os.close(reading)
    _answer(work, numbers, writing)
    raise AssertionError("a worker does not come back")


def _answer(work: Callable[[range], T], numbers: range, writing: int) -> None:
    """The worker's whole life: work, answer, end without the parent's clean-up."""
    status = 0
    try:
        answer: tuple[bool, object] = (True, work(numbers))
    except GeneratorError as error:
        answer = (False, error.problems)
    except BaseException:
        answer, status = (False, traceback.format_exc()), 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(answer, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(status)


def _finish(process: int, pipe: BinaryIO) -> T:  # type: ignore[type-var]
    with pipe:
        told = pipe.read()
    os.waitpid(process, 0)
    if not told:
        raise RuntimeError("a worker was killed before it could answer")
    good, answer = pickle.loads(told)
    if good:
        return answer  # type: ignore[no-any-return]
    if isinstance(answer, tuple):
        raise GeneratorError(answer)
    raise RuntimeError(f"a worker failed:\n{answer}")
