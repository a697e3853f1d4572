"""The two models behind every list: records in memory, and pages of records from SQL.

Sorting and filtering never go through a proxy model: for short lists they happen on Python lists,
for long ones in the query that gives the ids.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.tokens import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

NO_PARENT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
TONE_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE = 200
"""Rows fetched at once: a screen shows 20, a page of 200 by primary key takes about 2 ms."""
KEPT_PAGES = 40

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: what it is called, what a cell shows, how it sorts and how wide it starts.

    `value` is what sorting in memory compares; `text`, if it differs, is what the cell shows.
    `key` is the name sorting in SQL goes by. `tone` paints the cell as a mark of that tone.
    `width` is in pixels at standard text size; the column with `stretch` takes what is left and
    never less; `spare` columns leave, the last first, while the table is too narrow for all.
    """

    title: str
    value: Callable[[Row], Any]
    text: Callable[[Row], str] | None = None
    key: str = ""
    width: int = 120
    number: bool = False
    stretch: bool = False
    spare: bool = False
    hidden: bool = False
    tone: Callable[[Row], Tone | None] | None = None

    def cell(self, row: Row) -> str:
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        return "" if value is None else str(value)


class RecordModel(QAbstractTableModel, Generic[Row]):
    """What both models share: cells from columns, and ticks that survive a reload."""

    ticked = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
        *,
        checkable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.checkable = checkable
        self._ticks: set[Hashable] = set()

    def row_at(self, number: int) -> Row | None:
        raise NotImplementedError

    def key_at(self, number: int) -> Hashable:
        raise NotImplementedError

    def number_of(self, key: Hashable) -> int | None:
        """Where the row with this key stands now, None when it is not shown."""
        raise NotImplementedError

    def column_at(self, section: int) -> Column[Row] | None:
        """None for the column of tick boxes."""
        place = section - self.checkable
        return self.columns[place] if 0 <= place < len(self.columns) else None

    def ticked_keys(self) -> list[Any]:
        """In the order shown; rows that left the list are not among them."""
        return [key for n in range(self.rowCount()) if (key := self.key_at(n)) in self._ticks]

    def tick_all(self, on: bool) -> None:
        self._ticks = {self.key_at(n) for n in range(self.rowCount())} if on else set()
        self._tell_ticked(0, self.rowCount() - 1)

    def tick(self, numbers: Sequence[int], on: bool) -> None:
        for number in numbers:
            (self._ticks.add if on else self._ticks.discard)(self.key_at(number))
        if numbers:
            self._tell_ticked(min(numbers), max(numbers))

    def _tell_ticked(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(max(first, last), 0))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        self.ticked.emit()

    def clear_rows(self) -> None:
        """No rows, since they could not be read."""
        raise NotImplementedError

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns) + self.checkable

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.column_at(index.column()) is None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.column_at(index.column())
        if column is None:
            return self._tick_data(index.row(), role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.number else LEFT
        row = self.row_at(index.row())
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.cell(row)
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else None
        return row if role == ROW_ROLE else None

    def _tick_data(self, number: int, role: int) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            on = self.key_at(number) in self._ticks
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return self.row_at(number) if role == ROW_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.column_at(index.column()):
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.column_at(section)
        if role == Qt.ItemDataRole.CheckStateRole and column is None:
            return self._all_ticked()
        if column is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.number else LEFT
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return column.title if shown else None

    def _all_ticked(self) -> Qt.CheckState:
        shown = len(self.ticked_keys()) if self._ticks else 0
        if not shown:
            return Qt.CheckState.Unchecked
        whole = shown == self.rowCount()
        return Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked


class TableModel(RecordModel[Row]):
    """A short list, all of it in memory (up to a few thousand records)."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
        *,
        key: Callable[[Row], Hashable] | None = None,
        checkable: bool = False,
    ) -> None:
        super().__init__(columns, parent, checkable=checkable)
        self._key = key
        self._all: Sequence[Row] = ()
        self._shown: list[Row] = []
        self._needle = ""
        self._order: tuple[Column[Row], bool] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        self._all = rows
        self._arrange()

    def clear_rows(self) -> None:
        self.show_rows(())

    def set_filter(self, text: str) -> None:
        """Keeps rows in which any column shows this text, whatever the case."""
        self._needle = text.strip().casefold()
        self._arrange()

    def rows(self) -> list[Row]:
        return list(self._shown)

    def row_at(self, number: int) -> Row | None:
        return self._shown[number] if 0 <= number < len(self._shown) else None

    def key_at(self, number: int) -> Hashable:
        return self._key_of(self._shown[number])

    def number_of(self, key: Hashable) -> int | None:
        places = (n for n, row in enumerate(self._shown) if self._key_of(row) == key)
        return next(places, None)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        chosen = self.column_at(column)
        self._order = (chosen, order == Qt.SortOrder.DescendingOrder) if chosen else None
        self._arrange()

    def _key_of(self, row: Row) -> Hashable:
        return self._key(row) if self._key else getattr(row, "id", row)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._all if self._matches(row)]
        if self._order:
            column, backwards = self._order
            self._shown.sort(key=lambda row: _sortable(column.value(row)), reverse=backwards)
        self.endResetModel()

    def _matches(self, row: Row) -> bool:
        needle = self._needle
        return not needle or any(needle in column.cell(row).casefold() for column in self.columns)


class PagedModel(RecordModel[Row]):
    """A long list: only its ids in memory, rows fetched a page at a time as they come into view.

    `fetch` turns at most 200 ids into their rows, in the order of the ids; an id whose row has
    gone meanwhile may be left out. Sorting is the query's work: `sort_asked` says by what.
    """

    sort_asked = Signal(str, bool)  # key of the column ("" = natural order), descending

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Callable[[list[int]], Sequence[Row]],
        parent: QObject | None = None,
        *,
        id_of: Callable[[Row], int] = lambda row: getattr(row, "id"),  # noqa: B009
        checkable: bool = False,
    ) -> None:
        super().__init__(columns, parent, checkable=checkable)
        self._fetch = fetch
        self._id_of = id_of
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()

    def show_ids(self, ids: Sequence[int]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def clear_rows(self) -> None:
        self.show_ids(())

    def ids(self) -> Sequence[int]:
        return self._ids

    def row_at(self, number: int) -> Row | None:
        if not 0 <= number < len(self._ids):
            return None
        return self._page(number // PAGE).get(self._ids[number])

    def key_at(self, number: int) -> Hashable:
        return self._ids[number]

    def number_of(self, key: Hashable) -> int | None:
        try:
            return self._ids.index(key) if isinstance(key, int) else None
        except ValueError:
            return None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        chosen = self.column_at(column)
        if chosen is None or chosen.key:
            key = chosen.key if chosen else ""
            self.sort_asked.emit(key, order == Qt.SortOrder.DescendingOrder)

    def _page(self, number: int) -> dict[int, Row]:
        page = self._pages.get(number)
        if page is None:
            ids = list(self._ids[number * PAGE : (number + 1) * PAGE])
            page = self._pages[number] = {self._id_of(row): row for row in self._fetch(ids)}
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page


def _sortable(value: Any) -> tuple[bool, Any]:
    """Empty cells last, and None never compared with a date."""
    return (value is None or value == "", "" if value is None else value)
