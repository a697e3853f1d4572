"""界面与字体: how large this computer's user wants it, and which faces the papers are set in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import fonts
from ui.forms import RadioField
from ui.models import Column, TableModel
from ui.system.card import Card
from ui.system.section import Section
from ui.table import DataTable
from ui.tokens import TextSize, Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

FACES = (
    "每一份文书按用途选字体：先用本机已安装的正版公文字体，没有时用程序自带的自由字体代替。"
    "安装新字体后重新启动程序即可使用。"
)
COLUMNS = (
    Column[fonts.FaceUse]("用途", lambda use: use.role.value, width=120),
    Column[fonts.FaceUse]("字体", lambda use: use.family, width=240),
    Column[fonts.FaceUse](
        "来源",
        lambda use: "程序自带" if use.shipped else "本机安装",
        width=110,
        tone=lambda use: Tone.QUIET if use.shipped else Tone.GOOD,
    ),
    Column[fonts.FaceUse]("文件", lambda use: use.path.name, width=260, stretch=True),
)


class AppearanceSection(Section):
    KEY = "appearance"
    TITLE = "界面与字体"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        sizes = [(size, size.title) for size in TextSize]
        self.size_field = RadioField[TextSize]("size", "文字和控件的大小", sizes)
        self.size_field.set_value(desk.settings.text_size)
        self.size_field.changed.connect(self._choose_size)
        screen = Card("界面大小")
        screen.body.addWidget(self.size_field)
        screen.add_text("立即生效，只影响本机的这个用户。", "quiet")
        self.faces = TableModel(COLUMNS, self, key=lambda use: use.role)
        self.table = DataTable(self.faces, name="faces", settings=desk.settings)
        papers = Card("文书字体")
        papers.add_text(FACES, "quiet")
        papers.body.addWidget(self.table, 1)
        self.body.addWidget(screen)
        self.body.addWidget(papers, 1)

    def reload(self) -> None:
        self.table.show_loading()
        self.jobs.fetch(lambda _session: fonts.faces_for("machine").uses(), self._show)

    def _show(self, uses: list[fonts.FaceUse]) -> None:
        self.faces.show_rows(uses)
        own = sum(not use.shipped for use in uses)
        self.say(f"本机安装 {own} 种，程序自带 {len(uses) - own} 种")

    def take_focus(self) -> None:
        self.size_field.setFocus()

    def _choose_size(self) -> None:
        size = self.size_field.value()
        if size is not None and size is not self.desk.settings.text_size:
            self.desk.ways.text_size_chosen.emit(size)
