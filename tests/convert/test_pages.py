"""What must hold of a seed's lines and pages, whatever its bytes."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert import pages
from generator.errors import GeneratorError

CHINESE = "本报讯 昨天上午，省里召开会议，研究部署今年的农业和农村工作。" * 3


def joined(raw: bytes) -> str:
    return "".join(
        line.text + line.ending for page in pages.read(raw, "a.txt") for line in page.lines
    )


@given(st.text(st.characters(codec="utf-8", categories=["L", "P", "Z", "N"])))
def test_lines_joined_again_are_the_seed(text: str) -> None:
    assert joined(text.encode()) == text.removeprefix("\ufeff")


@given(st.text(alphabet="文 \r\n\f", max_size=60))
def test_line_endings_of_all_kinds_are_kept(text: str) -> None:
    assert joined(text.encode()) == text


@settings(deadline=None)  # the codec guesser is slow to import
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_by_name(raw: bytes) -> None:
    with suppress(GeneratorError):
        assert pages.read(raw, "a.txt")


def test_lines_are_numbered_from_one_over_all_pages() -> None:
    first, second = pages.read("甲\r\n乙\f丙\n".encode(), "a.txt")
    assert [(line.number, line.text) for line in first.lines] == [(1, "甲"), (2, "乙")]
    assert [line.number for line in second.lines] == [3, 4]
    assert (first.stem, second.stem) == ("a", "a-p2")


def test_form_feed_at_the_end_begins_no_page() -> None:
    assert len(pages.read("甲\f\n".encode(), "a.txt")) == 1


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8-sig", "big5hkscs"])
def test_codec_is_found_out(codec: str) -> None:
    text = (
        "記者昨日在臺北車站看見，許多旅客正在排隊購買返鄉的車票。" * 3
        if codec == "big5hkscs"
        else CHINESE
    )
    assert pages.read(text.encode(codec), "a.txt")[0].lines[0].text == text


def test_named_codec_wins_over_the_guess() -> None:
    (page,) = pages.read(CHINESE.encode("gb18030"), "a.txt", encoding="gb18030")
    assert (page.encoding, page.notes) == ("gb18030", ())


def test_wrongly_named_codec_is_the_curators_to_mend() -> None:
    with pytest.raises(GeneratorError, match=r"a\.txt: cannot be read as 'ascii'"):
        pages.read(CHINESE.encode(), "a.txt", encoding="ascii")


def test_picture_is_not_text() -> None:
    with pytest.raises(GeneratorError, match="is not text"):
        pages.read(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, "a.txt")


def test_guess_is_told() -> None:
    (page,) = pages.read(CHINESE.encode("gb18030"), "a.txt")
    assert page.notes == ("encoding guessed: gb18030",)


def test_characters_nobody_can_see_are_counted_and_kept() -> None:
    (page,) = pages.read("文\x00字\ue123".encode(), "a.txt")
    assert page.lines[0].text == "文\x00字\ue123"
    assert page.notes == (
        "1 control characters, left out of the articles",
        "1 private-use characters, kept",
    )


def test_empty_seed_is_a_page_without_text() -> None:
    (page,) = pages.read(b"", "a.txt")
    assert [line.text for line in page.lines] == [""]
