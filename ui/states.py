"""What an area says when it has nothing to show: empty, loading, or failed, with the way on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui import icons, theme, tokens
from ui.layouts import column, row
from ui.tokens import WINDOW

PICTURE = 40


class StateView(QWidget):
    """An icon, a sentence, a quieter second one, and one button if there is something to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action: Callable[[], object] | None = None
        self._other: Callable[[], object] | None = None
        self._build()

    def _build(self) -> None:
        self.picture, self.text, self.more = QLabel(), QLabel(), QLabel()
        self.text.setProperty("role", "heading")
        self.more.setProperty("role", "quiet")
        self.button, self.other = QPushButton(), QPushButton()
        self.button.clicked.connect(self._act)
        self.other.clicked.connect(self._act_otherwise)
        box = column(self)
        box.addStretch(2)
        for widget in (self.picture, self.text, self.more):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            widget.setWordWrap(True)
            box.addWidget(widget)
        box.addSpacing(tokens.GAP_1)
        ways = row(gap=tokens.GAP_2)
        ways.addStretch(1)
        ways.addWidget(self.button)
        ways.addWidget(self.other)
        ways.addStretch(1)
        box.addLayout(ways)
        box.addStretch(3)

    def show_empty(
        self,
        text: str,
        more: str = "",
        action: str = "",
        act: Callable[[], object] | None = None,
        icon: str = "inbox",
    ) -> None:
        self._show(icon, WINDOW.faint, text, more, action, act)

    def show_loading(self, text: str = "正在读取…") -> None:
        self._show("clock", WINDOW.faint, text, "", "", None)

    def show_failed(self, text: str, act: Callable[[], object] | None = None) -> None:
        self._show("circle-alert", WINDOW.bad, "没有读出来", text, "重新读取", act)

    def show_refused(
        self,
        text: str,
        action: str,
        act: Callable[[], object],
        other: str = "",
        act_otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Something that must be put right before the program can go on, one way or another."""
        self._show("circle-alert", WINDOW.bad, "无法继续", text, action, act)
        self.other.setText(other)
        self.other.setVisible(act_otherwise is not None)
        self._other = act_otherwise

    def _show(
        self,
        icon: str,
        colour: str,
        text: str,
        more: str,
        action: str,
        act: Callable[[], object] | None,
    ) -> None:
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(icons.pixmap(icon, theme.px(PICTURE), colour, ratio))
        self.text.setText(text)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.button.setText(action)
        self.button.setVisible(act is not None and bool(action))
        self._action = act
        self.other.hide()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words come first: where there is no height for both, the picture goes."""
        super().resizeEvent(event)
        shown = (self.text, self.more, self.button, self.other)
        words = sum(
            each.sizeHint().height() + tokens.GAP_1 for each in shown if not each.isHidden()
        )
        self.picture.setVisible(self.height() >= words + theme.px(PICTURE) + 2 * tokens.GAP_2)

    def _act(self) -> None:
        if self._action is not None:
            self._action()

    def _act_otherwise(self) -> None:
        if self._other is not None:
            self._other()
