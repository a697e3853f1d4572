"""The list of problems, in which the cell that a problem is about can be typed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from app.records.registries import Problem
from ui.models import Column, TableModel
from ui.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.models import Index
    from ui.registries.importing.work import ImportWork

CONTENT = 3
"""The column 文件中的内容."""
EDIT = Qt.ItemDataRole.EditRole


class ProblemModel(TableModel[Problem]):
    """Tells of each cell that was typed over: its problem, and the text that is to count."""

    mended = Signal(object, str)

    def __init__(
        self, columns: Sequence[Column[Problem]], work: ImportWork, parent: QObject
    ) -> None:
        super().__init__(columns, parent, key=lambda each: each)
        self._work = work

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        problem = self.row_at(index.row())
        if index.column() == CONTENT and problem and self._work.has_cell(problem):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        problem = self.row_at(index.row())
        if role == EDIT and index.column() == CONTENT and problem:
            return self._work.cell(problem)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        problem = self.row_at(index.row())
        text = str(value).strip()
        if role != EDIT or problem is None or text == self._work.cell(problem):
            return False
        self.mended.emit(problem, text)
        self.dataChanged.emit(index, index)
        return True


class ProblemTable(DataTable):
    """Enter, F2 or a double click opens the cell; Enter takes what was typed, Esc forgets it."""

    rested = Signal()  # a cell has been closed again

    def __init__(self, model: ProblemModel) -> None:
        super().__init__(model)
        self.opened.connect(lambda _problem: self.mend())
        self.itemDelegate().closeEditor.connect(lambda *_: self.rested.emit())

    def mend(self) -> None:
        index = self.records.index(self.currentIndex().row(), CONTENT)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def is_mending(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def stay_at(self, number: int) -> None:
        """The problem that was there is solved: the next one takes its place."""
        last = self.records.rowCount() - 1
        if number >= 0 and last >= 0 and not self.currentIndex().isValid():
            self.selectRow(min(number, last))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_mending():
            event.accept()  # Enter in the cell is neither for the list nor for the dialog
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.mend()
        else:
            super().keyPressEvent(event)
