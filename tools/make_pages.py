"""Pages made of other pages' articles, set in another style: what the segmenter learns from.

A style is drawn for a page (blank lines, marks, wrapping, bylines, kickers, decks …), articles are
drawn, changed and set in it, and some damage is done: columns cut, ends lost, letters misread.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.convert.reading import Role
from generator.convert.tags import Tag
from tools import made_forms
from tools.gold_pages import Element, LabelledPage, Printed

Story = tuple[Element, ...]

_SENTENCE = re.compile(r"[^。!?！？…]+[。!?！？…]*[”’」』）)]*")
_HALF = str.maketrans("，：；！？（）", ",:;!?()")
_FULL = str.maketrans(",:;!?()", "，：；！？（）")
_HANGING = "，。、；：？！”’）》,.;:?!)"
"""Signs that a column line keeps rather than begin the next with."""


@dataclass(frozen=True)
class Style:
    """How a made-up paper sets its pages."""

    gap: int
    """Blank lines between lines; -1: only between articles."""
    mark: str
    """``none``, ``title``, ``heads`` or ``lying``."""
    width: int
    """Letters of a column; 0 where lines are not wrapped."""
    indent: str
    kicker: float
    """Share of articles that have one."""
    dash: float
    """Share of kickers that end with a dash."""
    deck: float
    subhead: float
    stacked: float
    """Share of headlines over two lines and more."""
    byline: str
    """Where most bylines stand: ``head``, ``inline``, ``own``, ``glued`` or ``none``."""
    form: int
    """Which of the forms of bylines the paper prefers."""
    cut: float
    """Share of paragraphs that a column cuts."""
    photos: float
    brief: float
    """Share of stories that are one paragraph."""
    paragraph: int
    """Letters after which a paragraph ends."""
    half: bool | None
    """Half-width punctuation; None as it came."""
    noise: float
    """Share of letters misread."""


def make(pages: Sequence[LabelledPage], chance: random.Random) -> list[Printed]:
    """A page of three to nine stories out of all the pages' articles."""
    style = _style(chance)
    stories = [story for page in pages for story in page.articles]
    chosen = chance.sample(stories, min(len(stories), chance.randint(3, 9)))
    printed = list(_furniture(chance, 0.35, top=True))
    for story in chosen:
        lines = _story(story, style, chance)
        if chance.random() < style.photos:
            lines = [*lines, *_photo(chance.choice(stories), style, chance)]
        printed += _spaced(lines, style, chance)
        printed += [Printed("", None)] * (style.gap < 0 or chance.random() < 0.08)
    if chance.random() < 0.12:
        printed += _spaced(list(made_forms.notices(chance)), style, chance)
    printed += _furniture(chance, 0.35, top=False)
    return _damaged(printed, style, chance)


def _style(chance: random.Random) -> Style:
    rate = chance.random
    wrapped = rate() < 0.28
    return Style(
        gap=chance.choice((0, 0, 1, 1, -1, -1)),
        mark=chance.choices(("none", "title", "heads", "lying"), (70, 10, 10, 10))[0],
        width=chance.randint(11, 26) if wrapped else 0,
        indent=chance.choice(("　　", "　　", "　　", "    ", "") if wrapped else ("", "", "　　")),
        kicker=chance.choice((0, 0.2, 0.5, 0.9)),
        dash=chance.choice((0, 0.3, 0.9)),
        deck=chance.choice((0, 0, 0.2, 0.5)),
        subhead=chance.choice((0, 0.5, 0.9, 0.9)),
        stacked=chance.choice((0, 0.1, 0.4, 0.8)),
        byline=chance.choice(("head", "inline", "inline", "own", "own", "glued", "none")),
        form=chance.randint(0, 9),
        cut=chance.choice((0, 0.1, 0.3)),
        photos=chance.choice((0, 0.1, 0.3, 0.6)),
        brief=chance.choice((0, 0.1, 0.3, 0.9)),
        paragraph=chance.choice((50, 90, 140, 400)),
        half=chance.choice((None, None, True, False)),
        noise=chance.choice((0, 0, 0, 0.004, 0.015)),
    )


