"""Which strings are a person's name, and where a printed list of names parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from generator import gazetteer
from generator.convert.byline_words import one_of, rows, words
from generator.gazetteer_names import stem
from generator.text import fold

SURE = 0.7
"""From here a string is a name even where nothing beside it says so."""
LIKELY = 0.5
"""From here a string is a name where its place on the page speaks for it."""
WORD = 0.25
"""Of a word that may also be a name."""
POSSIBLE = 0.1
"""From here a string is a name right after 记者 and the like."""

ODD = 0.12
"""Of a name with a letter that names seldom hold (甲乙科): believed right after a role alone."""
USUAL_LENGTH = 3
"""Letters of most names."""

_SEPARATORS = re.compile(r"[\s、,，/／∕╱;；|｜&＆.．]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff〇]+")
_DOTTED = re.compile(r"[\u3400-\u9fff]{1,6}(?:[·•・‧][\u3400-\u9fff]{1,8}){1,3}")
_LATIN = re.compile(r"[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’.-]*){0,3}")
_NEVER_IN_NAMES = frozenset(
    "的了是在不我你他她它们这那就都而及或对从到被把将让给使说着过吗呢吧啊哪什么个些每各其此该"
    "市县镇局部厅院党委员社报队区厂店校办处科站所路街号年日时分第亿吨户讯者据已最很又还只"
)
"""Characters that neither given nor family names hold."""
_NEVER_FIRST = frozenset("的了是在我你他她它们这就都而或到把吗呢吧啊哪什么些每")
"""Those of them that no name begins with; 年, 党, 区 and 时 are family names."""
_SELDOM_IN_NAMES = frozenset("党社校科站路年日时院")
"""Those of them that close a name now and then."""
_ORGANISATION = re.compile(rf"(?:{one_of('body_end')})$")
_TITLE = re.compile(rf"(?:{one_of('title')})$")
"""What people are called after their family name."""


_Reading = tuple[tuple[str, ...], float]
_NOTHING: _Reading = ((), 0.0)


@dataclass(frozen=True, slots=True)
class NameList:
    """A printed list read as names."""

    names: tuple[str, ...]
    """In print order, printed script, without the spaces that stretch short names."""
    score: float
    """0 to 1: the likelihood of the weakest name."""


@cache
def _surnames(kind: str) -> frozenset[str]:
    names = rows("surnames.tsv")[kind]
    return frozenset(names.split() if kind == "double" else names)


@cache
def _words() -> frozenset[str]:
    by_first = rows("not_names.tsv").items()
    listed = (first + rest for first, rests in by_first for rest in rests.split())
    return frozenset(listed).union(words("not_alone"))


@cache
def _towns() -> frozenset[str]:
    """Counties and cities whose short names begin like a person's: 秦皇岛, 石家庄."""
    stems = (stem(spell.name) for unit in gazetteer.upper_units() for spell in unit.names)
    return frozenset(name for name in stems if len(name) == 3)


@cache
def _provinces() -> frozenset[str]:
    """Short names of the provinces, of two letters."""
    units = (unit for unit in gazetteer.upper_units() if unit.level == 1)
    return frozenset(stem(unit.name)[:2] for unit in units)


def is_word(text: str) -> bool:
    """True for a word of two or three characters that only looks like a name."""
    return fold(text) in _words()


def is_organisation(text: str) -> bool:
    """True where the text ends as bodies, firms and papers do, and is too long for a name."""
    return len(text) >= 4 and bool(_ORGANISATION.search(fold(text)))


@lru_cache(maxsize=20_000)
def likelihood(text: str) -> float:
    """0 to 1: how much the text, without spaces, looks like a person's name by itself."""
    if _DOTTED.fullmatch(text) or _LATIN.fullmatch(text):
        return 0.75
    folded = fold(text)
    if not 2 <= len(text) <= 7 or not _HAN.fullmatch(text) or folded in words("not_alone"):
        return 0.0
    if folded[0] in _NEVER_FIRST:
        return 0.0
    if _of_another_people(folded):
        return 0.75
    if not _NEVER_IN_NAMES.isdisjoint(folded[1:]) or _TITLE.search(folded):
        return ODD if _is_odd(folded) else 0.0
    return 0.0 if is_organisation(text) else _by_family_name(folded)


def _is_odd(name: str) -> bool:
    """Whether a name of three letters only ends as names seldom do: 甲建科, 甲忠家."""
    usual = len(name) == USUAL_LENGTH and name[1] not in _NEVER_IN_NAMES
    ends = name[-1] in _SELDOM_IN_NAMES or _TITLE.search(name[-1])
    return bool(usual and ends) and begins_like_name(name)


def _of_another_people(name: str) -> bool:
    """True for names of peoples without family names, by their parts: 扎西才旦, 阿不力孜."""
    return bool(_other_names().fullmatch(name))


