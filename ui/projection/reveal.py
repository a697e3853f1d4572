"""抽取检查对象: wall, reels and cards in one picture. What changes from one moment to the next is
all that is painted again.
"""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter

from ui.projection.arrangement import arranged, at_rest
from ui.projection.backdrop import Backdrop, Still
from ui.projection.ground import measured
from ui.projection.lights import Lamp, Light, sparks
from ui.projection.motion import Roll, roll
from ui.projection.reel import Moment, Reel, Strip
from ui.projection.run import FILL, FLIGHT, REST, Run, Turn
from ui.projection.shows import ALL_AT_ONCE, ProjectionSettings, SubjectsShow
from ui.tokens import PROJECTION

FADE, MOST_LIGHTS = 0.3, 240
EMPTY_ROLL = roll(0.6)
"""Of a reel that has no name left to show."""
RESTING = Moment(0, 0, 1, 0)


class RevealScene:
    """One page of drawn subjects. `advance` moves `image` to a time and says what changed."""

    def __init__(self, size: QSize, show: SubjectsShow, settings: ProjectionSettings) -> None:
        self.show, self.settings = show, settings
        self.run: Run | None = None
        self.is_paused = False
        self._cards: dict[int, QImage] = {}
        self._positions = {each.cell: each.position for each in show.winners}
        self.turned: int | None = None
        self._measures = measured(size, show.frame)
        self.plan = arranged(self._measures, show, settings)
        self._lamp = Lamp(self.plan.wall, self._measures)
        self._strips = self._strips_from(show.revealed)
        self._backdrop = Backdrop(self._measures, show, self.plan, self._still(0))
        self._reels = [
            Reel(place, self.plan.row_height, self._measures, self._backdrop.image)
            for place in self.plan.reels
        ]
        self._touched: list[QRect] = []
        self._moments: list[Moment] = []
        self.image = QImage(self._backdrop.image)
        self.advance(0)

    def begin(self, run: Run) -> None:
        """A new run, or the present one with an earlier stop: what has passed is the same."""
        self.run, self.turned = run, None
        self._strips = self._strips_from(run.first)
        for turn in run.turns:
            shown = at_rest(self.show, self.settings, turn.last)
            for number, strip in enumerate(self._strips):
                motion = self._motion(turn, number)
                strip.add(motion.total if motion else 1, turn.first, shown[number])

    def rest(self, revealed: int) -> None:
        """Stand as a page opened with so many revealed would stand."""
        self.show, self.run = replace(self.show, revealed=revealed), None
        self._strips = self._strips_from(revealed)
        self._moments = []
        self.advance(0)

    def revealed(self, seconds: float) -> int:
        return self.run.revealed(seconds) if self.run else self.show.revealed

    @property
    def page(self) -> int:
        """Of the cards, from 0."""
        return self._backdrop.still.page

    def advance(self, seconds: float) -> list[QRect]:
        """The picture as it is so long after the run began."""
        stale = self._touched + self._backdrop.settle(self._still(seconds))
        moments = [self._moment(number, seconds) for number in range(len(self._reels))]
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._backdrop.restore(painter, stale)
        turned = self._paint_reels(painter, moments, stale)
        self._touched = self._paint_lights(painter, seconds, moments)
        painter.end()
        return [*stale, *turned, *self._touched]

    def _paint_reels(
        self, painter: QPainter, moments: list[Moment], stale: list[QRect]
    ) -> list[QRect]:
        """Reels that moved, or over which something else had moved."""
        before, self._moments = self._moments, moments
        painted = []
        for number, reel in enumerate(self._reels):
            is_same = before and before[number] == moments[number]
            if not is_same or any(place.intersects(reel.place) for place in stale):
                reel.paint(painter, self._strips[number], moments[number])
                painted.append(reel.place)
        return painted

    def _paint_lights(
        self, painter: QPainter, seconds: float, moments: list[Moment]
    ) -> list[QRect]:
        if self.run is None or not self.run.moving or seconds >= self.run.seconds:
            return []
        touched = self._paint_sparks(painter, self.run, seconds, moments)
        for winner in self._in_flight(self.run, seconds):
            touched += self._paint_winner(painter, self.run, winner, seconds)
        return touched

    def _in_flight(self, run: Run, seconds: float) -> list[int]:
        """Winners between the wall and their card; of thousands at once those of this page and as
        many others as an eye can tell apart.
        """
        fresh = range(run.filled(seconds), run.revealed(seconds))
        page = self.plan.cards.on_page(self.page)
        seen = range(max(fresh.start, page.start), min(fresh.stop, page.stop))
        return [*seen, *(winner for winner in fresh[:MOST_LIGHTS] if winner not in seen)]

    def _paint_sparks(
        self, painter: QPainter, run: Run, seconds: float, moments: list[Moment]
    ) -> list[QRect]:
        turn = run.turn_at(seconds)
        pace = max((each.pace(seconds - turn.begins) for each in turn.rolls), default=0.0)
        gone, drawn = run.revealed(seconds), self._positions
        lights = sparks(seconds, pace, len(self.show.entrants)) if pace else []
        lights += [light for light in map(self._passing, self._strips, moments) if light]
        return [
            self._lamp.glow(painter, light, PROJECTION.glow)
            for light in lights
            if drawn.get(light.cell, gone + 1) > gone
        ]

    def _passing(self, strip: Strip, moment: Moment) -> Light | None:
        """The cell of the name in the middle of a reel."""
        middle = round(moment.row)
        _, cell = strip.name(middle)
        strength = moment.others * max(0.0, 1 - 2 * abs(moment.row - middle))
        return None if cell is None else Light(cell, strength)

    def _paint_winner(
        self, painter: QPainter, run: Run, winner: int, seconds: float
    ) -> list[QRect]:
        """A drawn cell stands gold, flies to its card, and the card fills."""
        cell, since = self.show.winners[winner].cell, seconds - run.stop_of(winner)
        if since < REST:
            return [self._lamp.stand(painter, cell, since / REST)]
        cards = self.plan.cards
        if winner not in cards.on_page(self.page):
            return []
        place = cards.place(winner)
        since -= REST
        if since < FLIGHT:
            target = QPoint(place.left() + place.height() // 2, place.center().y())
            return self._lamp.fly(painter, cell, target, since / FLIGHT)
        painter.setOpacity((since - FLIGHT) / FILL)
        painter.drawImage(place.topLeft(), self._card(winner))
        painter.setOpacity(1.0)
        return [place]

    def _card(self, winner: int) -> QImage:
        if winner not in self._cards:
            self._cards[winner] = self.plan.cards.picture(winner)
        return self._cards[winner]

    def _still(self, seconds: float) -> Still:
        run, all_of_them = self.run, len(self.show.winners)
        revealed = self.revealed(seconds)
        left = run.left(seconds) if run else revealed
        page = self._page_at(seconds, left)
        done = f"已揭晓 {revealed:,} / {all_of_them:,} 家"
        if self.plan.cards.pages > 1:
            done += f"　结果第 {page + 1} / {self.plan.cards.pages} 页"
        filled = run.filled(seconds) if run else revealed
        return Still(left, filled, page, self._doing(seconds, revealed), done)

    def _page_at(self, seconds: float, left: int) -> int:
        if self.turned is not None:
            return self.turned
        if self.settings.together == ALL_AT_ONCE:
            return 0
        rolling = self.run is not None and seconds < self.run.seconds and left == self.run.first
        return self.plan.cards.page_of(left if rolling else left - 1)

    def _doing(self, seconds: float, revealed: int) -> str:
        if self.is_paused:
            return "已暂停"
        if self.run and seconds < self.run.turn_at(seconds).stopped:
            turn = self.run.turn_at(seconds)
            names = f"{turn.first + 1}—{turn.last}" if turn.count > 1 else f"{turn.last}"
            return f"正在抽取第 {names} 家"
        if revealed == len(self.show.winners):
            return f"全部揭晓，共 {revealed:,} 家"
        return f"第 {revealed} 家" if revealed else "名录已锁定，结果已封存，等待揭晓"

    def _moment(self, number: int, seconds: float) -> Moment:
        if self.run is None:
            return RESTING
        place = self.run.turn_number(seconds) + 1
        turn = self.run.turns[place - 1]
        start = self._strips[number].stops[place - 1].row
        end = self._strips[number].stops[place].row
        motion, since = self._motion(turn, number), seconds - turn.begins
        if motion is None:
            return Moment(end, place, 1, 0)
        after = since - motion.seconds
        others = share(since) if after < 0 else 1 - share(after)
        return Moment(start + motion.position(since), place, share(after), others)

    def _motion(self, turn: Turn, number: int) -> Roll | None:
        if not self.run or not self.run.moving:
            return None
        return turn.rolls[number] if number < len(turn.rolls) else EMPTY_ROLL

    def _strips_from(self, revealed: int) -> list[Strip]:
        shown = at_rest(self.show, self.settings, revealed)
        return [
            Strip(self.show.entrants, self._positions, revealed, number, each)
            for number, each in enumerate(shown)
        ]


def share(seconds: float) -> float:
    """Of a short fade, 0 to 1."""
    return min(1.0, max(0.0, seconds / FADE))
