"""A Dask cluster of processes on this machine: the same bytes, also when one of them is killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import Client

from generator import executors
from generator.cli import cli
from generator.console import Step
from generator.convert.run import convert
from generator.errors import GeneratorError
from tests.site.made import CHANGES, article, change, files, run

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "tests/pages/dev/seeds"
PATIENCE = 60
"""Seconds that a process may take to start on a busy machine."""
Process = subprocess.Popen[bytes]


@dataclass
class Cluster:
    """A scheduler and its workers: processes that a test may kill."""

    folder: Path
    scheduler: Process
    place: str
    """HOST:PORT of the scheduler."""
    workers: dict[str, Process] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"dask://{self.place}"

    def add(self, *names: str, program: Path = ROOT) -> None:
        """Start workers that run the program in a folder; wait until the scheduler knows them."""
        for name in names:
            self.workers[name] = _started(
                *("dask_worker", f"tcp://{self.place}", "--name", name, "--nthreads", "1"),
                *("--no-nanny", "--no-dashboard", "--local-directory", str(self.folder)),
                program=program,
            )
        with self.client() as client:
            client.wait_for_workers(len(self.workers), timeout=PATIENCE)

    def client(self) -> Client:
        place = f"tcp://{self.place}"
        return Client(place, set_as_default=False)  # type: ignore[no-untyped-call]


def _started(command: str, *arguments: str, program: Path = ROOT, deaths: int = 3) -> Process:
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(deaths)}
    environment = {**os.environ, "PYTHONPATH": str(program), **allowed}
    words = (sys.executable, "-m", f"distributed.cli.{command}", *arguments)
    quiet = subprocess.DEVNULL
    # with -m the folder it runs in is searched for modules first
    return subprocess.Popen(words, cwd=program, env=environment, stdout=quiet, stderr=quiet)


@contextmanager
def cluster(folder: Path, *names: str, deaths: int = 3) -> Iterator[Cluster]:
    """A scheduler, and workers of these names.

    Args:
        folder: for what they write down.
        names: of the workers.
        deaths: workers that a task may lose before the scheduler gives it up.
    """
    told = folder / "scheduler.json"
    scheduler = _started(
        *("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
        *("--scheduler-file", str(told)),
        deaths=deaths,
    )
    made = Cluster(folder, scheduler, "")
    try:
        made.place = _told(told).removeprefix("tcp://")
        if names:
            made.add(*names)
        yield made
    finally:
        for process in (*made.workers.values(), scheduler):
            process.kill()
            process.wait()


def _told(file: Path) -> str:
    """The address that a scheduler wrote into its file."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        if file.exists() and (text := file.read_text(encoding="utf-8")):
            return str(json.loads(text)["address"])
        time.sleep(0.05)
    raise TimeoutError("the scheduler did not start")


