"""Bylines, datelines, captions, labels and folios for made-up pages, in many forms."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from generator.convert.reading import Role
from tools.gold_pages import Element

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙陶史贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海燕春梅晓东立新宇欣雨辰子涵浩然思远佳"
    "怡鹏飞琳凯旭婷峰雪松柏云波永庆丰祥瑞"
)
TOWNS = (
    "杭州",
    "石家庄",
    "昆明",
    "台南",
    "贵阳",
    "西宁",
    "长沙",
    "北京",
    "南昌",
    "太原",
    "柳州",
    "遵义",
    "赣州",
    "洛阳",
    "厦门",
    "乌鲁木齐",
    "拉萨",
    "丹东",
    "延安",
    "哈尔滨",
)
_PAPERS = (
    "本报",
    "早报",
    "晚报",
    "商报",
    "日报",
    "晨报",
    "都市报",
    "快报",
    "农民报",
    "江城报",
    "全媒体",
)

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

_OPENING = re.compile(
    r"^(?:[〔\[【（(][^〕\]】）)]{2,30}[〕\]】）)]"
    r"|(?:据?新华社|本报|综合本报)[^，。]{0,18}?[讯电](?:[（(]?记者[^）)：，。]{2,16}(?:报道)?[）)：])?"
    r"|.{0,14}?[讯电](?:[ 　]?[（(][^）)]{2,30}[）)]|[ 　]))"
)
_CLOSING = re.compile(
    r"(?<=[。！？!?”])[ 　]*(?:[（(][^）)。]{2,24}[）)]|[·•][^·•]{2,24}[·•]"
    r"|(?:本报)?(?:记者|通讯员).{2,20})$"
)


def unsigned(text: str) -> str:
    """A paragraph without the byline or dateline inside it."""
    return _CLOSING.sub("", _OPENING.sub("", text)) or text


def name(chance: random.Random) -> str:
    """A person's name, one in five of the short ones spaced out."""
    given = "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2))))
    whole = chance.choice(_SURNAMES) + given
    return " ".join(whole) if len(whole) == 2 and chance.random() < 0.2 else whole


def _names(chance: random.Random, most: int = 3, between: str = " ") -> str:
    return between.join(name(chance) for _ in range(chance.randint(1, most)))


def head(chance: random.Random, form: int) -> tuple[str, ...]:
    """A byline between headline and text, over one line or two."""
    one, more, town = _names(chance, 2), _names(chance, 3), chance.choice(TOWNS)
    role = chance.choice(("记者", "通讯员", "特约记者", "见习记者", "评论员"))
    forms = (
        f"□ 本报{role} {one}",
        f"本报{role} {one} 通讯员 {more}",
        f"本报{role}　{one}",
        f"{role} {one} 文/图",
        f"〔記者{_names(chance, 2, '、')}／{town}報導〕",
        f"【{name(chance)}╱{town}訊】",
        more,
        f"■{chance.choice(_PAPERS)}{role} {one} 文 {name(chance)} 图",
        f"（{role} {one}）",
        f"新华社{role}{_names(chance, 3, '、')}",
        _names(chance, 3, ""),
        f"本报驻{town}记者{name(chance)}",
    )
    text = forms[form % len(forms)]
    parts = text.split(" 通讯员")
    if len(parts) == 2 and chance.random() < 0.3:
        return (parts[0], "通讯员" + parts[1])
    return (text,)


def tail(chance: random.Random, form: int) -> tuple[str, ...]:
    """A byline on lines of its own below the text."""
    one, more = _names(chance, 2), _names(chance, 4)
    forms = (
        (f"·{more}·",),
        (f"（{more}）",),
        (f"本报记者 {one}",),
        (f"本报记者 {one}", f"本报通讯员 {more}"),
        (f"本报记者 {one} 本报通讯员 {more}",),
        (more,),
        (f"（本报记者 {one}）",),
        (f"（记者 {one} 通讯员 {more}）",),
        (f"记者 {one} 通讯员 {more} 文/图",),
        (f"　　（{_names(chance, 3)}）",),
    )
    return forms[form % len(forms)]


