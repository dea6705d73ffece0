"""The labelled pages: is every gold file sound, and does it score 1.0 against itself?"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
SCORER = HERE.parent / "tools" / "score_conversion.py"
SETS = ("dev", "test", "unseen")
GOLD_FILES = tuple(
    sorted(path for name in SETS for path in (HERE / "pages" / name).glob("gold/*.yaml"))
)
ENCODED = tuple(sorted((HERE / "pages" / "encodings").iterdir()))
PYTHON_NAMES = {"big5": "big5hkscs"}
ROLES = (
    "kicker",
    "title",
    "subtitle",
    "byline",
    "subheads",
    "captions",
    "credits",
    "labels",
    "body",
)
KINDS = {"article", "photo", "notice", "continuation"}
TOPICS = set(
    re.findall(
        r"\S+",
        """
        疫情防控 党建 基层治理 志愿服务 复工复产 招商引资 经济发展 对外贸易 金融 农业农村 劳动就业
        社会保障 民生实事 医疗健康 教育 文化 体育 科技创新 生态环保 城市管理 交通 公安政法
        纪检监察 人大政协 理论宣讲 食品安全 公益慈善 养老助老 国防民兵 群团妇联 消费 气象防灾
        """,
    )
)
"""The tags of the site; a gold may name no other."""
ARTICLE_KEYS = {"id", "kind", "joins", "overlaps", "authors", "region", "regions", "topics"}
ARTICLE_KEYS |= {"topics_also_right", "region_also_right", "kind_also_right", "flags", *ROLES}
LINE_END = re.compile(r"\r\n|\n|\r|\f")
REGION = re.compile(r"[\u4e00-\u9fff]{2,16}(?:/[\u4e00-\u9fff]{2,16}){0,4}")
TOP_UNIT = re.compile(r".+(?:省|市|自治区|特别行政区)")
FOLIO_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日\s*星期([一二三四五六日])")
FIGURES_OF_LOSS = {"letters lost per 10,000 (dropped repeats count)", "unreadable files"}
COUNTS = {"articles in gold", "articles converted", "other regions given per article"}
Gold = dict[str, Any]


@cache
def gold_at(path: Path) -> Gold:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def lines_of(gold_path: Path) -> list[str]:
    raw = (gold_path.parent.parent / "seeds" / gold_at(gold_path)["seed"]).read_bytes()
    try:
        return LINE_END.split(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return LINE_END.split(raw.decode("gb18030"))


def numbers_of(article: Gold) -> list[int]:
    return [number for role in ROLES for number in article.get(role, [])]


@pytest.fixture(params=GOLD_FILES, ids=lambda path: str(path.stem))
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_both_sets_are_large_enough_to_say_something() -> None:
    sizes = {name: sum(path.parts[-3] == name for path in GOLD_FILES) for name in SETS}

    assert sizes["dev"] >= 24
    assert sizes["test"] >= 12


def test_no_style_stands_in_both_sets() -> None:
    styles = {
        name: {p.stem.split("_")[0] for p in GOLD_FILES if p.parts[-3] == name} for name in SETS
    }

    assert not styles["dev"] & styles["test"]


def test_each_seed_has_its_gold_and_each_gold_its_seed() -> None:
    for name in SETS:
        seeds = {path.name for path in (HERE / "pages" / name / "seeds").glob("[a-z]*.txt")}
        golds = {gold_at(path)["seed"] for path in GOLD_FILES if path.parts[-3] == name}
        assert seeds == golds


def test_every_printed_line_has_exactly_one_role(path: Path) -> None:
    gold = gold_at(path)
    printed = {n for n, line in enumerate(lines_of(path), 1) if line.strip()}

    claims: Counter[int] = Counter(gold.get("furniture", []))
    claims.update(n for article in gold["articles"] for n in numbers_of(article))

    assert set(claims) == printed
    assert [n for n, count in claims.items() if count != 1] == []


def test_joins_tie_lines_of_one_role_in_print_order(path: Path) -> None:
    for article in gold_at(path)["articles"]:
        joins = [tuple(pair) for pair in article.get("joins", [])]
        roles = {n: role for role in ROLES for n in article.get(role, [])}
        assert all(roles[first] == roles[second] and first < second for first, second in joins)
        assert len({first for first, _ in joins}) == len({second for _, second in joins})
        assert {tuple(pair) for pair in article.get("overlaps", [])} <= set(joins)


def test_overlaps_repeat_what_stands_on_the_line_before(path: Path) -> None:
    lines = lines_of(path)
    for article in gold_at(path)["articles"]:
        for first, second in article.get("overlaps", []):
            before, after = lines[first - 1].strip(), lines[second - 1].strip()
            assert any(before.endswith(after[:k]) for k in range(1, len(after) + 1))


def test_articles_use_only_known_keys_kinds_and_topics(path: Path) -> None:
    for number, article in enumerate(gold_at(path)["articles"], 1):
        assert article["id"] == number
        assert set(article) <= ARTICLE_KEYS
        assert article["kind"] in KINDS
        assert {*article["topics"], *article.get("topics_also_right", [])} <= TOPICS
        assert not {*article["topics"]} & {*article.get("topics_also_right", [])}


def test_region_paths_name_each_level_once(path: Path) -> None:
    for article in gold_at(path)["articles"]:
        for region in filter(None, [article["region"], *article.get("regions", [])]):
            levels = region.split("/")
            assert REGION.fullmatch(region)
            assert TOP_UNIT.fullmatch(levels[0])
            assert len(set(levels)) == len(levels)


def test_authors_stand_on_the_lines_of_their_article(path: Path) -> None:
    lines = lines_of(path)
    for article in gold_at(path)["articles"]:
        printed = re.sub(r"\s", "", "".join(lines[n - 1] for n in sorted(numbers_of(article))))
        assert [a["name"] for a in article["authors"] if a["name"] not in printed] == []


def test_dates_are_days_inside_their_interval(path: Path) -> None:
    gold = gold_at(path)
    day = dt.date.fromisoformat(gold["date"])

    if also := gold.get("date_also_right"):
        first, last = map(dt.date.fromisoformat, also.split("/"))
        assert first <= day <= last
    assert gold["date_evidence"]


def test_printed_weekdays_agree_with_their_dates(path: Path) -> None:
    for line in lines_of(path):
        for year, month, day, weekday in FOLIO_DAY.findall(line):
            printed = dt.date(int(year), int(month), int(day))
            assert "一二三四五六日"[printed.weekday()] == weekday


@pytest.mark.parametrize("twin", ENCODED, ids=lambda path: str(path.name))
def test_twins_in_other_encodings_hold_the_same_text(twin: Path) -> None:
    name, encoding, _ = twin.name.split(".")
    original = HERE / "pages" / "dev" / "seeds" / f"{name}.txt"

    decoded = twin.read_bytes().decode(PYTHON_NAMES.get(encoding, encoding))

    assert decoded == original.read_text(encoding="utf-8")


def without_mark(text: str) -> str:
    return re.sub(r"^\s*#{1,6}\s+", "", text).strip()


def units(article: Gold, role: str, lines: list[str]) -> list[tuple[int, str]]:
    """First line and text of each unit of a role, joins mended and repeats read once."""
    joins = dict(article.get("joins", []))
    overlaps = {tuple(pair) for pair in article.get("overlaps", [])}
    found = []
    for number in [n for n in article.get(role, []) if n not in joins.values()]:
        text, last = without_mark(lines[number - 1]), number
        while last in joins:
            following = lines[joins[last] - 1].strip()
            if (last, joins[last]) in overlaps:
                size = range(len(following), 0, -1)
                following = following[next(k for k in size if text.endswith(following[:k])) :]
            text, last = text + following, joins[last]
        found.append((number, text))
    return found


def converted(article: Gold, gold: Gold, lines: list[str]) -> str:
    """The content file that a perfect conversion would write for one article of the gold."""
    meta: Gold = {
        key: article.get(key) for key in ("kind", "authors", "region", "regions", "topics")
    }
    for role in ("kicker", "title", "subtitle", "byline"):
        meta[role] = "".join(without_mark(lines[n - 1]) for n in article.get(role, []))
    for role in ("captions", "credits", "labels"):
        meta[role] = [without_mark(lines[n - 1]) for n in article.get(role, [])]
    meta["captions"] += meta.pop("credits")
    meta["date"] = gold["date"]
    claimed = [[n, n] for n in sorted(numbers_of(article))]
    meta["source"] = {"file": gold["seed"], "lines": claimed}
    heads = [(n, f"### {text}") for n, text in units(article, "subheads", lines)]
    body = sorted([*heads, *units(article, "body", lines)])
    text = "\n\n".join(text if text.startswith("###") else without_mark(text) for _, text in body)
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n{text}\n"


def score(name: str, content: Path) -> dict[str, float]:
    folder = HERE / "pages" / name
    command = [sys.executable, str(SCORER), "--json", "--content", str(content)]
    command += ["--seeds", str(folder / "seeds"), "--gold", str(folder / "gold")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("name", SETS)
def test_a_perfect_conversion_of_the_gold_scores_full_marks(name: str, tmp_path: Path) -> None:
    for path in (path for path in GOLD_FILES if path.parts[-3] == name):
        gold, lines = gold_at(path), lines_of(path)
        for article in gold["articles"]:
            target = tmp_path / f"{path.stem}-{article['id']}.md"
            target.write_text(converted(article, gold, lines), encoding="utf-8")

    figures = score(name, tmp_path)

    wrong = {"letters added per 10,000", "wrong year given as certain", "unreadable files"}
    fractions = {k: v for k, v in figures.items() if k not in COUNTS | FIGURES_OF_LOSS | wrong}
    assert fractions == dict.fromkeys(fractions, 1.0)
    assert {key: figures[key] for key in wrong} == dict.fromkeys(wrong, 0)
