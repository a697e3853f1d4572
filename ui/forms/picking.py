"""A field that finds one record among very many: type a few words, choose from the hits."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui import theme
from ui.filters import SearchBox
from ui.forms.fields import Field
from ui.layouts import column

V = TypeVar("V")
Hits = Sequence[tuple[V, str]]
VALUE = Qt.ItemDataRole.UserRole


class PickField(Field[V | None], Generic[V]):
    """`find` is called with the text and a callback for (value, words) pairs, best first."""

    def __init__(
        self,
        key: str,
        label: str,
        find: Callable[[str, Callable[[Hits[V]], None]], object],
        *,
        required: bool = False,
        placeholder: str = "",
    ) -> None:
        super().__init__(key, label, required=required)
        self._find = find
        self.search = SearchBox(placeholder)
        self.search.setMaximumWidth(16_777_215)
        self.hits = QListWidget()
        self.hits.setFixedHeight(theme.px(116))
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.search.searched.connect(self._look)
        self.hits.currentItemChanged.connect(self._edited)
        area = QWidget()
        box = column(area, gap=4)
        box.addWidget(self.search)
        box.addWidget(self.hits)
        self.place(area, focus=self.search)
        self._look("")

    def value(self) -> V | None:
        item = self.hits.currentItem()
        value: V | None = None if item is None else item.data(VALUE)
        return value

    def set_value(self, value: V | None) -> None:
        for number in range(self.hits.count()):
            if self.hits.item(number).data(VALUE) == value:
                self.hits.setCurrentRow(number)
                return
        self.hits.setCurrentRow(-1)

    def _look(self, text: str) -> None:
        self._find(text, self._show)

    def _show(self, hits: Hits[V]) -> None:
        kept = self.value()
        self.hits.clear()
        for value, words in hits:
            item = QListWidgetItem(words)
            item.setData(VALUE, value)
            item.setToolTip(words)
            self.hits.addItem(item)
        self.set_value(kept)
        if self.value() is None and len(hits) == 1 and self.search.text():
            self.hits.setCurrentRow(0)
