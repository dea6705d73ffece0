"""Make a collection of invented articles as content files: the same bytes from the same seed.

Each article has about 700 characters, three units and three topics, one or two authors and a
printed page that it shares with seven others; the papers run day after day.

    python -m benchmarks.make_collection 10000 /tmp/collection
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import content, taxonomy
from generator.model import (
    Article,
    ArticleId,
    Author,
    PageItem,
    PageRecord,
    PrintedBlock,
    RegionPath,
    Source,
)

SEED = 20260101
ON_A_PAGE = 8
"""Articles of one printed page."""
CHARACTERS = 700
"""Of one article's body, about."""
FIRST_DAY = dt.date(2016, 1, 1)
PAGES_A_DAY = 4
REPORTERS = 300
PAPERS = ("清江日报", "江海晚报", "通城周刊")
REGIONS = tuple(
    f"{city}/{county}"
    for city, counties in {
        "江苏省/南京市": "玄武区 秦淮区 建邺区 鼓楼区 栖霞区 雨花台区 江宁区 六合区 溧水区 高淳区",
        "江苏省/南通市": "崇川区 通州区 海门区 如东县 启东市 如皋市 海安市",
        "江苏省/苏州市": "虎丘区 吴中区 相城区 姑苏区 吴江区 常熟市 张家港市 昆山市 太仓市",
        "浙江省/杭州市": "上城区 拱墅区 西湖区 滨江区 萧山区 余杭区 桐庐县 淳安县 建德市",
        "浙江省/宁波市": "海曙区 江北区 镇海区 鄞州区 奉化区 象山县 宁海县 余姚市 慈溪市",
        "湖北省/宜昌市": "西陵区 点军区 夷陵区 远安县 兴山县 秭归县 宜都市 当阳市 枝江市",
        "四川省/成都市": "锦江区 青羊区 武侯区 成华区 温江区 双流区 大邑县 蒲江县 彭州市",
    }.items()
    for county in counties.split()
)
TOPICS = tuple(topic.name for topic in taxonomy.topics())
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅琳峰宁"
LETTERS = (  # the commonest, which stand in all papers
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
    "多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合"
    "还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只"
    "没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边"
    "流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造"
    "百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例"
)


@dataclass(frozen=True, slots=True)
class Made:
    """An article before it is written."""

    id: str
    title: str
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]


def main() -> None:
    """Write the collection."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("folder", type=Path, help="content folder to make")
    chosen = parser.parse_args()
    write(chosen.count, chosen.folder)


def write(count: int, folder: Path) -> None:
    """Write ``count`` articles and their pages as content files."""
    for number, run in enumerate(pages(count)):
        write_page(number, run, folder)


def pages(count: int) -> Iterator[tuple[Made, ...]]:
    """Articles by printed page, from a fixed seed."""
    choose, reporters = random.Random(SEED), _reporters()
    for start in range(0, count, ON_A_PAGE):
        size = min(ON_A_PAGE, count - start)
        number = start // ON_A_PAGE
        yield tuple(
            _article(choose, f"{stem(number)}-{order + 1:02}", reporters) for order in range(size)
        )


def stem(number: int) -> str:
    """Folder of a page."""
    return f"p{number:06}"


def _article(choose: random.Random, identity: str, reporters: Sequence[str]) -> Made:
    main = choose.choice(REGIONS)
    return Made(
        id=identity,
        title=_words(choose, choose.randint(10, 20)),
        regions=(main, *choose.sample([region for region in REGIONS if region != main], 2)),
        topics=tuple(choose.sample(TOPICS, 3)),
        authors=tuple(choose.sample(reporters, choose.randint(1, 2))),
        paragraphs=tuple(_paragraphs(choose)),
    )


def _words(choose: random.Random, length: int) -> str:
    return "".join(choose.choices(LETTERS, k=length))


def _reporters() -> tuple[str, ...]:
    choose = random.Random(SEED)
    return tuple(
        choose.choice(SURNAMES) + "".join(choose.choices(GIVEN, k=2)) for _ in range(REPORTERS)
    )


def _paragraphs(choose: random.Random) -> Iterator[str]:
    left = CHARACTERS
    while left > 0:
        clauses = [_words(choose, choose.randint(6, 18)) for _ in range(choose.randint(5, 11))]
        text = "，".join(clauses) + "。"
        left -= len(text)
        yield text


def write_page(number: int, articles: Sequence[Made], folder: Path) -> None:
    """Write the record of a page and its articles."""
    here = folder / stem(number)
    here.mkdir(parents=True, exist_ok=True)
    record = page_record(number, articles)
    (here / content.PAGE_FILE).write_text(content.dump_page(record), encoding="utf-8")
    for order, (article, item) in enumerate(zip(articles, record.items, strict=True), start=1):
        text = content.dump_article(article_of(article, record, item))
        (here / f"{order:02}-a.md").write_text(text, encoding="utf-8")


def page_record(number: int, articles: Sequence[Made]) -> PageRecord:
    """The record of a page whose articles stand one after another, a blank line after each line."""
    day = FIRST_DAY + dt.timedelta(days=number // PAGES_A_DAY)
    printed: list[str] = []
    blocks, items = [], []
    for order, article in enumerate(articles, start=1):
        first = len(printed) + 1
        for role, text in (("title", article.title), *(("body", t) for t in article.paragraphs)):
            blocks.append(PrintedBlock(role, order, (len(printed) + 1,)))
            printed += [text, ""]
        items.append(PageItem(ArticleId(article.id), ((first, len(printed) - 1),)))
    return PageRecord(
        stem=stem(number),
        file=f"{stem(number)}.txt",
        seed_hash=f"{number:016x}",
        converter="made",
        newspaper=PAPERS[number % len(PAPERS)],
        date=day,
        date_edtf=day.isoformat(),
        page=str(number % PAGES_A_DAY + 1),
        items=tuple(items),
        blocks=tuple(blocks),
        printed=tuple(printed),
    )


def article_of(made: Made, page: PageRecord, item: PageItem) -> Article:
    """The article as a content file holds it."""
    return Article(
        id=item.id,
        title=made.title,
        source=Source(page.file, item.lines),
        body="\n\n".join(made.paragraphs),
        date=page.date,
        date_edtf=page.date_edtf,
        region=RegionPath(made.regions[0]),
        regions=tuple(map(RegionPath, made.regions[1:])),
        topics=made.topics,
        authors=tuple(Author(name, "记者") for name in made.authors),
        newspaper=page.newspaper,
        page=page.page,
    )


if __name__ == "__main__":
    main()
