"""Publishing, into a real repository on disk."""

import subprocess
from pathlib import Path

import pytest

from generator import publish as module
from generator.errors import GeneratorError
from generator.publish import publish


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one commit, and its remote beside it."""
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "A")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "a@example.org")
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "work")
    work = tmp_path / "work"
    git(work, "remote", "add", "origin", str(tmp_path / "remote.git"))
    (work / ".gitignore").write_text("public/\n*.html\n", encoding="utf-8")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "first")
    site = work / "public"
    site.mkdir()
    (site / "index.html").write_text("一", encoding="utf-8")
    (site / ".nojekyll").touch()
    return work


def put(work: Path) -> module.Published:
    return publish(work / "public", repository=work, remote="origin", branch="gh-pages")


def files_on_branch(work: Path) -> list[str]:
    remote = work.parent / "remote.git"
    return git(remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()


def test_the_site_alone_stands_on_the_branch_even_where_git_ignores_it(repository: Path) -> None:
    done = put(repository)
    assert (done.changed, done.files) == (True, 2)
    assert files_on_branch(repository) == [".nojekyll", "index.html"]


def test_the_work_tree_and_its_index_stay_as_they_were(repository: Path) -> None:
    before = git(repository, "status", "--porcelain", "--branch")
    put(repository)
    assert git(repository, "status", "--porcelain", "--branch") == before


def test_the_same_site_is_not_published_twice(repository: Path) -> None:
    first = put(repository)
    again = put(repository)
    assert (again.changed, again.commit) == (False, first.commit)


def test_a_new_site_follows_the_one_before(repository: Path) -> None:
    first = put(repository)
    (repository / "public" / "index.html").write_text("二", encoding="utf-8")
    second = put(repository)
    parent = git(repository.parent / "remote.git", "rev-parse", "gh-pages^")
    assert (second.changed, parent) == (True, first.commit)


def test_a_file_that_left_the_site_leaves_the_branch(repository: Path) -> None:
    (repository / "public" / "old.html").write_text("x", encoding="utf-8")
    put(repository)
    (repository / "public" / "old.html").unlink()
    put(repository)
    assert files_on_branch(repository) == [".nojekyll", "index.html"]


def test_a_dry_run_pushes_nothing(repository: Path) -> None:
    publish(repository / "public", repository=repository, remote="origin", branch="b", dry_run=True)
    assert git(repository.parent / "remote.git", "branch", "--list") == ""


def test_without_a_built_site_it_says_to_build_first(repository: Path) -> None:
    (repository / "public" / "index.html").unlink()
    with pytest.raises(GeneratorError, match=r"no built site here .run `build.py` first"):
        put(repository)


def test_too_large_a_site_is_refused_before_anything_is_pushed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_SITE", 2)
    monkeypatch.setattr(module, "MAX_FILE", 2)
    with pytest.raises(GeneratorError) as caught:
        put(repository)
    assert len(caught.value.problems) == 2
    assert git(repository.parent / "remote.git", "branch", "--list") == ""


def test_an_unknown_remote_keeps_gits_own_words(repository: Path) -> None:
    with pytest.raises(GeneratorError, match="'upstream' does not appear to be a git repository"):
        publish(repository / "public", repository=repository, remote="upstream", branch="gh-pages")


def test_outside_a_repository_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    (tmp_path / ".nojekyll").touch()
    with pytest.raises(GeneratorError, match="not a git repository"):
        publish(tmp_path, repository=tmp_path, remote="origin", branch="gh-pages")
