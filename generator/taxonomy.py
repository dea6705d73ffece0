"""Topics: their names, addresses, IPTC codes and what a collection makes of them.

The table is ``data/topics.yaml``. A collection's own ``topics.yaml`` adds, renames and silences::

    add:
      - {name: 非遗, slug: feiyi, parent: 文化, english: Heritage, terms: {非物质文化遗产: 3}}
    rename: {公安政法: 法治}
    silence: [消费]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

import yaml

from generator.errors import GeneratorError, Problem, did_you_mean

MAX_WEIGHT = 5.0
"""Of a collection's term: as much as the strongest of ours."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEYS = ("add", "rename", "silence")
_TOPIC_KEYS = ("name", "slug", "parent", "english", "terms")


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that articles are filed under."""

    name: str
    """As it stands in front matter and on the site."""
    slug: str
    """Toneless pinyin: the topic's address."""
    code: str
    """Of IPTC Media Topics; ``x-…`` where IPTC has none."""
    parent: str
    """Code of the IPTC topic above; empty at the top."""
    english: str
    iptc: str = ""
    """The Chinese label that IPTC gives the code, or the parent of a code of ours."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The topics of a collection."""

    topics: tuple[Topic, ...]
    """In the order of the table, a collection's own last; those silenced are left out."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """Standard name to the name here, for those renamed; empty for those silenced."""
    terms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Weighted terms of the topics that the collection adds, by topic."""

    def topic(self, name: str) -> Topic:
        """The topic of this name.

        Raises:
            KeyError: there is none.
        """
        return self._by_name()[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name()

    def closest(self, name: str) -> str | None:
        """The name nearest to a mistyped one; None where nothing is near."""
        near = get_close_matches(name, list(self._by_name()), n=1, cutoff=0.5)
        return near[0] if near else None

    def here(self, name: str) -> str:
        """What a standard topic is called in this collection; empty where it is silenced."""
        return self.shown.get(name, name)

    def _by_name(self) -> dict[str, Topic]:
        return {topic.name: topic for topic in self.topics}


@cache
def standard() -> Taxonomy:
    """The topics that every collection begins with."""
    table = files("generator").joinpath("data/topics.yaml").read_text(encoding="utf-8")
    return Taxonomy(tuple(Topic(**row) for row in yaml.load(table, Loader=yaml.CSafeLoader)))


def topics() -> tuple[Topic, ...]:
    """The standard topics, in the order of the table."""
    return standard().topics


def topic(name: str) -> Topic:
    """The standard topic of this name; ``KeyError`` where there is none."""
    return standard().topic(name)


def closest(name: str) -> str | None:
    """The standard name nearest to a mistyped one; None where nothing is near."""
    return standard().closest(name)


def customised(text: str, *, path: str = "topics.yaml") -> Taxonomy:
    """The topics of a collection, by the text of its ``topics.yaml``.

    Raises:
        GeneratorError: every entry that is unknown or of the wrong kind, at once.
    """
    changes = _read(text, path)
    problems = tuple(Problem(path, None, what, hint) for what, hint in _problems(changes))
    if problems:
        raise GeneratorError(problems)
    return _changed(changes)


def _read(text: str, path: str) -> dict[str, object]:
    try:
        values = yaml.load(text, Loader=yaml.CSafeLoader) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise GeneratorError(
            Problem(path, line, f"not YAML: {error.problem}", "mend the line, or quote its value")
        ) from error
    if not isinstance(values, dict):
        raise GeneratorError(Problem(path, 1, "not a list of changes", "write `silence: […]`"))
    return values


def _problems(changes: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key in changes:
        if key not in _KEYS:
            yield f"unknown key {key!r}", did_you_mean(str(key), _KEYS) or "add, rename or silence"
    known = standard()
    for name in (*_mapping(changes, "rename"), *_sequence(changes, "silence")):
        if name not in known:
            yield f"unknown topic {name!r}", did_you_mean(str(name), [t.name for t in known.topics])
    taken = {topic.slug for topic in known.topics} | {topic.name for topic in known.topics}
    for entry in _sequence(changes, "add"):
        yield from _problems_of_added(entry, taken)


def _problems_of_added(entry: object, taken: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one entry; its name and slug are taken from then on."""
    if not isinstance(entry, dict) or not entry.get("name"):
        yield f"a topic without a name: {entry!r}", "write `{name: …, slug: …}`"
        return
    name, slug = str(entry["name"]), str(entry.get("slug", ""))
    for key in entry:
        if key not in _TOPIC_KEYS:
            yield f"{name}: unknown key {key!r}", did_you_mean(str(key), _TOPIC_KEYS)
    if not _SLUG.fullmatch(slug):
        yield f"{name}: slug {slug!r} is no address", "letters a-z, digits and single hyphens"
    for used in {name, slug} & taken:
        yield f"{name}: {used!r} is taken by another topic", "choose another"
    if "parent" in entry and entry["parent"] not in standard():
        yield f"{name}: unknown parent {entry['parent']!r}", "name one of the standard topics"
    for term, weight in _mapping(entry, "terms").items():
        if not isinstance(weight, int | float) or not 0 < weight <= MAX_WEIGHT:
            yield f"{name}: term {term!r} weighs {weight!r}", f"a number up to {MAX_WEIGHT:g}"
    taken |= {name, slug}


def _changed(changes: Mapping[str, object]) -> Taxonomy:
    shown = {str(old): str(new) for old, new in _mapping(changes, "rename").items()}
    shown |= {str(name): "" for name in _sequence(changes, "silence")}
    added = [entry for entry in _sequence(changes, "add") if isinstance(entry, dict)]
    kept = tuple(
        replace(topic, name=shown.get(topic.name, topic.name))
        for topic in standard().topics
        if shown.get(topic.name, topic.name)
    )
    terms = {
        str(entry["name"]): {str(t): float(str(w)) for t, w in _mapping(entry, "terms").items()}
        for entry in added
    }
    return Taxonomy((*kept, *map(_added, added)), shown, terms)


def _added(entry: Mapping[str, object]) -> Topic:
    above = standard().topic(str(entry["parent"])) if "parent" in entry else None
    parent = (above.parent if above.code.startswith("x-") else above.code) if above else ""
    slug = str(entry["slug"])
    code = "-".join(part for part in ("x", parent, slug) if part)
    return Topic(str(entry["name"]), slug, code, parent, str(entry.get("english", entry["name"])))


def _mapping(values: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = values.get(key)
    return value if isinstance(value, dict) else {}


def _sequence(values: Mapping[str, object], key: str) -> list[object]:
    value = values.get(key)
    return value if isinstance(value, list) else []
