"""Large words laid over a paper that was issued before: 作废 on what no longer counts.

The frozen bytes are not touched. What is shown, printed or saved of a void paper is a copy whose
every page carries the words, so that no one takes it for a valid one.
"""

import io

import pypdfium2

from app.documents import page, raster
from app.documents.canvas import Canvas
from app.documents.fonts import Choice, Role, faces_for
from app.documents.pen import Pen
from app.documents.sheet import MM
from app.documents.text import SetLine, Setter, Style

WORDS = Style(role=Role.HEI, size=150, leading=150, align="left")
NOTE = Style(role=Role.HEI, size=10.5, leading=15, align="center")
INK, OPACITY = "0.85 0 0", 0.3
"""Strong enough for a black-and-white printer, and what lies under it can still be read."""
NOTE_INK = "0.75 0 0"
NOTE_TOP = 7 * MM
SIDE = 15 * MM
Size = tuple[float, float]


def marked(pdf: bytes, words: str, note: str = "", faces: Choice = "machine") -> bytes:
    """A copy of the PDF with the words across every page and the note at its upper edge.

    The note was typed in by somebody: what no face can write stands there by its code, since a
    void paper must open. Raises MissingGlyph for such words, ValueError for what is no PDF.
    """
    with page.LOCK, raster.LOCK:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError("不是可以打开的 PDF 文件。") from error
        try:
            return _marked(document, words, note, faces)
        finally:
            document.close()


def _marked(document: pypdfium2.PdfDocument, words: str, note: str, faces: Choice) -> bytes:
    sizes = [document.get_page_size(number) for number in range(len(document))]
    kinds = sorted(set(sizes))
    over = pypdfium2.PdfDocument(_sheets(kinds, words, note, faces))
    try:
        layers = [over.page_as_xobject(index, document) for index in range(len(kinds))]
        for number, size in enumerate(sizes):
            sheet = document[number]
            sheet.insert_obj(layers[kinds.index(size)].as_pageobject())
            sheet.gen_content()
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()
    finally:
        over.close()


def _sheets(sizes: list[Size], words: str, note: str, faces: Choice) -> bytes:
    """One page of each size with nothing on it but the words and the note."""
    setter = Setter(faces_for(faces), 0, 0, words)
    note = faces_for(faces).spelled(NOTE.role, note)
    large = setter.lines(words, WORDS, 10 * WORDS.size)[0]
    canvas = Canvas()
    for width, height in sizes:
        small = setter.lines(note, NOTE, width - 2 * SIDE) if note else []
        _sheet(canvas, (width, height), large, small)
    return canvas.saved()


def _sheet(canvas: Canvas, size: Size, large: SetLine, small: list[SetLine]) -> None:
    width, height = size
    pen = Pen(canvas, height, SIDE)
    canvas.write(f"q {INK} rg")
    canvas.see_through(OPACITY)
    pen.across(large, width)
    canvas.write(f"Q {NOTE_INK} rg")
    for number, line in enumerate(small):
        pen.line(line, 0, NOTE_TOP + number * NOTE.leading)
    canvas.end_page(width, height)
