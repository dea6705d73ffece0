"""What speaks for each unit that an article may be about, and for none: signs with strengths."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from generator import gazetteer
from generator.convert import genre
from generator.convert import place_home as homes
from generator.convert.place_readings import line
from generator.convert.place_stories import Said, Story
from generator.convert.place_votes import Votes
from generator.text import fold

Signs = Mapping[str, float]
"""Names of signs with how strong each is, mostly 0 to 1."""

MOST_CANDIDATES = 24

KIND_ENDS = (
    *(("省", "省"), ("自治区", "省"), ("县", "县"), ("市", "市"), ("区", "区"), ("旗", "旗")),
    *(("州", "州"), ("盟", "盟"), ("镇", "镇"), ("乡", "镇")),
)
"""How names end, and the kind by which a local paper speaks of such a unit."""

OWN_WORDS = re.compile("本报[讯訊记記]|【本报|通讯员|记者|本报消息")
ABROAD = re.compile(
    "美国|英国|法国|德国|日本|苏联|俄罗斯|印度|越南|朝鲜|韩国|意大利|西班牙|葡国|葡萄牙|加拿大|澳大利亚|巴西|埃及|以色列"
    "|伊朗|伊拉克|阿富汗|巴基斯坦|泰国|缅甸|马来西亚|新加坡|印尼|菲律宾|欧洲|非洲|欧盟|联合国|纽约|华盛顿|伦敦|巴黎|东京"
    "|莫斯科|洛杉矶|旧金山|布鲁塞尔|日内瓦|柏林|罗马|雅典|总统|首相|外电|路透|法新社|美联社|合众|共同社|塔斯社|卢沙社"
)
NATION = re.compile("我国|全国|中国|国务院|党中央|中央|国家")


PRIVATE = re.compile(
    "(?:遗失|作废).{0,8}|声明|(?:结婚|订婚|征婚|寻人|寻亲|寻物|迁坟|更名|道歉|征稿|本报)?启事|讣告"
    "|.{0,10}鸣谢|招领|更正|求购|供应|转让|出售|招租|读者注意|敬告读者|致读者"
    "|寻人|遗失|感谢信|征婚|(?:减资|清算|注销|债权)公告|.*有限公司.*公告"
)
"""Heads of private notices: the places in them are addresses."""

MANY_CHILDREN, MOST_COUNTED, LEAST_SHARE = 3, 4, 0.05

MANY_ABROAD, FIRST_WORDS, SHORT = 4, 40, 120
"""Names from abroad that say all; letters of the head and lead; letters of a brief."""


@dataclass(frozen=True)
class Rest:
    """What an article's page says, the article itself left out."""

    on: dt.date | None
    shares: Votes
    """Share of the other stories that speak of a unit, 0 to 1."""
    home: tuple[int, ...]
    """The units that the page is at home in, province first."""


@dataclass(frozen=True)
class Article:
    """What an article's own words say."""

    said: Sequence[Said]
    kind: str
    cues: frozenset[str]
    """Kinds of unit that it speaks of without a name."""
    island: int | None
    """Hong Kong or Macau, where it has words that only they have."""
    has_dateline: bool
    is_private: bool
    is_literary: bool
    is_own: bool
    """Whether it names a reporter, or its own paper."""
    is_national: bool
    abroad: float
    abroad_first: bool
    is_short: bool

    @classmethod
    def of(cls, story: Story, said: Sequence[Said]) -> Article:
        """The signs of a story that are the same for every unit."""
        folded = story.folded
        bare = "".join(letter for letter in fold(story.printed.title) if letter.isalnum())
        return cls(
            said=said,
            kind=story.printed.kind,
            cues=homes.cues(folded),
            island=story.island,
            has_dateline=bool(story.whole.lead),
            is_private=bool(PRIVATE.fullmatch(bare)),
            is_literary=genre.is_literary([fold(text) for text in story.printed.paragraphs]),
            is_own=bool(OWN_WORDS.search(folded)),
            is_national=bool(NATION.search(folded)),
            abroad=min(len(ABROAD.findall(folded)), MANY_ABROAD) / MANY_ABROAD,
            abroad_first=bool(ABROAD.search(folded, 0, FIRST_WORDS)),
            is_short=len(folded) < SHORT,
        )


