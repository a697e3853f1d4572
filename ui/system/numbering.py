"""文号: the words of each kind's document numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import papers
from app.records.numbers import NumberWords, PatternRow
from ui.detail import Fact
from ui.forms import Form, FormDialog, SwitchField, TextField
from ui.models import Column, TableModel
from ui.section import Section
from ui.system.record_panel import RecordPanel
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.jobs import Jobs

HOW = (
    "从下一份文书起使用；已经开具的文号不变，顺序号接着编，年初从 1 号重新开始。"
    "顺序号由程序连续编排，不能跳号，作废的文书也保留文号。"
)
COLUMNS = (
    Column[PatternRow]("文书种类", lambda row: row.kind_name, width=188),
    Column[PatternRow]("文书字", lambda row: row.words.kind_word, width=76),
    Column[PatternRow](
        "机关代字", lambda row: row.words.bureau_word or "随发文代字", width=120, spare=True
    ),
    Column[PatternRow](
        "部门字", lambda row: "带" if row.words.by_department else "不带", width=84, spare=True
    ),
    Column[PatternRow]("下一个文号", lambda row: row.following, width=240, stretch=True),
    Column[PatternRow](
        "上次修改",
        lambda row: row.changed_at,
        lambda row: f"{row.changed_at:%Y-%m-%d}　{row.changed_by}" if row.changed_at else "—",
        width=170,
        spare=True,
    ),
)


class NumberingSection(Section):
    KEY = "numbering"
    TITLE = "文号"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = TableModel(COLUMNS, self, key=lambda row: row.kind)
        self.table = DataTable(self.model, name="numbering", settings=desk.settings)
        self.table.opened.connect(lambda _row: self._change())
        self.body.addWidget(self.table, 1)
        self.change_button = self.add_action(
            "修改文号格式…", self._change, icon="pencil", role="primary"
        )
        self.change_button.setEnabled(False)
        self.panel = self.record_panel = RecordPanel(self.jobs)
        self.table.chosen.connect(self._choose)

    def reload(self) -> None:
        self.jobs.fetch(papers.list_patterns, self._show, key=self)

    def _show(self, rows: list[PatternRow]) -> None:
        self.model.show_rows(rows)
        changed = sum(row.changed_at is not None for row in rows)
        self.say(f"{len(rows)} 种文书，改过 {changed} 种")

    def _choose(self, row: PatternRow | None) -> None:
        self.change_button.setEnabled(row is not None)
        if row is None:
            self.record_panel.hide()
            return
        facts = [
            Fact("下一个文号", row.following),
            Fact("文书字", row.words.kind_word),
            Fact("机关代字", row.words.bureau_word or "随单位设置的发文代字"),
            Fact("部门字", "带承办部门的部门字" if row.words.by_department else "不带"),
        ]
        about = f"number_pattern:{row.kind}"
        says, tone = ("改过", Tone.PRIMARY) if row.changed_at else ("程序默认", Tone.QUIET)
        self.record_panel.show_record(row.kind_name, says, tone, facts, about=about)

    def _change(self) -> None:
        row = self.table.current_row()
        if row is not None:
            PatternDialog(self, self.jobs, row).open()


class PatternDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, row: PatternRow) -> None:
        self._jobs, self._row = jobs, row
        self.kind_word = TextField("kind_word", "文书字", required=True, longest=12)
        self.bureau_word = TextField(
            "bureau_word", "机关代字", hint="空着就用单位设置里的发文代字", longest=12
        )
        self.by_department = SwitchField(
            "by_department", "带部门字", hint="例如：南公（治）责改〔2026〕3号；各部门分别编号"
        )
        self.reason = TextField("reason", "修改依据", required=True, hint="写入审计日志")
        form = Form()
        form.add(self.kind_word, self.bureau_word, self.by_department, self.reason)
        form.load(
            {
                "kind_word": row.words.kind_word,
                "bureau_word": row.words.bureau_word,
                "by_department": row.words.by_department,
            }
        )
        more = f"现在的下一个文号：{row.following}。{HOW}"
        super().__init__(parent, f"文号格式：{row.kind_name}", form, self._store, more=more)

    def _store(self) -> None:
        words = NumberWords(
            self.kind_word.value(), self.bureau_word.value(), self.by_department.value()
        )
        kind, reason = self._row.kind, self.reason.value()
        self._jobs.write(
            lambda session, operator: papers.save_pattern(
                session, operator, kind=kind, words=words, reason=reason
            )
        )
