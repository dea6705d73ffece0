"""What the site keeps of an article: the beginning of its text on one line."""

from __future__ import annotations

import pytest

from generator.site.entries import EXCERPT_LENGTH, excerpt
from tests.site.made import article


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("夜校办到了农村。\n\n正值农闲，来的人多。", "夜校办到了农村。正值农闲，来的人多。"),
        ("他说：“去！”\n\n“去哪里？”", "他说：“去！”“去哪里？”"),
        ("记者 陈静\n报道", "记者 陈静 报道"),
        ("It ends.\n\nIt begins.", "It ends. It begins."),
        ("## 小标题\n\n第一段。", "第一段。"),
    ],
)
def test_excerpt_is_the_beginning_as_one_line(body: str, expected: str) -> None:
    assert excerpt(article(1, body=body)) == expected


def test_a_long_one_is_cut_and_says_so() -> None:
    found = excerpt(article(1, body="春" * 500))
    assert len(found) == EXCERPT_LENGTH
    assert found.endswith("春…")
