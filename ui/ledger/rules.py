"""计次规则: what counts towards the yearly cap now, what held before, and setting it anew."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QTabWidget, QWidget

from app import clock, ledger
from app.changes import Changes, Topic
from app.records.ledger import RuleRow
from app.rules.roles import Role
from ui import theme, tokens
from ui.buttons import button
from ui.forms import DateField, Form, FormDialog, LinesField, RadioField
from ui.layouts import column, row
from ui.models import Column, TableModel
from ui.moments import day
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui.jobs import Jobs

COLUMNS = (
    Column[RuleRow]("检查来源", lambda each: each.source.value, width=110),
    Column[RuleRow](
        "计入年度次数",
        lambda each: "计入" if each.counts else "不计入",
        width=110,
        tone=lambda each: Tone.GOOD if each.counts else Tone.QUIET,
    ),
    Column[RuleRow](
        "起算日期", lambda each: each.since, lambda each: day(each.since, "—"), width=110
    ),
    Column[RuleRow]("依据", lambda each: each.basis or "默认", width=240, stretch=True),
    Column[RuleRow]("设定人", lambda each: each.set_by or "—", width=100),
)


class RulesDialog(QDialog):
    def __init__(self, parent: QWidget, jobs: Jobs) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setWindowTitle("计次规则")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        jobs.changed.connect(self._on_changed)
        self.reload()

    def _build(self) -> None:
        said = QLabel(
            "同一单位一年内的检查按统一社会信用代码合并计次，各处场所合在一起。"
            "哪些来源计入由法制审核设定，自起算日期起生效，以前的规则保留。"
        )
        said.setWordWrap(True)
        self.current = TableModel(COLUMNS, self, key=lambda each: each.source)
        self.past = TableModel(COLUMNS, self)
        self.table = DataTable(self.current)
        history = DataTable(self.past)
        history.set_empty("还没有改过", "现在按默认规则计次。")
        tabs = QTabWidget()
        tabs.addTab(self.table, "现行规则")
        tabs.addTab(history, "历次设定")
        self.set_button = button("设定所选来源…", self._set, icon="pencil", role="primary")
        self.set_button.setVisible(self._jobs.may(Role.LEGAL))
        self.table.opened.connect(lambda _row: self._set())
        line = row(gap=tokens.GAP_2)
        line.addWidget(self.set_button)
        line.addStretch(1)
        line.addWidget(button("关闭", self.close))
        margin = theme.px(tokens.GAP_4)
        box = column(self, gap=tokens.GAP_2, margins=(margin, margin, margin, theme.px(16)))
        for widget in (said, tabs):
            box.addWidget(widget)
        box.addLayout(line)
        self.resize(theme.px(820), theme.px(520))

    def reload(self) -> None:
        self._jobs.fetch(_read, self._show, key=self)

    def _show(self, answer: tuple[list[RuleRow], list[RuleRow]]) -> None:
        current, past = answer
        self.current.show_rows(current)
        self.past.show_rows(past)

    def _on_changed(self, changes: Changes) -> None:
        if Topic.INSPECTIONS in changes:
            self.reload()

    def _set(self) -> None:
        chosen: RuleRow | None = self.table.current_row() or self.current.row_at(0)
        if chosen is not None and self._jobs.may(Role.LEGAL):
            RuleDialog(self, self._jobs, chosen).open()


def _read(session: Session) -> tuple[list[RuleRow], list[RuleRow]]:
    return ledger.current_rules(session), ledger.rule_history(session)


class RuleDialog(FormDialog):
    def __init__(self, parent: QWidget, jobs: Jobs, rule: RuleRow) -> None:
        self._jobs = jobs
        self._rule = rule
        form = Form()
        form.add(
            RadioField("counts", "年度次数", [(True, "计入"), (False, "不计入")], required=True),
            DateField("since", "起算日期", required=True),
            LinesField("basis", "依据", required=True, placeholder="文件名称和文号"),
        )
        form.load({"counts": rule.counts, "since": clock.today()})
        super().__init__(
            parent,
            f"设定计次规则：{rule.source}",
            form,
            self._save,
            action="设定",
            more="起算日期不早于今年 1 月 1 日；现行规则在此以前仍然有效。",
        )

    def _save(self) -> None:
        values = self.form.values()
        self._jobs.write(partial(ledger.set_rule, source=self._rule.source, **values))
