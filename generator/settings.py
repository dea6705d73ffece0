"""``site.yaml``: how a collection presents itself, read into a checked ``Config``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import yaml

from generator.errors import GeneratorError, Problem, did_you_mean
from generator.model import CAN_BE_LEFT_OUT, Config

LANGUAGES = ("zh-Hans", "en")
MAX_PAGE_SIZE = 500
"""Beyond this a list is no longer a page that a phone opens quickly."""

Check = Callable[[object], str]
"""What is wrong with a value, or an empty text."""


def load(path: Path) -> Config:
    """The settings of a collection; the defaults where there is no such file.

    Raises:
        GeneratorError: every key that is unknown or has a value of the wrong kind, by line.
    """
    if not path.exists():
        return Config()
    return parse(path.read_text(encoding="utf-8"), name=str(path))


def parse(text: str, *, name: str = "site.yaml") -> Config:
    """The settings that a text in YAML holds; ``name`` is the file to name in problems."""
    try:
        tree = yaml.compose(text, Loader=yaml.CSafeLoader)
        values = yaml.load(text, Loader=yaml.CSafeLoader) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise GeneratorError(
            Problem(name, line, f"not YAML: {error.problem}", "mend the line, or quote its value")
        ) from error
    if not isinstance(values, dict):
        raise GeneratorError(Problem(name, 1, "not a list of settings", "write `title: …`"))
    lines = dict(_lines_of_keys(tree))
    problems = [
        Problem(name, lines.get(str(key)), what, hint) for key, what, hint in _problems(values)
    ]
    if problems:
        raise GeneratorError(problems)
    return msgspec.convert(_clean(values), Config)


def chosen(path: Path, *, theme: str | None = None, base_url: str | None = None) -> Config:
    """The settings of a collection, those given on the command line in their place.

    Raises:
        GeneratorError: as ``load`` and ``address`` do.
    """
    config = load(path)
    if base_url is not None:
        config = replace(config, base_url=address(base_url))
    return replace(config, theme=theme) if theme else config


def address(text: str) -> str:
    """A base address from the command line, with its last slash.

    Raises:
        GeneratorError: it is none.
    """
    if what := _address(text):
        raise GeneratorError(Problem("--base-url", None, what))
    return f"{text.rstrip('/')}/" if text else ""


def _lines_of_keys(tree: yaml.Node | None) -> Iterator[tuple[str, int]]:
    if isinstance(tree, yaml.MappingNode):
        for key, _value in tree.value:
            yield str(key.value), key.start_mark.line + 1


def _problems(values: Mapping[object, object]) -> Iterator[tuple[object, str, str]]:
    known = tuple(field.name for field in fields(Config))
    for key, value in values.items():
        if key not in known:
            near = did_you_mean(str(key), known)
            yield key, f"unknown setting {key!r}", near or "docs/site-yaml.md lists them all"
        elif value is not None and (what := CHECKS.get(str(key), _text)(value)):
            yield key, f"{key}: {what}", "docs/site-yaml.md says what it may be"


def _clean(values: Mapping[str, object]) -> dict[str, object]:
    """Values without the empty ones; a base address always ends in a slash."""
    given: dict[str, object] = {key: value for key, value in values.items() if value is not None}
    for key in ("base_url", "repository"):
        if given.get(key):
            given[key] = str(given[key]).rstrip("/") + ("/" if key == "base_url" else "")
    return given


def _text(value: object) -> str:
    return "" if isinstance(value, str) else f"wants a text, not {value!r} (quote it)"


def _language(value: object) -> str:
    return "" if value in LANGUAGES else f"{value!r} is none of {', '.join(LANGUAGES)}"


def _address(value: object) -> str:
    if value == "":
        return ""
    parts = urlsplit(value) if isinstance(value, str) else None
    good = parts is not None and parts.scheme in ("http", "https") and parts.netloc
    return "" if good else f"{value!r} is no address such as https://example.org/paper/"


def _count(value: object) -> str:
    good = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAX_PAGE_SIZE
    return "" if good else f"wants a number from 1 to {MAX_PAGE_SIZE}, not {value!r}"


def _mapping(value: object) -> str:
    return "" if isinstance(value, dict) else f"wants `name: value` lines, not {value!r}"


def _left_out(value: object) -> str:
    named = value if isinstance(value, list) else [value]
    unknown = [kind for kind in named if kind not in CAN_BE_LEFT_OUT]
    good = isinstance(value, list) and not unknown
    return "" if good else f"wants a list of {', '.join(CAN_BE_LEFT_OUT)}, not {value!r}"


CHECKS: dict[str, Check] = {
    "language": _language,
    "base_url": _address,
    "repository": _address,
    "page_size": _count,
    "feed_size": _count,
    "options": _mapping,
    "leave_out": _left_out,
}
"""How a setting is checked; one that is not here is a text."""
