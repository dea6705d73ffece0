"""The workflows run what the README tells a person to run, and may do no more than they must."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent


def workflow(name: str) -> dict[str, Any]:
    text = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def steps(job: dict[str, Any]) -> list[str]:
    return [step.get("run") or step["uses"].partition("@")[0] for step in job["steps"]]


def test_pages_builds_with_the_readmes_own_command() -> None:
    pages = workflow("pages.yml")
    commands = [step for step in steps(pages["jobs"]["build"]) if "/" not in step]
    assert commands == ["make site"]
    for readme in ("README.md", "README.zh-CN.md"):
        assert "make site" in (ROOT / readme).read_text(encoding="utf-8").splitlines()


def test_pages_checks_out_builds_uploads_and_deploys() -> None:
    jobs = workflow("pages.yml")["jobs"]
    assert steps(jobs["build"]) == [
        "actions/checkout",
        "actions/setup-python",
        "make site",
        "actions/upload-pages-artifact",
    ]
    assert steps(jobs["deploy"]) == ["actions/deploy-pages"]
    assert jobs["deploy"]["needs"] == "build"


def test_pages_may_do_no_more_than_it_must() -> None:
    pages = workflow("pages.yml")
    assert pages["permissions"] == {}
    assert pages["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert pages["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_ci_runs_the_projects_own_script() -> None:
    assert steps(workflow("ci.yml")["jobs"]["test"])[-1] == "bash .ci/run"


@pytest.mark.parametrize("command", ["make site", "make test", "make lint"])
def test_the_ci_script_runs_the_readmes_commands(command: str) -> None:
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_picture_and_page_the_readmes_name_is_there() -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        named = {name for name in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in name}
        assert {name for name in named if not (ROOT / name).exists()} == set()
