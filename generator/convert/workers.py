"""Pages read in several processes, or by any executor; results in order, memory bounded."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain
from threading import Lock
from typing import TypeVar

from generator.executors import answers

Task = TypeVar("Task")
Result = TypeVar("Result")

FEW = 3
"""Fewer tasks than this are done sooner in this process: a worker must load the tables first."""
CHUNK = 4
"""Tasks handed over at once."""
AHEAD = 4
"""Chunks under way for each process: enough to keep it busy, few enough to stay small."""
SELDOM = 100_000
"""New objects between two searches for cyclic garbage: pages leave none, and the tables stay."""
_ONE_AT_A_TIME = Lock()
"""The decoder keeps the page it is reading: an executor of threads must not mix two."""


def mapped(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    jobs: int = 1,
    executor: Executor | None = None,
) -> Iterator[Result]:
    """The result of each task, in the order of the tasks.

    Args:
        work: a function that other processes can import.
        tasks: are pickled.
        jobs: processes of this machine.
        executor: works instead of them.
    """
    each = partial(_each, work)
    chunks = (tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK))
    if executor:
        yield from chain.from_iterable(answers(executor, each, chunks))
    elif jobs <= 1 or len(tasks) < FEW:
        with _seldom_searched():
            yield from map(work, tasks)
    else:
        with ProcessPoolExecutor(jobs) as pool:
            yield from chain.from_iterable(answers(pool, each, chunks, ahead=AHEAD * jobs))


@contextmanager
def _seldom_searched() -> Iterator[None]:
    """Cyclic garbage is searched for less often for a while."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _each(work: Callable[[Task], Result], chunk: Iterable[Task]) -> list[Result]:
    with _ONE_AT_A_TIME, _seldom_searched():
        return [work(task) for task in chunk]
