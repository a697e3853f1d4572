"""递补: who cannot come and why; who comes instead is not asked, the draw's order says it.

Papers are issued again, which takes a moment: every dialog here runs its work as a job.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import dispatch, substitutions
from ui import messages
from ui.forms import ChoiceField, Form, JobDialog, LinesField, RadioField, TextField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.records.inspections import InspectionDetail
    from app.records.substitutions import Arrival
    from ui.forms.dialog import Work
    from ui.jobs import Jobs


class SubstitutionDialog(JobDialog):
    """An officer leaves the seat."""

    def __init__(self, parent: QWidget, jobs: Jobs, detail: InspectionDetail) -> None:
        self._parent = parent
        self._id = detail.row.id
        form = Form()
        form.add(
            RadioField(
                "officer_id",
                "不能参加的检查人员",
                [(seat.officer_id, f"{seat.name}（{seat.certificate}）") for seat in detail.seats],
                required=True,
            ),
            ChoiceField(
                "reason", "原因", [(each, each) for each in substitutions.REASONS], required=True
            ),
            _approver(),
            LinesField("note", "说明", lines=2),
        )
        more = (
            "由程序按锁定名录和种子算出的次序递补，不能指定人选，其他人不变。"
            "已开具的通知书和空白笔录会作废，按新的人员重新开具。"
        )
        super().__init__(
            parent,
            "递补检查人员",
            form,
            jobs,
            self._substitute,
            doing="正在递补…",
            done=self._say_who,
            action="递补",
            more=more,
        )

    def _substitute(self) -> Work:
        values = self.form.values()
        return lambda session, operator, _progress: substitutions.substitute_officer(
            session, operator, inspection_id=self._id, **values
        )

    def _say_who(self, name: str) -> None:
        messages.inform(
            self._parent,
            f"已由{name}递补。",
            "请打印递补记录，附于结果确认单之后；已派发的，还要打印新的通知书和笔录。",
        )


class ReplaceSubjectDialog(JobDialog):
    """A subject is gone before the visit: the next of its stratum follows."""

    def __init__(self, parent: QWidget, jobs: Jobs, detail: InspectionDetail) -> None:
        self._parent = parent
        self._id = detail.row.id
        form = Form()
        form.add(
            ChoiceField(
                "reason",
                "检查前查明的原因",
                [(each, each) for each in substitutions.SUBJECT_REASONS],
                required=True,
                hint=substitutions.NO_REASON.rstrip("。"),
            ),
            LinesField(
                "note",
                "查明的依据",
                required=True,
                lines=2,
                placeholder="例如：2026年3月9日登记机关查询结果，住所已迁往外县",
            ),
            _approver(),
        )
        more = (
            f"“{detail.row.subject_name}”的检查以“已递补”结束，文书全部作废，编号保留。"
            "由本层的下一家备选对象接替，不能指定；检查人员随行，不能去的按签号次序递补。"
        )
        super().__init__(
            parent,
            "递补检查对象",
            form,
            jobs,
            self._replace,
            doing="正在递补…",
            done=lambda arrival: say_arrival(self._parent, arrival),
            action="递补检查对象",
            more=more,
        )

    def _replace(self) -> Work:
        values = self.form.values()
        return lambda session, operator, _progress: substitutions.replace_subject(
            session, operator, inspection_id=self._id, **values
        )


class AddReserveDialog(JobDialog):
    """Nobody was met: the result stands, and a reserve is visited as well."""

    def __init__(self, parent: QWidget, jobs: Jobs, detail: InspectionDetail) -> None:
        self._parent = parent
        self._id = detail.row.id
        form = Form()
        form.add(
            LinesField(
                "note",
                "到场和见证情况",
                required=True,
                lines=2,
                placeholder="例如：3月3日、3月5日两次到场均无人，村干部见证，有照片",
            ),
            _approver(),
        )
        more = (
            f"“{detail.row.subject_name}”的检查结果不变，照常审核、公示。"
            "另外增加本层的下一家备选对象，检查人员按签号次序确定，都不能指定。"
        )
        super().__init__(
            parent,
            "增加备选对象",
            form,
            jobs,
            self._add,
            doing="正在增加备选对象…",
            done=lambda arrival: say_arrival(self._parent, arrival),
            action="增加备选对象",
            more=more,
        )

    def _add(self) -> Work:
        values = self.form.values()
        return lambda session, operator, _progress: substitutions.add_reserve(
            session, operator, inspection_id=self._id, **values
        )


class ReissueDialog(JobDialog):
    """A notice or record that was voided after it went out is put on paper again."""

    def __init__(self, parent: QWidget, jobs: Jobs, detail: InspectionDetail) -> None:
        self._parent = parent
        self._id = detail.row.id
        form = Form()
        form.add(LinesField("reason", "重新开具的原因", required=True, lines=2))
        super().__init__(
            parent,
            "补开检查文书",
            form,
            jobs,
            self._issue,
            doing="正在开具文书…",
            done=self._tell,
            action="补开文书",
            more=f"为“{detail.row.subject_name}”重新开具已经作废的文书，使用新的文号；有效的不动。",
        )

    def _issue(self) -> Work:
        values = self.form.values()
        return lambda session, operator, _progress: dispatch.reissue(
            session, operator, inspection_id=self._id, **values
        )

    def _tell(self, numbers: list[str]) -> None:
        messages.inform(self._parent, f"已开具：{'、'.join(numbers)}。", "请在“文书”中打印。")


def say_arrival(parent: QWidget, arrival: Arrival) -> None:
    """Who comes, with whom, what the registry says of it today, and what is to be done next."""
    said = (
        f"检查人员：{'、'.join(arrival.officers)}。名录中的登记状态：{arrival.status or '未填'}。"
    )
    next_step = "请打印递补记录，再办理行政检查审批和派发。"
    messages.inform(parent, f"由“{arrival.name}”接续。", f"{said}\n{next_step}")


def _approver() -> TextField:
    return TextField(
        "approver", "批准人", required=True, longest=40, hint="批准递补的领导，不能是录入人本人"
    )
