"""A page's reading becomes articles: nothing is lost, names and ids are kept."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import content, content_markdown
from generator.convert import articles, authorship, titles
from generator.convert.articles import LettersLostError, assemble
from generator.convert.reading import (
    Block,
    Judged,
    Kind,
    Line,
    Mended,
    Page,
    PageReading,
    Role,
    Story,
)
from generator.convert.records import Known, line_ranges
from generator.model import ArticleId, Author, Caption

KNOWN = Known(stem="001_Ab", file="001_Ab.txt", seed_hash="5f2c", converter="1")


def story(*rows: tuple[Role, str], first: int = 1, kind: Kind = Kind.ARTICLE) -> Story:
    """A story of one line a block, every second line of the page."""
    judged, blocks = [], []
    for at, (role, text) in enumerate(rows):
        number = first + 2 * at
        judged.append(Judged(Line(number, text, "\n"), role, "told", opens=at == 0))
        blocks.append(Block(role, text, (number,)))
    return Story(kind, tuple(judged), tuple(blocks))


def page(*stories: Story) -> PageReading:
    printed = {one.line.number: one.line for each in stories for one in each.lines}
    lines = tuple(printed.get(n, Line(n, "", "\n")) for n in range(1, max(printed, default=0) + 1))
    return PageReading(Page("001_Ab", "001_Ab.txt", lines, "utf-8"), stories, ())


FIRE = story(
    (Role.KICKER, "消防员昨夜连续奋战——"),
    (Role.TITLE, "城东仓库大火扑灭"),
    (Role.BYLINE, "本报记者 陈 静"),
    (Role.BODY, "昨夜，城东一处仓库起火。"),
    (Role.SUBHEAD, "及时赶到"),
    (Role.CAPTION, "▲消防员在现场。李大山 摄"),
    (Role.BODY, "消防员十分钟后赶到。"),
)


def test_a_story_becomes_an_article_with_its_parts_in_their_places() -> None:
    (one,) = assemble(page(FIRE), KNOWN).articles
    assert (one.title, one.kicker) == ("城东仓库大火扑灭", "消防员昨夜连续奋战——")
    assert one.body == "昨夜，城东一处仓库起火。\n\n## 及时赶到\n\n消防员十分钟后赶到。"
    assert one.byline == "本报记者 陈 静"
    assert one.authors == (Author("陈静", "记者"), Author("李大山", "摄影"))
    assert one.captions == (Caption("消防员在现场。", "李大山 摄"),)
    assert "inline-credit" in one.flags
    assert one.source.lines == ((1, 13),)


def test_ids_are_made_of_the_folded_stem_and_the_order() -> None:
    second = story((Role.TITLE, "第二篇"), (Role.BODY, "正文。"), first=21)
    made = assemble(page(FIRE, second), KNOWN)
    assert [one.id for one in made.articles] == ["001-ab-01", "001-ab-02"]
    assert [item.id for item in made.page.items] == ["001-ab-01", "001-ab-02"]


def test_an_article_keeps_the_id_that_most_of_its_lines_had() -> None:
    first = story((Role.TITLE, "新的一篇"), (Role.BODY, "正文。"), first=21)
    kept = {1: ArticleId("x-01"), 21: ArticleId("x-03"), 23: ArticleId("x-03")}
    made = assemble(page(FIRE, first), KNOWN, ids=kept)
    assert [one.id for one in made.articles] == ["x-01", "x-03"]


def test_a_new_article_between_old_ones_gets_an_id_that_nobody_had() -> None:
    new = story((Role.TITLE, "新的一篇"), (Role.BODY, "正文。"), first=21)
    made = assemble(page(FIRE, new), KNOWN, ids={1: ArticleId("001-ab-01")})
    assert [one.id for one in made.articles] == ["001-ab-01", "001-ab-02"]


def test_a_photo_is_called_by_its_caption_and_keeps_it() -> None:
    photo = story(
        (Role.CAPTION, "图为市民在公园里赏花，春意正浓。"),
        (Role.CREDIT, "王大明摄"),
        kind=Kind.PHOTO,
    )
    (one,) = assemble(page(photo), KNOWN).articles
    assert (one.kind, one.title) == ("photo", "市民在公园里赏花，春意正浓")
    assert one.captions == (Caption("图为市民在公园里赏花，春意正浓。", "王大明摄"),)
    assert one.authors == (Author("王大明", "摄影"),)
    assert one.body == ""


def test_a_continuation_is_called_by_its_first_subhead_which_stays() -> None:
    rest = story(
        (Role.LABEL, "(上接第一版)"),
        (Role.BODY, "前面的话说完了。"),
        (Role.SUBHEAD, "走进乡村"),
        (Role.BODY, "后面的话。"),
        kind=Kind.CONTINUATION,
    )
    (one,) = assemble(page(rest), KNOWN).articles
    assert one.title == "走进乡村"
    assert "## 走进乡村" in one.body
    assert one.labels == ("(上接第一版)",)


def test_a_byline_in_the_text_stays_in_it() -> None:
    told = story((Role.TITLE, "标题"), (Role.BODY, "收入增加。（记者 张大三）"))
    (one,) = assemble(page(told), KNOWN).articles
    assert one.body.endswith("（记者 张大三）")
    assert one.authors == (Author("张大三", "记者"),)
    assert "inline-byline" in one.flags


def test_all_who_sent_the_dispatches_under_one_headline_are_authors() -> None:
    told = story(
        (Role.TITLE, "东亚货币继续贬值"),
        (Role.BODY, "新华社曼谷1月5日电（记者 张大三）泰铢再次下跌。"),
        (Role.BODY, "市场人士说，跌势未止，记者近日电话采访了多人。"),
        (Role.BODY, "新华社东京1月6日电（记者 李小四）日元下跌。"),
    )
    assert authorship.of(told).authors == (Author("张大三", "记者"), Author("李小四", "记者"))


def test_a_bare_name_at_the_end_does_not_join_a_writer_who_is_named() -> None:
    told = story(
        (Role.TITLE, "标题"), (Role.BYLINE, "本报记者 陈静"), (Role.BODY, "来的人是谁？王大明")
    )
    assert authorship.of(told).authors == (Author("陈静", "记者"),)


def test_whoever_signs_a_notice_is_no_author_but_a_reporter_is() -> None:
    sender = story((Role.BODY, "声明作废。"), (Role.BYLINE, "李大山"), kind=Kind.NOTICE)
    reporter = story((Role.BODY, "欢迎来稿。"), (Role.BYLINE, "本报记者 李大山"), kind=Kind.NOTICE)
    assert authorship.of(sender).authors == ()
    assert authorship.of(reporter).authors == (Author("李大山", "记者"),)


def test_two_lines_of_names_are_read_as_one_byline_in_print() -> None:
    told = story(
        (Role.BODY, "正文。"), (Role.BYLINE, "本报记者 陈 静"), (Role.BYLINE, "本报通讯员 费婕")
    )
    made = authorship.of(told)
    assert made.byline == "本报记者 陈 静 本报通讯员 费婕"
    assert made.authors == (Author("陈静", "记者"), Author("费婕", "通讯员"))


def test_whoever_supplied_a_picture_is_credited_and_no_author() -> None:
    told = story((Role.BODY, "正文。"), (Role.CAPTION, "▲采集"), (Role.CREDIT, "区委宣传部供图"))
    made = authorship.of(told)
    assert made.captions == (Caption("采集", "区委宣传部供图"),)
    assert made.authors == ()


def test_a_reading_that_loses_a_letter_is_refused() -> None:
    short = replace(FIRE, blocks=FIRE.blocks[:-1])
    with pytest.raises(LettersLostError, match="赶"):
        assemble(page(short), KNOWN)


def test_a_repeat_that_was_dropped_is_recorded_and_not_lost() -> None:
    lines = (
        Judged(Line(1, "仓库起火，火势很大", "\n"), Role.BODY, "told", opens=True),
        Judged(Line(2, "火势很大，无人受伤。", "\n"), Role.BODY, "told"),
    )
    block = Block(Role.BODY, "仓库起火，火势很大，无人受伤。", (1, 2))
    dropped = Mended("repeat-dropped", 2, "火势很大")
    made = assemble(page(Story(Kind.ARTICLE, lines, (block,), mended=(dropped,))), KNOWN)
    assert made.articles[0].flags == ("repeat-dropped:2",)
    assert [(note.line, note.text) for note in made.page.mended] == [(2, "火势很大")]


def test_the_record_holds_the_page_as_printed_and_every_block() -> None:
    record = assemble(page(FIRE), KNOWN).page
    assert record.printed[0] == "消防员昨夜连续奋战——"
    assert [block.lines for block in record.blocks] == [(n,) for n in range(1, 14, 2)]


def test_a_page_without_text_has_no_articles() -> None:
    made = assemble(PageReading(Page("e", "e.txt", (Line(1, "", ""),), "utf-8"), (), ()), KNOWN)
    assert made.articles == ()
    assert made.page.items == ()


roles = st.sampled_from([role for role in Role if role is not Role.FURNITURE])
texts = st.text("中文字报记者摄张王 ·()#*_[]<&1.。，", min_size=1).filter(str.strip)


@settings(deadline=None)
@given(st.lists(st.tuples(roles, texts), min_size=1, max_size=6))
def test_any_story_is_written_and_read_without_losing_a_letter(
    rows: list[tuple[Role, str]],
) -> None:
    (one,) = assemble(page(story(*rows)), KNOWN).articles
    text = content.dump_article(one)
    assert content.parse_article("a.md", text) == one
    body = [text.strip() for role, text in rows if role in (Role.BODY, Role.SUBHEAD)]
    assert content_markdown.plain(one.body) == "\n\n".join(body)


@settings(deadline=None)
@given(st.sets(st.integers(1, 60)), st.sets(st.integers(1, 60)))
def test_ranges_hold_the_lines_given_and_blank_ones_only(given: set[int], blank: set[int]) -> None:
    ranges = line_ranges(given, blank - given)
    held = {n for first, last in ranges for n in range(first, last + 1)}
    assert given <= held <= given | blank
    assert all(a[1] < b[0] for a, b in pairwise(ranges))


@pytest.mark.parametrize(
    ("stem", "folded"),
    [("001_8a80eed91d2902aa", "001-8a80eed91d2902aa"), ("A B.c", "a-b-c"), ("日报", "6b8c1b76")],
)
def test_a_stem_is_folded_to_small_letters_or_to_a_hash(stem: str, folded: str) -> None:
    made = titles.folded_stem(stem)
    assert made == folded or (not stem.isascii() and len(made) == 8 and int(made, 16) >= 0)


def test_a_brief_without_a_head_is_called_by_what_it_tells_not_by_its_dateline() -> None:
    told = "新华社西宁1月15日电（记者 张大三）政协青海省委员会今天选出主席。"
    told += "会议还要开五天，来了四百多名委员。"
    assert titles.title_of(story((Role.BODY, told))) == "政协青海省委员会今天选出主席"
    assert titles.title_of(story((Role.BODY, "本报讯"))) == "本报讯"


@pytest.mark.parametrize(
    ("caption", "title"),
    [
        ("图为市民在公园里赏花，春意正浓。", "市民在公园里赏花，春意正浓"),
        ("昨日,东台镇开设流动接种点,方便老年人就近接种新冠疫苗。", "东台镇开设流动接种点"),
        ("▲采集咽拭子", "采集咽拭子"),
        ("一" * 30, "一" * 23 + "…"),
    ],
)
def test_a_caption_s_first_clause_makes_a_title(caption: str, title: str) -> None:
    assert titles.first_clause(caption) == title


@pytest.mark.parametrize(
    ("title", "slug"),
    [("红色力量抗疫一线", "hong-se-li-liang-kang-yi"), ("AI时代", "ai-shi-dai"), ("——", "item")],
)
def test_a_file_is_named_by_a_few_syllables_of_the_title(title: str, slug: str) -> None:
    assert titles.slug_of(title) == slug


def test_units_that_are_no_more_are_found_on_the_page() -> None:
    assert "港闸区" in articles._lives_in("港闸区和如皋市的干部")
