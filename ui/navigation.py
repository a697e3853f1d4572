"""The left edge of the window: one line per room, the current one marked by a bar and in words."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton

from ui import icons, theme, tokens
from ui.layouts import column
from ui.rooms import Room

WIDTH = 184


class Navigation(QFrame):
    asked = Signal(str)  # room

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setFixedWidth(theme.px(WIDTH))
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.office = QLabel()
        self.office.setProperty("role", "office")
        self.office.setWordWrap(True)
        self._box = column(self, gap=0, margins=(0, 0, 0, tokens.GAP_1))
        self._box.addWidget(self.office)
        self._box.addStretch(1)

    def show_office(self, name: str) -> None:
        self.office.setText(name)

    def show_rooms(self, rooms: tuple[Room, ...]) -> None:
        for old in self.buttons.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self.buttons = {room.name: self._button(room, n) for n, room in enumerate(rooms)}

    def mark(self, name: str) -> None:
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def _button(self, room: Room, place: int) -> QPushButton:
        made = QPushButton(f" {room.title}")
        made.setIcon(icons.icon(room.icon))
        made.setIconSize(QSize(theme.px(20), theme.px(20)))
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setAccessibleName(room.title)
        if place < 10:
            made.setToolTip(f"{room.title}（Ctrl+{(place + 1) % 10}）")
        made.clicked.connect(lambda _on: self.asked.emit(room.name))
        self._group.addButton(made)
        self._box.insertWidget(self._box.count() - 1, made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk the rooms, as in a list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        names = list(self.buttons)
        focused = next((n for n in names if self.buttons[n].hasFocus()), None)
        if event.key() not in steps or focused is None:
            super().keyPressEvent(event)
            return
        place = names.index(focused) + steps[Qt.Key(event.key())]
        if 0 <= place < len(names):
            self.buttons[names[place]].setFocus()
            self.asked.emit(names[place])
