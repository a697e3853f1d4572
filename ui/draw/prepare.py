"""Step 1: what will be locked, who is held out and why, and the last place to change it."""

from PySide6.QtWidgets import QTabWidget

from app import draw_preparations, draw_previews
from app.records.draws import (
    BarredOfficer,
    DrawView,
    ExcludedRow,
    HeldOut,
    RosterPreview,
    StratumRow,
)
from ui import tokens
from ui.buttons import button
from ui.desk import Desk
from ui.draw.figures import FigureRow
from ui.draw.holding import ExcludeDialog, RecuseDialog
from ui.draw.panel import Panel
from ui.draw.rules_dialog import RulesDialog
from ui.layouts import row
from ui.models import Column, TableModel
from ui.table import DataTable

STRATA = (
    Column[StratumRow]("分层", lambda row: row.name, width=160, stretch=True),
    Column[StratumRow]("可抽取 N", lambda row: row.eligible, width=100, number=True),
    Column[StratumRow]("应抽 n", lambda row: row.drawn, width=100, number=True),
    Column[StratumRow](
        "抽中概率",
        lambda row: row.drawn / row.eligible if row.eligible else 0,
        lambda row: f"{row.drawn}/{row.eligible} ≈ {row.drawn / max(1, row.eligible):.2%}",
        width=150,
        number=True,
    ),
)
EXCLUDED = (
    Column[ExcludedRow]("单位名称", lambda row: row.name, width=260, stretch=True),
    Column[ExcludedRow]("编号", lambda row: row.number, width=190),
    Column[ExcludedRow]("剔除原因", lambda row: row.reason, width=300),
)
BARRED = (
    Column[BarredOfficer]("姓名", lambda row: row.name, width=110),
    Column[BarredOfficer]("执法证件编号", lambda row: row.certificate, width=170),
    Column[BarredOfficer]("不参加抽取的原因", lambda row: row.reason, width=320, stretch=True),
)
BY_HAND = (
    Column[HeldOut]("检查对象", lambda row: row.subject, width=260, stretch=True),
    Column[HeldOut]("检查人员", lambda row: row.officer or "—", width=110),
    Column[HeldOut]("原因", lambda row: row.reason, width=320),
)


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
        self.strata = TableModel(STRATA, self)
        self.excluded = TableModel(EXCLUDED, self)
        self.barred = TableModel(BARRED, self)
        self.by_hand = TableModel(BY_HAND, self, key=lambda row: (row.officer == "", row.id))
        self.tabs = QTabWidget()
        self.hand_table = DataTable(self.by_hand)
        for title, table, empty in (
            ("分层与概率", DataTable(self.strata), "没有可抽取的对象"),
            ("剔除的对象", DataTable(self.excluded), "没有剔除的对象"),
            ("不参加的人员", DataTable(self.barred), "所选部门的人员全部可以参加"),
            ("人工剔除与回避", self.hand_table, "没有人工剔除或回避"),
        ):
            table.set_empty(empty)
            self.tabs.addTab(table, title)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.tabs, 1)

    def _build_tools(self) -> None:
        self.tools = [
            button("剔除对象…", self._exclude, icon="user-x"),
            button("登记回避…", self._recuse, icon="ban"),
            button("撤销所选剔除或回避", self._drop, role="destructive"),
        ]
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
                draw_preparations.list_exclusions(session, task_id),
                draw_preparations.list_recusals(session, task_id),
            ),
            self._show,
            key=self,
        )

    def _show(self, answer: tuple[RosterPreview, list[HeldOut], list[HeldOut]]) -> None:
        preview, exclusions, recusals = answer
        self.figures.show_figures(
            ("名录总数", preview.total),
            ("剔除", preview.total - preview.eligible),
            ("可抽取", preview.eligible),
            ("应抽对象", preview.quota),
            ("每组人数", preview.seats),
            ("可用人员", preview.officers),
        )
        self.strata.show_rows(preview.strata)
        self.excluded.show_rows(preview.excluded)
        self.barred.show_rows(preview.barred)
        self.by_hand.show_rows([*exclusions, *recusals])
        self.confirm_button.setEnabled(not preview.obstacle)
        if preview.obstacle:
            self.problem.say(preview.obstacle)
        else:
            self.problem.hide()
        reasons = "、".join(f"{each.reason}{each.count}家" for each in preview.reasons)
        self.hint.setText(
            f"剔除原因：{reasons or '无'}。当众宣读规则后按“规则无误”。"
            "锁定后名录、剔除和回避都不能再改。"
        )

    def _confirm(self) -> None:
        if self.told is not None:
            RulesDialog(self, self.jobs, self.told).open()

    def _exclude(self) -> None:
        ExcludeDialog(self, self.jobs, self.task_id).open()

    def _recuse(self) -> None:
        RecuseDialog(self, self.jobs, self.task_id).open()

    def _drop(self) -> None:
        chosen = self.hand_table.current_row() if self.tabs.currentIndex() == 3 else None
        if chosen is None:
            self.tabs.setCurrentIndex(3)
            self.hint.setText("请先在“人工剔除与回避”中选中一行。")
        elif chosen.officer:
            self.jobs.write(
                lambda session, operator: draw_preparations.drop_recusal(
                    session, operator, recusal_id=chosen.id
                )
            )
        else:
            self.jobs.write(
                lambda session, operator: draw_preparations.drop_exclusion(
                    session, operator, exclusion_id=chosen.id
                )
            )
