"""Jinja made quick where a site needs it: code for one site, the same item in many lists.

Templates mean what they always mean. A page shows two hundred values, and half of a build went
into looking each up and escaping it; an item of a list is shown on thirty pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import suppress
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context
from markupsafe import Markup

from generator.site.folding import folded
from generator.site.quick_code import NAMES, QuickCode

ROOT_MARK = "\0"
"""Stands for the way to the root inside a remembered item; no text holds it."""
MOST_REMEMBERED = 1_000
"""Items; with more the memory begins anew. Lists that show the same articles are made one after
another: five times as many save no time that can be measured and take nine megabytes a process."""


class QuickTemplate(jinja2.Template):
    """A template in code of ours, with the functions that it calls by name."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """The template of compiled code."""
        # Jinja's code imports names of its own first, so ours are put in their place afterwards.
        namespace = {"environment": environment, "__file__": code.co_filename}
        exec(code, namespace)
        namespace |= NAMES
        made = cls._from_namespace(environment, namespace, globals)
        made._uptodate = uptodate
        return made


class SafeEnvironment(jinja2.Environment):
    """An environment whose templates cannot hand on what is not escaped."""

    def __init__(self, **options: Any) -> None:
        """Jinja's options, without the filters that switch escaping off."""
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


class QuickEnvironment(SafeEnvironment):
    """An environment whose templates are compiled for one site."""

    template_class = QuickTemplate
    code_generator_class = QuickCode

    def _generate(
        self,
        source: jinja2.nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's form
    ) -> str:
        tree = folded(source, self, self.globals["site"])
        return super()._generate(tree, name, filename, defer_init)

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """The template of a name; no file is looked at twice."""
        known: dict[object, jinja2.Template] = self.__dict__.setdefault("known", {})
        found = known.get(name)
        if found is None:
            found = known[name] = super().get_template(name, parent, globals)
        return found

    def compile_ahead(self) -> None:
        """Have every template ready; a broken one is left to the page that needs it."""
        for name in self.list_templates():
            with suppress(jinja2.TemplateError):
                self.get_template(name)

    def shown(self, name: str, **given: object) -> str:
        """What a template makes of the values given."""
        template = self.get_template(name)
        context = Context(self, {**self.globals, **given}, name, template.blocks)
        try:
            return "".join(template.root_render_func(context))
        finally:
            # Its macros hold the context and the context holds them: thirteen kilobytes a page
            # would stay until the collector, which sleeps meanwhile, finds them.
            context.vars.clear()
            context.exported_vars.clear()

    def shown_each(self, name: str, items: Iterable[object], root: str) -> Iterator[str]:
        """What a template makes of ``one`` and ``root``, for each item as ``one``."""
        template = self.get_template(name)
        context = Context(self, {**self.globals, "root": root}, name, template.blocks)
        for one in items:
            context.parent["one"] = one
            yield "".join(template.root_render_func(context))
            context.vars.clear()
            context.exported_vars.clear()


_NOTHING = (None, "")


class Each:
    """The filter ``each``: a part of the theme for every item, rendered once for each item.

    ``{{ view.teasers|each("parts/teaser.html", view.root) }}`` renders the part with ``one`` and
    ``root``; it may show nothing else but ``site``. The same item on another page is not rendered
    again.
    """

    def __init__(self, show: Callable[[str, Iterable[object], str], Iterable[str]]) -> None:
        """Nothing rendered yet; ``show`` renders a part for each of some items, with a root."""
        self._show = show
        self._parts: dict[str, dict[int, tuple[object, str]]] = {}

    def __call__(self, items: Iterable[object], part: str, root: str) -> Markup:
        """The HTML of all items, one after another."""
        known = self._parts.setdefault(part, {})
        if len(known) > MOST_REMEMBERED:
            known = self._parts[part] = {}  # a list within an item's own part goes on with the old
        listed = tuple(items)
        new = {id(one): one for one in listed if known.get(id(one), _NOTHING)[0] is not one}
        made = self._show(part, new.values(), ROOT_MARK)
        known.update(zip(new, zip(new.values(), made, strict=True), strict=True))
        return Markup("".join([known[id(one)][1] for one in listed]).replace(ROOT_MARK, root))
