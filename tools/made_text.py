"""Heads and text of a story as a made-up paper changes them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from generator.convert.reading import Role
from tools import made_forms
from tools.gold_pages import Element
from tools.made_styles import Style

Story = tuple[Element, ...]

SENTENCE = re.compile(r"[^。!?！？…]+[。!?！？…]*[”’」』）)]*")


def heads(story: Story, style: Style, chance: random.Random) -> Iterator[Element]:
    """Kicker, headline and deck in the style; labels now and then."""
    rate = chance.random
    if not any(e.role is Role.KICKER for e in story) and rate() < style.kicker / 2:
        kicker = _phrase(story, chance, least=7, most=chance.choice((16, 16, 32)))
        if kicker:
            yield Element(Role.KICKER, _broken(_kicker((kicker,), style, chance), chance))
    titles = [element for element in story if element.role is Role.TITLE]
    shares = {Role.SUBTITLE: max(style.deck, 0.1), Role.LABEL: 0.6}
    for element in story:
        if element.role is Role.KICKER and rate() < max(style.kicker, 0.1):
            yield Element(Role.KICKER, _broken(_kicker(element.lines, style, chance), chance))
        elif element.role is Role.TITLE:
            yield Element(Role.TITLE, _stacked(element.lines, style, chance))
        elif rate() < shares.get(element.role, 0.0):
            yield Element(element.role, _broken(element.lines, chance))
    if titles and rate() < style.deck / 2:
        deck = _phrase(story, chance, least=14, most=28)
        if deck:
            dash = chance.choice(("——", "", ""))
            yield Element(Role.SUBTITLE, _broken((dash + deck,), chance))


def _phrase(story: Story, chance: random.Random, *, least: int, most: int) -> str:
    """A clause or two out of a story's first paragraphs, fit for a kicker or a deck."""
    bodies = [element.lines[0] for element in story if element.role is Role.BODY][:3]
    clauses = re.findall(r"[^，。；：！？（）,;:\s]{4,24}", made_forms.unsigned("".join(bodies)))
    chance.shuffle(clauses)
    phrase = chance.choice(("", " ", "，")).join(clauses[: chance.choice((1, 1, 2))])
    return phrase if least <= len(phrase) <= most else ""


def _kicker(lines: tuple[str, ...], style: Style, chance: random.Random) -> tuple[str, ...]:
    bare = "".join(lines).rstrip("—-:：")
    return (bare + (chance.choice(("——", "——", "：")) if chance.random() < style.dash else ""),)


def _broken(lines: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """A long kicker or deck, now and then over two lines."""
    whole = "".join(lines)
    if len(whole) < 16 or chance.random() < 0.8:
        return (whole,)
    at = chance.randint(8, len(whole) - 3)
    return (whole[:at], whole[at:])


MAX_STACKED = 20
"""Letters; a longer headline is set on one line, or it would fill the page."""


def _stacked(lines: tuple[str, ...], style: Style, chance: random.Random) -> tuple[str, ...]:
    """A headline over one line or more."""
    whole = chance.choice((" ", "", "　")).join(lines)
    if chance.random() >= style.stacked or not 9 <= len(whole) <= MAX_STACKED:
        return (whole,)
    parts = re.split(r"[ 　]+", whole)
    if len(parts) == 1:
        middle = len(whole) // 2 + chance.randint(-2, 2)
        parts = [whole[:middle], whole[middle:]]
    return tuple(part for part in parts if part)


def body(story: Story, style: Style, chance: random.Random) -> Iterator[Element]:
    """Paragraphs, subheads and captions; a brief keeps only its first."""
    room = chance.randint(1, 3) if chance.random() < style.brief else len(story) * 9
    keep_subheads = chance.random() < style.subhead
    stacked = chance.random() < 0.5
    for element in story:
        if element.role is Role.BODY:
            text = made_forms.unsigned(element.lines[0])
            for paragraph in _paragraphs(text, style.paragraph):
                yield Element(Role.BODY, (paragraph,))
                room -= 1
                if not room:
                    return
        elif element.role is Role.SUBHEAD and keep_subheads:
            yield Element(Role.SUBHEAD, _subhead(element.lines, chance, stacked=stacked))
        elif element.role in {Role.CAPTION, Role.CREDIT}:
            yield element


def divided(text: list[Element], chance: random.Random) -> Iterator[Element]:
    """The text with subheads made of its own words, where it has none and is long enough."""
    long = sum(element.role is Role.BODY for element in text) >= 4
    plain = all(element.role is Role.BODY for element in text)
    step, length = chance.choice((2, 2, 3)), chance.randint(5, 14)
    numbered, loose = chance.random() < 0.2, chance.random() < 0.6
    for i, element in enumerate(text):
        if long and plain and i % step == 1:
            # from the middle of a paragraph: a subhead seldom names what its text begins with
            near = _clauses(element.lines[0][24:] + text[min(i + 1, len(text) - 1)].lines[0][24:])
            far = _clauses(chance.choice(text).lines[0])
            phrase = chance.choice(near or far)[:7] + chance.choice(far or near)[:7] if far else ""
            number = "一二三四五六七八九"[(i // step) % 9] + "、" if numbered else ""
            if len(phrase) >= 4:
                text_length = length + chance.randint(-2, 2) * loose
                yield Element(Role.SUBHEAD, (number + phrase[:text_length],))
        yield element


def _clauses(text: str) -> list[str]:
    return re.findall(r"[^，。、；：！？“”（）,;:\s]{2,9}", text)


def pictured(text: list[Element], chance: random.Random) -> list[Element]:
    """The text with a caption about the story in it or below it."""
    bodies = [element.lines[0] for element in text if element.role is Role.BODY]
    sentences = SENTENCE.findall("".join(bodies))
    if not sentences:
        return text
    caption = chance.choice(sentences)[-chance.randint(12, 40) :].lstrip("，、”。")
    at = chance.choice((len(text), chance.randint(1, len(text))))
    made = made_forms.photo(chance, chance.randint(0, 5), caption)
    return [*text[:at], *(e for e in made if e.role is not Role.LABEL), *text[at:]]


def _subhead(lines: tuple[str, ...], chance: random.Random, *, stacked: bool) -> tuple[str, ...]:
    if len(lines) > 1 and chance.random() < 0.5:
        return (" ".join(lines),)
    parts = re.split(r"[ 　]+|(?<=—)(?=[^—])", lines[0])
    if len(parts) == 2 and stacked:
        return (parts[0], parts[1])
    return lines


def _paragraphs(text: str, length: int) -> Iterator[str]:
    """The text in paragraphs of whole sentences, none much longer than the length."""
    paragraph = ""
    for sentence in SENTENCE.findall(text) or [text]:
        if paragraph and len(paragraph) + len(sentence) > length and "“" not in paragraph:
            yield paragraph
            paragraph = ""
        paragraph += sentence
    if paragraph:
        yield paragraph
