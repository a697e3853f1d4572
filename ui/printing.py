"""Papers onto a printer: the pages of the PDF itself, at 100 % of their size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.documents import raster
from app.errors import UserError
from ui.forms import ChoiceField, Form, FormDialog, IntegerField, RadioField

SHARPEST = 600
"""Dots per inch: above this a page takes half a gigabyte and looks no better."""
MM = 25.4
POINTS = 72.0
"""Dots per inch enough to measure a page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF to be shown or printed under its title; `name` is proposed for its file."""

    title: str
    pdf: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of one paper; `number` counts from 0 within it."""

    paper: Paper
    number: int


def size_of(leaf: Leaf) -> QSizeF:
    """The page's size in millimetres."""
    wide, tall, _ = raster.rasterize(leaf.paper.pdf, leaf.number, POINTS)
    return QSizeF(wide / POINTS * MM, tall / POINTS * MM)


def leaves(papers: Sequence[Paper]) -> tuple[Leaf, ...]:
    """All pages of all papers in order."""
    return tuple(
        Leaf(paper, number) for paper in papers for number in range(raster.page_count(paper.pdf))
    )


def image(leaf: Leaf, dpi: float) -> QImage:
    """The page as it stands in the file, at `dpi` dots per inch."""
    wide, tall, rows = raster.rasterize(leaf.paper.pdf, leaf.number, dpi)
    made = QImage(rows, wide, tall, 4 * wide, QImage.Format.Format_RGBX8888)
    return made.copy()


class PrintDialog(FormDialog):
    """Which printer, how many copies, one side or two. Remembers nothing and prints nothing."""

    def __init__(
        self, parent: QWidget, pages: int, done: Callable[[QPrinter, int], object]
    ) -> None:
        self._done = done
        names = QPrinterInfo.availablePrinterNames()
        self.printer = ChoiceField("printer", "打印机", [(name, name) for name in names])
        self.copies = IntegerField("copies", "份数", least=1, most=99, unit="份")
        self.sides = RadioField[bool]("sides", "纸张", [(False, "单面"), (True, "双面")])
        form = Form()
        form.add(self.printer, self.copies, self.sides)
        if not names:
            form.banner.say("这台电脑上没有找到打印机。可以先保存 PDF，再到别处打印。")
        self.printer.set_value(QPrinterInfo.defaultPrinterName() or (names[0] if names else None))
        self.sides.set_value(False)
        form.mark_saved()
        super().__init__(
            parent, "打印", form, self._print, action="打印", width=420,
            more=f"共 {pages} 页，按原大小打印。",
        )  # fmt: skip

    def _print(self) -> None:
        name = self.printer.value()
        if name is None:
            raise UserError("请选择打印机。", "printer")
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        two_sided = QPrinter.DuplexMode.DuplexLongSide
        printer.setDuplex(two_sided if self.sides.value() else QPrinter.DuplexMode.DuplexNone)
        printer.setCopyCount(self.copies.value())
        self._done(printer, self.copies.value())


class PrintRun(QObject):
    """Sends one page per turn of the event loop, so that the window stays alive and can stop it."""

    finished = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget, printer: QPrinter, pages: Sequence[Leaf]) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pages = pages
        self._next = 0
        self._painter = QPainter()
        self.dialog = QProgressDialog("正在打印…", "取消", 0, len(pages), parent)
        self.dialog.setWindowTitle("打印")
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.setMinimumDuration(300)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._print_next)

    def start(self) -> None:
        self._turn.start(0)

    def _print_next(self) -> None:
        if self.dialog.wasCanceled():
            self._printer.abort()
            self._end(self.cancelled)
            return
        if self._next == len(self._pages):
            self._end(self.finished)
            return
        try:
            put(self._printer, self._painter, self._pages[self._next])
        except Exception:  # whatever it was, the next turn must not meet it again
            self._end(self.cancelled)
            raise
        self._next += 1
        self.dialog.setValue(self._next)

    def _end(self, said: SignalInstance) -> None:
        self._turn.stop()
        if self._painter.isActive():
            self._painter.end()
        self.dialog.close()
        self.dialog.deleteLater()
        self.deleteLater()
        said.emit()


def put(printer: QPrinter, painter: QPainter, leaf: Leaf) -> None:
    """One page on its own sheet, from the sheet's corner, neither shrunk nor enlarged."""
    if not painter.isActive():
        printer.setResolution(min(printer.resolution(), SHARPEST))
    dpi = printer.resolution()
    drawn = image(leaf, dpi)
    _set_sheet(printer, drawn.width() / dpi * MM, drawn.height() / dpi * MM)
    if painter.isActive():
        printer.newPage()
    elif not painter.begin(printer):
        raise UserError("打印机没有响应，请检查是否开机、有纸并已连接。")
    painter.drawImage(0, 0, drawn)


def _set_sheet(printer: QPrinter, wide: float, tall: float) -> None:
    """The paper that this page asks for, in millimetres, upright or across."""
    across = wide > tall
    upright = QSizeF(min(wide, tall), max(wide, tall))
    size = QPageSize(upright, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)
