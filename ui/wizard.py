"""Work in named steps, one page each, forward and back: imports and the first set-up."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from ui import theme, tokens
from ui.layouts import column, frame, row

JOINT = 32
"""The line between two steps."""


class Step(QWidget):
    """One page of a wizard. `leave` may refuse by returning False, having said why."""

    completeness_changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def enter(self) -> None:
        """Called each time the page is shown."""

    def leave(self) -> bool:
        """Called before going forward."""
        return True

    def is_complete(self) -> bool:
        """Whether 下一步 can be pressed; emit `completeness_changed` when that changes."""
        return True


class Wizard(QWidget):
    """Steps named on top, the current one marked; 上一步 and 下一步 below.

    The last step's button carries `finish` as its text and calls `done`.
    """

    cancelled = Signal()

    def __init__(
        self,
        steps: list[Step],
        finish: str,
        done: Callable[[], object],
        parent: QWidget | None = None,
        *,
        cancel: str = "取消",
    ) -> None:
        super().__init__(parent)
        self.steps = steps
        self._finish = finish
        self._done = done
        self._build(cancel)
        self._show(0)

    def _build(self, cancel: str) -> None:
        self.header = StepsHeader([step.title for step in self.steps])
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
            step.completeness_changed.connect(self._tell_complete)
        self.back_button = QPushButton("上一步")
        self.next_button = QPushButton("下一步")
        self.next_button.setProperty("role", "primary")
        self.next_button.setDefault(True)
        self.cancel_button = QPushButton(cancel)
        self.cancel_button.setVisible(bool(cancel))
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.forward)
        self.cancel_button.clicked.connect(self.cancelled)
        inside = QWidget()
        margin = theme.px(tokens.GAP_4)
        column(inside, margins=(margin, margin, margin, margin)).addWidget(self.stack)
        box = column(self, gap=0)
        box.addWidget(self.header)
        box.addWidget(inside, 1)
        box.addWidget(self._footer())

    def _footer(self) -> QWidget:
        footer = frame("footer")
        line = row(footer, gap=tokens.GAP_2, margins=(24, tokens.GAP_2, 24, tokens.GAP_2))
        line.addWidget(self.back_button)
        line.addStretch(1)
        line.addWidget(self.next_button)
        line.addWidget(self.cancel_button)
        return footer

    @property
    def place(self) -> int:
        """The number of the current step, from 0."""
        return self.stack.currentIndex()

    def forward(self) -> None:
        if not self.next_button.isEnabled() or not self.steps[self.place].leave():
            return
        if self.place + 1 < len(self.steps):
            self._show(self.place + 1)
        else:
            self._done()

    def back(self) -> None:
        if self.place:
            self._show(self.place - 1)

    def go_to(self, place: int) -> None:
        """Straight to one step, for instance the one a service has refused."""
        self._show(place)

    def _show(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.header.mark(place)
        self.back_button.setEnabled(place > 0)
        last = place + 1 == len(self.steps)
        self.next_button.setText(self._finish if last else "下一步")
        self.steps[place].enter()
        self._tell_complete()

    def _tell_complete(self) -> None:
        self.next_button.setEnabled(self.steps[self.place].is_complete())


class StepsHeader(QWidget):
    """1 文件 — 2 工作表 — 3 对应列 …: done steps ticked, the current one filled."""

    def __init__(self, titles: list[str], joint: int = JOINT) -> None:
        super().__init__()
        self.setObjectName("steps")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._marks: list[QLabel] = []
        self._names: list[QLabel] = []
        side = 24 if joint == JOINT else tokens.GAP_1
        gap = tokens.GAP_1 if joint == JOINT else 4
        line = row(self, gap=gap, margins=(side, tokens.GAP_2, side, tokens.GAP_2))
        for number, title in enumerate(titles):
            if number:
                between = frame(role="rule")
                between.setFixedWidth(theme.px(joint))
                line.addWidget(between)
            self._add(line.addWidget, number, title)
        line.addStretch(1)

    def _add(self, put: Callable[[QWidget], object], number: int, title: str) -> None:
        mark, name = QLabel(str(number + 1)), QLabel(title)
        mark.setProperty("role", "step")
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedSize(theme.px(24), theme.px(24))
        name.setProperty("role", "step-name")
        self._marks.append(mark)
        self._names.append(name)
        put(mark)
        put(name)

    def mark(self, place: int) -> None:
        for number, (mark, name) in enumerate(zip(self._marks, self._names, strict=True)):
            state = "done" if number < place else "now" if number == place else "later"
            mark.setText("✓" if state == "done" else str(number + 1))
            for label in (mark, name):
                label.setProperty("state", state)
                label.style().unpolish(label)
                label.style().polish(label)
