"""Make ``generator/data/pinyin.tsv``: how names of units and people are said, without tones.

A build needs the pinyin of some hundred names, and ``pypinyin`` takes a quarter of a second and
55 MB to open its phrases; so its readings of all names of the gazetteer and of each common
character are kept. A character goes by the reading that most names of units give it; names that
then still read otherwise stand in rows of their own. What is said of surnames, and where the
phrases mislead, is ours.

Run: ``python -m tools.make_pinyin``
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from pypinyin import lazy_pinyin

from generator.gazetteer_table import table

TABLE = Path(__file__).parents[1] / "generator/data/pinyin.tsv"
HEAD = """\
# Toneless pinyin: syllable and the characters it is the reading of, then names that read otherwise,
# then surnames (^) that read otherwise than the character.
# source: pypinyin {version} (https://github.com/mozillazg/python-pinyin) over the gazetteer's names
# licence: MIT
# made by: tools/make_pinyin.py
"""
SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "朴": "piao", "区": "ou",
    "任": "ren", "盖": "ge", "覃": "qin", "缪": "miao", "翟": "zhai", "员": "yun", "乐": "yue",
    "种": "chong", "折": "she", "秘": "bi", "句": "gou", "藏": "zang", "繁": "po", "阚": "kan",
    "祭": "zhai", "卜": "bu", "车": "che", "重": "chong", "尹": "yin", "长": "chang", "朝": "chao",
    "尉迟": "yu chi", "长孙": "zhang sun", "单于": "chan yu", "万俟": "mo qi", "澹台": "tan tai",
    "都": "du", "召": "shao", "洗": "xian", "郇": "xun", "佴": "nai", "逄": "pang", "牟": "mou",
}  # fmt: skip
CORRECTED = {
    "长": "chang", "都": "du", "漯河": "luo he", "朝阳": "chao yang", "马圈": "ma quan", "绿": "lv",
    "民乐": "min le", "南乐": "nan le", "马尾": "ma wei", "杉木": "shan mu", "长子": "zhang zi",
    "绿林": "lu lin", "绿春": "lv chun",
}  # fmt: skip
"""Words that the phrases read wrongly in names of places; later ones overrule."""
FIRST, LAST = 0x4E00, 0x9FA5
"""Characters of which GB 2312, Big5 and their kin hold the common ones."""


def _is_common(character: str) -> bool:
    """Whether one of the two old character sets holds it."""
    for encoding in ("gb2312", "big5"):
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def _said(name: str) -> list[str]:
    """The syllables of a name, by the phrases, corrected."""
    said: list[str] = lazy_pinyin(name)
    for word, right in CORRECTED.items():
        for place in range(len(name)):
            if name.startswith(word, place):
                said[place : place + len(word)] = right.split()
    return said


def _han(name: str) -> bool:
    return all(FIRST <= ord(sign) <= LAST for sign in name)


def rows() -> Iterator[str]:
    """All rows, without their ends."""
    whole = {name: _said(name) for name in sorted(table().names()) if _han(name)}
    names = {name: said for name, said in whole.items() if all(one.isascii() for one in said)}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, said in names.items():
        for sign, syllable in zip(name, said, strict=True):
            votes[sign][syllable] += 1
    common = (chr(code) for code in range(FIRST, LAST + 1))
    readings = {sign: lazy_pinyin(sign)[0] for sign in common if _is_common(sign) or sign in votes}
    readings = {sign: said for sign, said in readings.items() if said.isascii()}
    for sign, counts in votes.items():
        readings[sign] = min(counts, key=lambda one: (-counts[one], one))
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for sign, syllable in sorted(readings.items()):
        by_syllable[syllable].append(sign)
    yield from (f"{syllable}\t{''.join(signs)}" for syllable, signs in sorted(by_syllable.items()))
    for name, said in names.items():
        if said != [readings[sign] for sign in name]:
            yield f"{name}\t{' '.join(said)}"
    for surname, reading in sorted(SURNAMES.items()):
        if [readings[sign] for sign in surname] != reading.split():
            yield f"^{surname}\t{reading}"


def main() -> None:
    """Write the table."""
    text = "".join(f"{row}\n" for row in rows())
    TABLE.write_text(HEAD.format(version=version("pypinyin")) + text, encoding="utf-8")
    print(f"{TABLE}: {text.count(chr(10))} rows")


if __name__ == "__main__":
    main()
