"""投影: the public window. Nothing private, no dialog, no frame; keys go to the ceremony."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.layouts import column
from ui.projection.shows import Show
from ui.projection.widget import ProjectionWidget

TITLE = "投影"


class ProjectionWindow(QWidget):
    """The page on one layer; black, pause and test picture cover it without disturbing it."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(TITLE)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.page = ProjectionWidget()
        self.cover = ProjectionWidget()
        self._layers = QStackedWidget()
        self._layers.addWidget(self.page)
        self._layers.addWidget(self.cover)
        column(self, gap=0).addWidget(self._layers)

    def settle(self, size: QSize) -> None:
        """Be as large as the screen it may be shown on, so that the preview is true to it."""
        self.resize(size)
        for layer in (self.page, self.cover):
            layer.resize(size)
            QApplication.sendEvent(layer, QResizeEvent(size, QSize()))

    def show_on(self, screen: QScreen) -> None:
        """Fill this screen; the keyboard stays where the operator works, if that is elsewhere."""
        elsewhere = QApplication.activeWindow()
        shared = elsewhere is not None and elsewhere.screen() is screen
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not shared)
        self.fill(screen)
        self.showFullScreen()
        self.setGeometry(screen.geometry())
        if shared:
            self.raise_()
            self.activateWindow()

    def fill(self, screen: QScreen) -> None:
        """As large as this screen is now, and where it is now."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def put_cover(self, show: Show) -> None:
        self.cover.show_page(show)
        self._layers.setCurrentWidget(self.cover)

    def lift_cover(self) -> None:
        self._layers.setCurrentWidget(self.page)

    @property
    def front(self) -> ProjectionWidget:
        """What the room sees: the page, or what covers it."""
        return self.cover if self._layers.currentWidget() is self.cover else self.page

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 on the public screen takes the window away and loses nothing."""
        event.ignore()
        self.hide()
