"""Step 4: the stored result, card by card. The cards decide nothing; they only turn over."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from app import draws
from app.records.draws import DrawView, RoundView, Winner
from ui import theme, tokens
from ui.desk import Desk
from ui.draw.commitment import spaced
from ui.draw.panel import Panel
from ui.layouts import column

CARD_WIDTH = 244
FEW, FEW_WIDTH = 6, 360
"""So many drawn subjects are shown larger."""
WAITING, NAMED, PAIRED = "waiting", "named", "paired"


class ResultPanel(Panel):
    """`revealed` counts subjects; one more than there are subjects stands for the officers."""

    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self._view: RoundView | None = None
        self._cards: list[Card] = []
        self._build()
        self.next_button = self.add_action("揭晓下一家", self._next, icon="eye")
        self.all_button = self.add_action("全部揭晓", self._all, icon="eye", role="primary")
        self.officers_button = self.add_action(
            "揭晓检查人员", self._officers, icon="users", role="primary"
        )
        self.record_button = self.add_action(
            "开具结果确认单", self._record, icon="file-check", role="primary"
        )

    def _build(self) -> None:
        self.summary = QLabel()
        self.summary.setProperty("role", "heading")
        self.seed = QLabel()
        self.seed.setProperty("role", "quiet")
        self.seed.setWordWrap(True)
        self.seed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sheet = QWidget()
        self.sheet.setObjectName("scrolled")
        self.grid = QGridLayout(self.sheet)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(tokens.GAP_2)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(self.sheet)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.seed)
        self.body.addWidget(self.scroller, 1)

    def show_view(self, view: DrawView) -> None:
        current = view.round
        if current is None:
            return
        self._view = current
        if len(self._cards) != len(current.winners):
            self._make_cards(current)
        shown = current.revealed
        is_paired = shown > len(current.winners)
        for card in self._cards:
            card.show_state(
                PAIRED if is_paired else NAMED if card.winner.position <= shown else WAITING
            )
        called = "；".join(f"{label} {spaced(digits)}" for label, digits in current.entries)
        self.summary.setText(
            f"应抽 {current.quota} 家，已揭晓 {min(shown, len(current.winners))} 家"
        )
        self.seed.setText(f"报数：{called}\n种子：{current.seed}")
        self.hint.setText("结果由锁定名录与种子计算，已先行写入数据库；揭晓只是展示。")
        self._show_actions(current)

    def _show_actions(self, current: RoundView) -> None:
        count = len(current.winners)
        named, paired = current.revealed >= count, current.revealed > count
        may = self.may_run()
        self.next_button.setVisible(may and not named)
        self.all_button.setVisible(may and not named)
        self.officers_button.setVisible(may and named and not paired)
        self.record_button.setVisible(may and paired)

    def _make_cards(self, current: RoundView) -> None:
        for card in self._cards:
            card.deleteLater()
        few = len(current.winners) <= FEW
        self._cards = [Card(winner, few) for winner in current.winners]
        self._place_cards()

    def _place_cards(self) -> None:
        """As many columns as fit; rows keep their height, what is left over stays below them."""
        wanted = FEW_WIDTH if len(self._cards) <= FEW else CARD_WIDTH
        columns = max(1, self.width() // (theme.px(wanted) + tokens.GAP_2))
        for number, card in enumerate(self._cards):
            self.grid.addWidget(card, *divmod(number, columns))
        for place in range(self.grid.columnCount()):
            self.grid.setColumnStretch(place, int(place < columns))
        last = -(-len(self._cards) // columns)
        for place in range(self.grid.rowCount() + 1):
            self.grid.setRowStretch(place, int(place == last))

    def _reveal(self, revealed: int) -> None:
        self.jobs.write(
            lambda session, operator: draws.reveal(
                session, operator, draw_id=self.draw_id, revealed=revealed
            )
        )

    def _next(self) -> None:
        if self._view is not None:
            self._reveal(self._view.revealed + 1)

    def _all(self) -> None:
        if self._view is not None:
            self._reveal(len(self._view.winners))

    def _officers(self) -> None:
        if self._view is not None:
            self._reveal(len(self._view.winners) + 1)

    def _record(self) -> None:
        self.run("正在开具随机抽取结果确认单…", draws.confirm)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place_cards()


class Card(QFrame):
    """One drawn subject: waiting, named, or named with its officers."""

    def __init__(self, winner: Winner, few: bool) -> None:
        super().__init__()
        self.winner = winner
        self.setProperty("role", "draw-card")
        self.setMinimumHeight(theme.px(152 if few else 108))
        self.order, self.name, self.more = QLabel(), QLabel(), QLabel()
        self.order.setProperty("role", "card-order")
        self.name.setProperty("role", "card-name")
        self.name.setProperty("few", few)
        self.more.setProperty("role", "card-more")
        box = column(self, gap=4, margins=(tokens.GAP_3, tokens.GAP_2, tokens.GAP_3, tokens.GAP_2))
        box.addStretch(1)
        for label in (self.order, self.name, self.more):
            label.setWordWrap(True)
            box.addWidget(label)
        box.addStretch(1)

    def show_state(self, state: str) -> None:
        winner = self.winner
        self.order.setText(f"第 {winner.position} 家")
        self.name.setText("待揭晓" if state == WAITING else self._title())
        self.more.setText(self._officers() if state == PAIRED else "")
        self.more.setVisible(state == PAIRED)
        self.setProperty("state", state)
        for widget in (self, self.order, self.name, self.more):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _title(self) -> str:
        """Closed draws show the internal number in the place of the name."""
        return self.winner.number if self.winner.name == "-" else self.winner.name

    def _officers(self) -> str:
        names = "、".join(
            f"{each.name}（借）" if each.borrowed else each.name for each in self.winner.officers
        )
        return f"检查人员：{names}"
