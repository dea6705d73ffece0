"""Jinja made quick where a site needs it: attributes, escaping, the same item in many lists.

Templates mean what they always mean. A page shows two hundred values, and half of a build goes
into looking each up and escaping it; an item of a list is shown on thirty pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from types import CodeType
from typing import Any

import jinja2
import markupsafe
from jinja2 import nodes
from markupsafe import Markup, escape

ROOT_MARK = "\0"
"""Stands for the way to the root inside a remembered item; no text holds it."""
MOST_REMEMBERED = 20_000
"""Items; with more the memory begins anew, so that it stays a few megabytes."""


_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""A text as HTML; a release of MarkupSafe that names it otherwise is slower, the same text."""


def _escaped(value: object) -> str:
    """A value as HTML: ``markupsafe.escape`` without its wrapping, which the page takes off."""
    return _escape_text(value) if value.__class__ is str else escape(value)


class QuickTemplate(jinja2.Template):
    """A template whose output is escaped by a function of ours."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """The template of compiled code, with ``escape`` replaced in it."""
        namespace = {"environment": environment, "__file__": code.co_filename}
        exec(code, namespace)
        namespace["escape"] = _escaped
        made = cls._from_namespace(environment, namespace, globals)
        made._uptodate = uptodate
        return made


class QuickEnvironment(jinja2.Environment):
    """An environment in which ``a.b`` is tried as an attribute with nothing around it."""

    template_class = QuickTemplate

    def __init__(self, **options: Any) -> None:
        """An environment whose templates cannot hand on what is not escaped."""
        super().__init__(**options)
        for name in UNESCAPING:
            del self.filters[name]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template as a tree; refused where it would switch escaping off."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all((nodes.EvalContextModifier, nodes.Getattr, nodes.Getitem)):
            if what := _unescaping(node):
                raise jinja2.TemplateSyntaxError(
                    f"{what}: themes cannot switch escaping off", node.lineno, name, filename
                )
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute; what is none is looked for as Jinja does."""
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


UNESCAPING = ("safe", "attr")
"""Filters that themes do not have: one marks text as HTML, the other reaches what does."""


def _unescaping(node: nodes.Node) -> str:
    """What in a template would switch escaping off; empty for all else."""
    if isinstance(node, nodes.EvalContextModifier):
        return "autoescape"
    name = node.attr if isinstance(node, nodes.Getattr) else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        name = str(node.arg.value)
    return name if name.startswith("_") else ""


class Each:
    """The filter ``each``: a part of the theme for every item, rendered once for each item.

    ``{{ view.teasers|each("parts/teaser.html", view.root) }}`` renders the part with ``one`` and
    ``root``; it may show nothing else but ``site``. The same item on another page is not rendered
    again.
    """

    def __init__(self, environment: jinja2.Environment) -> None:
        """Nothing rendered yet."""
        self._environment = environment
        self._parts: dict[str, dict[int, tuple[object, str]]] = {}

    def __call__(self, items: Iterable[object], part: str, root: str) -> Markup:
        """The HTML of all items, one after another."""
        known = self._parts.setdefault(part, {})
        if len(known) > MOST_REMEMBERED:
            known.clear()
        shown = []
        for one in items:
            found = known.get(id(one))
            if found is None or found[0] is not one:
                found = (one, self._render(part, one))
                known[id(one)] = found
            shown.append(found[1])
        return Markup("".join(shown).replace(ROOT_MARK, root))

    def _render(self, part: str, one: object) -> str:
        return self._environment.get_template(part).render(one=one, root=ROOT_MARK)
