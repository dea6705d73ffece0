"""The bundle: what search writes for a site's articles."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

from generator.site.search import Record, Term, index
from generator.site.search_files import letter_file_number, letters, rows
from generator.site.search_record import fields, lengths

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


def unpacked(path: Path) -> object:
    return json.loads(gzip.decompress(path.read_bytes()))


def layer(bundle: Path) -> Path:
    entry = json.loads((bundle / "search.json").read_text(encoding="utf-8"))
    return bundle / str(entry["layers"][0]["folder"])


def test_each_field_is_searched_by_itself_in_normal_form() -> None:
    assert fields(FIRE) == ("消防演练", "聚焦", "全市开展演练。", "覆盖率99.87%")
    assert lengths(FIRE) == (4, 6)


def test_rows_are_in_order_of_their_days(tmp_path: Path) -> None:
    index([FIRE, FLOOD], tmp_path / "pagefind", cache=tmp_path / "cache")
    shown = unpacked(layer(tmp_path / "pagefind") / "fragment/0.pack")
    assert isinstance(shown, list)
    assert [row[1] for row in shown] == ["防汛", "消防 演练"]


def test_a_region_is_filed_once_and_knows_the_regions_above() -> None:
    facets = rows([FIRE], ["1"])["facets"]
    assert isinstance(facets, dict)
    assert facets["region"] == {
        "values": [["320000", "江苏省", -1], ["320600", "南通市", 0]],
        "rows": [[1]],
    }


def test_letters_name_the_rows_that_hold_them_as_steps() -> None:
    found = letters([FIRE, replace(FIRE, title="甲"), replace(FIRE, title="乙"), FIRE])
    assert found["消"] == [0, 3]
    assert found["聚"] == [0, 1, 1, 1]


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        index([FLOOD, FIRE], tmp_path / name, cache=tmp_path / "cache")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_second_indexing_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    bundle = tmp_path / "pagefind"
    index([FIRE, FLOOD], bundle, cache=tmp_path / "cache")
    before = layer(bundle)
    index([FIRE], bundle, cache=tmp_path / "cache")
    assert layer(bundle) != before
    assert not before.exists()
    assert not list((tmp_path / "cache").iterdir())


def test_a_site_without_articles_has_an_entry_without_layers(tmp_path: Path) -> None:
    report = index([], tmp_path / "pagefind", cache=tmp_path / "cache")
    assert report.pages == 0
    assert json.loads((tmp_path / "pagefind/search.json").read_text())["layers"] == []


def test_files_of_letters_grow_with_the_collection_and_stop() -> None:
    assert [letter_file_number(count) for count in (1, 400, 100_000)] == [1, 10, 256]


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
