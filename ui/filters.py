"""Narrowing a list: the search box and the row of filter chips."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from ui import icons, theme
from ui.icon_edit import IconEdit
from ui.layouts import column, row

Options = Sequence[tuple[Any, str]]
PLACEHOLDER_EDGES = 52
"""Pixels beside the words: the glass at the left, the paddings."""
PATIENCE = 200
"""Milliseconds without a key before a search runs."""
WIDEST = 420
VALUE = Qt.ItemDataRole.UserRole


class SearchBox(IconEdit):
    """Tells what to look for once typing pauses; Enter does not wait."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__("search", "搜索", parent, leading=True)
        self.sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._placeholder = placeholder
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(theme.px(200))
        self.setMaximumWidth(theme.px(WIDEST))
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PATIENCE)
        self._pause.timeout.connect(self.search_now)
        self.textChanged.connect(self._pause.start)
        self.returnPressed.connect(self.search_now)

    def sizeHint(self) -> QSize:
        """As wide as it may be where there is room, so that its hint is read to the end."""
        return QSize(theme.px(WIDEST), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def show_hint(self, placeholder: str) -> None:
        """Another list is in front, in which other things can be looked for."""
        self._placeholder = placeholder
        self._fit_hint()

    def _fit_hint(self) -> None:
        """What can be looked for, with its key where there is room, else less of it but whole."""
        room = self.width() - theme.px(PLACEHOLDER_EDGES)
        plain, _, _key = self._placeholder.partition("（")
        words = plain.split("、")
        shorter = ("、".join(words[:count]) + "等" for count in range(len(words) - 1, 0, -1))
        for text in (self._placeholder, plain, *shorter):
            if self.fontMetrics().horizontalAdvance(text) <= room:
                break
        self.setPlaceholderText(text)

    def show_text(self, text: str) -> None:
        """Another text without asking for anything, when the list in front changes."""
        self._told = text
        self.setText(text)
        self._pause.stop()

    def search_now(self) -> None:
        self._pause.stop()
        if self.text().strip() != self._told:
            self._told = self.text().strip()
            self.searched.emit(self._told)


class FilterBar(QWidget):
    """Chips in a row. `values` holds only the filters that are set, each as a tuple of values."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[str, Chip] = {}
        self.clear_button = QPushButton("清除筛选")
        self.clear_button.hide()
        self.clear_button.setProperty("role", "link")
        self.clear_button.setIcon(icons.icon("x"))
        self.clear_button.clicked.connect(self.clear)
        self._line = row(self)
        self._line.addWidget(self.clear_button)
        self._line.addStretch(1)

    def add(self, key: str, title: str, options: Options = (), *, single: bool = False) -> "Chip":
        chip = Chip(title, options, single=single)
        chip.changed.connect(self._tell)
        self.chips[key] = chip
        self._line.insertWidget(len(self.chips) - 1, chip)
        return chip

    def values(self) -> dict[str, tuple[Any, ...]]:
        return {key: chosen for key, chip in self.chips.items() if (chosen := chip.values())}

    def set_values(self, values: Mapping[str, tuple[Any, ...]]) -> None:
        for key, chip in self.chips.items():
            chip.set_values(values.get(key, ()))
        self._tell()

    def clear(self) -> None:
        self.set_values({})

    def _tell(self) -> None:
        self.clear_button.setVisible(bool(self.values()))
        self.changed.emit()


class Chip(QPushButton):
    """One filter: its title while unset, title and choice while set."""

    changed = Signal()

    def __init__(self, title: str, options: Options, *, single: bool) -> None:
        super().__init__(title)
        self._title = title
        self._options = list(options)
        self._single = single
        self._chosen: tuple[Any, ...] = ()
        self.setProperty("role", "chip")
        self.setIcon(icons.icon("chevron-down"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.clicked.connect(self.open_options)

    def set_options(self, options: Options) -> None:
        self._options = list(options)
        known = [value for value, _ in self._options]
        self.set_values(tuple(value for value in self._chosen if value in known))

    def values(self) -> tuple[Any, ...]:
        return self._chosen

    def set_values(self, values: tuple[Any, ...]) -> None:
        self._chosen = tuple(values)
        names = [text for value, text in self._options if value in self._chosen]
        more = f" 等 {len(names)} 项" if len(names) > 1 else ""
        self.setText(f"{self._title}：{names[0]}{more}" if names else self._title)
        self.setProperty("chosen", bool(names))
        self.style().unpolish(self)
        self.style().polish(self)

    def open_options(self) -> None:
        popup = OptionList(self, self._options, self._chosen, single=self._single)
        popup.picked.connect(self._pick)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        popup.list.setFocus()

    def _pick(self, values: tuple[Any, ...]) -> None:
        self.set_values(values)
        self.changed.emit()


class OptionList(QFrame):
    """The list under a chip. Several may be ticked; a single choice closes it."""

    picked = Signal(tuple)

    def __init__(
        self, chip: Chip, options: Options, chosen: tuple[Any, ...], *, single: bool
    ) -> None:
        super().__init__(chip, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setProperty("role", "popup")
        self._single = single
        self.list = QListWidget()
        for value, text in options:
            item = QListWidgetItem(text, self.list)
            item.setData(VALUE, value)
            on = value in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._size(len(options), chip.width())
        self.list.itemClicked.connect(self._toggle)
        self.list.itemActivated.connect(self._toggle)
        self.list.itemChanged.connect(self._tell)

    def _size(self, count: int, least: int) -> None:
        box = column(self, margins=(1, 1, 1, 1))
        box.addWidget(self.list)
        wide = self.list.sizeHintForColumn(0) + theme.px(40)
        tall = theme.px(28) * min(max(count, 1), 12) + 8
        self.list.setFixedSize(max(wide, least, theme.px(140)), tall)

    def _toggle(self, item: QListWidgetItem) -> None:
        """The whole line counts as the box; a click on the box itself has already toggled it."""
        if not self._clicked_box(item):
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _clicked_box(self, item: QListWidgetItem) -> bool:
        place = self.list.mapFromGlobal(self.cursor().pos())
        rect = self.list.visualItemRect(item)
        return rect.contains(place) and place.x() < rect.left() + theme.px(28)

    def _tell(self, changed: QListWidgetItem) -> None:
        if self._single and changed.checkState() == Qt.CheckState.Checked:
            self.list.blockSignals(True)
            for number in range(self.list.count()):
                if self.list.item(number) is not changed:
                    self.list.item(number).setCheckState(Qt.CheckState.Unchecked)
            self.list.blockSignals(False)
        items = (self.list.item(number) for number in range(self.list.count()))
        on = tuple(i.data(VALUE) for i in items if i.checkState() == Qt.CheckState.Checked)
        self.picked.emit(on)
        if self._single:
            self.close()
