"""Work spread over processes, ours and forked ones: a range of numbers each, nothing handed over.

A worker is forked when everything is loaded, so it sees all that its parent does and is told only
which numbers are its own: it takes the next range whenever it has done one, so that a slow core
keeps nobody waiting. What comes back is one value for each range. The parent works as they do and
listens between its ranges: one process less that copies what it touches, a range in ``jobs`` that
nothing is packed for.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import struct
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from typing import TypeVar

from generator.errors import GeneratorError, Problem

T = TypeVar("T")

SMALL = 48
"""Fewer pieces of work than this are done sooner without a fork."""
PIECES = 8
"""Ranges for each process, where nobody says how long one is."""
MOST_RANGES = 1 << 14
"""All of their tickets fit into a pipe."""
PIPE = 1 << 20
"""Bytes that wait for the parent; the most that Linux gives everybody."""
_TICKET = struct.Struct("!H")
"""The number of a range, as it waits in the pipe that the workers share."""
_HEAD = struct.Struct("!HQ")
"""Before an answer: the number of its range, its length in bytes."""


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
        piece: numbers of one range; 0: some ranges for each process.

    Raises:
        GeneratorError: all problems that ``work`` raised, in the order of the ranges.
        RuntimeError: ``work`` failed otherwise in a worker; the message holds its traceback.
    """
    if not count:
        return
    if jobs <= 1 or count < SMALL:
        yield work(range(count))
        return
    step = max(piece or -(-count // (jobs * PIECES)), -(-count // MOST_RANGES))
    ranges = [range(start, min(start + step, count)) for start in range(0, count, step)]
    yield from _forked(work, ranges, jobs)


@contextmanager
def aside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """``work`` done in a process of its own meanwhile: the tables it loads go with that process.

    Gives a function that waits for what ``work`` gives. It raises as ``spread`` does.
    """
    tickets = _tickets(1)
    workers = _started(lambda _numbers: work(), [range(1)], tickets, 1)
    try:
        yield lambda: next(_in_order([pipe for _process, pipe in workers], 1, iter(())))
    finally:
        os.close(tickets)
        _end(workers)


def _forked(work: Callable[[range], T], ranges: Sequence[range], jobs: int) -> Iterator[T]:
    tickets = _tickets(len(ranges))
    workers = _started(work, ranges, tickets, min(jobs, len(ranges)) - 1)
    try:
        own = ((number, _answer_to(work, ranges[number])) for number in _taken(tickets))
        yield from _in_order([pipe for _process, pipe in workers], len(ranges), own)
    finally:
        os.close(tickets)
        _end(workers)


Answer = tuple[bool, object]
"""Whether work went well; what it gave, or its problems, or a traceback."""
Worker = tuple[int, FileIO]
"""Process id of a worker and the pipe that its answers come through."""


def _started(
    work: Callable[[range], object], ranges: Sequence[range], tickets: int, count: int
) -> Sequence[Worker]:
    gc.freeze()
    return [_start(work, ranges, tickets) for _ in range(count)]


def _end(workers: Sequence[Worker]) -> None:
    for _process, pipe in workers:
        pipe.close()
    for process, _pipe in workers:
        os.waitpid(process, 0)
    gc.unfreeze()


def _tickets(count: int) -> int:
    """A pipe from which every worker takes the number of its next range."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(_TICKET.pack, range(count))))
    os.close(writing)
    return reading


def _taken(tickets: int) -> Iterator[int]:
    while ticket := os.read(tickets, _TICKET.size):
        yield _TICKET.unpack(ticket)[0]


def _start(work: Callable[[range], object], ranges: Sequence[range], tickets: int) -> Worker:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, FileIO(reading)
    os.close(reading)
    _widen(writing)
    _answer(work, ranges, tickets, writing)
    raise AssertionError("a worker does not come back")


def _widen(pipe: int) -> None:
    """Make room for an answer or two: the parent may be at work when they come."""
    from fcntl import fcntl

    with suppress(ImportError, OSError):  # Linux alone can; others wait a little
        from fcntl import F_SETPIPE_SZ

        fcntl(pipe, F_SETPIPE_SZ, PIPE)


def _answer(
    work: Callable[[range], object], ranges: Sequence[range], tickets: int, writing: int
) -> None:
    """The worker's whole life: work, answer, end without the parent's clean-up."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            for number in _taken(tickets):
                told = pickle.dumps(_answer_to(work, ranges[number]), pickle.HIGHEST_PROTOCOL)
                pipe.write(_HEAD.pack(number, len(told)))
                pipe.write(told)
                pipe.flush()
        status = 0
    except BrokenPipeError:
        pass  # the parent wants no more
    finally:
        os._exit(status)


def _answer_to(work: Callable[[range], object], numbers: range) -> Answer:
    try:
        return True, work(numbers)
    except GeneratorError as error:
        return False, error.problems
    except Exception:
        return False, traceback.format_exc()


def _in_order(
    pipes: Sequence[FileIO], count: int, own: Iterator[tuple[int, Answer]]
) -> Iterator[T]:
    """The answers to all ranges, in their order; once one has failed, only what else is wrong.

    ``own`` does a range here each time that it is asked.
    """
    waiting: dict[int, Answer] = {}
    problems: list[Problem] = []
    open_pipes = list(pipes)
    for number in range(count):
        while number not in waiting:
            waiting.update(_told(open_pipes, 0))
            if number in waiting:
                break
            if mine := next(own, None):
                waiting[mine[0]] = mine[1]
            elif open_pipes:
                waiting.update(_told(open_pipes, None))
            else:
                raise RuntimeError("a worker was killed before it could answer")
        good, answer = waiting.pop(number)
        if isinstance(answer, str) and not good:
            raise RuntimeError(f"a worker failed:\n{answer}")
        if not good:
            problems += answer  # type: ignore[arg-type]
        elif not problems:
            yield answer  # type: ignore[misc]
    if problems:
        raise GeneratorError(problems)


def _told(pipes: list[FileIO], seconds: int | None) -> Iterator[tuple[int, Answer]]:
    """What workers have answered by now, or in a while; pipes that have no more are taken out."""
    for pipe in select.select(pipes, [], [], seconds)[0] if pipes else ():
        head = _exactly(pipe, _HEAD.size)
        answered, length = _HEAD.unpack(head) if head else (0, 0)
        told = _exactly(pipe, length)
        if told:
            yield answered, pickle.loads(told)
        else:  # it has no more to say, or was killed
            pipes.remove(pipe)


def _exactly(pipe: FileIO, length: int) -> bytes:
    """So many bytes; nothing at the end."""
    parts: list[bytes] = []
    while length:
        part = pipe.read(length)
        if not part:
            return b""
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
