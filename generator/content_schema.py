"""What front matter may say: values to Article and PageRecord and back, all problems at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from generator import content_checks
from generator.content_checks import Wrong
from generator.content_yaml import FrontMatter, Value
from generator.errors import Problem, did_you_mean
from generator.model import (
    Article,
    Author,
    Caption,
    Event,
    LineNote,
    PageItem,
    PageRecord,
    Source,
)

Model = TypeVar("Model", Article, PageRecord)

_IN_BODY = {Article: ("body",), PageRecord: ("stem", "printed", "file", "first_line")}
"""Fields that have no key of their own in the front matter."""
_PARTS: Mapping[str, type] = {
    "authors": Author,
    "captions": Caption,
    "events": Event,
    "source": Source,
    "items": PageItem,
    "mended": LineNote,
    "doubts": LineNote,
}
"""Keys whose values have keys of their own."""
_PART_KEYS = {key: frozenset(one.name for one in fields(part)) for key, part in _PARTS.items()}
_BLOCK = re.compile(r"^([a-z]+) (\d+): ([\d ]+)$", re.MULTILINE)
_LONELY = {"authors": "name", "captions": "text"}
"""The key that is meant where a person writes ``authors: [甲]`` instead of ``[{name: 甲}]``."""
_EXAMPLES = {
    "source": "{file: 001.txt, lines: [[1, 20]]}",
    "authors": "[{name: 陈静, role: 记者}]",
    "captions": "[{text: …, credit: …}]",
    "events": "[{date: 2021-08-13, words: 8月13日}]",
    "items": "[{id: 001-01, lines: [[1, 20]]}]",
    "blocks": "['body 1: 15 17']",
    "evidence": "{date: …, region: …}",
}
_NOTHING = ("", "null", "~")
"""What a person writes for a value that is not known."""
_EXPECTED = {
    dt.date: "a day such as 2021-08-13",
    bool: "true or false",
    int: "a number",
    float: "a number from 0 to 1",
    str: "text",
}


def known_keys(model: type[Article] | type[PageRecord]) -> tuple[str, ...]:
    """The keys that the front matter of such a file may have, in the order they are written."""
    return _KEYS[model]


def _keys(model: type[Article] | type[PageRecord]) -> tuple[str, ...]:
    keys = tuple(f.name for f in fields(model) if f.name not in _IN_BODY[model])
    return ("kind", "source", *keys) if model is PageRecord else _in_order(keys)


def _in_order(keys: tuple[str, ...]) -> tuple[str, ...]:
    """An article's keys: the source and what follows from it stand below what people correct."""
    late = ("source", "confidence", "evidence", "written")
    first = ("id", "title", "kicker", "subtitle", "kind")
    middle = tuple(key for key in keys if key not in first + late)
    return first + middle + late


_KEYS = {Article: _keys(Article), PageRecord: _keys(PageRecord)}
_KNOWN = {model: frozenset(keys) for model, keys in _KEYS.items()}


def article(
    path: str, front: FrontMatter, known: Container[str] = ()
) -> Article | tuple[Problem, ...]:
    """The article of a file, or everything that is wrong with it; ``known`` regions are right."""
    read = _read(Article, path, front, {"body": front.body})
    if not isinstance(read, Article):
        return read
    return _checked(path, front, read, content_checks.article(read, known))


def page(path: str, front: FrontMatter, *, stem: str) -> PageRecord | tuple[Problem, ...]:
    """The record of a printed page, or everything that is wrong with its front matter."""
    printed = unfenced(front.body)
    values = {key: value for key, value in front.values.items() if key not in ("kind", "source")}
    try:
        source = msgspec.convert(front.values.get("source"), Source, strict=False)
    except msgspec.ValidationError:
        told = ("the source cannot be read", f"write it as {_EXAMPLES['source']}")
        return (Problem(path, front.line_of("source") or 1, *told),)
    first_line = source.lines[0][0] if source.lines else 1
    more = {"stem": stem, "printed": printed, "file": source.file, "first_line": first_line}
    read = _read(PageRecord, path, replace(front, values=values), more)
    if not isinstance(read, PageRecord):
        return read
    return _checked(path, front, read, content_checks.page(read))


def _read(
    model: type[Model], path: str, front: FrontMatter, more: Mapping[str, Any]
) -> Model | tuple[Problem, ...]:
    values = {
        key: _prepared(key, value) for key, value in front.values.items() if value not in _NOTHING
    }
    if unknown := values.keys() - _KNOWN[model]:
        return tuple(_unknown(path, front, sorted(unknown), known_keys(model)))
    if strange := tuple(_strange_parts(path, front, values)):
        return strange
    try:
        return msgspec.convert({**values, **more}, model, strict=False)
    except msgspec.ValidationError:
        return tuple(_mistyped(path, front, model, values))


def _checked(
    path: str, front: FrontMatter, read: Model, wrong: Iterable[Wrong]
) -> Model | tuple[Problem, ...]:
    """The value, or what is wrong with it, each with the line of its key."""
    return tuple(Problem(path, front.line_of(key), what, hint) for key, what, hint in wrong) or read


