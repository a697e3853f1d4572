"""校准打印机: print a ruler page, measure, and say how far the printer misses."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from app.documents.ruler import ruler_page
from ui import theme
from ui.buttons import button
from ui.forms import Field, Form, FormDialog
from ui.printing.dialog import chosen, printer_field, warn_without
from ui.printing.leaves import Paper, leaves
from ui.printing.offsets import MOST, Offset, offset_of, printer_of, remember_offset
from ui.printing.run import PrintRun, Sending
from ui.settings import Settings

HOW = (
    "先打印标尺页，用直尺量出方框左边线、上边线到纸边的距离，比应有的少几毫米就填几，多了填负数。"
    "每台打印机分别记住，以后打印的每一页都按它移动。"
)


class MillimetreBox(QDoubleSpinBox):
    """Set in like every other field, and no wheel that was meant to scroll turns it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(theme.px(8) + 1, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MillimetreField(Field[float]):
    def __init__(self, key: str, label: str, hint: str) -> None:
        super().__init__(key, label, hint=hint)
        self.edit = MillimetreBox()
        self.edit.setRange(-MOST, MOST)
        self.edit.setDecimals(1)
        self.edit.setSingleStep(0.5)
        self.edit.setSuffix(" 毫米")
        self.edit.valueChanged.connect(self._edited)
        self.place(self.edit)

    def value(self) -> float:
        return self.edit.value()

    def set_value(self, value: float) -> None:
        self.edit.setValue(value)


class CalibrationDialog(FormDialog):
    """One printer's offset; the ruler page is printed with the offset as it stands here."""

    def __init__(self, parent: QWidget, settings: Settings, name: str | None = None) -> None:
        self._settings = settings
        self.printer = printer_field()
        if name is not None:
            self.printer.set_value(name)
        self.right = MillimetreField("right", "向右移", "方框左边线应当离纸边 55 毫米")
        self.down = MillimetreField("down", "向下移", "方框上边线应当离纸边 70 毫米")
        self.ruler_button = button("打印标尺页", self._print_ruler, icon="printer")
        form = Form()
        warn_without(form, self.printer)
        form.add(self.printer, self.right, self.down)
        form.add_widget(self.ruler_button)
        super().__init__(parent, "校准打印机", form, self._keep, width=460, more=HOW)
        self.printer.changed.connect(self._load)
        self.ruler_button.setMaximumWidth(theme.px(160))
        self._load()

    def offset(self) -> Offset:
        return Offset(self.right.value(), self.down.value())

    def _load(self) -> None:
        known = offset_of(self._settings, self.printer.value() or "")
        self.right.set_value(known.right)
        self.down.set_value(known.down)
        self.form.mark_saved()

    def _keep(self) -> None:
        remember_offset(self._settings, chosen(self.printer), self.offset())

    def _print_ruler(self) -> None:
        name = self.printer.value()
        if name is None:
            self.printer.show_problem("请选择打印机。")
            return
        self.print_on(printer_of(name))

    def print_on(self, printer: QPrinter) -> PrintRun:
        """The ruler page, moved as the fields say."""
        page = Paper("打印校准标尺页", ruler_page(), "标尺页.pdf")
        run = PrintRun(self, [Sending(lambda: printer, leaves([page]), offset=self.offset())])
        run.start()
        return run
