"""The bundle: what search writes for a site's articles, and what it leaves alone."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.site.search import IndexReport, Record, Term, index, key_of
from generator.site.search_layer import RUN, run_size
from generator.site.search_letters import file_number, files, letters
from generator.site.search_record import fields
from generator.site.search_rows import columns, row_of
from generator.site.tokens import tokens

PROVINCE = Term("320000", "江苏省")
CITY = Term("320600", "南通市")
FIRE = Record(
    id="a-01",
    url="articles/a-01/",
    title="消防 演练",
    kicker="聚焦",
    blocks=("全市开展演练。", "覆盖率99.87％"),
    date="2020-02-06",
    regions=((PROVINCE, CITY),),
    topics=(Term("safety", "安全"),),
)
FLOOD = replace(FIRE, id="b-01", url="articles/b-01/", title="防汛", date="2019-07-01")
DROUGHT = replace(FIRE, id="c-01", url="articles/c-01/", title="抗旱", date="2019-09-01")


def run(
    records: Sequence[Record], place: Path, *, jobs: int = 1, full: bool = False
) -> IndexReport:
    by_id = {record.id: record for record in records}
    return index(
        map(key_of, records),
        lambda ids: [by_id[id] for id in ids],
        place / "pagefind",
        cache=place / "cache",
        jobs=jobs,
        full=full,
    )


def layers(place: Path) -> list[dict[str, object]]:
    entry = json.loads((place / "pagefind/search.json").read_text(encoding="utf-8"))
    return list(entry["layers"])


def titles(place: Path, layer: int) -> list[str]:
    """Titles of a layer's rows, in order."""
    folder = place / "pagefind" / str(layers(place)[layer]["folder"])
    rows = json.loads(gzip.decompress((folder / "fragment/0.pack").read_bytes()))
    return [row[1] for row in rows]


def test_each_field_is_searched_by_itself_in_normal_form() -> None:
    assert fields(FIRE) == ("消防演练", "聚焦", "全市开展演练。", "覆盖率99.87%")
    row = row_of(FIRE, 30)
    assert (row.title, row.head) == (4, len(tokens("消防演练") + tokens("聚焦")))
    assert row.length == 30


def test_rows_are_in_order_of_their_days(tmp_path: Path) -> None:
    run([FIRE, FLOOD], tmp_path)
    assert titles(tmp_path, 0) == ["防汛", "消防 演练"]


def test_a_region_is_filed_once_and_knows_the_regions_above() -> None:
    facets = columns([row_of(FIRE, 30)])["facets"]
    assert isinstance(facets, dict)
    assert facets["region"] == {
        "values": [["320000", "江苏省", -1], ["320600", "南通市", 0]],
        "rows": [[1]],
    }


def test_days_are_written_once_for_all_rows_that_share_them() -> None:
    rows = [row_of(record, 30) for record in (FLOOD, FIRE, replace(FIRE, id="z"))]
    assert columns(rows)["date"] == [["2019-07-01", 1], ["2020-02-06", 2]]


def test_letters_name_the_rows_that_hold_them_as_steps() -> None:
    found = letters([("消防",), ("甲",), ("消",)], first=3)
    assert list(found["消"]) == [3, 5]
    assert files(found, 3)[0]["消"] == [3, 2]


def test_files_of_letters_grow_with_the_collection_and_stop() -> None:
    assert [file_number(count) for count in (1, 400, 100_000)] == [1, 10, 256]


@pytest.mark.parametrize(
    ("articles", "size", "runs"),
    [(1, 32, 1), (600, 320, 2), (2 * RUN, RUN, 2), (2 * RUN + 1, 1312, 4), (10_000, 2528, 4)],
)
def test_runs_come_in_pairs_of_one_length(articles: int, size: int, runs: int) -> None:
    assert run_size(articles) == size
    assert -(-articles // size) == runs


def test_the_same_articles_give_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    records = [replace(FIRE, id=f"{number:04}", title=f"演练{number}") for number in range(600)]
    run(records, tmp_path / "one", jobs=1)
    run(records[::-1], tmp_path / "two", jobs=2)
    assert contents(tmp_path / "one/pagefind") == contents(tmp_path / "two/pagefind")


def test_nothing_is_indexed_again_when_nothing_changed(tmp_path: Path) -> None:
    run([FIRE, FLOOD], tmp_path)
    before = contents(tmp_path / "pagefind")
    assert run([FLOOD, FIRE], tmp_path).indexed == 0
    assert contents(tmp_path / "pagefind") == before


def test_an_edited_article_is_hidden_where_it_was_and_found_in_a_small_layer(
    tmp_path: Path,
) -> None:
    run([FLOOD, DROUGHT, FIRE], tmp_path)
    report = run([FLOOD, replace(DROUGHT, title="抗大旱"), FIRE], tmp_path)
    large, small = layers(tmp_path)
    assert report.indexed == 1
    assert large["hidden"] == [1]
    assert titles(tmp_path, 1) == ["抗大旱"]
    assert small["before"] == [1]


def test_a_removed_article_is_hidden_without_any_indexing(tmp_path: Path) -> None:
    run([FLOOD, FIRE], tmp_path)
    assert run([FIRE], tmp_path).indexed == 0
    (large,) = layers(tmp_path)
    assert large["hidden"] == [0]


def test_an_edit_taken_back_leaves_the_bundle_as_it_was(tmp_path: Path) -> None:
    run([FLOOD, FIRE], tmp_path)
    before = contents(tmp_path / "pagefind")
    run([FLOOD, replace(FIRE, title="灭火")], tmp_path)
    run([FLOOD, FIRE], tmp_path)
    assert contents(tmp_path / "pagefind") == before


def test_a_full_indexing_gives_the_bytes_of_a_cold_one(tmp_path: Path) -> None:
    edited = [FLOOD, replace(FIRE, title="灭火")]
    run([FLOOD, FIRE], tmp_path / "warm")
    run(edited, tmp_path / "warm")
    run(edited, tmp_path / "warm", full=True)
    run(edited, tmp_path / "cold")
    assert contents(tmp_path / "warm/pagefind") == contents(tmp_path / "cold/pagefind")


def test_all_is_indexed_anew_when_much_has_changed(tmp_path: Path) -> None:
    records = [replace(FIRE, id=f"{number:03}") for number in range(60)]
    run(records, tmp_path)
    report = run([replace(record, title="改") for record in records], tmp_path)
    assert report.indexed == 60
    assert len(layers(tmp_path)) == 1


def test_a_bundle_that_was_deleted_is_made_again(tmp_path: Path) -> None:
    run([FIRE], tmp_path)
    (tmp_path / "pagefind/search.json").unlink()
    assert run([FIRE], tmp_path).indexed == 1


def test_the_work_in_between_is_tidied_away(tmp_path: Path) -> None:
    run([FIRE], tmp_path)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["search-state.json"]


def test_a_site_without_articles_has_an_entry_without_layers(tmp_path: Path) -> None:
    assert run([], tmp_path).pages == 0
    assert layers(tmp_path) == []


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}
