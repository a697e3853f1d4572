"""One registry as a list: its filters, its rows, what is ticked, and what it says when empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.batch import BatchBar
from ui.filters import FilterBar
from ui.layouts import column
from ui.models import PAGE, PagedModel
from ui.registries.kinds import Facets, Kind, Row, Search
from ui.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.errors import UserError
    from ui.desk import Desk

NAME = "name"


class RegistryList(QWidget, Generic[Row]):
    """The filter bar is made here and shown by the page, in the row of its search box.

    `is_whole` once all rows are listed, and not only those first seen.
    """

    counted = Signal()
    widened = Signal()  # the user asks for the list without search and filters

    def __init__(self, desk: Desk, kind: Kind[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.text = ""
        self.facets: Facets = {}
        self._jobs = desk.jobs
        self.is_whole = False
        self._order = (NAME, False)
        self._fill: tuple[str, Callable[[], object]] | None = None
        self._build(desk)
        self._connect()

    def _build(self, desk: Desk) -> None:
        self.filters = FilterBar()
        for key, title in self.kind.filters:
            self.filters.add(key, title)
        self.model = PagedModel(self.kind.columns, self._rows, self, checkable=True)
        self.table = DataTable(self.model, name=self.kind.name, settings=desk.settings)
        self.table.show_loading()
        self.batch = BatchBar(self.kind.unit, self.model)
        box = column(self)
        box.addWidget(self.table, 1)
        box.addWidget(self.batch)

    def _connect(self) -> None:
        self.filters.changed.connect(self.narrow)
        self.model.sort_asked.connect(self._sort)

    def offer_filling(self, action: str, act: Callable[[], object]) -> None:
        """The button in an empty registry."""
        self._fill = action, act

    def search_for(self, text: str) -> None:
        self.text = text
        self.narrow()

    def is_narrowed(self) -> bool:
        return bool(self.text or self.filters.values())

    def widen(self) -> None:
        """Without search and filters again."""
        self.text = ""
        self.filters.clear()

    def reload(self) -> None:
        """Rows and counts anew; the rows first, since counting reads the whole registry."""
        if not self.model.rowCount():
            self._look_ahead()
        self.narrow()
        self._jobs.fetch(self.kind.facets, self._offer, failed=self._fail, key=(self, "facets"))

    def _look_ahead(self) -> None:
        """Something to see while 100 000 rows are still being sorted."""
        search, kind = self.search(), self.kind

        def read(session: Session) -> tuple[Search, list[int]]:
            return search, kind.find(session, replace(search, most=PAGE))

        self._jobs.fetch(read, self._show_first, failed=self._fail, key=(self, "first"))

    def _show_first(self, answer: tuple[Search, list[int]]) -> None:
        search, ids = answer
        if ids and search == self.search():
            self.model.show_ids(ids)

    def narrow(self) -> None:
        """Rows anew, for another search, filter or order."""
        search, kind = self.search(), self.kind

        def read(session: Session) -> list[int]:
            return kind.find(session, search)

        self._jobs.fetch(read, self._show, failed=self._fail, key=self)

    def search(self) -> Search:
        return Search(self.text, self.filters.values(), *self._order)

    def summary(self) -> str:
        found = self.model.rowCount()
        return self.kind.summary(self.facets, found, narrowed=self.is_narrowed())

    def total(self) -> int:
        return self.kind.total(self.facets)

    def chosen_ids(self) -> list[int]:
        """The ticked rows, or all that the list shows."""
        return self.model.ticked_keys() or list(self.model.ids())

    def row_of(self, key: int) -> Row:
        return self._rows([key])[0]

    def _rows(self, ids: list[int]) -> list[Row]:
        return self._jobs.read(lambda session: self.kind.rows(session, ids))

    def _sort(self, key: str, descending: bool) -> None:
        self._order = (key or NAME, descending)
        self.narrow()

    def _show(self, ids: list[int]) -> None:
        self.is_whole = True
        self._say_empty()
        self.model.show_ids(ids)
        self.counted.emit()

    def _offer(self, facets: Facets) -> None:
        chosen = self.filters.values()
        self.facets = facets
        for key, chip in self.filters.chips.items():
            chip.set_options(
                [(f.value, f"{f.value or '未填'}（{f.count:,}）") for f in facets.get(key, ())]
            )
        if chosen != self.filters.values():
            self.filters.set_values(self.filters.values())  # a value has gone: asks anew
        self.counted.emit()

    def _say_empty(self) -> None:
        if self.is_narrowed():
            self.table.set_empty(
                f"没有符合条件的{self.kind.title}",
                "请换个词，或去掉几个筛选条件。",
                "清除搜索和筛选",
                self.widened.emit,
                icon="search",
            )
        else:
            action, act = self._fill or ("", None)
            more = "可以从 Excel 导入，也可以逐条新增。" if act else "请办公室或部门经办导入。"
            self.table.set_empty(f"名录里还没有{self.kind.title}", more, action, act)

    def _fail(self, error: UserError) -> None:
        self.table.show_failed(error.message, self.reload)
