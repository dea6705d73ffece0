"""Remake the reference part of ``docs/themes.md`` from the docstrings of ``generator.site.views``.

Run: ``python tools/make_themes_doc.py``
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
VIEWS = ROOT / "generator/site/views.py"
MANUAL = ROOT / "docs/themes.md"
FRAME = "Value"
"""The class below all others, which has nothing that a template could see."""
MARK = "<!-- what follows is made by tools/make_themes_doc.py -->\n"


def fields(kind: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """(name, type, docstring) of each field and property; a field's docstring stands below it."""
    for place, node in enumerate(kind.body):
        if isinstance(node, ast.FunctionDef) and node.returns:
            said = " ".join((ast.get_docstring(node) or "").split())
            yield node.name, ast.unparse(node.returns), said
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        below = kind.body[place + 1] if place + 1 < len(kind.body) else None
        said = ""
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            said = " ".join(str(below.value.value).split())
        yield node.target.id, ast.unparse(node.annotation), said


def section(kind: ast.ClassDef) -> str:
    """A class as a section of the manual."""
    above = ", ".join(
        base.id for base in kind.bases if isinstance(base, ast.Name) and base.id != FRAME
    )
    said = " ".join((ast.get_docstring(kind) or "").split())
    rows = [f"#### {kind.name}", "", said + (f" Has all that {above} has." if above else ""), ""]
    for name, type_, words in fields(kind):
        if type_.startswith("ClassVar"):
            continue
        rows.append(f"- `{name}` ({type_})" + (f": {words}" if words else ""))
    return "\n".join(rows) + "\n"


def reference(source: str) -> str:
    """All classes of the module, in its order."""
    kinds = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    return "\n".join(section(kind) for kind in kinds if kind.name != FRAME)


def main() -> None:
    """Write the manual anew below its mark."""
    written = MANUAL.read_text(encoding="utf-8").partition(MARK)[0]
    MANUAL.write_text(
        f"{written}{MARK}\n{reference(VIEWS.read_text(encoding='utf-8'))}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
