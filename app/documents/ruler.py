"""标尺页: a sheet to measure how far a printer misses the corner, and whether it scales."""

from app.documents.canvas import Canvas
from app.documents.fonts import Choice, Role, faces_for
from app.documents.page import LOCK
from app.documents.pen import HAIR, Pen
from app.documents.sheet import MM, UPRIGHT
from app.documents.text import Setter, Style

LINES = (
    "请按 100% 打印，不要选“适合页面”。",
    "一、用直尺量方框的边：应当是 100 毫米。不是 100 毫米的，请在打印机的设置里关掉缩放。",
    "二、量方框左边线到纸张左边的距离：应当是 55 毫米。量得 54 毫米的，“向右”填 1.0；"
    "量得 56 毫米的，填 -1.0。",
    "三、量方框上边线到纸张上边的距离：应当是 70 毫米。量得 69 毫米的，“向下”填 1.0。",
    "四、保存以后再打印一次本页核对。",
)
BOX = 55.0, 70.0, 100.0
"""Left, top and side of the square in millimetres."""
TEXT = Style(size=12, leading=20, align="left")
SMALL = Style(role=Role.SONG, size=7, leading=8, align="left")
LEFT = 25 * MM
LONG, MIDDLE, SHORT = 6.0, 4.0, 2.5
"""Strokes of the rulers at every 10, 5 and 1 mm."""


def ruler_page(faces: Choice = "machine") -> bytes:
    """One A4 page: rulers from the top and from the left, a square of 100 mm, what to do."""
    width, height = UPRIGHT.width, UPRIGHT.height
    canvas = Canvas("打印校准标尺页", full_size=True)
    with LOCK:
        setter = Setter(faces_for(faces), width - 2 * LEFT, height, "标尺页")
        edge = Pen(canvas, height, 0)
        _rulers(edge)
        _box(edge)
        _words(Pen(canvas, height, LEFT), setter)
        _scale(edge, setter)
    canvas.end_page(width, height)
    return canvas.saved()


def _rulers(pen: Pen) -> None:
    """Along the top and the left, in millimetres from the sheet's corner."""
    for at in range(10, 201):
        pen.rule(at * MM, 10 * MM, at * MM, (10 + _stroke(at)) * MM)
    for at in range(10, 288):
        pen.rule(10 * MM, at * MM, (10 + _stroke(at)) * MM, at * MM)


def _stroke(at: int) -> float:
    return LONG if at % 10 == 0 else MIDDLE if at % 5 == 0 else SHORT


def _box(pen: Pen) -> None:
    left, top, side = (each * MM for each in BOX)
    middle, low = left + side / 2, top + side / 2
    pen.frame(left, top, side, side, HAIR)
    pen.rule(left, low, left + side, low)
    pen.rule(middle, top, middle, top + side)


def _words(pen: Pen, setter: Setter) -> None:
    title = Style(role=Role.TITLE, size=22, leading=30, align="center")
    pen.line(setter.lines("打印校准标尺页", title, setter.width)[0], 0, 30 * MM)
    row = 0
    for text in LINES:
        for line in setter.lines(text, TEXT, setter.width):
            pen.line(line, 0, 185 * MM + row * TEXT.leading)
            row += 1


def _scale(pen: Pen, setter: Setter) -> None:
    """Centimetres beside the long strokes."""
    for at in range(20, 201, 10):
        pen.line(setter.lines(str(at), SMALL, 40)[0], (at + 0.6) * MM, 13.5 * MM)
    for at in range(20, 281, 10):
        pen.line(setter.lines(str(at), SMALL, 40)[0], 16.6 * MM, (at - 1.2) * MM)
