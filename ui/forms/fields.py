"""One field: label above, editor, and beneath it the hint or, when refused, what to put right."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from ui import icons, theme
from ui.layouts import column, row
from ui.tokens import WINDOW

T = TypeVar("T")


class Field(QWidget, Generic[T]):
    """`key` is the name services use for this field in `UserError.field`."""

    changed = Signal()

    def __init__(self, key: str, label: str, *, required: bool = False, hint: str = "") -> None:
        super().__init__()
        self.key = key
        self.label = label
        self.required = required
        self.hint = hint
        self.problem = ""
        self._build()

    def _build(self) -> None:
        mark = f' <span style="color:{WINDOW.bad}">*</span>' if self.required else ""
        self.caption = QLabel(f"{self.label}{mark}")
        self.caption.setTextFormat(Qt.TextFormat.RichText)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self._sign = QLabel()
        self._sign.setPixmap(
            icons.pixmap("circle-alert", theme.px(14), WINDOW.bad, self.devicePixelRatioF())
        )
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sign.setContentsMargins(0, 2, 0, 0)
        below = row(gap=4)
        below.addWidget(self._sign)
        below.addWidget(self.note, 1)
        self._box = column(self, gap=4)
        self._box.addWidget(self.caption)
        self._box.addLayout(below)
        self._show_note(self.hint, "hint")

    def place(self, editor: QWidget, *, focus: QWidget | None = None) -> None:
        """Put the editor between label and note; called once by each kind of field."""
        self.editor = editor
        self._box.insertWidget(1, editor)
        self.setFocusProxy(focus or editor)
        self.caption.setBuddy(focus or editor)
        (focus or editor).setAccessibleName(self.label)

    def value(self) -> T:
        raise NotImplementedError

    def set_value(self, value: T) -> None:
        raise NotImplementedError

    def is_empty(self) -> bool:
        return self.value() in ("", None, (), [])

    def complaint(self) -> str:
        """What is wrong with the value as it stands, before any service is asked."""
        return f"请填写{self.label}。" if self.required and self.is_empty() else ""

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence
        self._show_note(sentence, "problem")
        self._paint_problem(True)

    def clear_problem(self) -> None:
        if self.problem:
            self.problem = ""
            self._show_note(self.hint, "hint")
            self._paint_problem(False)

    def _edited(self) -> None:
        self.clear_problem()
        self.changed.emit()

    def _show_note(self, text: str, role: str) -> None:
        self.note.setProperty("role", role)
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self._sign.setVisible(role == "problem")
        self.note.style().polish(self.note)

    def _paint_problem(self, on: bool) -> None:
        target = self.focusProxy() or self.editor
        target.setProperty("problem", on)
        target.style().unpolish(target)
        target.style().polish(target)


class TextField(Field[str]):
    def __init__(
        self,
        key: str,
        label: str,
        *,
        required: bool = False,
        hint: str = "",
        placeholder: str = "",
        longest: int = 200,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setMaxLength(longest)
        self.edit.textChanged.connect(self._edited)
        self.place(self.edit)

    def value(self) -> str:
        return self.edit.text().strip()

    def set_value(self, value: str) -> None:
        self.edit.setText(value)
        self.edit.setCursorPosition(0)  # a long text is read from its beginning


class PasswordField(TextField):
    """Typed unseen, kept as typed: blanks at the ends belong to a password."""

    def __init__(self, key: str, label: str, *, required: bool = False, hint: str = "") -> None:
        super().__init__(key, label, required=required, hint=hint)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        return self.edit.text()


class LinesField(Field[str]):
    """Several lines of text. Tab moves on to the next field, as everywhere else."""

    def __init__(
        self,
        key: str,
        label: str,
        *,
        required: bool = False,
        hint: str = "",
        placeholder: str = "",
        lines: int = 3,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self.edit = QPlainTextEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * lines + theme.px(22))
        self.edit.textChanged.connect(self._edited)
        self.place(self.edit)

    def value(self) -> str:
        return self.edit.toPlainText().strip()

    def set_value(self, value: str) -> None:
        self.edit.setPlainText(value)


class SwitchField(Field[bool]):
    """One check box; its label stands beside it, not above."""

    def __init__(self, key: str, label: str, *, hint: str = "") -> None:
        super().__init__(key, label, hint=hint)
        self.caption.hide()
        self.box = QCheckBox(label)
        self.box.toggled.connect(self._edited)
        self.place(self.box)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: bool) -> None:
        self.box.setChecked(value)


class IntegerField(Field[int]):
    def __init__(
        self, key: str, label: str, *, least: int = 0, most: int = 999_999, unit: str = "",
        hint: str = "",
    ) -> None:  # fmt: skip
        super().__init__(key, label, hint=hint)
        self.edit = WholeBox()
        self.edit.setRange(least, most)
        self.edit.setSuffix(unit if unit in ("", "%") else f" {unit}")
        self.edit.valueChanged.connect(self._edited)
        self.place(self.edit)

    def value(self) -> int:
        return self.edit.value()

    def set_value(self, value: int) -> None:
        self.edit.setValue(value)


class WholeBox(QSpinBox):
    """Numbers change by typing, keys and buttons, never by a wheel that was meant to scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(theme.px(8) + 1, 0, 0, 0)
        self.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToNearestValue)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
