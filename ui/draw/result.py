"""Steps 5 and 6: the stored result, revealed on the projection and turned over card by card.

Neither decides anything: what is revealed was in the database before anything moved.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from app import draws
from app.records.draws import DrawView, RoundView, Winner
from app.rules.ceremony import Step
from ui import theme, tokens
from ui.balanced import BalancedLabel
from ui.ceremony.director import Director
from ui.desk import Desk
from ui.draw.digits import spaced
from ui.draw.panel import Panel
from ui.layouts import column

CARD_WIDTH = 244
FEW, FEW_WIDTH = 6, 260
"""So many drawn subjects are shown larger."""
WAITING, NAMED, PAIRED = "waiting", "named", "paired"
SEALED = "检查人员已抽取，封存至派发"


class ResultPanel(Panel):
    """`revealed` counts subjects; one more than there are subjects stands for the officers."""

    def __init__(self, desk: Desk, draw_id: int, director: Director) -> None:
        super().__init__(desk, draw_id)
        self.director = director
        self._view: RoundView | None = None
        self._cards: list[Card] = []
        self._build()
        self.all_button = self.add_action("全部立即揭晓", self._all, role="link")
        self.run_button = self.add_action("连续揭晓", director.start_all, icon="list")
        self.next_button = self.add_action(
            "揭晓下一家", director.start_or_stop, icon="eye", role="primary"
        )
        self.officers_button = self.add_action(
            "揭晓检查人员", self._officers, icon="users", role="primary"
        )
        director.revealed.connect(self._keep)
        director.changed.connect(self._show_actions)

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
        if current is None or self.told is None:
            return
        if self._view is None or self._view.id != current.id:
            self._make_cards(current)
        self._view = current
        called = "；".join(f"{label} {spaced(digits)}" for label, digits in current.entries)
        self.seed.setText(f"报数：{called}\n种子：{current.seed}")
        self.hint.setText("结果由锁定名录与种子计算，已先行写入数据库；揭晓只是展示。")
        self._show_revealed(current.revealed)
        self._show_actions()

    def _show_revealed(self, shown: int) -> None:
        if self._view is None or self.told is None:
            return
        count = len(self._view.winners)
        for card in self._cards:
            state = NAMED if card.winner.position <= shown else WAITING
            card.show_state(
                PAIRED if shown > count else state,
                self.told.title_of(card.winner),
                sealed=self.told.ceremony.hides_officers,
            )
        self.summary.setText(f"应抽 {self._view.quota} 家，已揭晓 {min(shown, count)} 家")

    def _show_actions(self) -> None:
        if self.told is None:
            return
        step, may = self.told.ceremony.step, self.may_run()
        subjects, running = step is Step.SUBJECTS, self.director.is_running
        self.next_button.setVisible(may and subjects)
        self.run_button.setVisible(may and subjects)
        self.all_button.setVisible(may and subjects)
        self.run_button.setEnabled(not running)
        self.all_button.setEnabled(not running)
        self.next_button.setText(self._next_text())
        self.officers_button.setVisible(may and step is Step.OFFICERS and not running)
        sealed = self.told.ceremony.hides_officers
        self.officers_button.setText("公布人员已抽取并封存" if sealed else "揭晓检查人员")

    def _next_text(self) -> str:
        if self.director.is_paused:
            return "继续（空格）"
        if self.director.is_moving:
            return "停止（空格）"
        together = self.director.window.page.settings.together
        what = "下一家" if together == 1 else f"下 {together} 家" if together else "全部"
        return f"揭晓{what}（空格）"

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

    def _keep(self, revealed: int) -> None:
        """A name has come to rest before the room: from now on a restart shows it."""
        self.write(draws.reveal, draw_id=self.draw_id, revealed=revealed)
        self._show_revealed(revealed)

    def _all(self) -> None:
        if self._view is not None:
            self.write(draws.reveal, draw_id=self.draw_id, revealed=len(self._view.winners))

    def _officers(self) -> None:
        if self._view is not None:
            self.write(draws.reveal, draw_id=self.draw_id, revealed=len(self._view.winners) + 1)

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
        self.setMinimumHeight(theme.px(136 if few else 108))
        self.order, self.name, self.more = QLabel(), BalancedLabel(), QLabel()
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

    def show_state(self, state: str, title: str, *, sealed: bool) -> None:
        """`title` is what others may see: in a closed draw the internal number."""
        self.order.setText(f"第 {self.winner.position} 家")
        self.name.setText("待揭晓" if state == WAITING else title)
        self.more.setText(SEALED if sealed else self._officers())
        self.more.setVisible(state == PAIRED)
        if self.property("state") == state:
            return
        self.setProperty("state", state)
        for widget in (self, self.order, self.name, self.more):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _officers(self) -> str:
        names = "、".join(
            f"{each.name}（借）" if each.borrowed else each.name for each in self.winner.officers
        )
        return f"检查人员：{names}"
