"""Names of administrative units as they stand in a text, before anyone asks which unit is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import ahocorasick_rs

from generator import gazetteer
from generator.gazetteer_names import stem
from generator.gazetteer_table import Unit, table
from generator.text import fold

GENERIC = frozenset(
    {"郊区", "城区", "矿区", "市区", "新区", "东区", "西区", "南区", "北区", "中区", "市郊"}
    | {"园区", "开发区", "工业区", "开发新区", "城关镇", "城关区", "城郊乡", "城厢镇", "城郊镇"}
    | {"解放区", "小城镇"}
)
"""Names that say nothing without the unit above them."""

NOT_AFTER_SHORT = re.compile(
    r"村|社区|[东西南北中]?(?:路|街|道)|大[道街]|桥|小区|花园|公园|广场|大厦|山(?!区)|江(?!苏|西)|河(?!南|北)|湖(?!南|北)|源(?![市县])"
    r"|海峡|(?<=六合)彩|[一二三四]?中学|小学|新村|家园|苑|宾馆|饭店|酒店|牌|战役|会议精神|话|人寿|证券|酒|茶|籍|岛|军分?区|战区|卫视|路局|网(?![格络民])"
)
"""What makes a bare short name before it the name of something else."""

NOT_AFTER_FULL = re.compile(
    r"村(?!民)|路(?!边|上|口)|大街|大道|桥头?(?:边)?(?=[，。])"
    r"|(?<=乡)镇|(?<=城镇)(?:居民|化|建设|职工|人口|户口|企业|就业|登记)"
)
"""What makes a full name before it the name of a road or village, or no name: 发展乡镇企业."""

NO_NAMES = frozenset({"公安", "南部"})
"""Short names that are words even after the unit above them: 湖北公安, 四川南部."""

TOWNSHIP = re.compile(r"(?:街道|地区|镇|乡|苏木)$")
"""How the names of townships end; the lists hold some that read as anything else."""

OLDER_KIND = re.compile(r"(?:街道|镇|乡|公社)(?!镇|乡|村[民级委]|长|党|干|里|政|企|域)")
"""The kind that print gives a township by which the lists do not know it."""

RIVERSIDE = re.compile("(?<=[长黄淮漳])(?:江西|江北|江东|河南|河北|河东|河西)|.[西北东南][岸麓侧]")
"""长江+西岸, 黄河+南: the compass word belongs to the river."""


BORDER = re.compile(r"(?:^|[^\w]|[在于到从由与和及赴往来据向近日天])$")
"""What may stand before the first word of a clause."""

FALSE_FRIENDS = re.compile(
    "上海拔|世界上海|巴丹吉林|山丹丹|江西移|山西面|黑龙江上|黑龙江边|黑龙江水|[旧新]金山|巴马科|天鹅湖|江汉关"
    "|北海道|北海油田|北海舰队|一座新市镇|[国亚兰利斯尔坦哥其省州的]首都"
    "|[沿临滨]海城市|适应城市|[快慢高低多少大优等限属]于城镇|文明村镇|(?:联合国|阿拉伯|部|秘书)长[安沙][南龙]"
)
"""Words in which a name is no name (世界上海拔最高)."""

_KINDS = "县区|区县|县市|市县|县市区|市区县|镇乡|乡镇|镇街|街镇|自治县|县|区|市|旗|镇|乡|街道"
_COUNTED = re.compile(f"[等0-9０-９一二三四五六七八九十两几各]个?(?:{_KINDS})")
"""What ends an enumeration, found much faster than its names."""

ENUMERATION = re.compile(
    "(?P<names>[一-龥]{2,6}(?:、[一-龥]{2,4}?){1,9})"
    "(?:等(?:[0-9０-９]{1,2}|[一二三四五六七八九十几各]{1,3})?|[0-9０-９]{1,2}|[一二三四五六七八九十两几各]{1,3})个?"
    f"(?P<kinds>{_KINDS})"
)
"""Several units with one kind between them: 潜山、太湖两县, 凡河、蔡牛等镇."""

SHARED_KINDS = {
    "自治县": ("自治县",),
    "街道": ("街道",),
    "镇街": ("镇", "街道"),
    "街镇": ("镇", "街道"),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text and the units it may stand for."""

    start: int
    end: int
    """Offset after its last character: ``text[start:end]`` is the name as printed."""
    name: str
    """In Simplified characters."""
    candidates: tuple[int, ...]
    """Numbers of the units that bear the name, at least one."""
    is_short: bool
    """True for a bare short name (海门), false for a full one (海门区)."""
    begins: bool = False
    """True where nothing before it could make it part of a longer word."""
    needs_parent: bool = False
    """True where the name counts only right after the unit above (和平, 郊区)."""


