"""Lines whose form alone says what they are, whatever the first reading holds them for.

Of 122 lines all in brackets on the labelled pages none is a head, and none but 上接第一版 opens a
story: they sign, credit or add to what stands above. All 33 short lines that end in （图片） or
（附图片１张） are headlines, and all four that end in （中国画） or （篆刻）. 图片： alone is a
label, and its captions follow. Whoever is addressed (编辑同志：) is no headline: the letter or
speech begins. 本报讯 right below a text opens a brief, as 15 of 16 such lines do; so does what
stands below a signature in brackets (。（甲乙）), 180 times of 198, but for answers, furniture and
pictures, and below one between dots that ends a text (·甲 乙·), 17 of 17. A head right above a
dateline heads a story: of 640 such heads one is a subhead, and five that name a country. 第2版(),
专栏： alone, what stands on another page ([2版], 见三版, 2版 …, … 3版, 导读) and who edited the
page are furniture: 130 of 130.
So is what tells a day of the week, an issue, a page or the editors among a page's first lines, or
the editors among its last: 211 of 211.
What begins with 上接第一版 opens a story: 11 of 11. A line all in 【】 or 〔〕 that names no
reporter is a head or a label, 41 of 42 times: never a credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.convert import bylines, cues, names
from generator.convert.byline_cues import DATELINE, flatten
from generator.convert.decoder import Choice
from generator.convert.layout import Strip
from generator.convert.reading import Role
from generator.convert.tags import Tag, dump, parse

HEADS = frozenset({Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.SUBHEAD})
NO_HEADS = frozenset({Role.BYLINE, Role.CREDIT, Role.CAPTION})
ABOVE_TITLE = frozenset({Role.KICKER, Role.TITLE, Role.LABEL})
COUNTRY = 5
"""Letters of the longest country that heads one dispatch of several."""
OPENERS = frozenset({Role.BODY, Role.TITLE, Role.KICKER})
MAX_FURNITURE = 100
"""Letters of such a line."""
DATELINE_LENGTH = 80
"""Letters in which a dateline is looked for."""
MAX_MASTHEAD, AT_EDGE = 60, 4
"""Letters of such a line; lines from the page's top and foot among which it stands."""
MAX_HEAD = 45
"""Letters; a longer line is a paragraph."""
WHY = "a line in brackets is no head"
WHY_PICTURED = "a line that says it has a picture is a head"
WHY_FURNITURE = "a line of the page's furniture by its form"
WHY_DATELINE = "a head above a dateline heads a story"
WHY_SIGNED = "below a signature in brackets a story begins"
WHY_NEWS = "本报讯 below a text opens a brief"
WHY_ADDRESSED = "whoever is addressed is no headline"
WHY_GOES_ON = "what goes on from another page opens a story"
WHY_NAMED = "a name in square brackets heads what stands below"
_GOES_ON = re.compile(
    r"[(\[【]?(?:[紧上]接|接)(?:本报)?[^。()]{0,8}?"
    r"第? ?[A-Za-z]?[\d一二三四五六七八九十]+ ?[版页][)\]】]"
)
_NAME = re.compile(r"(?:【[^【】]{1,12}】|〔[^〔〕]{1,12}〕|\[[^\[\]]{1,12}\])")
_NO_NAME = re.compile("记者|通讯员|报[道导]|专?[电讯摄]. ?$|[\\d一二三四五六七八九十]版")
_PICTURES = re.compile(r"(?:图片|照片|附图):")
ART = "中国画|国画|版画|油画|年画|水彩画?|水粉画|宣传画|篆刻|书法|剪纸|木刻|速写|素描|雕塑|摄影"
_PICTURED = re.compile(rf"[^。!?]+\((?:附?图片|附图|漫画|图表|{ART})[^()]{{0,6}}\)")
_ADDRESSED = re.compile(
    r"[^。!?;]{0,24}(?:同志|[友志胞员人]们|先生|女士|小姐|老师|编辑部)(?:[、,][^。!?;、,]{0,6}们)*:"
)
_OWN_NEWS = re.compile(r"[(【\[]?本报讯")
_PAGE = r"[A-Z]?[\d一二三四五六七八九十]{1,3}版"
_SEE = r"(?:详?见|请看)"
_FURNITURE = re.compile(
    rf"第{_PAGE}(?:\([^()]{{0,8}}\))?|专栏:|[A-D]\d{{1,2}}|第 ?[A-Z]?\d{{1,3}} ?版"
    r"|[●▶◆■▲►]? ?[^。!;]{4,40} [A-Z]?\d{1,2}版|[A-Z]?\d{1,2}版[ :][^。!;]{3,44}"
    r"|[■●▶【\[]?(?:今日|本期|本报)?导 {0,2}读[】\]]?"
    rf"|(?!.*[上下]?[接转续])[^。!;]{{4,40}}(?:[\[(【]{_SEE}?| {_SEE}){_PAGE}[\])】]?"
    r"|[(（]?注?:?本版(?:广告|信息)[^。]{0,24}(?:依据|凭证|责任|无关)[。)]{0,2}"
    r"|[^。!?]{0,30}(?:责任?编辑?|版式|校对|美编|组版|值班编辑|本版编辑|图编)[:： /／·]"
    r"[^。!?]{1,60}"
)
_EDITORS = re.compile(
    r".{0,40}(?:责任编辑|责编|编辑|校对|版式|美编|值班(?:主任|委员|编委|总编))[: /]"
)
_AT_TOP = re.compile(
    r".*星期[一二三四五六日天](?![一-龥])|.*(?:19|20)\d\d\.\d{1,2}\.\d{1,2}"
    r"|.*第[\d一二三四五六七八九十百零〇]+期(?![一-龥])"
    r"|.*[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[正一二三四五六七八九十冬腊闰]"
    r"|(?!.*[上下]?[接转见]).*第? ?[A-D]?\d{1,2} ?版"
    rf"|.*第\d+页|.*[一-龥] +0?\d{{1,2}}$|{_EDITORS.pattern}"
)
_SIGNED = re.compile(r"(?:^|[。!?…”])\((?P<names>[一-龥]{2,4}(?:[ 、][一-龥]{2,4}){0,3})\)$")
_DOTTED = re.compile(r"(?:^|[。!?…”])[·•](?P<names>[一-龥]{2,4}(?:[ 、][一-龥]{1,4}){0,5})[·•]$")
_ANSWERS = re.compile("答|编[后者]|[(【]")
ENDS = re.compile(r"[。!?…”)]$")
"""A text that ends a paragraph."""
_BRACKETED = re.compile(r"\([^()]{1,40}\)(?:\([^()]{1,20}\))?")
_PICTURE = re.compile(r"摄|图|照片|漫画|画|稿\)|\([A-ZＡ-Ｚ](?:[、,][A-ZＡ-Ｚ])*\)")


