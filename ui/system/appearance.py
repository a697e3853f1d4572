"""界面与字体: how large this computer's user wants it, and which faces the papers are set in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.documents import fonts, raster
from app.documents.face_samples import face_samples
from ui import theme, tokens
from ui.forms import RadioField
from ui.layouts import column
from ui.models import Column, TableModel
from ui.section import Section
from ui.system.card import Card
from ui.table import DataTable
from ui.tokens import TextSize, Tone

if TYPE_CHECKING:
    from ui.desk import Desk

SCREEN = 96
"""Dots per inch of the sample lines."""
LINES = 6
"""Pixels of a table beyond its rows: frame, and the line beneath the heads."""
FACES = (
    "每一份文书按用途选字体：先用本机已安装的正版公文字体，没有时用程序自带的自由字体代替。"
    "安装新字体后重新启动程序即可使用。"
)


def _source(use: fonts.FaceUse) -> str:
    if not use.own:
        return "由其他字体代替"
    return "程序自带" if use.shipped else "本机安装"


def _tone(use: fonts.FaceUse) -> Tone:
    if not use.own:
        return Tone.BAD
    return Tone.QUIET if use.shipped else Tone.GOOD


COLUMNS = (
    Column[fonts.FaceUse]("用途", lambda use: use.role.value, width=120),
    Column[fonts.FaceUse]("字体", lambda use: use.family, width=240),
    Column[fonts.FaceUse]("来源", _source, width=130, tone=_tone),
    Column[fonts.FaceUse]("文件", lambda use: use.path.name, width=260, stretch=True),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the card of faces shows: files, what is wrong with them, and a line in each."""

    uses: list[fonts.FaceUse]
    problems: list[str]
    samples: bytes


def _look_at_faces() -> Shown:
    faces = fonts.faces_for("machine")
    problems = faces.problems()
    return Shown(faces.uses(), problems, b"" if problems else face_samples())


def _scrolled(*cards: Card) -> QScrollArea:
    """The cards as tall as they are; a small window scrolls them together."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    box = column(inside, gap=tokens.GAP_2)
    for card in cards:
        box.addWidget(card)
    box.addStretch(1)
    scroller = QScrollArea()
    scroller.setWidgetResizable(True)
    scroller.setWidget(inside)
    return scroller


class AppearanceSection(Section):
    KEY = "appearance"
    TITLE = "界面与字体"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        sizes = [(size, size.title) for size in TextSize]
        self.size_field = RadioField[TextSize](
            "size", "文字和控件的大小（立即生效，只影响本机的这个用户）", sizes
        )
        self.size_field.set_value(desk.settings.text_size)
        self.size_field.changed.connect(self._choose_size)
        screen = Card("界面大小")
        screen.body.addWidget(self.size_field)
        self.faces = TableModel(COLUMNS, self, key=lambda use: use.role)
        self.table = DataTable(self.faces, name="faces", settings=desk.settings)
        papers = Card("文书字体")
        papers.add_text(FACES, "quiet")
        papers.body.addWidget(self.table)
        self.problems = papers.add_text("", "problem")
        self.problems.hide()
        self.samples = QLabel()
        self.samples.setAccessibleName("每种字体的样张")
        papers.body.addWidget(self.samples)
        self.body.addWidget(_scrolled(screen, papers), 1)

    def reload(self) -> None:
        self.table.show_loading()
        self.jobs.fetch(lambda _session: _look_at_faces(), self._show)

    def _show(self, shown: Shown) -> None:
        self.faces.show_rows(shown.uses)
        self.table.setFixedHeight((len(shown.uses) + 1) * theme.px(tokens.ROW) + LINES)
        self.problems.setText("\n".join(shown.problems))
        self.problems.setVisible(bool(shown.problems))
        self._draw(shown.samples)
        own = sum(not use.shipped for use in shown.uses)
        self.say(f"本机安装 {own} 种，程序自带 {len(shown.uses) - own} 种")

    def _draw(self, samples: bytes) -> None:
        """The lines as they print, as large on the screen as a paper at 100 %."""
        self.samples.setVisible(bool(samples))
        if samples:
            ratio = self.devicePixelRatioF()
            wide, tall, rows = raster.rasterize(samples, 0, SCREEN * ratio)
            image = QImage(rows, wide, tall, 4 * wide, QImage.Format.Format_RGBX8888)
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(ratio)
            self.samples.setPixmap(picture)

    def take_focus(self) -> None:
        self.size_field.setFocus()

    def _choose_size(self) -> None:
        size = self.size_field.value()
        if size is not None and size is not self.desk.settings.text_size:
            self.desk.ways.text_size_chosen.emit(size)
