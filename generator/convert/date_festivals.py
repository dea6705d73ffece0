"""Days that a page names by their feast: 今天是第26个教师节, 昨日是中国记者节."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.convert.date_patterns import Cue, Mention

FIXED: Mapping[str, tuple[int, int]] = {
    "元旦": (1, 1), "人民警察节": (1, 10), "妇女节": (3, 8), "植树节": (3, 12),
    "消费者权益日": (3, 15), "世界水日": (3, 22), "气象日": (3, 23), "世界卫生日": (4, 7),
    "国家安全教育日": (4, 15), "世界地球日": (4, 22), "世界读书日": (4, 23), "航天日": (4, 24),
    "劳动节": (5, 1), "青年节": (5, 4), "红十字日": (5, 8), "防灾减灾日": (5, 12),
    "护士节": (5, 12), "国际家庭日": (5, 15), "博物馆日": (5, 18), "无烟日": (5, 31),
    "儿童节": (6, 1), "环境日": (6, 5), "爱眼日": (6, 6), "文化和自然遗产日": (6, 8),
    "献血者日": (6, 14), "土地日": (6, 25), "禁毒日": (6, 26), "建党节": (7, 1), "航海日": (7, 11),
    "建军节": (8, 1), "全民健身日": (8, 8), "医师节": (8, 19), "抗战胜利纪念日": (9, 3),
    "教师节": (9, 10), "爱牙日": (9, 20), "烈士纪念日": (9, 30), "国庆节": (10, 1),
    "精神卫生日": (10, 10), "世界粮食日": (10, 16), "扶贫日": (10, 17), "记者节": (11, 8),
    "消防日": (11, 9), "糖尿病日": (11, 14), "艾滋病日": (12, 1), "残疾人日": (12, 3),
    "宪法日": (12, 4), "法制宣传日": (12, 4), "志愿者日": (12, 5), "国家公祭日": (12, 13),
    "圣诞节": (12, 25), "双11": (11, 11), "双十一": (11, 11), "双12": (12, 12),
    "双十节": (10, 10), "光复节": (10, 25), "行宪纪念日": (12, 25),
    "光棍节": (11, 11), "情人节": (2, 14), "愚人节": (4, 1), "平安夜": (12, 24),
    "国际劳动节": (5, 1), "国庆": (10, 1), "建党日": (7, 1), "党的生日": (7, 1),
    "世界睡眠日": (3, 21), "生态日": (8, 15),
}  # fmt: skip
"""Month and day of feasts that move not; those of the lunar calendar stand elsewhere."""

BESIDE: Mapping[str, Cue] = {
    "昨": Cue.YESTERDAY,
    "今": Cue.TODAY,
    "明": Cue.TOMORROW,
    "后": Cue.DAY_AFTER,
}
_FEAST = re.compile(
    r"(?P<before>[昨今明后])[日天][^。！？!?\n]{0,3}是[^。！？!?，,\n]{0,14}?"
    rf"(?P<name>{'|'.join(sorted(FIXED, key=len, reverse=True))})"
)


def festival_mentions(text: str) -> Iterator[Mention]:
    """Feasts that the plain text says are or were today or yesterday, as days."""
    for match in _FEAST.finditer(text):
        month, day = FIXED[match["name"]]
        cue = BESIDE[match["before"]]
        yield Mention(match.start(), match.end(), match.group(), month=month, day=day, cue=cue)
