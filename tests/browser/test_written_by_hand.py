"""An article that a person wrote, with all that Markdown offers, as readers meet it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import drafts
from tests.browser.conftest import build, served, visiting
from tests.browser.kinds import COLOURS, RULES, WIDTHS, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


pytestmark = pytest.mark.browser

BODY = """\
**疫情防控。**后文是正文[^1]，*（强调的注）*也在文中，English words, 2021年。

## 沿革

| 年份 | 户数 | 店铺 | 说明 | 资料来源 | 备考 |
|---|---:|---:|---|---|---|
| 1991 | 120 | 34 | 第一次普查，数目不全 | 《江海晚报》1991年3月2日 | 原件残 |

![老街西口](west.png "老街西口。本馆摄于2021年8月")

前文**“增效”**后文，[另一处](https://example.org/)。

> 引文自成一段。

1. 第一项
2. 第二项

[^1]: 注文，说明**出处**。
"""


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one article, begun with the command for it and filled by hand."""
    folder = tmp_path_factory.mktemp("written")
    file = drafts.begin(folder / "content", title="重建的“老街”", page="hand", date="2021-08-13")
    text = file.read_text(encoding="utf-8")
    assert drafts.BODY in text
    file.write_text(text.replace(drafts.BODY, BODY), encoding="utf-8")
    (file.parent / "west.png").write_bytes(picture(1200, 700))
    return build(folder, "--no-convert", "--no-search")


@pytest.fixture
def article(chromium: Browser, written: Path) -> Iterator[Page]:
    """Its page, on a very narrow phone."""
    phone = {"width": 320, "height": 800}
    with served(written) as url, visiting(chromium, url, viewport=phone) as visit:
        yield visit.open("articles/hand-01/")


def test_all_of_it_is_shown_as_it_was_meant(article: Page) -> None:
    assert article.locator(".text strong").all_inner_texts() == ["疫情防控。", "“增效”", "出处"]
    assert article.locator(".text figcaption").inner_text() == "老街西口。本馆摄于2021年8月"
    assert article.locator(".text td").count() == 6
    image = article.locator(".text img")
    image.scroll_into_view_if_needed()
    article.wait_for_function("document.querySelector('.text img').naturalWidth === 1200")
    box = image.bounding_box()
    assert box
    assert box["width"] <= 320


def test_wide_table_scrolls_by_itself_and_by_keyboard(article: Page) -> None:
    assert article.evaluate("document.documentElement.scrollWidth") <= 320
    table = article.locator(".text table")
    assert table.evaluate("table => table.scrollWidth > table.clientWidth")
    table.focus()
    article.keyboard.press("ArrowRight")
    article.wait_for_function("document.querySelector('.text table').scrollLeft > 0")


def test_footnote_leads_to_its_words_and_back(article: Page) -> None:
    article.locator(".footnote-ref a").click()
    assert article.evaluate("document.querySelector(location.hash).innerText").startswith("注文")
    article.locator(".footnote-backref").click()
    assert article.evaluate("document.querySelector(location.hash).innerText") == "[1]"


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_it(article: Page, width: int) -> None:
    article.set_viewport_size({"width": width, "height": 900})
    assert not violations(article, RULES)
    article.emulate_media(color_scheme="dark")
    assert not violations(article, COLOURS)