def _story(story: Story, style: Style, chance: random.Random) -> list[Printed]:
    """The lines of a story in a style, without blank ones."""
    if any(element.role is Role.BODY for element in story):
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
    heads = list(_heads(story, style, chance))
    text = list(_text(story, style, chance))
    if chance.random() < 0.05:
        heads.insert(0, Element(Role.LABEL, (made_forms.label(chance),)))
    return _signed(heads, text, style, chance)


def _heads(story: Story, style: Style, chance: random.Random) -> Iterator[Element]:
    rate = chance.random
    titles = [element for element in story if element.role is Role.TITLE]
    shares = {Role.SUBTITLE: max(style.deck, 0.1), Role.LABEL: 0.6}
    for element in story:
        if element.role is Role.KICKER and rate() < max(style.kicker, 0.1):
            yield Element(Role.KICKER, _kicker(element.lines, style, chance))
        elif element.role is Role.TITLE:
            yield Element(Role.TITLE, _stacked(element.lines, style, chance))
        elif rate() < shares.get(element.role, 0.0):
            yield element
    if titles and style.deck and rate() < style.deck / 3:
        subheads = [element for element in story if element.role is Role.SUBHEAD]
        if subheads:
            dash = chance.choice(("——", "", ""))
            yield Element(Role.SUBTITLE, (dash + "".join(chance.choice(subheads).lines),))


def _kicker(lines: tuple[str, ...], style: Style, chance: random.Random) -> tuple[str, ...]:
    bare = "".join(lines).rstrip("—-:：")
    return (bare + (chance.choice(("——", "——", "：")) if chance.random() < style.dash else ""),)


def _stacked(lines: tuple[str, ...], style: Style, chance: random.Random) -> tuple[str, ...]:
    """A headline over one line or more."""
    whole = chance.choice((" ", "", "　")).join(lines)
    if chance.random() >= style.stacked or len(whole) < 9:
        return (whole,)
    parts = re.split(r"[ 　]+", whole)
    if len(parts) == 1:
        middle = len(whole) // 2 + chance.randint(-2, 2)
        parts = [whole[:middle], whole[middle:]]
    return tuple(part for part in parts if part)


def _text(story: Story, style: Style, chance: random.Random) -> Iterator[Element]:
    """Paragraphs, subheads and captions; a brief keeps only its first paragraph."""
    brief = chance.random() < style.brief
    keep_subheads = chance.random() < style.subhead
    for element in story:
        if element.role is Role.BODY:
            text = made_forms.unsigned(element.lines[0])
            for paragraph in _paragraphs(text, style.paragraph):
                yield Element(Role.BODY, (paragraph,))
                if brief:
                    return
        elif element.role is Role.SUBHEAD and keep_subheads:
            yield Element(Role.SUBHEAD, _subhead(element.lines, chance))
        elif element.role in {Role.CAPTION, Role.CREDIT}:
            yield element


def _subhead(lines: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    if len(lines) > 1 and chance.random() < 0.5:
        return (" ".join(lines),)
    return lines


def _paragraphs(text: str, length: int) -> Iterator[str]:
    """The text in paragraphs of whole sentences, none much longer than the length."""
    paragraph = ""
    for sentence in _SENTENCE.findall(text) or [text]:
        if paragraph and len(paragraph) + len(sentence) > length and "“" not in paragraph:
            yield paragraph
            paragraph = ""
        paragraph += sentence
    if paragraph:
        yield paragraph


def _signed(
    heads: list[Element], text: list[Element], style: Style, chance: random.Random
) -> Story:
    """Heads and text with a byline where the style has it; one in five elsewhere."""
    places = ("head", "inline", "own", "glued", "none")
    place = style.byline if chance.random() < 0.8 else chance.choice(places)
    form = style.form if chance.random() < 0.85 else chance.randint(0, 9)
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
    caption = "".join(_SENTENCE.findall(chance.choice(bodies))[: chance.randint(1, 2)])[:120]
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
        at = chance.randint(8, len(text) - 8)
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
