"""法律文字: what papers print of the law, from which day, proposed by one and approved by 法制."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock, legal_texts
from app.records.legal_texts import (
    TEXT_STATE_NAMES,
    TextEntry,
    TextRow,
    TextState,
    TextVersion,
)
from app.rules.legal_words import as_written
from app.rules.roles import Role
from ui.detail import DetailPanel, Fact, FactSheet
from ui.forms import DateField, Form, FormDialog, LinesField, RadioField
from ui.forms.form import Notice
from ui.models import Column, TableModel
from ui.section import Section
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from ui.desk import Desk
    from ui.jobs import Jobs

TONES = {
    TextState.SHIPPED: Tone.QUIET,
    TextState.PROPOSED: Tone.WARN,
    TextState.APPROVED: Tone.GOOD,
    TextState.RETURNED: Tone.BAD,
}
HOW = (
    "一行一条。{本单位}、{复议机关}、{管辖法院} 会按单位设置里的名称印出。"
    "提出后由法制审核；批准后从生效日起开具的文书使用，已开具的文书不变。"
)


def words(version: TextVersion | None) -> str:
    return "　".join(lines_of(version)) if version else "—"


def lines_of(version: TextVersion) -> list[str]:
    return [as_written(line) for line in version.text.lines]


def state(row: TextRow) -> TextState:
    if row.waiting is not None:
        return TextState.PROPOSED
    return row.current.state if row.current else TextState.SHIPPED


COLUMNS = (
    Column[TextRow]("文字", lambda row: row.title, width=220),
    Column[TextRow]("现行内容", lambda row: words(row.current), width=300, stretch=True),
    Column[TextRow](
        "生效日",
        lambda row: f"{row.current.text.valid_from:%Y-%m-%d}" if row.current else "—",
        width=110,
        spare=True,
    ),
    Column[TextRow](
        "状态",
        lambda row: TEXT_STATE_NAMES[state(row)],
        width=96,
        tone=lambda row: TONES[state(row)],
    ),
    Column[TextRow](
        "以后生效",
        lambda row: f"{row.following.text.valid_from:%Y-%m-%d}" if row.following else "—",
        width=110,
        spare=True,
    ),
)


class TextsSection(Section):
    KEY = "texts"
    TITLE = "法律文字"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = TableModel(COLUMNS, self, key=lambda row: row.key)
        self.table = DataTable(self.model, name="texts", settings=desk.settings)
        self.table.opened.connect(lambda _row: self._act())
        self.table.chosen.connect(self._choose)
        self.body.addWidget(self.table, 1)
        self.decide_button = self.add_action("审核…", self._decide, icon="file-check")
        self.propose_button = self.add_action(
            "提出修改…", self._propose, icon="pencil", role="primary", key="Ctrl+N"
        )
        self.panel = self.text_panel = DetailPanel()
        self.facts = FactSheet()
        self.panel.add_tab("现行与历史", self.facts)
        self._choose(None)

    def reload(self) -> None:
        self.jobs.fetch(lambda s: legal_texts.list_texts(s, clock.today()), self._show, key=self)

    def _show(self, rows: list[TextRow]) -> None:
        self.model.show_rows(rows)
        waiting = sum(row.waiting is not None for row in rows)
        own = sum(bool(row.current and row.current.id) for row in rows)
        self.say(f"共 {len(rows)} 段，本单位改过 {own} 段，待审核 {waiting} 段")
        self._choose(self.table.current_row())

    def _choose(self, row: TextRow | None) -> None:
        may = self.jobs.may(Role.CLERK, Role.DEPARTMENT, Role.LEGAL)
        self.propose_button.setEnabled(row is not None and may and row.waiting is None)
        waits = row is not None and row.waiting is not None
        self.decide_button.setEnabled(waits and self.jobs.may(Role.LEGAL))
        if row is None:
            self.text_panel.hide()
            return
        self.text_panel.show_title(row.title, TEXT_STATE_NAMES[state(row)], TONES[state(row)])

        def read(session: Session) -> list[TextVersion]:
            return legal_texts.text_history(session, row.key, clock.today())

        self.jobs.fetch(read, self._show_history, key=self.text_panel)
        self.text_panel.show()

    def _show_history(self, versions: list[TextVersion]) -> None:
        self.facts.show_facts([fact for each in versions for fact in _facts(each)])

    def _act(self) -> None:
        """Enter: what this person can do with it."""
        button = self.decide_button if self.decide_button.isEnabled() else self.propose_button
        if button.isEnabled():
            button.click()

    def _propose(self) -> None:
        row = self.table.current_row()
        if row is not None:
            ProposeDialog(self, self.jobs, row).open()

    def _decide(self) -> None:
        row = self.table.current_row()
        if row is not None and row.waiting is not None:
            DecideDialog(self, self.jobs, row, row.waiting).open()


def _facts(version: TextVersion) -> list[Fact]:
    mark = "现行" if version.in_force else TEXT_STATE_NAMES[version.state]
    facts = [
        Fact("", f"{version.text.valid_from:%Y-%m-%d} 起　{mark}"),
        Fact("内容", "\n".join(lines_of(version))),
        Fact("依据", version.text.source),
    ]
    if version.author:
        facts.append(Fact("提出", f"{version.author}　{version.created_at:%Y-%m-%d %H:%M}"))
    if version.decided_by:
        said = f"{version.decided_by}　{version.decided_at:%Y-%m-%d %H:%M}"
        facts.append(Fact(TEXT_STATE_NAMES[version.state], said))
    if version.opinion:
        facts.append(Fact("意见", version.opinion))
    return facts


class ProposeDialog(FormDialog):
    """Begins with the text in force; old mistakes are pointed out while one types."""

    def __init__(self, parent: QWidget, jobs: Jobs, row: TextRow) -> None:
        self._jobs, self._key = jobs, row.key
        self.lines = LinesField("lines", "文字", required=True, lines=5)
        self.source = LinesField("source", "依据的法律法规和条款", required=True, lines=2)
        self.day = DateField("valid_from", "生效日", required=True)
        self.warning = Notice("warn")
        self.warning.hide()
        form = Form()
        form.add(self.lines)
        form.add_widget(self.warning)
        form.add(self.source, self.day)
        current = row.current
        form.load(
            {
                "lines": "\n".join(lines_of(current)) if current else "",
                "source": current.text.source if current else "",
                "valid_from": clock.today(),
            }
        )
        self.lines.changed.connect(self._warn)
        super().__init__(
            parent,
            f"修改：{row.title}",
            form,
            self._store,
            action="提交法制审核",
            more=HOW,
            width=680,
        )
        self._warn()

    def _warn(self) -> None:
        warn(self.warning, self._key, self.lines.value())

    def _store(self) -> None:
        source = "".join(self.source.value().splitlines())
        entry = TextEntry(self._key, self.lines.value(), source, self.day.value() or clock.today())
        self._jobs.write(lambda s, operator: legal_texts.propose_text(s, operator, entry=entry))


class DecideDialog(FormDialog):
    """法制 reads old and new, and approves or returns."""

    def __init__(self, parent: QWidget, jobs: Jobs, row: TextRow, waiting: TextVersion) -> None:
        self._jobs, self._id = jobs, waiting.id
        self.approve = RadioField[bool](
            "approve", "审核意见", [(True, "批准"), (False, "退回")], required=True
        )
        self.opinion = LinesField("opinion", "说明", lines=2, hint="退回时必填")
        self.warning = Notice("warn")
        form = Form()
        form.add_heading("现行")
        form.add_note("\n".join(lines_of(row.current)) if row.current else "（没有）")
        form.add_heading(f"修改为（{waiting.text.valid_from:%Y-%m-%d} 起）")
        form.add_note("\n".join(lines_of(waiting)))
        form.add_note(f"依据：{waiting.text.source}　　提出：{waiting.author}")
        form.add_widget(self.warning)
        form.add(self.approve, self.opinion)
        form.mark_saved()
        super().__init__(
            parent, f"审核：{row.title}", form, self._store, action="提交审核意见", width=680
        )
        warn(self.warning, row.key, "\n".join(waiting.text.lines))

    def _store(self) -> None:
        text_id, approve = self._id, self.approve.value()
        assert text_id is not None
        self._jobs.write(
            lambda s, operator: legal_texts.decide_text(
                s, operator, text_id=text_id, approve=bool(approve), opinion=self.opinion.value()
            )
        )


def warn(notice: Notice, key: str, lines: str) -> None:
    found = legal_texts.warnings_about(key, lines)
    if found:
        notice.say("\n".join(found))
    else:
        notice.hide()
