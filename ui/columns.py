"""Which columns a table shows and how wide: as the user chose, as far as there is room."""

from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from ui import theme
from ui.models import RecordModel
from ui.widths import KeptWidths

TICK_WIDTH = 40
NARROWEST = 104
"""Down to here the stretching column gives way before a scroll bar appears, or to its own width."""


class Columns(QObject):
    """Lays out the columns of one table and remembers the user's choice of them."""

    def __init__(self, table: QTableView, records: RecordModel[Any], widths: KeptWidths) -> None:
        super().__init__(table)
        self._table = table
        self._records = records
        self._widths = widths
        self._unwanted: set[int] = set()

    def lay(self) -> None:
        """Remembered widths, else those the columns begin with."""
        head = self._table.horizontalHeader()
        head.setMinimumSectionSize(theme.px(TICK_WIDTH))
        kept = self._widths.load()
        for section in range(self._records.columnCount()):
            column = self._records.column_at(section)
            if column is None:
                head.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
                head.resizeSection(section, theme.px(TICK_WIDTH))
                continue
            width = kept.get(column.title, -1)
            head.resizeSection(section, width if width > 0 else theme.px(column.width))
            if width == 0 or (width < 0 and column.hidden):
                self._unwanted.add(section)
        self.spread()

    def spread(self) -> None:
        """Spare columns leave while there is no room; the stretching one takes what is left."""
        room = self._table.viewport().width()
        shown = [n for n in range(self._records.columnCount()) if n not in self._unwanted]
        needed = {n: self._least_width(n) for n in shown}
        for section in reversed(shown):
            column = self._records.column_at(section)
            if sum(needed.values()) > room and column and column.spare:
                del needed[section]
        for section in range(self._records.columnCount()):
            self._table.setColumnHidden(section, section not in needed)
        self._stretch(needed, room - sum(needed.values()))

    def _stretch(self, needed: dict[int, int], rest: int) -> None:
        """The last of the stretching columns that is shown takes what the others leave."""
        known = ((n, self._records.column_at(n)) for n in needed)
        stretching = [(n, column) for n, column in known if column and column.stretch]
        for section, _column in stretching[:-1]:
            self._table.setColumnWidth(section, needed[section])
        for section, column in stretching[-1:]:
            narrowest = theme.px(min(NARROWEST, column.width))
            self._table.setColumnWidth(section, max(needed[section] + rest, narrowest))

    def keep(self) -> None:
        """Remember the widths as they are now, and 0 for a column that is not wanted."""
        if self._table.isVisible():
            self._widths.save(
                {
                    column.title: 0 if section in self._unwanted else self._least_width(section)
                    for section in range(self._records.columnCount())
                    if (column := self._records.column_at(section))
                }
            )

    def choose(self, place: QPoint) -> None:
        """The menu over the heads: a tick for every column that is shown."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section in range(self._records.checkable, self._records.columnCount()):
            column = self._records.column_at(section)
            action = QAction(column.title if column else "", menu)
            action.setCheckable(True)
            action.setChecked(section not in self._unwanted)
            action.toggled.connect(lambda on, n=section: self._show(n, on))
            menu.addAction(action)
        menu.popup(self._table.horizontalHeader().mapToGlobal(place))

    def _least_width(self, section: int) -> int:
        column = self._records.column_at(section)
        if column is not None and column.stretch:
            return theme.px(column.width)
        known = self._table.horizontalHeader().sectionSize(section)
        return known or theme.px(column.width if column else 0)

    def _show(self, section: int, on: bool) -> None:
        (self._unwanted.discard if on else self._unwanted.add)(section)
        self.spread()
        self.keep()
