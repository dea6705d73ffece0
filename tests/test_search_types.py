"""The types in the comments of the search modules are right: TypeScript's checker reads them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "themes/gazette/static/search"
PAGES = ROOT / "themes/gazette/static/js"
OPTIONS = {
    "allowJs": True,
    "checkJs": True,
    "noEmit": True,
    "strict": True,
    "target": "es2023",
    "module": "esnext",
    "moduleResolution": "bundler",
    "lib": ["es2023", "dom", "dom.iterable"],
    "types": [],
}


def checker() -> str | None:
    """TypeScript's compiler: ``TSC``, one installed beside the project, or one on the path."""
    beside = ROOT / "node_modules/.bin/tsc"
    return os.environ.get("TSC") or (str(beside) if beside.exists() else which("tsc"))


@pytest.mark.skipif(checker() is None, reason="no tsc: npm install typescript, or set TSC")
def test_types_of_the_search_modules_hold(tmp_path: Path) -> None:
    settings = {"compilerOptions": OPTIONS, "include": [f"{SCRIPTS}/*.js", f"{PAGES}/*.js"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [str(checker()), "-p", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0


def test_the_search_modules_make_no_code_and_no_markup_of_text() -> None:
    for path in (*SCRIPTS.glob("*.js"), *PAGES.glob("*.js")):
        script = path.read_text(encoding="utf-8")
        assert "eval(" not in script
        assert "innerHTML" not in script


def test_the_browser_folds_with_the_table_that_folded_the_index() -> None:
    from generator.text import fold

    lines = (SCRIPTS / "simplified.js").read_text(encoding="utf-8").splitlines()
    old, new = (line.strip().strip('";') for line in lines if line.startswith("  "))
    assert fold(old) == new