def opening(chance: random.Random, form: int, text: str) -> str:
    """A first paragraph that begins with dateline and byline."""
    one, more, town = _names(chance, 2), _names(chance, 2), chance.choice(TOWNS)
    paper, month, day = chance.choice(_PAPERS), chance.randint(1, 12), chance.randint(1, 28)
    forms = (
        f"{paper}讯（记者 {one}）",
        f"{paper}讯（记者{one} 通讯员{more}）",
        f"{paper}讯 ",
        f"新华社{town}{month}月{day}日电（记者{one}）",
        f"据新华社{town}{day}日电　",
        f"{paper}{town}{month}月{day}日电　（记者{one}）",
        f"〔記者{one}／{town}報導〕",
        f"{paper}讯 记者{one}报道 ",
        f"（记者 {one}）",
        f"{paper}{town}讯　",
        f"新华社{town}{month}月{day}日电",
        f"本报{town}{month}月{day}日讯记者{one}报道：",
        f"本报讯记者{one}报道：",
    )
    wide = chance.random() < 0.15
    return (forms[form % len(forms)] + text).translate(_WIDE if wide else {})


def closing(chance: random.Random, form: int, text: str) -> str:
    """A last paragraph that ends with its byline."""
    one, more = _names(chance, 2), _names(chance, 3)
    forms = (
        f"（{more}）",
        f" ·{more}·",
        f"本报记者 {one} 本报通讯员 {more}",
        f"（本报记者 {one}）",
        f" {more}",
        f"（记者 {one}）",
        f"（{one}）",
        f"　　（{more}）",
        f"记者 {one}",
        f"■{one}",
    )
    return text + forms[form % len(forms)]


def photo(chance: random.Random, form: int, caption: str) -> list[Element]:
    """A caption and its credit, on one line or two, with or without a headline."""
    one, office = _names(chance, 2), f"{chance.choice(TOWNS)}市委宣传部供图"
    before = chance.choice(("▲", "◀", "图为", "上图：", "", "", ""))
    credits = (
        f"{one} 摄",
        f"{one}摄",
        f"（{one} 摄）",
        office,
        f"新华社记者 {one} 摄",
        f"{one}/摄",
    )
    credit = credits[form % len(credits)]
    elements = [Element(Role.CAPTION, (before + caption,)), Element(Role.CREDIT, (credit,))]
    if chance.random() < 0.4:
        space = chance.choice(("", " ", "　"))
        elements = [Element(Role.CAPTION, (before + caption + space + credit,))]
    if chance.random() < 0.1:
        elements.insert(0, Element(Role.LABEL, (chance.choice(("图片新闻", "【图片新闻】")),)))
    return elements if chance.random() < 0.9 else elements[:1]


_COLUMNS = (
    "链接 >>>",
    "相关链接",
    "新闻背景",
    "短评",
    "社论",
    "延伸阅读",
    "简讯",
    "图片新闻",
    "【聚焦两会】",
    "战疫一线 党旗飘扬",
    "本期关注",
    "百姓故事",
    "特别报道",
    "读者来信",
    "灯下漫笔",
    "世相",
    "小小说",
    "域外见闻",
    "今日视点",
    "科技前沿",
    "乡村纪事",
    "最美家乡人",
    "一线调查",
    "新春走基层",
    "记者观察",
    "老街坊·老故事",
    "我的父亲母亲",
    "天下事",
    "法治在线",
    "教育周刊·校园",
    "夜读",
    "名医谈病",
)


def label(chance: random.Random) -> str:
    """The label of a section, series or box."""
    text = chance.choice(_COLUMNS)
    return chance.choice((text, text, text, f"【{text}】", f"■{text}", f"[{text}]"))


def furniture(chance: random.Random, *, top: bool) -> Iterator[str]:
    """Folio, date and imprint as they stand at a page's head or foot."""
    year, month, day = chance.randint(1950, 2024), chance.randint(1, 12), chance.randint(1, 28)
    page, week = chance.randint(1, 16), chance.choice("一二三四五六日")
    date = f"{year}年{month}月{day}日"
    tops = (
        f"{date} 星期{week} 第{page}版 综合新闻",
        f"{page:02}版 要闻",
        f"A{page:02} 城事",
        f"{date}　星期{week}",
        f"第{page}版　{date}",
        f"{chance.choice(TOWNS)}{chance.choice(_PAPERS)} {date}",
    )
    feet = (
        f"责任编辑：{name(chance)} 版式：{name(chance)} 校对：{name(chance)}",
        f"编辑/{name(chance)} 美编/{name(chance)}",
        f"本版编辑 {name(chance)} 电话 {chance.randint(6000000, 8999999)}",
        f"新闻热线 {chance.randint(60000000, 89999999)}",
        f"责编 {name(chance)}  组版 {name(chance)}",
        "本报地址：人民路18号 邮编：100000 零售每份一元",
    )
    forms = tops if top or chance.random() < 0.3 else feet
    yield from chance.sample(forms, chance.randint(1, 2))
