"""Small PDFs with a black square at a known place, for printing and previewing."""

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

A4 = (210, 297)
A3_ACROSS = (420, 297)
SQUARE = 50, 60, 100
"""Left, top and side in millimetres."""


def pdf_of(*sizes: tuple[int, int]) -> bytes:
    """One page for each size in millimetres."""
    target = BytesIO()
    canvas = Canvas(target, invariant=True)
    left, top, side = SQUARE
    for wide, tall in sizes:
        canvas.setPageSize((wide * mm, tall * mm))
        canvas.rect(left * mm, (tall - top - side) * mm, side * mm, side * mm, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
