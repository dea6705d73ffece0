"""Work over forked processes: the same answers in order, and failures that are told."""

from __future__ import annotations

import os
import time

import pytest

from generator.errors import GeneratorError, Problem
from generator.site.workers import aside, spread


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_ranges_come_back_in_order(jobs: int) -> None:
    found = [number for run in spread(list, 200, jobs=jobs, piece=30) for number in run]
    assert found == list(range(200))


def test_nothing_to_do_asks_nobody() -> None:
    assert list(spread(list, 0, jobs=2)) == []


def _own_process(_numbers: range) -> int:
    time.sleep(0.01)
    return os.getpid()


@pytest.mark.parametrize("jobs", [2, 3])
def test_work_is_done_here_and_in_other_processes(jobs: int) -> None:
    found = set(spread(_own_process, 200, jobs=jobs))
    assert os.getpid() in found
    assert len(found) == jobs


def _refuse(numbers: range) -> int:
    raise GeneratorError(Problem("a.md", numbers.start, "broken"))


def test_problem_in_a_worker_is_raised_here() -> None:
    with pytest.raises(GeneratorError, match=r"a\.md: broken"):
        list(spread(_refuse, 200, jobs=2))


def test_bug_in_a_worker_keeps_its_traceback() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(spread(lambda numbers: 1 // (numbers.start * 0), 200, jobs=2))


def test_worker_that_is_killed_is_noticed() -> None:
    here = os.getpid()

    def work(_numbers: range) -> None:
        if os.getpid() != here:
            os._exit(9)
        time.sleep(0.01)

    with pytest.raises(RuntimeError, match="killed"):
        list(spread(work, 200, jobs=2))


def test_answers_larger_than_a_pipe_come_whole() -> None:
    told = list(spread(lambda numbers: bytes(3 << 20) + bytes([numbers.start]), 64, jobs=3))
    assert [one[-1] for one in told] == sorted({one[-1] for one in told})
    assert {len(one) for one in told} == {(3 << 20) + 1}


def test_work_aside_is_done_in_another_process() -> None:
    with aside(os.getpid) as process, aside(lambda: {"a": (1, "二")}) as value:
        assert process() != os.getpid()
        assert value() == {"a": (1, "二")}
    with aside(lambda: 1 // 0) as broken, pytest.raises(RuntimeError, match="ZeroDivisionError"):
        broken()


def test_work_aside_that_nobody_waits_for_ends_with_the_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended: list[int] = []
    waitpid = os.waitpid
    monkeypatch.setattr(os, "waitpid", lambda *given: ended.append(waitpid(*given)[0]))
    with aside(lambda: bytes(1 << 20)):
        assert not ended
    assert len(ended) == 1


def test_work_aside_goes_on_beside_work_spread() -> None:
    with aside(lambda: "beside") as answer:
        told = list(spread(sum, 200, jobs=2))
        assert answer() == "beside"
    assert sum(told) == sum(range(200))


def test_all_problems_of_all_ranges_are_raised() -> None:
    with pytest.raises(GeneratorError) as caught:
        list(spread(_refuse, 200, jobs=2, piece=50))
    assert [problem.line for problem in caught.value.problems] == [0, 50, 100, 150]


def test_a_slow_worker_leaves_the_rest_to_the_others() -> None:
    def slow_at_first(numbers: range) -> int:
        if not numbers.start:
            time.sleep(0.5)
        return os.getpid()

    by = list(spread(slow_at_first, 200, jobs=2, piece=20))
    assert by.count(by[0]) == 1
    assert len(set(by)) == 2


def test_large_answers_come_whole() -> None:
    found = list(spread(lambda numbers: bytes(300_000) + bytes([numbers.start]), 96, jobs=2))
    assert [one[-1] for one in found] == sorted(one[-1] for one in found)
    assert {len(one) for one in found} == {300_001}
