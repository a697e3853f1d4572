"""Papers onto a printer: the pages of the PDF itself, at 100 % of their size."""

from ui.printing.dialog import PrintDialog
from ui.printing.leaves import MM, Leaf, Paper, image, leaves, size_of
from ui.printing.offsets import Offset, offset_of, printer_of, remember_offset
from ui.printing.run import PrintRun, Sending
from ui.printing.sheets import SHARPEST, Sheets

__all__ = [
    "MM",
    "SHARPEST",
    "Leaf",
    "Offset",
    "Paper",
    "PrintDialog",
    "PrintRun",
    "Sending",
    "Sheets",
    "image",
    "leaves",
    "offset_of",
    "printer_of",
    "remember_offset",
    "size_of",
]
