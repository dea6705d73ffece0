"""Pagefind's formats: what is read from runs and bound into one index."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site import cbor, pagefind_index
from generator.site.pagefind_index import Postings, bound, chunk_of, page_ids, postings, unmarked

Pages = dict[int, list[int]]
"""Places in each page."""


def chunk(words: dict[str, Pages]) -> bytes:
    """An index file as Pagefind writes it, without its mark."""
    return cbor.array([cbor.array(entry(word, pages) for word, pages in words.items())])


def entry(word: str, pages: Pages) -> bytes:
    before = [0, *pages]
    listed = [
        cbor.array([number(page - last), places(found), cbor.array(())])
        for (page, found), last in zip(pages.items(), before, strict=False)
    ]
    return cbor.array([cbor.text(word), cbor.array(listed), cbor.array(())])


def places(found: list[int]) -> bytes:
    """Places as steps, after the mark of their weight."""
    steps = [place - last for place, last in zip(found, [0, *found], strict=False)]
    return cbor.array([cbor.head(cbor.NEGATIVE, 24), *map(number, steps)])


def number(value: int) -> bytes:
    return cbor.head(cbor.UNSIGNED, value)


def read(packed: bytes) -> dict[str, Pages]:
    """The words of a bound index file."""
    content = cbor.load(unmarked(packed))
    assert isinstance(content, list)
    return {word: pages_of(listed) for word, listed, _ in content[0]}


def pages_of(listed: list[list[Any]]) -> Pages:
    found: Pages = {}
    page = 0
    for step, (_, *steps), _ in listed:
        page += step
        found[page] = [sum(steps[: at + 1]) for at in range(len(steps))]
    return found


spots = st.lists(st.integers(0, 70_000), min_size=1, max_size=4, unique=True).map(sorted)
pages = st.dictionaries(st.integers(0, 299), spots, min_size=1, max_size=6).map(
    lambda found: dict(sorted(found.items()))
)
words = st.dictionaries(
    st.text("疫情防控ꀀꁩ\U00020bb7", min_size=1, max_size=4), pages, min_size=1
)


@settings(deadline=None)
@given(words, st.permutations(range(300)))
def test_every_word_keeps_its_places_under_the_new_numbers(
    words: dict[str, Pages], rows: list[int]
) -> None:
    found = [bound([one]) for one in postings(chunk(words), rows)]
    expected = {
        word: dict(sorted((rows[page], spots) for page, spots in pages.items()))
        for word, pages in words.items()
    }
    assert read(chunk_of(found)) == expected


@settings(deadline=None)
@given(pages, pages)
def test_runs_are_bound_in_the_order_of_their_rows(first: Pages, second: Pages) -> None:
    (one,) = postings(chunk({"疫情": first}), range(300))
    (two,) = postings(chunk({"疫情": second}), range(300, 600))
    later = {page + 300: spots for page, spots in second.items()}
    assert read(chunk_of([bound([one, two])])) == {"疫情": first | later}


def test_a_file_of_another_release_is_refused() -> None:
    meta = cbor.array([cbor.text("9.9.9"), cbor.array(())])
    with pytest.raises(ValueError, match=r"1\.5\.2"):
        page_ids(meta)


def test_pages_are_named_by_their_rows() -> None:
    meta = unmarked(pagefind_index.meta_of([7, 9], [(b"a", b"b", "0")]))
    assert page_ids(meta) == ["0", "1"]


def test_postings_say_where_a_run_begins_and_ends() -> None:
    (one,) = postings(chunk({"疫情": {0: [1], 2: [4]}}), [8, 7, 5])
    assert (one.first, one.last, one.pages) == (5, 8, 2)
    assert isinstance(one, Postings)


@settings(deadline=None)
@given(st.recursive(st.integers(-(2**31), 2**31) | st.text(max_size=40), st.lists, max_leaves=20))
def test_cbor_is_read_as_it_was_written(value: object) -> None:
    assert cbor.load(written(value)) == value


def written(value: object) -> bytes:
    if isinstance(value, int):
        return cbor.head(*((cbor.UNSIGNED, value) if value >= 0 else (cbor.NEGATIVE, -1 - value)))
    if isinstance(value, str):
        return cbor.text(value)
    assert isinstance(value, list)
    return cbor.array(map(written, value))


def test_another_kind_of_item_is_refused() -> None:
    with pytest.raises(ValueError, match="0xf5"):
        cbor.load(b"\xf5")
