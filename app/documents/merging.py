"""Several papers as one PDF, in order, page for page as they are."""

import io
from collections.abc import Callable, Sequence

import pypdfium2

from app.documents import raster


def merged(pdfs: Sequence[bytes], step: Callable[[int], object] = lambda _done: None) -> bytes:
    """All pages of all PDFs; `step` is told after each how many are done and may raise to stop."""
    with raster.LOCK:
        whole = pypdfium2.PdfDocument.new()
    try:
        for number, pdf in enumerate(pdfs, start=1):
            with raster.LOCK:
                part = pypdfium2.PdfDocument(pdf)
                whole.import_pages(part)
                part.close()
            step(number)
        buffer = io.BytesIO()
        with raster.LOCK:
            whole.save(buffer)
        return buffer.getvalue()
    finally:
        with raster.LOCK:
            whole.close()
