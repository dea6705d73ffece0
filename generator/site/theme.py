"""A theme: its templates, options, static files and words, and those of the theme it extends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import yaml

from generator.errors import GeneratorError, Problem, did_you_mean

FALLBACK_LANGUAGE = "zh-Hans"
"""Words that the asked-for language lacks are taken from this one."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as found, with all that it extends."""

    name: str
    folders: tuple[Path, ...]
    """Its own folder first, then that of the theme it extends, and so on."""
    options: Mapping[str, object]
    """Default value of each option."""

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders of templates, in the order in which they are searched."""
        return tuple(folder / "templates" for folder in self.folders)


def find(name: str, folders: Sequence[Path]) -> Theme:
    """The theme of a name.

    Args:
        name: of its folder.
        folders: hold themes; the first that has it wins.

    Raises:
        GeneratorError: there is none of that name, it extends itself, or its ``theme.yaml`` is
            broken.
    """
    chain: list[Path] = []
    options: dict[str, object] = {}
    asked = name
    while asked:
        folder = _folder(asked, folders)
        if folder in chain:
            raise GeneratorError(
                _problem(folder, f"theme {name!r} extends itself", "change extends:")
            )
        chain.append(folder)
        settings = _settings(folder)
        options = _defaults(folder, settings) | options
        asked = str(settings.get("extends") or "")
    return Theme(name=name, folders=tuple(chain), options=options)


def _folder(name: str, folders: Sequence[Path]) -> Path:
    for folder in folders:
        if (folder / name / "theme.yaml").is_file():
            return folder / name
    known = sorted({path.parent.name for place in folders for path in place.glob("*/theme.yaml")})
    hint = did_you_mean(name, known) or f"there are: {', '.join(known) or 'none'}"
    raise GeneratorError(Problem("site.yaml", None, f"unknown theme {name!r}", hint))


def _settings(folder: Path) -> Mapping[str, object]:
    text = (folder / "theme.yaml").read_text(encoding="utf-8")
    try:
        settings = yaml.load(text, Loader=yaml.CSafeLoader) or {}
    except yaml.YAMLError as error:
        raise GeneratorError(_problem(folder, f"not YAML: {error}", "mend the line")) from error
    if not isinstance(settings, dict):
        raise GeneratorError(_problem(folder, "not a list of settings", "write `name: …`"))
    return settings


def _problem(folder: Path, what: str, hint: str) -> Problem:
    return Problem(str(folder / "theme.yaml"), None, what, hint)


def _defaults(folder: Path, settings: Mapping[str, object]) -> dict[str, object]:
    options = settings.get("options") or {}
    if not isinstance(options, dict) or not all(isinstance(o, dict) for o in options.values()):
        hint = "give each option `default:` and `help:`"
        raise GeneratorError(_problem(folder, "options are not a list of options", hint))
    return {str(name): option.get("default") for name, option in options.items()}


def options_of(theme: Theme, given: Mapping[str, object]) -> dict[str, object]:
    """The theme's options with the values given in the settings.

    Raises:
        GeneratorError: every option that the theme does not have.
    """
    unknown = [name for name in given if name not in theme.options]
    if unknown:
        raise GeneratorError(
            Problem(
                "site.yaml",
                None,
                f"theme {theme.name!r} has no option {name!r}",
                did_you_mean(name, theme.options) or f"it has: {', '.join(theme.options)}",
            )
            for name in unknown
        )
    return {**theme.options, **given}


def messages(theme: Theme, language: str) -> dict[str, object]:
    """The words of the interface: the theme's own over its parent's, the language over zh-Hans."""
    found: dict[str, object] = {}
    for spoken in dict.fromkeys((FALLBACK_LANGUAGE, language)):
        for folder in reversed(theme.folders):
            path = folder / "messages" / f"{spoken}.yaml"
            if path.is_file():
                said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
                found = _over(found, said or {})
    return found


def _over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Two trees of words as one, the second before the first."""
    both = dict(below)
    for key, value in above.items():
        old = both.get(key)
        nested = isinstance(old, dict) and isinstance(value, dict)
        both[key] = _over(old, value) if nested else value  # type: ignore[arg-type]
    return both


def static_files(theme: Theme) -> dict[str, Path]:
    """Path below ``public/`` -> file; a child's file stands before its parent's."""
    found: dict[str, Path] = {}
    for folder in reversed(theme.folders):
        top = folder / "static"
        for path in _files(top):
            found[f"static/{path.relative_to(top).as_posix()}"] = path
    return dict(sorted(found.items()))


def fingerprint(theme: Theme) -> bytes:
    """Digest of everything but the static files: names and bytes."""
    state = blake2b(digest_size=12)
    for folder in theme.folders:
        for path in _files(folder):
            below = path.relative_to(folder).as_posix()
            if not below.startswith("static/"):
                state.update(below.encode() + b"\0" + path.read_bytes() + b"\0")
    return state.digest()


def _files(folder: Path) -> Iterator[Path]:
    paths: Iterable[Path] = sorted(folder.rglob("*")) if folder.is_dir() else ()
    return (path for path in paths if path.is_file() and not path.name.startswith("."))
