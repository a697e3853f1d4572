"""The fourth step: what will happen, and every problem by row and column, before anything does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar

from app import registries
from app.errors import UserError
from app.progress import silent
from app.records.registries import Problem, Severity
from ui import messages, tokens
from ui.buttons import button
from ui.forms import SwitchField
from ui.forms.form import Notice
from ui.layouts import column, row
from ui.models import Column
from ui.registries.importing.figures import Figures
from ui.registries.importing.mending import ProblemModel, ProblemTable
from ui.tokens import Tone
from ui.wizard import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.exchange.sheets import Book
    from app.records.registries import ImportReport
    from ui.desk import Desk
    from ui.registries.importing.work import Examined, ImportWork

WORDS = {Severity.ERROR: ("错误", Tone.BAD), Severity.WARNING: ("提醒", Tone.WARN)}
TABS = (None, Severity.ERROR, Severity.WARNING)


class ReviewStep(Step):
    """`start` writes the examined rows; `save_bad_rows` asks where to put the others."""

    examined = Signal(int)  # rows that will be written

    def __init__(
        self,
        desk: Desk,
        work: ImportWork,
        start: Callable[[], object],
        save_bad_rows: Callable[[], object],
    ) -> None:
        super().__init__("核对")
        self._desk = desk
        self._work = work
        self._start = start
        self.report: ImportReport | None = None
        self._checking = False
        self._held: Examined | None = None
        self._build(save_bad_rows)

    def _build(self, save_bad_rows: Callable[[], object]) -> None:
        self.figures = Figures(("将新增", "将更新", "没有变化", "有错误，不导入"))
        self.problem = Notice("bad", self)
        self.problem.hide()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _each in TABS:
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._show_problems)
        self.update_switch = SwitchField("update", "名录中已有的，用文件中的内容更新")
        self.update_switch.set_value(self._work.update_existing)
        self.update_switch.changed.connect(self._switch)
        self.model = ProblemModel(self._columns(), self._work, self)
        self.model.mended.connect(self._mend)
        self.table = ProblemTable(self.model)
        self.table.chosen.connect(self._tell_whole)
        self.table.rested.connect(self._show_held)
        self.mended = Notice("primary", self)
        self.unmend_button = button("撤销上一处改正", self._unmend, icon="undo-2", key="Ctrl+Z")
        self._mended_row = row()
        self._mended_row.addWidget(self.mended, 1)
        self._mended_row.addWidget(self.unmend_button)
        self.whole = _sentence()
        box = column(self, gap=tokens.GAP_2)
        box.addWidget(self.figures)
        box.addWidget(self.problem)
        box.addLayout(self._tools(save_bad_rows))
        box.addWidget(self.tabs)
        box.addLayout(self._mended_row)
        box.addWidget(self.table, 1)
        box.addWidget(self.whole)

    def _tools(self, save_bad_rows: Callable[[], object]) -> QHBoxLayout:
        self.open_button = button(
            "打开原文件", self._open_file, icon="file-spreadsheet", role="link"
        )
        self.again_button = button("改好后重新读取", self.read_again, icon="refresh-cw", key="F5")
        self.save_button = button("下载错误行…", save_bad_rows, icon="file-down")
        line = row()
        line.addWidget(self.update_switch, 1)
        for each in (self.open_button, self.again_button, self.save_button):
            line.addWidget(each)
        return line

    def _columns(self) -> tuple[Column[Problem], ...]:
        return (
            Column[Problem]("行", lambda each: each.row, width=56, number=True),
            Column[Problem]("列", lambda each: each.column, width=140),
            Column[Problem](
                "级别",
                lambda each: WORDS[each.severity][0],
                width=72,
                tone=lambda each: WORDS[each.severity][1],
            ),
            Column[Problem]("文件中的内容", self._work.cell, width=190),
            Column[Problem]("问题和处理", lambda each: each.message, width=320, stretch=True),
        )

    def enter(self) -> None:
        self.table.setFocus()
        self._examine()

    def leave(self) -> bool:
        """Going on means writing; the result comes when that has been done."""
        self._start()
        return False

    def is_complete(self) -> bool:
        known = self.report if not self._checking else None
        return known is not None and known.added + known.updated > 0

    def read_again(self) -> None:
        """The file has been mended outside: the same columns, the rows anew."""
        if self._work.mends:
            messages.confirm(
                self,
                f"重新读取会去掉在这里改正的 {len(self._work.mends):,} 处。",
                "重新读取",
                self._read_again,
            )
        else:
            self._read_again()

    def _read_again(self) -> None:
        path = self._work.opened.path
        self._desk.jobs.prepare(
            self,
            f"正在重新读取“{path.name}”…",
            lambda _session, progress: registries.open_book(path, progress),
            self._take_again,
            self._fail,
        )

    def _take_again(self, opened: tuple[Book, str]) -> None:
        try:
            self._work.take_again(*opened)
        except UserError as error:
            self._fail(error)
            return
        self._examine()

    def _switch(self) -> None:
        self._work.update_existing = self.update_switch.value()
        self._examine()

    def _examine(self) -> None:
        self.problem.hide()
        self.report, self._held, self._checking = None, None, False
        self.completeness_changed.emit()
        self._desk.jobs.prepare(
            self, "正在核对每一行…", self._work.examine, self._show_first, self._fail
        )

    def _show_first(self, examined: Examined) -> None:
        if self._work.is_mended_as(examined):
            self.show_examined(examined)
        else:
            self._check_again()  # mended meanwhile, in the list of before

    def _mend(self, problem: Problem, text: str) -> None:
        self._work.mend(problem, text)
        self._check_again()

    def _unmend(self) -> None:
        self._work.unmend()
        self._check_again()

    def _check_again(self) -> None:
        """Every row, since one may repeat another; the list stays in use meanwhile."""
        self._checking, self._held = True, None
        self.completeness_changed.emit()
        self._tell_mended()
        self._desk.jobs.fetch(
            lambda session: self._work.examine(session, silent),
            self._show_checked,
            failed=self._fail,
            key=self,
        )

    def _show_checked(self, examined: Examined) -> None:
        if not self._checking or not self._work.is_mended_as(examined):
            return
        if self.table.is_mending():
            self._held = examined  # the next cell is being typed: not under the user's hands
            return
        self._checking = False
        place = self.table.currentIndex().row()
        self.show_examined(examined)
        self.table.stay_at(place)

    def _show_held(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._show_checked(held)

    def _tell_mended(self) -> None:
        count = len(self._work.in_use())
        self.unmend_button.setVisible(count > 0)
        self.mended.setVisible(count > 0)
        if count:
            self.mended.say(f"已在这里改正 {count:,} 处，导入时写入日志；原文件不变。")

    def show_examined(self, examined: Examined) -> None:
        self._work.read, self.report = examined
        self._tell_mended()
        report = self.report
        self.figures.show_counts(report.added, report.updated, report.skipped, report.failed)
        self.save_button.setEnabled(report.failed > 0)
        for place, severity in enumerate(TABS):
            title = WORDS[severity][0] if severity else "全部问题"
            self.tabs.setTabText(place, f"{title}（{len(self._chosen(severity)):,}）")
        self._show_problems()
        self.completeness_changed.emit()
        self.examined.emit(report.added + report.updated)

    def _chosen(self, severity: Severity | None) -> list[Problem]:
        problems = self.report.problems if self.report else ()
        return [each for each in problems if severity in (None, each.severity)]

    def _show_problems(self) -> None:
        severity = TABS[max(self.tabs.currentIndex(), 0)]
        word = WORDS[severity][0] if severity else "问题"
        self.table.set_empty(f"没有{word}", "每一行都可以导入。", icon="circle-check")
        self.model.show_rows(self._chosen(severity))

    def _tell_whole(self, problem: Problem | None) -> None:
        """The sentence that a narrow column cuts short."""
        if problem is not None:
            how = "按 Enter 或 F2 可在这里改。" if self._work.has_cell(problem) else ""
            self.whole.setText(f"第 {problem.row} 行 {problem.column}：{problem.message}。{how}")
        self.whole.setVisible(problem is not None)

    def _fail(self, error: UserError) -> None:
        self.report, self._checking = None, False
        self.completeness_changed.emit()
        self.figures.show_counts(0, 0, 0, 0)
        self.model.show_rows([])
        self.problem.say(error.message)

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._work.opened.path)))


def _sentence() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.hide()
    return label
