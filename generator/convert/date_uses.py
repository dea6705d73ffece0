"""How a page uses a year it names: as this one, the last, the next, a past one, one to come."""

from __future__ import annotations

import re
from enum import Enum

from generator.convert.date_patterns import Cue, Mention


class Use(Enum):
    """How a year is used."""

    THIS = "今年是1956年"
    LAST = "去年(2020年)"
    NEXT = "明年(2020年), 征订2020年报刊"
    RUNNING = "2021年第一期, 2023年实事项目"
    FEAST = "2012年春运, 1998年元旦"
    DAY = "2021年8月10日"
    MONTH = "2021年8月"
    PLAIN = "2021年"
    CLOSED = "2020年全年增长, 截至2020年底"
    SINCE = "从1999年到现在, 2010年就"
    THEN = "1998年冲垮的校舍今年建成"
    AHEAD = "到2025年, 2020年将"


_PLAN = (
    r"(?:将(?![军领士近其要])|(?<![重主需只不必摘纪简])要[在把于求]|力争|确保|计划(?!生育|经济|单列|免疫)"
    r"|预[计测算]|有望|拟[在于把将])"
)
_PLANNED = r"(?:打算|寄希望于|备战|申办|着眼|迎战|角逐|谋求|竞选|规划|蓝图|奋斗目标|等到|任期)"
"""What stands before the year of a plan, and what behind it."""
_TO_BE = r"(?:停止|取消|消灭|倒计时[钟牌]|到期|达标|远景|[^。；;，,]{0,12}(?:规划|任期|任务是))"
_GAMES = r"(?:[夏冬]季)?(?:奥运|亚运|冬奥|残奥|世界杯|世博|全运|大运|亚冬|青奥|大选|足球赛)"
_GROWN = (
    r"(?:增[加长至到]?|提高|上升|下降|减少?|发展|扩大|降低?|升|缩[小短]|上涨|增强|猛[增升涨]"
    r"|变化|延续|持续)"
)
_NOW = r"(?:已|累计|共[有计]?|先后|仅|才|还是|就|陆续)"
_USES: tuple[tuple[Use, re.Pattern[str]], ...] = (
    (Use.AHEAD, re.compile(r"[比较]@年[^。；;，,已]{0,10}翻[一两]番")),
    (Use.LAST, re.compile(r"(?:去年|上年|过去的|告别)[(,]?@(?!年以来)|[比较]@年?同期")),
    (Use.NEXT, re.compile(r"明年[(,]?@|(?:征订|预订|订阅)[^。；;，,]{0,4}@")),
    (Use.AHEAD, re.compile(rf"@年?[^。；;，,\d]{{0,8}}{_GAMES}")),
    (Use.FEAST, re.compile(r"(?:迎来|迎接|喜迎)了?@|@年?(?:新年|元旦|春节|新春|春运)")),
    (Use.RUNNING, re.compile(r"(?:进入|跨入|跨进|走进|步入|迈进|踏入)了?@")),
    (
        Use.CLOSED,
        re.compile(
            r"[从自]@年[^。；;，,]{0,2}[春夏秋冬][^。；;，,]{0,8}?(?:到|至)(?:现在|今|目前)"
        ),
    ),
    (Use.SINCE, re.compile(r"@年[^。；;，,]{0,4}(?:购[置买入]|买[的来入]|出厂|产[,，。])")),
    (
        Use.SINCE,
        re.compile(
            r"[从自]@年[^。；;，,]{0,12}?(?:到|至)(?:现在|今|目前)|@年[^。；;，,]{0,2}(?:就|便|即)[有是已在]"
        ),
    ),
    (Use.THIS, re.compile(r"(?:今年|本年)(?:是|为)?[(,]?@|@年[(,]?今年")),
    (
        Use.RUNNING,
        re.compile(
            r"@年?(?:上半年|[一二三前]季度|第[一二三]季度|[1一]至?[-—]?[二三四五六七八九十\d]{1,2}月)"
        ),
    ),
    (Use.CLOSED, re.compile(r"《@[^》。]{0,16}(?:公报|年报|年鉴|统计|白皮书)")),
    (Use.CLOSED, re.compile(r"(?:截至|截止|截止到)@年|[比较]@年|到@年(?:底|末)[^。；;]{0,14}已")),
    (Use.AHEAD, re.compile(rf"{_PLAN}[^。；;]{{0,12}}@|{_PLANNED}[^。；;，,]{{0,8}}@")),
    (Use.RUNNING, re.compile(r"@年[,，]?是[^。；;，,]{0,24}(?:之|的|第)[一二三四五六七八九十]?年")),
    (Use.AHEAD, re.compile(rf"@年[,，]?(?:[^。；;，,]{{0,22}}?{_PLAN}|{_TO_BE})")),
    (
        Use.CLOSED,
        re.compile(
            rf"(?:{_GROWN}|年(?:代[初中末]?期?|底|初|末|的[^。；;，,]{{0,9}})?)(?:到|至|[-—~～])@"
            rf"|[到至]@年[^。；;]{{0,14}}?{_NOW}|(?:早在|直到|时至|截至|远在)@"
        ),
    ),
    (Use.AHEAD, re.compile(r"(?:到|至|力争|争取|预计|展望|面向)@年?(?!以来|的)|@年前后")),
    (Use.AHEAD, re.compile(r"(?:估计|可能|可望)[^。；;]{0,10}@")),
    (Use.RUNNING, re.compile(r"@年度?[^。；;，,]{0,4}第[一二三四\d]{1,3}[期批次季届]")),
    (Use.CLOSED, re.compile(r"@年(?:全年|年?底|年末)")),
    (
        Use.CLOSED,
        re.compile(
            r"@年[,，]?[^。；;]{0,24}?(?:增长|实现了|达到?了?[\d一二三]|已达|完成了?|跃居|收入|创收)"
        ),
    ),
    (Use.RUNNING, re.compile(r"@年?[^。；;，,\d]{0,12}(?:[节会赛展营季]|行动|项目|方案|要点)")),
)
"""Tried in order; ``@`` stands for the year."""


_TODAY = re.compile(r"[^。！？!?\n]{0,60}?(?:今年(?!是)|如今|眼下|目前|现在)")
"""What is set against it is another year: of 21 such on the labelled pages none was the issue's."""


def use_of(text: str, mention: Mention, year: int) -> Use:
    """How the plain text uses a year where it names it."""
    use = _use_of(text, mention, year)
    past = use in (Use.PLAIN, Use.DAY, Use.MONTH, Use.CLOSED, Use.SINCE)
    return Use.THEN if past and _TODAY.match(text, mention.end) else use


def _use_of(text: str, mention: Mention, year: int) -> Use:
    if mention.cue is Cue.AHEAD:
        return Use.AHEAD
    if mention.month:
        return Use.DAY if mention.day else Use.MONTH
    if not text.startswith(str(year), mention.start):
        return Use.PLAIN
    around = text[max(0, mention.start - 14) : mention.start] + "@"
    around += text[mention.start + len(str(year)) : mention.end + 36].partition("\n")[0]
    return next((use for use, pattern in _USES if pattern.search(around)), Use.PLAIN)
