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
            # What was made counts as old, or the collector would go through all of it at once.
            gc.freeze()
            gc.unfreeze()
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


def aside(work: Callable[[], T]) -> T:
    """What ``work`` gives, done in a process of its own: the tables it loads go with that process.

    Raises:
        GeneratorError: as ``work`` raised it.
        RuntimeError: ``work`` failed otherwise.
    """
    return next(_forked(lambda _numbers: work(), [range(1)], 1))


def _forked(work: Callable[[range], T], ranges: list[range], jobs: int) -> Iterator[T]:
    """Each worker has every n-th range, so that what it has once made serves all of its own."""
    gc.freeze()
    workers = [_start(work, ranges[first::jobs]) for first in range(min(jobs, len(ranges)))]
    try:
        for number in range(len(ranges)):
            yield _next_answer(workers[number % jobs][1])
    finally:
        for _process, pipe in workers:
            pipe.close()
        for process, _pipe in workers:
            os.waitpid(process, 0)
        gc.unfreeze()


def _start(work: Callable[[range], T], ranges: list[range]) -> tuple[int, BinaryIO]:
    """Process id of a worker and the pipe that its answers will come through."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, os.fdopen(reading, "rb")
    os.close(reading)
    _answer(work, ranges, writing)
    raise AssertionError("a worker does not come back")


def _answer(work: Callable[[range], T], ranges: list[range], writing: int) -> None:
    """The worker's whole life: work, answer, end without the parent's clean-up."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            for numbers in ranges:
                good, answer = _answer_to(work, numbers)
                pickle.dump((good, answer), pipe, protocol=pickle.HIGHEST_PROTOCOL)
                pipe.flush()
                if not good:
                    break
        status = 0
    except BrokenPipeError:
        pass  # the parent wants no more: another worker has failed
    finally:
        os._exit(status)


def _answer_to(work: Callable[[range], T], numbers: range) -> tuple[bool, object]:
    try:
        return True, work(numbers)
    except GeneratorError as error:
        return False, error.problems
    except BaseException:
        return False, traceback.format_exc()


def _next_answer(pipe: BinaryIO) -> T:  # type: ignore[type-var]
    try:
        good, answer = pickle.load(pipe)
    except (EOFError, pickle.UnpicklingError) as error:
        raise RuntimeError("a worker was killed before it could answer") from error
    if good:
        return answer  # type: ignore[no-any-return]
    if isinstance(answer, tuple):
        raise GeneratorError(answer)
    raise RuntimeError(f"a worker failed:\n{answer}")
