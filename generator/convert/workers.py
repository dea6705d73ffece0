"""Pages read in several processes, or on a cluster; results in order, memory bounded."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from generator.errors import GeneratorError, Problem

Task = TypeVar("Task")
Result = TypeVar("Result")

FEW = 3
"""Fewer tasks than this are done sooner in this process: a worker must load the tables first."""
CHUNK = 4
"""Tasks handed over at once."""
AHEAD = 4
"""Chunks under way for each process: enough to keep it busy, few enough to stay small."""
DASK = "dask://"
SELDOM = 100_000
"""New objects between two searches for cyclic garbage: pages leave none, and the tables stay."""


def mapped(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    jobs: int = 1,
    executor: str | None = None,
) -> Iterator[Result]:
    """The result of each task, in the order of the tasks."""
    if not executor and (jobs <= 1 or len(tasks) < FEW):
        with _seldom_searched():
            yield from map(work, tasks)
        return
    with _pool(jobs, executor) as pool:
        chunks = [tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK)]
        waiting: deque[Future[list[Result]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_each, work, chunk))
            if len(waiting) >= AHEAD * max(jobs, 1):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


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
    return [work(task) for task in chunk]


@contextmanager
def _pool(jobs: int, executor: str | None) -> Iterator[Executor]:
    """Processes of this machine, or those of a cluster."""
    if not executor:
        with ProcessPoolExecutor(jobs, initializer=gc.set_threshold, initargs=(SELDOM,)) as pool:
            yield pool
        return
    if not executor.startswith(DASK):
        raise GeneratorError(Problem("--executor", None, f"{executor!r}", "write dask://HOST:PORT"))
    try:
        from distributed import Client
    except ImportError as error:
        hint = "install it: pip install 'broadsheet[dask]'"
        raise GeneratorError(Problem("--executor", None, "dask is not there", hint)) from error
    with Client(f"tcp://{executor.removeprefix(DASK)}") as client:  # type: ignore[no-untyped-call]
        yield client.get_executor()
