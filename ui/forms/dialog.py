"""The dialogs around a form. They never block the program, and a refused save loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QWidget,
)

from app.errors import UserError
from ui import messages, theme, tokens
from ui.balanced import BalancedLabel
from ui.forms.form import Form, SavedLabel
from ui.layouts import column, frame, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from app.progress import Progress
    from app.records.accounts import Operator
    from ui.jobs import Jobs

    Work = Callable[[Session, Operator, Progress], Any]

KEPT = ("保存", "存为")
FOOTER = (tokens.GAP_4, tokens.GAP_2, tokens.GAP_4, tokens.GAP_2)


class FormDialog(QDialog):
    """Shown with `open()`. `save` is called with the form checked; if it raises `UserError` the
    sentence goes beside its field and the dialog stays open with everything typed.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        form: Form,
        save: Callable[[], object],
        *,
        action: str = "保存",
        more: str = "",
        width: int = 560,
        destructive: bool = False,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._save = save
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(action, more, destructive)
        self._connect()
        self._fit(theme.px(width))

    def _build(self, action: str, more: str, destructive: bool) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        margin = theme.px(tokens.GAP_4)
        page = column(inside, gap=theme.px(tokens.GAP_2), margins=(margin,) * 4)
        if more:
            said = BalancedLabel(more)
            said.setProperty("role", "quiet")
            page.addWidget(said)
        page.addWidget(self.form, 1)
        self._inside = inside
        inside.installEventFilter(self)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidget(inside)
        self.save_button = QPushButton(action)
        self.save_button.setProperty("role", "destructive" if destructive else "primary")
        self.save_button.setDefault(True)
        self.cancel_button = QPushButton("取消")
        self.cancel_button.setAutoDefault(False)
        box = column(self, gap=0)
        box.addWidget(self.scroller, 1)
        box.addWidget(self._footer(keeps=action.startswith(KEPT)))

    def _footer(self, *, keeps: bool) -> QFrame:
        """Only what is kept as it was typed can be unsaved; a step that is taken cannot."""
        footer = frame("footer")
        line = row(footer, gap=tokens.GAP_2, margins=FOOTER)
        if keeps:
            line.addWidget(SavedLabel(self.form))
        line.addStretch(1)
        line.addWidget(self.save_button)
        line.addWidget(self.cancel_button)
        return footer

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sentence that appears beside a field makes the dialog taller, not its text hidden."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self.resize(self.width(), max(self.height(), self._wanted(self.width())))
        return super().eventFilter(watched, event)

    def _fit(self, width: int) -> None:
        self.resize(width, self._wanted(width))

    def _wanted(self, width: int) -> int:
        """As tall as the form needs, but never taller than the screen."""
        inside = self._inside
        tall = inside.hasHeightForWidth()
        wanted = inside.heightForWidth(width) if tall else inside.sizeHint().height()
        footer = theme.px(tokens.CONTROL) + 2 * tokens.GAP_2 + 1
        room = self.screen().availableGeometry().height() - 80
        return min(max(wanted, inside.minimumSizeHint().height()) + footer + 4, room)

    def refit(self) -> None:
        """After fields were shown or hidden: as tall as the form needs now."""
        for widget in (self.form, self._inside):
            layout = widget.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()
        self._fit(self.width())

    def submit(self) -> None:
        if not self.form.check():
            return
        try:
            self._save()
        except UserError as error:
            self.form.show_error(error)
            return
        self.form.mark_saved()
        self.accept()

    def reject(self) -> None:
        """Closing with something typed asks first."""
        if self.form.dirty:
            messages.confirm(
                self, "已填写的内容还没有保存。", "放弃已填内容", self._discard, destructive=True
            )
        else:
            super().reject()

    def _discard(self) -> None:
        self.form.mark_saved()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.form.dirty and self.isVisible():
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)


class JobDialog(FormDialog):
    """A form whose saving takes a moment: it runs as a job, behind a progress dialog."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        form: Form,
        jobs: Jobs,
        work: Callable[[], Work],
        *,
        doing: str,
        done: Callable[[Any], object] | None = None,
        action: str = "保存",
        more: str = "",
    ) -> None:
        """`work` reads the form on this thread and gives what runs on the other; `done` gets its
        result once the dialog has closed.
        """
        super().__init__(parent, title, form, self._start, action=action, more=more)
        self._jobs = jobs
        self._work = work
        self._doing = doing
        self._done = done

    def submit(self) -> None:
        """Asked a second time while it runs, it does not run twice."""
        if self.save_button.isEnabled() and self.form.check():
            self._save()

    def _start(self) -> None:
        job = self._jobs.start(self, self._doing, self._work(), self._finish, self.form.show_error)
        self.save_button.setEnabled(False)
        job.finished.connect(self._rest)

    def _rest(self) -> None:
        self.save_button.setEnabled(True)

    def _finish(self, result: Any) -> None:
        self.form.mark_saved()
        self.accept()
        if self._done is not None:
            self._done(result)
