"""Outputs printed by processes that were not forked from ours: the same bytes, or a refusal."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from tests.site.made import article, files, run, theme

MANY = tuple(article(number) for number in range(60))


def spawned() -> Executor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def threads() -> Executor:
    return ThreadPoolExecutor(3)


@pytest.mark.parametrize("pool", [spawned, threads])
def test_any_executor_prints_the_same_bytes(
    tmp_path: Path, pool: type[Executor], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = (*MANY[:30], replace(MANY[30], title="换了标题"), *MANY[31:])
    monkeypatch.chdir(tmp_path)
    with pool() as executor:
        for articles in (MANY, changed):
            here = run(tmp_path / "here", articles)
            there = run(Path("there"), articles, executor=executor)
            assert (there.rendered, there.written) == (here.rendered, here.written)
            assert files(tmp_path / "there/public") == files(tmp_path / "here/public")
    assert not list(Path("there/.cache").rglob("plate-*"))


def test_few_outputs_are_printed_here(tmp_path: Path) -> None:
    run(tmp_path, MANY)
    ended = ThreadPoolExecutor(1)
    ended.shutdown()  # takes nothing any more
    longer = (*MANY[:30], replace(MANY[30], body=MANY[30].body + "又一段。"), *MANY[31:])
    assert run(tmp_path, longer, executor=ended).rendered == 1
    with pytest.raises(RuntimeError, match="after shutdown"):
        run(tmp_path, longer, executor=ended, full=True)


def test_broken_template_elsewhere_leaves_the_last_good_site(tmp_path: Path) -> None:
    run(tmp_path, MANY)
    before = files(tmp_path / "public")
    template = theme(tmp_path / "themes") / "bare/templates/article.html"
    template.write_text("<p>\n{{ view.no_such_field }}")
    with (
        spawned() as pool,
        pytest.raises(GeneratorError, match=r"article\.html:2: .*no_such_field"),
    ):
        run(tmp_path, theme_dirs=(tmp_path / "themes",), executor=pool)
    assert files(tmp_path / "public") == before


def test_output_that_is_planned_otherwise_is_refused(tmp_path: Path) -> None:
    """A worker that sees another theme or program would print another site."""
    wanted = ("index.html", b"another seal", b"")

    class Sly(ThreadPoolExecutor):
        def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
            return super().submit(fn, [wanted])

    with Sly(1) as pool, pytest.raises(RuntimeError, match=r"index\.html: planned otherwise"):
        run(tmp_path, MANY, executor=pool)
    assert not (tmp_path / "public").exists()
