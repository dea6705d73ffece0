import datetime as dt
from pathlib import Path

import pytest

from generator import content, drafts
from generator.errors import GeneratorError


def test_a_draft_is_an_article_that_loads(tmp_path: Path) -> None:
    path = drafts.begin(tmp_path, title="重建的“老街”", page="by-hand", date="2021-08-13")
    loaded = content.load(tmp_path)
    assert path.name == "01-chong-jian-de-lao-jie.md"
    assert [(one.id, one.title, one.date) for one in loaded.articles] == [
        ("by-hand-01", "重建的“老街”", dt.date(2021, 8, 13))
    ]


def test_a_draft_counts_as_written_by_a_person(tmp_path: Path) -> None:
    path = drafts.begin(tmp_path, title="一", page="by-hand", date=None)
    assert content.is_edited(path.read_text(encoding="utf-8"))


def test_a_second_draft_never_overwrites_the_first(tmp_path: Path) -> None:
    names = [drafts.begin(tmp_path, title="一", page="p", date=None).name for _ in range(2)]
    assert names == ["01-yi.md", "02-yi.md"]
    assert [one.id for one in content.load(tmp_path).articles] == ["p-01", "p-02"]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as caught:
        drafts.begin(tmp_path, title=" ", page="../x", date="13.8.2021")
    assert [problem.what for problem in caught.value.problems] == [
        "the article has no title",
        "'../x' is no name for a folder",
        "'13.8.2021' is no day",
    ]
    assert list(tmp_path.iterdir()) == []
