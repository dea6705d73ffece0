"""The commands as a person types them: what they print, what they leave, how they exit."""

import io
import re
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import content
from generator.__main__ import main as first_look
from generator.cli import cli, main

ROOT = Path(__file__).parent.parent
LAST_LINE = re.compile(
    r"(\d+) articles from (\d+) pages; ([\d,]+) files, ([\d,]+) written, (\d+) removed; "
    r"(?:search (\d+) pages; )?\d+\.\d s"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two printed pages, built once with search."""
    project = tmp_path_factory.mktemp("project")
    (project / "seeds").mkdir()
    for seed in sorted((ROOT / "seeds").glob("*.txt"))[1:3]:
        shutil.copy(seed, project / "seeds")
    (project / "site.yaml").write_text("title: 旧报\n", encoding="utf-8")
    done = run(project)
    assert done.exit_code == 0, done.stderr
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the built project, to change at will."""
    copy = tmp_path / "project"
    shutil.copytree(built, copy)
    return copy


@dataclass(frozen=True)
class Done:
    """What a command printed and how it exited."""

    exit_code: int
    stdout: str
    stderr: str


def run(project: Path, *words: str) -> Done:
    """A command in the project's folder."""
    folders = {
        "--seeds": project / "seeds",
        "--content": project / "content",
        "--output": project / "public",
        "--config": project / "site.yaml",
    }
    command = words[0] if words and not words[0].startswith("-") else "build"
    known = {option for entry in cli.commands[command].params for option in entry.opts}
    options = [str(word) for pair in folders.items() if pair[0] in known for word in pair]
    return command_line(*words, *options)


def command_line(*words: str) -> Done:
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["broadsheet", *words])
        with pytest.raises(SystemExit) as left:
            main()
    code = left.value.code
    return Done(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


def article_of(project: Path) -> Path:
    return sorted((project / "content").glob("*/01-*.md"))[0]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text), old
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def test_the_last_line_says_what_was_done(built: Path) -> None:
    told = LAST_LINE.fullmatch(run(built, "--no-search").stdout.splitlines()[-1])
    assert told
    articles = len(list((built / "content").glob("*/*.md"))) - 2
    assert (int(told[1]), int(told[2])) == (articles, 2)


