"""Leads the projection: which page, on which screen, covered or not; never what is drawn.

The page lives on while it is covered, while its window is hidden and while its display is
unplugged, so nothing that has begun is lost.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from ui.ceremony.keys import Keys
from ui.ceremony.pace import pace
from ui.ceremony.screens import Screens
from ui.ceremony.window import ProjectionWindow
from ui.projection.shows import (
    BlackShow,
    FramedShow,
    PauseShow,
    ScreenShow,
    Show,
    SubjectsShow,
)
from ui.settings import Settings

BREAK = "稍候继续"


class Director(QObject):
    """`changed`: covers, screens or motion are other than before. `revealed` and `finished` are
    the projection's own.
    """

    changed = Signal()
    revealed = Signal(int)
    finished = Signal()

    def __init__(self, console: QWidget, settings: Settings) -> None:
        super().__init__(console)
        self._console = console
        self._settings = settings
        self.window = ProjectionWindow()
        self.screens = Screens(settings, self)
        self.screen_name: str | None = None
        self.lost: str | None = None
        self._cover: type[Show] | None = None
        self._held = False
        self.may_start: Callable[[], bool] = lambda: False
        self.keys = Keys(console, self.window, self._acts(), self.turn, self._may_start)
        self._connect()
        self.restyle()
        self.window.settle(self._size())

    def _acts(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            Qt.Key.Key_Space: self.start_or_stop,
            Qt.Key.Key_F9: self.toggle_black,
            Qt.Key.Key_F11: self.toggle_full,
        }

    def _may_start(self) -> bool:
        return self.may_start()

    def _connect(self) -> None:
        self.window.page.revealed.connect(self.revealed)
        self.window.page.finished.connect(self._finish)
        self.screens.gone.connect(self._unplugged)
        self.screens.come.connect(lambda _name: self.changed.emit())
        self.screens.reshaped.connect(self._reshaped)

    def _size(self) -> QSize:
        return self.screens.chosen(self._console.screen()).geometry().size()

    def close(self) -> None:
        """The console goes; the room sees nothing more."""
        self.withdraw()
        self.window.deleteLater()

    def withdraw(self) -> None:
        """Off the screens, and what moves stands still."""
        self.screens.stop_identifying()
        self.window.page.pause()
        self.window.hide()

    # what is shown

    def show(self, page: Show) -> None:
        """Another page, at once visible unless it is covered."""
        if page != self.window.page.page:
            self.window.page.show_page(page)
            self.changed.emit()

    def restyle(self) -> None:
        """The operator changed how names are revealed: from the next start on."""
        self.window.page.settings = pace(self._settings)

    def turn(self, step: int) -> None:
        self.window.page.turn(step)
        self.changed.emit()

    # motion

    @property
    def is_moving(self) -> bool:
        return self.window.page.is_moving

    @property
    def is_running(self) -> bool:
        """A run has begun and is not at its end, moving or paused."""
        return self.window.page.is_moving or self.window.page.is_paused

    def start(self, count: int | None = None) -> None:
        """Reveal the next `count`; by default the next name or group, as the operator set it.
        Nothing is revealed behind a cover: it is lifted first.
        """
        page = self.window.page
        if self.is_running or not isinstance(page.page, SubjectsShow):
            return
        self._lift()
        page.start(count or page.settings.together or None)
        self.changed.emit()

    def start_all(self) -> None:
        """Reveal all that are left, one after another."""
        if not self.is_running:
            self._lift()
            self.window.page.start()
            self.changed.emit()

    def start_or_stop(self) -> None:
        """A break ends before anything else begins."""
        if self.is_paused:
            self.resume()
        elif self.is_moving:
            self.window.page.stop()
        else:
            self.start()

    def pause(self) -> None:
        """Stop where it stands; with nothing in motion the room reads that there is a break."""
        page = self.window.page
        if self.is_moving:
            page.pause()
        elif isinstance(page.page, FramedShow):
            self._put(PauseShow, PauseShow(page.page.frame, BREAK))
        self.changed.emit()

    def resume(self) -> None:
        self._held = False
        self._lift()
        self.window.page.resume()
        self.changed.emit()

    @property
    def is_paused(self) -> bool:
        return self.window.page.is_paused or self._cover is PauseShow

    def _finish(self) -> None:
        self.changed.emit()
        self.finished.emit()

    # covers

    @property
    def is_black(self) -> bool:
        return self._cover is BlackShow

    @property
    def is_testing(self) -> bool:
        return self._cover is ScreenShow

    def toggle_black(self) -> None:
        """F9. What moves waits behind the black and goes on when it is lifted."""
        self._toggle(BlackShow, BlackShow())

    def toggle_test(self) -> None:
        screen = self.screens.chosen(self._console.screen())
        self._toggle(ScreenShow, ScreenShow(self.screens.number(screen), screen.name()))

    def _toggle(self, kind: type[Show], cover: Show) -> None:
        if self._cover is kind:
            held, self._held = self._held, False
            self._lift()
            if held:
                self.resume()
            return
        self._held = self._held or self.is_moving
        self.window.page.pause()
        self._put(kind, cover)

    def _put(self, kind: type[Show], cover: Show) -> None:
        self._cover = kind
        self.window.put_cover(cover)
        self.changed.emit()

    def _lift(self) -> None:
        self._cover = None
        self.window.lift_cover()
        self.changed.emit()

    # screens

    @property
    def is_open(self) -> bool:
        return self.window.isVisible()

    def toggle_full(self) -> None:
        """F11: the projection on its screen, or off it."""
        if self.is_open:
            self.window.hide()
            self.screen_name = None
        else:
            self.open_on(self.screens.chosen(self._console.screen()))
        self.changed.emit()

    def open_on(self, screen: QScreen) -> None:
        self.lost, self.screen_name = None, screen.name()
        self.window.show_on(screen)
        self.changed.emit()

    def choose(self, screen: QScreen) -> None:
        """Another display; an open projection moves there."""
        self.screens.choose(screen)
        if self.is_open:
            self.open_on(screen)
        elif not self.is_running:
            self.window.settle(screen.geometry().size())
        self.changed.emit()

    def _unplugged(self, name: str) -> None:
        """Pause and say so on the console; nothing moves to a screen nobody meant."""
        if name == self.screen_name and self.is_open:
            self.window.page.pause()
            self.window.hide()
            self.lost, self.screen_name = name, None
        self.changed.emit()

    def _reshaped(self, name: str) -> None:
        """Somebody set another resolution or scaling: the page fills the screen as it is now, and
        what moves goes on from where it is.
        """
        screen = self.screens.named(name)
        if self.is_open and name == self.screen_name and screen is not None:
            self.window.fill(screen)
        elif not self.is_open:
            self.window.settle(self._size())
        self.changed.emit()

    def way_back(self) -> QScreen | None:
        """Where the projection would go on: its own display, else another; None without one."""
        console = self._console.screen()
        others = [
            s for s in map(self.screens.named, self.screens.names()) if s and s is not console
        ]
        return self.screens.named(self.lost or "") or next(iter(others), None)

    def go_on(self) -> None:
        """One click after unplugging: on a display if there is one, and on with what was paused."""
        screen = self.way_back()
        self.lost = None
        if screen is not None:
            self.open_on(screen)
        self.resume()
