"""Columns of a short list as wide as what stands in them, so that nothing scrolls sideways."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from ui import theme, tokens
from ui.columns import Columns
from ui.models import TONE_ROLE, RecordModel
from ui.widths import KeptWidths

READ = 200
"""So many rows are measured; the widths of the others are much the same."""
PILL, ARROW = 12, 16
LEAST = 56


class FittedColumns(Columns):
    """Spare columns leave first; then the widest give way, all alike, and end in …"""

    def __init__(self, table: QTableView, records: RecordModel[Any], widths: KeptWidths) -> None:
        super().__init__(table, records, widths)
        records.modelReset.connect(self.spread)

    def spread(self) -> None:
        room = self._table.viewport().width()
        shown = range(self._records.columnCount())
        needed = {n: self._content_width(n) for n in shown if n not in self._unwanted}
        for section in reversed(tuple(needed)):
            column = self._records.column_at(section)
            if sum(needed.values()) > room and column and column.spare:
                del needed[section]
        needed = _within(needed, room, theme.px(LEAST))
        for section in shown:
            self._table.setColumnHidden(section, section not in needed)
        for section, width in needed.items():
            column = self._records.column_at(section)
            rest = room - sum(needed.values()) if column and column.stretch else 0
            self._table.setColumnWidth(section, width + max(0, rest))

    def _content_width(self, section: int) -> int:
        column = self._records.column_at(section)
        if column is None:
            return theme.px(tokens.ROW)
        metrics = self._table.fontMetrics()
        cells = (
            self._records.index(number, section)
            for number in range(min(READ, self._records.rowCount()))
        )
        widths = [
            metrics.horizontalAdvance(str(cell.data() or ""))
            + (theme.px(PILL) if cell.data(TONE_ROLE) is not None else 0)
            for cell in cells
        ]
        head = self._records.headerData(section, Qt.Orientation.Horizontal)
        widths.append(metrics.horizontalAdvance(str(head)) + theme.px(ARROW))
        return max(widths) + 2 * theme.px(tokens.GAP_1) + 2


def _within(needed: dict[int, int], room: int, least: int) -> dict[int, int]:
    """The widest cut down to one width, no more than must be, until all fit."""
    low, high = least, max(needed.values(), default=least)
    while low < high:
        limit = (low + high + 1) // 2
        if sum(min(width, limit) for width in needed.values()) > room:
            high = limit - 1
        else:
            low = limit
    return {section: min(width, low) for section, width in needed.items()}