@dataclass(frozen=True)
class _Names:
    """Names, the units behind each, and the automaton that finds them."""

    names: list[str]
    units: Mapping[str, tuple[int, ...]]
    automaton: ahocorasick_rs.AhoCorasick

    @classmethod
    def of(cls, units: Mapping[str, tuple[int, ...]]) -> _Names:
        """The names of a mapping, ready to be found."""
        longest = ahocorasick_rs.MatchKind.LeftmostLongest
        automaton = ahocorasick_rs.AhoCorasick(list(units), longest, store_patterns=False)
        return cls(list(units), units, automaton)

    def matches(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each name found, with its offsets."""
        for number, start, end in self.automaton.find_matches_as_indexes(text):
            yield self.names[number], start, end


def find(text: str) -> tuple[Mention, ...]:
    """Names in a text of either script, in order, none overlapping.

    Full names first, the longest at each place; short ones only between them (藏北安多县 is not
    北安), and only where the words around let them be names.
    """
    folded = fold(text)
    full = list(_matches(folded, _full(), is_short=False))
    shared = list(_enumerated(folded)) if "、" in folded else []
    held = {place for one in shared for place in range(one.start, one.end)}
    taken = [one for one in full if not held.intersection(range(one.start, one.end))] + shared
    covered = {place for full in taken for place in range(full.start, full.end)}
    bare = [
        mention
        for mention in _matches(folded, _short(), is_short=True)
        if not covered.intersection(range(mention.start, mention.end))
    ]
    found = sorted(taken + bare, key=lambda mention: mention.start)
    sure = {mention.end for mention in found}, {mention.name for mention in found if mention.begins}
    return tuple(mention for mention in found if _is_name(mention, *sure))


def _matches(text: str, known: _Names, *, is_short: bool) -> Iterator[Mention]:
    """Names of one sort whose surroundings do not make them part of something else."""
    after = NOT_AFTER_SHORT if is_short else NOT_AFTER_FULL
    alone = _words() if is_short else GENERIC
    for name, start, end in known.matches(text):
        if after.match(text, end) or (is_short and RIVERSIDE.match(text, start)):
            continue
        if FALSE_FRIENDS.search(text, max(0, start - 2), end + 2):
            continue
        yield Mention(
            start,
            end,
            name,
            known.units[name],
            is_short=is_short,
            begins=bool(BORDER.search(text[max(0, start - 1) : start])),
            needs_parent=name in alone,
        )


def _enumerated(folded: str) -> Iterator[Mention]:
    """The names of enumerations that share one kind, where two at least are known units."""
    for listed in ENUMERATION.finditer(folded) if _COUNTED.search(folded) else ():
        kinds = SHARED_KINDS.get(listed["kinds"], tuple(listed["kinds"]))
        start, found = listed.start("names"), []
        for order, part in enumerate(listed["names"].split("、")):
            lengths = range(len(part), 1, -1) if order == 0 else (len(part),)
            names = (part[-n:] + kind for n in lengths for kind in kinds)
            known = next((name for name in names if table().bearers(name)), None)
            if known:
                size = len(known) - len(next(k for k in kinds if known.endswith(k)))
                end = start + len(part)
                units = table().bearers(known)
                found.append(Mention(end - size, end, known, units, is_short=False, begins=True))
            start += len(part) + 1
        if len(found) > 1:
            yield from found


def find_short(text: str, known: Mapping[str, int], taken: Sequence[Mention]) -> list[Mention]:
    """Bare names of townships of one county where a clause begins, outside what was found."""
    folded = fold(text)
    held = {place for one in taken for place in range(one.start, one.end)}
    return [
        _of_township(folded, hit.start(), hit[0], known[hit[0]])
        for hit in re.finditer("|".join(sorted(known, key=len, reverse=True)), folded)
        if BORDER.search(folded[max(0, hit.start() - 1) : hit.start()])
        and not NOT_AFTER_SHORT.match(folded, hit.end())
        and not held.intersection(range(hit.start(), hit.end()))
    ]


def township_at(folded: str, start: int, known: Mapping[str, int]) -> Mention | None:
    """The bare name of a township at a place of a text, the longest of those known there."""
    for length in (4, 3, 2):
        name = folded[start : start + length]
        if name in known and not NOT_AFTER_SHORT.match(folded, start + length):
            return _of_township(folded, start, name, known[name])
    return None


def _of_township(folded: str, start: int, name: str, number: int) -> Mention:
    """A township's bare name, or an older full one: 古桑乡 of what is 古桑街道 now."""
    end = start + len(name)
    kind = OLDER_KIND.match(folded, end)
    spelled = name + kind[0] if kind else name
    return Mention(start, start + len(spelled), spelled, (number,), is_short=not kind, begins=True)


def _is_name(mention: Mention, ends: set[int], begun: set[str]) -> bool:
    """Whether a full name of two characters (随县) begins a clause, here or elsewhere in the text.

    It may also stand right after another name.
    """
    whole = mention.is_short or len(mention.name) > 2
    return whole or mention.name in begun or mention.start in ends


@cache
def _full() -> _Names:
    names = {n: table().bearers(n) for n in table().names() if _is_telling(n)}
    for one in gazetteer.upper_units():
        for name in _autonomous_names(one):
            names[name] = tuple(dict.fromkeys((*names.get(name, ()), one.number)))
    return _Names.of(names)


def _autonomous_names(one: Unit) -> Iterator[str]:
    """How print shortens an autonomous unit's name without its people: 威宁县, 恩施州."""
    for spell in one.names:
        if "自治" in spell.name:
            yield stem(spell.name) + spell.name[-1]
            yield stem(spell.name) + spell.name[-3:]


@cache
def _short() -> _Names:
    full = _full().units
    short: dict[str, tuple[int, ...]] = {}
    for one in gazetteer.upper_units():
        stems = () if one.is_zone else (stem(spell.name) for spell in one.names)
        for name in (*stems, *(alias for alias in one.aliases if len(alias) == 2)):
            if name in NO_NAMES or name in full or one.number in short.get(name, ()):
                continue
            short[name] = (*short.get(name, ()), one.number)
    return _Names.of(short)


def _is_telling(name: str) -> bool:
    """Whether a full name can be looked for: townships need a kind and three characters."""
    if len(name) > 2 and TOWNSHIP.search(name):
        return True
    known = any(table().has_kind(number) for number in table().bearers(name))
    return known and (len(name) > 2 or name[-1] in "县旗")


@cache
def _words() -> frozenset[str]:
    text = files("generator").joinpath("data/place_words.tsv").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if line[:1] != "#" for word in line.split())
