"""Which display is the projector: chosen by name, remembered, and watched while it is in use."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from ui.layouts import column
from ui.projection.shows import ScreenShow
from ui.projection.widget import ProjectionWidget
from ui.settings import Settings

KEY = "projection.screen"
IDENTIFYING = 4000
"""Milliseconds that the numbers stay on the screens."""


class Screens(QObject):
    """`gone`, `come` and `reshaped` (another resolution, place or scaling) carry a display's name;
    numbers count from 1 as the system lists them.
    """

    gone = Signal(str)
    come = Signal(str)
    reshaped = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._labels: list[ScreenLabel] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDENTIFYING)
        self._timer.timeout.connect(self.stop_identifying)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._removed)
        application.screenAdded.connect(self._added)
        application.primaryScreenChanged.connect(self._reshaped)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def names(self) -> list[str]:
        return [screen.name() for screen in QGuiApplication.screens()]

    def number(self, screen: QScreen) -> int:
        return self.names().index(screen.name()) + 1

    def title(self, screen: QScreen) -> str:
        size = screen.geometry().size() * screen.devicePixelRatio()
        return f"屏幕 {self.number(screen)}　{size.width()}×{size.height()}　{screen.name()}"

    def named(self, name: str) -> QScreen | None:
        return next((each for each in QGuiApplication.screens() if each.name() == name), None)

    def chosen(self, console: QScreen | None) -> QScreen:
        """The one chosen before; else one that the console is not on; else the only one."""
        known = self.named(self._settings.get(KEY, ""))
        others = [each for each in QGuiApplication.screens() if each is not console]
        return known or next(iter(others), QGuiApplication.primaryScreen())

    def choose(self, screen: QScreen) -> None:
        self._settings.put(KEY, screen.name())

    def identify(self) -> None:
        """识别屏幕: every display shows its number for some seconds."""
        self.stop_identifying()
        self._labels = [
            ScreenLabel(screen, ScreenShow(self.number(screen), screen.name()))
            for screen in QGuiApplication.screens()
        ]
        self._timer.start()

    def stop_identifying(self) -> None:
        self._timer.stop()
        for label in self._labels:
            label.close()
            label.deleteLater()
        self._labels = []

    def _removed(self, screen: QScreen) -> None:
        self.stop_identifying()
        self.gone.emit(screen.name())

    def _added(self, screen: QScreen) -> None:
        self._watch(screen)
        self.come.emit(screen.name())

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._told_by)
        screen.logicalDotsPerInchChanged.connect(self._told_by)

    def _told_by(self) -> None:
        screen = self.sender()
        if isinstance(screen, QScreen):
            self._reshaped(screen)

    def _reshaped(self, screen: QScreen | None) -> None:
        """The numbers on the screens stand elsewhere now; nobody is without a screen for long."""
        self.stop_identifying()
        if screen is not None:
            self.reshaped.emit(screen.name())


class ScreenLabel(QWidget):
    """The number of one display, over whatever is on it."""

    SHARE = 3

    def __init__(self, screen: QScreen, show: ScreenShow) -> None:
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        inside = ProjectionWidget()
        inside.show_page(show)
        column(self, gap=0).addWidget(inside)
        place = screen.geometry()
        self.setScreen(screen)
        self.resize(place.size() / self.SHARE)
        self.move(place.center() - self.rect().center())
        self.show()
