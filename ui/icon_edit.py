"""A line of text with an icon at one end. Qt's own stays at 16 pixels whatever the text size."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ui import icons, theme

ICON, ROOM = 16, 28


class IconEdit(QLineEdit):
    """`sign` is the icon: connect to its `clicked`, or let clicks through to the line."""

    def __init__(
        self, icon: str, tip: str, parent: QWidget | None = None, *, leading: bool = False
    ) -> None:
        super().__init__(parent)
        self._leading = leading
        room = theme.px(ROOM)
        self.setTextMargins(room if leading else 0, 0, 0 if leading else room, 0)
        self.sign = QToolButton(self)
        self.sign.setProperty("role", "inline")
        self.sign.setIcon(icons.icon(icon))
        self.sign.setIconSize(QSize(theme.px(ICON), theme.px(ICON)))
        self.sign.setToolTip(tip)
        self.sign.setAccessibleName(tip)
        self.sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sign.setCursor(Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = theme.px(ROOM)
        place = 2 if self._leading else self.width() - room - 2
        self.sign.setGeometry(place, 2, room, self.height() - 4)
