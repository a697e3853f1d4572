"""What is known about a visit beside its form: assignment, deadlines, dispositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from app.rules.states import InspectionState
from ui import tokens
from ui.buttons import button
from ui.detail import DetailPanel, Fact, FactSheet
from ui.layouts import column, frame
from ui.moments import day
from ui.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.records.inspections import DispositionRow, InspectionDetail

TONES = {
    InspectionState.DRAFTED: Tone.WARN,
    InspectionState.SUBMITTED: Tone.PRIMARY,
    InspectionState.REVIEWED: Tone.PRIMARY,
    InspectionState.PUBLISHED: Tone.GOOD,
    InspectionState.CLOSED: Tone.GOOD,
    InspectionState.VOID: Tone.BAD,
}


WITHHELD = "不公开抽取，名称只对派往检查、承办和审核的人员显示"


def show_facts(
    panel: DetailPanel, detail: InspectionDetail, close: Callable[[int], object] | None
) -> None:
    """Fill the panel anew; `close` records how a disposition ended, None where it may not."""
    panel.tabs.clear()
    panel.show_title(detail.row.task_number)
    sheet = FactSheet()
    sheet.show_facts(_facts(detail))
    panel.add_tab("任务", sheet)
    if detail.dispositions:
        panel.add_tab("处置", _dispositions(detail, close))


def _facts(detail: InspectionDetail) -> list[Fact]:
    officers = "\n".join(f"{each.name}　{each.certificate}" for each in detail.seats)
    return [
        Fact("任务名称", detail.task_title),
        *_subject(detail),
        Fact("地址", detail.address),
        Fact("电话", detail.telephone),
        Fact("检查人员", officers),
        Fact("本年度", _nth(detail)),
        Fact("检查期限", day(detail.row.due_on)),
        Fact("录入人", detail.entered_by),
        Fact("审核人", detail.reviewer),
        Fact("审核意见", detail.review_opinion),
        Fact("检查意见", detail.row.opinion),
        Fact("公示期限", day(detail.publish_by)),
        Fact("公示日期", day(detail.published_on)),
        Fact("不予公示", detail.withheld_reason),
        Fact("归档日期", day(detail.closed_on)),
    ]


def _subject(detail: InspectionDetail) -> list[Fact]:
    """A closed draw's name stands here and nowhere else, for those who may know it."""
    number = Fact("代码", detail.subject_number)
    if not detail.closed_draw:
        return [number]
    return [Fact("检查对象", detail.subject_name or WITHHELD), number]


def _nth(detail: InspectionDetail) -> str:
    if not detail.is_named:
        return ""
    said = f"第 {detail.nth} 次，上限 {detail.yearly_cap} 次"
    if detail.nth == detail.nth_when_drawn:
        return said
    return f"{said}（抽取时为第 {detail.nth_when_drawn} 次）"


def _dispositions(detail: InspectionDetail, close: Callable[[int], object] | None) -> QWidget:
    area = QWidget()
    box = column(area, gap=tokens.GAP_2, margins=(tokens.GAP_2,) * 4)
    for each in detail.dispositions:
        box.addWidget(_card(each, close if detail.reviewer else None))
    box.addStretch(1)
    return area


def _card(each: DispositionRow, close: Callable[[int], object] | None) -> QWidget:
    card = frame(role="card")
    box = column(card, gap=4, margins=(tokens.GAP_2,) * 4)
    heading = QLabel(each.kind.value)
    heading.setProperty("role", "heading")
    box.addWidget(heading)
    lines = [
        ("文号", each.reference),
        ("要求", each.requirement),
        ("期限", day(each.due_on)),
        ("办理结果", each.recheck_result),
        ("办结日期", day(each.closed_on)),
    ]
    text = QLabel("\n".join(f"{name}：{value}" for name, value in lines if value))
    text.setWordWrap(True)
    box.addWidget(text)
    if close is not None and each.closed_on is None:
        box.addWidget(button("登记办理结果…", lambda: close(each.id), icon="check"))
    return card
