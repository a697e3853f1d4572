"""The one table of the program: rows of equal height, heads aligned like their cells, keys that
work everywhere alike, and something to say when there are no rows.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from ui import theme, tokens
from ui.cells import CellDelegate
from ui.columns import Columns
from ui.fitted import FittedColumns
from ui.head import TableHead
from ui.models import ROW_ROLE, RecordModel
from ui.settings import Settings
from ui.states import StateView
from ui.widths import KeptWidths


class DataTable(QTableView):
    """Shows a `RecordModel`. With a name and settings, column choice and widths are remembered;
    `fitted` columns are as wide as their content instead.
    """

    opened = Signal(object)  # Row: Enter or double click
    chosen = Signal(object)  # Row | None: the current row moved

    def __init__(
        self,
        model: RecordModel[Any],
        parent: QWidget | None = None,
        *,
        name: str = "",
        settings: Settings | None = None,
        flows: bool = False,
        fitted: bool = False,
    ) -> None:
        """`flows` gives long texts more lines instead of dots: for the few rows of a side panel."""
        super().__init__(parent)
        self._empty: tuple[Any, ...] = ("没有记录",)
        self._place: tuple[Any, int] | None = None
        self.records = model
        self.state_view = StateView(self.viewport())
        self._build()
        kind = FittedColumns if fitted else Columns
        self.columns = kind(self, self.records, KeptWidths(settings, name))
        if flows:
            self._flow()
        self._connect()
        self.columns.lay()
        self._tell_state()

    def _build(self) -> None:
        head = TableHead(self, self.records)
        self.setHorizontalHeader(head)
        self.setModel(self.records)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(CellDelegate(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(tokens.ROW))

    def _flow(self) -> None:
        self.setWordWrap(True)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(theme.px(tokens.ROW))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().sectionResized.connect(lambda *_: self.resizeRowsToContents())

    def _connect(self) -> None:
        self.records.modelAboutToBeReset.connect(self._remember_place)
        self.records.modelReset.connect(self._restore_place)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.selectionModel().selectionChanged.connect(self._tell_selected)
        head = self.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self.columns.choose)
        head.sectionResized.connect(self.columns.keep)

    def set_empty(
        self,
        text: str,
        more: str = "",
        action: str = "",
        act: Callable[[], object] | None = None,
        icon: str = "inbox",
    ) -> None:
        """What to say, and what to offer, when there are no rows."""
        self._empty = (text, more, action, act, icon)
        self._tell_state()

    def show_loading(self) -> None:
        self.state_view.show_loading()

    def show_failed(self, text: str, retry: Callable[[], object] | None = None) -> None:
        """Instead of rows that may no longer be true."""
        self.records.clear_rows()
        self.state_view.show_failed(text, retry)

    def current_row(self) -> Any:
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def selected_rows(self) -> list[Any]:
        """Ticked rows where the table has boxes and any is ticked, else the selected ones."""
        ticked = self.records.ticked_keys()
        if ticked:
            numbers = [n for key in ticked if (n := self.records.number_of(key)) is not None]
            return [self.records.row_at(number) for number in numbers]
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.records.row_at(number) for number in chosen]

    def choose(self, key: object) -> bool:
        """Make the row with this key the current one; False when it is not in the list."""
        number = self.records.number_of(key)
        if number is None:
            return False
        self.selectRow(number)
        self.scrollTo(self.records.index(number, 0))
        return True

    def copy(self) -> None:
        """Selected rows to the clipboard as the table shows them, tab between columns."""
        sections = [n for n in range(self.records.columnCount()) if not self.isColumnHidden(n)]
        sections = [n for n in sections if self.records.column_at(n)]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = ("\t".join(str(self.records.index(r, n).data()) for n in sections) for r in rows)
        QApplication.clipboard().setText("\n".join(lines))

    def _remember_place(self) -> None:
        index = self.currentIndex()
        number = index.row() if self.selectionModel().isSelected(index) else -1
        key = self.records.key_at(number) if 0 <= number < self.records.rowCount() else None
        self._place = (key, self.verticalScrollBar().value())

    def _restore_place(self) -> None:
        key, scrolled = self._place or (None, 0)
        number = self.records.number_of(key) if key is not None else None
        if number is not None:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self.records.index(number, int(self.records.checkable)),
                flags.ClearAndSelect | flags.Rows,
            )
        else:
            self.chosen.emit(None)
        self.verticalScrollBar().setValue(scrolled)
        self._tell_state()

    def _tell_state(self) -> None:
        if self.records.rowCount():
            self.state_view.hide()
        else:
            self.state_view.show_empty(*self._empty)

    def _tell_chosen(self, current: QModelIndex) -> None:
        """Qt makes the first row current when the focus arrives; nobody has chosen it then."""
        if not current.isValid():
            self.chosen.emit(None)
        else:
            self._tell_selected()

    def _tell_selected(self) -> None:
        current = self.currentIndex()
        if self.selectionModel().isSelected(current):
            self.chosen.emit(current.data(ROW_ROLE))

    def _open(self, index: QModelIndex) -> None:
        if self.records.column_at(index.column()) is not None:
            self.opened.emit(index.data(ROW_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.current_row())
        elif event.key() == Qt.Key.Key_Space and self.records.checkable:
            self._toggle_selected()
        else:
            super().keyPressEvent(event)

    def _toggle_selected(self) -> None:
        numbers = [index.row() for index in self.selectionModel().selectedRows()]
        ticked = set(self.records.ticked_keys())
        self.records.tick(numbers, any(self.records.key_at(n) not in ticked for n in numbers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.spread()
        self.state_view.setGeometry(self.viewport().rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            rows = self.verticalHeader()
            rows.setDefaultSectionSize(theme.px(tokens.ROW))
            if self.wordWrap():
                rows.setMinimumSectionSize(theme.px(tokens.ROW))
