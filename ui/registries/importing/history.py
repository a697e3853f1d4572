"""导入记录: every import of both registries, and the way back for those nothing rests on yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app import registries
from app.changes import Changes, Topic
from app.records.registries import ImportRow
from ui import messages, theme, tokens
from ui.buttons import button
from ui.forms.form import Notice
from ui.layouts import column, row
from ui.models import Column, TableModel
from ui.registries.importing.sources import SOURCES
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from app.errors import UserError
    from ui.jobs import Jobs

COLUMNS = (
    Column[ImportRow](
        "时间", lambda each: each.at, lambda each: f"{each.at:%Y-%m-%d %H:%M}", width=140
    ),
    Column[ImportRow]("名录", lambda each: SOURCES[each.kind].register, width=140),
    Column[ImportRow]("文件", lambda each: each.file_name, width=180, stretch=True),
    Column[ImportRow]("操作人", lambda each: each.operator, width=96),
    Column[ImportRow]("新增", lambda each: each.added, width=64, number=True),
    Column[ImportRow]("更新", lambda each: each.updated, width=64, number=True),
    Column[ImportRow]("跳过", lambda each: each.skipped, width=64, number=True),
    Column[ImportRow]("失败", lambda each: each.failed, width=64, number=True),
    Column[ImportRow](
        "状态",
        lambda each: "已撤销" if each.undone else "有效",
        width=80,
        tone=lambda each: Tone.QUIET if each.undone else Tone.GOOD,
    ),
)


class ImportsDialog(QDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, *, may_undo: bool) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._may_undo = may_undo
        self.setWindowTitle("导入记录")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        jobs.changed.connect(self._on_changed)
        self.reload()

    def _build(self) -> None:
        self.refused = Notice("bad", self)
        self.refused.hide()
        self.model = TableModel(COLUMNS, self)
        self.table = DataTable(self.model)
        self.table.set_empty("还没有导入过", "导入的文件、时间和结果会记在这里。")
        self.table.chosen.connect(self._choose)
        self.undo_button = button("撤销本次导入", self._ask, icon="undo-2", role="destructive")
        self.undo_button.setEnabled(False)
        self.undo_button.setVisible(self._may_undo)
        line = row(gap=tokens.GAP_2)
        line.addWidget(self.undo_button)
        line.addStretch(1)
        line.addWidget(button("关闭", self.close))
        margin = theme.px(tokens.GAP_4)
        box = column(self, gap=tokens.GAP_2, margins=(margin, margin, margin, theme.px(16)))
        box.addWidget(self.refused)
        box.addWidget(self.table, 1)
        box.addLayout(line)
        self.resize(theme.px(980), theme.px(460))

    def reload(self) -> None:
        self._jobs.fetch(registries.list_imports, self.model.show_rows, key=self)

    def _on_changed(self, changes: Changes) -> None:
        if Topic.REGISTRIES in changes:
            self.reload()

    def _choose(self, chosen: ImportRow | None) -> None:
        self.undo_button.setEnabled(chosen is not None and not chosen.undone)

    def _ask(self) -> None:
        chosen: ImportRow | None = self.table.current_row()
        if chosen is None:
            return
        self.refused.hide()
        messages.confirm(
            self,
            f"撤销“{chosen.file_name}”的导入？",
            "撤销本次导入",
            lambda: self._undo(chosen.id),
            more=f"新增的 {chosen.added:,} 条会移除，更新的 {chosen.updated:,} 条会恢复原样。",
            destructive=True,
        )

    def _undo(self, import_id: int) -> None:
        self._jobs.start(
            self,
            "正在撤销导入…",
            lambda session, operator, _progress: registries.undo_import(
                session, operator, import_id
            ),
            failed=self._refuse,
        )

    def _refuse(self, error: UserError) -> None:
        self.refused.say(error.message)
