"""The grammar of bylines: roles, names and tasks in any order, every letter explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.convert import names
from generator.convert.byline_cues import (
    AGENCY,
    CREDIT,
    DATE,
    MARKS,
    NOT_AUTHORS,
    REPORT,
    ROLE,
    flatten,
)
from generator.convert.byline_words import words
from generator.model import Author

PHOTOGRAPHER = "摄影"
"""Role of whoever took the pictures, however the print says it."""

_CUE = re.compile(
    rf"(?P<report>{REPORT.pattern})|(?P<drop>{NOT_AUTHORS.pattern})|{ROLE.pattern}|{CREDIT.pattern}"
)
_TRIM = " :,/、;·-—|" + MARKS
_ASIDE = re.compile(
    r" ?\([^()]*(?:供图|提供|资料|作者|单位|系|为|来源|图片|翻拍|发|客户端)[^()]*\)$"
    r"|(?<=[一-龥]) ?等$"
)
"""What may trail a byline and names nobody: ``(视觉江苏网供图)``, ``(作者单位:…)``."""


_LONG_WORD = re.compile(r"[一-龥]{8}")
"""Longer than any name: without a role beside it the text is a sentence or a headline."""
_GLUED_PLACE = re.compile(r".*记者(?P<glued>[一-龥]{4,7})(?:综合)?(?:报道|报导)")


class Token(NamedTuple):
    """A cue, or the text between two cues."""

    kind: str
    """``names``, ``role``, ``photo``, ``text``, ``both``, ``drop`` or ``report``."""
    text: str
    explicit: bool = False
    """A role with its paper, or set off from the names by a space: odd names are believed."""
    before: str = ""
    """The character before it."""
    after: str = ""
    """The character after it."""


class Group(NamedTuple):
    """Names that share a role."""

    text: str
    role: str = ""
    task: str = ""
    at_least: float = names.SURE
    dropped: bool = False
    """Editors, and those who only supplied something."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says, and where it stands in the text it was found in."""

    authors: tuple[Author, ...]
    agency: str = ""
    score: float = 1.0
    """0 to 1: how sure it is that this is a byline."""
    rule: str = ""
    """Which form it has, for evidence."""
    start: int = 0
    """Offset of its first character in the text."""
    end: int = 0
    """Offset after its last character."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A string all of whose letters are explained as a byline's."""

    authors: tuple[Author, ...]
    agency: str
    score: float
    cued: bool
    """A role or a task is printed; without one only the names speak."""

    photo_only: bool = False
    """Nobody is named but photographers."""


def parse(
    text: str,
    *,
    at_least: float = names.SURE,
    after_role: float = names.LIKELY,
    known: frozenset[str] = frozenset(),
) -> Parsed | None:
    """Read a byline without its marks and brackets: ``本报记者 甲 通讯员 乙 丙``.

    Args:
        text: the byline alone.
        at_least: the likelihood that names without a role must reach.
        after_role: the likelihood that names glued to a role must reach: where brackets or a
            dateline speak for a byline even 记者国文 is one, on a line of its own 记者手记 is none.
        known: names read with certainty elsewhere on the paper.

    Returns:
        None where a letter is left over that neither a cue nor a name explains.
    """
    flat = flatten(text)
    if at_least >= names.LIKELY and _LONG_WORD.search(flat) and not _CUE.search(flat):
        return None
    text = _without_place(text[: len(text) - len(_aside(text))].rstrip())
    tokens = tuple(_tokens(text))
    groups = _groups(tokens, Group("", at_least=at_least), after_role)
    people = tuple(_people(group, known) for group in groups)
    if any(named is None for named in people):
        return None
    authors = _unique(author for named in people if named for author in named[0])
    cued = any(token.kind in ("role", "report", "both", "photo", "text") for token in tokens)
    weakest = min((named[1] for named in people if named), default=1.0)
    if not authors and not any(token.kind == "role" for token in tokens):
        return None
    agency = AGENCY.search(flatten(text))
    score = _score(cued=cued, named=bool(authors), weakest=weakest)
    photo_only = bool(groups) and all(group.task == "photo" for group in groups)
    return Parsed(authors, agency.group() if agency else "", score, cued, photo_only)


def _score(*, cued: bool, named: bool, weakest: float) -> float:
    if not named:
        return 0.8
    return round(0.9 + 0.09 * weakest if cued else 0.85 * weakest, 2)


