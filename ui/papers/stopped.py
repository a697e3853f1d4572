"""Batches that stopped half way: said over the list until they are finished or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import messages
from ui.buttons import button
from ui.forms.form import Notice
from ui.layouts import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.records.documents import BatchRow


class StoppedBatches(QWidget):
    """Offers the newest; the others come up as it is done."""

    go_on = Signal(object)  # BatchRow
    dropped = Signal(object)  # BatchRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch: BatchRow | None = None
        self.notice = Notice("primary", self)
        self.go_on_button = button("继续打印…", self._go_on, icon="printer")
        self.drop_button = button("不再打印", self._drop, role="link")
        line = row(self)
        line.addWidget(self.notice, 1)
        line.addWidget(self.go_on_button)
        line.addWidget(self.drop_button)
        self.hide()

    def show_batches(self, batches: Sequence[BatchRow]) -> None:
        self._batch = batches[0] if batches else None
        self.setVisible(bool(batches))
        if self._batch is not None:
            each = self._batch
            others = f"（另有 {len(batches) - 1} 批）" if len(batches) > 1 else ""
            self.notice.say(
                f"{each.operator} {each.started_at:%m月%d日 %H:%M} 的打印没有完成："
                f"共 {each.total} 份，已打印 {each.printed} 份，"
                f"还有 {each.total - each.printed} 份。{others}"
            )

    def _go_on(self) -> None:
        self.go_on.emit(self._batch)

    def _drop(self) -> None:
        batch = self._batch
        if batch is not None:
            left = batch.total - batch.printed
            messages.confirm(
                self,
                f"还有 {left} 份没有打印，确定不再打印这一批吗？",
                "不再打印",
                lambda: self.dropped.emit(batch),
                more="文书还在列表里，以后可以另行勾选打印。",
            )
