"""Publishing: the built site as one commit on the branch that GitHub Pages serves.

The work tree, its index and the branch that is checked out are never touched: the commit is made
from ``public/`` with an index of its own and pushed by its hash.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.console import counted
from generator.errors import GeneratorError, Problem

MAX_SITE = 1_000_000_000
"""Bytes GitHub Pages takes for a site (docs.github.com, «GitHub Pages limits»)."""
MAX_FILE = 100_000_000
"""Bytes GitHub takes for one file."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did."""

    commit: str
    """Hash of the commit now on the branch."""
    changed: bool
    """False where the branch held this very site already."""
    files: int
    size: int
    """Bytes of all files."""

    def told(self, branch: str, *, dry_run: bool) -> str:
        """What was done, in words."""
        done = "published" if self.changed else "already published"
        what = "would be pushed" if dry_run else done
        size = f"{counted(self.files, 'file')}, {self.size / 1e6:.1f} MB"
        return f"{size}: {what} on {branch} as {self.commit[:10]}"


def publish(
    public: Path, *, repository: Path, remote: str, branch: str, dry_run: bool = False
) -> Published:
    """Put the built site on the branch of the remote.

    Args:
        public: the built site.
        repository: a folder inside the git repository whose remote is meant.
        remote: its name or address.
        branch: the branch that GitHub Pages serves; made where there is none.
        dry_run: make the commit but push nothing.

    Raises:
        GeneratorError: no built site, too large for GitHub Pages, no repository or remote, or
            git refused; nothing is pushed then.
    """
    sizes = [path.stat().st_size for path in public.rglob("*") if path.is_file()]
    if problems := list(_problems(public, sum(sizes))):
        raise GeneratorError(problems)
    parent = _fetched(repository, remote, branch)
    tree = _tree_of(public, repository)
    if parent and _git(repository, "rev-parse", f"{parent}^{{tree}}") == tree:
        return Published(parent, changed=False, files=len(sizes), size=sum(sizes))
    parents = ("-p", parent) if parent else ()
    commit = _git(repository, "commit-tree", tree, *parents, "-m", "Publish the site")
    if not dry_run:
        _git(repository, "push", "--quiet", remote, f"{commit}:refs/heads/{branch}")
    return Published(commit, changed=True, files=len(sizes), size=sum(sizes))


def _problems(public: Path, size: int) -> Iterator[Problem]:
    if not (public / "index.html").is_file():
        yield Problem(str(public), None, "no built site here", "run `build.py` first")
        return
    if not (public / ".nojekyll").is_file():
        yield Problem(str(public), None, "not a site of Broadsheet's: no .nojekyll", "build again")
    if size > MAX_SITE:
        yield Problem(
            str(public),
            None,
            f"{size / 1e6:,.0f} MB, and GitHub Pages takes 1,000 MB",
            "docs/performance.md says how many articles fit",
        )
    for path in sorted(public.rglob("*")):
        if path.is_file() and path.stat().st_size > MAX_FILE:
            yield Problem(str(path), None, "larger than the 100 MB that GitHub takes for a file")


def _fetched(repository: Path, remote: str, branch: str) -> str:
    """The commit now on the remote's branch, fetched; empty where there is no such branch."""
    listed = _git(repository, "ls-remote", remote, f"refs/heads/{branch}")
    if not listed:
        return ""
    _git(repository, "fetch", "--quiet", "--no-tags", remote, f"refs/heads/{branch}")
    return listed.split()[0]


def _tree_of(public: Path, repository: Path) -> str:
    """The site as a git tree, by way of an index that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        _git(
            repository, f"--work-tree={public.resolve()}", "add", "--force", "--all", ".", extra=own
        )
        return _git(repository, "write-tree", extra=own)


def _git(repository: Path, *arguments: str, extra: Mapping[str, str] | None = None) -> str:
    """What git prints, without the last line end.

    Raises:
        GeneratorError: git is missing or refused; its own words are kept.
    """
    # As its own root, so that --work-tree may lie anywhere.
    folder = f"--git-dir={_git_dir(repository)}"
    try:
        done = subprocess.run(
            ["git", folder, *arguments],
            env=os.environ | (extra or {}),
            cwd=_work_tree(arguments) or repository,
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise GeneratorError(Problem("", None, "git is not installed", "install git")) from error
    except subprocess.CalledProcessError as error:
        words = error.stderr.strip() or f"exit status {error.returncode}"
        told = f"git {_verb(arguments)}: {words}"
        hint = "see the remote with `git remote -v`, or name one with --remote"
        raise GeneratorError(Problem("", None, told, hint)) from error
    return done.stdout.strip()


def _verb(arguments: tuple[str, ...]) -> str:
    return next((word for word in arguments if not word.startswith("-")), "")


def _work_tree(arguments: tuple[str, ...]) -> str:
    mark = "--work-tree="
    return next((word.removeprefix(mark) for word in arguments if word.startswith(mark)), "")


def _git_dir(repository: Path) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), "rev-parse", "--absolute-git-dir"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        told = Problem(
            str(repository), None, "not a git repository", "run `git init` and add a remote"
        )
        raise GeneratorError(told) from error
    return done.stdout.strip()
