"""A lock file names all that is installed, so that nothing is left for pip to choose."""

from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent


def locked(name: str) -> dict[str, str]:
    """Names in a lock file and the versions they are pinned to."""
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = [line.split(" ")[0].split("==") for line in text.splitlines() if "==" in line]
    return {canonicalize_name(pin[0].partition("[")[0]): pin[1] for pin in pins}


def wanted_by(name: str) -> set[str]:
    """What a package as installed needs on this machine, without extras."""
    found = [Requirement(line) for line in metadata.requires(name) or ()]
    return {
        canonicalize_name(needed.name)
        for needed in found
        if needed.marker is None or needed.marker.evaluate({"extra": ""})
    }


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_file_names_all_that_its_packages_need(lock: str) -> None:
    names = set(locked(lock))
    here = {canonicalize_name(found.metadata["Name"]) for found in metadata.distributions()}
    missing = {name: wanted_by(name) - names for name in names & here}
    assert {name: lost for name, lost in missing.items() if lost} == {}


def test_both_lock_files_pin_what_they_share_to_one_version() -> None:
    site, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {
        name: (site[name], dev[name]) for name in site & dev.keys() if site[name] != dev[name]
    } == {}


def test_the_makefile_installs_from_the_lock_alone() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in text.splitlines() if "requirements" in line and "$(PIP)" in line]
    assert len(installs) == 2
    assert all("--no-deps --require-hashes" in line for line in installs)
