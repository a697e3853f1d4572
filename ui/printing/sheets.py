"""Pages onto sheets: each at full size, from the sheet's corner, moved by the printer's offset."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.documents import raster
from app.errors import UserError
from ui.printing.leaves import MM, Leaf, size_of
from ui.printing.offsets import Offset

SHARPEST = 600
"""Dots per inch: above this a page takes four times the data and looks no better."""


class Sheets:
    """One job of a printer, from its first sheet to its end. May run off the window's thread."""

    def __init__(self, printer: QPrinter, offset: Offset | None = None) -> None:
        self._printer = printer
        self._offset = offset or Offset()
        self._painter = QPainter()

    def put(self, leaf: Leaf, step: Callable[[], object] = lambda: None) -> None:
        """One page on its own sheet, neither shrunk nor enlarged; `step` may raise to stop."""
        self._next_sheet(size_of(leaf))
        dpi = self._printer.resolution()
        right, down = (round(each / MM * dpi) for each in (self._offset.right, self._offset.down))
        for top, wide, height, rows in raster.bands(leaf.paper.pdf, leaf.number, dpi):
            step()
            drawn = QImage(rows, wide, height, 4 * wide, QImage.Format.Format_RGBX8888)
            self._painter.drawImage(right, down + top, drawn)

    def skip(self, size: QSizeF) -> None:
        """An empty side, so that the next page begins on a sheet of its own."""
        self._next_sheet(size)

    def end(self) -> None:
        if self._painter.isActive():
            self._painter.end()

    def abort(self) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _next_sheet(self, size: QSizeF) -> None:
        begun = self._painter.isActive()
        if not begun:
            self._printer.setResolution(min(self._printer.resolution(), SHARPEST))
        _set_sheet(self._printer, size.width(), size.height())
        if begun:
            self._printer.newPage()
        elif not self._painter.begin(self._printer):
            raise UserError("打印机没有响应，请检查是否开机、有纸并已连接。")


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
