"""One preview of all chosen papers: sorted, counted, printed one after the other, or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QWidget

from app import papers
from app.changes import Topic, touched
from app.errors import UserError
from ui import messages, printing, theme, tokens
from ui.buttons import button
from ui.forms import RadioField
from ui.forms.form import Notice
from ui.layouts import column, row
from ui.papers.saving import BatchSaving
from ui.papers.sorting import ORDER_NAMES, Order, in_order
from ui.papers.wishes import WishesGrid, sheets_of
from ui.preview import TITLE_ROOM, PreviewPanel
from ui.printing.calibration import CalibrationDialog
from ui.printing.dialog import NO_PRINTER, chosen, printer_field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from app.records.documents import BatchEntry, BatchRow
    from ui.desk import Desk
    from ui.papers.sorting import BatchPaper
    from ui.settings import Settings

SIDE = 344
LAST_ORDER = "printing/order"
ELSEWHERE = "别处打印"
"""What stands for the printer's name of papers that were printed from their PDF."""


class BatchDialog(QDialog):
    """`going_on` and `known` are a batch that stopped half way, and what of it is left."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        batch: Sequence[BatchPaper],
        going_on: BatchRow | None = None,
        known: Sequence[BatchEntry] = (),
        order: Order | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._desk = desk
        self._chosen = list(batch)
        self._going_on = going_on
        self._begin_with = Order.AS_CHOSEN if going_on else order
        self.batch: list[BatchPaper] = []
        one = len(batch) == 1
        self.setWindowTitle(batch[0].row.title if one else f"预览 {len(batch)} 份文书")
        self.panel = PreviewPanel()
        self.wishes = WishesGrid(desk.settings, batch, known)
        self.saving = BatchSaving(self, desk, lambda: self.batch)
        self._build()
        self._connect()
        self._sort()
        self.resize(self._room())

    def _build(self) -> None:
        self.order = RadioField[Order]("order", "排列次序", ORDER_NAMES)
        self.order.set_value(self._begin_with or _last_order(self._desk.settings))
        self.printer = printer_field()
        self.notice = Notice("warn", self)
        self.notice.hide()
        if self.printer.value() is None:
            self.notice.say(NO_PRINTER)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setProperty("role", "quiet")
        margin = tokens.GAP_3
        box = row(self, gap=tokens.GAP_3, margins=(margin, margin, margin, margin))
        box.addWidget(self.panel, 1)
        box.addWidget(self._side())

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(theme.px(SIDE))
        heading = QLabel("份数和单双面")
        heading.setProperty("role", "heading")
        held = QScrollArea()
        held.setWidgetResizable(True)
        held.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("scrolled")
        stack = column(inside, margins=(0, 0, tokens.GAP_1, 0))
        stack.addWidget(self.wishes)
        stack.addStretch(1)
        held.setWidget(inside)
        self.calibrate_button = button("校准打印机…", self._calibrate, icon="settings", role="link")
        self.one_button = button("保存为一个 PDF…", self.saving.ask_file, icon="save")
        self.elsewhere_button = button(
            "已在别处打印，登记", self._note_elsewhere, icon="check", role="link"
        )
        self.folder_button = button("逐份保存到文件夹…", self.saving.ask_folder, icon="folder-open")
        box = column(side, gap=tokens.GAP_2)
        box.addWidget(self.order)
        box.addWidget(heading)
        box.addWidget(held, 1)
        below = (self.printer, self.calibrate_button, self.notice, self.summary)
        saving = (self.one_button, self.folder_button, self.elsewhere_button)
        for widget in (*below, *saving):
            box.addWidget(widget)
        self.panel.save_button.hide()
        return side

    def _connect(self) -> None:
        self.order.changed.connect(self._sort)
        self.wishes.changed.connect(self._count)
        self.panel.print_asked.connect(self._print)
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)
        QShortcut(QKeySequence("Ctrl+S"), self, self.saving.ask_file)

    def _room(self) -> QSize:
        room = self.screen().availableGeometry().size() - QSize(0, TITLE_ROOM)
        return QSize(theme.px(1240), theme.px(760)).boundedTo(room)

    def _sort(self) -> None:
        order = self.order.value() or Order.AS_CHOSEN
        self.batch = in_order(self._chosen, order)
        if self._begin_with is None:
            self._desk.settings.put(LAST_ORDER, order.value)
        self.panel.show_papers([each.paper for each in self.batch])
        self._count()

    def _count(self) -> None:
        sheets = sheets_of(self.batch, self.wishes)
        again = sum(each.row.printed > 0 for each in self.batch)
        more = f"其中 {again} 份以前打印过。" if again else ""
        self.summary.setText(
            f"{len(self.batch)} 份文书，共 {len(self.panel.leaves)} 页，"
            f"按所选份数要用 {sheets} 张纸。{more}"
        )

    def _print(self) -> None:
        try:
            name = chosen(self.printer)
        except UserError as error:
            self.printer.show_problem(error.message)
            return
        self.print_on(name, lambda _number: printing.printer_of(name))

    def print_on(self, name: str, printer: Callable[[int], QPrinter]) -> None:
        """Begin, or go on with, the batch on a printer called so; `printer` makes one for the
        paper of this number.
        """
        self.wishes.remember()
        entries = [self.wishes.entry(each) for each in self.batch]
        batch_id = self._begin(entries, name)
        offset = printing.offset_of(self._desk.settings, name)
        sendings = [
            printing.Sending(
                lambda number=number: printer(number),  # type: ignore[misc]
                printing.leaves([each.paper]),
                entry.copies,
                entry.two_sided,
                offset,
                lambda entry=entry: self._note(batch_id, entry),  # type: ignore[misc]
            )
            for number, (each, entry) in enumerate(zip(self.batch, entries, strict=True))
        ]
        self._left = len(sendings)
        self.run = printing.PrintRun(self, sendings)
        self.run.sent.connect(self._sent)
        self.run.finished.connect(self._finished)
        self.run.cancelled.connect(self._stopped)
        self.panel.rest()
        self.run.start()

    def _note(self, batch_id: int, entry: BatchEntry) -> None:
        """On the printing thread: this paper has reached the printer."""
        self._desk.jobs.write_behind(
            lambda session, operator: papers.mark_batch_printed(
                session, operator, batch_id=batch_id, document_ids=[entry.document_id]
            )
        )

    def _sent(self) -> None:
        self._left -= 1

    def _begin(self, entries: Sequence[BatchEntry], name: str) -> int:
        """The same batch goes on where its printer is the same; else it is begun anew."""
        jobs, old = self._desk.jobs, self._going_on
        if old is not None and old.printer == name:
            return old.id
        if old is not None:
            jobs.write(lambda s, operator: papers.drop_batch(s, operator, batch_id=old.id))
        self._going_on = None
        return jobs.write(
            lambda s, operator: papers.start_batch(s, operator, entries=entries, printer=name)
        )

    def _finished(self) -> None:
        self.panel.wake()
        self._desk.jobs.announce(touched(Topic.PAPERS))
        messages.inform(self.parentWidget(), f"{len(self.batch)} 份文书已全部送到打印机。")
        self.accept()

    def _stopped(self) -> None:
        self.panel.wake()
        self._desk.jobs.announce(touched(Topic.PAPERS))
        done = len(self.batch) - self._left
        messages.warn(
            self.parentWidget(),
            f"打印停止：已送到打印机 {done} 份，还有 {self._left} 份没有打印。",
            "没有打印的记在“文书”页上方，可以随时继续。",
        )
        self.accept()

    def _note_elsewhere(self) -> None:
        messages.confirm(
            self,
            f"登记这 {len(self.batch)} 份文书已按所填份数在别处打印？",
            "登记已打印",
            self._keep_elsewhere,
            more="用于保存 PDF 以后拿到别的电脑上打印的。",
        )

    def _keep_elsewhere(self) -> None:
        """The same batch, without a printer of this computer."""
        entries = [self.wishes.entry(each) for each in self.batch]
        batch_id = self._begin(entries, ELSEWHERE)
        ids = [entry.document_id for entry in entries]
        self._desk.jobs.write(
            lambda session, operator: papers.mark_batch_printed(
                session, operator, batch_id=batch_id, document_ids=ids
            )
        )
        self.accept()

    def _calibrate(self) -> None:
        CalibrationDialog(self, self._desk.settings, self.printer.value()).open()


def _last_order(settings: Settings) -> Order:
    known = settings.get(LAST_ORDER, Order.BY_SUBJECT.value)
    return Order(known) if known in Order.__members__.values() else Order.BY_SUBJECT
