"""A date and a time of day, typed without the mouse: 2026-07-05 and 09:30, or 930."""

import re
from datetime import datetime, time

from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.forms.dates import read_date
from ui.forms.fields import Field
from ui.layouts import row

CLOCK = re.compile(r"(\d{1,2})[:：时.]?(\d{2})分?")


class MomentField(Field[datetime | None]):
    """Two editors in one field; the value is None until both can be read."""

    def __init__(self, key: str, label: str, *, required: bool = False) -> None:
        super().__init__(key, label, required=required)
        self.day, self.time = QLineEdit(), QLineEdit()
        self.day.setPlaceholderText("年-月-日")
        self.time.setPlaceholderText("时:分")
        self.time.setMaximumWidth(theme.px(84))
        self.time.setAccessibleName(f"{label}（时:分）")
        area = QWidget()
        line = row(area)
        line.addWidget(self.day, 1)
        line.addWidget(self.time)
        for edit in (self.day, self.time):
            edit.textChanged.connect(self._edited)
            edit.editingFinished.connect(self._tidy)
        self.place(area, focus=self.day)

    def value(self) -> datetime | None:
        day, clock = read_date(self.day.text()), read_clock(self.time.text())
        if day is None or clock is None:
            return None
        return datetime.combine(day, clock).astimezone()

    def set_value(self, value: datetime | None) -> None:
        self.day.setText(f"{value:%Y-%m-%d}" if value else "")
        self.time.setText(f"{value:%H:%M}" if value else "")

    def is_empty(self) -> bool:
        return not (self.day.text().strip() or self.time.text().strip())

    def complaint(self) -> str:
        if self.is_empty():
            return super().complaint()
        if read_date(self.day.text()) is None:
            return f"“{self.day.text()}”不是日期，请写成 2026-07-05 这样。"
        if read_clock(self.time.text()) is None:
            return "请填写几时几分，例如 9:30。"
        return ""

    def _tidy(self) -> None:
        value = self.value()
        if value is not None:
            self.set_value(value)


def read_clock(text: str) -> time | None:
    """9:30, 09:30, 9：30, 9时30分 and 930 alike; None for what is no time of day."""
    found = CLOCK.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))