@dataclass
class _Sum:
    """What an article says of a unit with all below it, and (``own``) of the unit itself."""

    weight: float = 0.0
    own: float = 0.0
    count: int = 0
    head: bool = False
    own_head: bool = False
    in_text: bool = False
    """Whether any part but a head names the unit itself."""
    lead: bool = False
    own_lead: bool = False
    opens: bool = False
    own_opens: bool = False
    dateline: bool = False
    own_dateline: bool = False
    acts: bool = False
    village: bool = False
    first: bool = False
    below: dict[int, float] = field(default_factory=lambda: defaultdict(float))


def candidates(article: Article, rest: Rest) -> Iterator[tuple[int | None, Signs]]:
    """Every unit that an article may be about, None first, with the signs that speak for it."""
    sums = _sums(article.said, rest.on)
    total = sum(one.weight for one in article.said)
    yield None, _none(article, rest, total, sums)
    best = sorted(sums, key=lambda n: (-sums[n].weight, n))[:MOST_CANDIDATES]
    islands = () if article.island is None else (article.island,)
    below = _most_below(rest)
    for number in dict.fromkeys((*best, *rest.home, *islands)):
        rank, own = _rank(number), sums.get(number)
        signs = _home_signs(number, rank, article, rest=rest, below=below.get(number, 0.0))
        signs |= _named(rank, own, total) if own else _unnamed(rank, article, total)
        yield number, signs


def _most_below(rest: Rest) -> Mapping[int, float]:
    """By unit, the share of the unit directly below it that is spoken of most."""
    below: defaultdict[int, float] = defaultdict(float)
    for number, share in rest.shares.items():
        for above in line(number, rest.on)[-2:-1]:
            below[above] = max(below[above], share)
    return below


def _sums(said: Sequence[Said], on: dt.date | None) -> dict[int, _Sum]:
    sums: dict[int, _Sum] = {}
    first = min(said, key=lambda one: one.reading.mention.start, default=None)
    for one in said:
        chain = line(one.unit, on)
        for unit, child in zip(chain, (*chain[1:], None), strict=True):
            into = sums.setdefault(unit, _Sum())
            into.weight += one.weight
            into.head |= one.is_head
            into.lead |= one.is_lead
            into.opens |= one.opens
            into.dateline |= one.is_dateline
            if child is not None:
                into.below[child] += one.weight
            else:
                into.own += one.weight
                into.count += 1
                into.own_head |= one.is_head
                into.in_text |= not one.is_head
                into.own_opens |= one.opens
                into.acts |= one.acts
                into.village |= one.has_village
                into.first |= one is first
                into.own_lead |= one.is_lead
                into.own_dateline |= one.is_dateline
    return sums


@cache
def _rank(number: int) -> str:
    """The level of a unit; ``m`` for cities that are provinces, Hong Kong and Macau.

    Taiwan's counties and cities count as counties, their districts and towns as townships; ``d``
    is a district of Hong Kong or Macau.
    """
    one = gazetteer.unit(number)
    if one.level == 1:
        return "m" if one.name.endswith(("市", "特别行政区")) else "1"
    if one.names[-1].code:
        return str(one.level)
    province = gazetteer.unit(line(one.number, None)[0]).name
    if province == "台湾省":
        return str(one.level + 1)
    return "d" if province.endswith("特别行政区") else str(one.level)


@cache
def _kind(number: int, on: dt.date | None) -> str:
    """The kind by which a local paper speaks of a unit; empty where it has no such word."""
    name = gazetteer.name_on(gazetteer.unit(number), on).name
    return next((kind for end, kind in KIND_ENDS if name.endswith(end)), "")


