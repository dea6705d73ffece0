"""Publishing into a store that fsspec knows: an object store (``s3://bucket/paper``), a server.

A list of ours beside the site says what lies there: only files that differ are sent, and only
files that an earlier publication put there are removed. What pages need is sent before the pages,
and what nothing leads to any more is removed last: a reader in between sees a whole site.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator.console import counted
from generator.errors import GeneratorError, Problem

Step = Callable[[str, int, int], None]
MARK = ".broadsheet-published"
"""Name of the list in the store: a line a file, its hash and path, compressed."""
ON_ITS_WAY = "-"
"""In the place of the hash of a file that may not have arrived."""
AT_ONCE = 500
"""Files handed to the store together; it sends as many of them at a time as it can."""
SEE_ADDRESS = "see the address, and what the store's own package asks for (keys, region)"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a publication did."""

    sent: int
    """Files that were new or different."""
    removed: int
    files: int
    size: int
    """Bytes of all files."""
    dry_run: bool

    def told(self, address: str) -> str:
        """What was done, in words."""
        would = "would be " if self.dry_run else ""
        return (
            f"{counted(self.files, 'file')}, {self.size / 1e6:.1f} MB: {self.sent:,} {would}sent, "
            f"{self.removed:,} {would}removed at {address}"
        )


def publish(public: Path, address: str, *, dry_run: bool = False, step: Step | None = None) -> Sent:
    """Make the store hold the built site.

    Args:
        public: the built site.
        address: where it goes, as fsspec takes it: ``s3://bucket/folder``, ``sftp://host/folder``.
        dry_run: look and count, but send and remove nothing.
        step: told how many files are sent.

    Raises:
        GeneratorError: no built site, no such store, files there that are not ours, or the store
            refused; publishing again then goes on.
    """
    if not (public / "index.html").is_file():
        raise GeneratorError(
            Problem(str(public), None, "no built site here", "run `build.py` first")
        )
    store, root = _opened(address)
    here = {
        path.relative_to(public).as_posix(): path for path in public.rglob("*") if path.is_file()
    }
    hashes = {name: _hash(path) for name, path in here.items()}
    try:
        there = _list(store, root, address)
        changed = sorted((n for n in here if there.get(n) != hashes[n]), key=_order)
        gone = sorted(there.keys() - here.keys())
        if not dry_run and (changed or gone):
            # what is on its way is listed before it is sent: it stays ours if this is broken off
            _keep(store, root, {**there, **dict.fromkeys(changed, ON_ITS_WAY)})
            _send(store, root, {name: here[name] for name in changed}, step)
            _keep(store, root, {**there, **hashes})
            _remove(store, root, gone)
            _keep(store, root, hashes)
    except GeneratorError:
        raise
    except Exception as error:  # whatever the store's own package raises
        told = f"the store refused: {error or type(error).__name__}"
        raise GeneratorError(Problem(address, None, told, SEE_ADDRESS)) from error
    size = sum(path.stat().st_size for path in here.values())
    return Sent(len(changed), len(gone), len(here), size, dry_run)


def _opened(address: str) -> tuple[Any, str]:
    """The store and the site's folder in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        hint = "pip install 'broadsheet[store]', and the store's package (s3fs, gcsfs, adlfs …)"
        raise GeneratorError(Problem(address, None, "fsspec is not installed", hint)) from error
    try:
        store, root = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise GeneratorError(Problem(address, None, str(error), SEE_ADDRESS)) from error
    if hasattr(store, "auto_mkdir"):  # a file system wants folders made, an object store has none
        store.auto_mkdir = True
    return store, root.rstrip("/")


def _hash(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _order(name: str) -> tuple[bool, bool, str]:
    """Pages after what they need, the front page last."""
    return name.endswith(".html"), name == "index.html", name


def _list(store: Any, root: str, address: str) -> Mapping[str, str]:
    """Path -> hash of the files that the last publication left; empty where there was none."""
    try:
        lines = zlib.decompress(store.cat_file(f"{root}/{MARK}")).decode().splitlines()
    except FileNotFoundError:
        if store.exists(root) and store.ls(root, detail=False):
            told = "holds files that this program did not put there"
            hint = "name an empty folder, or empty this one yourself"
            raise GeneratorError(Problem(address, None, told, hint)) from None
        return {}
    except (zlib.error, UnicodeDecodeError) as error:
        hint = f"remove {MARK} and everything else there, then publish again"
        raise GeneratorError(Problem(address, None, f"{MARK} is broken", hint)) from error
    return {name: digest for digest, _, name in (line.partition(" ") for line in lines)}


def _keep(store: Any, root: str, hashes: Mapping[str, str]) -> None:
    """Write the list."""
    lines = "\n".join(f"{hashes[name]} {name}" for name in sorted(hashes))
    store.pipe_file(f"{root}/{MARK}", zlib.compress(lines.encode(), 6))


def _send(store: Any, root: str, files: Mapping[str, Path], step: Step | None) -> None:
    names = tuple(files)
    for start in range(0, len(names), AT_ONCE):
        part = names[start : start + AT_ONCE]
        store.put([str(files[name]) for name in part], [f"{root}/{name}" for name in part])
        if step:
            step("send", start + len(part), len(names))


def _remove(store: Any, root: str, names: Sequence[str]) -> None:
    for start in range(0, len(names), AT_ONCE):
        store.rm([f"{root}/{name}" for name in names[start : start + AT_ONCE]])
