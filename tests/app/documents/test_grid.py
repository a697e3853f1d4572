"""Ruled rows on real pages."""

import pytest

from app.documents.blocks import paragraph
from app.documents.canvas import Canvas
from app.documents.flow import paginate, places, spring
from app.documents.fonts import faces_for
from app.documents.form import entry, form
from app.documents.grid import WHOLE, Cell, beside, row, table
from app.documents.pen import Pen
from app.documents.pieces import Style
from app.documents.text import Setter
from tests.app.documents import pages

HEIGHT = 700
TEXT = Style(size=10.5, leading=15, align="left")


@pytest.fixture(scope="module")
def setter():
    return Setter(faces_for("shipped"), 442, HEIGHT)


def printed(strips):
    canvas = Canvas()
    for page in paginate(strips, HEIGHT):
        pen = Pen(canvas, 842, 70)
        for strip, place in zip(page, places(page, 60, HEIGHT), strict=True):
            strip.ink(pen, place)
        canvas.end_page(600, 842)
    return canvas.saved()


def test_a_tall_row_is_cut_between_lines_and_its_rules_are_closed(setter):
    text = "检查过程" * 1500
    strips = row(setter, [Cell(80, ("过程",)), Cell(362, (text,))], closed=True, last=True)
    pdf = printed(strips)
    assert pages.text_of(pdf) == "过程" + text
    assert not pages.crossed(pdf)
    for rules in pages.lines(pdf):
        level = [(line.top + line.bottom) / 2 for line in rules if not line.upright]
        upright = [line for line in rules if line.upright]
        assert min(level) == pytest.approx(min(line.bottom for line in upright), abs=1)
        assert max(level) == pytest.approx(max(line.top for line in upright), abs=1)


def test_a_row_of_ordinary_height_stays_whole(setter):
    (strip,) = row(setter, [Cell(442, ("检" * 300,), TEXT)])
    assert strip.height < WHOLE


def test_a_head_stands_on_every_page_of_a_table(setter):
    rows = [(str(number), f"单位{number}") for number in range(1, 101)]
    strips = table(setter, (60, 382), ("序号", "名称"), rows, styles=(TEXT, TEXT))
    texts = pages.page_texts(printed(strips))
    assert len(texts) > 2
    assert all(text.startswith("序号名称") for text in texts)
    assert "".join(text.removeprefix("序号名称") for text in texts) == "".join(
        number + name for number, name in rows
    )


def test_a_head_never_stands_alone_at_the_foot(setter):
    rows = [("1", "某单位")]
    filler = [Cell(442, ("x",))]
    for count in range(20, 27):
        strips = [each for _ in range(count) for each in row(setter, filler)]
        strips += table(setter, (60, 382), ("序号", "名称"), rows, styles=(TEXT, TEXT))
        found = [text for text in pages.page_texts(printed(strips)) if "序号" in text]
        assert all("某单位" in text for text in found)


def test_a_table_without_rows_still_has_its_head(setter):
    (strip,) = table(setter, (60, 382), ("序号", "名称"), [], styles=(TEXT, TEXT))
    assert "序号名称" in pages.text_of(printed([strip]))


def test_an_empty_value_is_struck_so_that_nothing_can_be_added(setter):
    strips = form(setter, [[entry("备注", "")], [entry("地址", "某处")]], closed=True)
    assert pages.text_of(printed(strips)) == "备注／地址某处"


def test_flows_side_by_side_share_one_box(setter):
    left, right = setter.narrowed(200), setter.narrowed(242)
    columns = [
        (200.0, paragraph(left, "左", TEXT)),
        (242.0, [spring(), *paragraph(right, "右", TEXT)]),
    ]
    strip = beside(columns, least=120, closed=True, first=True, last=True)
    assert strip.height == 120
    ((one, other),) = pages.inks(printed([strip]))
    assert one.bottom - other.bottom == pytest.approx(105, abs=3)
    assert other.left - one.left == pytest.approx(200, abs=3)


def test_labels_of_a_form_stand_in_one_column(setter):
    strips = form(
        setter,
        [[entry("一", "甲"), entry("二", "甲")], [entry("三", "甲"), entry("四", "甲")]],
        closed=True,
    )
    (characters,) = pages.inks(printed(strips))
    one, two, three, four = (each.left for each in characters if each.character == "甲")
    assert (one, two) == (three, four)
