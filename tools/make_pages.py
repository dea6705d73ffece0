"""Pages made of other pages' articles, set in another style: what the segmenter learns from.

A style is drawn for a page (blank lines, marks, wrapping, bylines, kickers, decks …), articles are
drawn, changed and set in it, and some damage is done: columns cut, ends lost, letters misread.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.convert.reading import Role
from generator.convert.tags import Tag
from tools import made_forms, made_notices, made_styles, made_text
from tools.gold_pages import Element, LabelledPage, Printed
from tools.made_styles import Style
from tools.made_text import SENTENCE, Story

_HALF = str.maketrans("，：；！？（）", ",:;!?()")
_FULL = str.maketrans(",:;!?()", "，：；！？（）")
_HANGING = "，。、；：？！”’）》,.;:?!)"
"""Signs that a column line keeps rather than begin the next with."""
_ENDING = "。！？…!?”’：:"
"""Signs after which a cut would look like a paragraph's end."""


def make(
    pages: Sequence[LabelledPage], others: Sequence[Story], chance: random.Random
) -> list[Printed]:
    """A page of three to nine stories out of all the pages' articles and other stories."""
    style = made_styles.draw(chance)
    stories = [story for page in pages for story in page.articles]
    chosen = _drawn(pages, others, chance)
    printed = list(_furniture(chance, 0.35, top=True))
    for story in chosen:
        lines = _story(story, style, chance)
        if chance.random() < 0.06:
            lines = list(made_notices.piece(chance, story))
        if chance.random() < 0.08:
            lines = list(_briefs(stories, chance))
        if chance.random() < style.photos:
            lines = [*lines, *_photo(chance.choice(stories), style, chance)]
        printed += _spaced(lines, style, chance)
        printed += [Printed("", None)] * (style.gap < 0 or chance.random() < 0.08)
    if chance.random() < 0.12:
        printed += _spaced(list(made_notices.notices(chance)), style, chance)
    printed += _furniture(chance, 0.35, top=False)
    return _damaged(printed, style, chance)


def _drawn(
    pages: Sequence[LabelledPage], others: Sequence[Story], chance: random.Random
) -> list[Story]:
    """Some stories: of one page, of all pages, or neighbours among the others."""
    count, kind = chance.randint(3, 9), chance.random()
    if others and kind < 0.4:
        first = chance.randrange(len(others) - count)
        return list(others[first : first + count])
    # stories of one page share a subject, which makes them harder to tell apart
    pool = (
        list(chance.choice(pages).articles)
        if kind < 0.65
        else [s for p in pages for s in p.articles]
    )
    mixed = [
        *chance.sample(pool, min(len(pool), count)),
        *chance.sample(others, min(len(others), 2)),
    ]
    chance.shuffle(mixed)
    return mixed


def _briefs(stories: Sequence[Story], chance: random.Random) -> Iterator[Printed]:
    """Briefs without headlines, each an item of its own, under one label or under none."""
    sign = chance.choice("●■◆★▲◎○▷")
    lead = chance.choice(("sign", "sign", "bracket", "bracket", "space", "none"))
    labelled = chance.random() < 0.7
    if labelled:
        yield Printed(chance.choice(_BRIEFS), Tag(Role.LABEL, opens=True))
    for i, story in enumerate(chance.sample(stories, chance.randint(3, 9))):
        bodies = [element.lines[0] for element in story if element.role is Role.BODY]
        text = "".join(SENTENCE.findall(made_forms.unsigned(bodies[0]))[:2]) if bodies else ""
        if text:
            begins = _lead(lead, sign, story, chance)
            yield Printed(begins + text[:150], Tag(Role.BODY, opens=i > 0 or not labelled))


_BRIEFS = ("简讯", "国际简讯", "短讯", "一句话新闻", "要闻速览", "简明新闻", "各地短波")


def _lead(kind: str, sign: str, story: Story, chance: random.Random) -> str:
    """What a brief begins with: a sign, or its headline in brackets or before a space."""
    titles = [element.lines[0] for element in story if element.role is Role.TITLE]
    head = titles[0][:14] if titles else chance.choice(made_forms.TOWNS)
    leads = {"sign": sign, "bracket": f"【{head}】", "space": f"{head}　", "none": ""}
    return leads[kind]


AS_IT_WAS = 0.3
"""Share of stories whose heads, bylines and paragraphs stay as they were printed."""


def _story(story: Story, style: Style, chance: random.Random) -> list[Printed]:
    """The lines of a story in a style, without blank ones."""
    if any(element.role is Role.BODY for element in story) and chance.random() > AS_IT_WAS:
        story = _changed(story, style, chance)
    photo = not any(element.role is Role.BODY for element in story)
    printed: list[Printed] = []
    seen: set[Role] = set()
    for element in story:
        where = "photo" if photo else "end" if _is_tail(element, seen) else ""
        tag = Tag(element.role, not printed, goes_on=False, where=where)
        printed += _set(element, tag, style, chance)
        seen.add(element.role)
    return printed


def _is_tail(element: Element, seen: set[Role]) -> bool:
    return element.role is Role.BYLINE and Role.BODY in seen


def _changed(story: Story, style: Style, chance: random.Random) -> Story:
    """The story with the style's heads and bylines, some elements left out."""
    heads = list(made_text.heads(story, style, chance))
    text = list(made_text.body(story, style, chance))
    if style.subhead and chance.random() < 0.3:
        text = list(made_text.divided(text, chance))
    if chance.random() < 0.1:
        text = made_text.pictured(text, chance)
    if chance.random() < 0.12:
        heads.insert(0, Element(Role.LABEL, (made_forms.label(chance),)))
    return _signed(heads, text, style, chance)


