"""How a cell is drawn: marks as soft pills, boxes centred, and the whole text in a tip when it
does not fit.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui import theme, tokens
from ui.models import TONE_ROLE
from ui.tokens import FILLS, INKS, Tone

PAD = 8
CHECKED = Qt.ItemDataRole.CheckStateRole


class CellDelegate(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tone = index.data(TONE_ROLE)
        if index.data(CHECKED) is not None:
            self._paint_box(painter, option, index)
        elif isinstance(tone, Tone):
            self._paint_mark(painter, option, index, tone)
        else:
            super().paint(painter, option, index)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Asked where rows are as tall as their text, which is to keep off the rules."""
        inner = QStyleOptionViewItem(option)
        inner.rect.setWidth(option.rect.width() - 2 * (theme.px(PAD) - theme.TEXT_MARGIN))
        return super().sizeHint(inner, index) + QSize(0, theme.px(PAD))

    def _paint_box(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._paint_ground(painter, option, index)
        box = QStyleOptionViewItem(option)
        size = theme.px(16) + 2
        box.rect = QRect(0, 0, size, size)
        box.rect.moveCenter(option.rect.center())
        on = index.data(CHECKED) == Qt.CheckState.Checked
        box.state |= QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget
        )

    def _paint_mark(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        tone: Tone,
    ) -> None:
        self._paint_ground(painter, option, index)
        text = str(index.data())
        if not text:
            return
        room = option.rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        draw_mark(painter, room, text, tone, option)

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The cell without its content: selection, hover, rule beneath."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        bare.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, option.widget)

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole cell ticks the box, not just the drawn square."""
        if index.data(CHECKED) is None or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        on = index.data(CHECKED) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return index.model().setData(index, wanted, CHECKED)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        text = str(index.data() or "")
        room = option.rect.width() - 2 * theme.px(PAD)
        if event.type() == QEvent.Type.ToolTip and text:
            if option.fontMetrics.horizontalAdvance(text) > room:
                QToolTip.showText(event.globalPos(), text, view)
            else:
                QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)


def draw_mark(
    painter: QPainter, room: QRect, text: str, tone: Tone, option: QStyleOptionViewItem
) -> None:
    """A word on a soft ground of its tone, at the left of `room`."""
    metrics = option.fontMetrics
    pad, height = theme.px(6), metrics.height() + theme.px(4)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - 2 * pad)
    pill = QRect(room.left(), 0, metrics.horizontalAdvance(text) + 2 * pad, height)
    pill.moveTop(room.center().y() - height // 2 + 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(FILLS[tone]))
    painter.drawRoundedRect(pill, tokens.RADIUS, tokens.RADIUS)
    painter.setPen(QColor(INKS[tone]))
    painter.setFont(option.font)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