def settle(strips: Sequence[Strip], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, as the forms of lines have them."""
    settled = list(choices)
    for place, strip in enumerate(strips):
        choice, alone = settled[place], len(strip.rows) == 1
        if choice.tag.role is Role.FURNITURE:
            continue
        edge = len(strips) - place
        if alone and (_is_furniture(strip.text) or _is_masthead(strip.text, place, edge)):
            settled[place] = changed(choice, "furniture", WHY_FURNITURE)
            if choice.tag.opens and place + 1 < len(settled) and not _is_headed(settled, place):
                settled[place + 1] = opening(settled[place + 1], WHY_FURNITURE)
            continue
        settled[place] = choice = _named(choice, strip.text)
        if _is_below_signature(strips, settled, place) and _may_open(choice, strip):
            role = choice.tag.role if choice.tag.role in OPENERS else Role.TITLE
            settled[place] = choice = changed(choice, f">{role}", WHY_SIGNED)
        if alone and len(strip.text) <= MAX_HEAD and _PICTURED.fullmatch(strip.text):
            _head(settled, place, strips)
        elif choice.tag.role is Role.SUBHEAD and _is_over_dateline(strips[place : place + 2]):
            above = settled[place - 1].tag if place else None
            under = above is not None and above.opens and above.role in HEADS
            settled[place] = changed(choice, "title" if under else ">title", WHY_DATELINE)
        elif alone and (choice.tag.opens or choice.tag.role in HEADS):
            _no_head(settled, place, strip)
        elif choice.tag.role is Role.BODY and _OWN_NEWS.match(strip.text):
            _news(settled, place, strips)
    return tuple(settled)


def _is_furniture(text: str) -> bool:
    return len(text) <= MAX_FURNITURE and bool(_FURNITURE.fullmatch(text))


def _is_masthead(text: str, place: int, edge: int) -> bool:
    """Whether a line among the page's first or last tells of the issue or the editors."""
    if len(text) > MAX_MASTHEAD or text.endswith("。"):
        return False
    return bool(
        (place < AT_EDGE and _AT_TOP.match(text)) or (edge <= AT_EDGE and _EDITORS.match(text))
    )


def _is_headed(settled: Sequence[Choice], place: int) -> bool:
    """Whether heads stand right above, furniture set aside: the story has begun there."""
    above = (choice.tag.role for choice in reversed(settled[:place]))
    return next((role for role in above if role is not Role.FURNITURE), None) in HEADS


def _named(choice: Choice, text: str) -> Choice:
    """What the line's own form says: it goes on from another page, or names a column or box."""
    if not choice.tag.opens and cues.holds("jump_from", text):
        return changed(choice, ">label", WHY_GOES_ON)
    if not choice.tag.opens and _GOES_ON.match(text):
        return changed(choice, ">body", WHY_GOES_ON)
    if choice.tag.role in NO_HEADS and _is_name(text):
        return changed(choice, _likeliest_head(choice), WHY_NAMED)
    return choice


def _is_name(text: str) -> bool:
    """Whether it is the name of a column or box, set in square brackets; no person's."""
    if not _NAME.fullmatch(text) or _NO_NAME.search(text):
        return False
    return names.likelihood(text[1:-1].replace(" ", "")) < names.LIKELY


def _likeliest_head(choice: Choice) -> str:
    """The head or label that the first reading holds likeliest."""
    heads = (name for name in choice.shares if parse(name).role in (*HEADS, Role.LABEL))
    return likeliest(choice, heads) or ">label"


def _is_over_dateline(two: Sequence[Strip]) -> bool:
    """Whether the first, too long for a country, stands over the second's dateline."""
    told = len(two) > 1 and len(two[0].text) > COUNTRY
    return told and bool(DATELINE.match(flatten(two[1].text[:DATELINE_LENGTH])))


def _is_below_signature(strips: Sequence[Strip], settled: Sequence[Choice], place: int) -> bool:
    """Whether a text ends right above with names in brackets, or between dots."""
    if not place:
        return False
    above = strips[place - 1]
    if _is_signed(above, _SIGNED):
        return True
    ends = not _DOTTED.match(above.text) or (place > 1 and _is_text(settled[place - 2]))
    return ends and _is_signed(above, _DOTTED)


def _is_text(choice: Choice) -> bool:
    return choice.tag.role is Role.BODY


def _is_signed(strip: Strip, form: re.Pattern[str]) -> bool:
    """Whether it ends with names in such a form: that is where a story ends."""
    found = form.search(strip.text)
    told = found["names"].replace("、", " ").split() if found else []
    return bool(told) and all(names.likelihood(name) >= names.LIKELY for name in told)


def _may_open(choice: Choice, strip: Strip) -> bool:
    """Whether the line could open a story and does not: no answer, caption or afterword."""
    could = choice.tag.role in (Role.BODY, *HEADS) and not choice.tag.opens
    return could and not choice.tag.goes_on and not _ANSWERS.match(strip.text)


def _news(settled: list[Choice], place: int, strips: Sequence[Strip]) -> None:
    """The line opens a brief where a text ends above it."""
    if place and _is_end(settled[place - 1], strips[place - 1]):
        settled[place] = changed(settled[place], ">body", WHY_NEWS)


def _is_end(choice: Choice, strip: Strip) -> bool:
    """Whether a text ends there, and no head stands over the next line."""
    told = choice.tag.role in (Role.BODY, Role.CREDIT, Role.CAPTION) or choice.tag.where == "end"
    return told and bool(ENDS.search(strip.text))


def _head(settled: list[Choice], place: int, strips: Sequence[Strip]) -> None:
    """The line heads a story, below a kicker maybe; what stands under it opens none."""
    above = settled[place - 1] if place else None
    if above is not None and above.tag.opens and above.tag.role in ABOVE_TITLE:
        if above.tag.role is Role.TITLE:
            settled[place - 1] = changed(above, ">kicker", WHY_PICTURED)
        settled[place] = changed(settled[place], "title", WHY_PICTURED)
    else:
        settled[place] = changed(settled[place], ">title", WHY_PICTURED)
    if place + 1 < len(settled):
        settled[place + 1] = _under(settled[place + 1], strips[place + 1])


def _under(choice: Choice, strip: Strip) -> Choice:
    """The line right under a headline: no second headline, and no opening."""
    if choice.tag.role is Role.TITLE and not choice.tag.opens:
        named = bylines.told(strip.text)
        return changed(choice, "byline" if named and named.authors else "subtitle", WHY_PICTURED)
    if choice.tag.opens and choice.tag.role not in HEADS:
        return changed(choice, dump(replace(choice.tag, opens=False)), WHY_PICTURED)
    return choice


def _no_head(settled: list[Choice], place: int, strip: Strip) -> None:
    """The line belongs to the story above; what it would have opened, the next line opens."""
    choice = settled[place]
    if _PICTURES.fullmatch(strip.text):
        settled[place] = changed(choice, "label", WHY)
    elif _ADDRESSED.fullmatch(strip.text):
        headed = place and settled[place - 1].tag.role is not Role.BODY
        settled[place] = changed(choice, "body" if headed else ">body", WHY_ADDRESSED)
    elif _BRACKETED.fullmatch(strip.text) and not cues.holds("jump_from", strip.text):
        belonging = (name for name in choice.shares if _belongs(parse(name)))
        likely = likeliest(choice, belonging) or "byline@end"
        settled[place] = changed(choice, "credit" if _PICTURE.search(strip.text) else likely, WHY)
        if choice.tag.opens and place + 1 < len(settled):
            settled[place + 1] = opening(settled[place + 1], WHY)


def _belongs(tag: Tag) -> bool:
    return not tag.opens and tag.role not in (*HEADS, Role.FURNITURE)


def opening(choice: Choice, why: str) -> Choice:
    """The line below, which opens the story now; furniture does not."""
    if choice.tag.opens or choice.tag.role is Role.FURNITURE:
        return choice
    return changed(choice, dump(replace(choice.tag, opens=True, goes_on=False, where="")), why)


def likeliest(choice: Choice, names: Iterable[str]) -> str:
    """Which of these tags the reading holds likeliest; empty where it knows none of them."""
    known = (name for name in names if name in choice.shares)
    return max(known, key=lambda name: choice.shares[name], default="")


def changed(choice: Choice, name: str, why: str) -> Choice:
    """The choice of another tag; the one that it had is the second-best."""
    tag = parse(name)
    if tag == choice.tag:
        return choice
    opens = max(choice.opens, choice.share) if tag.opens else 0.0
    share = choice.shares.get(name, 0.0)
    return replace(
        choice,
        tag=tag,
        share=share,
        second=choice.tag,
        second_share=choice.share,
        opens=opens,
        why=why,
    )
