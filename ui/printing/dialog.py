"""Which printer, how many copies, one side or two."""

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from ui.forms import ChoiceField, Form, FormDialog, IntegerField, RadioField
from ui.forms.form import Notice
from ui.printing.offsets import printer_of

NO_PRINTER = "这台电脑上没有找到打印机。可以先保存 PDF，再到别处打印。"


class PrintDialog(FormDialog):
    """Remembers nothing and prints nothing: `done` is called with the printer and the copies."""

    def __init__(
        self, parent: QWidget, pages: int, done: Callable[[QPrinter, int], object]
    ) -> None:
        self._done = done
        self.printer = printer_field()
        self.copies = IntegerField("copies", "份数", least=1, most=99, unit="份")
        self.sides = RadioField[bool]("sides", "纸张", [(False, "单面"), (True, "双面")])
        form = Form()
        warn_without(form, self.printer)
        form.add(self.printer, self.copies, self.sides)
        self.sides.set_value(False)
        form.mark_saved()
        super().__init__(
            parent, "打印", form, self._print, action="打印", width=420,
            more=f"共 {pages} 页，按原大小打印。",
        )  # fmt: skip

    def _print(self) -> None:
        printer = printer_of(chosen(self.printer))
        two_sided = QPrinter.DuplexMode.DuplexLongSide
        printer.setDuplex(two_sided if self.sides.value() else QPrinter.DuplexMode.DuplexNone)
        self._done(printer, self.copies.value())


def printer_field() -> ChoiceField[str]:
    """The computer's printers, the usual one chosen."""
    names = QPrinterInfo.availablePrinterNames()
    field = ChoiceField("printer", "打印机", [(name, name) for name in names])
    field.set_value(QPrinterInfo.defaultPrinterName() or (names[0] if names else None))
    return field


def warn_without(form: Form, printer: ChoiceField[str]) -> None:
    """A warning at this place of the form where the computer has no printer: nothing has failed."""
    if printer.value() is None:
        form.add_widget(Notice("warn", text=NO_PRINTER))


def chosen(field: ChoiceField[str]) -> str:
    name = field.value()
    if name is None:
        raise UserError("请选择打印机。", "printer")
    return name
