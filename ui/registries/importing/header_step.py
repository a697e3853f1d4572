"""The second step: which sheet, and which of its rows is the header. Guessed, changeable."""

from __future__ import annotations

from functools import partial
from string import ascii_uppercase
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel

from app.exchange.cells import text_of
from ui import tokens
from ui.forms.choices import Combo
from ui.forms.fields import WholeBox
from ui.forms.form import Notice
from ui.layouts import column, row
from ui.models import Column, TableModel
from ui.table import DataTable
from ui.tokens import Tone
from ui.wizard import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from app.exchange.sheets import Cell
    from ui.registries.importing.work import ImportWork

SHOWN_ROWS, SHOWN_COLUMNS = 60, 40
RawRow = tuple[int, "list[Cell]"]


class HeaderStep(Step):
    def __init__(self, work: ImportWork) -> None:
        super().__init__("工作表与表头")
        self._work = work
        self._build()
        self._connect()

    def _build(self) -> None:
        self.sheets = Combo()
        self.sheets.setMinimumContentsLength(16)
        self.header_row = WholeBox()
        self.header_row.setPrefix("第 ")
        self.header_row.setSuffix(" 行")
        self.two_rows = QCheckBox("表头占两行")
        self.found = Notice("primary", self)
        self.table = DataTable(TableModel[RawRow]((), self))
        self._box = column(self, gap=tokens.GAP_2)
        self._box.addLayout(self._choices())
        self._box.addWidget(self.found)
        self._box.addWidget(self.table, 1)

    def _choices(self) -> QHBoxLayout:
        line = row(gap=tokens.GAP_2)
        for text, widget in (("工作表", self.sheets), ("表头在", self.header_row)):
            label = QLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text)
            line.addWidget(label)
            line.addWidget(widget)
        line.addWidget(self.two_rows)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self.sheets.currentIndexChanged.connect(self._turn_to)
        self.header_row.valueChanged.connect(self._point_out)
        self.two_rows.toggled.connect(self._point_out)

    def enter(self) -> None:
        names = [s.name if s.visible else f"{s.name}（隐藏）" for s in self._work.opened.sheets]
        self._quietly(lambda: self._name_sheets(names))
        self._show_sheet()

    def _name_sheets(self, names: list[str]) -> None:
        self.sheets.clear()
        self.sheets.addItems(names)

    def is_complete(self) -> bool:
        return self._work.book is not None and bool(self._work.sheet.rows)

    def _quietly(self, change: Callable[[], object]) -> None:
        widgets = (self.sheets, self.header_row, self.two_rows)
        for widget in widgets:
            widget.blockSignals(True)
        change()
        for widget in widgets:
            widget.blockSignals(False)

    def _show_sheet(self) -> None:
        self._quietly(self._show_place)
        rows = self._work.sheet.rows[:SHOWN_ROWS]
        width = min(max((len(cells) for cells in rows), default=0), SHOWN_COLUMNS)
        model = TableModel(self._columns(width), self, key=lambda raw: raw[0])
        table = DataTable(model)
        table.setSortingEnabled(False)
        table.set_empty("这个工作表是空的", "请换一个工作表。")
        table.clicked.connect(self._click)
        model.show_rows(list(enumerate(rows, start=1)))
        self._box.replaceWidget(self.table, table)
        self.table.hide()
        self.table.deleteLater()
        self.table = table
        self._say_found()

    def _show_place(self) -> None:
        mapping, book = self._work.placed, self._work.opened
        self.sheets.setCurrentIndex([s.name for s in book.sheets].index(mapping.sheet))
        self.header_row.setRange(1, max(len(self._work.sheet.rows), 1))
        self.header_row.setValue(mapping.header_row)
        self.two_rows.setChecked(mapping.header_rows == 2)

    def _columns(self, width: int) -> list[Column[RawRow]]:
        lines = Column[RawRow](
            "行", lambda raw: raw[0], self._line_name, width=84, tone=self._line_tone
        )
        letters = [*ascii_uppercase, *(f"A{letter}" for letter in ascii_uppercase)]
        cells = [
            Column[RawRow](letters[place], partial(_cell, place), width=116)
            for place in range(width)
        ]
        return [lines, *cells]

    def _line_name(self, raw: RawRow) -> str:
        return f"{raw[0]} 表头" if self._is_header(raw[0]) else str(raw[0])

    def _line_tone(self, raw: RawRow) -> Tone | None:
        return Tone.PRIMARY if self._is_header(raw[0]) else None

    def _is_header(self, number: int) -> bool:
        mapping = self._work.placed
        return mapping.header_row <= number < mapping.first_data_row

    def _click(self, index: QModelIndex) -> None:
        self.header_row.setValue(index.row() + 1)

    def _turn_to(self, place: int) -> None:
        name = self._work.opened.sheets[place].name
        self._work.point_out(name, 1, 1)
        self._show_sheet()
        self.completeness_changed.emit()

    def _point_out(self) -> None:
        rows = 2 if self.two_rows.isChecked() else 1
        self._work.point_out(self._work.placed.sheet, self.header_row.value(), rows)
        self.table.viewport().update()
        self._say_found()

    def _say_found(self) -> None:
        known = len(self._work.placed.columns)
        missing = self._work.missing() if self._work.sheet.rows else []
        lacks = f"，没有认出“{'、'.join(missing)}”，可在下一步指定" if missing else ""
        self.found.say(f"在这一行认出 {known} 个列名{lacks}。也可以直接点击表格中的表头行。")


def _cell(place: int, raw: RawRow) -> str:
    cells = raw[1]
    return text_of(cells[place]) if place < len(cells) else ""
