"""Pages made of others' stories: what the segmenter learns from must itself be in order."""

import random
from pathlib import Path

import pytest

from generator.convert import pages, segment
from tools import gold_pages, make_pages
from tools.gold_pages import Printed

ROOT = Path(__file__).parents[2]
LABELLED = tuple(gold_pages.load(ROOT / "seeds", ROOT / "tests/gold"))


def made(number: int) -> list[Printed]:
    stories = [story for page in LABELLED for story in page.articles]
    return make_pages.make(LABELLED, stories, random.Random(number))


@pytest.mark.parametrize("number", range(12))
def test_lines_with_text_are_tagged_and_blank_ones_are_not(number: int) -> None:
    assert all(bool(line.text.strip()) is (line.tag is not None) for line in made(number))


@pytest.mark.parametrize("number", range(12))
def test_made_page_is_read_without_loss(number: int) -> None:
    text = "\n".join(line.text for line in made(number))
    (page,) = pages.read(text.encode(), "made.txt")
    reading = segment.read_page(page)
    judged = [*reading.furniture, *(line for story in reading.stories for line in story.lines)]
    full = [line.number for line in page.lines if line.text.strip()]
    assert sorted(line.line.number for line in judged) == full


def test_same_number_makes_the_same_page() -> None:
    assert made(7) == made(7)
    assert made(7) != made(8)
