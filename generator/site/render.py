"""Views to bytes, by the templates of a theme."""

from __future__ import annotations

from pathlib import Path

import jinja2

from generator.errors import GeneratorError, Problem
from generator.site.desk import Document
from generator.site.facts import SiteFacts
from generator.site.press import Renderer
from generator.site.quick_jinja import Each, QuickEnvironment
from generator.site.theme import Theme
from generator.site.views import View


def renderer(theme: Theme, facts: SiteFacts, *, compiled: Path | None = None) -> Renderer:
    """A function from views and documents to the bytes of their outputs.

    Args:
        theme: whose templates are used; each is compiled once.
        facts: what templates see as ``site``.
        compiled: a folder where compiled templates are kept from build to build.

    Raises:
        GeneratorError: a template is missing or broken, or asks for what its view does not have.
    """
    environment = _environment(theme, compiled)
    environment.globals["site"] = facts

    def render(view: View | Document) -> bytes:
        if isinstance(view, Document):
            return view.text.encode()
        try:
            return environment.get_template(view.template).render(view=view).encode()
        except jinja2.TemplateError as error:
            raise GeneratorError(_problem(theme, view, error)) from error

    return render


def _environment(theme: Theme, compiled: Path | None) -> jinja2.Environment:
    cache = None
    if compiled:
        compiled.mkdir(parents=True, exist_ok=True)
        cache = jinja2.FileSystemBytecodeCache(str(compiled))
    environment = QuickEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in theme.templates]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        bytecode_cache=cache,
        keep_trailing_newline=True,
    )
    environment.filters["each"] = Each(environment)
    return environment


def _problem(theme: Theme, view: View, error: Exception) -> Problem:
    name, line = view.template, None
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        name, line = _place(error, name)
    path = f"themes/{theme.name}/templates/{name}"
    return Problem(path, line, f"{error} (rendering {view.path})", "mend the template")


def _place(error: Exception, name: str) -> tuple[str, int | None]:
    """The template and line that the error came from: the deepest frame of a template."""
    line, trace = None, error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if "/templates/" in file:
            name, line = file.rpartition("/templates/")[2], trace.tb_lineno
        trace = trace.tb_next
    return name, line
