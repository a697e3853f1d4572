"""Questions and notices in boxes that never block the program: every answer is a callback."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from ui import icons, theme
from ui.tokens import WINDOW

SIGNS = {
    QMessageBox.Icon.Information: ("info", WINDOW.primary),
    QMessageBox.Icon.Question: ("circle-help", WINDOW.primary),
    QMessageBox.Icon.Warning: ("triangle-alert", WINDOW.warn),
    QMessageBox.Icon.Critical: ("circle-alert", WINDOW.bad),
}


def box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, more: str = "") -> QMessageBox:
    """An unshown box, deleted when it closes."""
    made = QMessageBox(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sign, colour = SIGNS[icon]
    made.setIcon(icon)
    made.setIconPixmap(icons.pixmap(sign, theme.px(32), colour, made.devicePixelRatioF()))
    made.setWindowTitle(QApplication.applicationDisplayName())
    made.setText(text)
    made.setInformativeText(more)
    layout = made.layout()
    if layout is not None:
        layout.setContentsMargins(24, 24, 24, 16)
    return made


def inform(parent: QWidget | None, text: str, more: str = "") -> QMessageBox:
    return _noticed(box(parent, QMessageBox.Icon.Information, text, more))


def warn(parent: QWidget | None, text: str, more: str = "") -> QMessageBox:
    return _noticed(box(parent, QMessageBox.Icon.Warning, text, more))


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
    icon = QMessageBox.Icon.Warning if destructive else QMessageBox.Icon.Question
    asked = box(parent, icon, text, more)
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
