"""Rows and columns on the 4-pixel grid: the gaps of the design, and no margins unless asked."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import tokens

Box = TypeVar("Box", bound=QBoxLayout)
Margins = tuple[int, int, int, int]
"""Left, top, right, bottom."""
NONE: Margins = (0, 0, 0, 0)


def row(
    parent: QWidget | None = None, *, gap: int = tokens.GAP_1, margins: Margins = NONE
) -> QHBoxLayout:
    return _set(QHBoxLayout(), parent, gap, margins)


def column(
    parent: QWidget | None = None, *, gap: int = tokens.GAP_1, margins: Margins = NONE
) -> QVBoxLayout:
    return _set(QVBoxLayout(), parent, gap, margins)


def frame(name: str = "", role: str = "") -> QFrame:
    """A frame that the style sheet knows by its name or its role."""
    made = QFrame()
    made.setObjectName(name)
    if role:
        made.setProperty("role", role)
    return made


def rule() -> QFrame:
    """A thin line between two parts."""
    return frame(role="rule")


def _set(layout: Box, parent: QWidget | None, gap: int, margins: Margins) -> Box:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    if parent is not None:
        parent.setLayout(layout)
    return layout
