"""A date that may be empty, typed in any usual way or picked from a Chinese calendar."""

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QWidget

from ui.forms.fields import Field
from ui.icon_edit import IconEdit
from ui.layouts import column
from ui.tokens import WINDOW

SPELLED = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")


class DateField(Field[date | None]):
    """Shows 2026-07-05; understands 2026.7.5, 2026/7/5, 2026年7月5日 and 20260705 as well."""

    def __init__(self, key: str, label: str, *, required: bool = False, hint: str = "") -> None:
        super().__init__(key, label, required=required, hint=hint)
        self.edit = IconEdit("calendar", "打开日历")
        self.edit.setPlaceholderText("年-月-日")
        self.edit.sign.clicked.connect(lambda _on: self.open_calendar())
        self.edit.textChanged.connect(self._edited)
        self.edit.editingFinished.connect(self._tidy)
        self.place(self.edit)

    def value(self) -> date | None:
        return read_date(self.edit.text())

    def set_value(self, value: date | None) -> None:
        self.edit.setText(value.isoformat() if value else "")

    def is_empty(self) -> bool:
        return not self.edit.text().strip()

    def complaint(self) -> str:
        if not self.is_empty() and self.value() is None:
            return f"“{self.edit.text().strip()}”不是日期，请写成 2026-07-05 这样。"
        return super().complaint()

    def open_calendar(self) -> None:
        popup = CalendarPopup(self.edit)
        popup.calendar.activated.connect(self._pick)
        popup.calendar.clicked.connect(self._pick)
        current = self.value()
        if current:
            popup.calendar.setSelectedDate(QDate(current.year, current.month, current.day))
        popup.move(self.edit.mapToGlobal(QPoint(0, self.edit.height())))
        popup.show()
        popup.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        for popup in self.edit.findChildren(CalendarPopup):
            popup.close()

    def _tidy(self) -> None:
        value = self.value()
        if value is not None and self.edit.text() != value.isoformat():
            self.set_value(value)
        problem = self.complaint() if not self.is_empty() else ""
        if problem:
            self.show_problem(problem)


class CalendarPopup(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.calendar = QCalendarWidget()
        dress(self.calendar)
        box = column(self, margins=(1, 1, 1, 1))
        box.addWidget(self.calendar)


def dress(calendar: QCalendarWidget) -> None:
    """No week numbers, short day names, and week-ends in quiet ink instead of alarming red."""
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    calendar.setGridVisible(False)
    quiet = QTextCharFormat()
    quiet.setForeground(QColor(WINDOW.quiet))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
    calendar.setHeaderTextFormat(quiet)


def read_date(text: str) -> date | None:
    """The date this text means, None when it is empty or means none."""
    found = SPELLED.fullmatch(text.strip()) or PACKED.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
