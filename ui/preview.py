"""Papers before they are printed: the very pages of the PDF, with thumbnails, zoom, print, save."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QShortcut,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QWidget,
)

from ui import files, messages, printing, theme, tokens
from ui.buttons import button, tool
from ui.desk import Desk
from ui.forms.choices import Combo
from ui.layouts import column, row
from ui.printing import Leaf, Paper
from ui.tokens import WINDOW

SCREEN = 96
STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
KEPT = 12
"""Pages kept drawn: an A4 page at 150 % takes about 8 MB."""
THUMB_WIDTH, THUMB_HEIGHT = 96, 136
THUMB = 12.0
"""Dots per inch of a thumbnail: an A4 page is then 99 dots wide."""
GAP = 16
TITLE_ROOM = 48
"""Above a dialog, for the title bar that the desktop draws."""
WIDEST = 1.5
"""Fitting the width stops here: a page larger than paper is no easier to read."""


class PreviewPanel(QWidget):
    """Shows papers; emits `print_asked` and `save_asked` for whoever owns them."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaves: tuple[Leaf, ...] = ()
        self._sheets: list[Sheet] = []
        self._drawn: OrderedDict[tuple[int, float], QPixmap] = OrderedDict()
        self._unthumbed: list[int] = []
        self._thumbing = QTimer(self)
        self._zoom = 0.0
        self._build()
        self._lay_sheets()
        self._connect()

    def _build(self) -> None:
        self.thumbs = QListWidget()
        self.thumbs.setIconSize(QSize(theme.px(THUMB_WIDTH), theme.px(THUMB_HEIGHT)))
        self.thumbs.setViewMode(QListWidget.ViewMode.IconMode)
        self.thumbs.setMovement(QListWidget.Movement.Static)
        self.thumbs.setFlow(QListWidget.Flow.TopToBottom)
        self.thumbs.setWrapping(False)
        self.thumbs.setSpacing(4)
        self.thumbs.setFixedWidth(theme.px(THUMB_WIDTH + 44))
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setObjectName("sheets")
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        middle = row(gap=tokens.GAP_2)
        middle.addWidget(self.thumbs)
        middle.addWidget(self.scroller, 1)
        box = column(self, gap=tokens.GAP_2)
        box.addLayout(self._bar())
        box.addLayout(middle, 1)

    def _bar(self) -> QHBoxLayout:
        self.place = QLabel()
        self.zoom_box = Combo()
        self.zoom_box.setAccessibleName("缩放")
        self.zoom_box.addItem("适合宽度", 0.0)
        for step in STEPS:
            self.zoom_box.addItem(f"{step:.0%}", step)
        self.zoom_box.setMinimumWidth(theme.px(136))
        self.print_button = button(
            "打印…", self.print_asked.emit, icon="printer", role="primary", key="Ctrl+P"
        )
        self.save_button = button("保存 PDF…", self.save_asked.emit, icon="save", key="Ctrl+S")
        bar = row(gap=tokens.GAP_1)
        bar.addWidget(tool("chevron-up", "上一页", lambda: self.turn(-1)))
        bar.addWidget(tool("chevron-down", "下一页", lambda: self.turn(1)))
        bar.addWidget(self.place)
        bar.addSpacing(tokens.GAP_3)
        bar.addWidget(tool("zoom-out", "缩小", lambda: self.zoom_by(-1)))
        bar.addWidget(self.zoom_box)
        bar.addWidget(tool("zoom-in", "放大", lambda: self.zoom_by(1)))
        bar.addStretch(1)
        bar.addWidget(self.save_button)
        bar.addWidget(self.print_button)
        return bar

    def _connect(self) -> None:
        self.zoom_box.currentIndexChanged.connect(self._rezoom)
        self._thumbing.timeout.connect(self._draw_thumb)
        self.thumbs.currentRowChanged.connect(self._scroll_to)
        self.scroller.verticalScrollBar().valueChanged.connect(self._tell_place)
        self.scroller.viewport().installEventFilter(self)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        self.leaves = printing.leaves(papers)
        self._drawn.clear()
        self._lay_sheets()
        self._list_thumbs()
        self._unthumbed = list(range(len(self.leaves)))
        self._thumbing.start(0)
        self._tell_place()

    def _lay_sheets(self) -> None:
        """All on a new ground: sheets put one by one on a visible one are all drawn before they
        have their places, five hundred pages for the three in view.
        """
        self.pages = QWidget()
        self.pages.setObjectName("sheets")
        self._stack = column(self.pages, gap=GAP, margins=(GAP, GAP, GAP, GAP))
        self._sheets = [
            Sheet(self, number, printing.size_of(leaf)) for number, leaf in enumerate(self.leaves)
        ]
        for sheet in self._sheets:
            self._stack.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._stack.addStretch(1)
        self.scroller.setWidget(self.pages)
        self._settle()

    def _list_thumbs(self) -> None:
        self.thumbs.clear()
        beneath = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        room = QSize(theme.px(THUMB_WIDTH + 16), theme.px(THUMB_HEIGHT + 24))
        for number, leaf in enumerate(self.leaves, start=1):
            item = QListWidgetItem(str(number))
            item.setTextAlignment(beneath)
            item.setSizeHint(room)
            item.setToolTip(leaf.paper.title)
            self.thumbs.addItem(item)

    def page(self) -> int:
        """The number of the page that begins nearest the top, from 0."""
        top = self.scroller.verticalScrollBar().value() + GAP + 1
        below = [sheet.y() + sheet.height() > top for sheet in self._sheets]
        return below.index(True) if True in below else max(len(below) - 1, 0)

    def turn(self, steps: int) -> None:
        self._scroll_to(max(0, min(self.page() + steps, len(self.leaves) - 1)))

    def zoom_by(self, steps: int) -> None:
        place = self.zoom_box.currentIndex() or STEPS.index(1.0) + 1
        self.zoom_box.setCurrentIndex(max(1, min(place + steps, len(STEPS))))

    def scale(self, wide: float) -> float:
        """How much a page of this width in pixels is enlarged: the zoom, or to fit the panel."""
        if self._zoom:
            return self._zoom
        room = self.scroller.viewport().width() - 2 * GAP
        return max(0.25, min(room / wide, WIDEST))

    def drawn(self, number: int, scale: float) -> QPixmap:
        """The page so enlarged, crisp on this screen; drawn once and kept a while."""
        ratio = self.devicePixelRatioF()
        dpi = SCREEN * scale * ratio
        key = (number, dpi)
        pixmap = self._drawn.get(key)
        if pixmap is None:
            pixmap = QPixmap.fromImage(printing.image(self.leaves[number], dpi))
            pixmap.setDevicePixelRatio(ratio)
            self._drawn[key] = pixmap
            if len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        return pixmap

    def rest(self) -> None:
        """Draw nothing for a while: a printer is at work, and only one may draw at a time."""
        self._thumbing.stop()
        self.setUpdatesEnabled(False)

    def wake(self) -> None:
        self.setUpdatesEnabled(True)
        self._thumbing.start(0)

    def draw_thumbs(self) -> None:
        """All thumbnails that are still missing, now."""
        while self._unthumbed:
            self._draw_thumb()

    def _draw_thumb(self) -> None:
        """One a turn, so that a stack of a hundred pages opens at once."""
        if not self._unthumbed:
            self._thumbing.stop()
            return
        number = self._unthumbed.pop(0)
        drawn = printing.image(self.leaves[number], THUMB * self.devicePixelRatioF())
        self.thumbs.item(number).setIcon(QIcon(QPixmap.fromImage(drawn)))

    def _rezoom(self) -> None:
        place = self.page()
        self._zoom = float(self.zoom_box.currentData())
        self._fit()
        self._scroll_to(place)

    def _fit(self) -> None:
        for sheet in self._sheets:
            sheet.fit()
        self._settle()

    def _settle(self) -> None:
        """Lay the pages out now, not at the next turn of the loop: scrolling needs their places."""
        QApplication.sendEvent(self.pages, QEvent(QEvent.Type.LayoutRequest))
        self._stack.activate()

    def _scroll_to(self, number: int) -> None:
        sheets = self._sheets
        if 0 <= number < len(sheets):
            self.scroller.verticalScrollBar().setValue(sheets[number].y() - GAP)

    def _tell_place(self) -> None:
        count = len(self.leaves)
        self.place.setText(f"第 {self.page() + 1} 页，共 {count} 页" if count else "没有页面")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pages fit the width that the scroll area really has, once it has it."""
        if event.type() == QEvent.Type.Resize and not self._zoom:
            self._fit()
        return super().eventFilter(watched, event)


class Sheet(QWidget):
    """One page, drawn only when it comes into view."""

    def __init__(self, panel: PreviewPanel, number: int, millimetres: QSizeF) -> None:
        super().__init__(panel.pages)
        self._panel = panel
        self._number = number
        self._full = millimetres * (SCREEN / printing.MM)
        self._scale = 1.0
        self.fit()

    def fit(self) -> None:
        self._scale = self._panel.scale(self._full.width())
        self.setFixedSize((self._full * self._scale).toSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._panel.drawn(self._number, self._scale))
        painter.setPen(QColor(WINDOW.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PreviewDialog(QDialog):
    """Papers in a window of their own. `printed` tells how many copies went to which printer."""

    printed = Signal(int, str)
    saved = Signal(object)  # Path

    def __init__(self, parent: QWidget, desk: Desk, title: str, papers: Sequence[Paper]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(title)
        self._desk = desk
        self._papers = papers
        self.panel = PreviewPanel()
        margin = tokens.GAP_3
        column(self, margins=(margin, margin, margin, margin)).addWidget(self.panel)
        self.panel.show_papers(papers)
        self.panel.print_asked.connect(self.ask_printer)
        self.panel.save_asked.connect(self.ask_place)
        QShortcut(QKeySequence("Ctrl+P"), self, self.ask_printer)
        QShortcut(QKeySequence("Ctrl+S"), self, self.ask_place)
        room = self.screen().availableGeometry().size() - QSize(0, TITLE_ROOM)
        self.resize(QSize(theme.px(1000), theme.px(760)).boundedTo(room))

    def ask_printer(self) -> None:
        printing.PrintDialog(self, len(self.panel.leaves), self.print_on).open()

    def print_on(self, printer: QPrinter, copies: int) -> None:
        two_sided = printer.duplex() == QPrinter.DuplexMode.DuplexLongSide
        offset = printing.offset_of(self._desk.settings, printer.printerName())
        pages = self.panel.leaves
        sending = printing.Sending(lambda: printer, pages, copies, two_sided, offset)
        run = printing.PrintRun(self, [sending])
        name = printer.printerName()
        run.finished.connect(lambda: self.printed.emit(copies, name))
        run.start()

    def ask_place(self) -> None:
        """One paper is saved as a file, several into a folder under their own names."""
        if len(self._papers) == 1:
            name = self._papers[0].name
            files.ask_save(self, self._desk.settings, "保存 PDF", files.PDF, name, self._save_one)
        else:
            files.ask_folder(self, self._desk.settings, "保存到哪个文件夹", self._save_many)

    def _save_one(self, path: Path) -> None:
        self._save({path: self._papers[0].pdf}, path)

    def _save_many(self, folder: Path) -> None:
        self._save({folder / paper.name: paper.pdf for paper in self._papers}, folder)

    def _save(self, files_of: dict[Path, bytes], place: Path) -> None:
        try:
            for path, pdf in files_of.items():
                path.write_bytes(pdf)
        except OSError:
            messages.warn(self, "没有保存成功，请换一个文件夹再试。", str(place))
            return
        self.saved.emit(place)
        messages.inform(self, f"已保存 {len(files_of)} 个 PDF。", str(place))
