"""The third step: which column is what. Guessed by the words offices use, open to correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from app.exchange.cells import text_of
from ui import theme, tokens
from ui.detail import Mark
from ui.elided import ElidedLabel
from ui.forms.choices import Combo
from ui.forms.form import Notice
from ui.layouts import column
from ui.tokens import Tone
from ui.wizard import Step

if TYPE_CHECKING:
    from app.exchange.columns import Field
    from ui.registries.importing.work import ImportWork

NOWHERE = "不导入"
SAMPLES = 3


class ColumnsStep(Step):
    def __init__(self, work: ImportWork) -> None:
        super().__init__("对应列")
        self._work = work
        self.combos: dict[str, Combo] = {}
        self._samples: dict[str, ElidedLabel] = {}
        self._marks: dict[str, Mark] = {}
        self._build()

    def _build(self) -> None:
        self.notice = Notice("primary", self)
        self.problem = Notice("bad", self)
        area = QWidget()
        area.setObjectName("scrolled")
        self._grid = QGridLayout(area)
        self._grid.setContentsMargins(0, 0, theme.px(12), 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        for place, title in enumerate(("名录中的栏目", "文件中的列", "", "前几行的内容")):
            head = QLabel(title)
            head.setProperty("role", "hint")
            self._grid.addWidget(head, 0, place)
        for place, field in enumerate(self._work.source.fields, start=1):
            self._add_line(place, field)
        self._grid.setRowStretch(len(self._work.source.fields) + 1, 1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidget(area)
        box = column(self, gap=tokens.GAP_2)
        box.addWidget(self.notice)
        box.addWidget(self.problem)
        box.addWidget(scroller, 1)

    def _add_line(self, place: int, field: Field) -> None:
        name = QLabel(f"{field.title}（必需）" if field.required else field.title)
        if field.required:
            name.setProperty("role", "strong")
        combo, mark, sample = Combo(), Mark(), ElidedLabel()
        combo.setMinimumWidth(theme.px(240))
        combo.setAccessibleName(field.title)
        combo.currentIndexChanged.connect(self._assign)
        name.setBuddy(combo)
        sample.setProperty("role", "quiet")
        self.combos[field.name], self._marks[field.name] = combo, mark
        self._samples[field.name] = sample
        middle = Qt.AlignmentFlag.AlignVCenter
        for spot, widget in enumerate((name, combo, mark, sample)):
            self._grid.addWidget(widget, place, spot, middle)

    def enter(self) -> None:
        titles = self._work.titles()
        options = [
            NOWHERE,
            *(f"{n + 1}. {title or '（无标题）'}" for n, title in enumerate(titles)),
        ]
        for name, combo in self.combos.items():
            combo.blockSignals(True)
            combo.clear()
            combo.addItems(options)
            combo.setCurrentIndex(self._work.placed.columns.get(name, -1) + 1)
            combo.blockSignals(False)
        self._tell()

    def is_complete(self) -> bool:
        return self._work.book is not None and not (self._work.missing() or self._doubles())

    def _assign(self) -> None:
        chosen = {name: combo.currentIndex() - 1 for name, combo in self.combos.items()}
        self._work.assign({name: place for name, place in chosen.items() if place >= 0})
        self._tell()

    def _doubles(self) -> list[str]:
        """Titles of columns that are meant for more than one field."""
        places = list(self._work.placed.columns.values())
        titles = self._work.titles()
        return [titles[place] for place in sorted(set(places)) if places.count(place) > 1]

    def _tell(self) -> None:
        columns = self._work.placed.columns
        for field in self._work.source.fields:
            place = columns.get(field.name)
            found = place is not None
            lacks = field.required and not found
            word = "已对应" if found else "请指定" if lacks else "不导入"
            tone = Tone.GOOD if found else Tone.BAD if lacks else Tone.QUIET
            self._marks[field.name].say(word, tone)
            self._samples[field.name].setText(self._sample(place) if place is not None else "")
        self._say(len(columns))
        self.completeness_changed.emit()

    def _say(self, known: int) -> None:
        self.notice.say(
            f"“{self._work.placed.sheet}”共 {len(self._work.titles())} 列，已对应 {known} 列；"
            "没有对应的列不导入。下次遇到同样的列名会照此对应。"
        )
        missing, doubles = self._work.missing(), self._doubles()
        if missing:
            self.problem.say(f"请指定哪一列是“{'、'.join(missing)}”。")
        elif doubles:
            self.problem.say(f"“{'、'.join(doubles)}”列对应了不止一个栏目，请改正。")
        else:
            self.problem.hide()

    def _sample(self, place: int) -> str:
        rows = self._work.sheet.rows[self._work.placed.first_data_row - 1 :][:SAMPLES]
        cells = (text_of(cells[place]) for cells in rows if place < len(cells))
        return "　".join(filter(None, cells))
