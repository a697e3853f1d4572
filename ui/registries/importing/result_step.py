"""The last step: what was done, the rows that stayed out, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from app import registries
from ui import messages, tokens
from ui.buttons import button
from ui.forms.form import Notice
from ui.layouts import column, row
from ui.registries.importing.figures import Figures
from ui.wizard import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.errors import UserError
    from app.records.registries import ImportReport
    from ui.desk import Desk
    from ui.registries.importing.work import ImportWork


class ResultStep(Step):
    def __init__(self, desk: Desk, work: ImportWork, save_bad_rows: Callable[[], object]) -> None:
        super().__init__("结果")
        self._desk = desk
        self._work = work
        self._import_id = 0
        self._build(save_bad_rows)

    def _build(self, save_bad_rows: Callable[[], object]) -> None:
        self.done = Notice("good", self)
        self.undone = Notice("warn", self)
        self.refused = Notice("bad", self)
        self.figures = Figures(("新增", "更新", "跳过（没有变化）", "失败"))
        self.save_button = button("下载错误行…", save_bad_rows, icon="file-down")
        self.undo_button = button("撤销本次导入", self._ask, icon="undo-2", role="destructive")
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "quiet")
        line = row(gap=tokens.GAP_2)
        line.addWidget(self.save_button)
        line.addStretch(1)
        line.addWidget(self.undo_button)
        box = column(self, gap=tokens.GAP_3)
        for widget in (self.done, self.undone, self.refused, self.figures, self.hint):
            box.addWidget(widget)
        box.addLayout(line)
        box.addStretch(1)

    def show_result(self, report: ImportReport, import_id: int) -> None:
        self._import_id = import_id
        self.undone.hide()
        self.refused.hide()
        source = self._work.source
        written = report.added + report.updated
        mended = len(self._work.in_use())
        more = f"核对时改正的 {mended:,} 处已写入日志，原文件没有改动。" if mended else ""
        self.done.say(f"已导入{source.register}：{written:,} {source.unit}写入名录。{more}")
        self.figures.show_counts(report.added, report.updated, report.skipped, report.failed)
        self.save_button.setVisible(report.failed > 0)
        self.hint.setText(
            f"有错误的 {report.failed:,} 行没有导入。下载后逐行改好，再导入这份文件即可；"
            "已导入的不会重复。"
            if report.failed
            else "全部导入，没有失败的行。"
        )

    def _ask(self) -> None:
        messages.confirm(
            self,
            "撤销本次导入？",
            "撤销本次导入",
            self._undo,
            more="新增的会移除，更新的会恢复原样。名录锁定或记录被使用以后就不能再撤销。",
            destructive=True,
        )

    def _undo(self) -> None:
        import_id = self._import_id
        self._desk.jobs.start(
            self,
            "正在撤销导入…",
            lambda session, operator, _progress: registries.undo_import(
                session, operator, import_id
            ),
            self._show_undone,
            self._refuse,
        )

    def _show_undone(self, _nothing: None) -> None:
        self.done.hide()
        self.undone.say("本次导入已撤销，名录恢复到导入以前。")
        self.undo_button.setEnabled(False)

    def _refuse(self, error: UserError) -> None:
        self.refused.say(error.message)
