"""Content files: written so that people can correct them, read back, refused with a hint."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import content, content_checks, content_markdown, content_quick, content_schema
from generator.errors import GeneratorError, Problem
from generator.model import (
    Article,
    ArticleId,
    Author,
    Caption,
    Event,
    LineNote,
    PageItem,
    PageRecord,
    PrintedBlock,
    RegionPath,
    Source,
)

FIRE = Article(
    id=ArticleId("001-8a80-01"),
    title="红色力量：抗疫一线显担当",
    source=Source("001_8a80.txt", ((3, 26), (33, 77))),
    body="第一段。\n\n## 统筹联动\n\n第二段。",
    kicker="海门基层党组织统筹联动——",
    date=dt.date(2021, 8, 13),
    date_edtf="2021-08-13~",
    region=RegionPath("江苏省/南通市/海门区"),
    authors=(Author("陈静", "记者"), Author("小草")),
    captions=(Caption("采集咽拭子", "海门区委宣传部供图"), Caption("查验行程码")),
    flags=("text-lost-after:93", "inline-byline"),
    confidence=0.93,
    evidence=(("date", "12日上午 (line 7)"), ("region", "海门 ×12")),
)
PAGE = PageRecord(
    stem="001_8a80",
    file="001_8a80.txt",
    seed_hash="5f2c",
    converter="1",
    items=(
        PageItem(ArticleId("001-8a80-01"), ((3, 77),)),
        PageItem(ArticleId("001-8a80-02"), ((79, 115),)),
    ),
    furniture=((1, 1),),
    mended=(LineNote(45, "repeat-dropped", "陈志高"),),
    blocks=(PrintedBlock("title", 1, (5,)), PrintedBlock("body", 1, (7, 9))),
    printed=("", "```", "文字", ""),
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
texts = words.map(str.strip)
# A return ends a line of the seed, so no paragraph holds one.
paragraphs = texts.filter(lambda text: "\r" not in text)
some = st.lists(texts.filter(bool), max_size=3).map(tuple)
articles = st.builds(
    Article,
    id=st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).map(ArticleId),
    title=texts.filter(lambda text: text not in ("", "null", "~")),
    source=st.builds(
        Source,
        texts.filter(bool),
        st.lists(st.tuples(st.integers(1, 9), st.integers(9, 99)), max_size=3).map(tuple),
    ),
    body=st.lists(paragraphs, max_size=3).map(
        lambda b: content_markdown.body((False, t) for t in b if t)
    ),
    kicker=texts.filter(lambda text: text not in ("null", "~")),
    date=st.none() | st.dates(),
    places=some,
    topics=some,
    authors=st.lists(st.builds(Author, texts.filter(bool), texts), max_size=2).map(tuple),
    captions=st.lists(st.builds(Caption, texts.filter(bool), texts), max_size=2).map(tuple),
    events=st.lists(st.builds(Event, texts.filter(bool), texts.filter(bool)), max_size=2).map(
        tuple
    ),
    flags=some,
    search=st.booleans(),
    confidence=st.none() | st.integers(0, 100).map(lambda percent: percent / 100),
)


@settings(deadline=None)
@given(articles)
@example(FIRE)
@example(replace(FIRE, title="no", kicker="007", byline="- a: [b", labels=("链接 >>>", "上接1版")))
def test_an_article_written_and_read_is_the_same(article: Article) -> None:
    assert content.parse_article("a.md", content.dump_article(article)) == article


@settings(deadline=None)
@given(articles)
def test_other_readers_of_yaml_find_the_same_lines_and_title(article: Article) -> None:
    head = content.dump_article(article).split("\n---", 1)[0]
    values = yaml.safe_load(head)
    assert (
        values["source"]["lines"] == [list(lines) for lines in article.source.lines]
        or not article.source.lines
    )
    assert str(values["title"]) == article.title or isinstance(
        values["title"], (int, float, dt.date)
    )


def test_a_page_record_written_and_read_is_the_same() -> None:
    assert content.parse_page("page.md", content.dump_page(PAGE), stem="001_8a80") == PAGE


@settings(deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\f"))).map(
        tuple
    )
)
def test_printed_lines_come_back_from_a_page_record(lines: tuple[str, ...]) -> None:
    page = replace(PAGE, printed=lines)
    assert content.parse_page("page.md", content.dump_page(page), stem=PAGE.stem) == page


@settings(deadline=None)
@given(articles)
def test_a_signed_article_is_not_edited_until_a_letter_changes(article: Article) -> None:
    text = content.dump_article(content.sign_article(article))
    assert not content.is_edited(text)
    assert not content.is_edited(text.replace("\n", "\r\n"))
    assert content.is_edited(text + "新")


def test_a_file_without_a_hash_was_made_by_a_person() -> None:
    assert content.is_edited(content.dump_article(FIRE))


def test_the_front_matter_reads_like_the_contract() -> None:
    text = content.dump_article(FIRE)
    assert "authors: [{name: 陈静, role: 记者}, {name: 小草}]\n" in text
    assert "region: 江苏省/南通市/海门区\n" in text
    assert "date_edtf: 2021-08-13~\n" in text
    assert "lines: [[3, 26], [33, 77]]}" in text


def test_saving_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "001/01-fire.md"
    assert content.save(path, content.dump_article(FIRE))
    before = path.stat().st_mtime_ns
    assert not content.save(path, content.dump_article(FIRE))
    assert path.stat().st_mtime_ns == before
    assert [child.name for child in path.parent.iterdir()] == ["01-fire.md"]


def refused(text: str) -> tuple[Problem, ...]:
    read = content.parse_article("a.md", text)
    assert not isinstance(read, Article)
    return read


def changed(old: str, new: str) -> str:
    text = content.dump_article(FIRE)
    assert old in text
    return text.replace(old, new)


def test_an_unknown_key_is_refused_with_the_near_one() -> None:
    (problem,) = refused(changed("kicker:", "kiker:"))
    assert str(problem) == "a.md:4: unknown key 'kiker' (did you mean 'kicker'?)"


def test_an_unknown_key_of_an_author_is_refused_too() -> None:
    (problem,) = refused(changed("role: 记者", "rolle: 记者"))
    assert "authors: unknown key 'rolle'" in str(problem)
    assert "did you mean 'role'?" in str(problem)


def test_all_problems_of_a_file_are_told_at_once_each_with_its_line() -> None:
    text = changed("date: 2021-08-13\n", "date: 2021-13-40\n").replace("0.93", "sure")
    problems = refused(text)
    assert [problem.what.split(":")[0] for problem in problems] == ["date", "confidence"]
    for problem in problems:
        assert problem.line is not None
        key = problem.what.split(":")[0]
        assert text.split("\n")[problem.line - 1].startswith(f"{key}:")


def test_a_township_that_no_list_has_may_stand_below_its_county() -> None:
    known = replace(FIRE, region=RegionPath("江苏省/南通市/海门区/无此乡"))
    assert not list(content_checks.article(known))
    assert list(content_checks.article(replace(known, region=RegionPath("江苏省/无此市/无此乡"))))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("id: 001-8a80-01", "id: Fire!", "id: 'Fire!'"),
        ("kind: article", "kind: story", "unknown kind 'story'"),
        ("2021-08-13~", "2021-13", "date_edtf"),
        ("[[3, 26], [33, 77]]", "[[26, 3]]", "no lines run from 26 to 3"),
        ("title: ", "titel: ", "unknown key 'titel'"),
        ("江苏省/南通市/海门区", "江苏省/南通市/海们区", "unknown region '江苏省/南通市/海们区'"),
        ("source:", "# source:", "no 'source'"),
        ("0.93", "9.3", "confidence"),
    ],
)
def test_a_value_that_cannot_be_is_refused(old: str, new: str, what: str) -> None:
    problems = refused(changed(old, new))
    assert any(what in problem.what for problem in problems), problems
    assert all(problem.hint for problem in problems)


def test_a_near_region_is_offered() -> None:
    (problem,) = refused(changed("江苏省/南通市/海门区", "江苏省/南通市/海们区"))
    assert "江苏省/南通市" in problem.hint


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("no front matter at all\n", "no front matter"),
        ("---\ntitle: x\n", "does not end"),
        ("---\ntitle: [x\n---\n", "not YAML"),
        ("---\njust words\n---\n", "no list of keys"),
        ("---\ntitle: a\ntitle: b\n---\n", "stands twice"),
    ],
)
def test_a_file_without_readable_front_matter_is_refused(text: str, what: str) -> None:
    (problem,) = refused(text)
    assert what in problem.what
    assert problem.hint


def test_authors_may_be_given_by_name_alone() -> None:
    read = content.parse_article(
        "a.md", changed("[{name: 陈静, role: 记者}, {name: 小草}]", "[陈静, 小草]")
    )
    assert isinstance(read, Article)
    assert read.authors == (Author("陈静"), Author("小草"))


def test_what_a_person_leaves_open_is_not_known() -> None:
    read = content.parse_article("a.md", changed("region: 江苏省/南通市/海门区", "region:"))
    assert isinstance(read, Article)
    assert read.region is None


def test_all_files_are_read_and_all_problems_told_together(tmp_path: Path) -> None:
    content.save(tmp_path / "p/01-a.md", content.dump_article(FIRE))
    content.save(tmp_path / "p/02-b.md", content.dump_article(FIRE))
    content.save(tmp_path / "p/03-c.md", "---\ntitle: x\n---\n")
    (tmp_path / "p/04-d.md").write_bytes(b"---\nid: \xff\n---\n")
    with pytest.raises(GeneratorError) as caught:
        content.load(tmp_path)
    told = str(caught.value)
    assert "02-b.md: the id '001-8a80-01' is also in" in told
    assert "03-c.md:1: no 'id'" in told
    assert "04-d.md: not UTF-8" in told


HEADS = st.one_of(articles.map(content.dump_article), st.just(content.dump_page(PAGE)))
SIGNS = "[]{}:,\"'#&*!|>\\~?-_. \n\t　、：—·@`%19ae中"
PHRASES = (", ", ": ", "- ", "\n  - ", "\n  ", "\nkey: ", "1e5", "0.5", "true", "null", " #", "...")
ESCAPES = ("", "\\x41", "\\/", "\\ud800")
FRAGMENTS = st.sampled_from([*SIGNS, *PHRASES, *ESCAPES])


@settings(deadline=None, max_examples=400)
@example("---\nkey:\n  - \n---\n", 0, "", "", 0)
@given(HEADS, st.integers(0, 400), FRAGMENTS, FRAGMENTS, st.integers(0, 3))
def test_what_is_read_quickly_yaml_reads_the_same(
    text: str, at: int, one: str, other: str, cut: int
) -> None:
    head = text[4 : text.index("\n---", 3) + 1]
    changed = head[:at] + one + other + head[at + cut :]
    changed = changed if changed.endswith("\n") else changed + "\n"
    quick = content_quick.read(changed)
    assert quick is None or quick == yaml.load(changed, yaml.CBaseLoader)


@settings(deadline=None)
@given(articles)
def test_our_own_files_never_need_the_slow_reader(article: Article) -> None:
    text = content.dump_article(article)
    assert content_quick.read(text[4 : text.index("\n---", 3) + 1]) is not None


def test_long_values_are_written_a_line_each_and_read_back() -> None:
    long = replace(
        FIRE,
        evidence=tuple((key, "12日上午, 昨天 (83) " * 4) for key in ("date", "region")),
        captions=tuple(Caption(f"第{n}张照片上的人们在广场上散步", "某某供图") for n in range(5)),
    )
    text = content.dump_article(long)
    assert "\nevidence:\n  date: " in text
    assert "\ncaptions:\n  - {text: 第0张" in text
    assert content.parse_article("a.md", text) == long


def test_an_unknown_topic_is_told_with_the_near_one_unless_the_collection_adds_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "content"
    content.save(folder / "p/01-a.md", content.dump_article(replace(FIRE, topics=("疫情防空",))))
    with pytest.raises(GeneratorError, match=r"unknown topic '疫情防空' .did you mean '疫情防控'"):
        content.load(folder)
    own = "add:\n  - {name: 疫情防空, slug: yqfk, parent: 医疗健康, english: x, terms: {防空: 3}}\n"
    (tmp_path / "topics.yaml").write_text(own, encoding="utf-8")
    assert content.load(folder).articles[0].topics == ("疫情防空",)


def test_a_content_folder_is_read_in_the_order_of_its_files(tmp_path: Path) -> None:
    content.save(tmp_path / "p/page.md", content.dump_page(replace(PAGE, stem="p")))
    content.save(tmp_path / "p/02-b.md", content.dump_article(replace(FIRE, id=ArticleId("p-02"))))
    content.save(tmp_path / "p/01-a.md", content.dump_article(replace(FIRE, id=ArticleId("p-01"))))
    content.save(tmp_path / "about.md", "About this collection.\n")
    read = content.load(tmp_path)
    assert [article.id for article in read.articles] == ["p-01", "p-02"]
    assert [page.stem for page in read.pages] == ["p"]
    assert read.files["p-02"] == "p/02-b.md"


def test_a_line_claimed_by_two_items_is_refused() -> None:
    text = content.dump_page(PAGE).replace("[[79, 115]]", "[[77, 115]]")
    read = content.parse_page("page.md", text, stem="x")
    assert not isinstance(read, PageRecord)
    assert "line 77 belongs to" in read[0].what


def test_every_field_of_the_model_has_a_key() -> None:
    article = {one.name for one in fields(Article)} - {"body"}
    page = {one.name for one in fields(PageRecord)} - {"stem", "printed", "file", "first_line"}
    assert set(content_schema.known_keys(Article)) == article
    assert set(content_schema.known_keys(PageRecord)) == page | {"kind", "source"}


MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])


def rendered(markdown: str) -> list[tuple[str, str]]:
    """(tag, text as a reader sees it) of each block; marks that became something are named."""
    shown, tag = [], ""
    for token in MARKDOWN.parse(markdown):
        if token.type == "inline":
            parts = (
                c.content if c.type in ("text", "text_special") else c.type
                for c in token.children or ()
            )
            shown.append((tag, "".join(parts)))
        tag = token.tag
    return shown


tricky = st.text(
    st.sampled_from("\\`*_[]<>&#~|-+=.)1 a中!:;()\t　'\"amp;$^{}/@")
    | st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n\f"),
    min_size=1,
    max_size=30,
).filter(str.strip)


@settings(deadline=None)
@given(tricky)
@example("# 标题")
@example("1. 第一")
@example("#我有一段话 捐给省两会#")
@example("--- &copy; a_b_c <b> [x](y)")
def test_a_paragraph_is_shown_as_printed(text: str) -> None:
    assert rendered(content_markdown.paragraph(text)) == [("p", text.strip())]


@settings(deadline=None)
@given(tricky)
@example("小标题 ##")
def test_a_subhead_is_shown_as_printed(text: str) -> None:
    assert rendered(content_markdown.subhead(text)) == [("h2", text.strip())]


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), tricky), max_size=5))
def test_a_body_reads_as_its_blocks_and_gives_them_back(blocks: list[tuple[bool, str]]) -> None:
    markdown = content_markdown.body(blocks)
    assert [text for _, text in rendered(markdown)] == [text.strip() for _, text in blocks]
    assert content_markdown.plain(markdown) == "\n\n".join(text.strip() for _, text in blocks)


@given(articles)
def test_an_article_is_signed_the_same_when_it_is_dumped_once(article: Article) -> None:
    assert content.signed_article(article) == content.dump_article(content.sign_article(article))


def test_a_record_is_signed_the_same_when_it_is_dumped_once() -> None:
    assert content.signed_page(PAGE) == content.dump_page(content.sign_page(PAGE))


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("吉林省/白城市/镇赉县/丹岱乡", True),
        ("吉林省/白城市/镇赉县/丹岱", False),
        ("吉林省/白城市/丹岱乡", False),
        ("吉林省/白城市/镇赉乡/丹岱乡", False),
    ],
)
def test_township_that_no_list_has_stands_below_a_known_county(path: str, *, known: bool) -> None:
    text = content.dump_article(replace(FIRE, region=RegionPath(path)))
    found = content.parse_article("a.md", text)
    assert (found == replace(FIRE, region=RegionPath(path))) == known
    if isinstance(found, tuple):
        assert [problem.what for problem in found] == [f"unknown region {path!r}"]
