"""Step 2: the list is frozen and has a fingerprint; next the commitment is shown."""

from PySide6.QtWidgets import QLabel

from app import draws
from app.records.draws import DrawView
from ui import tokens
from ui.desk import Desk
from ui.detail import Fact, FactSheet
from ui.draw.figures import FigureRow
from ui.draw.panel import Panel
from ui.layouts import column, frame, row


def grouped(digits: str) -> str:
    """64 hexadecimal digits in 16 groups of 4, as read aloud and as printed."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


class LockedPanel(Panel):
    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self.figures = FigureRow()
        self.facts = FactSheet()
        self.facts.setMinimumHeight(160)
        card = frame(role="card")
        inside = column(card, margins=(0, tokens.GAP_2, 0, tokens.GAP_2))
        head = row(margins=(tokens.GAP_3, 0, tokens.GAP_3, 0))
        heading = QLabel("名录指纹（SHA-256）")
        heading.setProperty("role", "heading")
        head.addWidget(heading)
        inside.addLayout(head)
        inside.addWidget(self.facts, 1)
        self.body.addWidget(self.figures)
        self.body.addWidget(card, 1)
        self.hint.setText(
            "名录自锁定起不再变动。下一步公示承诺值并打印承诺单，由在场人员签字或拍照留存。"
        )
        self.roster_button = self.add_action("开具抽取名录", self._roster, icon="list")
        self.show_button = self.add_action(
            "公示承诺值", self._show_commitment, icon="fingerprint", role="primary"
        )

    def show_view(self, view: DrawView) -> None:
        current = view.round
        if current is None:
            return
        self.figures.show_figures(
            ("名录总数", current.total),
            ("剔除", current.total - current.eligible),
            ("可抽取", current.eligible),
            ("应抽", current.quota),
        )
        self.facts.show_facts(
            [
                Fact("检查对象名录", grouped(current.subjects_digest)),
                Fact("检查人员名录", grouped(current.officers_digest)),
                Fact("回避名单", grouped(current.recusals_digest)),
                Fact("此前审计链", grouped(current.previous_head)),
                Fact("锁定时间", f"{current.locked_at:%Y-%m-%d %H:%M:%S}"),
                Fact("第几次", f"第 {current.attempt} 次"),
            ]
        )
        for each in (self.roster_button, self.show_button):
            each.setVisible(self.may_run())

    def _roster(self) -> None:
        self.run("正在开具抽取名录…", draws.print_roster)

    def _show_commitment(self) -> None:
        self.run("正在开具承诺单…", draws.show_commitment)
