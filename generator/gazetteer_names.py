"""How names of administrative units are made: the proper part, the kind, the short form."""

from __future__ import annotations

import re
from functools import cache

NATIONS = (
    "壮族|满族|回族|苗族|维吾尔族|维吾尔|土家族|彝族|蒙古族|蒙古|藏族|布依族|侗族|瑶族"
    "|朝鲜族|白族|哈尼族|哈萨克族|哈萨克|黎族|傣族|畲族|傈僳族|仡佬族|东乡族|拉祜族"
    "|水族|佤族|纳西族|羌族|土族|仫佬族|锡伯族|锡伯|柯尔克孜族|柯尔克孜|达斡尔族|达斡尔"
    "|景颇族|毛南族|撒拉族|布朗族|塔吉克族|塔吉克|阿昌族|普米族|鄂温克族|怒族|京族"
    "|基诺族|德昂族|保安族|俄罗斯族|裕固族|乌孜别克族|门巴族|鄂伦春族|独龙族|塔塔尔族"
    "|赫哲族|高山族|珞巴族|各族"
)
"""Peoples as they stand in the names of autonomous units, as a pattern."""

KINDS = (
    *("特别行政区", "行政区", "新区", "自治区", "自治州", "自治县", "自治旗", "民族乡", "街道"),
    *(
        "地区",
        "专区",
        "矿区",
        "林区",
        "特区",
        "苏木",
        "省",
        "市",
        "县",
        "区",
        "旗",
        "盟",
        "镇",
        "乡",
    ),
)
"""Kinds of unit, as the end of the name says; longer ones first."""

_PARTS = re.compile(f"(.{{2,}}?)(?:{NATIONS})*({'|'.join(KINDS)})")


@cache
def stem(name: str) -> str:
    """The proper part of a unit's name: 海门 of 海门区, 长阳 of 长阳土家族自治县.

    At least two characters: 随县 is its own stem. A name of no known kind is its own stem.
    """
    parts = _PARTS.fullmatch(name)
    return parts[1] if parts else name


def kind(name: str) -> str:
    """The kind at the end of a name (县, 街道 …); empty where there is none."""
    return next((end for end in KINDS if name.endswith(end)), "")
