"""Postings: where words stand, run by run, bound into files that can be read again."""

import gzip
import json
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site import postings
from generator.site.postings import END, Entry, bound, cut, file_name, file_of, pairs

Places = dict[str, list[int]]

texts = st.lists(st.text("疫情防控1a\U00080061", max_size=12), min_size=1, max_size=6)
runs = st.lists(texts, min_size=1, max_size=4)


def run_of(blocks: list[str]) -> str:
    return "".join(block + END for block in blocks)


def looked_up(text: str) -> Places:
    """Where each two neighbouring letters stand, by looking at each letter in turn."""
    found: Places = {}
    for at in range(len(text) - 1):
        if END not in text[at : at + 2]:
            found.setdefault(text[at : at + 2], []).append(at)
    return found


def read(packed: bytes) -> Places:
    """The words of a file, and the places that their steps lead to."""
    head, _, planes = gzip.decompress(packed).partition(b"\n")
    words, counts = json.loads(head)
    size = sum(counts)
    steps = [
        sum(planes[number + size * plane] << 8 * plane for plane in range(4))
        for number in range(size)
    ]
    found: Places = {}
    for word, count in zip(words, counts, strict=True):
        found[word] = list(accumulate(steps[:count]))
        steps = steps[count:]
    return found


def entries_of(runs: list[str]) -> list[Entry]:
    begun = list(accumulate(map(len, runs), initial=0))
    held: dict[str, list[tuple[int, postings.Postings]]] = {}
    for at, run in zip(begun, runs, strict=False):
        for one in pairs(run):
            held.setdefault(one.word, []).append((at, one))
    return [bound(held[word]) for word in sorted(held)]


@settings(deadline=None)
@given(runs)
def test_files_say_where_each_pair_of_letters_stands_in_all_runs(runs: list[list[str]]) -> None:
    whole = list(map(run_of, runs))
    assert read(file_of(entries_of(whole))) == looked_up("".join(whole))


@settings(deadline=None)
@given(texts)
def test_words_come_in_order(blocks: list[str]) -> None:
    words = [one.word for one in pairs(run_of(blocks))]
    assert words == sorted(words)


@settings(deadline=None)
@given(texts)
def test_letters_are_filed_under_the_rows_that_hold_them(blocks: list[str]) -> None:
    rows = [block + END for block in blocks]
    found = read(file_of([bound([(5, one)]) for one in postings.letters(rows)]))
    letters = set("".join(blocks))
    assert found == {
        letter: [5 + row for row, block in enumerate(blocks) if letter in block]
        for letter in letters
    }


def test_no_pair_reaches_from_one_block_into_the_next() -> None:
    assert [one.word for one in pairs(run_of(["疫情", "防控"]))] == ["疫情", "防控"]


def test_places_beyond_two_bytes_keep_all_of_theirs() -> None:
    late = postings.postings("疫情", [7, 70_000, 20_000_000])
    entry = bound([(4_000_000_000, late)])
    assert read(file_of([entry])) == {"疫情": [4_000_000_007, 4_000_070_000, 4_020_000_000]}


def test_a_common_word_has_a_file_for_itself() -> None:
    common = Entry("疫情", bytes(4 * postings.FILE_SIZE))
    rare = [Entry(word, bytes(4)) for word in ("疫区", "疫后", "疫病")]
    pieces = [[entry.word for entry in piece] for piece in cut([rare[0], common, *rare[1:]])]
    assert pieces == [["疫区"], ["疫情"], ["疫后", "疫病"]]


def test_a_file_is_named_by_its_first_word() -> None:
    assert file_name("疫情") == "75ab-60c5.postings"
