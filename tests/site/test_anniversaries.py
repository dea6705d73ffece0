"""What the home page's «on this day» reads."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from tests.site import made


def test_a_day_of_the_year_names_the_years_that_printed_on_it(tmp_path: Path) -> None:
    days = (dt.date(2021, 8, 13), dt.date(2019, 8, 13), dt.date(2020, 8, 2), dt.date(2020, 2, 6))
    made.run(tmp_path, [made.article(4 * n, date=day) for n, day in enumerate(days)])
    folder = tmp_path / "public/archive/past"
    assert sorted(path.name for path in folder.iterdir()) == ["02.json", "08.json"]
    assert json.loads((folder / "08.json").read_text(encoding="utf-8")) == {
        "02": [["archive/2020/08/02/", "2020年8月2日", "第8条消息"]],
        "13": [
            ["archive/2019/08/13/", "2019年8月13日", "第4条消息"],
            ["archive/2021/08/13/", "2021年8月13日", "第0条消息"],
        ],
    }


def test_a_new_headline_changes_its_own_month_only(tmp_path: Path) -> None:
    articles = [made.article(0), made.article(4, date=dt.date(2020, 2, 6))]
    made.run(tmp_path, articles)
    before = made.files(tmp_path / "public/archive/past")
    made.run(tmp_path, [articles[0], made.article(4, date=dt.date(2020, 2, 6), title="新的标题")])
    after = made.files(tmp_path / "public/archive/past")
    assert [name for name in before if before[name] != after[name]] == ["02.json"]
