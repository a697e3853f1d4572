"""What the console asks for: a draw's place and witnesses, and reasons to void."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import draws
from app.errors import UserError
from app.records.draws import DrawView, Witness
from ui import messages
from ui.forms import (
    ChoiceField,
    Form,
    FormDialog,
    LinesField,
    RowsField,
    TextField,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.records.tasks import TaskRow
    from ui.jobs import Jobs

DEFAULT_WITNESSES = (("纪检监督员", "", "12"), ("群众代表", "", "12"))


class OpenDrawDialog(FormDialog):
    """Begin a draw: which task, where, and who calls how many digits."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        ready: Sequence[TaskRow],
        opened: Callable[[int], object],
    ) -> None:
        self._jobs = jobs
        self._opened = opened
        form = Form()
        form.add(
            ChoiceField(
                "task_id",
                "抽查任务",
                [(row.id, f"{row.number}　{row.title}") for row in ready],
                required=True,
            ),
            TextField("place", "抽取地点", required=True, placeholder="例如：县公安局三楼会议室"),
            RowsField(
                "witnesses",
                "报数的见证人",
                (("身份", 3), ("姓名", 2), ("报数位数", 1)),
                required=True,
                hint="至少两位，合计不少于 24 位；操作人不能担任见证人",
                add="添加见证人",
            ),
        )
        form.load({"witnesses": DEFAULT_WITNESSES})
        if len(ready) == 1:
            form.load({"task_id": ready[0].id})
        super().__init__(parent, "开始公开抽取", form, self._begin, action="开始抽取")

    def _begin(self) -> None:
        values = self.form.values()
        witnesses = [_witness(*cells) for cells in values["witnesses"]]
        draw_id = self._jobs.write(
            lambda session, operator: draws.open_draw(
                session,
                operator,
                task_id=values["task_id"],
                place=values["place"],
                witnesses=witnesses,
            )
        )
        self._opened(draw_id)


def _witness(label: str, name: str, places: str) -> Witness:
    if not (places.isascii() and places.isdigit()):
        raise UserError(f"“{label or name}”的报数位数应为数字，例如 12。", "witnesses")
    return Witness(label, name, int(places))


def ask_for_void(parent: QWidget, jobs: Jobs, view: DrawView) -> None:
    """First of two people: the clerk gives the reason."""
    form = Form()
    form.add(LinesField("reason", "作废原因", required=True, lines=4))

    def ask() -> None:
        jobs.write(
            lambda session, operator: draws.ask_void(
                session, operator, draw_id=view.row.id, **form.values()
            )
        )

    FormDialog(
        parent,
        f"申请作废 {view.row.number}",
        form,
        ask,
        action="申请作废",
        more="作废须经纪检监督登录后同意。编号保留，计入年度作废统计；任务可以重新抽取。",
        destructive=True,
    ).open()


def confirm_void(parent: QWidget, jobs: Jobs, view: DrawView) -> None:
    """Second of two people: the discipline officer agrees."""
    draw_id = view.row.id
    messages.confirm(
        parent,
        f"{view.void_asked_by}申请作废 {view.row.number}。",
        f"同意作废 {view.row.number}",
        lambda: jobs.write(
            lambda session, operator: draws.confirm_void(session, operator, draw_id=draw_id)
        ),
        more=f"原因：{view.void_reason}" if view.void_reason else "",
        destructive=True,
    )


class WithdrawDialog(FormDialog):
    """撤回承诺: an error was found before the dice; the next locking is another attempt."""

    def __init__(self, parent: QWidget, jobs: Jobs, view: DrawView) -> None:
        self._jobs = jobs
        self._id = view.row.id
        form = Form()
        form.add(
            LinesField(
                "reason", "撤回的原因", required=True, placeholder="例如：漏剔除一家已列定向的单位"
            ),
            TextField(
                "agreed_by",
                "在场同意的监督人",
                required=True,
                longest=40,
                hint="须在开始报数之前，由操作人以外的监督人同意",
            ),
        )
        super().__init__(
            parent,
            "撤回承诺",
            form,
            self._withdraw,
            action="撤回承诺，重新锁定",
            more="本次锁定和承诺单作废，留痕并印在以后的单据上；更正后再次锁定，次数加一。",
            destructive=True,
        )

    def _withdraw(self) -> None:
        values = self.form.values()
        self._jobs.write(
            lambda session, operator: draws.withdraw(session, operator, draw_id=self._id, **values)
        )


class DropVoidDialog(FormDialog):
    """不予作废: the request is taken back or not agreed to, and the draw stands."""

    def __init__(self, parent: QWidget, jobs: Jobs, view: DrawView) -> None:
        self._jobs = jobs
        self._id = view.row.id
        form = Form()
        form.add(LinesField("reason", "不作废的原因", required=True, lines=2))
        super().__init__(
            parent,
            "不予作废",
            form,
            self._drop,
            action="不予作废，抽取有效",
            more=f"{view.void_asked_by}申请作废 {view.row.number}，原因：{view.void_reason}",
        )

    def _drop(self) -> None:
        reason = self.form.values()["reason"]
        self._jobs.write(
            lambda session, operator: draws.drop_void(
                session, operator, draw_id=self._id, reason=reason
            )
        )