def test_a_second_build_writes_nothing(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*") if path.is_file()}
    told = LAST_LINE.fullmatch(run(project).stdout.splitlines()[-1])
    assert told
    assert (told[4], told[5]) == ("0", "0")
    after = {path: path.stat().st_mtime_ns for path in (project / "public").rglob("*")}
    assert {path: time for path, time in after.items() if path.is_file()} == {
        path: time for path, time in before.items() if path.is_relative_to(project / "public")
    }


def test_a_page_whose_seed_changed_is_converted_and_rendered_in_one_go(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setattr(sys, "argv", ["broadsheet", "--no-search"])
    with pytest.raises(SystemExit):
        first_look()  # leaves what the next build compares the folders with, and so walks them
    seed = min((project / "seeds").glob("*.txt"))
    text = seed.read_text(encoding="utf-8")
    seed.write_text(f"{text}\n末尾一行，原先没有。\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        first_look()
    texts = [path.read_text(encoding="utf-8") for path in (project / "content").glob("*/*.md")]
    assert any("末尾一行" in text for text in texts)
    page = next((project / "public" / "pages").rglob(f"*{seed.stem}*/index.html"))
    assert "末尾一行" in page.read_text(encoding="utf-8")


def test_without_a_command_it_builds_as_with_one(project: Path) -> None:
    first, second = run(project, "--no-search"), run(project, "build", "--no-search")
    lines = [done.stdout.splitlines()[-1].rsplit(";", 1)[0] for done in (first, second)]
    assert lines[0] == lines[1]


def test_a_wrong_option_exits_with_2(built: Path) -> None:
    assert command_line("build", "--jobs", "0").exit_code == 2
    assert command_line("biuld").exit_code == 2


@pytest.mark.parametrize(
    "command", ["build", "convert", "serve", "check", "publish", "new", "clean"]
)
def test_every_command_says_what_it_is_for(command: str) -> None:
    told = command_line(command, "--help")
    assert told.exit_code == 0
    assert len(told.stdout.splitlines()) > 5


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (r"\nkind: article", "\nkindd: article", "unknown key 'kindd' .did you mean 'kind'"),
        (
            r"\ntopics: .*",
            "\ntopics: [疫情防空]",
            "unknown topic '疫情防空' .did you mean '疫情防控'",
        ),
        (r"\ntitle: .*", "\ntitle: 'open", r"\.md:\d+: "),
    ],
)
def test_a_broken_front_matter_names_file_line_and_remedy_and_the_site_stays(
    project: Path, old: str, new: str, told: str
) -> None:
    path = article_of(project)
    edit(path, old, new)
    site = {file: file.read_bytes() for file in (project / "public").rglob("*.html")}
    done = run(project, "--no-convert")
    assert done.exit_code == 1
    assert re.search(told, done.stderr), done.stderr
    assert re.search(rf"{path.name}:\d+: ", done.stderr)
    assert {file: file.read_bytes() for file in (project / "public").rglob("*.html")} == site


def test_two_files_with_one_id_are_both_named(project: Path) -> None:
    path = article_of(project)
    shutil.copy(path, path.with_name("99-copy.md"))
    done = run(project, "--no-convert")
    assert done.exit_code == 1
    assert "99-copy.md" in done.stderr
    assert path.name in done.stderr


def test_a_seed_that_is_no_text_stops_neither_the_others_nor_the_site(project: Path) -> None:
    (project / "seeds" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\xfd" * 50)
    done = run(project, "--no-search")
    assert "picture.txt" in done.stderr
    assert LAST_LINE.fullmatch(done.stdout.splitlines()[-1])
    assert not (project / "content" / "picture").exists()


def test_a_folder_that_is_not_ours_is_never_touched(project: Path) -> None:
    shutil.rmtree(project / "public")
    (project / "public").mkdir()
    (project / "public" / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = run(project, "--no-search")
    assert done.exit_code == 1
    assert "public" in done.stderr
    assert [path.name for path in (project / "public").iterdir()] == ["thesis.txt"]


def test_what_a_person_edited_is_kept_and_named(project: Path) -> None:
    path = article_of(project)
    edit(path, r"\ntitle: .*", "\ntitle: 改过的标题")
    edited = path.read_text(encoding="utf-8")
    seed = next((project / "seeds").glob(f"{path.parent.name}.txt"))
    seed.write_text(seed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = run(project, "convert")
    assert path.read_text(encoding="utf-8") == edited
    assert path.name in done.stderr + done.stdout


def test_strict_builds_nothing_where_there_is_a_warning(project: Path) -> None:
    edit(article_of(project), r"\ntitle: .*", "\ntitle: 改过的标题")
    seed = project / "seeds" / f"{article_of(project).parent.name}.txt"
    seed.write_text(seed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = run(project, "--no-search", "--strict")
    assert done.exit_code == 1
    assert "edited by hand and kept" in done.stderr
    pages = (project / "public" / "articles").rglob("*.html")
    assert not any("改过的标题" in page.read_text(encoding="utf-8") for page in pages)


def test_force_takes_the_converters_reading_again(project: Path) -> None:
    path = article_of(project)
    before = path.read_text(encoding="utf-8")
    edit(path, r"\ntitle: .*", "\ntitle: 改过的标题")
    assert run(project, "convert", "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") == before


def test_explain_prints_every_line_of_the_page_that_is_not_blank(built: Path) -> None:
    seed = sorted((built / "seeds").glob("*.txt"))[0]
    told = run(built, "convert", "--explain", seed.stem).stdout
    numbers = [
        number
        for number, line in enumerate(seed.read_text(encoding="utf-8").split("\n"), 1)
        if line.strip()
    ]
    shown = [int(found) for found in re.findall(r"^\s*(\d+)\s", told, re.MULTILINE)]
    assert [number for number in shown if number in numbers][: len(numbers)] == numbers


def test_check_counts_what_to_look_at_and_finds_no_broken_link(built: Path) -> None:
    done = run(built, "check")
    assert done.exit_code == 0, done.stderr
    assert "broken links: 0" in done.stdout
    assert re.search(r"^undated: \d+$", done.stdout, re.MULTILINE)


def test_check_exits_with_1_where_a_link_leads_nowhere(project: Path) -> None:
    shutil.rmtree(project / "public" / "about")
    done = run(project, "check")
    assert done.exit_code == 1
    assert "about/index.html, which is not there" in done.stderr


def test_a_new_article_is_on_the_site_after_the_next_build(project: Path) -> None:
    assert run(project, "new", "手写的一篇", "--date", "2021-08-13").exit_code == 0
    assert run(project, "--no-search").exit_code == 0
    page = project / "public" / "articles" / "by-hand-01" / "index.html"
    assert "手写的一篇" in page.read_text(encoding="utf-8")


def test_clean_removes_the_site_and_never_the_content(project: Path) -> None:
    kept = sorted((project / "content").rglob("*"))
    assert run(project, "clean").exit_code == 0
    assert not (project / "public").exists()
    assert sorted((project / "content").rglob("*")) == kept


def test_clean_leaves_what_a_person_put_into_the_output_folder(project: Path) -> None:
    (project / "public" / "CNAME").write_text("paper.example", encoding="utf-8")
    run(project, "clean")
    assert [path.name for path in (project / "public").iterdir()] == ["CNAME"]


def test_why_says_that_an_unchanged_page_is_up_to_date(built: Path) -> None:
    assert "up to date" in run(built, "build", "--why", "index.html").stdout


def test_the_base_address_alone_makes_absolute_links(project: Path) -> None:
    assert not (project / "public" / "sitemap.xml").exists()
    done = run(project, "--no-search", "--base-url", "https://example.org/paper")
    assert done.exit_code == 0, done.stderr
    home = (project / "public" / "index.html").read_text(encoding="utf-8")
    assert "https://example.org/paper/" in home
    assert (project / "public" / "sitemap.xml").exists()


def test_content_is_loaded_as_it_was_converted(built: Path) -> None:
    loaded = content.load(built / "content")
    assert {page.stem for page in loaded.pages} == {
        path.stem for path in (built / "seeds").glob("*.txt")
    }
