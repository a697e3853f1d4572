"""One visit: the paper keyed in at the left, what is known about it at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QWidget

from app import inspections, own_visits
from app.errors import UserError
from app.rules.states import ENTERABLE, INSPECTION_STATE_NAMES, InspectionState
from ui import theme, tokens
from ui.buttons import button
from ui.detail import DetailPanel, Mark
from ui.elided import ElidedLabel
from ui.forms import SavedLabel
from ui.inspections.changes import ChangesBar
from ui.inspections.facts import TONES, show_facts
from ui.inspections.form import EntryForm
from ui.inspections.review import CloseDialog, ReviewDialog
from ui.layouts import column, row
from ui.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from app.records.inspections import InspectionDetail
    from ui.desk import Desk

AUTOSAVE = 20_000
"""Milliseconds after the last key when a draft saves itself."""


class EntryView(QWidget):
    """Keys: Ctrl+S keeps a draft, Ctrl+Enter submits and goes on, Alt+← and Alt+→ turn over."""

    def __init__(
        self,
        desk: Desk,
        ids: Sequence[int],
        inspection_id: int,
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = desk.jobs
        self._ids = ids
        self._leave = leave
        self.inspection_id = inspection_id
        self.detail: InspectionDetail | None = None
        self.is_own = False
        self.form: EntryForm | None = None
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(AUTOSAVE)
        self._saving.timeout.connect(self.keep_draft)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.mark = Mark()
        self.back_button = button("全部检查", self._leave, icon="arrow-left", role="link")
        self.changes = ChangesBar(self.jobs)
        self.previous_button = button("上一份", self.previous, icon="chevron-left", key="Alt+←")
        self.next_button = button("下一份", self.next, icon="chevron-right", key="Alt+→")
        head = row(gap=tokens.GAP_2)
        for widget in (self.back_button, self.title, self.mark):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.changes)
        head.addWidget(self.previous_button)
        head.addWidget(self.next_button)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.panel = DetailPanel()
        self.panel.stay()
        self.panel.setMinimumWidth(theme.px(300))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.scroller)
        split.addWidget(self.panel)
        split.setSizes([10_000, theme.px(360)])
        split.setChildrenCollapsible(False)
        box = column(self, gap=tokens.GAP_2)
        box.addLayout(head)
        box.addWidget(split, 1)
        box.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.saved_place = row()
        self.draft_button = button("存草稿", self.keep_draft, icon="save", key="Ctrl+S")
        self.submit_button = button(
            "提交审核", self.submit, icon="send", role="primary", key="Ctrl+Enter"
        )
        self.review_button = button("审核…", self._review, icon="clipboard-check", role="primary")
        foot = row(gap=tokens.GAP_1)
        foot.addLayout(self.saved_place)
        foot.addStretch(1)
        for each in (self.draft_button, self.submit_button, self.review_button):
            foot.addWidget(each)
            each.hide()  # until it is known who may do what
        return foot

    def _connect(self) -> None:
        for keys, act in (
            ("Ctrl+S", self.keep_draft),
            ("Ctrl+Return", self.submit),
            ("Ctrl+Enter", self.submit),
            ("Alt+Left", self.previous),
            ("Alt+Right", self.next),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def reload(self) -> None:
        """Read again; a form with something unsaved in it keeps what was typed."""
        if self.form is not None and self.form.dirty:
            return
        wanted, operator = self.inspection_id, self.jobs.operator

        def read(session: Session) -> tuple[InspectionDetail, bool]:
            own = operator is not None and own_visits.is_own(session, operator, wanted)
            return inspections.inspection_detail(session, wanted, operator), own

        self.jobs.fetch(read, self._show, key=self)

    def _show(self, answer: tuple[InspectionDetail, bool]) -> None:
        detail, own = answer
        if detail.row.id != self.inspection_id or (self.form and self.form.dirty):
            return
        self.detail, self.is_own = detail, own
        state = detail.row.state
        self.title.setText(detail.row.subject_name)
        self.mark.say(INSPECTION_STATE_NAMES[state], TONES.get(state, Tone.QUIET))
        self._make_form(detail)
        show_facts(self.panel, detail, self._close_disposition if self._may_close() else None)
        self._show_actions(state)
        self.changes.show_visit(detail)

    def _make_form(self, detail: InspectionDetail) -> None:
        self.form = EntryForm(detail)
        self.form.setEnabled(self._may_enter(detail.row.state))
        self.form.dirty_changed.connect(self._touched)
        self.saved = SavedLabel(self.form)
        while item := self.saved_place.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.saved_place.addWidget(self.saved)
        inside = QWidget()
        inside.setObjectName("scrolled")
        column(inside, margins=(0, 0, tokens.GAP_3, 0)).addWidget(self.form)
        self.scroller.setWidget(inside)
        self.form.fields["started_at"].setFocus()

    def _show_actions(self, state: InspectionState) -> None:
        may = self._may_enter(state)
        self.draft_button.setVisible(may)
        self.submit_button.setVisible(may)
        self.review_button.setVisible(
            state is InspectionState.SUBMITTED and self.jobs.may(*inspections.MAY_REVIEW)
        )
        place = self._ids.index(self.inspection_id) if self.inspection_id in self._ids else 0
        self.previous_button.setEnabled(place > 0)
        self.next_button.setEnabled(place + 1 < len(self._ids))

    def _may_enter(self, state: InspectionState) -> bool:
        return state in ENTERABLE and self._may_close()

    def _may_close(self) -> bool:
        return self.is_own and self.jobs.may(*inspections.MAY_ENTER)

    def _touched(self, dirty: bool) -> None:
        if dirty:
            self._saving.start()
        else:
            self._saving.stop()

    def keep_draft(self) -> None:
        """Save what has been typed, however little it is."""
        form = self.form
        if form is None or not form.dirty or not form.isEnabled():
            return
        entry = form.entry()
        self.jobs.write(
            lambda session, operator: inspections.save_entry(
                session, operator, inspection_id=self.inspection_id, entry=entry
            )
        )
        form.mark_saved()
        self.saved.show_saved("草稿")

    def submit(self) -> None:
        form = self.form
        if form is None or not form.isEnabled() or not form.check():
            return
        entry = form.entry()
        try:
            self.jobs.write(
                lambda session, operator: inspections.submit_entry(
                    session, operator, inspection_id=self.inspection_id, entry=entry
                )
            )
        except UserError as error:
            form.show_error(error)
            return
        form.mark_saved()
        self.next()

    def previous(self) -> None:
        self._turn(-1)

    def next(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        if self.inspection_id not in self._ids:
            return
        place = self._ids.index(self.inspection_id) + by
        self.keep_draft()
        if 0 <= place < len(self._ids):
            self.inspection_id = self._ids[place]
        self.reload()

    def _review(self) -> None:
        if self.detail is not None:
            ReviewDialog(self, self.jobs, self.detail).open()

    def _close_disposition(self, disposition_id: int) -> None:
        CloseDialog(self, self.jobs, disposition_id).open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves has kept the draft; nothing saves itself behind another page."""
        self._saving.stop()
        super().hideEvent(event)
