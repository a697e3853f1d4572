from dataclasses import dataclass

import pytest

from ui.models import Column, TableModel
from ui.table import DataTable
from ui.tokens import Tone


@dataclass(frozen=True)
class Row:
    kind: str
    name: str
    number: str
    reason: str


COLUMNS = (
    Column[Row]("种类", lambda row: row.kind, tone=lambda _row: Tone.WARN),
    Column[Row]("单位名称", lambda row: row.name, stretch=True),
    Column[Row]("编号", lambda row: row.number, spare=True),
    Column[Row]("依据", lambda row: row.reason),
)
ROWS = (
    Row("剔除", "北山乡瑞丰顺发典当业第158店", "91410923MA0000158X", "登记状态为“停业”"),
    Row("剔除", "南湖乡天润典当业", "91410923MA0000144L", "已列定向检查（演示）"),
)


@pytest.fixture
def table(qtbot):
    def show(width, rows=ROWS):
        model = TableModel(COLUMNS)
        table = DataTable(model, fitted=True)
        qtbot.addWidget(table)
        model.show_rows(rows)
        table.resize(width, 300)
        table.show()
        qtbot.waitExposed(table)
        return table

    return show


def widths(table):
    return [table.columnWidth(n) for n in range(4) if not table.isColumnHidden(n)]


def text_width(table, text):
    return table.fontMetrics().horizontalAdvance(text)


def test_with_room_every_cell_is_whole_and_nothing_is_left_over(table):
    table = table(1200)
    assert sum(widths(table)) == table.viewport().width()
    assert table.columnWidth(1) > text_width(table, ROWS[0].name)
    assert table.columnWidth(3) > text_width(table, ROWS[1].reason)


def test_a_spare_column_leaves_before_any_cell_is_cut(table):
    probe = table(1200)
    needed = sum(text_width(probe, text) for text in ("剔除", ROWS[0].name, ROWS[1].reason))
    narrow = table(needed + 120)
    assert narrow.isColumnHidden(2)
    assert narrow.columnWidth(3) > text_width(narrow, ROWS[1].reason)
    assert narrow.horizontalScrollBar().maximum() == 0


def test_in_a_narrow_place_the_widest_give_way_and_nothing_scrolls_sideways(table):
    table = table(320)
    kind, name, reason = widths(table)
    assert kind > text_width(table, "剔除")
    assert abs(name - reason) <= 2
    assert table.horizontalScrollBar().maximum() == 0


def test_other_rows_bring_other_widths(table):
    table = table(1200)
    before = table.columnWidth(3)
    table.records.show_rows([Row("剔除", "短", "1", "依据" * 12)])
    assert table.columnWidth(3) > before


def test_an_empty_list_shows_its_heads(table):
    table = table(900, rows=())
    assert sum(widths(table)) == table.viewport().width()
    assert min(widths(table)) > text_width(table, "种类")
