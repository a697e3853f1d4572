"""The page that everybody sees first. It only reads, and every line leads to where the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app import overview
from app.changes import Topic
from app.records.activity import EventRow
from app.records.overview import DueRow, Overview, PlanProgressRow
from app.rules.roles import Role
from ui import messages, tokens
from ui.dashboard.stages import StageStrip
from ui.layouts import column, frame, row
from ui.models import Column, TableModel
from ui.moments import local_moment
from ui.page import Page
from ui.reading import read_lists
from ui.states import StateView
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from app.changes import Changes
    from app.progress import Progress
    from app.records.accounts import Operator
    from ui.desk import Desk

SOON = 7


def _tone(row: DueRow) -> Tone:
    return Tone.BAD if row.days < 0 else Tone.WARN if row.days <= SOON else Tone.QUIET


def _left(row: DueRow) -> str:
    if row.days < 0:
        return f"超期 {-row.days} 天"
    return "今天" if row.days == 0 else f"还有 {row.days} 天"


DUE = (
    Column[DueRow]("期限", lambda row: row.days, _left, width=96, tone=_tone),
    Column[DueRow]("事项", lambda row: row.title, width=136),
    Column[DueRow]("对象或任务", lambda row: row.about, width=220, stretch=True),
    Column[DueRow](
        "日期", lambda row: row.due_on, lambda row: f"{row.due_on:%Y-%m-%d}", width=104, spare=True
    ),
)
PROGRESS = (
    Column[PlanProgressRow]("本年计划事项", lambda row: row.item_name, width=220, stretch=True),
    Column[PlanProgressRow]("已抽", lambda row: row.drawn, width=64, number=True, spare=True),
    Column[PlanProgressRow]("已完成", lambda row: row.finished, width=64, number=True),
    Column[PlanProgressRow](
        "完成率",
        lambda row: row.finished / row.drawn if row.drawn else 0.0,
        lambda row: f"{row.finished / row.drawn:.0%}" if row.drawn else "—",
        width=60,
        number=True,
    ),
)
RECENT = (
    Column[EventRow]("时间", lambda row: row.at, lambda row: local_moment(row.at), width=104),
    Column[EventRow]("操作人", lambda row: row.operator, width=96, spare=True),
    Column[EventRow]("做了什么", lambda row: f"{row.action}：{row.title}", width=240, stretch=True),
)


def _due_title(rows: Sequence[DueRow]) -> str:
    """How many, and how many of them are late, as far as the list goes."""
    late = sum(row.days < 0 for row in rows)
    more = "以上" if len(rows) == overview.MOST_DUE else ""
    counted = f"（{len(rows)}{more}）" if rows else ""
    return f"到期与超期{counted}" + (f"，其中超期 {late} 项" if late else "")


class DashboardPage(Page):
    TITLE = "工作台"
    TOPICS = frozenset(Topic)
    HELP = "dashboard"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._build()
        self.import_button = self.add_action(
            "导入名录…",
            lambda: self.desk.go("registries", "subjects"),
            icon="upload",
            role="primary",
        )
        self.import_button.hide()

    def _build(self) -> None:
        self.stages = StageStrip(self.desk.go)
        self.due = TableModel(DUE, self)
        self.progress = TableModel(PROGRESS, self)
        self.recent = TableModel(RECENT, self)
        self.due_table = _table(self.due, "近期没有到期事项")
        self.progress_table = _table(self.progress, "还没有批准的年度计划")
        self.recent_table = _table(self.recent, "还没有记录")
        self.due_table.opened.connect(lambda row: self.desk.go(row.room))
        full = QWidget()
        page = column(full, gap=tokens.GAP_3)
        page.addWidget(self.stages)
        page.addLayout(self._columns(), 1)
        self.empty = StateView()
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    def _columns(self) -> QHBoxLayout:
        right = column(gap=tokens.GAP_3)
        right.addWidget(_card(QLabel("年度计划进度"), self.progress_table), 2)
        right.addWidget(_card(QLabel("最近动态"), self.recent_table), 3)
        both = row(gap=tokens.GAP_3)
        self.due_heading = QLabel("到期与超期")
        both.addWidget(_card(self.due_heading, self.due_table), 11)
        both.addLayout(right, 9)
        return both

    def reload(self) -> None:
        tables = (self.due_table, self.progress_table, self.recent_table)
        read_lists(self.jobs, tables, overview.overview, self._show, self.reload, self)

    def _show(self, now: Overview) -> None:
        self.show_count(
            f"检查对象 {now.subjects} 家，检查人员 {now.officers} 名，"
            f"已公布事项 {now.published_items} 项"
        )
        self.import_button.setVisible(now.is_new and self.jobs.may(Role.CLERK))
        if now.is_new:
            self._show_new()
            return
        self.stack.setCurrentIndex(0)
        self.stages.show_stages(now.stages)
        self.due.show_rows(now.due)
        self.due_heading.setText(_due_title(now.due))
        self.progress.show_rows(now.progress)
        self.recent.show_rows(now.recent)

    def _show_new(self) -> None:
        if self.jobs.may(Role.CLERK):
            self.empty.show_empty(
                "还没有名录",
                "先导入检查对象名录和执法检查人员名录；只想试用的，可以载入演示数据。",
                "载入演示数据",
                self._ask_for_demo,
                icon="building",
            )
        else:
            self.empty.show_empty("还没有名录", "请办公室经办在“名录库”导入检查对象和检查人员。")
        self.stack.setCurrentIndex(1)

    def _ask_for_demo(self) -> None:
        messages.confirm(
            self,
            "载入虚构的名录和示例清单？",
            "载入演示数据",
            self.load_demo,
            more="演示数据全部虚构，用来试用。正式使用请直接导入本单位的名录。",
        )

    def load_demo(self) -> None:
        """Fill the registries and the checklist from the samples that ship with the program."""
        from app import demo  # noqa: PLC0415 - loads what makes papers; few ever ask for it

        def work(
            session: Session, operator: Operator, progress: Progress
        ) -> tuple[object, Changes]:
            return demo.load(session, operator, progress=progress)

        self.jobs.start(self, "正在载入演示数据…", work)


def _table(model: TableModel[Any], empty: str) -> DataTable:
    table = DataTable(model, flows=True)
    table.set_empty(empty)
    return table


def _card(heading: QLabel, inside: QWidget) -> QWidget:
    card = frame(role="card")
    box: QVBoxLayout = column(card, gap=tokens.GAP_1, margins=(tokens.GAP_3,) * 4)
    heading.setProperty("role", "heading")
    heading.setAlignment(Qt.AlignmentFlag.AlignLeft)
    box.addWidget(heading)
    box.addWidget(inside, 1)
    return card
