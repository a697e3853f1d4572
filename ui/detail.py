"""The panel at the right of a list: what is known about the row that is current."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme, tokens
from ui.buttons import tool
from ui.layouts import NONE, Margins, column, row, rule
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
        head.addLayout(self._beside_first_line(self.mark))
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.foot = PanelFoot()
        self.extra_row, self.action_row = self.foot.extra_row, self.foot.action_row
        box = column(self, gap=0, margins=(1, 0, 1, 1))
        box.addLayout(head)
        box.addSpacing(tokens.GAP_1)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.foot)

    def _beside_first_line(self, mark: QLabel) -> QVBoxLayout:
        """Title, mark and close button on one middle line, however many lines the title takes."""
        for label in (self.title, mark):
            label.ensurePolished()
        tall = self.close_button.sizeHint().height()
        top = max(0, tall - self.title.fontMetrics().lineSpacing()) // 2
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title.setContentsMargins(0, top, 0, 0)
        held = column(gap=0)
        held.addSpacing(max(0, tall - mark.sizeHint().height()) // 2)
        held.addWidget(mark)
        held.addStretch(1)
        return held

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


class PanelFoot(QFrame):
    """The buttons under a panel, with a line over them while there is any to press."""

    def __init__(self) -> None:
        super().__init__()
        self._line = rule()
        self._line.hide()
        self.extra_row = row(margins=(tokens.GAP_3, 0, tokens.GAP_3, 0))
        self.action_row = row(margins=(tokens.GAP_3, 0, tokens.GAP_3, 0))
        box = column(self, margins=(0, 0, 0, tokens.GAP_2))
        box.addWidget(self._line)
        box.addSpacing(tokens.GAP_1 // 2)
        box.addLayout(self.extra_row)
        box.addLayout(self.action_row)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._line.setVisible(
                any(each.isVisibleTo(self) for each in self.findChildren(QPushButton))
            )
        return super().event(event)


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
