"""How a page is set: wrapped or not, and which rows are one strip."""

from generator.convert import layout
from generator.convert.reading import Line

WRAPPED = """\
平江六千干部下村救灾
　　大河边的芦苇黄了，候鸟从北方飞
来，在滩涂上歇脚觅食，摄影爱好者天
天来拍照。
　　保护区的工作人员说，今年来得最
早的是白鹭，最多的是豆雁，最叫人想
不到的是天鹅。
　　他们在岸边立了望远镜。"""


def analyse(text: str) -> layout.Layout:
    lines = [Line(number, line, "\n") for number, line in enumerate(text.split("\n"), 1)]
    return layout.analyse(tuple(lines))


def test_column_width_is_found() -> None:
    assert analyse(WRAPPED).columns == (17.0,)


def test_wrapped_paragraph_is_one_strip() -> None:
    sizes = [len(strip.rows) for strip in analyse(WRAPPED).strips]
    assert sizes == [1, 3, 3, 1]


def test_page_of_whole_paragraphs_has_no_columns() -> None:
    page = analyse(
        "标题一行\n\n" + "\n\n".join("这一段话说得不长也不短。" * k for k in range(1, 9))
    )
    assert page.columns == ()
    assert page.gap == 1


def test_headline_as_wide_as_the_column_stays_alone() -> None:
    page = analyse(WRAPPED.replace("平江六千干部下村救灾", "平江县六千名机关干部下村救灾见闻录"))
    assert len(page.strips[0].rows) == 1


def test_mark_is_no_text() -> None:
    (strip,) = analyse("## 红色力量").strips
    assert (strip.text, strip.first.mark) == ("红色力量", 2)


def test_latin_letter_is_half_as_wide() -> None:
    (strip,) = analyse("GDP增长").strips
    assert strip.first.width == 3.5
