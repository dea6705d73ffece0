"""The laws of the build, held over small collections and a theme that shows whole views."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.model import Author, Config, RegionPath
from tests.site.made import CHANGES, article, change, files, put, run, theme

FEW = tuple(article(number) for number in range(12))


def test_second_build_writes_nothing(tmp_path: Path) -> None:
    first = run(tmp_path, FEW)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "public").rglob("*")}
    second = run(tmp_path)
    assert first.written == first.files
    assert (second.written, second.removed, second.rendered, second.parsed) == (0, 0, 0, 0)
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "public").rglob("*")}


def test_touched_file_with_the_same_bytes_writes_nothing(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    path = tmp_path / "content/p000/01-a.md"
    text = path.read_bytes()
    path.unlink()
    path.write_bytes(text)
    assert run(tmp_path).written == 0


def test_changed_end_of_a_body_renders_one_page(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    longer = replace(FEW[5], body=FEW[5].body + "\n\n又一段。")
    report = run(tmp_path, (*FEW[:5], longer, *FEW[6:]))
    assert (report.parsed, report.rendered, report.written) == (1, 1, 1)
    assert "又一段" in (tmp_path / f"public/articles/{longer.id}/index.html").read_text()


def test_changed_title_renders_only_what_shows_it(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    before = files(tmp_path / "public")
    run(tmp_path, (*FEW[:5], replace(FEW[5], title="换了标题"), *FEW[6:]))
    after = files(tmp_path / "public")
    changed = {path for path in after if after[path] != before[path]}
    showing = {path for path in after if "换了标题" in after[path].decode(errors="ignore")}
    assert changed == showing


def test_removed_article_leaves_no_file(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    report = run(tmp_path, FEW[:-1])
    assert not (tmp_path / f"public/articles/{FEW[-1].id}").exists()
    assert report.removed >= 1


def test_removing_the_output_and_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    before = files(tmp_path / "public")
    shutil.rmtree(tmp_path / "public")
    run(tmp_path)
    assert files(tmp_path / "public") == before


def test_removing_the_cache_and_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    before = files(tmp_path / "public")
    shutil.rmtree(tmp_path / ".cache")
    run(tmp_path)
    assert files(tmp_path / "public") == before


def test_folder_of_somebody_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public/letter.txt").write_text("mine")
    with pytest.raises(GeneratorError, match=r"did not make .*--output"):
        run(tmp_path, FEW)
    assert files(tmp_path / "public") == {"letter.txt": b"mine"}


@pytest.mark.parametrize("full", [False, True])
def test_file_that_a_person_put_into_the_output_stays(tmp_path: Path, *, full: bool) -> None:
    run(tmp_path, FEW)
    (tmp_path / "public/CNAME").write_text("example.org")
    run(tmp_path, FEW[:-1], full=full)
    assert (tmp_path / "public/CNAME").read_text() == "example.org"


def test_broken_file_leaves_the_last_good_site(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    before = files(tmp_path / "public")
    (tmp_path / "content/p000/01-a.md").write_text("---\nid: [\n---\n")
    (tmp_path / "content/p001/01-a.md").write_text("---\nidd: x\n---\n")
    with pytest.raises(GeneratorError) as told:
        run(tmp_path)
    assert {problem.path.split("/")[-2] for problem in told.value.problems} == {"p000", "p001"}
    assert files(tmp_path / "public") == before


def test_broken_template_leaves_the_last_good_site(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    before = files(tmp_path / "public")
    template = theme(tmp_path / "themes") / "bare/templates/article.html"
    template.write_text("<p>\n{{ view.no_such_field }}")
    with pytest.raises(GeneratorError, match=r"article\.html:2: .*no_such_field"):
        run(tmp_path, None, theme_dirs=(tmp_path / "themes",))
    assert files(tmp_path / "public") == before


def test_two_files_with_one_id_are_named(tmp_path: Path) -> None:
    put(tmp_path / "content", FEW)
    copy = tmp_path / "content/p000/09-copy.md"
    shutil.copy(tmp_path / "content/p000/01-a.md", copy)
    with pytest.raises(GeneratorError, match=r"p000/09-copy\.md.*p000-01.*p000/01-a\.md"):
        run(tmp_path)


def test_unknown_topic_is_named_with_what_was_meant(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"unknown topic '教肓'.*did you mean '教育'"):
        run(tmp_path, (replace(FEW[0], topics=("教肓",)),))


NOWHERE = RegionPath("江苏省/南通市/海们区")


def test_unknown_region_is_named_with_its_line_beside_all_else(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    before = files(tmp_path / "public")
    wrong = (
        replace(FEW[0], region=NOWHERE),
        replace(FEW[1], regions=(NOWHERE,), topics=("教肓",)),
        *FEW[2:],
    )
    with pytest.raises(GeneratorError) as told:
        run(tmp_path, wrong)
    regions = [one for one in told.value.problems if one.what == f"unknown region {NOWHERE!r}"]
    assert [one.path.split("/")[-1] for one in regions] == ["01-a.md", "02-a.md"]
    assert all(one.line and "did you mean '江苏省/南通市'" in one.hint for one in regions)
    assert any("unknown topic" in one.what for one in told.value.problems)
    assert files(tmp_path / "public") == before


def test_unknown_region_is_named_beside_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    put(tmp_path / "content", (replace(FEW[0], region=NOWHERE), *FEW[1:]))
    (tmp_path / "content/p001/01-a.md").write_text("---\nidd: x\n---\n")
    with pytest.raises(GeneratorError) as told:
        run(tmp_path)
    assert {one.path.split("/")[-2] for one in told.value.problems} == {"p000", "p001"}


def test_output_inside_the_site_only(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    for path in files(tmp_path / "public"):
        assert not path.startswith("/")
        assert ".." not in path.split("/")


def test_number_of_processes_changes_no_byte(tmp_path: Path) -> None:
    many = tuple(article(number) for number in range(60))
    sites = []
    for jobs in (1, 2, 4):
        run(tmp_path / str(jobs), many, jobs=jobs)
        sites.append(files(tmp_path / str(jobs) / "public"))
    assert sites[0] == sites[1] == sites[2]


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_every_change_by_steps_equals_a_build_from_scratch(tmp_path: Path, jobs: int) -> None:
    many = [article(number) for number in range(60)]
    held = {one.id: one for one in many}
    run(tmp_path / "steps", tuple(held.values()), jobs=jobs)
    for number, what in enumerate(CHANGES):
        change(held, what, many[7 * number])
        steps, scratch = tmp_path / "steps", tmp_path / what
        run(steps, tuple(held.values()), jobs=jobs)
        run(scratch, tuple(held.values()))
        assert files(steps / "public") == files(scratch / "public"), what


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(CHANGES), st.integers(0, 11)), min_size=1, max_size=4
    ),
    jobs=st.sampled_from([1, 2]),
)
def test_build_by_steps_equals_a_build_from_scratch(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int]], jobs: int
) -> None:
    place = tmp_path_factory.mktemp("steps")
    held = {one.id: one for one in FEW}
    run(place, tuple(held.values()))
    for what, number in changes:
        change(held, what, FEW[number])
        run(place, tuple(held.values()), jobs=jobs)
    scratch = tmp_path_factory.mktemp("scratch")
    run(scratch, tuple(held.values()))
    assert files(place / "public") == files(scratch / "public")


def test_adding_an_article_removes_no_output(tmp_path: Path) -> None:
    run(tmp_path, FEW)
    before = set(files(tmp_path / "public"))
    run(tmp_path, (*FEW, article(40, authors=(Author("陈京"),), newspaper="另一张报")))
    assert before <= set(files(tmp_path / "public"))


def test_newer_article_renders_a_bounded_number_of_outputs(tmp_path: Path) -> None:
    config = Config(theme="bare", page_size=4)
    rendered = []
    for count in (40, 80):
        place = tmp_path / str(count)
        many = tuple(article(number) for number in range(count))
        run(place, many, config=config)
        rendered.append(run(place, (*many, article(count + 8)), config=config).rendered)
    assert rendered[1] <= rendered[0] + 4
