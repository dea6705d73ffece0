"""Pagefind's binary: what is said when it is missing, fails, or is another release."""

from pathlib import Path

import pagefind_bin
import pytest

from generator.errors import GeneratorError
from generator.site import cbor, pagefind


def binary(place: Path, script: str) -> Path:
    """A program in Pagefind's place; ``$4`` is its output folder."""
    path = place / "pagefind"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def run_with(path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: path)
    pagefind.run(place, place / "output")


def test_a_failure_is_told_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = binary(tmp_path, "echo no space left >&2; exit 1")
    with pytest.raises(GeneratorError, match="Pagefind stopped: no space left"):
        run_with(path, tmp_path, monkeypatch)


def test_another_release_is_refused_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = '{"version": "9.9.9"}'
    path = binary(tmp_path, f"mkdir -p $4; echo '{entry}' > $4/pagefind-entry.json")
    with pytest.raises(GeneratorError, match=r"9\.9\.9.*pip install pagefind-bin==1\.5\.2"):
        run_with(path, tmp_path, monkeypatch)


def test_a_missing_binary_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise FileNotFoundError("Could not find any of them")

    monkeypatch.setattr(pagefind_bin, "get_executable", missing)
    with pytest.raises(GeneratorError, match="reinstall pagefind-bin"):
        pagefind.executable()


def steps(places: bytes) -> list[int]:
    """Places below 24, which are steps of one byte each after a mark of their weight."""
    count, mark, end = places[0] - cbor.ARRAY, places[1:3], places[-1:]
    assert (mark, end, len(places)) == (b"\x38\x18", b"\x80", count + 3)
    return list(places[3:-1])


def test_words_of_a_run_come_with_their_places_as_steps(tmp_path: Path) -> None:
    (tmp_path / "staging").mkdir()
    pagefind.stage(["疫情", "情防", "疫情", "防控", "疫情"], tmp_path / "staging")
    pagefind.run(tmp_path / "staging", tmp_path / "output")
    found = {word.decode(): steps(at) for word, at in pagefind.words(tmp_path / "output")}
    assert found == {"疫情": [0, 2, 2], "情防": [1], "防控": [3]}


def test_a_run_of_many_words_is_read_from_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "staging").mkdir()
    staged = [chr(0x4E00 + number % 3000) + "字" for number in range(9000)]
    pagefind.stage(staged, tmp_path / "staging")
    pagefind.run(tmp_path / "staging", tmp_path / "output")
    assert len(list((tmp_path / "output/index").iterdir())) > 1
    found = [word.decode() for word, _ in pagefind.words(tmp_path / "output")]
    assert sorted(found) == staged[:3000]
