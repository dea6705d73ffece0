"""Views to bytes, by the templates of a theme."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jinja2

from generator.errors import GeneratorError, Problem
from generator.site.desk import Document
from generator.site.edition import program
from generator.site.entries import digest
from generator.site.facts import SiteFacts
from generator.site.press import Renderer
from generator.site.quick_jinja import Each, QuickEnvironment, SafeEnvironment
from generator.site.theme import Theme, fingerprint
from generator.site.views import View


def renderer(
    theme: Theme, facts: SiteFacts, *, compiled: Path | None = None, ahead: bool = False
) -> Renderer:
    """A function from views and documents to the bytes of their outputs.

    Args:
        theme: whose templates are used; each is compiled once.
        facts: what templates see as ``site``.
        compiled: a folder where compiled templates are kept from build to build.
        ahead: compile all templates now, so that processes forked later need not, each for itself.

    Raises:
        GeneratorError: a template is missing or broken, or asks for what its view does not have.
    """
    quick = _quick(theme, facts, compiled)
    exact: list[jinja2.Environment] = []
    doubtful: set[str] = set()
    """Templates whose quick code failed once."""
    if ahead:
        quick.compile_ahead()

    def render(view: View | Document) -> bytes:
        if isinstance(view, Document):
            return view.text.encode()
        if view.template not in doubtful:
            try:
                return quick.shown(view.template, view=view).encode()
            except Exception:
                doubtful.add(view.template)
        if not exact:
            exact.append(_exact(theme, facts))
        try:
            return exact[0].get_template(view.template).render(view=view).encode()
        except jinja2.TemplateError as error:
            raise GeneratorError(_problem(theme, view, error)) from error

    return render


def _quick(theme: Theme, facts: SiteFacts, compiled: Path | None) -> QuickEnvironment:
    """Templates compiled for this site."""
    cache = None
    if compiled:
        folder = _folder_for(compiled, theme, facts)
        cache = jinja2.FileSystemBytecodeCache(str(folder))
    environment = QuickEnvironment(**_settings(theme), bytecode_cache=cache)
    environment.globals["site"] = facts
    environment.filters["each"] = Each(environment.shown_each)
    return environment


def _folder_for(compiled: Path, theme: Theme, facts: SiteFacts) -> Path:
    """A folder for these templates with these words in them; those of others are removed."""
    state = program() + fingerprint(theme) + f"{jinja2.__version__}{facts}".encode()
    folder = compiled / digest(state).hex()
    if not folder.is_dir():
        shutil.rmtree(compiled, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _exact(theme: Theme, facts: SiteFacts) -> jinja2.Environment:
    """Jinja as it comes: for templates that the quick code does not understand, and for errors."""
    environment = SafeEnvironment(**_settings(theme))
    environment.globals["site"] = facts

    def show(name: str, items: Iterable[object], root: str) -> Iterator[str]:
        template = environment.get_template(name)
        return (template.render(one=one, root=root) for one in items)

    environment.filters["each"] = Each(show)
    return environment


def _settings(theme: Theme) -> dict[str, Any]:
    return {
        "loader": jinja2.FileSystemLoader([str(folder) for folder in theme.templates]),
        "autoescape": True,
        "undefined": jinja2.StrictUndefined,
        "auto_reload": False,
        "keep_trailing_newline": True,
    }


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
