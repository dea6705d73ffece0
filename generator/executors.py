"""Work handed to any ``concurrent.futures.Executor``, a Dask cluster's too.

Answers come in the order of the work. What a worker had when it died is handed to another one, so
the work must leave the same behind when a part of it was done before.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from generator.errors import GeneratorError, Problem

Batch = TypeVar("Batch")
Answer = TypeVar("Answer")

DASK = "dask://"
AHEAD = 256
"""Batches handed over and not answered: enough for a hundred workers, few enough to stay small."""
TRIES = 3
"""Times that a batch is handed over. Dask itself tries each four times before it gives up."""
PATIENCE = 30
"""Seconds to wait for the scheduler, and for the first worker."""


def answers(
    pool: Executor, work: Callable[[Batch], Answer], batches: Iterable[Batch], *, ahead: int = AHEAD
) -> Iterator[Answer]:
    """The answer to each batch, in the order of the batches.

    Args:
        pool: whose workers can import ``work``.
        work: called with a batch; both are pickled.
        batches: asked for as they are needed.
        ahead: most batches that are handed over and not answered.

    Raises:
        GeneratorError: as ``work`` raised it, or a batch was lost again and again.
    """
    waiting: deque[tuple[Batch, Future[Answer]]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, pool.submit(work, batch)))
            if len(waiting) >= ahead:
                yield _answer(pool, work, *waiting.popleft())
        while waiting:
            yield _answer(pool, work, *waiting.popleft())
    finally:
        for _batch, future in waiting:
            future.cancel()


def _answer(
    pool: Executor, work: Callable[[Batch], Answer], batch: Batch, future: Future[Answer]
) -> Answer:
    """The answer, the batch handed over again where its workers died."""
    for left in reversed(range(TRIES)):
        try:
            return future.result()
        except CancelledError as error:
            raise _problem("the cluster is gone", "start it and try again") from error
        except _lost() as error:
            if not left or isinstance(error, BrokenExecutor):  # a broken pool takes nothing more
                hint = "do they have enough memory?"
                raise GeneratorError(Problem("", None, f"workers died: {error}", hint)) from error
            future = pool.submit(work, batch)
    raise AssertionError("the last try answers or raises")


def _lost() -> tuple[type[Exception], ...]:
    """What is raised for a batch whose workers died; Dask's own only where Dask is in use."""
    distributed = sys.modules.get("distributed")
    return (BrokenExecutor, distributed.KilledWorker) if distributed else (BrokenExecutor,)


@contextmanager
def opened(
    address: str | None, *, reads: Sequence[Path] = (), writes: Sequence[Path] = ()
) -> Iterator[Executor | None]:
    """The executor at an address; None for no address: then this machine does the work.

    Args:
        address: ``dask://HOST:PORT``, of a Dask scheduler.
        reads: folders that the workers must see.
        writes: folders that the workers must share with us; made where they are missing.

    Raises:
        GeneratorError: there is no such executor, it has no workers, they run another version of
            this program, or they do not see the folders.
    """
    if not address:
        yield None
        return
    with _client(address) as client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            hint = f"start some: dask worker {_place(address)} --nthreads 1"
            raise _problem("the cluster has no workers", hint) from error
        with _signs(writes) as signs:
            _refuse_strangers(client, signs | {str(folder.absolute()): folder for folder in reads})
        yield client.get_executor(pure=False)  # the same batch again is to be done again


def _client(address: str) -> Any:
    if not address.startswith(DASK):
        raise _problem(f"{address!r}", f"write {DASK}HOST:PORT")
    try:
        from distributed import Client
    except ImportError as error:
        raise _problem("Dask is not there", "pip install 'broadsheet[dask]'") from error
    place = f"tcp://{_place(address)}"
    try:
        return Client(place, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise _problem(f"no scheduler answers at {place}", "start one: dask scheduler") from error


def _place(address: str) -> str:
    return address.removeprefix(DASK).rstrip("/")


def _problem(what: str, hint: str) -> GeneratorError:
    return GeneratorError(Problem("--executor", None, what, hint))


@contextmanager
def _signs(folders: Sequence[Path]) -> Iterator[dict[str, Path]]:
    """A file in each folder, by which others can tell that they see this very folder."""
    import tempfile

    with ExitStack() as stack:
        found = {}
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            sign = tempfile.NamedTemporaryFile(prefix=".seen-", dir=folder.absolute())  # noqa: SIM115
            found[stack.enter_context(sign).name] = folder
        yield found


def _refuse_strangers(client: Any, places: Mapping[str, Path]) -> None:
    """Raise ``GeneratorError`` for workers that would not do what this process does.

    Args:
        client: of a Dask cluster.
        places: paths that each worker must see, and the folders that they stand for.
    """
    try:
        told = client.run(_introduced, tuple(places))
    except ModuleNotFoundError as error:
        hint = "install broadsheet there, in the same version"
        raise _problem(f"a worker lacks a module: {error}", hint) from error
    own, _missing = _introduced(())
    problems = [
        Problem(worker, None, "runs another version of this program", "install the same one there")
        for worker, (version, _missing) in sorted(told.items())
        if version != own
    ]
    problems += [
        Problem(worker, None, f"does not see {places[path]}", "it must lie on shared storage")
        for worker, (_version, missing) in sorted(told.items())
        for path in missing
    ]
    if problems:
        raise GeneratorError(problems)


def _introduced(paths: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What a worker says of itself: a digest of its program, and the paths that it does not see."""
    top = Path(__file__).parent
    state = blake2b(digest_size=8)
    for path in sorted(top.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            state.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest(), tuple(path for path in paths if not Path(path).exists())
