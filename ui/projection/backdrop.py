"""Everything behind the motion while subjects are drawn: frame, wall, caption and cards, painted
again only where something has come to rest.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.projection.arrangement import Arrangement
from ui.projection.ground import image_of, paint_frame, paint_ground
from ui.projection.lettering import LEFT, RIGHT, draw_line
from ui.projection.measures import Measures
from ui.projection.shows import SubjectsShow
from ui.tokens import PROJECTION

STEP = "抽取检查对象"
MARK = 22


@dataclass(frozen=True, slots=True)
class Still:
    """What has come to rest: winners that left the wall, cards that are filled, the page of cards,
    and the words left and right above the reel.
    """

    left: int
    filled: int
    page: int
    doing: str
    done: str


class Backdrop:
    """`image` is the picture without its moving parts."""

    def __init__(
        self, measures: Measures, show: SubjectsShow, plan: Arrangement, still: Still
    ) -> None:
        self._measures, self._show, self._plan = measures, show, plan
        self.still = still
        self._ground = self._make_ground()
        self.image = QImage(self._ground)
        painter = self._pen()
        plan.wall.paint(painter, 0, plan.wall.count, PROJECTION.entrant)
        self._take_down(painter, range(still.left))
        self._lay_cards(painter, plan.cards.on_page(still.page))
        self._write_caption(painter)
        painter.end()

    def settle(self, still: Still) -> list[QRect]:
        """Bring the picture to `still`; the pixels that changed. Nothing ever comes back."""
        before, self.still = self.still, still
        if before == still:
            return []
        painter = self._pen()
        touched = self._take_down(painter, range(before.left, still.left))
        if still.page != before.page:
            area = _with_bleed(self._plan.cards.area)
            painter.drawImage(area.topLeft(), self._ground, area)
            touched += self._lay_cards(painter, self._plan.cards.on_page(still.page))
            touched.append(area)
        else:
            page = self._plan.cards.on_page(still.page)
            fresh = range(max(before.filled, page.start), min(still.filled, page.stop))
            touched += self._lay_cards(painter, fresh)
        if (still.doing, still.done) != (before.doing, before.done):
            touched.append(self._write_caption(painter))
        painter.end()
        return touched

    def restore(self, painter: QPainter, places: list[QRect]) -> None:
        """Put the resting picture back where something moved."""
        for place in places:
            painter.drawImage(place.topLeft(), self.image, place)

    def _pen(self) -> QPainter:
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def _make_ground(self) -> QImage:
        ground = image_of(self._measures.size)
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, self._measures.size)
        paint_frame(painter, self._measures, self._show.frame, STEP)
        for reel in self._plan.reels:
            self._point_at(painter, QRectF(reel))
        painter.end()
        return ground

    def _point_at(self, painter: QPainter, reel: QRectF) -> None:
        """A mark in either margin points at the middle of a reel."""
        away, side = self._measures.px(10), self._measures.px(MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(PROJECTION.drawn))
        for point, back in ((reel.left() - away, -side), (reel.right() + away, side)):
            middle = reel.center().y()
            ends = (QPointF(point + back, middle + step) for step in (-side * 0.8, side * 0.8))
            painter.drawPolygon([QPointF(point, middle), *ends])

    def _take_down(self, painter: QPainter, winners: range) -> list[QRect]:
        places = []
        for winner in winners:
            cell = self._show.winners[winner].cell
            place = self._plan.wall.place(cell)
            painter.drawImage(place.topLeft(), self._ground, place)
            self._plan.wall.paint_hole(painter, cell)
            places.append(_with_bleed(place))
        return places

    def _lay_cards(self, painter: QPainter, winners: range) -> list[QRect]:
        cards = self._plan.cards
        for winner in winners:
            place = _with_bleed(cards.place(winner))
            painter.drawImage(place.topLeft(), self._ground, place)
            cards.paint(painter, winner, shown=winner < self.still.filled)
        return [_with_bleed(cards.place(winner)) for winner in winners]

    def _write_caption(self, painter: QPainter) -> QRect:
        place, m = self._plan.caption, self._measures
        painter.drawImage(place.topLeft(), self._ground, place)
        place = place.adjusted(0, 0, 0, -m.px(8))
        half = place.width() // 2
        left, right = place.adjusted(0, 0, -half, 0), place.adjusted(half, 0, 0, 0)
        draw_line(painter, left, self.still.doing, m.sizes(30), PROJECTION.secondary, LEFT)
        draw_line(painter, right, self.still.done, m.sizes(30), PROJECTION.text, RIGHT)
        return self._plan.caption


def _with_bleed(place: QRect) -> QRect:
    """Smoothed round corners reach a pixel further than what they belong to."""
    return place.adjusted(-1, -1, 1, 1)
