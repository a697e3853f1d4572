"""Step 1: what will be locked, who is held out and why, and the last place to change it."""

from functools import partial

from app import draw_preparations, draw_previews
from app.records.draws import DrawView, Preparation, PreparationKind, RosterPreview
from ui import tokens
from ui.buttons import button
from ui.desk import Desk
from ui.draw.figures import FigureRow
from ui.draw.holding import BorrowDialog, EvidenceDialog, ExcludeDialog, RecuseDialog
from ui.draw.lists import PreparationLists
from ui.draw.panel import Panel
from ui.draw.rules_dialog import RulesDialog
from ui.layouts import row

SAID = ("剔除检查对象", "登记回避", "登记加权依据", "登记借调人员", "撤销“人工登记”中选中的一行")


class PreparePanel(Panel):
    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self.task_id = 0
        self._build_lists()
        self._build_tools()
        self.confirm_button = self.add_action(
            "规则无误…", self._confirm, icon="check", role="primary"
        )

    def _build_lists(self) -> None:
        self.figures = FigureRow()
        self.lists = PreparationLists()
        self.body.addWidget(self.figures)
        self.body.addWidget(self.lists, 1)

    def _build_tools(self) -> None:
        self.evidence_button = button("加权…", self._weigh, icon="scale")
        self.tools = [
            button("剔除…", self._exclude, icon="user-x"),
            button("回避…", self._recuse, icon="ban"),
            self.evidence_button,
            button("借调…", self._borrow, icon="user-plus"),
            button("撤销所选", self._drop, role="destructive"),
        ]
        for each, said in zip(self.tools, SAID, strict=True):
            each.setToolTip(said)
        line = row(gap=tokens.GAP_1)
        for each in self.tools[:-1]:
            line.addWidget(each)
        line.addSpacing(tokens.GAP_4)  # what takes back stands apart
        line.addWidget(self.tools[-1])
        line.addStretch(1)
        self.body.addLayout(line)

    def show_view(self, view: DrawView) -> None:
        self.task_id = view.row.task_id
        task_id = self.task_id
        for each in (*self.tools, self.confirm_button):
            each.setVisible(self.may_run())
        self.jobs.fetch(
            lambda session: (
                draw_previews.preview(session, task_id),
                draw_preparations.list_preparations(session, task_id),
            ),
            self._show,
            key=self,
        )

    def _show(self, answer: tuple[RosterPreview, list[Preparation]]) -> None:
        preview, entered = answer
        self.figures.show_figures(
            ("名录总数", preview.total),
            ("剔除", preview.total - preview.eligible),
            ("可抽取", preview.eligible),
            ("应抽对象", preview.quota),
            ("每组人数", preview.seats),
            ("可用人员", preview.officers),
        )
        self.lists.show_preview(preview, entered)
        self.evidence_button.setVisible(self.may_run() and bool(preview.weights))
        self.confirm_button.setEnabled(not preview.obstacle)
        if preview.obstacle:
            self.problem.say(preview.obstacle)
        else:
            self.problem.hide()
        self.hint.setText(
            f"抽取比例：{preview.ratio}。当众宣读规则后按“规则无误”；"
            "锁定后名录、剔除和回避都不能再改。"
        )

    def _confirm(self) -> None:
        if self.told is not None:
            RulesDialog(self, self.jobs, self.told).open()

    def _exclude(self) -> None:
        ExcludeDialog(self, self.jobs, self.task_id).open()

    def _recuse(self) -> None:
        RecuseDialog(self, self.jobs, self.task_id).open()

    def _weigh(self) -> None:
        EvidenceDialog(self, self.jobs, self.task_id).open()

    def _borrow(self) -> None:
        BorrowDialog(self, self.jobs, self.task_id).open()

    def _drop(self) -> None:
        chosen = self.lists.chosen_entry()
        if chosen is None:
            self.lists.setCurrentWidget(self.lists.hand_table)
            self.hint.setText("请先在“人工登记”中选中一行。")
            return
        drops = {
            PreparationKind.EXCLUSION: partial(
                draw_preparations.drop_exclusion, exclusion_id=chosen.id
            ),
            PreparationKind.RECUSAL: partial(draw_preparations.drop_recusal, recusal_id=chosen.id),
            PreparationKind.EVIDENCE: partial(
                draw_preparations.drop_evidence, evidence_id=chosen.id
            ),
            PreparationKind.BORROWED: partial(
                draw_preparations.drop_borrowed, borrowed_id=chosen.id
            ),
        }
        self.jobs.write(drops[chosen.kind])
