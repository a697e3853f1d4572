"""A paint device that keeps no pixels but remembers every piece of text and where it stood."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintDevice, QPaintEngine

METRIC = QPaintDevice.PaintDeviceMetric


@dataclass(frozen=True)
class Written:
    text: str
    pixels: int
    place: QRectF
    """As wide as the text and as high as its letters."""


class Engine(QPaintEngine):
    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.written: list[Written] = []

    def begin(self, _device):
        return True

    def end(self):
        return True

    def type(self):
        return QPaintEngine.Type.User

    def updateState(self, _state):  # noqa: N802
        return

    def drawTextItem(self, point, item):  # noqa: N802
        pixels = item.font().pixelSize()
        place = QRectF(point.x(), point.y() - pixels * 0.9, item.width(), pixels)
        self.written.append(Written(item.text(), pixels, place))

    def drawRects(self, *_):  # noqa: N802
        return

    def drawPath(self, *_):  # noqa: N802
        return

    def drawPolygon(self, *_):  # noqa: N802
        return

    def drawEllipse(self, *_):  # noqa: N802
        return

    def drawLines(self, *_):  # noqa: N802
        return

    def drawPoints(self, *_):  # noqa: N802
        return

    def drawPixmap(self, *_):  # noqa: N802
        return

    def drawTiledPixmap(self, *_):  # noqa: N802
        return

    def drawImage(self, *_):  # noqa: N802
        return


class Recorder(QPaintDevice):
    def __init__(self, size: QSize) -> None:
        super().__init__()
        self._size = size
        self.engine = Engine()

    @property
    def written(self) -> list[Written]:
        return self.engine.written

    def paintEngine(self):  # noqa: N802
        return self.engine

    def metric(self, which):
        sizes = {METRIC.PdmWidth: self._size.width(), METRIC.PdmHeight: self._size.height()}
        fixed = {METRIC.PdmDepth: 32, METRIC.PdmDevicePixelRatio: 1}
        return (sizes | fixed).get(which, 96)
