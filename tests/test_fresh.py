"""A build that has nothing to do is told so from stamps alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import fresh

LINE = "39 articles from 5 pages; "


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection whose last build was remembered."""
    monkeypatch.chdir(tmp_path)
    for path in ("seeds/a.txt", "content/a/01-a.md", "public/.broadsheet", "site.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    fresh.keep({}, LINE, content=fresh.mark(fresh.tree("content")))
    return tmp_path


@pytest.mark.parametrize("arguments", [[], ["build"], ["--jobs", "1"], ["build", "--seeds=seeds"]])
@pytest.mark.usefixtures("place")
def test_untouched_collection_is_up_to_date(arguments: list[str]) -> None:
    assert fresh.told(arguments).startswith(LINE)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["--help"],
        ["--full"],
        ["--why", "index.html"],
        ["--no-search"],
        ["--theme", "plain"],
        ["--output", "elsewhere"],
        ["--seeds"],
    ],
)
@pytest.mark.usefixtures("place")
def test_other_requests_are_not_answered_from_memory(arguments: list[str]) -> None:
    assert fresh.told(arguments) == ""


@pytest.mark.parametrize(
    "path", ["seeds/a.txt", "content/a/01-a.md", "public/.broadsheet", "site.yaml"]
)
def test_touched_file_means_a_real_build(place: Path, path: str) -> None:
    (place / path).write_text("other")
    assert fresh.told([]) == ""


def test_what_was_seen_on_the_way_is_handed_on(place: Path) -> None:
    (place / "content/a/02-b.md").write_text("new")
    looks: fresh.Looks = {}
    assert fresh.told([], looks) == ""
    assert looks["content"] == fresh.look("content")


@pytest.mark.parametrize("path", ["seeds/b.txt", "content/b.md", "topics.yaml", "themes/x/a.css"])
def test_new_file_means_a_real_build(place: Path, path: str) -> None:
    (place / path).parent.mkdir(parents=True, exist_ok=True)
    (place / path).write_text("new")
    assert fresh.told([]) == ""


def test_removed_file_means_a_real_build(place: Path) -> None:
    (place / "content/a/01-a.md").unlink()
    assert fresh.told([]) == ""


def test_seeds_do_not_count_where_they_are_not_converted(place: Path) -> None:
    fresh.keep({"--no-convert": True}, LINE, content=fresh.mark(fresh.tree("content")))
    (place / "seeds/a.txt").write_text("other")
    assert fresh.told(["--no-convert"]).startswith(LINE)


def test_content_that_changed_during_the_build_is_not_taken_for_built(place: Path) -> None:
    as_read = fresh.mark(fresh.tree("content"))
    (place / "content/a/01-a.md").write_text("saved while the build ran")
    fresh.keep({}, LINE, content=as_read)
    assert fresh.told([]) == ""


def test_hidden_files_do_not_count(place: Path) -> None:
    (place / "content/.draft.md").write_text("…")
    assert fresh.told([]).startswith(LINE)