def _signed(
    heads: list[Element], text: list[Element], style: Style, chance: random.Random
) -> Story:
    """Heads and text with a byline where the style has it; one in five elsewhere."""
    places = ("head", "inline", "own", "glued", "none")
    place = style.byline if chance.random() < 0.8 else chance.choice(places)
    form = style.form if chance.random() < 0.85 else chance.randint(0, 12)
    bodies = [i for i, element in enumerate(text) if element.role is Role.BODY]
    if not bodies or place == "none":
        return (*heads, *text)
    if place == "head":
        return (*heads, Element(Role.BYLINE, made_forms.head(chance, form)), *text)
    if place == "own":
        return (*heads, *text, *(Element(Role.BYLINE, (x,)) for x in made_forms.tail(chance, form)))
    at = bodies[0] if place == "inline" else bodies[-1]
    form_of = made_forms.opening if place == "inline" else made_forms.closing
    text[at] = Element(Role.BODY, (form_of(chance, form, text[at].lines[0]),))
    return (*heads, *text)


def _photo(story: Story, style: Style, chance: random.Random) -> list[Printed]:
    """A photo with a caption out of some story's text."""
    bodies = [element.lines[0] for element in story if element.role is Role.BODY]
    if not bodies:
        return []
    caption = "".join(SENTENCE.findall(chance.choice(bodies))[: chance.randint(1, 2)])[:120]
    elements = made_forms.photo(chance, style.form, caption)
    where = [Tag(element.role, i == 0, where="photo") for i, element in enumerate(elements)]
    sets = zip(elements, where, strict=True)
    return [line for element, tag in sets for line in _set(element, tag, style, chance)]


def _set(element: Element, tag: Tag, style: Style, chance: random.Random) -> Iterator[Printed]:
    """An element in lines: marked, indented, cut or wrapped."""
    lines = [_punctuated(line, style) for line in element.lines]
    if element.role in {Role.BODY, Role.CAPTION}:
        lines = _columns(lines[0], element.role, style, chance)
    mark = _mark(element.role, style, chance)
    for i, line in enumerate(lines):
        follows = i > 0 and element.role is not Role.BYLINE
        if i == 1 and chance.random() < 0.5:
            mark = ""
        yield Printed(mark + line, replace(tag, opens=tag.opens and i == 0, goes_on=follows))


def _mark(role: Role, style: Style, chance: random.Random) -> str:
    if style.mark == "none" or role not in {Role.TITLE, Role.SUBHEAD, Role.KICKER, Role.LABEL}:
        return ""
    if style.mark == "lying":
        return chance.choice(("## ", "## ", "# ", "### ", ""))
    if role is Role.TITLE:
        return "# " if style.mark == "title" else "## "
    return "### " if style.mark == "heads" and role is not Role.KICKER else ""


def _punctuated(text: str, style: Style) -> str:
    if style.half is None:
        return text
    return text.translate(_HALF if style.half else _FULL)


def _columns(text: str, role: Role, style: Style, chance: random.Random) -> list[str]:
    """A paragraph as the columns cut it."""
    indent = style.indent if role is Role.BODY else chance.choice((style.indent, ""))
    if style.width:
        return list(_wrapped(indent + text, style.width))
    if role is Role.BODY and len(text) > 24 and chance.random() < style.cut:
        at = chance.randint(8, min(len(text) - 8, chance.choice((40, 120, 400))))
        if text[at - 1] in _ENDING:
            return [indent + text]
        repeated = chance.choice((0,) * 9 + (12, 30, 60))
        return [indent + text[:at], text[max(0, at - repeated) :]]
    return [indent + text]


def _wrapped(text: str, width: int) -> Iterator[str]:
    line, room = "", 2.0 * width
    for sign in text:
        wide = 1 if " " <= sign <= "~" else 2
        if room < wide and sign not in _HANGING:
            yield line
            line, room = "", 2.0 * width
        line, room = line + sign, room - wide
    yield line


def _spaced(lines: list[Printed], style: Style, chance: random.Random) -> Iterator[Printed]:
    """Lines with the blank lines of the style between them, now and then one more."""
    for line in lines:
        wrapped = bool(style.width and line.tag and line.tag.goes_on)
        extra = chance.random() < 0.02
        yield from [Printed("", None)] * (max(style.gap, 0) * (not wrapped) + extra * (not wrapped))
        yield line


def _furniture(chance: random.Random, share: float, *, top: bool) -> Iterator[Printed]:
    if chance.random() < share:
        for text in made_forms.furniture(chance, top=top):
            yield Printed(text, Tag(Role.FURNITURE))
            yield from [Printed("", None)] * chance.randint(0, 1)


def _damaged(printed: list[Printed], style: Style, chance: random.Random) -> list[Printed]:
    """The page with letters misread, and now and then its foot lost."""
    if chance.random() < 0.15:
        printed = printed[: -chance.randint(1, 6)]
    if not style.noise:
        return printed
    return [replace(line, text=_misread(line.text, style.noise, chance)) for line in printed]


def _misread(text: str, share: float, chance: random.Random) -> str:
    signs = []
    for sign in text:
        if chance.random() >= share:
            signs.append(sign)
        elif sign not in "　 " and chance.random() < 0.6:
            signs.append(chance.choice("曰口目入人未末己已巳士土干千。,丨一1l"))
    return "".join(signs)
