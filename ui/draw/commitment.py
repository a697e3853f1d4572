"""Step 3: the commitment large enough to photograph; only then are digits called."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app import ceremony
from app.records.draws import DrawView
from ui import tokens
from ui.desk import Desk
from ui.draw.panel import Panel
from ui.layouts import column, frame

GROUPS_A_LINE = 4
SAID = "承诺值由锁定的名录和方案算出。报数之前公示，之后任何改动都会使它对不上。"


class CommitmentPanel(Panel):
    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        card = frame(role="card")
        inside = column(card, gap=tokens.GAP_3, margins=(tokens.GAP_4,) * 4)
        heading = QLabel("承诺值（请在场人员拍照，或与承诺单核对）")
        heading.setProperty("role", "heading")
        self.commitment = QLabel()
        self.commitment.setProperty("role", "commitment")
        self.commitment.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = QLabel(SAID)
        said.setProperty("role", "quiet")
        said.setWordWrap(True)
        inside.addWidget(heading)
        inside.addWidget(self.commitment)
        inside.addWidget(said)
        inside.addStretch(1)
        self.body.addWidget(card, 1)
        self.call_button = self.add_action(
            "拍照完毕，开始报数", self._call, icon="dices", role="primary"
        )
        self.hint.setText("承诺单已开具，可在“文书”中打印，由在场人员签字。")

    def show_view(self, view: DrawView) -> None:
        if view.round is not None:
            self.commitment.setText(_block(view.round.commitment))
        self.call_button.setVisible(self.may_run())

    def _call(self) -> None:
        self.write(ceremony.begin_calling, draw_id=self.draw_id)


def _block(commitment: str) -> str:
    groups = [commitment[start : start + 4] for start in range(0, len(commitment), 4)]
    lines = [groups[at : at + GROUPS_A_LINE] for at in range(0, len(groups), GROUPS_A_LINE)]
    return "\n".join("  ".join(line) for line in lines)
