"""The front matter of a content file: text to values and back, before any of them has a meaning.

Every scalar is read as the text that stands there (``no`` stays ``no``, ``007`` stays ``007``); the
schema gives it a type. Writing uses YAML's plain style where that is safe and JSON's strings,
which YAML reads too, where it is not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator import content_quick
from generator.errors import Problem

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What front matter is made of."""

MAX_LINE = 100
"""Characters; longer lists are written one entry a line, so that a change touches one line."""

_PLAIN = re.compile(content_quick.PLAIN)
_SAFE_NUMBER = re.compile(content_quick.NUMBER)
_KEY = re.compile(r"^([A-Za-z_][\w-]*):", re.MULTILINE)
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_QUOTED = json.JSONEncoder(ensure_ascii=False).encode
_RESOLVED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))
"""Words that other readers of YAML take for a truth value or for nothing."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A content file parted into its front matter and its body."""

    values: Mapping[str, Value]
    body: str
    """Without the empty lines around it."""
    head: str = ""
    """The front matter as it stands in the file."""

    def line_of(self, key: str) -> int | None:
        """1-based line of a key in the file; None where it has none."""
        found = re.search(rf"^{re.escape(key)}:", self.head, re.MULTILINE)
        return self.head.count("\n", 0, found.start()) + 2 if found else None


def parse(path: str, text: str) -> FrontMatter | Problem:
    """Part a content file; a problem where it has no readable front matter."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith("---\n"):
        return Problem(path, 1, "no front matter", "begin the file with a line of three hyphens")
    end = text.find("\n---", 3)
    while end >= 0 and text[end + 4 : end + 5] not in ("", "\n", " "):
        end = text.find("\n---", end + 1)
    if end < 0:
        return Problem(path, 1, "the front matter does not end", "close it with a line `---`")
    head = text[4 : end + 1]
    body_start = text.find("\n", end + 1)
    body = text[body_start:].strip("\n") if body_start > 0 else ""
    values = content_quick.read(head)
    if values is not None:
        return FrontMatter(values, body, head)
    return _asked(path, head, body)


def _asked(path: str, head: str, body: str) -> FrontMatter | Problem:
    """The front matter as YAML reads it."""
    import yaml  # slow to import, needed only where a person has written

    try:
        values = yaml.load(head, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        return _not_yaml(path, error)
    if not isinstance(values, dict):
        return Problem(path, 2, "the front matter is no list of keys", "write `title: …`")
    front = FrontMatter(values, body, head)
    if twice := _repeated(head):
        line = front.line_of(twice)
        return Problem(path, line, f"the key {twice!r} stands twice", "keep one of them")
    return front


def _repeated(head: str) -> str:
    keys = _KEY.findall(head)
    return next((key for at, key in enumerate(keys) if key in keys[:at]), "")


def _not_yaml(path: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    line = mark.line + 2 if mark else None
    return Problem(path, line, f"not YAML: {what}", "mend the line, or put its value in quotes")


def dump(values: Mapping[str, Value], body: str) -> str:
    """A content file; keys in the order given, those with an empty value left out."""
    head = "".join(_entry(key, value) for key, value in values.items() if value)
    return f"---\n{head}---\n\n{body}\n" if body else f"---\n{head}---\n"


def with_last(text: str, key: str, value: Value) -> str:
    """The content file with one more key, below all others."""
    return text.replace("\n---\n", f"\n{_entry(key, value)}---\n", 1)


def _entry(key: str, value: Value) -> str:
    inline = _inline(value)
    if isinstance(value, str) or len(key) + len(inline) < MAX_LINE:
        return f"{key}: {inline}\n"
    return f"{key}:\n" + "".join(f"  {line}\n" for line in _block(value))


def _block(value: Value) -> Iterator[str]:
    """The entries of a long list or mapping, a line each."""
    if isinstance(value, Mapping):
        yield from (f"{_scalar(key)}: {_inline(entry)}" for key, entry in value.items())
    else:
        yield from (f"- {_inline(entry)}" for entry in value)


def _inline(value: Value) -> str:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, list):  # asked first: whether a value is a Mapping takes far longer
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, Mapping):
        inner = [f"{_scalar(key)}: {_inline(entry)}" for key, entry in value.items()]
        return "{" + ", ".join(inner) + "}"
    return "[" + ", ".join(map(_inline, value)) + "]"


@lru_cache(maxsize=4096)
def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and not text[-1].isspace() and text.lower() not in _RESOLVED:
        return text
    if _SAFE_NUMBER.fullmatch(text):
        return text
    quoted = _QUOTED(text)
    return quoted if text.isprintable() else _UNPRINTABLE.sub(_escape, quoted)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
