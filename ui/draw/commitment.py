"""Step 3: the commitment large enough to photograph; only then are digits called."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app import ceremony
from app.records.draws import DrawView, RoundView
from ui import tokens
from ui.desk import Desk
from ui.detail import Fact, Facts
from ui.draw.history import grouped
from ui.draw.panel import Panel, card, headed
from ui.flow import Flow

GROUPS, A_LINE = 16, 4
SAID = "由下列内容算出；公示以后任何改动都会使它对不上"


class CommitmentPanel(Panel):
    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self.commitment, self.facts = Groups(), Facts()
        flow = Flow()
        heading = headed("承诺值（请在场人员拍照，或与承诺单核对）")
        flow.column.addWidget(card(heading, self.commitment))
        flow.column.addWidget(card(headed(SAID), self.facts))
        flow.column.addStretch(1)
        self.body.addWidget(flow, 1)
        self.call_button = self.add_action(
            "拍照完毕，开始报数", self._call, icon="dices", role="primary"
        )
        self.hint.setText("承诺单已开具，可在“文书”中打印，由在场人员签字。")

    def show_view(self, view: DrawView) -> None:
        if view.round is not None:
            self.commitment.setText(view.round.commitment)
            self.facts.show_facts(_sources(view.round))
        self.call_button.setVisible(self.may_run())

    def _call(self) -> None:
        self.write(ceremony.begin_calling, draw_id=self.draw_id)


def _sources(current: RoundView) -> list[Fact]:
    return [
        Fact("方案", grouped(current.plan_digest)),
        Fact("检查对象名录", grouped(current.subjects_digest)),
        Fact("检查人员名录", grouped(current.officers_digest)),
        Fact("回避名单", grouped(current.recusals_digest)),
        Fact("此前审计链", grouped(current.previous_head)),
    ]


class Groups(QWidget):
    """64 hexadecimal digits in groups of 4, group under group whatever their widths are."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = [QLabel() for _ in range(GROUPS)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.GAP_4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(A_LINE, 1)
        for place, label in enumerate(self._labels):
            label.setProperty("role", "commitment")
            face = label.font()
            face.setFeature(QFont.Tag("liga"), 0)  # else two f are drawn as one letter
            label.setFont(face)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, *divmod(place, A_LINE))

    def setText(self, digits: str) -> None:
        for place, label in enumerate(self._labels):
            label.setText(digits[4 * place : 4 * place + 4])

    def text(self) -> str:
        return " ".join(label.text() for label in self._labels)
