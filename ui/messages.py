"""Questions and notices in boxes that never block the program: every answer is a callback."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QGridLayout,
    QMessageBox,
    QSpacerItem,
    QWidget,
)

from ui import icons, theme, tokens
from ui.tokens import WINDOW

LEAST_WIDTH = 330
"""Not a label's minimum in the style sheet: Qt would believe it and cut off long sentences."""
SIGNS = {
    "information": ("info", WINDOW.primary),
    "question": ("circle-help", WINDOW.primary),
    "warning": ("triangle-alert", WINDOW.warn),
    "failure": ("circle-alert", WINDOW.bad),
}


def box(parent: QWidget | None, sign: str, text: str, more: str = "") -> QMessageBox:
    """An unshown box, deleted when it closes. `sign` is a key of SIGNS."""
    icon, colour = SIGNS[sign]
    made = QMessageBox(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setIconPixmap(icons.pixmap(icon, theme.px(32), colour, made.devicePixelRatioF()))
    made.setWindowTitle(QApplication.applicationDisplayName())
    made.setText(text)
    made.setInformativeText(more)
    layout = made.layout()
    if isinstance(layout, QGridLayout):
        layout.setContentsMargins(24, 24, 24, 16)
        least = QSpacerItem(theme.px(LEAST_WIDTH), 0)
        layout.addItem(least, layout.rowCount(), 0, 1, layout.columnCount())
    answers = made.findChild(QDialogButtonBox)
    if answers is not None and (line := answers.layout()) is not None:
        line.setSpacing(tokens.GAP_2)
    return made


def inform(parent: QWidget | None, text: str, more: str = "") -> QMessageBox:
    return _noticed(box(parent, "information", text, more))


def warn(parent: QWidget | None, text: str, more: str = "") -> QMessageBox:
    return _noticed(box(parent, "warning", text, more))


def confirm(
    parent: QWidget | None,
    text: str,
    action: str,
    done: Callable[[], object],
    *,
    more: str = "",
    destructive: bool = False,
) -> QMessageBox:
    """Asks before `done`; `action` names what will happen (“作废第 3 号”), never 是 or 确定.

    A destructive question is answered by 取消 when the user only presses Enter.
    """
    asked = box(parent, "warning" if destructive else "question", text, more)
    go = asked.addButton(action, QMessageBox.ButtonRole.AcceptRole)
    go.setProperty("role", "destructive" if destructive else "primary")
    go.style().unpolish(go)
    go.style().polish(go)
    stay = asked.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    asked.setDefaultButton(stay if destructive else go)
    asked.setEscapeButton(stay)
    go.clicked.connect(lambda _on: done())
    asked.open()
    return asked


def _noticed(made: QMessageBox) -> QMessageBox:
    made.setDefaultButton(made.addButton("知道了", QMessageBox.ButtonRole.AcceptRole))
    made.open()
    return made
