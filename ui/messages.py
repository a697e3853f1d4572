"""Questions and notices in boxes that never block the program: every answer is a callback.

QMessageBox is imported when the first is shown: it alone costs a start 15 ms.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui import icons, theme
from ui.tokens import WINDOW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

SIGNS = {
    "information": ("info", WINDOW.primary),
    "question": ("circle-help", WINDOW.primary),
    "warning": ("triangle-alert", WINDOW.warn),
    "failure": ("circle-alert", WINDOW.bad),
}


def box(parent: QWidget | None, sign: str, text: str, more: str = "") -> "QMessageBox":
    """An unshown box, deleted when it closes. `sign` is a key of SIGNS."""
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - see above

    icon, colour = SIGNS[sign]
    made = QMessageBox(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setIconPixmap(icons.pixmap(icon, theme.px(32), colour, made.devicePixelRatioF()))
    made.setWindowTitle(QApplication.applicationDisplayName())
    made.setText(text)
    made.setInformativeText(more)
    layout = made.layout()
    if layout is not None:
        layout.setContentsMargins(24, 24, 24, 16)
    return made


def inform(parent: QWidget | None, text: str, more: str = "") -> "QMessageBox":
    return _noticed(box(parent, "information", text, more))


def warn(parent: QWidget | None, text: str, more: str = "") -> "QMessageBox":
    return _noticed(box(parent, "warning", text, more))


def confirm(
    parent: QWidget | None,
    text: str,
    action: str,
    done: Callable[[], object],
    *,
    more: str = "",
    destructive: bool = False,
) -> "QMessageBox":
    """Asks before `done`; `action` names what will happen (“作废第 3 号”), never 是 or 确定.

    A destructive question is answered by 取消 when the user only presses Enter.
    """
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - see above

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


def _noticed(made: "QMessageBox") -> "QMessageBox":
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - see above

    made.setDefaultButton(made.addButton("知道了", QMessageBox.ButtonRole.AcceptRole))
    made.open()
    return made
