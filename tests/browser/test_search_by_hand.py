"""Articles written by hand, with all that Markdown has, and queries as people type them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import BASE, ROOT, Handler
from tests.browser.search_page import HIT, answers, count, done

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

OWN = """\
---
id: own-01
title: 手写的一篇 Ｗｅｂ "引号"测试“弯引号”
kicker: 引题在上
subtitle: 副题在下
byline: 本报记者 王小明
authors: [{name: 王小明, role: 记者}]
captions: [{text: 图为采集咽拭子, credit: 某人摄}]
source: {file: own.txt, lines: []}
---

**疫情防控。**后文继续，粗**体**字在中间。第一行
第二行接着写。

| 县区 | 数量 |
|---|---|
| 如东县 | 99.87% |
| 海安市 | 8项20件 |

- 外层文字
  - 内层文字
- 末项[链接文字](https://example.org)

有脚注[^1]的一句。

[^1]: 脚注正文子丑寅卯。

    代码块 WIFI

他揹著書包，瞭解了答复。

New York's "App Store" 下载APP。ａｂｃ１２３ 臺灣裏頭髮展，2023年 1月。C++ 与 A&B。
"""
HIDDEN = """\
---
id: own-02
title: 不入搜索的一篇
search: false
source: {file: own.txt, lines: []}
---

疫情防控。
"""

FOUND = (
    *(
        "疫情防控。后文",
        "粗体字",
        "中间。第一行第二行",
        "如东县",
        "99.87%",
        "９９．８７％",
        "8项20件",
    ),
    *(
        "外层文字",
        "内层文字",
        "末项链接文字",
        "脚注正文",
        "代码块wifi",
        "WiFi",
        "new york's",
        "下载app",
    ),
    *(
        "abc123",
        "ABC",
        "台湾里头发展",
        "臺灣裏頭髮展",
        "2023年",
        "2023年1月",
        "２０２３年",
        "c++",
        "a&b",
        "&",
    ),
    *(
        "采集咽拭子",
        "引题在上",
        "副题在下",
        "王小明",
        "记者王小明",
        "手写的一篇Web",
        "+",
        "年",
        "Y",
    ),
    *(
        "疫情 如东 引题",
        '"app store"',
        "“App Store”",
        "「App Store」",
        '"疫情防控',
        "“疫情防控”",
        "『粗体字』",
    ),
    *("“弯引号”", '"引号"', "疫\u200b情\ufeff防控", '手写的一篇 Ｗｅｂ "引号"测试“弯引号”'),
)
"""What finds the article: letters, digits, signs, scripts, quotation marks, more terms than one."""
NOT_FOUND = (
    *("写。县区", "数量如东", "如东县99", "文字内层", "内层文字末项", "在上手写", "拭子疫情"),
    *(
        "ork",
        "pp",
        "ifi",
        "某人摄",
        "不入搜索",
        "“不弯”",
        '"store app"',
        "疫情 龘",
        "龘" * 2000,
        "疫情" * 900,
    ),
)
"""Across the edge of a block, inside a Latin word, in what is not searched, in another order."""


@pytest.fixture(scope="module")
def own_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site of both articles."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "content/own").mkdir(parents=True)
    for name, text in (("01-own", OWN), ("02-hidden", HIDDEN)):
        (folder / f"content/own/{name}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "build.py", "--no-convert", "--content", str(folder / "content")]
    subprocess.run([*command, "--output", str(folder / "public")], cwd=ROOT, check=True)
    handler = partial(Handler, directory=str(folder / "public"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(chromium: Browser, own_url: str) -> Iterator[Page]:
    page = chromium.new_page()
    page.goto(own_url + "about/")
    yield page
    page.close()


def test_a_reader_finds_what_stands_there_however_it_is_typed(page: Page, own_url: str) -> None:
    found = answers(page, own_url, FOUND)
    assert [q for q, urls in zip(FOUND, found, strict=True) if urls != ["articles/own-01/"]] == []


def test_nothing_is_found_that_does_not_stand_there(page: Page, own_url: str) -> None:
    found = answers(page, own_url, NOT_FOUND)
    assert [q[:20] for q, urls in zip(NOT_FOUND, found, strict=True) if urls] == []


def test_quotation_marks_alone_find_only_themselves(page: Page, own_url: str) -> None:
    assert answers(page, own_url, ['"', "“", "”“", '""']) == [["articles/own-01/"]] * 2 + [[], []]


@pytest.mark.parametrize(
    "words", ["外层文字", "99.87%", "「App Store」", "体字在中", "臺灣裏頭", "王小明"]
)
def test_passages_are_marked_wherever_they_stand(page: Page, own_url: str, words: str) -> None:
    page.goto(f"{own_url}search/?q={words}")
    done(page)
    page.locator(".find-hits mark").first.wait_for()
    assert count(page) == 1
    page.locator(HIT).click()
    page.locator("mark.found").first.wait_for()
    page.get_by_role("button", name="清除标记").click()
    assert page.locator("mark.found, .found-bar").count() == 0
    assert "#" not in page.url
