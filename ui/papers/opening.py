"""Issued papers opened from any room: one preview, one way to print, every print kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.papers.batch_dialog import BatchDialog
from ui.papers.sorting import Order, read_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.papers.sorting import BatchPaper


def open_papers(
    parent: QWidget, desk: Desk, ids: Sequence[int], opened: Callable[[BatchDialog], object]
) -> None:
    """Read these papers off the window's thread and show them in the order of `ids`."""

    def show(found: list[BatchPaper]) -> None:
        dialog = BatchDialog(parent, desk, found, order=Order.AS_CHOSEN)
        opened(dialog)
        dialog.open()

    reader = desk.jobs.operator
    desk.jobs.prepare(
        parent,
        "正在读取文书…",
        lambda session, progress: read_batch(session, ids, progress, reader),
        show,
    )
