"""Step 3: the commitment large enough to photograph, and the digits as they are called."""

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLabel, QLineEdit

from app import draws
from app.records.draws import DrawView, Witness
from ui import messages, theme, tokens
from ui.desk import Desk
from ui.draw.panel import Panel
from ui.layouts import column, frame, row

GROUPS_A_LINE = 4


class CommitmentPanel(Panel):
    """Digits are text throughout: a leading zero is a digit like any other."""

    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self.digits: dict[str, DigitBox] = {}
        self._build()
        self.draw_button = self.add_action(
            "核对报数并抽取", self._ask, icon="dices", role="primary"
        )

    def _build(self) -> None:
        left = frame(role="card")
        inside = column(left, gap=tokens.GAP_2, margins=(tokens.GAP_4,) * 4)
        heading = QLabel("承诺值（请拍照或与承诺单核对）")
        heading.setProperty("role", "heading")
        self.commitment = QLabel()
        self.commitment.setProperty("role", "commitment")
        self.commitment.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = QLabel("承诺值由锁定的名录和方案算出。报数之前公示，之后任何改动都会使它对不上。")
        said.setProperty("role", "quiet")
        said.setWordWrap(True)
        inside.addWidget(heading)
        inside.addWidget(self.commitment)
        inside.addStretch(1)
        inside.addWidget(said)
        right = frame(role="card")
        self._entries = column(right, gap=tokens.GAP_2, margins=(tokens.GAP_4,) * 4)
        pair = row(gap=tokens.GAP_3)
        pair.addWidget(left, 1)
        pair.addWidget(right, 1)
        self.body.addLayout(pair, 1)

    def show_view(self, view: DrawView) -> None:
        if view.round is not None:
            self.commitment.setText(_block(view.round.commitment))
        if tuple(self.digits) != tuple(each.label for each in view.witnesses):
            self._show_witnesses(view.witnesses)
        self.draw_button.setVisible(self.may_run())
        self.hint.setText("请见证人逐位报出骰子点数，录入后当众读回核对，再抽取。")
        self._tell_complete()

    def _show_witnesses(self, witnesses: tuple[Witness, ...]) -> None:
        heading = QLabel("见证报数")
        heading.setProperty("role", "heading")
        self._entries.addWidget(heading)
        for each in witnesses:
            box = DigitBox(each)
            box.edit.textChanged.connect(self._tell_complete)
            box.edit.setEnabled(self.may_run())
            self.digits[each.label] = box
            self._entries.addWidget(box.caption)
            self._entries.addWidget(box.edit)
            self._entries.addWidget(box.echo)
        self._entries.addStretch(1)
        next(iter(self.digits.values())).edit.setFocus()

    def _tell_complete(self) -> None:
        self.draw_button.setEnabled(all(box.is_complete() for box in self.digits.values()))

    def entries(self) -> list[tuple[str, str]]:
        return [(label, box.edit.text()) for label, box in self.digits.items()]

    def _ask(self) -> None:
        """Read back large before anything is computed."""
        read = "\n".join(f"{label}：{spaced(digits)}" for label, digits in self.entries())
        messages.confirm(
            self, "请当众读回报数，由见证人确认：", "报数无误，开始抽取", self._draw, more=read
        )

    def _draw(self) -> None:
        self.run_long("正在计算抽取结果…", draws.draw_lots, entries=self.entries())


class DigitBox:
    """One witness: name, a large field for the digits, and how many are still missing."""

    def __init__(self, witness: Witness) -> None:
        self.places = witness.places
        self.caption = QLabel(f"{witness.label}　{witness.name}　应报 {witness.places} 位")
        self.edit = QLineEdit()
        self.edit.setProperty("role", "digits")
        self.edit.setMaxLength(witness.places)
        self.edit.setMinimumHeight(theme.px(48))
        digits = QRegularExpression("[0-9]*")
        self.edit.setValidator(QRegularExpressionValidator(digits, self.edit))
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.edit.setAccessibleName(f"{witness.label}报数")
        self.echo = QLabel()
        self.echo.setProperty("role", "hint")
        self.edit.textChanged.connect(self._echo)
        self._echo("")

    def is_complete(self) -> bool:
        return len(self.edit.text()) == self.places

    def _echo(self, text: str) -> None:
        missing = self.places - len(text)
        self.echo.setText(f"还差 {missing} 位" if missing else f"已满：{spaced(text)}")


def spaced(digits: str) -> str:
    """Groups of three, as they are read back."""
    return " ".join(digits[start : start + 3] for start in range(0, len(digits), 3))


def _block(commitment: str) -> str:
    groups = [commitment[start : start + 4] for start in range(0, len(commitment), 4)]
    lines = [groups[at : at + GROUPS_A_LINE] for at in range(0, len(groups), GROUPS_A_LINE)]
    return "\n".join("  ".join(line) for line in lines)
