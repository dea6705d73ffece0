"""Notices, interviews, lists and verse for made-up pages."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from generator.convert.reading import Role
from generator.convert.tags import Tag
from tools.gold_pages import Element, Printed
from tools.made_forms import TOWNS, unsigned
from tools.made_forms import name as made_name


def notices(chance: random.Random) -> Iterator[Printed]:
    """A column of classified notices, each an item of its own, or many losses under one head."""
    body, opening = Tag(Role.BODY), Tag(Role.TITLE, opens=True)
    for _ in range(chance.randint(2, 6)):
        kind = chance.random()
        if kind < 0.25:
            yield Printed(chance.choice(("遗失声明", "声明", "遗失启事")), opening)
            yield from (Printed(_loss(chance), body) for _ in range(chance.randint(1, 4)))
        elif kind < 0.45:
            sign = chance.choice(("", "▲", "★", "●", "◆"))
            single = Tag(Role.BODY, opens=True)
            yield from (Printed(sign + _loss(chance), single) for _ in range(3))
        else:
            yield Printed(_notice_head(chance), opening)
            yield from (Printed(text, body) for text in _notice(chance))


def _loss(chance: random.Random) -> str:
    name, town, number = made_name(chance), chance.choice(TOWNS), chance.randint(10**6, 10**7)
    forms = (
        f"{name}遗失身份证，号码{number}，声明作废。",
        f"{town}市恒通商贸有限公司不慎遗失营业执照副本，注册号{number}，声明作废。",
        f"兹有{name}遗失机动车登记证书，编号{number}，特此声明。",
        f"学生{name}学生证丢失，声明作废。",
        f"{name}的驾驶证遗失，档案编号{number}，作废",
    )
    return chance.choice(forms)


def _notice_head(chance: random.Random) -> str:
    town = chance.choice(TOWNS)
    heads = (
        "注销公告",
        "减资公告",
        "启事",
        "公 告",
        "招　聘",
        "更 正",
        "停电通知",
        "寻人启事",
        "致歉",
    )
    long = (f"{town}市人民法院公告", f"{town}大学招生简章", "国有土地使用权拍卖公告", "讣　告")
    return chance.choice((*heads, *long))


def _notice(chance: random.Random) -> Iterator[str]:
    """The text of a notice, and what may stand under it: contacts, signature, date."""
    name, town, number = made_name(chance), chance.choice(TOWNS), chance.randint(10**6, 10**7)
    bodies = (
        f"{town}市兴隆农民专业合作社拟向登记机关申请注销，请债权人自公告之日起45日内申报债权。",
        f"因线路检修需要，定于5月17日8时至18时在{town}路一带停电，请用户作好准备，不便之处敬请谅解。",
        f"{name}：本院受理原告{made_name(chance)}诉你民间借贷纠纷一案，现依法公告送达起诉状副本及开庭传票。",
        "本店因业务发展，诚聘前厅经理1名，厨师2名，月薪面议，包吃住，交五险。",
        f"{town}市三建公司原经理{name}同志因病医治无效，于8月3日逝世，享年81岁。",
    )
    yield chance.choice(bodies)
    under = (
        f"联系人：{name} 电 话：{number}",
        f"地　点：{town}市人民路18号",
        f"地址：解放路41号 电话：{number}",
        "特此公告。",
        f"{town}市兴隆农民专业合作社",
        f"{town}市供水公司客服96365",
        "2013年5月15日",
        "一九八七年二月二十六日",
        f"{name}治丧小组",
    )
    yield from chance.sample(under, chance.choice((0, 0, 1, 1, 2, 3)))


def piece(chance: random.Random, story: tuple[Element, ...]) -> Iterator[Printed]:
    """A story's sentences as questions and answers, a numbered list, or a poem."""
    text = "".join(element.lines[0] for element in story if element.role is Role.BODY)
    sentences = re.findall(r"[^。！？!?]{6,60}[。！？!?]", unsigned(text))[:14]
    if len(sentences) < 4:
        return
    yield Printed(_piece_head(chance, story), Tag(Role.TITLE, opens=True))
    make = chance.choice((_interview, _items, _verses))
    for line in make(chance, sentences):
        yield Printed(line, Tag(Role.BODY))


def _piece_head(chance: random.Random, story: tuple[Element, ...]) -> str:
    titles = [element.lines[0] for element in story if element.role is Role.TITLE]
    return titles[0] if titles else chance.choice(("这些事您要知道", "答读者问", "江边短章"))


def _interview(chance: random.Random, sentences: list[str]) -> Iterator[str]:
    ask, answer = chance.choice(
        (("问：", "答："), ("记者：", f"{made_name(chance)}："), ("Q:", "A:"))
    )
    for question, reply in zip(sentences[::2], sentences[1::2], strict=False):
        yield ask + question.rstrip("。")[:26] + "？"
        yield answer + reply


def _items(chance: random.Random, sentences: list[str]) -> Iterator[str]:
    marks = chance.choice(
        ("一、 二、 三、 四、 五、 六、", "1. 2. 3. 4. 5. 6.", "● ● ● ● ● ●", "- - - - -")
    )
    yield sentences[0]
    for mark, sentence in zip(marks.split(), sentences[1:], strict=False):
        yield mark + (sentence[:-1] + "；" if chance.random() < 0.5 else sentence)


def _verses(chance: random.Random, sentences: list[str]) -> Iterator[str]:
    phrases = [part for sentence in sentences for part in re.split("[，。；：！？]", sentence)]
    yield from [phrase for phrase in phrases if 2 < len(phrase) < 15][: chance.randint(6, 16)]
