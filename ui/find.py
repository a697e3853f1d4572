"""Ctrl+K: type a few characters, go anywhere. Pages by name at once, records as they are found."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from ui import icons, theme, tokens
from ui.desk import Desk
from ui.filters import SearchBox
from ui.layouts import column
from ui.rooms import Finder, Hit, Room

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HIT = Qt.ItemDataRole.UserRole
MOST = 30


class FindDialog(QDialog):
    def __init__(
        self, parent: QWidget, desk: Desk, rooms: tuple[Room, ...], finders: tuple[Finder, ...]
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rooms = rooms
        self._finders = finders
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("查找任何内容")
        self.box = SearchBox("输入页面名称、单位、代码、人员、任务编号或文号")
        self.box.setMaximumWidth(16_777_215)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        frame = column(self, gap=tokens.GAP_2, margins=(16, 16, 16, 16))
        frame.addWidget(self.box)
        frame.addWidget(self.list, 1)
        self.box.searched.connect(self._search)
        self.box.installEventFilter(self)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.resize(theme.px(600), theme.px(440))
        self._search("")

    def _search(self, text: str) -> None:
        named = [room for room in self._rooms if text in room.title]
        self._show([Hit(room.title, "页面", room.name, icon=room.icon) for room in named])
        if text and self._finders:
            self._desk.jobs.fetch(lambda session: self._found(session, text), self._add)

    def _found(self, session: "Session", text: str) -> list[Hit]:
        return [hit for finder in self._finders for hit in finder(session, text)][:MOST]

    def _show(self, hits: list[Hit]) -> None:
        self.list.clear()
        self._add(hits)

    def _add(self, hits: list[Hit]) -> None:
        for hit in hits:
            item = QListWidgetItem(icons.icon(hit.icon), f"{hit.title}    {hit.more}", self.list)
            item.setData(HIT, hit)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _go(self, item: QListWidgetItem) -> None:
        hit: Hit = item.data(HIT)
        self.close()
        self._desk.go(hit.room, hit.target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter in the box move and choose in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.key() in steps:
                place = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(place, self.list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
                self._go(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
