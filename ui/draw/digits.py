"""One witness's digits: typed large, read back larger, confirmed, or typed again."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit

from app.records.ceremony import Person, Reading
from app.records.draws import Witness
from ui import theme, tokens
from ui.balanced import BalancedLabel
from ui.buttons import button
from ui.detail import Mark
from ui.layouts import column, row
from ui.tokens import Tone

NO_PASTE = "请按报出的数字逐位录入，不能粘贴。"


def spaced(digits: str) -> str:
    """Groups of three, as they are read back."""
    return " ".join(digits[start : start + 3] for start in range(0, len(digits), 3))


class DigitEdit(QLineEdit):
    """Digits only, leading zeros kept; neither the clipboard nor an input method gets in."""

    paste_refused = Signal()

    def __init__(self, places: int) -> None:
        super().__init__()
        self.setProperty("role", "digits")
        self.setMaxLength(places)
        digits = QRegularExpression("[0-9]*")
        self.setValidator(QRegularExpressionValidator(digits, self))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_refused.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button pastes on Linux."""
        if event.button() is Qt.MouseButton.MiddleButton:
            self.paste_refused.emit()
            return
        super().mouseReleaseEvent(event)


class DigitBox(QFrame):
    """`taken(digits)` when complete and read back, `confirmed(pin)` by the witness."""

    taken = Signal(str)
    confirmed = Signal(str)

    def __init__(self, witness: Witness, *, short: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("short", short)
        self.places = witness.places
        self.is_confirmed = False
        self._changing = False
        self._reading: Reading | None = None
        self._build(witness)
        self._show()

    def _build(self, witness: Witness) -> None:
        self.caption = QLabel()
        self.caption.setProperty("role", "heading")
        self.caption.setWordWrap(True)
        self.mark = Mark()
        self.edit = DigitEdit(witness.places)
        self.edit.setMinimumHeight(theme.px(48 if self.property("short") else 64))
        self.edit.setAccessibleName(f"{witness.label}报数")
        self.echo = BalancedLabel()
        self.echo.setProperty("role", "hint")
        self.read_back = QLabel()
        self.read_back.setProperty("role", "read-back")
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setPlaceholderText("请本人输入一次性PIN码")
        self.pin.setAccessibleName(f"{witness.label}的一次性PIN码")
        self.take_button = button("录入并读回", self._take, icon="check")
        self.confirm_button = button("本人确认无误", self._confirm, icon="check")
        self.correct_button = button("读错了，更正", self._correct, icon="pencil", role="link")
        self._lay_out()
        self.edit.textChanged.connect(self._echo)
        self.edit.returnPressed.connect(self._take)
        self.pin.returnPressed.connect(self._confirm)
        self.edit.paste_refused.connect(lambda: self.echo.setText(NO_PASTE))

    def _lay_out(self) -> None:
        box = column(self, gap=tokens.GAP_1, margins=(tokens.GAP_3,) * 4)
        head, told, acts = row(), row(gap=tokens.GAP_1), row(gap=tokens.GAP_1)
        head.addWidget(self.caption, 1)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.echo, 1)
        told.addWidget(self.take_button)
        for each in (self.confirm_button, self.correct_button):
            acts.addWidget(each)
        acts.addStretch(1)
        box.addLayout(head)
        box.addWidget(self.edit)
        box.addWidget(self.read_back)
        box.addLayout(told)
        box.addWidget(self.pin)
        box.addLayout(acts)
        box.addStretch(1)

    def show_reading(
        self, witness: Witness, reading: Reading | None, person: Person | None, *, may: bool
    ) -> None:
        """The entry that stands; a new one ends a correction that was under way."""
        if reading is None or self._reading is None or reading.digits != self._reading.digits:
            self._changing = False
        self._reading = reading
        self.caption.setText(f"{witness.label}　{witness.name}")
        self.is_confirmed = reading is not None and reading.confirmed_at is not None
        self._show()
        asks_pin = person is not None and person.has_pin
        self.pin.setVisible(self.confirm_button.isVisibleTo(self) and asks_pin and may)
        for each in (self.edit, self.take_button, self.confirm_button, self.correct_button):
            each.setEnabled(may)
        self._echo()

    def _show(self) -> None:
        reading, typing = self._reading, self._reading is None or self._changing
        self.edit.setVisible(typing)
        self.take_button.setVisible(typing)
        self.read_back.setVisible(not typing)
        self.confirm_button.setVisible(not typing and not self.is_confirmed)
        self.correct_button.setVisible(not typing)
        self.pin.hide()
        if typing:
            self.mark.say("更正中" if self._changing else "待报数", Tone.WARN)
        elif reading is not None:
            self.read_back.setText(spaced(reading.digits))
            confirmed = self.is_confirmed
            self.mark.say(
                "已确认" if confirmed else "请读回", Tone.GOOD if confirmed else Tone.WARN
            )
            self.edit.clear()

    def typed(self) -> str:
        return self.edit.text() if self.edit.isVisibleTo(self) else ""

    @property
    def is_settled(self) -> bool:
        """Confirmed, and nobody is typing anything else."""
        return self.is_confirmed and not self._changing

    def is_complete(self) -> bool:
        return len(self.edit.text()) == self.places

    def _take(self) -> None:
        if self.is_complete():
            self.taken.emit(self.edit.text())

    def _confirm(self) -> None:
        self.confirmed.emit(self.pin.text())
        self.pin.clear()

    def _correct(self) -> None:
        """Both entries are kept in the log; the earlier one stands until another is complete."""
        self._changing = True
        self._show()
        self._echo()
        self.edit.setFocus()

    def _echo(self) -> None:
        missing = self.places - len(self.edit.text())
        self.take_button.setEnabled(not missing)
        if self._reading is None or self._changing:
            typed = spaced(self.edit.text())
            due = f"应报 {self.places} 位，还差 {missing} 位"
            self.echo.setText(due if missing else f"已满 {self.places} 位：{typed}")
        else:
            corrected = self._reading.corrected
            self.echo.setText(f"已更正 {corrected} 次，各次录入都记入日志" if corrected else "")
        self.echo.setVisible(bool(self.echo.text()))
