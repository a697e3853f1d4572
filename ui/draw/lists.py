"""What locking would freeze, list by list: strata, weights, who is out and why, who may come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QTabWidget, QWidget

from app.records.draws import (
    ExcludedRow,
    Preparation,
    PreparationKind,
    RosterPreview,
    StaffRow,
    StratumRow,
    WeightRow,
)
from ui import tokens
from ui.filters import FilterBar
from ui.layouts import column
from ui.models import Column, TableModel
from ui.table import DataTable
from ui.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

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
WEIGHTS = (
    Column[WeightRow]("分层", lambda row: row.stratum, width=160, stretch=True),
    Column[WeightRow]("权重", lambda row: row.weight, width=90, number=True),
    Column[WeightRow]("对象数", lambda row: row.count, width=100, number=True),
    Column[WeightRow](
        "实际抽中概率",
        lambda row: row.chance,
        lambda row: f"≈ {row.chance:.1%}",
        width=150,
        number=True,
    ),
)
EXCLUDED = (
    Column[ExcludedRow]("单位名称", lambda row: row.name, width=240, stretch=True),
    Column[ExcludedRow]("编号", lambda row: row.number, width=190, spare=True),
    Column[ExcludedRow]("剔除原因", lambda row: row.kind, width=130),
    Column[ExcludedRow]("依据", lambda row: row.reason, width=190),
)
STAFF = (
    Column[StaffRow]("姓名", lambda row: row.name, width=110),
    Column[StaffRow]("执法证件编号", lambda row: row.certificate, width=150, spare=True),
    Column[StaffRow]("单位", lambda row: row.department, width=150),
    Column[StaffRow]("辖区", lambda row: row.region or "—", width=120, spare=True),
    Column[StaffRow]("已承担", lambda row: row.load, width=110, number=True),
    Column[StaffRow](
        "能否参加",
        lambda row: "不参加" if row.bar else ("借调" if row.borrowed else "参加"),
        width=90,
        tone=lambda row: Tone.WARN if row.bar else Tone.GOOD,
    ),
    Column[StaffRow]("不参加的原因", lambda row: row.bar or "—", width=260, stretch=True),
)
KIND_TONES = {
    PreparationKind.EXCLUSION: Tone.WARN,
    PreparationKind.RECUSAL: Tone.BAD,
    PreparationKind.EVIDENCE: Tone.PRIMARY,
    PreparationKind.BORROWED: Tone.GOOD,
}
BY_HAND = (
    Column[Preparation](
        "种类", lambda row: row.kind.value, width=80, tone=lambda row: KIND_TONES[row.kind]
    ),
    Column[Preparation](
        "对象或人员", lambda row: row.subject or row.officer, width=240, stretch=True
    ),
    Column[Preparation](
        "原因和依据",
        lambda row: f"{row.officer}：{row.reason}" if row.subject and row.officer else row.reason,
        width=320,
    ),
    Column[Preparation]("登记人", lambda row: row.entered_by, width=96, spare=True),
)


class PreparationLists(QTabWidget):
    """The rows behind the figures; the last tab is what people have entered for this task."""

    def __init__(self) -> None:
        super().__init__()
        self._excluded: Sequence[ExcludedRow] = ()
        self.strata = TableModel(STRATA, self)
        self.weights = TableModel(WEIGHTS, self)
        self.excluded = TableModel(EXCLUDED, self)
        self.staff = TableModel(STAFF, self)
        self.by_hand = TableModel(BY_HAND, self, key=lambda row: (row.kind, row.id))
        self.hand_table = DataTable(self.by_hand, fitted=True)
        self.weights_table = _table(self.weights, "任务没有选择加权")
        self.reasons = FilterBar()
        self.reasons.add("kinds", "剔除原因")
        self.reasons.changed.connect(self._show_excluded)
        self.addTab(_table(self.strata, "没有可抽取的对象"), "分层概率")
        self.addTab(self.weights_table, "加权概率")
        self.addTab(self._excluded_tab(), "剔除")
        self.addTab(_table(self.staff, "所选部门没有登记检查人员"), "检查人员")
        self.hand_table.set_empty("没有登记", "人工剔除、回避、加权依据和借调人员列在这里。")
        self.addTab(self.hand_table, "人工登记")

    def _excluded_tab(self) -> QWidget:
        area = QWidget()
        box = column(area, gap=tokens.GAP_1, margins=(0, tokens.GAP_1, 0, 0))
        box.addWidget(self.reasons)
        box.addWidget(_table(self.excluded, "没有剔除的对象"), 1)
        return area

    def show_preview(self, preview: RosterPreview, entered: Sequence[Preparation]) -> None:
        self.strata.show_rows(preview.strata)
        self.weights.show_rows(preview.weights)
        self.setTabVisible(self.indexOf(self.weights_table), bool(preview.weights))
        self._excluded = preview.excluded
        chip = self.reasons.chips["kinds"]
        chip.set_options(
            [(each.reason, f"{each.reason}（{each.count}）") for each in preview.reasons]
        )
        self._show_excluded()
        self.staff.show_rows(preview.staff)
        self.by_hand.show_rows(entered)
        self._say_counts(preview, len(entered))

    def _say_counts(self, preview: RosterPreview, entered: int) -> None:
        mean = "平均概率" if preview.weights else "分层概率"
        for place, text in (
            (0, mean),
            (2, f"剔除（{len(preview.excluded)}）"),
            (3, f"检查人员（{len(preview.staff)}）"),
            (4, f"人工登记（{entered}）"),
        ):
            self.setTabText(place, text)

    def _show_excluded(self) -> None:
        kinds = self.reasons.values().get("kinds", ())
        rows = [each for each in self._excluded if not kinds or each.kind in kinds]
        self.excluded.show_rows(rows)

    def chosen_entry(self) -> Preparation | None:
        """The entry that is current, where the last tab is in front."""
        if self.currentWidget() is not self.hand_table:
            return None
        row: Preparation | None = self.hand_table.current_row()
        return row


def _table(model: TableModel[Any], empty: str) -> DataTable:
    table = DataTable(model, fitted=True)
    table.set_empty(empty)
    return table
