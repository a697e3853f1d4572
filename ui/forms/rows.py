"""A field of several like lines: legal bases (law, article), witnesses (name, unit)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget

from ui import icons
from ui.forms.fields import Field
from ui.layouts import column, row

Cells = tuple[str, ...]


class RowsField(Field[tuple[Cells, ...]]):
    """`columns` are (placeholder, stretch) of each line's cells; empty lines do not count."""

    def __init__(
        self,
        key: str,
        label: str,
        columns: Sequence[tuple[str, int]],
        *,
        required: bool = False,
        hint: str = "",
        add: str = "添加一行",
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self._columns = columns
        self.lines: list[_Line] = []
        area = QWidget()
        self._stack = column(area, gap=4)
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
        return tuple(cells for line in self.lines if any(cells := line.cells()))

    def set_value(self, value: tuple[Cells, ...]) -> None:
        for line in tuple(self.lines):
            self._drop(line)
        for cells in value:
            self.add_line(cells)
        if not value:
            self.add_line()

    def add_line(self, cells: Cells = ()) -> "_Line":
        line = _Line(self._columns, cells)
        line.removed.clicked.connect(lambda: self._remove(line))
        for edit in line.edits:
            edit.textChanged.connect(self._edited)
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
    def __init__(self, columns: Sequence[tuple[str, int]], cells: Cells) -> None:
        super().__init__()
        self.edits = [QLineEdit() for _ in columns]
        for edit, text in zip(self.edits, cells, strict=False):
            edit.setText(text)
        self.removed = QToolButton()
        self.removed.setToolTip("移除这一行")
        self.removed.setIcon(icons.icon("x"))
        box = row(self)
        for edit, (title, stretch) in zip(self.edits, columns, strict=True):
            edit.setPlaceholderText(title)
            box.addWidget(edit, stretch)
        box.addWidget(self.removed)

    def cells(self) -> Cells:
        return tuple(edit.text().strip() for edit in self.edits)
