"""A draw that is void, or that stands still because its officers do not suffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import draw_preparations, draws
from app.records.draws import PreparationKind
from app.rules.states import DrawState
from ui import tokens
from ui.buttons import button
from ui.detail import Fact, FactSheet
from ui.draw.handing_out import HandingOut
from ui.draw.history import history_facts
from ui.draw.holding import BorrowDialog, RecuseDialog
from ui.draw.panel import Panel
from ui.forms.form import Notice
from ui.layouts import column, frame, row

if TYPE_CHECKING:
    from app.records.draws import DrawView
    from ui.desk import Desk


class StoppedPanel(Panel):
    """The reason on top, then everything the draw went through, then the way on."""

    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self._view: DrawView | None = None
        self.reason = Notice("warn", self)
        self.facts = FactSheet()
        self.handing_out = HandingOut(desk, draw_id, self.refused)
        self.body.addWidget(self.reason)
        card = frame(role="card")
        column(card).addWidget(self.facts)
        self.body.addWidget(card, 1)
        self.recuse_button = button("登记回避…", self._recuse, icon="ban")
        self.officers_button = button("补充人员（名录库）", self._add_officers, icon="user-plus")
        self.borrow_button = button("登记借调…", self._borrow, icon="users")
        tools = row(gap=tokens.GAP_1)
        for each in (self.recuse_button, self.borrow_button, self.officers_button):
            tools.addWidget(each)
        tools.addWidget(self.handing_out, 1)
        self.body.addLayout(tools)
        self.again_button = self.add_action(
            "再次锁定人员，只抽人员", self._again, icon="users", role="primary"
        )

    def show_view(self, view: DrawView) -> None:
        self._view = view
        is_void = view.row.state is DrawState.VOID
        offered = (self.again_button, self.recuse_button, self.borrow_button, self.officers_button)
        for each in offered:
            each.setVisible(not is_void and self.may_run())
        self.handing_out.show_view(view)
        if is_void:
            self._show_void(view)
        else:
            self._show_shortage(view)

    def _show_void(self, view: DrawView) -> None:
        self.reason.say(f"本次抽取已作废。原因：{view.void_reason}")
        facts = [Fact("", "作废")]
        if view.voided is not None:
            facts += [
                Fact("抽取编号", f"{view.row.number}（编号保留，不再使用）"),
                Fact("申请人", view.voided.asked_by),
                Fact("确认人", view.voided.voided_by),
                Fact("作废时间", f"{view.voided.voided_at:%Y-%m-%d %H:%M}"),
                Fact("本年度作废", f"共 {view.voids_this_year} 次，计入年度总结"),
            ]
        self.facts.show_facts([*facts, *history_facts(view)])
        self.hint.setText(
            "任务可以重新抽取：回到“全部抽取”，按“开始抽取”；新的抽取会列明这次作废。"
        )

    def _show_shortage(self, view: DrawView) -> None:
        current = view.round
        shortage = current.shortage if current else ""
        self.reason.say(f"检查人员配不齐，只抽出了检查对象。{shortage}")
        facts = [Fact("", "已抽出的检查对象（不再变动）")]
        if current is not None:
            facts += [Fact(f"第 {each.position} 家", each.title) for each in current.winners]
        self.facts.show_facts([*facts, *self._borrowed(view), *history_facts(view)])
        self.hint.setText(
            "请补充人员，再次锁定人员名录，公示新的承诺值并重新报数，只抽人员；各次的核验包一并导出。"
        )

    def _borrowed(self, view: DrawView) -> list[Fact]:
        """Who was registered so far, with the approval; they stand in the next list."""
        task_id = view.row.task_id
        found = self.jobs.read(
            lambda session: draw_preparations.list_preparations(session, task_id)
        )
        lent = [each for each in found if each.kind is PreparationKind.BORROWED]
        facts = [Fact(each.officer, each.reason) for each in lent]
        return [Fact("", f"已登记借调 {len(lent)} 人（再次锁定时列入）"), *facts] if lent else []

    def _again(self) -> None:
        self.run("正在锁定人员名录…", draws.lock_officers_again)

    def _recuse(self) -> None:
        if self._view is not None:
            RecuseDialog(self, self.jobs, self._view.row.task_id).open()

    def _borrow(self) -> None:
        if self._view is not None:
            BorrowDialog(self, self.jobs, self._view.row.task_id).open()

    def _add_officers(self) -> None:
        self.desk.go("registries", "officers")
