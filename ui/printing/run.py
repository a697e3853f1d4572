"""Sending papers to a printer on a thread of its own: the window lives on and can stop it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from app.progress import Cancelled
from ui.printing.leaves import Leaf, size_of
from ui.printing.offsets import Offset
from ui.printing.sheets import Sheets

SHOWN_AFTER = 300
"""Milliseconds of printing that pass without a dialog."""


@dataclass(frozen=True)
class Sending:
    """One job of the printer: a paper's pages, so often, on one side or on both.

    `printer`, and `sent` once the job has reached the printer whole, are called on the printing
    thread: what they do does not hold up the window.
    """

    printer: Callable[[], QPrinter]
    pages: Sequence[Leaf]
    copies: int = 1
    two_sided: bool = False
    offset: Offset | None = None
    sent: Callable[[], object] = lambda: None


class PrintRun(QObject):
    """Sends one job after the other; `sent` tells which has reached the printer whole.

    A job that is stopped or fails does not count as sent; those before it do.
    """

    sent = Signal(int)
    finished = Signal()
    cancelled = Signal()
    _moved = Signal(int, int)
    _done = Signal(object)  # Future

    def __init__(self, parent: QWidget, sendings: Sequence[Sending]) -> None:
        super().__init__(parent)
        self._sendings = sendings
        self._stop = Event()
        self._pages = 0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="printing")
        self.dialog = _progress_dialog(parent, sum(len(each.pages) for each in sendings))
        self.dialog.canceled.connect(self._cancel)
        self._moved.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._thread.submit(self._run).add_done_callback(self._done.emit)

    def _run(self) -> None:
        for number, sending in enumerate(self._sendings):
            self._moved.emit(self._pages, number)
            self._send(sending)
            sending.sent()
            self.sent.emit(number)

    def _send(self, sending: Sending) -> None:
        self._step()
        printer = sending.printer()
        duplex = QPrinter.DuplexMode
        printer.setDuplex(duplex.DuplexLongSide if sending.two_sided else duplex.DuplexNone)
        repeats = sending.copies
        if printer.supportsMultipleCopies():
            printer.setCopyCount(sending.copies)
            printer.setCollateCopies(True)
            repeats = 1
        sheets = Sheets(printer, sending.offset)
        try:
            self._put_all(sheets, sending, repeats)
        except BaseException:
            sheets.abort()
            raise
        sheets.end()

    def _put_all(self, sheets: Sheets, sending: Sending, repeats: int) -> None:
        for turn in range(repeats):
            for leaf in sending.pages:
                sheets.put(leaf, self._step)
                if turn == 0:
                    self._pages += 1
            if sending.two_sided and len(sending.pages) % 2 and turn < repeats - 1:
                sheets.skip(size_of(sending.pages[-1]))

    def _step(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _cancel(self) -> None:
        self._stop.set()
        if isValid(self.dialog):
            self.dialog.setLabelText("正在停止，已送到打印机的文书会打完…")

    def _show(self, pages: int, number: int) -> None:
        if isValid(self.dialog) and not self._stop.is_set():
            count = len(self._sendings)
            self.dialog.setLabelText(f"正在打印，第 {number + 1} 份，共 {count} 份…")
            self.dialog.setValue(pages)

    def _finish(self, future: Future[None]) -> None:
        self._thread.shutdown(wait=False)
        if isValid(self.dialog):
            self.dialog.close()
            self.dialog.deleteLater()
        self.deleteLater()
        try:
            future.result()
        except Cancelled:
            self.cancelled.emit()
        except BaseException:
            self.cancelled.emit()
            raise
        else:
            self.finished.emit()


def _progress_dialog(parent: QWidget, pages: int) -> QProgressDialog:
    dialog = QProgressDialog("正在打印…", "停止打印", 0, pages, parent)
    dialog.setWindowTitle("打印")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(SHOWN_AFTER)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    return dialog
