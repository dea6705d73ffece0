"""Whether an article is literature: a poem, or prose in the first person, rather than news."""

from __future__ import annotations

import re
from collections.abc import Sequence

_REPORTED = re.compile(
    r"记者|通讯员|本报|新华社|中新社|据悉|据介绍|据了解|介绍说|消息|编者|责任编辑|会议|政府|有限公司"
    r"|编辑同志|来信|答[:：]|问[:：]|案[:：]|说[:：]|律师|法院|法规|民法|条例|规定|部门|投诉"
)
"""News says where it has its words from, and speaks of offices."""
_QUOTED = re.compile(r"[“「『\"][^”」』\"]*[”」』\"]")
_FIRST_PERSON = re.compile(
    r"我(?!国|市|县|省|区|军|党|院|校|厂|镇|乡|村|们党)|父亲|母亲|祖母|祖父|外婆|奶奶|爷爷"
)
_NUMERAL = re.compile(r"\d")
LEAST_PROSE = 120
"""Letters below which first-person words are chance."""
LEAST_PERSONS = 4
PERSON_RATE = 0.008
"""First-person words a letter: essays have about one in eighty."""
MOST_NUMERALS = 0.012
"""Digits a letter: news counts, essays seldom do."""
LEAST_VERSES = 5
MOST_IN_VERSE = 18
"""Letters: a verse is shorter than a column line is filled."""
MOST_ALIKE = 0.5
"""Share of lines of one length; the lines of a wrapped column are nearly all alike."""


def is_literary(paragraphs: Sequence[str]) -> bool:
    """Whether the body reads as a poem or as an essay; the text is folded."""
    body = "\n".join(paragraphs)
    if _REPORTED.search(body):
        return False
    return _is_verse(paragraphs) or _is_essay(_QUOTED.sub("", body))


def _is_verse(paragraphs: Sequence[str]) -> bool:
    lines = [line for text in paragraphs for line in text.split("\n") if line.strip()]
    ended = sum(line.rstrip().endswith(("。", "；", "：", ":", ";")) for line in lines)
    lengths = [len(line.strip()) for line in lines]
    short = sum(length <= MOST_IN_VERSE for length in lengths)
    if len(lines) < LEAST_VERSES or short < 0.9 * len(lines) or ended > len(lines) / 2:
        return False
    return max(map(lengths.count, lengths)) <= MOST_ALIKE * len(lines)


def _is_essay(body: str) -> bool:
    if len(body) < LEAST_PROSE or len(_NUMERAL.findall(body)) > MOST_NUMERALS * len(body):
        return False
    persons = len(_FIRST_PERSON.findall(body))
    return persons >= LEAST_PERSONS and persons >= PERSON_RATE * len(body)
