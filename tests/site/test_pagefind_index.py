"""Pagefind's formats: what is read from runs and bound into one index."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site import cbor, pagefind_index
from generator.site.pagefind_index import bound, chunk_of, meta_of, postings, unmarked

Places = list[int]
Value = Any
"""An integer, a text or a list of them."""


def chunk(words: dict[str, Places]) -> bytes:
    """An index file of one page as Pagefind writes it, without its mark."""
    return cbor.array([cbor.array(entry(word, found) for word, found in words.items())])


def entry(word: str, found: Places) -> bytes:
    page = cbor.array([number(0), places(found), cbor.array(())])
    return cbor.array([cbor.text(word), cbor.array([page]), cbor.array(())])


def places(found: Places) -> bytes:
    """Places as steps, after the mark of their weight."""
    steps = [place - last for place, last in zip(found, [0, *found], strict=False)]
    return cbor.array([cbor.head(cbor.NEGATIVE, 24), *map(number, steps)])


def number(value: int) -> bytes:
    return cbor.head(cbor.UNSIGNED, value)


def load(content: bytes, at: int = 0) -> tuple[Value, int]:
    """The value of an item, and where it ends."""
    major, size = content[at] & 0xE0, content[at] & 0x1F
    at += 1
    if size >= 24:
        width = 1 << size - 24
        size, at = int.from_bytes(content[at : at + width], "big"), at + width
    if major == cbor.UNSIGNED:
        return size, at
    if major == cbor.NEGATIVE:
        return -1 - size, at
    if major == cbor.TEXT:
        return content[at : at + size].decode(), at + size
    assert major == cbor.ARRAY
    items: list[Value] = []
    for _ in range(size):
        item, at = load(content, at)
        items.append(item)
    return items, at


def value_of(packed: bytes) -> Value:
    content = unmarked(packed)
    value, end = load(content)
    assert end == len(content)
    return value


def read(packed: bytes) -> dict[str, dict[int, Places]]:
    """The words of a bound index file: their places in each volume."""
    (words,) = value_of(packed)
    found: dict[str, dict[int, Places]] = {}
    for word, pages, spellings in words:
        assert spellings == []
        found[word] = volumes(pages)
    return found


def volumes(pages: list[Value]) -> dict[int, Places]:
    found: dict[int, Places] = {}
    volume = 0
    for step, (_, *steps), in_metadata in pages:
        assert in_metadata == []
        volume += step
        found[volume] = [sum(steps[: at + 1]) for at in range(len(steps))]
    return found


spots = st.lists(st.integers(0, 1_000_000), min_size=1, max_size=30, unique=True).map(sorted)
words = st.dictionaries(
    st.text("疫情防控ꀀꁩ\U00020bb7", min_size=1, max_size=4), spots, min_size=1
)


@settings(deadline=None)
@given(st.lists(words, min_size=1, max_size=4))
def test_every_word_keeps_its_places_in_every_volume(runs: list[dict[str, Places]]) -> None:
    held: dict[bytes, list[tuple[int, bytes]]] = {}
    for volume, run in enumerate(runs):
        for word, at in postings(chunk(run)):
            held.setdefault(word, []).append((volume, at))
    expected = {
        name: {volume: run[name] for volume, run in enumerate(runs) if name in run}
        for name in set().union(*runs)
    }
    assert read(chunk_of([bound(word, held[word]) for word in sorted(held)])) == expected


@pytest.mark.parametrize(
    "page",
    [
        cbor.array([number(1), places([4]), cbor.array(())]),
        cbor.array([number(0), places([4]), cbor.array([number(4)])]),
    ],
    ids=["a second page", "a place in metadata"],
)
def test_a_file_of_another_form_is_refused(page: bytes) -> None:
    other = cbor.array([cbor.text("疫情"), cbor.array([page]), cbor.array(())])
    whole = cbor.array([cbor.array([entry("防控", [1, 2]), other])])
    with pytest.raises(ValueError, match=r"1\.5\.2"):
        postings(whole)


def test_metadata_names_the_volumes_and_the_files_by_their_words() -> None:
    files = [("一".encode(), "上".encode(), "0-0"), ("下".encode(), "下".encode(), "1-0")]
    assert value_of(meta_of([7, 900], files)) == [
        pagefind_index.VERSION,
        [["0", 7], ["1", 900]],
        [["一", "上", "0-0"], ["下", "下", "1-0"]],
        [],
        [],
        [],
    ]