@dataclass
class Killer:
    """A step that kills a worker while it has work, once the first work is done."""

    victim: Process
    client: Client
    at: tuple[int, int] | None = None
    """How much was done, and the whole, when it was killed."""

    def __call__(self, _stage: str, done: int, whole: int) -> None:
        if self.at or not 0 < done < whole:
            return
        self.victim.send_signal(signal.SIGSTOP)
        known = self.client.scheduler_info()["workers"]
        (worker,) = (key for key, told in known.items() if told["name"] == "victim")
        if self.client.processing()[worker]:  # type: ignore[no-untyped-call]
            self.victim.kill()
            self.at = (done, whole)
        else:
            self.victim.send_signal(signal.SIGCONT)

    def let(self, work: Callable[[], object]) -> None:
        """Do some work, again where all of it was done before the worker could be killed."""
        for _ in range(5):
            work()
            if self.at:
                assert self.victim.wait() == -signal.SIGKILL
                return
        pytest.fail("the worker was never seen to have work")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Pages enough for eight batches."""
    (tmp_path / "seeds").mkdir()
    for page in sorted(PAGES.glob("*.txt"))[:32]:
        shutil.copy(page, tmp_path / "seeds")
    return tmp_path / "seeds"


def from_nothing(seeds: Path, content: Path, *, executor: Executor | None, step: Step) -> None:
    """Convert into a new folder."""
    shutil.rmtree(content, ignore_errors=True)
    convert(seeds, content, executor=executor, step=step)


def test_conversion_loses_nothing_with_a_killed_worker(tmp_path: Path, seeds: Path) -> None:
    """The scheduler gives its pages up at the first death; they are handed over again."""
    far = tmp_path / "far"
    convert(seeds, tmp_path / "alone")
    with (
        cluster(tmp_path, "victim", "other", deaths=0) as made,
        made.client() as client,
        executors.opened(made.address) as pool,
    ):
        killer = Killer(made.workers["victim"], client)
        killer.let(partial(from_nothing, seeds, far, executor=pool, step=killer))
    assert files(far) == files(tmp_path / "alone")


def test_rendering_loses_nothing_with_a_killed_worker(tmp_path: Path) -> None:
    """The scheduler itself hands its outputs to the other worker."""
    many = tuple(article(number) for number in range(400))
    run(tmp_path / "alone", many)
    with (
        cluster(tmp_path, "victim", "other") as made,
        made.client() as client,
        executors.opened(made.address) as pool,
    ):
        killer = Killer(made.workers["victim"], client)
        killer.let(partial(run, tmp_path / "far", many, full=True, executor=pool, progress=killer))
    assert files(tmp_path / "far/public") == files(tmp_path / "alone/public")


def test_every_change_on_a_cluster_equals_a_build_from_scratch(tmp_path: Path) -> None:
    many = [article(number) for number in range(60)]
    held = {one.id: one for one in many}
    with cluster(tmp_path, "one", "two") as made, executors.opened(made.address) as pool:
        run(tmp_path / "steps", tuple(held.values()), executor=pool)
        for number, what in enumerate(CHANGES):
            change(held, what, many[7 * number])
            steps, scratch = tmp_path / "steps", tmp_path / what
            run(steps, tuple(held.values()), executor=pool)
            run(scratch, tuple(held.values()))
            assert files(steps / "public") == files(scratch / "public"), what
        run(steps, executor=pool, full=True)
        assert files(steps / "public") == files(scratch / "public")


def test_command_line_builds_on_a_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    words = ["build", "--no-search", "--executor"]
    with cluster(tmp_path, "one") as made:
        far = CliRunner().invoke(cli, [*words, made.address], catch_exceptions=False)
    assert far.exit_code == 0, far.output
    words = ["build", "--no-search", "--jobs", "1", "--content", "c", "--output", "p/public"]
    near = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert near.exit_code == 0, near.output
    assert files(tmp_path / "content") == files(tmp_path / "c")
    assert files(tmp_path / "public") == files(tmp_path / "p/public")


def test_worker_of_another_kind_is_refused(tmp_path: Path) -> None:
    """Another version of the program, and a folder that the worker does not see."""
    other = tmp_path / "other"
    shutil.copytree(ROOT / "generator", other / "generator")
    with (other / "generator/text.py").open("a", encoding="utf-8") as program:
        program.write("# changed\n")
    unseen = tmp_path / "unseen"
    with cluster(tmp_path) as made:
        made.add("odd", program=other)
        with pytest.raises(GeneratorError) as told, executors.opened(made.address, reads=[unseen]):
            pass
    version, folder = told.value.problems
    assert "another version" in version.what
    assert "does not see" in folder.what
    assert str(unseen) in folder.what


def test_cluster_that_is_not_there_says_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "PATIENCE", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"dask://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(GeneratorError, match="start one: dask scheduler"):
        executors.opened(nobody).__enter__()
    with (
        cluster(tmp_path) as made,
        pytest.raises(GeneratorError, match="dask worker 127"),
    ):
        executors.opened(made.address).__enter__()


def test_scheduler_that_dies_is_told(tmp_path: Path, seeds: Path) -> None:
    def end(_stage: str, done: int, _whole: int) -> None:
        if done:
            made.scheduler.kill()

    with (
        cluster(tmp_path, "one") as made,
        pytest.raises(GeneratorError, match="cluster is gone"),
        executors.opened(made.address) as pool,
    ):
        convert(seeds, tmp_path / "content", executor=pool, step=end)


def test_address_of_another_kind_is_refused() -> None:
    with pytest.raises(GeneratorError, match="write dask://"):
        executors.opened("ftp://127.0.0.1:1").__enter__()


def test_cluster_without_dask_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(GeneratorError, match="pip install"):
        executors.opened("dask://127.0.0.1:8786").__enter__()
