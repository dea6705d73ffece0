from pathlib import Path

import pytest

from generator import settings
from generator.errors import GeneratorError
from generator.model import Config


def problems(text: str) -> list[str]:
    with pytest.raises(GeneratorError) as caught:
        settings.parse(text)
    return [str(problem) for problem in caught.value.problems]


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "site.yaml") == Config()


def test_an_empty_file_means_the_defaults() -> None:
    assert settings.parse("# nothing yet\n") == Config()


def test_values_are_taken_and_empty_ones_left_at_their_default() -> None:
    config = settings.parse("title: 江海旧报\nlanguage:\npage_size: 20\n")
    assert (config.title, config.language, config.page_size) == ("江海旧报", "zh-Hans", 20)


def test_an_unknown_setting_is_named_with_its_line_and_the_nearest_known_one() -> None:
    assert problems("title: 甲\nlangauge: en\n") == [
        "site.yaml:2: unknown setting 'langauge' (did you mean 'language'?)"
    ]


def test_all_problems_are_shown_at_once() -> None:
    found = problems("language: fr\nbase_url: ftp://x\npage_size: 0\ntitle: 2021\noptions: [a]\n")
    assert [line.split(":")[1] for line in found] == ["1", "2", "3", "4", "5"]


def test_text_that_is_no_yaml_names_the_line() -> None:
    assert problems("title: 甲\nsubtitle: 'open\n")[0].startswith("site.yaml:")


def test_a_list_is_no_set_of_settings() -> None:
    assert "not a list of settings" in problems("- title\n")[0]


def test_the_base_address_ends_in_one_slash() -> None:
    assert settings.parse("base_url: https://example.org/paper\n").base_url == (
        "https://example.org/paper/"
    )


def test_the_repository_has_no_last_slash() -> None:
    assert settings.parse("repository: https://example.org/a/b/\n").repository == (
        "https://example.org/a/b"
    )
