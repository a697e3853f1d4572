"""The frame of every page: title, counts, actions, search, filters, body, detail panel, keys."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSplitter,
    QTabBar,
    QWidget,
)

from app.changes import Changes, Topic
from ui import theme, tokens
from ui.buttons import button
from ui.desk import Desk
from ui.detail import DetailPanel
from ui.filters import FilterBar, SearchBox
from ui.layouts import column, row, rule
from ui.table import DataTable

DETAIL_WIDTH, WIDEST_DETAIL = 380, 464


class Page(QWidget):
    """A room's page. Subclasses name TITLE, TOPICS and HELP, fill the frame and write `reload`.

    `reload` runs at the first showing, on F5, and whenever a write touches one of TOPICS; a page
    that is not seen meanwhile reloads when it is shown again.
    """

    TITLE: ClassVar[str] = ""
    TOPICS: ClassVar[Changes] = frozenset[Topic]()
    HELP: ClassVar[str] = ""
    """The help text's name in resources/help, without .md; by default the room's."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        self.jobs = desk.jobs
        self._stale = True
        self.search: SearchBox | None = None
        self.switch_area: QWidget | None = None
        self.filters = FilterBar()
        self._build_frame()
        self.jobs.changed.connect(self._on_changed)
        self.add_key("F5", self.reload)

    def _build_frame(self) -> None:
        self.title = QLabel(self.TITLE)
        self.title.setProperty("role", "title")
        self.count = QLabel()
        self.count.setProperty("role", "count")
        self.action_row = row(gap=tokens.GAP_2)
        self._head = QWidget()
        self._head.setObjectName("head")
        head = row(self._head, gap=tokens.GAP_2)
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch(1)
        head.addLayout(self.action_row)
        self._head.setMinimumHeight(theme.px(tokens.CONTROL))
        self._tools = row(gap=tokens.GAP_2)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(tokens.GAP_2)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        self.body = column(left, gap=tokens.GAP_2)
        self._split.addWidget(left)
        margins = (tokens.MARGIN, tokens.GAP_3, tokens.MARGIN, tokens.GAP_3)
        self._frame = column(self, gap=tokens.GAP_3, margins=margins)
        self._frame.addWidget(self._head)
        self._frame.addLayout(self._tools)
        self._frame.addWidget(self._split, 1)

    def add_action(
        self,
        text: str,
        act: Callable[[], object],
        *,
        icon: str = "",
        role: str = "",
        key: str = "",
    ) -> QPushButton:
        """A button at the right of the title, in the order added: the primary one last."""
        made = button(text, act, icon=icon, role=role, key=key)
        self.action_row.addWidget(made)
        if key:
            self.add_key(key, made.click)
        return made

    def add_switch(self, titles: list[str], turned: Callable[[int], object]) -> QTabBar:
        """Several lists in one room: tabs between the title and what belongs to one list."""
        switch = QTabBar()
        switch.setExpanding(False)
        for title in titles:
            switch.addTab(title)
        switch.currentChanged.connect(turned)
        self.switch_area = QWidget()
        held = column(self.switch_area, gap=0)
        held.addWidget(switch)
        held.addWidget(rule())
        self._frame.insertWidget(1, self.switch_area)
        return switch

    def add_search(self, placeholder: str, search: Callable[[str], object]) -> SearchBox:
        """The search box (Ctrl+F); `search` is called once typing pauses."""
        self.search = SearchBox(f"{placeholder}（Ctrl+F）")
        self.search.searched.connect(search)
        self._tools.insertWidget(0, self.search)
        self._show_filters()
        self.add_key("Ctrl+F", self._find)
        return self.search

    def add_filter(
        self, key: str, title: str, options: list[tuple[object, str]] | None = None,
        *, single: bool = False,
    ) -> None:  # fmt: skip
        """A filter chip; listen to `filters.changed`, read `filters.values()`."""
        self.filters.add(key, title, options or [], single=single)
        self._show_filters()

    def add_tool(self, widget: QWidget, stretch: int = 0) -> None:
        """Something more in the row of the search box, at its right end."""
        self._tools.addWidget(widget, stretch)

    def add_key(self, keys: str, act: Callable[[], object]) -> None:
        """A key that works while this page is shown."""
        QShortcut(QKeySequence(keys), self, act)

    def set_detail(self, panel: DetailPanel) -> None:
        """A panel right of the body, hidden until the page shows it; a page of tabs adds several
        and shows one at a time.
        """
        self._split.addWidget(panel)
        self._split.setStretchFactor(0, 1)
        width = min(theme.px(DETAIL_WIDTH), WIDEST_DETAIL)
        self._split.setSizes([10_000, *[width] * (self._split.count() - 1)])
        panel.setMinimumWidth(theme.px(280))
        panel.hide()

    def set_head_visible(self, visible: bool) -> None:
        """Title, tabs, actions, search and filters; a full-page body brings its own."""
        self._head.setVisible(visible)
        filters = self.filters if self.filters.parent() else None
        for widget in (self.search, filters, self.switch_area):
            if widget is not None:
                widget.setVisible(visible)

    def show_count(self, text: str) -> None:
        self.count.setText(text)

    def reload(self) -> None:
        """Read again what the page shows. Pages without data need not write one."""

    def show_target(self, target: object) -> None:
        """Go to one record, when another page asked for it."""

    def take_focus(self) -> None:
        """Where the keyboard starts when the page is visited: the list, else the search box."""
        table = self.findChild(DataTable)
        target = table or self.search
        if target is not None:
            target.setFocus()

    def may_leave(self) -> bool:
        """False keeps the user here, for instance with an unsaved form (and says so)."""
        return True

    def _show_filters(self) -> None:
        if self.filters.parent() is None:
            self._tools.addWidget(self.filters, 1)

    def _find(self) -> None:
        if self.search is not None:
            self.search.setFocus()
            self.search.selectAll()

    def _on_changed(self, changes: Changes) -> None:
        if not changes & self.TOPICS:
            return
        self._stale = True
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        self._stale = False
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._freshen()