def _without_place(text: str) -> str:
    """``記者甲恆春報導`` without the place between the name and the verb, whatever place it is."""
    found = _GLUED_PLACE.fullmatch(flatten(text))
    if not found or names.likelihood(found["glued"]) >= names.LIKELY:
        return text
    start = found.start("glued")
    for length in (3, 2):
        if names.likelihood(text[start : start + length]) >= names.LIKELY:
            return text[: start + length]
    return text


def _aside(text: str) -> str:
    found = _ASIDE.search(flatten(text))
    return text[found.start() :] if found else ""


def _unique(authors: Iterator[Author]) -> tuple[Author, ...]:
    """Each person once, with the first role printed."""
    by_name: dict[str, Author] = {}
    for author in authors:
        by_name.setdefault(author.name, author)
    return tuple(by_name.values())


def _tokens(text: str) -> Iterator[Token]:
    """Cues and what stands between them, in print order."""
    flat, at = flatten(text), 0
    for cue in _CUE.finditer(flat):
        yield from _names_token(text[at : cue.start()])
        at = cue.end()
        before, after = flat[max(cue.start() - 1, 0) : cue.start()], flat[at : at + 1]
        if cue["role"]:
            explicit = bool(cue["outlet"]) or after in (" ", ":", "/")
            yield Token("role", text[cue.start("role") : cue.end("role")], explicit, before, after)
        else:
            kind = next(k for k in ("report", "drop", "both", "photo", "text") if cue[k])
            yield Token(kind, cue.group(), after in ("/", ":"), before, after)
    yield from _names_token(text[at:])


def _names_token(text: str) -> Iterator[Token]:
    flat = flatten(text)
    bare = DATE.sub(" ", flat).strip(_TRIM + "()")
    if bare:
        start = flat.find(bare)
        yield Token("names", text[start : start + len(bare)] if start >= 0 else bare)


def _groups(tokens: tuple[Token, ...], blank: Group, after_role: float) -> list[Group]:
    """Give each list of names the role before it and the task before or after it."""
    groups: list[Group] = []
    waiting, ahead = blank, False
    for at, token in enumerate(tokens):
        follows_names = at > 0 and tokens[at - 1].kind == "names"
        if token.kind == "names":
            groups.append(waiting._replace(text=token.text))
            waiting = waiting._replace(task="") if waiting.task and not ahead else waiting
        elif token.kind == "role":
            waiting = _with_role(waiting, token, after_role)._replace(dropped=False)
        elif token.kind != "report":
            after_names = follows_names and _belongs_before(token, ahead=ahead)
            if after_names:
                groups[-1] = _with_task(groups[-1], token)
                waiting = blank
            else:
                waiting, ahead = _with_task(blank, token), True
    return groups


def _belongs_before(token: Token, *, ahead: bool) -> bool:
    """True where a task is printed after the names of those who did it."""
    if token.text in words("after_names") and token.after != ":":
        return True
    if token.kind == "drop":
        return False
    if token.before == "/":
        return True
    return not ahead and token.after not in ("/", ":")


def _with_role(group: Group, token: Token, glued: float) -> Group:
    least = names.POSSIBLE if token.explicit else glued
    plain = flatten(token.text)
    role = PHOTOGRAPHER if PHOTOGRAPHER in plain else token.text
    return group._replace(role="" if plain in words("writer") else role, at_least=least)


def _with_task(group: Group, token: Token) -> Group:
    least = names.POSSIBLE if token.explicit else names.LIKELY
    return group._replace(
        task=group.task or token.kind,
        at_least=min(group.at_least, least),
        dropped=token.kind == "drop",
    )


def _people(group: Group, known: frozenset[str]) -> tuple[tuple[Author, ...], float] | None:
    """The authors of a group and the weakest likelihood; None where they are no names."""
    if group.dropped:
        return (), 1.0
    read = names.read_list(group.text, at_least=group.at_least, known=known)
    if not read.names and group.role:
        read = _without_organisations(group, known)
    if not read.score:
        return None
    return tuple(Author(name, _role_of(group)) for name in read.names), read.score


def _without_organisations(group: Group, known: frozenset[str]) -> names.NameList:
    """``通讯员 市公安局 甲``: the office is passed over."""
    parts = re.split(r"[\s、,，()（）/]+", group.text)
    kept = [part for part in parts if part and not names.is_organisation(part)]
    if len(kept) == len([part for part in parts if part]):
        return names.NameList((), 0.0)
    if not kept:
        return names.NameList((), 0.5)
    return names.read_list(" ".join(kept), at_least=group.at_least, known=known)


def _role_of(group: Group) -> str:
    if group.task == "photo" or (group.task == "both" and not group.role):
        return PHOTOGRAPHER
    return group.role
