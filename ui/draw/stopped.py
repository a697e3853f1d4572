"""A draw that is void, or that stands still because its officers do not suffice."""

from PySide6.QtWidgets import QWidget

from app import draws
from app.records.draws import DrawView
from app.rules.states import DrawState
from ui.desk import Desk
from ui.draw.panel import Panel
from ui.states import StateView


class StoppedPanel(Panel):
    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self.state = StateView()
        area = QWidget()
        self.body.addWidget(area, 0)
        self.body.addWidget(self.state, 1)
        self.again_button = self.add_action(
            "补充人员后再次锁定", self._again, icon="users", role="primary"
        )

    def show_view(self, view: DrawView) -> None:
        is_void = view.row.state is DrawState.VOID
        self.again_button.setVisible(not is_void and self.may_run())
        if is_void:
            self.state.show_empty(
                "本次抽取已作废",
                f"原因：{view.void_reason}。编号保留，任务可以重新抽取。",
                icon="ban",
            )
            self.hint.setText("")
            return
        shortage = view.round.shortage if view.round else ""
        self.state.show_empty("检查人员不足，尚未配对", shortage, icon="users")
        self.hint.setText(
            "已抽出的检查对象不变。请在名录库补充人员或撤销回避，再次锁定人员名录，"
            "公示新的承诺值并重新报数，只抽取人员。"
        )

    def _again(self) -> None:
        self.run("正在锁定人员名录…", draws.lock_officers_again)
