"""Kinds of output that a site can do without: they are nowhere, and nothing leads to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import check
from generator.errors import GeneratorError
from generator.model import CAN_BE_LEFT_OUT, Config
from generator.settings import parse
from tests.site.made import article, files, run

THEMES = (Path(__file__).parents[2] / "themes",)
ARTICLES = tuple(article(number) for number in range(20))


def built(place: Path, *left_out: str) -> dict[str, bytes]:
    config = Config(page_size=8, leave_out=left_out)
    run(place, ARTICLES, config=config, theme_dirs=THEMES)
    return files(place / "public")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize("kind", CAN_BE_LEFT_OUT)
def test_kind_that_is_left_out_is_nowhere_and_nothing_leads_to_it(
    whole: dict[str, bytes], tmp_path: Path, kind: str
) -> None:
    less = built(tmp_path, kind)
    changed = {path for path in less if less[path] != whole[path]}
    assert less.keys() <= whole.keys()
    assert changed or less.keys() < whole.keys()
    assert not list(check.links(tmp_path / "public"))


def test_least_site_holds_articles_units_topics_and_months(tmp_path: Path) -> None:
    least = built(tmp_path, *CAN_BE_LEFT_OUT)
    pages = {path.split("/")[0] for path in least if path.endswith("/index.html")}
    assert pages == {"about", "archive", "articles", "regions", "search", "topics"}
    assert not list(check.links(tmp_path / "public"))


def test_what_cannot_be_left_out_is_named() -> None:
    assert parse("leave_out: [authors, data]").leave_out == ("authors", "data")
    for wrong in ("leave_out: [articles]", "leave_out: authors"):
        with pytest.raises(GeneratorError, match="coverage, feeds"):
            parse(wrong)


@pytest.mark.parametrize("kind", CAN_BE_LEFT_OUT)
def test_manual_says_what_each_is(kind: str) -> None:
    manual = Path(__file__).parents[2] / "docs/site-yaml.md"
    assert f"\n- `{kind}`: " in manual.read_text(encoding="utf-8")
