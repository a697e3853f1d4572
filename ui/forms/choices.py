"""Fields that choose from what there is."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QStyledItemDelegate,
    QWidget,
)

from ui import theme
from ui.forms.fields import Field
from ui.layouts import row

V = TypeVar("V")
Options = Sequence[tuple[V, str]]
"""(value, what the user reads)."""
VALUE = Qt.ItemDataRole.UserRole


class Combo(QComboBox):
    """Scrolling a form past it changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setItemDelegate(QStyledItemDelegate(self))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(Field[V | None], Generic[V]):
    """One of several; without a value it shows 请选择."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Options[V] = (),
        *,
        required: bool = False,
        hint: str = "",
        placeholder: str = "请选择",
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self.combo = Combo()
        self.combo.setPlaceholderText(placeholder)
        self._values: list[V] = []
        self.set_options(options)
        self.combo.currentIndexChanged.connect(self._edited)
        self.place(self.combo)

    def set_options(self, options: Options[V]) -> None:
        """Keeps the present value where the new options still have it."""
        kept = self.value()
        self._values = [value for value, _ in options]
        self.combo.clear()
        self.combo.addItems([text for _, text in options])
        self.set_value(kept)

    def value(self) -> V | None:
        place = self.combo.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: V | None) -> None:
        places = (n for n, known in enumerate(self._values) if known == value)
        self.combo.setCurrentIndex(next(places, -1))


class SuggestField(Field[str]):
    """Free text that offers what was used before, matching anywhere in it."""

    def __init__(
        self,
        key: str,
        label: str,
        suggestions: Iterable[str] = (),
        *,
        required: bool = False,
        hint: str = "",
        placeholder: str = "",
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.set_suggestions(suggestions)
        self.edit.textChanged.connect(self._edited)
        self.place(self.edit)

    def set_suggestions(self, suggestions: Iterable[str]) -> None:
        completer = QCompleter(list(suggestions), self.edit)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.edit.setCompleter(completer)

    def value(self) -> str:
        return self.edit.text().strip()

    def set_value(self, value: str) -> None:
        self.edit.setText(value)


class RadioField(Field[V | None], Generic[V]):
    """A few choices in one row, all seen at once."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Options[V],
        *,
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self._values = [value for value, _ in options]
        self.group = QButtonGroup(self)
        area = QWidget()
        line = row(area, gap=theme.px(16))
        for number, (_, text) in enumerate(options):
            button = QRadioButton(text)
            self.group.addButton(button, number)
            line.addWidget(button)
        line.addStretch(1)
        self.group.idToggled.connect(self._edited)
        self.place(area, focus=self.group.button(0))

    def value(self) -> V | None:
        number = self.group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: V | None) -> None:
        self.group.setExclusive(False)
        for number, known in enumerate(self._values):
            self.group.button(number).setChecked(known == value)
        self.group.setExclusive(True)


class ChecksField(Field[tuple[V, ...]], Generic[V]):
    """Any number of a few choices, in a grid of boxes."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Options[V],
        *,
        required: bool = False,
        hint: str = "",
        columns: int = 3,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self._values = [value for value, _ in options]
        self.boxes = [QCheckBox(text) for _, text in options]
        area = QWidget()
        grid = QGridLayout(area)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(4)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(columns, 1)
        for number, box in enumerate(self.boxes):
            grid.addWidget(box, number // columns, number % columns)
            box.toggled.connect(self._edited)
        self.place(area, focus=self.boxes[0] if self.boxes else area)

    def value(self) -> tuple[V, ...]:
        pairs = zip(self._values, self.boxes, strict=True)
        return tuple(value for value, box in pairs if box.isChecked())

    def set_value(self, value: tuple[V, ...]) -> None:
        for known, box in zip(self._values, self.boxes, strict=True):
            box.setChecked(known in value)


class ListField(Field[tuple[V, ...]], Generic[V]):
    """Any number of many choices, in a list of boxes that scrolls."""

    def __init__(
        self,
        key: str,
        label: str,
        options: Options[V] = (),
        *,
        required: bool = False,
        hint: str = "",
        rows: int = 6,
    ) -> None:
        super().__init__(key, label, required=required, hint=hint)
        self.list = QListWidget()
        self.list.setFixedHeight(theme.px(28) * rows + 8)
        self.set_options(options)
        self.list.itemChanged.connect(self._edited)
        self.place(self.list)

    def set_options(self, options: Options[V]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for value, text in options:
            item = QListWidgetItem(text, self.list)
            item.setData(VALUE, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def value(self) -> tuple[V, ...]:
        items = (self.list.item(number) for number in range(self.list.count()))
        return tuple(i.data(VALUE) for i in items if i.checkState() == Qt.CheckState.Checked)

    def set_value(self, value: tuple[V, ...]) -> None:
        for number in range(self.list.count()):
            item = self.list.item(number)
            on = item.data(VALUE) in value
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
