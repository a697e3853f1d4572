"""A scanned picture as a page of PDF, so that it is shown and printed like every paper."""

import io

import pypdfium2
from PIL.Image import DecompressionBombError
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.documents import raster


def pdf_of_picture(content: bytes) -> bytes:
    """One A4 page, upright or across as the picture lies, filled as far as its sides allow.

    Raises ValueError for bytes that are no picture, and for one too large to be drawn.
    """
    try:
        picture = ImageReader(io.BytesIO(content))
        wide, tall = picture.getSize()
        sheet = A4 if tall >= wide else (A4[1], A4[0])
        scale = min(sheet[0] / wide, sheet[1] / tall)
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=sheet, invariant=1)
        left, low = (sheet[0] - wide * scale) / 2, (sheet[1] - tall * scale) / 2
        canvas.drawImage(picture, left, low, wide * scale, tall * scale)
        canvas.showPage()
        canvas.save()
    except (OSError, SyntaxError, ZeroDivisionError, DecompressionBombError) as error:
        raise ValueError("不是可以打开的图片。") from error
    return buffer.getvalue()


def check_pdf(content: bytes) -> None:
    """Raises ValueError for bytes that do not open as a PDF with pages."""
    with raster.LOCK:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise ValueError("不是可以打开的 PDF 文件。") from error
        pages = len(document)
        document.close()
    if not pages:
        raise ValueError("PDF 文件没有页面。")
