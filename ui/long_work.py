"""One piece of long work: off the window's thread, behind a progress bar, and it can be stopped."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from app.errors import UserError
from app.progress import Cancelled
from ui.alive import is_alive

SHOWN_EVERY = 0.05
"""Seconds between two movements of a progress bar: faster would only cost time."""
SHOWN_AFTER = 300
"""Milliseconds of work that pass without a dialog."""


class Job(QObject):
    """One piece of long work and the progress dialog in front of it."""

    finished = Signal()
    _moved = Signal(int, int)
    _done = Signal(object)  # Future

    def __init__(
        self,
        jobs: QObject,
        parent: QWidget,
        title: str,
        done: Callable[[Any], object] | None,
        failed: Callable[[UserError], object] | None,
        announce: Callable[[Any], Any] = lambda result: result,
    ) -> None:
        super().__init__(jobs)
        self._callbacks = (done, failed, announce)
        self._stop = Event()
        self._shown = 0.0
        self.dialog = _progress_dialog(parent, title)
        self.dialog.canceled.connect(self.cancel)
        self._moved.connect(self._show_progress)
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def run(self, pool: ThreadPoolExecutor, work: Callable[[], Any]) -> None:
        pool.submit(work).add_done_callback(self._done.emit)

    def cancel(self) -> None:
        self._stop.set()
        if isValid(self.dialog):
            self.dialog.setLabelText("正在取消，已写入的内容会全部撤回…")

    def report(self, done: int, total: int) -> None:
        """Called from the worker. A signal carries it over; no widget is touched here."""
        if self._stop.is_set():
            raise Cancelled
        if done == total or monotonic() - self._shown > SHOWN_EVERY:
            self._shown = monotonic()
            self._moved.emit(done, total)

    def _show_progress(self, done: int, total: int) -> None:
        if isValid(self.dialog):
            self.dialog.setMaximum(total)
            self.dialog.setValue(done)

    def _finish(self, future: Future[Any]) -> None:
        if isValid(self.dialog):
            self.dialog.close()
            self.dialog.deleteLater()
        self.deleteLater()
        try:
            self._hand_over(future)
        except Cancelled:
            return
        finally:
            self.finished.emit()

    def _hand_over(self, future: Future[Any]) -> None:
        done, failed, announce = self._callbacks
        try:
            result = announce(future.result())
        except UserError as error:
            if failed is None or not is_alive(failed):
                raise
            failed(error)
            return
        if done is not None and is_alive(done):
            done(result)


def _progress_dialog(parent: QWidget, title: str) -> QProgressDialog:
    dialog = QProgressDialog(title, "取消", 0, 0, parent)
    dialog.setWindowTitle(title)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(SHOWN_AFTER)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    return dialog
