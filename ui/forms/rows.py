"""A field of several like lines: legal bases (law, article), witnesses (name, unit)."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from ui import icons, theme
from ui.forms.choices import Combo
from ui.forms.fields import Field
from ui.layouts import column, row

Cells = tuple[str, ...]
Columns = Sequence[tuple[str, int]]
Choices = Mapping[int, Sequence[str]]
REMOVE = 32
SHARED = (QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
"""Widths by stretch alone, so that heads stand over their cells."""


class RowsField(Field[tuple[Cells, ...]]):
    """`columns` are (title, stretch) of each line's cells; `choices` names by place those that
    choose from a list, the first being the usual. Lines without typed text do not count.
    """

    def __init__(
        self,
        key: str,
        label: str,
        columns: Columns,
        *,
        required: bool = False,
        hint: str = "",
        add: str = "添加一行",
        choices: Choices | None = None,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self._columns = columns
        self._choices = choices or {}
        self.lines: list[_Line] = []
        area = QWidget()
        self._stack = column(area, gap=4)
        if len(columns) > 1:
            self._stack.addWidget(_heads(columns))
        self.add_button = QPushButton(icons.icon("plus"), add)
        self.add_button.setProperty("role", "link")
        self.add_button.clicked.connect(self._add_typed)
        bottom = row()
        bottom.addWidget(self.add_button)
        bottom.addStretch(1)
        self._stack.addLayout(bottom)
        self.place(area, focus=self.add_button)
        self.add_line()

    def value(self) -> tuple[Cells, ...]:
        return tuple(line.cells() for line in self.lines if line.is_typed())

    def set_value(self, value: tuple[Cells, ...]) -> None:
        for line in tuple(self.lines):
            self._drop(line)
        for cells in value:
            self.add_line(cells)
        if not value:
            self.add_line()
        self._edited()

    def add_line(self, cells: Cells = ()) -> "_Line":
        line = _Line(self._columns, self._choices, cells)
        line.removed.clicked.connect(lambda: self._remove(line))
        for edit in line.edits:
            edit.textChanged.connect(self._edited)
        for combo in line.combos:
            combo.currentIndexChanged.connect(self._edited)
        self.lines.append(line)
        self._stack.insertWidget(self._stack.count() - 1, line)
        return line

    def _add_typed(self) -> None:
        self.add_line().edits[0].setFocus()

    def _remove(self, line: "_Line") -> None:
        self._drop(line)
        if not self.lines:
            self.add_line()
        self._edited()

    def _drop(self, line: "_Line") -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()


class _Line(QWidget):
    def __init__(self, columns: Columns, choices: Choices, cells: Cells) -> None:
        super().__init__()
        self.edits: list[QLineEdit] = []
        self.combos: list[Combo] = []
        self._all: list[QLineEdit | Combo] = []
        box = row(self)
        for place, (title, stretch) in enumerate(columns):
            made = self._cell(choices.get(place), cells[place] if place < len(cells) else "")
            made.setAccessibleName(title)
            if isinstance(made, QLineEdit) and len(columns) == 1:
                made.setPlaceholderText(title)
            made.setSizePolicy(*SHARED)
            self._all.append(made)
            box.addWidget(made, stretch)
        self.removed = QToolButton()
        self.removed.setToolTip("移除这一行")
        self.removed.setAccessibleName("移除这一行")
        self.removed.setIcon(icons.icon("x"))
        self.removed.setFixedWidth(theme.px(REMOVE))
        box.addWidget(self.removed)

    def cells(self) -> Cells:
        return tuple(
            cell.text().strip() if isinstance(cell, QLineEdit) else cell.currentText()
            for cell in self._all
        )

    def is_typed(self) -> bool:
        return any(edit.text().strip() for edit in self.edits)

    def _cell(self, options: Sequence[str] | None, text: str) -> QLineEdit | Combo:
        if options is None:
            edit = QLineEdit(text)
            self.edits.append(edit)
            return edit
        combo = Combo()
        combo.addItems(list(options))
        combo.setCurrentIndex(max(0, combo.findText(text)))
        self.combos.append(combo)
        return combo


def _heads(columns: Columns) -> QWidget:
    heads = QWidget()
    line = row(heads)
    for title, stretch in columns:
        head = QLabel(title)
        head.setProperty("role", "hint")
        head.setSizePolicy(*SHARED)
        line.addWidget(head, stretch)
    line.addSpacing(theme.px(REMOVE) + line.spacing())
    return heads