def _prepared(key: str, value: Value) -> Any:
    """A value in the shape of its field: pairs for evidence, a block for its short form."""
    if key == "evidence" and isinstance(value, Mapping):
        return list(value.items())
    if key == "blocks" and isinstance(value, Sequence) and not isinstance(value, str):
        return _blocks(value)
    lonely = _LONELY.get(key)
    if lonely and isinstance(value, Sequence) and not isinstance(value, str):
        return [{lonely: entry} if isinstance(entry, str) else entry for entry in value]
    return value


def _blocks(entries: Sequence[Value]) -> Sequence[Any]:
    """``body 1: 15 17`` as a PrintedBlock; as they are where one is no such text."""
    if not all(isinstance(entry, str) and "\n" not in entry for entry in entries):
        return entries
    found = _BLOCK.findall("\n".join(entries))  # type: ignore[arg-type]
    if len(found) != len(entries):
        return entries
    return [(role, int(order), tuple(map(int, lines.split()))) for role, order, lines in found]


def _unknown(
    path: str, front: FrontMatter, keys: Sequence[str], known: Sequence[str]
) -> Iterator[Problem]:
    for key in keys:
        hint = did_you_mean(key, known) or f"known keys: {', '.join(known)}"
        yield Problem(path, front.line_of(key), f"unknown key {key!r}", hint)


def _strange_parts(path: str, front: FrontMatter, values: Mapping[str, Any]) -> Iterator[Problem]:
    """Unknown keys inside authors, captions and the like."""
    for key in values.keys() & _PARTS.keys():
        known = _PART_KEYS[key]
        entries = values[key] if isinstance(values[key], list) else [values[key]]
        for entry in entries:
            if not isinstance(entry, dict) or entry.keys() <= known:
                continue
            names = [part.name for part in fields(_PARTS[key])]
            for strange in sorted(entry.keys() - known):
                hint = did_you_mean(strange, names) or f"known keys: {', '.join(names)}"
                yield Problem(path, front.line_of(key), f"{key}: unknown key {strange!r}", hint)


def _mistyped(
    path: str, front: FrontMatter, model: type[Model], values: Mapping[str, Any]
) -> Iterator[Problem]:
    """Each key by itself, so that all are told at once."""
    hints = _hints(model)
    for key, value in values.items():
        try:
            msgspec.convert(value, hints[key], strict=False)
        except msgspec.ValidationError as error:
            yield Problem(path, front.line_of(key), *_told(key, value, hints[key], error))
    for one in fields(model):
        required = one.default is MISSING and one.default_factory is MISSING
        if required and one.name not in values and one.name not in _IN_BODY[model]:
            yield Problem(path, 1, f"no {one.name!r}", f"add a line `{one.name}: …`")


def _hints(model: type[Article] | type[PageRecord]) -> dict[str, Any]:
    return get_type_hints(model)


def _told(key: str, value: Any, hint: Any, error: msgspec.ValidationError) -> tuple[str, str]:
    wanted = [one for one in get_args(hint) if one in _EXPECTED] or [hint]
    if isinstance(hint, UnionType) or hint in _EXPECTED:
        return f"{key}: {value!r} cannot be read", f"write {_EXPECTED.get(wanted[0], 'text')}"
    example = _EXAMPLES.get(key, "[…, …]")
    return f"{key}: {error}", f"write it as {example}"


def values_of(record: Article | PageRecord) -> dict[str, Value]:
    """The front matter of a file, in the order of its keys; what is not known is left out."""
    if isinstance(record, Article):
        return {key: _written(key, getattr(record, key)) for key in known_keys(Article)}
    last = record.first_line + max(len(record.printed) - 1, 0)
    source: Value = {"file": record.file, "lines": [[str(record.first_line), str(last)]]}
    head: dict[str, Value] = {"kind": "page", "source": source}
    keys = (key for key in known_keys(PageRecord) if key not in head)
    return head | {key: _written(key, getattr(record, key)) for key in keys}


def _written(key: str, value: Any) -> Value:
    """A field as front matter says it; empty where it says nothing."""
    if value is None or value in ("", ()):
        return ""
    if key == "search":
        return "" if value else "false"
    if key == "evidence":
        return dict(value)
    if key == "blocks":
        return [f"{b.role} {b.article}: {' '.join(map(str, b.lines))}" for b in value]
    return _plain(value)


_AS_IT_IS = (str, int)
"""Types whose text says the same as the value."""


def _plain(value: Any) -> Value:
    """Dataclasses as mappings, tuples as lists, all else as text."""
    if isinstance(value, _AS_IT_IS):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    kind: type = type(value)
    if is_dataclass(kind):
        parts = ((name, getattr(value, name), usual) for name, usual in _usual(kind))
        return {name: _plain(part) for name, part, usual in parts if part != usual}
    return f"{value:.2f}" if isinstance(value, float) else str(value)


@cache
def _usual(kind: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass, each with its default."""
    return tuple((one.name, one.default) for one in fields(kind))


def fenced(lines: Sequence[str]) -> str:
    """A page's printed lines as the body of its record: a fence longer than any inside."""
    ticks = max(map(len, re.findall(r"`+", "\n".join(lines))), default=0)
    fence = "`" * max(3, ticks + 1)
    return "\n".join((f"{fence}text", *lines, fence)) if lines else ""


def unfenced(body: str) -> tuple[str, ...]:
    """The printed lines that ``fenced`` wrote; none where there is no fence."""
    found = re.match(r"(`{3,})text\n(.*)\n\1$", body, re.DOTALL)
    return tuple(found[2].split("\n")) if found else ()
