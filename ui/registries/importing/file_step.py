"""The first step: which file. It is read at once, in the background, and can be cancelled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app import registries
from app.errors import UserError
from ui import files, icons, theme, tokens
from ui.buttons import button
from ui.forms.form import Notice
from ui.layouts import column, frame, row
from ui.tokens import WINDOW
from ui.wizard import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.exchange.sheets import Book
    from ui.desk import Desk
    from ui.registries.importing.work import ImportWork


class FileStep(Step):
    def __init__(self, desk: Desk, work: ImportWork, give_template: Callable[[], object]) -> None:
        super().__init__("选择文件")
        self._desk = desk
        self._work = work
        self.setAcceptDrops(True)
        self._build(give_template)

    def _build(self, give_template: Callable[[], object]) -> None:
        self.problem = Notice("bad", self)
        self.problem.hide()
        self.read = Notice("good", self)
        self.read.hide()
        box = column(self, gap=tokens.GAP_3)
        box.addWidget(self.problem)
        box.addWidget(self._target(), 1)
        box.addWidget(self.read)
        box.addLayout(self._hints(give_template))

    def _target(self) -> QWidget:
        area = frame(role="card")
        inside = column(area, gap=tokens.GAP_2, margins=(24, 24, 24, 24))
        picture = QLabel()
        picture.setPixmap(
            icons.pixmap("file-spreadsheet", theme.px(40), WINDOW.faint, self.devicePixelRatioF())
        )
        said = QLabel(f"选择{self._work.source.register}的表格，或把文件拖到这里")
        said.setProperty("role", "heading")
        kinds = QLabel(
            "可以是 xlsx、xls、et、csv；标题行、空行、表尾的说明会自动跳过，原文件不会改动"
        )
        kinds.setProperty("role", "quiet")
        self.pick_button = button("选择文件…", self.ask, icon="folder-open", key="Ctrl+O")
        inside.addStretch(1)
        for widget in (picture, said, kinds, self.pick_button):
            inside.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        inside.addStretch(1)
        return area

    def _hints(self, give_template: Callable[[], object]) -> QHBoxLayout:
        line = row()
        hint = QLabel("还没有表格？照模板填写最省事。")
        hint.setProperty("role", "quiet")
        self.template_button = button("下载导入模板…", give_template, icon="download", role="link")
        line.addWidget(hint)
        line.addWidget(self.template_button)
        line.addStretch(1)
        return line

    def ask(self) -> None:
        register = self._work.source.register
        files.ask_open(self, self._desk.settings, f"选择{register}", files.EXCEL, self.open)

    def open(self, path: Path) -> None:
        """Read a file and guess what it holds; the page then says what was found."""
        self.problem.hide()
        self._desk.jobs.prepare(
            self,
            f"正在读取“{path.name}”…",
            lambda _session, progress: registries.open_book(path, progress),
            self.take,
            self._fail,
        )

    def is_complete(self) -> bool:
        return self._work.book is not None

    def take(self, opened: tuple[Book, str]) -> None:
        try:
            self._work.take(*opened)
        except UserError as error:
            self._fail(error)
            return
        book, mapping = self._work.opened, self._work.placed
        rows = len(book.sheet(mapping.sheet).rows)
        self.read.say(
            f"已读取“{book.path.name}”：{len(book.sheets)} 个工作表，"
            f"将使用“{mapping.sheet}”，共 {rows:,} 行。"
        )
        self.completeness_changed.emit()

    def _fail(self, error: UserError) -> None:
        self.read.hide()
        self.problem.say(error.message)
        self._work.book = None
        self.completeness_changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open(Path(event.mimeData().urls()[0].toLocalFile()))
