"""The import wizard: file, sheet and header, columns, review, result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from app import registries
from ui import files, messages, theme
from ui.layouts import column
from ui.registries.importing.columns_step import ColumnsStep
from ui.registries.importing.file_step import FileStep
from ui.registries.importing.guessing import remember, remembered
from ui.registries.importing.header_step import HeaderStep
from ui.registries.importing.result_step import ResultStep
from ui.registries.importing.review_step import ReviewStep
from ui.registries.importing.work import ImportWork
from ui.wizard import Wizard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.errors import UserError
    from ui.desk import Desk
    from ui.registries.importing.sources import Source
    from ui.registries.importing.work import Imported

WIDTH, HEIGHT = 1040, 660
RESULT = 4


class ImportDialog(QDialog):
    """Shown with `open()`; nothing is written before the step 核对 is left."""

    def __init__(
        self, parent: QWidget, desk: Desk, source: Source, give_template: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.work = ImportWork(source, remembered(desk.settings, source.name))
        self.setWindowTitle(f"导入{source.register}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(give_template)
        self._connect()

    def _build(self, give_template: Callable[[], object]) -> None:
        self.file_step = FileStep(self._desk, self.work, give_template)
        self.header_step = HeaderStep(self.work)
        self.columns_step = ColumnsStep(self.work)
        self.review_step = ReviewStep(self._desk, self.work, self._bring_in, self._ask_bad_rows)
        self.result_step = ResultStep(self._desk, self.work, self._ask_bad_rows)
        self.wizard = Wizard(
            [
                self.file_step,
                self.header_step,
                self.columns_step,
                self.review_step,
                self.result_step,
            ],
            "完成",
            self.accept,
        )
        column(self, gap=0).addWidget(self.wizard)
        room = self.screen().availableSize() - QSize(40, 80)
        self.resize(QSize(theme.px(WIDTH), theme.px(HEIGHT)).boundedTo(room))

    def _connect(self) -> None:
        self.wizard.cancelled.connect(self.reject)
        self.review_step.examined.connect(self._name_next)
        QShortcut(QKeySequence("Ctrl+O"), self.file_step, self.file_step.ask)
        QShortcut(QKeySequence("F5"), self.review_step, self.review_step.read_again)

    def _name_next(self, count: int) -> None:
        unit = self.work.source.unit
        text = f"导入 {count:,} {unit}" if count else "没有可以导入的"
        self.wizard.next_button.setText(text)

    def _bring_in(self) -> None:
        self._desk.jobs.start(self, "正在导入…", self.work.bring_in, self.show_result, self._refuse)

    def show_result(self, imported: Imported) -> None:
        remember(self._desk.settings, self.work.source.name, self.work.sheet, self.work.placed)
        self.result_step.show_result(*imported)
        self.wizard.go_to(RESULT)
        self.wizard.back_button.hide()
        self.wizard.cancel_button.hide()

    def _refuse(self, error: UserError) -> None:
        self.review_step.problem.say(error.message)

    def _ask_bad_rows(self) -> None:
        stem = self.work.opened.path.stem
        name = f"{stem}-错误行.xlsx"
        files.ask_save(
            self, self._desk.settings, "保存错误行", files.XLSX, name, self.save_bad_rows
        )

    def save_bad_rows(self, path: Path) -> None:
        """The rows with an error as they stood, each with its reason behind."""
        read = self.work.read
        if read is None:
            return
        self._desk.jobs.prepare(
            self,
            "正在保存错误行…",
            lambda _session, _progress: registries.write_bad_rows(path, read),
            lambda count: messages.inform(
                self, f"已保存 {count:,} 行，原因写在最后一列。", str(path)
            ),
            lambda error: messages.warn(self, error.message),
        )
