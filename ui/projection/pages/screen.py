"""黑屏, and the test picture: do edges, colours and type arrive on this screen?"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.projection.ground import paint_ground
from ui.projection.lettering import draw_line
from ui.projection.measures import MAIN, SECONDARY, Measures
from ui.projection.shows import ScreenShow
from ui.tokens import PROJECTION

GREYS = 11
BARS = ("entrant", "passing", "card", "drawn", "secondary", "good", "void")
SAMPLE = "最后一排能看清这一行吗？"


def paint_black(painter: QPainter, size: QSize) -> None:
    painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(PROJECTION.black))


def paint_test(painter: QPainter, size: QSize, show: ScreenShow) -> None:
    m = Measures(size)
    paint_ground(painter, size)
    _paint_edges(painter, m)
    inner = m.inner
    number = QRect(inner.left(), m.px(110), inner.width(), m.px(300))
    draw_line(painter, number, str(show.screen), m.sizes(260, MAIN), PROJECTION.drawn, bold=True)
    name = QRect(inner.left(), number.bottom(), inner.width(), m.px(60))
    words = f"{show.name}　{size.width()} × {size.height()} 像素"
    draw_line(painter, name, words, m.sizes(40), PROJECTION.text)
    large = QRect(inner.left(), name.bottom() + m.px(40), inner.width(), m.px(110))
    draw_line(painter, large, SAMPLE, (m.px(MAIN),) * 2, PROJECTION.text, bold=True)
    small = QRect(inner.left(), large.bottom(), inner.width(), m.px(50))
    draw_line(painter, small, SAMPLE, (m.px(SECONDARY),) * 2, PROJECTION.waiting)
    bars = QRect(inner.left(), small.bottom() + m.px(40), inner.width(), m.px(90))
    _paint_bars(painter, bars, [QColor(getattr(PROJECTION, bar)) for bar in BARS])
    greys = [QColor.fromHsvF(0, 0, step / (GREYS - 1)) for step in range(GREYS)]
    _paint_bars(painter, bars.translated(0, m.px(110)), greys)
    said = QRect(inner.left(), bars.bottom() + m.px(130), inner.width(), m.px(50))
    words = "四边的黄线应当完整可见，灰阶应当各不相同"
    draw_line(painter, said, words, m.sizes(30), PROJECTION.secondary)


def _paint_edges(painter: QPainter, m: Measures) -> None:
    """A line along every edge, and a circle that must be round."""
    width = m.px(6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(PROJECTION.line), m.px(2)))
    middle, radius = QRectF(m.whole).center(), m.size.height() / 2 - m.px(24)
    painter.drawEllipse(middle, radius, radius)
    painter.setPen(QPen(QColor(PROJECTION.drawn), width, j=Qt.PenJoinStyle.MiterJoin))
    half = width / 2
    painter.drawRect(QRectF(m.whole).adjusted(half, half, -half, -half))


def _paint_bars(painter: QPainter, place: QRect, colours: list[QColor]) -> None:
    for number, colour in enumerate(colours):
        left = place.left() + place.width() * number // len(colours)
        right = place.left() + place.width() * (number + 1) // len(colours)
        painter.fillRect(QRect(left, place.top(), right - left, place.height()), colour)