@cache
def _other_names() -> re.Pattern[str]:
    parts = sorted(rows("surnames.tsv")["other"].split(), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(parts)}){{1,3}}")


def _by_family_name(name: str) -> float:
    """How likely the name is, by its family name, length and whether it is a word."""
    if name[:2] in _surnames("double") and len(name) in (3, 4):
        return 0.9
    if len(name) > 3:
        if name[:2] in _provinces():  # 浙江石秀山: who lives there
            return 0.0
        return 0.3 if len(name) == 4 else 0.15 if len(name) == 5 else 0.0
    if name in _words() or name in _towns():
        return WORD
    by_length = 0.95 if len(name) == 3 else 0.8
    if name[0] in _surnames("common"):
        return by_length
    return by_length - 0.2 if name[0] in _surnames("rare") else 0.15


def likelihood_of_all(text: str) -> float:
    """0 to 1: how much the text, without spaces, looks like names and nothing else, also glued."""
    if len(text) <= USUAL_LENGTH:
        return likelihood(text)
    return _parted(text, frozenset())[1]


def begins_like_name(text: str) -> bool:
    """True where it begins with a family name, or is a name of a people that has none."""
    folded = fold(text)
    singles = _surnames("common") | _surnames("rare")
    family = folded[:1] in singles or folded[:2] in _surnames("double")
    return family or _of_another_people(folded)


def read_list(text: str, *, at_least: float, known: frozenset[str] = frozenset()) -> NameList:
    """The names of a printed list: ``陈 静 王博``, ``甲、乙``, ``王 铁 荣``, ``甲/乙``.

    Args:
        text: the list alone, without roles and marks.
        at_least: the likelihood that every name must reach; below LIKELY names that are printed
            without a sign between them are parted too.
        known: names already read with certainty on this paper.

    Returns:
        The reading whose weakest name is the strongest; no names where a part cannot be one.
    """
    parts = tuple(
        part for part in _SEPARATORS.split(text.strip()) if part and part not in "和与與及"
    )
    if not parts or len(parts) > 24:
        return NameList((), 0.0)
    names, score = _best(parts, at_least, known)
    return NameList(names, round(score, 2)) if score >= at_least else NameList((), 0.0)


def _best(parts: tuple[str, ...], at_least: float, known: frozenset[str]) -> _Reading:
    """The best reading of the parts from the last to the first, each tried with its followers."""
    best: list[_Reading] = [_NOTHING] * len(parts) + [((), 1.0)]
    for at in reversed(range(len(parts))):
        for width in (1, 2, 3):
            if at + width > len(parts):
                break
            names, score = _joined(parts[at : at + width], at_least, known)
            rest, rest_score = best[at + width]
            if min(score, rest_score) > best[at][1]:
                best[at] = (names + rest, min(score, rest_score))
    return best[0]


def _joined(parts: tuple[str, ...], at_least: float, known: frozenset[str]) -> _Reading:
    """The parts as one stretched name, or a single part as the name or names that it is."""
    if len(parts) > 1:
        lengths = tuple(map(len, parts))
        stretched = lengths in ((1, 1), (1, 1, 1), (1, 2), (2, 1))
        name = "".join(parts)
        if not stretched or (lengths != (1, 1) and not begins_like_name(name)):
            return _NOTHING
        regular = 1.0 if len(set(lengths)) == 1 else 0.8
        score = max(_known_or_likely(name, known) * regular, _pen_name(name, lengths))
        return (name,), score
    glued = _parted(parts[0], known) if at_least < LIKELY and len(parts[0]) >= 4 else _NOTHING
    return max(((parts[0],), _known_or_likely(parts[0], known)), glued, key=lambda read: read[1])


def _pen_name(name: str, lengths: tuple[int, ...]) -> float:
    """Two characters that print stretches are a name, whatever they are: (阿 夏)."""
    usable = lengths == (1, 1) and _HAN.fullmatch(name) and not is_word(name)
    return LIKELY if usable and _NEVER_IN_NAMES.isdisjoint(fold(name)) else 0.0


def _known_or_likely(name: str, known: frozenset[str]) -> float:
    return 1.0 if name in known else likelihood(name)


def _parted(text: str, known: frozenset[str]) -> _Reading:
    """Names printed without a sign between them: 张三李四."""
    if len(text) > 12 or not _HAN.fullmatch(text):
        return _NOTHING
    best: list[_Reading] = [_NOTHING] * len(text) + [((), 1.0)]
    for at in reversed(range(len(text))):
        for end in (at + 3, at + 2):
            if end <= len(text):
                score = min(_known_or_likely(text[at:end], known), best[end][1])
                if score >= WORD and score > best[at][1]:
                    best[at] = ((text[at:end], *best[end][0]), score)
    return best[0]
