"""Publishing into stores: the file system of memory stands for an object store."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fsspec.implementations.memory import MemoryFileSystem

from generator import cli, store
from generator.errors import GeneratorError

ADDRESS = "memory://bucket/paper"


@pytest.fixture
def bucket() -> Iterator[MemoryFileSystem]:
    """An empty store; what lies in memory is one for the whole process."""
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]
    yield MemoryFileSystem()
    MemoryFileSystem.store.clear()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site of three files in two folders."""
    public = tmp_path / "public"
    for name, text in (("index.html", "一"), ("a/index.html", "甲"), ("assets/style.css", "p{}")):
        path = public / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return public


def held(bucket: MemoryFileSystem) -> dict[str, str]:
    """The store's files without our list."""
    found = bucket.find("/bucket/paper")
    return {
        name.removeprefix("/bucket/paper/"): bucket.cat_file(name).decode()
        for name in found
        if not name.endswith(store.MARK)
    }


def test_the_store_holds_the_site(bucket: MemoryFileSystem, site: Path) -> None:
    done = store.publish(site, ADDRESS)
    assert (done.sent, done.removed, done.files) == (3, 0, 3)
    assert held(bucket) == {"index.html": "一", "a/index.html": "甲", "assets/style.css": "p{}"}


def test_the_same_site_sends_nothing(bucket: MemoryFileSystem, site: Path) -> None:
    store.publish(site, ADDRESS)
    before = {name: bucket.modified(name) for name in bucket.find("/bucket")}
    assert store.publish(site, ADDRESS).sent == 0
    assert {name: bucket.modified(name) for name in bucket.find("/bucket")} == before


def test_only_what_changed_is_sent_and_what_left_is_removed(
    bucket: MemoryFileSystem, site: Path
) -> None:
    store.publish(site, ADDRESS)
    (site / "index.html").write_text("二", encoding="utf-8")
    (site / "a/index.html").unlink()
    done = store.publish(site, ADDRESS)
    assert (done.sent, done.removed) == (1, 1)
    assert held(bucket) == {"index.html": "二", "assets/style.css": "p{}"}


def test_a_dry_run_counts_and_sends_nothing(bucket: MemoryFileSystem, site: Path) -> None:
    done = store.publish(site, ADDRESS, dry_run=True)
    assert done.told(ADDRESS) == (
        "3 files, 0.0 MB: 3 would be sent, 0 would be removed at memory://bucket/paper"
    )
    assert held(bucket) == {}


def test_files_of_somebody_else_are_never_touched(bucket: MemoryFileSystem, site: Path) -> None:
    bucket.pipe_file("/bucket/paper/letter.txt", b"mine")
    with pytest.raises(GeneratorError, match="did not put there"):
        store.publish(site, ADDRESS)
    assert held(bucket) == {"letter.txt": "mine"}


def test_files_that_came_later_are_left_alone(bucket: MemoryFileSystem, site: Path) -> None:
    store.publish(site, ADDRESS)
    bucket.pipe_file("/bucket/paper/letter.txt", b"mine")
    (site / "a/index.html").unlink()
    store.publish(site, ADDRESS)
    assert held(bucket)["letter.txt"] == "mine"


def test_pages_are_sent_after_what_they_need_and_the_front_page_last(
    bucket: MemoryFileSystem, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    put = MemoryFileSystem.put

    def watched(self: MemoryFileSystem, here: Sequence[str], there: Sequence[str]) -> None:
        sent.extend(there)
        put(self, here, there)

    monkeypatch.setattr(MemoryFileSystem, "put", watched)
    store.publish(site, ADDRESS)
    assert [name.rsplit("paper/", 1)[1] for name in sent] == [
        "assets/style.css",
        "a/index.html",
        "index.html",
    ]


def test_a_publication_broken_off_goes_on(
    bucket: MemoryFileSystem, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.publish(site, ADDRESS)
    (site / "index.html").write_text("二", encoding="utf-8")
    (site / "a/index.html").unlink()
    (site / "new.html").write_text("新", encoding="utf-8")

    def refuses(*_: Any) -> None:
        raise OSError("the line is cut")

    with monkeypatch.context() as broken:
        broken.setattr(store, "AT_ONCE", 1)
        broken.setattr(MemoryFileSystem, "rm", refuses)
        with pytest.raises(GeneratorError, match="the line is cut"):
            store.publish(site, ADDRESS)
    assert held(bucket)["a/index.html"] == "甲"  # still there, and still known as ours
    done = store.publish(site, ADDRESS)
    assert (done.sent, done.removed) == (0, 1)
    assert held(bucket) == {"index.html": "二", "new.html": "新", "assets/style.css": "p{}"}


def test_a_first_publication_broken_off_is_not_taken_for_somebody_elses(
    bucket: MemoryFileSystem, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, calls = MemoryFileSystem.put, iter(range(9))

    def once(self: MemoryFileSystem, here: Sequence[str], there: Sequence[str]) -> None:
        if next(calls):
            raise OSError("the line is cut")
        put(self, here, there)

    with monkeypatch.context() as broken:
        broken.setattr(store, "AT_ONCE", 1)
        broken.setattr(MemoryFileSystem, "put", once)
        with pytest.raises(GeneratorError, match="the line is cut"):
            store.publish(site, ADDRESS)
    assert set(held(bucket)) == {"assets/style.css"}
    store.publish(site, ADDRESS)
    assert len(held(bucket)) == 3


def test_a_folder_of_another_disk_is_a_store_too(tmp_path: Path, site: Path) -> None:
    store.publish(site, (tmp_path / "disk").as_uri())
    assert (tmp_path / "disk/a/index.html").read_text(encoding="utf-8") == "甲"


def test_an_unknown_store_is_named(site: Path) -> None:
    with pytest.raises(GeneratorError, match="nowhere"):
        store.publish(site, "nowhere://bucket")


def test_a_folder_without_a_site_is_refused(bucket: MemoryFileSystem, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="no built site"):
        store.publish(tmp_path, ADDRESS)
    assert held(bucket) == {}


def test_a_broken_list_is_named(bucket: MemoryFileSystem, site: Path) -> None:
    bucket.pipe_file(f"/bucket/paper/{store.MARK}", b"no list")
    with pytest.raises(GeneratorError, match="is broken"):
        store.publish(site, ADDRESS)


def test_the_command_says_what_it_sent(bucket: MemoryFileSystem, site: Path) -> None:
    done = CliRunner().invoke(cli.cli, ["publish", "--output", str(site), "--to", ADDRESS])
    assert done.exit_code == 0, done.output
    assert "3 files, 0.0 MB: 3 sent, 0 removed at memory://bucket/paper" in done.output
    assert len(held(bucket)) == 3
