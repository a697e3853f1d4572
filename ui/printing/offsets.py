"""校准: how far one printer misses the sheet's corner, remembered under the printer's name."""

from dataclasses import dataclass

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui.settings import Settings

MOST = 20.0
"""Millimetres: beyond that the tray is wrong, not the printer."""


@dataclass(frozen=True, slots=True)
class Offset:
    """Millimetres by which the page is moved right and down before it is printed."""

    right: float = 0.0
    down: float = 0.0


def offset_of(settings: Settings, printer: str) -> Offset:
    """What was remembered for this printer, else none."""
    try:
        right, down = (float(part) for part in settings.get(_key(printer), "").split(" "))
        return Offset(*(max(-MOST, min(MOST, each)) for each in (right, down)))
    except ValueError:
        return Offset()


def remember_offset(settings: Settings, printer: str, offset: Offset) -> None:
    settings.put(_key(printer), f"{offset.right:.1f} {offset.down:.1f}")


def _key(printer: str) -> str:
    return f"printing/offset/{printer}"


def printer_of(name: str) -> QPrinter:
    """The installed printer of this name, at its own resolution."""
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
