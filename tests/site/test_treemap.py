"""The picture of regions: every unit has its share, and only labels that fit are set."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site import treemap
from generator.site.views import Picture, RegionNode, Tile

ROUNDING = 1.5
"""Pixels that the rounding of two edges may move a side, at 640 pixels of width."""


def unit(name: str, *children: RegionNode, count: int = 0) -> RegionNode:
    """A unit with as many articles as its children have, or a number of its own."""
    below = sum(child.count for child in children)
    return RegionNode(name, f"regions/{name}/", count or below, children=children)


COUNTIES = st.lists(st.integers(1, 400), min_size=1, max_size=12)
CITIES = st.lists(COUNTIES, min_size=2, max_size=8)


def country(cities: list[list[int]]) -> tuple[RegionNode, ...]:
    """One province with these cities of counties with so many articles each."""
    made = (
        unit(f"市{i}", *(unit(f"县{i}·{j}", count=count) for j, count in enumerate(counts)))
        for i, counts in enumerate(cities)
    )
    return (unit("省", *made),)


def drawn(tree: tuple[RegionNode, ...]) -> Picture:
    """The picture, which is known to be there."""
    picture = treemap.picture(tree)
    assert picture
    return picture


def tiles_of(picture: Picture) -> list[Tile]:
    """All tiles, whatever their group."""
    return [tile for group in picture.groups for tile in group.tiles]


@settings(deadline=None)
@given(CITIES)
def test_each_county_has_one_tile_inside_its_city_and_the_picture(cities: list[list[int]]) -> None:
    picture = drawn(country(cities))
    names = [tile.name for tile in tiles_of(picture)]
    assert sorted(names) == sorted(
        f"县{i}·{j}" for i, c in enumerate(cities) for j in range(len(c))
    )
    for group in picture.groups:
        frame = group.frame
        assert 0 <= frame.x <= frame.x + frame.width <= 100.05
        assert 0 <= frame.y <= frame.y + frame.height <= picture.height
        for tile in group.tiles:
            assert frame.x <= tile.x <= tile.x + tile.width <= frame.x + frame.width + 0.05
            assert frame.y <= tile.y <= tile.y + tile.height <= frame.y + frame.height


@settings(deadline=None)
@given(CITIES)
def test_no_two_tiles_overlap(cities: list[list[int]]) -> None:
    for one, other in combinations(tiles_of(drawn(country(cities))), 2):
        beside = one.x + one.width <= other.x + 0.05 or other.x + other.width <= one.x + 0.05
        above = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert beside or above


@settings(deadline=None)
@given(COUNTIES.filter(lambda counts: len(counts) > 1))
def test_tiles_of_a_city_are_as_large_as_their_numbers(counts: list[int]) -> None:
    picture = drawn(country([counts]))
    (group,) = picture.groups
    head = treemap.HEAD if group.frame.wide else 0
    scale = treemap.WIDTH * (picture.height - head) / sum(counts)
    for tile in group.tiles:
        width, height = tile.width * treemap.WIDTH / 100, tile.height
        slack = ROUNDING * (width + height + ROUNDING)
        assert abs(width * height - tile.count * scale) <= slack


@settings(deadline=None)
@given(CITIES)
def test_label_is_set_only_where_it_fits_a_phone_and_link_where_it_can_be_touched(
    cities: list[list[int]],
) -> None:
    for tile in tiles_of(drawn(country(cities))):
        width = tile.width * treemap.PHONE / 100
        letters = len(tile.name) * treemap.LETTER
        if tile.narrow in ("line", "lines", "name"):
            assert letters <= width
            assert tile.height >= treemap.LINE
        if tile.narrow == "down":
            assert letters <= tile.height
        if tile.url:
            assert min(width, tile.height) >= treemap.TOUCH - 1


def test_what_a_city_has_beside_its_counties_is_a_tile_too() -> None:
    tree = (unit("省", unit("市", unit("县", count=3), count=5), unit("乙市", count=2)),)
    assert [(tile.name, tile.count) for tile in tiles_of(drawn(tree))] == [
        ("县", 3),
        ("市", 2),
        ("乙市", 2),
    ]


def test_tiles_are_cities_where_there_are_too_many_counties() -> None:
    cities = [[1] * 12] * 8
    names = {tile.name for tile in tiles_of(drawn(country(cities)))}
    assert names == {f"市{number}" for number in range(8)}


@pytest.mark.parametrize("tree", [(), (unit("省", count=4),)])
def test_one_unit_alone_is_no_picture(tree: tuple[RegionNode, ...]) -> None:
    assert treemap.picture(tree) is None