def _home_signs(
    number: int, rank: str, article: Article, *, rest: Rest, below: float
) -> dict[str, float]:
    """What the rest of the page says for a unit, and the article's words for the page's own."""
    chain, on, home = line(number, rest.on), rest.on, rest.home
    share = rest.shares.get(number, 0.0)
    at_home = number in home
    cued = at_home and _kind(number, on) in article.cues
    deeper = home[home.index(number) + 1 :] if at_home else ()
    shared = any(_kind(n, on) == _kind(number, on) for n in deeper)
    return {
        f"level {rank}": 1.0,
        f"kind {article.kind}{rank}": 1.0,
        f"home {rank}": share,
        f"home below {rank}": below / share if share > LEAST_SHARE else 0.0,
        "home province": rest.shares.get(chain[0], 0.0),
        "at home": at_home,
        "island words": article.island == number,
        f"last home {rank}": home[-1:] == (number,),
        "below home": not at_home and bool(home) and home[-1] in chain,
        "cue": cued and not shared,
        "cue of a deeper": cued and shared,
        "cue above": any(n in home and _kind(n, on) in article.cues for n in chain[:-1]),
    }


def _unnamed(rank: str, article: Article, total: float) -> dict[str, float]:
    return {
        f"unnamed {rank}": 1.0,
        "unnamed, others named": total > 0,
        "unnamed total": math.log1p(total),
        "unnamed, of the paper": article.is_own,
        "unnamed, private": article.is_private,
        "unnamed, nation": article.is_national,
    }


def _named(rank: str, own: _Sum, total: float) -> dict[str, float]:
    most = max(own.below.values(), default=0.0)
    return {
        f"share {rank}": own.weight / total,
        f"own {rank}": own.own / own.weight,
        f"child {rank}": most / own.weight,
        f"children {rank}": len(own.below) > 1,
        f"many children {rank}": len(own.below) > MANY_CHILDREN,
        f"weight {rank}": math.log1p(own.weight),
        f"count {rank}": min(own.count, MOST_COUNTED),
        f"acts {rank}": own.acts,
        f"village {rank}": own.village,
        f"first {rank}": own.first,
        f"opens {rank}": own.own_opens,
        "opens": own.opens,
        "head": own.head,
        f"own head {rank}": own.own_head,
        f"only the head {rank}": own.own_head and not own.in_text and len(own.below) == 1,
        "lead": own.lead,
        f"own lead {rank}": own.own_lead,
        "dateline": own.dateline,
        f"own dateline {rank}": own.own_dateline,
    }


def _none(article: Article, rest: Rest, total: float, sums: Mapping[int, _Sum]) -> Signs:
    by_level: defaultdict[str, float] = defaultdict(float)
    for number, share in rest.shares.items():
        level = _rank(number)
        by_level[level] = max(by_level[level], share)
    provinces = [n for n in sums if gazetteer.unit(n).level == 1]
    return {
        "none": 1.0,
        "none " + article.kind: 1.0,
        "none, weight": math.log1p(total),
        "none, nothing named": total == 0,
        "none, little named": 0 < total <= 1.2,
        "none, provinces": min(max(len(provinces) - 1, 0), 4),
        **{f"none, home {level}": by_level[level] for level in "m1234d"},
        "none, cue": bool(article.cues),
        "none, private": article.is_private,
        "none, private at home": article.is_private * max(by_level[n] for n in "m23"),
        "none, nothing named at home": (total == 0) * max(by_level[n] for n in "m23"),
        "none, head": any(one.is_head for one in article.said),
        "none, dateline of elsewhere": article.has_dateline
        and not any(one.is_dateline for one in article.said),
        "none, of the paper": article.is_own,
        "none, nation": article.is_national,
        "none, abroad": article.abroad,
        "none, abroad in the head": article.abroad_first,
        "none, opens": any(one.opens for one in article.said),
        "none, short": article.is_short,
        "none, literary": article.is_literary,
        "none, home depth": len(rest.home) / 3,
    }
