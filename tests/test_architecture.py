"""Who may import whom, and which modules may touch the world: read from the sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1] / "generator"
MOST_LINES = 300
"""Of a module; a longer one is split by noun."""
MOST_LINES_OF_A_FUNCTION = 45

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "text", "pinyin"),
    ("model", "edtf"),
    ("gazetteer", "taxonomy"),
    ("content", "settings", "fresh", "console", "options", "executors"),
    ("convert", "site"),
    ("serve", "publish", "store", "check", "drafts", "clean", "last_line"),
    ("cli",),
    ("__main__",),
)
"""From the bottom up. A module belongs to the longest name that it begins with."""

WORLD = frozenset({"os", "subprocess", "time", "logging", "shutil", "socket", "tempfile"})
"""What only the edges may import."""
EDGES = frozenset(
    {
        *("__main__", "cli", "console", "options", "fresh", "settings", "gazetteer_table"),
        *("content", "drafts", "clean", "check", "publish", "serve", "serve_app", "executors"),
        *("convert.run", "convert.explain", "convert.sources", "convert.pool"),
        *("site.build", "site.delivery", "site.edition", "site.load", "site.cache"),
        *("site.press", "site.workers", "site.writer", "site.theme", "site.render"),
        *("site.search", "site.search_layer", "site.pagefind", "site.pagefind_index"),
    }
)
"""Modules that read or write, wait or log."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package by its dotted name below the package."""
    for path in sorted(TOP.rglob("*.py")):
        inside = path.relative_to(TOP).with_suffix("")
        if inside.name != "__init__":
            yield ".".join(inside.parts), ast.parse(path.read_text(encoding="utf-8"))


MODULES = dict(modules())


def imports(tree: ast.Module, *, late: bool = True) -> set[str]:
    """Full names that a module imports; ``late`` ones too, inside functions and for types."""
    nodes = ast.walk(tree) if late else iter(tree.body)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def ours(tree: ast.Module, *, late: bool = True) -> set[str]:
    """Our own modules that a module imports."""
    below = {name.removeprefix("generator.") for name in imports(tree, late=late)}
    return below & MODULES.keys()


def layer(name: str) -> int:
    """The layer of a module: 0 the lowest."""
    known = [
        (len(prefix), number)
        for number, prefixes in enumerate(LAYERS)
        for prefix in prefixes
        if name == prefix or name.startswith((f"{prefix}.", f"{prefix}_"))
    ]
    assert known, f"{name} stands in no layer: add it to LAYERS"
    return max(known)[1]


@pytest.mark.parametrize("name", MODULES)
def test_module_imports_nothing_above_it(name: str) -> None:
    above = {other for other in ours(MODULES[name]) if layer(other) > layer(name)}
    assert not above


@pytest.mark.parametrize(("half", "other"), [("convert", "site"), ("site", "convert")])
def test_the_two_halves_do_not_know_each_other(half: str, other: str) -> None:
    crossing = {
        (name, found)
        for name in MODULES
        if name.startswith(f"{half}.")
        for found in ours(MODULES[name])
        if found.startswith(f"{other}.")
    }
    assert not crossing


def test_no_module_imports_itself_through_others() -> None:
    graph = {name: ours(tree, late=False) for name, tree in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("name", sorted(MODULES.keys() - EDGES))
def test_pure_module_does_not_touch_the_world(name: str) -> None:
    roots = {found.split(".")[0] for found in imports(MODULES[name])}
    assert not roots & WORLD


@pytest.mark.parametrize("name", MODULES)
def test_module_says_in_its_first_line_what_it_answers(name: str) -> None:
    said = ast.get_docstring(MODULES[name])
    assert said
    assert said.splitlines()[0].endswith((".", "?", ":"))


@pytest.mark.parametrize("path", sorted(TOP.rglob("*.py")), ids=lambda path: path.stem)
def test_module_is_short_enough_to_read(path: Path) -> None:
    allowed = 2 * MOST_LINES if path.name == "views.py" else MOST_LINES
    assert len(path.read_text(encoding="utf-8").splitlines()) <= allowed


@pytest.mark.parametrize("name", MODULES)
def test_function_is_short_enough_to_read(name: str) -> None:
    long = {
        node.name: length
        for node in ast.walk(MODULES[name])
        if isinstance(node, ast.FunctionDef)
        and (length := _lines_of_body(node)) > MOST_LINES_OF_A_FUNCTION
    }
    assert not long


def _lines_of_body(node: ast.FunctionDef) -> int:
    """Lines of what it does: parameters and docstring set aside."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
