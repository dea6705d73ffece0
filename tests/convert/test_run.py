"""Seeds become content; a person's work is kept; only what changed is done again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import content
from generator.convert import explain, folders, jumps, run, sources, workers
from generator.convert.folders import Changes
from generator.convert.run import Report, convert
from generator.errors import GeneratorError
from generator.model import Article, ArticleId, PageRecord, Source

TWO = """城东仓库大火扑灭

□ 本报记者 陈静

昨天夜里，城东一处仓库起火，消防队员十分钟后赶到现场，经过三个小时的努力，大火终于被扑灭，没有人员伤亡，损失正在统计之中。

起火的原因还在调查。附近的居民说，夜里听到了很大的响声，随后看到火光，大家立刻拨打了电话，并帮助老人离开了楼房。

全市小学明天开学

□ 本报记者 王大明

全市三百所小学明天开学，教育局要求各校做好准备，检查教室、食堂和操场，保证每一名学生都能安全、愉快地回到学校开始新的学期。

各校已经打扫了教室，准备了新书。老师们说，盼望着孩子们回来，新的学期里还有许多新的活动在等着大家一起参加。
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a_1.txt").write_text(TWO, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "content"


def tree(folder: Path) -> Mapping[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def articles(out: Path) -> dict[str, Path]:
    """Title of each article to its file."""
    found = {}
    for path in content.article_files(out):
        article = content.parse_article(str(path), path.read_text("utf-8"))
        assert isinstance(article, Article), article
        found[article.title] = path
    return found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def record(out: Path, stem: str = "a_1") -> PageRecord:
    read = content.load_page(out, out / stem / "page.md")
    assert isinstance(read, PageRecord), read
    return read


def read_again(seeds: Path) -> None:
    """Change the seed in a way that a reader does not see."""
    path = seeds / "a_1.txt"
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")


def test_a_seed_becomes_articles_and_a_record(seeds: Path, out: Path) -> None:
    report = convert(seeds, out)
    assert (report.pages, report.articles, report.read, report.written) == (1, 2, 1, 3)
    read = content.load(out)
    assert [article.title for article in read.articles] == ["城东仓库大火扑灭", "全市小学明天开学"]
    assert [item.id for item in read.pages[0].items] == ["a-1-01", "a-1-02"]


def test_converting_again_reads_and_writes_nothing(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    before = tree(out)
    report = convert(seeds, out)
    assert (report.pages, report.articles, report.read, report.written) == (1, 2, 0, 0)
    assert tree(out) == before


def test_the_same_seeds_give_the_same_bytes_in_any_folder(seeds: Path, tmp_path: Path) -> None:
    convert(seeds, tmp_path / "one")
    convert(seeds, tmp_path / "two/deep")
    assert tree(tmp_path / "one") == tree(tmp_path / "two/deep")


def test_several_processes_give_the_same_bytes(seeds: Path, tmp_path: Path) -> None:
    for number in range(2, 6):
        (seeds / f"a_{number}.txt").write_text(TWO, encoding="utf-8")
    convert(seeds, tmp_path / "one", jobs=1)
    convert(seeds, tmp_path / "two", jobs=2)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_only_the_content_folder_is_written(seeds: Path, out: Path, tmp_path: Path) -> None:
    before = tree(seeds)
    convert(seeds, out)
    assert tree(seeds) == before
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "content"}


def test_what_sources_say_beats_inference_and_is_read_again(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    (seeds / "sources.yaml").write_text(
        '"a_*.txt": {newspaper: 城东日报, date: 2019-09-01}\na_1.txt: {page: 4}\n', encoding="utf-8"
    )
    assert convert(seeds, out).read == 1
    (first, _) = content.load(out).articles
    assert (first.newspaper, str(first.date), first.page) == ("城东日报", "2019-09-01", "4")
    assert first.date_edtf == "2019-09-01"


def test_a_collection_s_own_topics_are_given(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    own = "add:\n  - {name: 火情, slug: huoqing, english: Fires, terms: {大火: 5, 起火: 5}}\n"
    (out.parent / "topics.yaml").write_text(own, encoding="utf-8")
    assert convert(seeds, out).read == 1
    assert "火情" in content.load(out).articles[0].topics
    assert convert(seeds, out).read == 0


def test_an_edited_article_is_kept_and_named_and_the_new_reading_offered(
    seeds: Path, out: Path
) -> None:
    convert(seeds, out)
    path = articles(out)["全市小学明天开学"]
    edit(path, "title: 全市小学明天开学", "title: 小学开学")
    mine = path.read_bytes()
    seed = seeds / "a_1.txt"
    seed.write_text(TWO.replace("准备了新书", "准备了新的课本"), encoding="utf-8")
    report = convert(seeds, out)
    assert path.read_bytes() == mine
    assert report.kept == 1
    assert [problem.path for problem in report.warnings] == [str(path)]
    offered = "\n".join(convert(seeds, out, diff=True).diff)
    assert "-title: 小学开学" in offered
    assert "+title: 全市小学明天开学" in offered
    assert path.read_bytes() == mine


def test_nothing_is_offered_for_an_edited_article_whose_reading_stays(
    seeds: Path, out: Path
) -> None:
    convert(seeds, out)
    edit(articles(out)["全市小学明天开学"], "title: 全市小学明天开学", "title: 小学开学")
    read_again(seeds)
    report = convert(seeds, out)
    assert report.kept == 1
    assert [(problem.what, problem.hint) for problem in report.warnings] == [
        ("edited by hand and kept", "")
    ]


def test_force_takes_the_new_reading(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    before = tree(out)
    edit(articles(out)["全市小学明天开学"], "title: 全市小学明天开学", "title: 小学开学")
    convert(seeds, out, force=True)
    assert tree(out) == before


def test_a_deleted_article_stays_deleted(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    articles(out)["全市小学明天开学"].unlink()
    read_again(seeds)
    assert convert(seeds, out).read == 1
    assert list(articles(out)) == ["城东仓库大火扑灭"]


def test_two_articles_joined_by_hand_stay_one(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    fire, school = articles(out).values()
    edit(fire, "lines: [[1, 7]]", "lines: [[1, 15]]")
    school.unlink()
    read_again(seeds)
    convert(seeds, out)
    assert list(articles(out).values()) == [fire]


def test_an_article_split_by_hand_stays_split(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    fire = articles(out)["城东仓库大火扑灭"]
    text = fire.read_text("utf-8")
    part = text.replace("a-1-01", "a-1-09").replace("[[1, 7]]", "[[7, 7]]")
    (fire.parent / "09-cause.md").write_text(part.replace("城东仓库大火扑灭", "原因"), "utf-8")
    edit(fire, "[[1, 7]]", "[[1, 5]]")
    read_again(seeds)
    convert(seeds, out)
    assert sorted(articles(out)) == sorted(["城东仓库大火扑灭", "原因", "全市小学明天开学"])


def test_a_cut_moved_in_the_record_is_followed(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    page = out / "a_1/page.md"
    edit(page, "lines: [[1, 7]]", "lines: [[1, 5]]")
    edit(page, "lines: [[9, 15]]", "lines: [[7, 15]]")
    mine = page.read_bytes()
    convert(seeds, out)
    first, second = content.load(out).articles
    assert first.source.lines == ((1, 5),)
    assert second.source.lines == ((7, 15),)
    assert (first.id, second.id) == ("a-1-01", "a-1-02")
    assert page.read_bytes() == mine
    before = tree(out)
    assert convert(seeds, out).written == 0
    assert tree(out) == before


def test_a_cut_added_in_the_record_makes_an_article(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    edit(
        out / "a_1/page.md",
        "  - {id: a-1-01, lines: [[1, 7]]}"
        if len(record(out).items) > 3
        else "{id: a-1-01, lines: [[1, 7]]}",
        "{id: a-1-01, lines: [[1, 5]]}, {id: a-1-03, lines: [[7, 7]]}",
    )
    convert(seeds, out)
    assert {str(one.id): one.source.lines for one in content.load(out).articles} == {
        "a-1-01": ((1, 5),),
        "a-1-02": ((9, 15),),
        "a-1-03": ((7, 7),),
    }


def test_what_a_person_writes_into_the_record_reaches_its_articles(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    edit(
        out / "a_1/page.md",
        "encoding: utf-8\n",
        "encoding: utf-8\nnewspaper: 城东日报\ndate: 2019-09-01\n",
    )
    text = (out / "a_1/page.md").read_text("utf-8")
    (out / "a_1/page.md").write_text(re.sub(r"^date_edtf:.*\n", "", text, flags=re.M), "utf-8")
    convert(seeds, out)
    first = content.load(out).articles[0]
    assert (first.newspaper, str(first.date)) == ("城东日报", "2019-09-01")


def test_an_article_that_is_no_more_leaves_no_file(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    (seeds / "a_1.txt").write_text(TWO.partition("全市小学")[0], encoding="utf-8")
    report = convert(seeds, out)
    assert report.removed == 1
    assert list(articles(out)) == ["城东仓库大火扑灭"]


def test_one_bad_seed_stops_no_other_and_is_named(seeds: Path, out: Path) -> None:
    (seeds / "0_bad.txt").write_bytes(bytes(range(32)) * 40)
    report = convert(seeds, out)
    assert report.articles == 2
    (problem,) = report.errors
    assert problem.path == str(seeds / "0_bad.txt")


def test_a_seed_that_turns_bad_leaves_the_last_good_content(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    before = tree(out)
    (seeds / "a_1.txt").write_bytes(bytes(range(32)) * 40)
    assert convert(seeds, out).errors
    assert tree(out) == before


def test_a_record_that_cannot_be_read_is_told_and_its_page_left(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    edit(out / "a_1/page.md", "encoding:", "encodin:")
    before = tree(out)
    (problem,) = convert(seeds, out).errors
    assert "did you mean 'encoding'?" in problem.hint
    assert tree(out) == before


def test_seeds_in_folders_keep_their_folders(seeds: Path, out: Path) -> None:
    (seeds / "1950/01").mkdir(parents=True)
    (seeds / "a_1.txt").rename(seeds / "1950/01/a.md")
    convert(seeds, out)
    read = content.load(out)
    assert read.pages[0].stem == "1950/01/a"
    assert read.articles[0].id == "1950-01-a-01"
    assert read.articles[0].source.file == "1950/01/a.md"
    assert convert(seeds, out).read == 0


def test_a_form_feed_begins_a_page_with_a_folder_of_its_own(seeds: Path, out: Path) -> None:
    (seeds / "a_1.txt").write_text(TWO + "\f" + TWO, encoding="utf-8")
    assert convert(seeds, out).pages == 2
    assert record(out, "a_1-p2").first_line > 1
    assert convert(seeds, out).read == 0


def test_no_seeds_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="no such folder"):
        convert(tmp_path / "nowhere", tmp_path / "content")


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(raw=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_at_all_are_converted_or_told(tmp_path: Path, raw: bytes) -> None:
    seeds, out = tmp_path / "s", tmp_path / "c"
    seeds.mkdir(exist_ok=True)
    (seeds / "x.txt").write_bytes(raw)
    report = convert(seeds, out)
    assert report.errors or report.pages >= 1
    content.load(out)


def test_every_line_of_text_is_in_one_article_or_in_the_furniture(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    page = record(out)
    held = [n for item in page.items for a, b in item.lines for n in range(a, b + 1)]
    held += [n for a, b in page.furniture for n in range(a, b + 1)]
    text = [n for n, line in enumerate(TWO.split("\n"), 1) if line.strip()]
    assert sorted(n for n in held if n in text) == text


def jump(seeds: Path) -> None:
    first, rest = TWO.split("全市小学明天开学")
    (seeds / "a_1.txt").write_text(first.rstrip() + "\n\n(下转4版)\n", encoding="utf-8")
    (seeds / "a_4.txt").write_text(
        "(上接1版)\n\n及时赶到\n\n"
        + first.partition("陈静")[2].strip()
        + "\n\n全市小学明天开学"
        + rest,
        encoding="utf-8",
    )
    (seeds / "sources.yaml").write_text(
        '"a_*": {newspaper: 城东日报, date: 2019-09-01}\na_1.txt: {page: 1}\na_4.txt: {page: 4}\n',
        encoding="utf-8",
    )


def test_the_halves_of_a_story_point_to_each_other(seeds: Path, out: Path) -> None:
    jump(seeds)
    convert(seeds, out)
    read = {str(one.id): one for one in content.load(out).articles}
    assert read["a-1-01"].continued_by == "a-4-01"
    assert read["a-4-01"].continues == "a-1-01"
    before = tree(out)
    read_again(seeds)
    convert(seeds, out)
    changed = {name for name, data in tree(out).items() if data != before[name]}
    assert changed == {"a_1/page.md"}


def test_halves_of_different_days_do_not_meet(seeds: Path, out: Path) -> None:
    jump(seeds)
    edit(seeds / "sources.yaml", "a_4.txt: {page: 4}", "a_4.txt: {page: 4, date: 2019-09-02}")
    convert(seeds, out)
    assert all(one.continued_by is None for one in content.load(out).articles)


def test_each_half_meets_the_one_of_its_own_issue_only() -> None:
    def half(day: int, page: str, flag: str) -> jumps.Half:
        article = Article(
            ArticleId(f"{page}-{day}"),
            "大火扑灭",
            source=Source("", ()),
            newspaper="城东日报",
            date=dt.date(2019, 9, day),
            page=page,
            flags=(flag,),
        )
        return jumps.Half(Path(article.id), "", article)

    days = range(1, 31)
    firsts = [half(day, "1", "continued-on:4") for day in days]
    rests = [half(day, "4", "continued-from:1") for day in days]
    found = jumps.pairs([*firsts, *reversed(rests)])
    assert [(one.article.id, other.article.id) for one, other in found] == [
        (f"1-{day}", f"4-{day}") for day in days
    ]


def test_letters_in_common_tell_which_halves_belong_together() -> None:
    def told(name: str, text: str) -> Article:
        return Article(ArticleId(name), name, source=Source("", ()), body=text)

    fire, rest = told("a", "仓库大火扑灭"), told("b", "大火扑灭以后")
    assert jumps.likeness(fire, rest) > jumps.likeness(fire, told("c", "小学开学了"))


def test_a_page_is_explained_line_by_line(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    told = list(explain.lines(seeds, "a_1.txt", content=out))
    assert any(line.split()[0] == "1" and "title" in line and "城东仓库" in line for line in told)
    assert sum(">>" in line for line in told) == 2


def test_a_page_that_is_not_there_is_told_with_the_near_one(seeds: Path) -> None:
    with pytest.raises(GeneratorError, match="did you mean 'a_1'"):
        list(explain.lines(seeds, "a_2"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a_1.txt: {papre: x}", "unknown key 'papre'"),
        ("a_1.txt: {date: 2021-13-01}", "no such day"),
        ("a_1.txt: words", "'words'"),
        ("- a\n- b", "no list of seeds"),
        ("a: [", "not YAML"),
    ],
)
def test_sources_that_cannot_be_read_are_refused(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GeneratorError, match=what):
        sources.load(path)


def test_an_entry_that_no_seed_matches_is_told(seeds: Path, out: Path) -> None:
    (seeds / "sources.yaml").write_text("a_2.txt: {page: 1}\n", encoding="utf-8")
    (problem,) = convert(seeds, out).warnings
    assert "a_2.txt" in problem.what
    assert problem.hint == "did you mean 'a_1.txt'?"


def test_a_named_encoding_is_used(seeds: Path, out: Path) -> None:
    (seeds / "a_1.txt").write_bytes(TWO.encode("gb18030"))
    (seeds / "sources.yaml").write_text("a_1.txt: {encoding: gb18030}\n", encoding="utf-8")
    convert(seeds, out)
    assert record(out).encoding == "gb18030"
    assert "城东仓库大火扑灭" in articles(out)


def test_results_come_in_the_order_of_the_tasks() -> None:
    assert list(workers.mapped(str, range(30), jobs=2)) == [str(n) for n in range(30)]


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_gives_the_same_bytes(
    seeds: Path, tmp_path: Path, pool: type[Executor], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2, 14):
        (seeds / f"a_{number}.txt").write_text(TWO, encoding="utf-8")
    one = convert(seeds, tmp_path / "one")
    monkeypatch.chdir(tmp_path)
    with pool(2) as executor:  # type: ignore[call-arg]
        two = convert(Path("seeds"), Path("two"), executor=executor)
    assert two == one
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_first_page_of_a_seed_is_finished_last(seeds: Path, out: Path) -> None:
    """A seed whose first record stands is not read again, so all else must stand by then."""
    (seeds / "a_1.txt").write_text("\f".join((TWO, TWO, TWO)), encoding="utf-8")
    convert(seeds, out)
    assert len(list(content.page_files(out))) == 3
    files = [path for path in out.rglob("*") if path.is_file()]
    assert max(files, key=lambda path: path.stat().st_mtime_ns) == out / "a_1/page.md"


def test_record_is_not_written_before_all_else_is_done(out: Path) -> None:
    stuck = out / "a_1/09-gone.md"
    stuck.mkdir(parents=True)  # cannot be removed as a file
    record, article = out / "a_1/page.md", out / "a_1/01-new.md"
    with pytest.raises(OSError, match="09-gone"):
        folders.write(Changes({record: "record", article: "article"}, gone=(stuck,)))
    assert article.read_text("utf-8") == "article"
    assert not record.exists()


def test_what_a_killed_conversion_left_behind_is_cleared_away(seeds: Path, out: Path) -> None:
    convert(seeds, out)
    whole = tree(out)
    (out / "a_1/page.md").unlink()
    (out / "a_1/.page.md.4711").write_text("half", encoding="utf-8")
    convert(seeds, out)
    assert tree(out) == whole


def test_reports_add_up() -> None:
    both = Report(pages=1, diff=("a",)) + Report(pages=2, diff=("b",))
    assert (both.pages, both.diff) == (3, ("a", "b"))


def test_the_converter_is_known_by_its_code_and_tables() -> None:
    assert re.fullmatch(r"[\d.]+\+[0-9a-f]{8}", run.converter_mark())
