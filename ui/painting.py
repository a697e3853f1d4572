"""How a label that sets its text itself begins to paint."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption


def begun(label: QLabel) -> QPainter:
    """A painter over the label's styled ground, in its face and colour; end it after painting."""
    option = QStyleOption()
    option.initFrom(label)
    painter = QPainter(label)
    label.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, label)
    painter.setFont(label.font())
    painter.setPen(label.palette().color(label.foregroundRole()))
    return painter
