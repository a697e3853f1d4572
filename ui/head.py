"""The heads of a table: aligned like the cells beneath them, an arrow beside the one it is sorted
by, and over the column of boxes a box that ticks all rows.
"""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from ui import icons, theme, tokens
from ui.models import RIGHT, RecordModel
from ui.tokens import WINDOW

ARROW = 14
HORIZONTAL = Qt.Orientation.Horizontal


class TableHead(QHeaderView):
    def __init__(self, parent: QWidget, model: RecordModel[Any]) -> None:
        super().__init__(HORIZONTAL, parent)
        self._records = model
        self._pressed = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        hovered = rect.contains(self.mapFromGlobal(self.cursor().pos()))
        painter.fillRect(rect, QColor(WINDOW.tab if hovered else WINDOW.sunken))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(WINDOW.line))
        if self._holds_box(section):
            self._paint_box(painter, rect)
        else:
            self._paint_title(painter, rect, section)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.setFont(self._face())
        painter.setPen(QColor(WINDOW.quiet))
        sorted_by = self.sortIndicatorSection() == section
        room = rect.adjusted(theme.px(tokens.GAP_1), 0, -theme.px(tokens.GAP_1), -1)
        arrow = theme.px(ARROW) if sorted_by else 0
        title = str(self._records.headerData(section, HORIZONTAL) or "")
        text = painter.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, room.width() - arrow
        )
        wide = painter.fontMetrics().horizontalAdvance(text)
        align = self._records.headerData(section, HORIZONTAL, Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(room, align, text)
        if sorted_by:
            left = room.right() - wide - arrow - 1 if align == RIGHT else room.left() + wide + 2
            self._paint_arrow(painter, QRect(left, 0, arrow, arrow), room)

    def _paint_arrow(self, painter: QPainter, place: QRect, room: QRect) -> None:
        down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        place.moveTop(room.center().y() - place.height() // 2 + 1)
        name = "arrow-down" if down else "arrow-up"
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(place, icons.pixmap(name, place.width(), WINDOW.primary, ratio))

    def _paint_box(self, painter: QPainter, rect: QRect) -> None:
        option = QStyleOptionViewItem()
        size = theme.px(16) + 2
        option.rect = QRect(0, 0, size, size)
        option.rect.moveCenter(rect.center())
        state = self._records.headerData(0, HORIZONTAL, Qt.ItemDataRole.CheckStateRole)
        flags = {
            Qt.CheckState.Checked: QStyle.StateFlag.State_On,
            Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
            Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
        }
        option.state = QStyle.StateFlag.State_Enabled | flags[state]
        box = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        self.style().drawPrimitive(box, option, painter, self.parentWidget())

    def _face(self) -> QFont:
        face = QFont(self.font())
        face.setPointSizeF(self.font().pointSizeF() * tokens.HEAD_PT / tokens.BODY_PT)
        face.setWeight(QFont.Weight.DemiBold)
        return face

    def sizeHint(self) -> QSize:
        """Asked for hundreds of times per table, of which only the height matters."""
        return QSize(0, theme.px(tokens.ROW) + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._holds_box(self.logicalIndexAt(event.position().toPoint()))
        if not self._pressed:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pressed:
            super().mouseReleaseEvent(event)
            return
        self._pressed = False
        self._records.tick_all(len(self._records.ticked_keys()) < self._records.rowCount())

    def _holds_box(self, section: int) -> bool:
        return section >= 0 and self._records.column_at(section) is None
