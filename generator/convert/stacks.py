"""The two or three lines set over a story: which is the headline, which leads in, which explains?

Print tells it by the size of the type, text by little: lengths, ends, and what the story below
takes up of each line. ``decoder`` sees every line with its nearest neighbours; here the lines are
weighed as one, and both judgements count. Weights: ``tools/train_stacks.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise, repeat

from generator.convert import cues
from generator.convert.decoder import Choice
from generator.convert.layout import CLOSERS, Strip
from generator.convert.tags import dump, parse

WEIGHTS = "data/stacks.tsv"
SIZES = (2, 3)
"""Lines of the stacks that are weighed; larger ones are too rare to learn from."""
TRUST = 1.5
"""How much the stack as a whole counts beside the lines one by one: best of .3 to 2 on pages of
styles left out."""

_LENGTHS = (4, 6, 8, 10, 13, 16, 20, 26)
_TELLING_ENDS = "—-:!?。…"
_TELLING_STARTS = "—-“(《【[■●◆□◎★"
_BYLINES = frozenset({"byline_word", "byline_mark", "byline_names", "byline_glued"})
_SOON, _LATER = 60, 400
"""Letters of the story below in which a line's words are looked for."""
_TINY = 1e-9


def settle(strips: Sequence[Strip], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, with the heads over each story read as one."""
    settled = list(choices)
    for start, end in _stacks(choices):
        if end - start in SIZES and all(len(strip.rows) == 1 for strip in strips[start:end]):
            texts = [strip.text for strip in strips[start:end]]
            below = [strip.text for strip in strips[end : end + 3]]
            settled[start:end] = _read(choices[start:end], shares(texts, below))
        if cues.holds("jump_from", strips[start].text):
            settled[start + 1 : end] = map(_gone_on, settled[start + 1 : end])
    return tuple(settled)


def _gone_on(choice: Choice) -> Choice:
    """A head below 上接第一版, where the story is in its middle: no headline."""
    if dump(choice.tag) != "title":
        return choice
    share = choice.shares.get("subhead", 0.0)
    why = "below a jump the story goes on"
    return replace(
        choice,
        tag=parse("subhead"),
        share=share,
        second=choice.tag,
        second_share=choice.share,
        why=why,
    )


def _stacks(choices: Sequence[Choice]) -> Iterator[tuple[int, int]]:
    """Where the heads over a story begin and end."""
    i = 0
    while i < len(choices):
        end = i + 1
        if choices[i].heads and choices[i].tag.opens:
            while end < len(choices) and choices[end].heads and not choices[end].tag.opens:
                end += 1
            yield i, end
        i = end


def _read(stack: Sequence[Choice], whole: Mapping[str, float]) -> list[Choice]:
    """The likeliest reading by the lines and by the whole."""
    scores = {
        reading: TRUST * math.log(share + _TINY) + _by_lines(stack, reading.split("/"))
        for reading, share in whole.items()
    }
    before = "/".join(dump(choice.tag).lstrip(">") for choice in stack)
    best = max(scores, key=scores.__getitem__)
    if best == before:
        return list(stack)
    why = f"heads of {len(stack)} lines: {best}"
    return [
        _changed(choice, name, why, opens=i == 0)
        for i, (choice, name) in enumerate(zip(stack, best.split("/"), strict=True))
    ]


def _by_lines(stack: Sequence[Choice], names: Sequence[str]) -> float:
    return sum(
        math.log(choice.heads.get(name, 0.0) + _TINY)
        for choice, name in zip(stack, names, strict=True)
    )


def _changed(choice: Choice, name: str, why: str, *, opens: bool) -> Choice:
    if dump(choice.tag).lstrip(">") == name:
        return choice
    share = choice.heads.get(name, 0.0)
    tag = parse(f"{'>' if opens else ''}{name}")
    return replace(
        choice, tag=tag, share=share, second=choice.tag, second_share=choice.share, why=why
    )


def shares(texts: Sequence[str], below: Sequence[str]) -> dict[str, float]:
    """Probability of each reading of a stack (``kicker/title``), by its lines and the text below.

    Args:
        texts: the lines, as ``matchable`` gives them.
        below: the strips under the stack, likewise; three are enough.
    """
    seen = signs(texts, below)
    sums = {
        reading: sum(map(weights.get, seen, repeat(0.0)))
        for reading, weights in _weights()[len(texts)].items()
    }
    top = max(sums.values())
    raised = {reading: math.exp(total - top) for reading, total in sums.items()}
    whole = sum(raised.values())
    return {reading: value / whole for reading, value in raised.items()}


def signs(texts: Sequence[str], below: Sequence[str]) -> list[str]:
    """What a stack shows, by itself and over its story."""
    story = "".join(below)
    seen = [sign for i, text in enumerate(texts) for sign in _line(i, text, story)]
    for i, (one, other) in enumerate(pairwise(texts)):
        seen.append(f"{i}:lengths:{_class_of(one)}/{_class_of(other)}")
        seen.append(f"{i}:longer:{max(-6, min(6, (len(one) - len(other)) // 2))}")
        seen.append(f"{i}:common:{min(2, len(_pairs(one) & _pairs(other)))}")
    if len(texts) > 2:
        seen.append("lengths:" + "/".join(map(_class_of, texts)))
    under = cues.found(below[0]) if below else frozenset[str]()
    seen.append(f"over:{bool(under & _BYLINES)}:{'dateline' in under}")
    return seen


def _line(i: int, text: str, story: str) -> Iterator[str]:
    end, start = text.rstrip(CLOSERS)[-1:], text[:1]
    yield f"{i}:length:{_class_of(text)}"
    yield f"{i}:end:{end if end and end in _TELLING_ENDS else ''}"
    yield f"{i}:start:{start if start and start in _TELLING_STARTS else ''}"
    yield f"{i}:spaces:{min(2, text.count(' '))}"
    yield f"{i}:commas:{min(2, text.count(','))}"
    yield f"{i}:quoted:{'“' in text}"
    yield f"{i}:numbers:{any(sign in '0123456789' for sign in text)}"
    pairs = [text[k : k + 2] for k in range(len(text) - 1)]
    yield f"{i}:soon:{min(4, sum(map(story[:_SOON].__contains__, pairs)))}"
    yield f"{i}:later:{min(5, sum(map(story[:_LATER].__contains__, pairs)))}"
    yield from (f"{i}:is:{name}" for name in sorted(cues.found(text)))


def _class_of(text: str) -> str:
    return str(sum(len(text) > border for border in _LENGTHS))


def _pairs(text: str) -> set[str]:
    return {text[k : k + 2] for k in range(len(text) - 1)}


@cache
def _weights() -> Mapping[int, Mapping[str, Mapping[str, float]]]:
    """For each size of stack and each reading the weight of each sign."""
    table = files("generator").joinpath(WEIGHTS).read_text(encoding="utf-8")
    weights: dict[int, dict[str, dict[str, float]]] = {}
    for row in table.splitlines():
        if not row.startswith("#"):
            reading, sign, weight = row.split("\t")
            size = reading.count("/") + 1
            weights.setdefault(size, {}).setdefault(reading, {})[sign] = float(weight)
    return weights
