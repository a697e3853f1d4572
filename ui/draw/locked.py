"""Step 2: the list is frozen and gets its fingerprint; once everybody is here the commitment is
shown.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from app import ceremony, draw_previews, draws
from app.records.draws import DrawView, ReasonCount, RosterPreview, RoundView
from app.rules.states import DrawState
from ui.ceremony.attendance import Attendance
from ui.desk import Desk
from ui.detail import Fact, Facts
from ui.draw.figures import FigureRow
from ui.draw.history import grouped
from ui.draw.panel import Panel, card
from ui.flow import Abreast, Flow

ABREAST = 800
BEFORE = "锁定后名录写成固定的内容并算出指纹；此后名录库怎样变动都不影响这次抽取。"
AFTER = "人员到齐以后公示承诺值：显示在投影上，同时开具承诺单，由在场人员签字或拍照留存。"


class LockedPanel(Panel):
    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self.figures = FigureRow()
        self.heading, self.facts = QLabel(), Facts()
        self.heading.setProperty("role", "heading")
        self.people = Attendance(desk.jobs, draw_id)
        self.body.addWidget(self.figures)
        flow = Flow()
        frozen = card(self.heading, self.facts)
        flow.column.addWidget(Abreast(card(self.people), frozen, least=ABREAST))
        flow.column.addStretch(1)
        self.body.addWidget(flow, 1)
        self.back_button = self.add_action("重新核对规则", self._recheck, role="link")
        self.lock_button = self.add_action("锁定名录", self._lock, icon="lock", role="primary")
        self.roster_button = self.add_action("开具抽取名录", self._roster, icon="list")
        self.show_button = self.add_action(
            "公示承诺值", self._show_commitment, icon="fingerprint", role="primary"
        )

    def show_view(self, view: DrawView) -> None:
        is_open = view.row.state is DrawState.OPEN
        may = self.may_run()
        for button, now in (
            (self.back_button, is_open),
            (self.lock_button, is_open),
            (self.roster_button, not is_open),
            (self.show_button, not is_open),
        ):
            button.setVisible(may and now)
        self.hint.setText(BEFORE if is_open else AFTER)
        if self.told is not None:
            self.people.show_people(self.told)
            missing = self.told.ceremony.missing()
            self.show_button.setEnabled(not missing)
            self.show_button.setToolTip("还有人员没有登记在场" if missing else "")
        if view.round is None or is_open:
            self._preview(view.row.task_id)
        else:
            self._show_locked(view.round)

    def _preview(self, task_id: int) -> None:
        self.heading.setText("将要锁定的内容")
        self.jobs.fetch(
            lambda session: draw_previews.preview(session, task_id), self._show_preview, key=self
        )

    def _show_preview(self, preview: RosterPreview) -> None:
        self._show_figures(preview.total, preview.eligible, preview.quota)
        self.facts.show_facts(_planned(preview))
        self.lock_button.setEnabled(not preview.obstacle)
        if preview.obstacle:
            self.problem.say(preview.obstacle)

    def _show_figures(self, total: int, eligible: int, quota: int) -> None:
        self.figures.show_figures(
            ("名录总数", total), ("剔除", total - eligible), ("可抽取", eligible), ("应抽", quota)
        )

    def _show_locked(self, current: RoundView) -> None:
        self._show_figures(current.total, current.eligible, current.quota)
        self.heading.setText("名录指纹（SHA-256）")
        self.facts.show_facts(
            [
                Fact("检查对象名录", grouped(current.subjects_digest)),
                Fact("检查人员名录", grouped(current.officers_digest)),
                Fact("回避名单", grouped(current.recusals_digest)),
                Fact("此前审计链", grouped(current.previous_head)),
                Fact("剔除原因", _reasons(current.reasons)),
                Fact("锁定时间", f"{current.locked_at:%Y-%m-%d %H:%M:%S}"),
                Fact("第几次", f"第 {current.attempt} 次"),
            ]
        )

    def _recheck(self) -> None:
        self.write(ceremony.recheck_rules, draw_id=self.draw_id)

    def _lock(self) -> None:
        self.run("正在锁定名录…", draws.lock)

    def _roster(self) -> None:
        self.run("正在开具抽取名录…", draws.print_roster)

    def _show_commitment(self) -> None:
        self.run("正在开具承诺单…", ceremony.announce)


def _planned(preview: RosterPreview) -> list[Fact]:
    """What locking would write, before there is a fingerprint of it."""
    return [
        Fact("检查对象名录", f"{preview.total} 家，其中可抽取 {preview.eligible} 家"),
        Fact("剔除原因", _reasons(preview.reasons)),
        Fact("检查人员名录", f"可参加 {preview.officers} 人，每组 {preview.seats} 人"),
        Fact("回避名单", f"{preview.recusals} 条"),
        Fact("抽取比例", preview.ratio),
        Fact("指纹", "锁定后显示"),
    ]


def _reasons(reasons: Sequence[ReasonCount]) -> str:
    return "、".join(f"{each.reason} {each.count} 家" for each in reasons) or "无"
