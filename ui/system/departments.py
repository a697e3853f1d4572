"""部门: the units of the bureau and their words in document numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import accounts
from app.records.accounts import DepartmentEntry, DepartmentRow
from ui.detail import Fact
from ui.forms import Form, FormDialog, RadioField, SwitchField, TextField
from ui.models import Column, TableModel
from ui.section import Section
from ui.system.record_panel import RecordPanel
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from ui.desk import Desk
    from ui.jobs import Jobs

TONES = {"在用": Tone.GOOD, "已停用": Tone.QUIET}


def state(row: DepartmentRow) -> str:
    return "在用" if row.active else "已停用"


COLUMNS = (
    Column[DepartmentRow]("部门名称", lambda row: row.name, width=260, stretch=True),
    Column[DepartmentRow]("部门字", lambda row: row.word or "—", width=120),
    Column[DepartmentRow]("类别", lambda row: row.kind, width=120),
    Column[DepartmentRow]("状态", state, width=100, tone=lambda row: TONES[state(row)]),
)


class DepartmentsSection(Section):
    KEY = "departments"
    TITLE = "部门"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = TableModel(COLUMNS, self)
        self.table = DataTable(self.model, name="departments", settings=desk.settings)
        self.table.set_empty("还没有部门", "先新增承办检查的大队、派出所和机关部门。")
        self.table.opened.connect(lambda _row: self._change())
        self.body.addWidget(self.table, 1)
        self.change_button = self.add_action("修改…", self._change, icon="pencil")
        self.add_button = self.add_action(
            "新增部门…", self._add, icon="plus", role="primary", key="Ctrl+N"
        )
        self.change_button.setEnabled(False)
        self.panel = self.record_panel = RecordPanel(self.jobs)
        self.table.chosen.connect(self._choose)

    def reload(self) -> None:
        def read(session: Session) -> list[DepartmentRow]:
            return accounts.list_departments(session, with_inactive=True)

        self.jobs.fetch(read, self._show)

    def _show(self, rows: list[DepartmentRow]) -> None:
        self.model.show_rows(rows)
        active = sum(row.active for row in rows)
        self.say(f"在用 {active} 个，停用 {len(rows) - active} 个")

    def _choose(self, row: DepartmentRow | None) -> None:
        self.change_button.setEnabled(row is not None)
        if row is None:
            self.record_panel.hide()
            return
        facts = [Fact("部门字", row.word), Fact("类别", row.kind)]
        says, about = state(row), f"department:{row.id}"
        self.record_panel.show_record(row.name, says, TONES[says], facts, about=about)

    def _add(self) -> None:
        DepartmentDialog(self, self.jobs).open()

    def _change(self) -> None:
        row = self.table.current_row()
        if row is not None:
            DepartmentDialog(self, self.jobs, row).open()


class DepartmentDialog(FormDialog):
    """Adds a department, or changes the one given."""

    def __init__(self, parent: QWidget, jobs: Jobs, row: DepartmentRow | None = None) -> None:
        self._jobs = jobs
        self._row = row
        self.name = TextField("name", "部门名称", required=True, longest=40)
        self.word = TextField("word", "部门字", hint="用在文号里，例如：治；空着也可以", longest=4)
        kinds = [(kind, kind) for kind in accounts.KINDS]
        self.kind = RadioField[str]("kind", "类别", kinds, required=True)
        self.active = SwitchField(
            "active", "在用", hint="停用后不再出现在各处的选项里，历史记录不变"
        )
        self.reason = TextField("reason", "维护依据", hint="写入审计日志，例如：机构改革方案及文号")
        form = Form()
        form.add(self.name, self.word, self.kind)
        if row is not None:
            form.add(self.active)
            form.load({"name": row.name, "word": row.word, "kind": row.kind, "active": row.active})
        else:
            form.load({"kind": "大队"})
        form.add(self.reason)
        title = f"修改部门 {row.name}" if row else "新增部门"
        super().__init__(parent, title, form, self._store, action="保存" if row else "新增部门")

    def _store(self) -> None:
        entry = DepartmentEntry(self.name.value(), self.word.value(), self.kind.value() or "")
        reason, row = self.reason.value(), self._row
        if row is None:
            self._jobs.write(
                lambda session, operator: accounts.add_department(
                    session, operator, entry=entry, reason=reason
                )
            )
            return
        self._jobs.write(
            lambda session, operator: accounts.change_department(
                session,
                operator,
                department_id=row.id,
                entry=entry,
                active=self.active.value(),
                reason=reason,
            )
        )
