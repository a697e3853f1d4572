"""The projection itself: one widget puts one picture on the screen and moves it by the clock."""

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.projection.chime import Chime
from ui.projection.pages import page_count, picture_of
from ui.projection.reveal import RevealScene
from ui.projection.run import Run, run_of
from ui.projection.shows import BlackShow, ProjectionSettings, Show, SubjectsShow

if TYPE_CHECKING:
    from collections.abc import Iterable

TICK = 16
"""Milliseconds between two pictures while something moves; at rest there is no timer."""


class ProjectionWidget(QWidget):
    """Shows pages. `revealed` says how many winners the room has seen by now, `finished` that a run
    has come to rest, `painted` that the picture is another.
    """

    revealed = Signal(int)
    finished = Signal()
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._settings = ProjectionSettings()
        self._show: Show = BlackShow()
        self._page = 0
        self._scene: RevealScene | None = None
        self._still = QImage()
        self._run: Run | None = None
        self._told = 0
        self._chime: Chime | None = None
        self._before = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    # what is shown

    @property
    def page(self) -> Show:
        """What is shown now, with as many winners revealed as the room has seen."""
        if isinstance(self._show, SubjectsShow):
            return replace(self._show, revealed=self._told)
        return self._show

    def show_page(self, page: Show) -> None:
        """Put another page on the screen. The same page with another number revealed, as the
        console reads it back while a run goes on, does not disturb the run.
        """
        if self._run is not None and _is_same_draw(page, self._show):
            return
        self._end()
        self._show, self._page = page, 0
        self._told = page.revealed if isinstance(page, SubjectsShow) else 0
        self._rebuild()

    @property
    def settings(self) -> ProjectionSettings:
        return self._settings

    @settings.setter
    def settings(self, settings: ProjectionSettings) -> None:
        """For the next run; one that goes on keeps what it began with."""
        self._settings = settings
        if self._run is None:
            self._rebuild()

    @property
    def image(self) -> QImage:
        """What is on the screen, in physical pixels."""
        return self._scene.image if self._scene else self._still

    @property
    def pages(self) -> int:
        """How many pages of cards or rows there are."""
        if self._scene is not None:
            return self._scene.plan.cards.pages
        return page_count(self._physical(), self._show)

    @property
    def page_number(self) -> int:
        """The page of cards or rows that is shown, from 0."""
        return self._scene.page if self._scene else self._page

    def turn(self, step: int) -> None:
        """Turn so many pages of cards or rows forward, or back."""
        page = min(max(0, self.page_number + step), self.pages - 1)
        if self._scene is None:
            self._page = page
            self._rebuild()
        elif not self.is_moving:
            self._scene.turned = page
            self._advance(self.elapsed())

    # revealing

    @property
    def is_moving(self) -> bool:
        return self._timer.isActive()

    @property
    def is_paused(self) -> bool:
        return self._run is not None and not self._timer.isActive()

    def start(self, count: int | None = None) -> None:
        """Reveal the next `count` winners, or all that are left; nothing while a run goes on."""
        if self._run is not None or not isinstance(self._show, SubjectsShow):
            return
        most = len(self._show.winners)
        until = most if count is None else min(most, self._told + count)
        if until > self._told and self._scene is not None:
            self._run = run_of(self._told, until, self._settings)
            self._scene.begin(self._run)
            self._go(0.0)

    def stop(self) -> None:
        """Ease to the known stop now, and end the run there."""
        if self._run is not None and self._scene is not None and self.is_moving:
            self._run = self._run.stopped_early(self.elapsed())
            self._scene.begin(self._run)

    def pause(self) -> None:
        if self.is_moving:
            self._before = self.elapsed()
            self._timer.stop()
            self._tell_paused()

    def resume(self) -> None:
        if self.is_paused:
            self._go(self._before)
            self._tell_paused()

    def elapsed(self) -> float:
        """Seconds of motion in this run; a pause does not count."""
        running = self._clock.elapsed() / 1000 if self.is_moving else 0.0
        return self._before + running

    def frame_image(self, size: QSize, elapsed: float) -> QImage:
        """The present page so many seconds into its run (the present one, or the one that `start`
        would begin now), as a picture of `size` physical pixels.
        """
        if not isinstance(self._show, SubjectsShow):
            return picture_of(size, self._show, self._page)
        scene = RevealScene(size, self._show, self._settings)
        run = self._run
        if run is None and self._told < len(self._show.winners) and elapsed > 0:
            run = run_of(self._told, len(self._show.winners), self._settings)
        if run is not None:
            scene.begin(run)
            scene.advance(elapsed)
            if elapsed >= run.seconds:
                scene.rest(run.turns[-1].last)
        return scene.image

    # from here on: how

    def _go(self, before: float) -> None:
        self._before = before
        self._clock.start()
        self._timer.start(TICK)
        self._tick()

    def _tick(self) -> None:
        if self._run is None:
            return
        now = self.elapsed()
        self._advance(now)
        self._tell_revealed(self._run.revealed(now))
        if self._run is not None and now >= self._run.seconds:
            self._end()
            self.finished.emit()
        elif self._run is not None and not self._run.moving:
            self._timer.start(self._until_next(now))

    def _until_next(self, now: float) -> int:
        """Milliseconds until something changes in a run without motion."""
        coming = [stop for stop in self._run.stops if stop > now] if self._run else []
        return ceil((min(coming) - now) * 1000) if coming else TICK

    def _tell_revealed(self, count: int) -> None:
        if count > self._told:
            self._told = count
            self._ring()
            self.revealed.emit(count)

    def _ring(self) -> None:
        if self._settings.sound:
            self._chime = self._chime or Chime()
            self._chime.ring()

    def _tell_paused(self) -> None:
        if self._scene is not None:
            self._scene.is_paused = self.is_paused
            self._advance(self.elapsed())

    def _end(self) -> None:
        """At rest: no timer, and the page stands as if it had been opened like this."""
        self._timer.stop()
        if self._run is None or not isinstance(self._show, SubjectsShow):
            return
        self._run, self._before = None, 0.0
        self._show = replace(self._show, revealed=self._told)
        if self._scene is not None:
            self._scene.rest(self._told)
            self._refresh(self.rect())

    def _advance(self, seconds: float) -> None:
        if self._scene is None:
            return
        ratio = self.devicePixelRatioF()
        region = QRegion()
        for place in self._scene.advance(seconds):
            region += _logical(place, ratio)
        if not region.isEmpty():
            self._refresh(region)

    def _refresh(self, region: QRegion | QRect) -> None:
        self.update(region)
        self.painted.emit()

    def _physical(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(ceil(self.width() * ratio), ceil(self.height() * ratio))

    def _rebuild(self) -> None:
        """Everything anew: another page, another size."""
        size = self._physical()
        if isinstance(self._show, SubjectsShow):
            self._scene = RevealScene(size, self._show, self._settings)
            if self._run is not None:
                self._scene.begin(self._run)
                self._scene.is_paused = self.is_paused
                self._scene.advance(self.elapsed())
        else:
            self._scene, self._still = None, picture_of(size, self._show, self._page)
        self._refresh(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pixel for pixel: the painter's scale is taken back, so nothing is interpolated."""
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        for place in cast("Iterable[QRect]", event.region()):  # Qt's stub leaves out __iter__
            whole = _physical_place(place, ratio)
            painter.drawImage(whole.topLeft(), self.image, whole)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rebuild()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._rebuild()
        return super().event(event)


def _is_same_draw(page: Show, other: Show) -> bool:
    if not isinstance(page, SubjectsShow) or not isinstance(other, SubjectsShow):
        return False
    return replace(page, revealed=0) == replace(other, revealed=0)


def _logical(place: QRect, ratio: float) -> QRect:
    """The smallest rectangle in the widget's own pixels that covers these physical ones."""
    left, top = int(place.left() / ratio), int(place.top() / ratio)
    right, bottom = ceil((place.right() + 1) / ratio), ceil((place.bottom() + 1) / ratio)
    return QRect(left, top, right - left, bottom - top)


def _physical_place(place: QRect, ratio: float) -> QRect:
    left, top = int(place.left() * ratio), int(place.top() * ratio)
    right, bottom = ceil((place.right() + 1) * ratio), ceil((place.bottom() + 1) * ratio)
    return QRect(left, top, right - left, bottom - top)
