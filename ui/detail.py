"""The panel at the right of a list: what is known about the row that is current."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QWidget,
)

from ui import theme, tokens
from ui.buttons import tool
from ui.layouts import NONE, Margins, column, row
from ui.tokens import Tone


class DetailPanel(QFrame):
    """Title, tabs (详情 / 历次抽查 / 修改记录, as the room fills them), and a way to close it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self._build()

    def _build(self) -> None:
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setProperty("role", "heading")
        self.mark = Mark()
        self.close_button = tool("x", "收起详情", self._close)
        self._head = head = row(margins=(tokens.GAP_3, tokens.GAP_2, tokens.GAP_1, 0))
        head.addWidget(self.title, 1)
        held = column(margins=(0, theme.px(4), 0, 0))
        held.addWidget(self.mark)
        held.addStretch(1)
        head.addLayout(held)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.action_row = row(margins=(tokens.GAP_3, 0, tokens.GAP_3, tokens.GAP_2))
        self.extra_row = row(margins=(tokens.GAP_3, 0, tokens.GAP_3, 0))
        box = column(self, margins=(1, 0, 1, 0))
        box.addLayout(head)
        box.addWidget(self.tabs, 1)
        box.addLayout(self.extra_row)
        box.addLayout(self.action_row)

    def stay(self) -> None:
        """It cannot be closed: the button goes, and the mark takes its place at the edge."""
        self.close_button.hide()
        self._head.setContentsMargins(tokens.GAP_3, tokens.GAP_2, tokens.GAP_3, 0)

    def add_tab(self, title: str, widget: QWidget) -> None:
        self.tabs.addTab(widget, title)

    def show_title(self, text: str, mark: str = "", tone: Tone = Tone.QUIET) -> None:
        self.title.setText(text)
        self.mark.say(mark, tone)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class Mark(QLabel):
    """A word on a soft ground of its tone: a state anywhere outside a table."""

    def __init__(self, text: str = "", tone: Tone = Tone.QUIET) -> None:
        super().__init__()
        self.setProperty("role", "mark")
        self.say(text, tone)

    def say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        self.setText(text)
        self.setVisible(bool(text))
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands there; no label makes it a heading over what follows."""

    label: str
    text: str


class Facts(QWidget):
    """Facts under headings, as tall as they are, every word selectable for copying."""

    def __init__(self, margins: Margins = NONE) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._box = column(self, gap=0, margins=margins)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Those given before are replaced."""
        while item := self._box.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(*NONE)
        grid.setHorizontalSpacing(tokens.GAP_3)
        grid.setVerticalSpacing(tokens.GAP_1)
        grid.setColumnStretch(1, 1)
        for place, fact in enumerate(facts):
            self._put(grid, place, fact)
        self._box.addWidget(sheet)
        self._box.addStretch(1)

    def _put(self, grid: QGridLayout, place: int, fact: Fact) -> None:
        text = QLabel(fact.text or "—")
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if not fact.label:
            text.setProperty("role", "strong")
            text.setContentsMargins(0, theme.px(8) if place else 0, 0, 0)
            grid.addWidget(text, place, 0, 1, 2)
            return
        label = QLabel(fact.label)
        label.setProperty("role", "quiet")
        grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, place, 1, Qt.AlignmentFlag.AlignTop)


class FactSheet(QScrollArea):
    """The same where they may be more than there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        sheet = Facts((tokens.GAP_3, tokens.GAP_2, tokens.GAP_3, tokens.GAP_2))
        sheet.show_facts(facts)
        self.setWidget(sheet)
