"""Fields together: laid out on one grid, checked, loaded, and honest about what is not saved."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.errors import UserError
from ui import icons, theme, tokens
from ui.forms.fields import Field
from ui.layouts import column, row
from ui.tokens import WINDOW


class Form(QWidget):
    """Fields are added in reading order; a `wide` one takes the whole width, one with a `span` so
    many columns.
    """

    dirty_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, columns: int = 1) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field[Any]] = {}
        self.dirty = False
        self._columns = columns
        self._cell = 0
        self._build(columns)

    def _build(self, columns: int) -> None:
        self.banner = Notice("bad", self)
        self.banner.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(tokens.GAP_3))
        self._grid.setVerticalSpacing(theme.px(tokens.GAP_2))
        for place in range(columns):
            self._grid.setColumnStretch(place, 1)
        box = column(self, gap=theme.px(tokens.GAP_2))
        box.addWidget(self.banner)
        box.addLayout(self._grid)
        box.addStretch(1)

    def add(self, *fields: Field[Any], wide: bool = False, span: int = 1) -> None:
        for field in fields:
            self.fields[field.key] = field
            field.changed.connect(self._touched)
            self._put(field, self._columns if wide else span)

    def add_heading(self, text: str) -> None:
        heading = QLabel(text)
        heading.setProperty("role", "heading")
        self._put(heading, self._columns)

    def add_note(self, text: str) -> None:
        note = QLabel(text)
        note.setWordWrap(True)
        note.setProperty("role", "quiet")
        self._put(note, self._columns)

    def add_widget(self, widget: QWidget, *, wide: bool = True) -> None:
        self._put(widget, self._columns if wide else 1)

    def values(self) -> dict[str, Any]:
        return {key: field.value() for key, field in self.fields.items()}

    def load(self, values: Mapping[str, Any]) -> None:
        """Fill the fields named; afterwards nothing counts as changed."""
        for key, value in values.items():
            self.fields[key].set_value(value)
        self.clear_problems()
        self.mark_saved()

    def check(self) -> bool:
        """Each field's own complaint beside it, the first in focus; True when there is none."""
        self.clear_problems()
        wrong = [(f, said) for f in self.fields.values() if (said := f.complaint())]
        for field, said in wrong:
            field.show_problem(said)
        if wrong:
            wrong[0][0].setFocus()
        return not wrong

    def show_error(self, error: UserError) -> None:
        """Beside the field that the service names, else on top of the form."""
        field = self.fields.get(error.field or "")
        if field is None:
            self.banner.say(error.message)
        else:
            field.show_problem(error.message)
            field.setFocus()

    def clear_problems(self) -> None:
        self.banner.hide()
        for field in self.fields.values():
            field.clear_problem()

    def mark_saved(self) -> None:
        self._set_dirty(False)

    def _touched(self) -> None:
        self.banner.hide()
        self._set_dirty(True)

    def _set_dirty(self, dirty: bool) -> None:
        if dirty != self.dirty:
            self.dirty = dirty
            self.dirty_changed.emit(dirty)

    def _put(self, widget: QWidget, span: int) -> None:
        line, place = divmod(self._cell, self._columns)
        if place + span > self._columns:
            line, place = line + 1, 0
        self._grid.addWidget(widget, line, place, 1, span, Qt.AlignmentFlag.AlignTop)
        self._cell = line * self._columns + place + span


class Notice(QFrame):
    """A sentence on a soft ground with a mark of its tone: primary, good, warn or bad."""

    SIGNS = {"primary": "info", "good": "circle-check", "warn": "triangle-alert"}  # noqa: RUF012

    def __init__(self, tone: str, parent: QWidget | None = None, text: str = "") -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("tone", tone)
        colour = getattr(WINDOW, tone)
        sign = QLabel()
        icon = self.SIGNS.get(tone, "circle-alert")
        sign.setPixmap(icons.pixmap(icon, theme.px(18), colour, self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        sign.setContentsMargins(0, 2, 0, 0)
        self.text = QLabel(text)
        self.text.setWordWrap(True)
        self.text.setProperty("tone", tone)
        box = row(self, margins=(tokens.GAP_2, tokens.GAP_1, tokens.GAP_2, tokens.GAP_1))
        box.addWidget(sign)
        box.addWidget(self.text, 1)

    def say(self, text: str) -> None:
        self.text.setText(text)
        self.show()


class SavedLabel(QLabel):
    """未保存 while a form is dirty, 已保存 HH:MM afterwards, nothing before the first change."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        form.dirty_changed.connect(self._show_dirty)

    def show_saved(self, time: str) -> None:
        self._say(f"已保存 {time}", "saved")

    def _show_dirty(self, dirty: bool) -> None:
        if dirty:
            self._say("● 未保存", "unsaved")
        elif self.property("role") == "unsaved":
            self._say("", "quiet")

    def _say(self, text: str, role: str) -> None:
        self.setText(text)
        self.setVisible(bool(text))
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)
