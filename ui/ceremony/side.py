"""Beside the steps: what the room sees in small, the screen it is on, who is here, the scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from app.rules.states import DrawState
from ui import tokens
from ui.buttons import button
from ui.ceremony.attendance import AttendanceDialog
from ui.ceremony.pace import PaceDialog
from ui.ceremony.preview import Preview
from ui.ceremony.scans import ScanStrip
from ui.forms.choices import Combo
from ui.forms.form import Notice
from ui.layouts import column, frame

if TYPE_CHECKING:
    from ui.ceremony.director import Director
    from ui.ceremony.told import Told
    from ui.desk import Desk


class Side(QWidget):
    def __init__(self, desk: Desk, draw_id: int, director: Director) -> None:
        super().__init__()
        self.desk = desk
        self.director = director
        self._told: Told | None = None
        self.setObjectName("scrolled")
        self._build(draw_id)
        director.changed.connect(self.show_state)
        self.show_state()

    def _build(self, draw_id: int) -> None:
        self.lost = Lost(self.director)
        self.preview = Preview(self.director.window)
        self.state = QLabel()
        self.state.setProperty("role", "quiet")
        self.state.setWordWrap(True)
        self.screen_box = Combo()
        self.screen_box.setAccessibleName("投影屏幕")
        self.screen_box.activated.connect(self._choose)
        self.people_button = button("在场人员…", self._people, icon="users")
        self.scans = ScanStrip(self.desk, draw_id)
        card = frame(role="card")
        inside = column(card, gap=tokens.GAP_1, margins=(tokens.GAP_1,) * 4)
        for each in (self.preview, self.state, self.screen_box):
            inside.addWidget(each)
        inside.addLayout(self._controls())
        box = column(self, gap=tokens.GAP_2)
        box.addWidget(self.lost)
        box.addWidget(card)
        box.addWidget(self.scans)
        box.addWidget(self.people_button)
        box.addStretch(1)

    def _controls(self) -> QGridLayout:
        act = self.director
        self.full_button = button("打开投影", act.toggle_full, icon="eye", key="F11")
        self.black_button = button("黑屏", act.toggle_black, key="F9")
        self.pause_button = button("暂停", self._pause)
        self.test_button = button("测试图", act.toggle_test)
        self.identify_button = button("识别屏幕", act.screens.identify)
        self.pace_button = button("揭晓方式…", self._pace)
        grid = QGridLayout()
        grid.setSpacing(tokens.GAP_1)
        pairs: tuple[QPushButton, ...] = (
            *(self.full_button, self.black_button, self.test_button),
            *(self.identify_button, self.pause_button, self.pace_button),
        )
        for place, each in enumerate(pairs):
            each.setAutoDefault(False)
            grid.addWidget(each, place // 2, place % 2)
        return grid

    def show_told(self, told: Told) -> None:
        """Once all is revealed there is nothing to pause; its room goes to the scan."""
        self._told = told
        people = told.ceremony.people
        here = sum(each.id is not None for each in people)
        self.people_button.setText(f"在场人员　{here}/{len(people)}…")
        is_over = told.view.row.state is DrawState.CONFIRMED
        self.pause_button.setVisible(not is_over or self.director.is_paused)
        self.pace_button.setVisible(not is_over)
        self.scans.setVisible(is_over)
        self.scans.show_scans(told.ceremony.scans)

    def show_state(self) -> None:
        """What the projection does now, in words and on the buttons."""
        act = self.director
        self.lost.show_lost()
        self._list_screens()
        self.state.setText(self._said())
        self.full_button.setText("收起投影" if act.is_open else "打开投影")
        self.black_button.setText("结束黑屏" if act.is_black else "黑屏")
        self.pause_button.setText("继续" if act.is_paused else "暂停")
        self.test_button.setText("结束测试图" if act.is_testing else "测试图")

    def _said(self) -> str:
        act = self.director
        where = f"投影在“{act.screen_name}”" if act.is_open else "投影未打开，这里是预览"
        pages = act.window.page.pages
        page = f"　第 {act.window.page.page_number + 1}/{pages} 页（← →）" if pages > 1 else ""
        for is_so, what in (
            (act.is_black, "黑屏中"),
            (act.is_testing, "正在显示测试图"),
            (act.is_paused, "已暂停"),
            (act.is_moving, "正在揭晓"),
        ):
            if is_so:
                return f"{where}　{what}{page}"
        return f"{where}{page}"

    def _list_screens(self) -> None:
        screens = QGuiApplication.screens()
        titles = [self.director.screens.title(each) for each in screens]
        known = [self.screen_box.itemText(place) for place in range(self.screen_box.count())]
        if titles != known:
            self.screen_box.clear()
            self.screen_box.addItems(titles)
        chosen = self.director.screens.chosen(self.window().screen())
        self.screen_box.setCurrentIndex(screens.index(chosen))

    def _choose(self, place: int) -> None:
        self.director.choose(QGuiApplication.screens()[place])

    def _pause(self) -> None:
        if self.director.is_paused:
            self.director.resume()
        else:
            self.director.pause()

    def _pace(self) -> None:
        PaceDialog(self, self.desk.settings, self.director.restyle).open()

    def _people(self) -> None:
        if self._told is not None:
            AttendanceDialog(self, self.desk.jobs, self._told).open()


class Lost(QFrame):
    """投影显示器已断开: the banner on the console, with the one click that goes on."""

    def __init__(self, director: Director) -> None:
        super().__init__()
        self._director = director
        self.notice = Notice("warn")
        self.go_button = button("继续", director.go_on, icon="eye")
        box = column(self, gap=tokens.GAP_1)
        box.addWidget(self.notice)
        box.addWidget(self.go_button)
        self.hide()

    def show_lost(self) -> None:
        name = self._director.lost
        self.setVisible(name is not None)
        if name is None:
            return
        way = self._director.way_back()
        self.go_button.setText(f"在“{way.name()}”上继续" if way else "不接投影，在本机继续")
        self.notice.say(f"投影显示器“{name}”已断开，已暂停。没有丢失任何内容。")
