"""What a story's lines read as: joined, repeats dropped, losses named, no letter else changed."""

from hypothesis import given
from hypothesis import strategies as st

from generator.convert import mend
from generator.convert.mend import Piece
from generator.convert.reading import Judged, Line, Role


def piece(number: int, role: Role, text: str, *, goes_on: bool = False) -> Piece:
    return Piece(Judged(Line(number, text, "\n"), role, "test"), goes_on)


def letters(text: str) -> str:
    return "".join(text.split())


@given(
    st.lists(
        st.tuples(
            st.sampled_from([Role.BODY, Role.SUBHEAD, Role.TITLE, Role.CAPTION]),
            st.text(alphabet="文字ab，。—# \t", min_size=1, max_size=30),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_no_letter_is_lost_or_added_but_recorded_repeats(
    rows: list[tuple[Role, str, bool]],
) -> None:
    pieces = [piece(n, role, text, goes_on=on) for n, (role, text, on) in enumerate(rows, 1)]
    joined = mend.join(pieces)
    dropped = "".join(note.text for note in joined.mended)
    before = "".join(mend.plain(text) for _, text, _ in rows)
    after = "".join(block.text for block in joined.blocks) + dropped
    assert sorted(letters(before)) == sorted(letters(after))


def test_paragraph_goes_on_below_a_caption() -> None:
    joined = mend.join(
        [
            piece(1, Role.BODY, "各个环节，为疫情防控筑牢"),
            piece(2, Role.CAPTION, "▲采集咽拭子"),
            piece(3, Role.BODY, "免疫结界。", goes_on=True),
        ]
    )
    assert [(block.role, block.text, block.numbers) for block in joined.blocks] == [
        (Role.BODY, "各个环节，为疫情防控筑牢免疫结界。", (1, 3)),
        (Role.CAPTION, "▲采集咽拭子", (2,)),
    ]


def test_text_said_twice_reads_once_and_is_recorded() -> None:
    said = "一看时间，快要到点了，他又马不停蹄地奔赴检测点。"
    joined = mend.join(
        [piece(1, Role.BODY, "那天。" + said), piece(2, Role.BODY, said + "社区书记心疼他。")]
    )
    assert joined.blocks[0].text == "那天。" + said + "社区书记心疼他。"
    assert [(note.what, note.number, note.text) for note in joined.mended] == [
        ("repeat-dropped", 2, said)
    ]


def test_word_said_twice_by_chance_stays() -> None:
    joined = mend.join(
        [piece(1, Role.BODY, "多年来从事研究"), piece(2, Role.BODY, "研究成果很多。", goes_on=True)]
    )
    assert joined.blocks[0].text == "多年来从事研究研究成果很多。"


def test_latin_word_cut_in_two_is_joined_without_a_space() -> None:
    joined = mend.join(
        [
            piece(1, Role.BODY, "志愿者教老人连接WI"),
            piece(2, Role.BODY, "FI、扫码阅读。", goes_on=True),
        ]
    )
    assert joined.blocks[0].text == "志愿者教老人连接WIFI、扫码阅读。"


def test_lines_of_a_head_are_phrases_with_a_space_between() -> None:
    joined = mend.join(
        [
            piece(1, Role.SUBHEAD, "## 统筹联动"),
            piece(2, Role.SUBHEAD, "基层党组织筑好防疫堡垒", goes_on=True),
        ]
    )
    assert joined.blocks[0].text == "统筹联动 基层党组织筑好防疫堡垒"


def test_end_of_a_phrase_follows_without_a_space() -> None:
    joined = mend.join(
        [
            piece(1, Role.SUBTITLE, "——咨询组三位党员"),
            piece(2, Role.SUBTITLE, "的故事", goes_on=True),
        ]
    )
    assert joined.blocks[0].text == "——咨询组三位党员的故事"


def test_headline_below_its_first_column_reads_first() -> None:
    joined = mend.join([piece(1, Role.BODY, "正文。"), piece(2, Role.TITLE, "标题")])
    assert [block.role for block in joined.blocks] == [Role.TITLE, Role.BODY]


def test_paragraph_that_is_never_taken_up_is_named() -> None:
    joined = mend.join(
        [piece(7, Role.BODY, "自7月下旬以来，通州区区域治理"), piece(9, Role.SUBHEAD, "热线")]
    )
    assert joined.lost_after == (7,)


def test_paragraph_with_its_byline_inside_is_whole() -> None:
    assert not mend.breaks_off("志愿者帮老人学会了用手机，大家都很高兴。 ·邢董明 吴霜·")


def test_long_line_is_searched_for_repeats_in_no_time() -> None:
    assert mend.repeat_length("重" * 5_000_000, "重复" * 10) == 0
