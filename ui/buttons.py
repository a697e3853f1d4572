"""Buttons by their part on the page, so that no room sets properties by hand."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QToolButton

from ui import icons, theme
from ui.tokens import WINDOW

INKS = {
    "primary": WINDOW.on_primary,
    "destructive": WINDOW.bad,
    "link": WINDOW.primary,
}


def button(
    text: str, act: Callable[[], object], *, icon: str = "", role: str = "", key: str = ""
) -> QPushButton:
    """`role`: "" plain, "primary" (one a page), "destructive" (named after what it destroys),
    "link". `key` is named in the tip.
    """
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    if icon:
        made.setIcon(icons.icon(icon, INKS.get(role, WINDOW.quiet)))
        made.setIconSize(QSize(theme.px(16), theme.px(16)))
    if key:
        made.setToolTip(f"{text}（{key}）")
    made.clicked.connect(lambda _on: act())
    return made


def tool(icon: str, tip: str, act: Callable[[], object]) -> QToolButton:
    """A small button of an icon alone; the tip is also its accessible name."""
    made = QToolButton()
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setIcon(icons.icon(icon))
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.clicked.connect(lambda _on: act())
    return made
