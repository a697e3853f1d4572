"""In a process of its own, whose screen is scaled: by how much does each page in a window differ
from the same page painted in as many physical pixels? Prints the largest difference of a colour.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.projection import scenes
from ui.tokens import TextSize

WINDOW, PIXELS = QSize(640, 360), QSize(960, 540)


def difference(one: QImage, two: QImage) -> int:
    if one.size() != two.size():
        return 256
    painter = QPainter(one)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, two)
    painter.end()
    plain = one.convertToFormat(QImage.Format.Format_RGB888)
    return max(plain.constBits())


def main() -> None:
    application = QApplication(sys.argv)
    theme.apply(application, TextSize.STANDARD, theme.shipped_family())
    with TemporaryDirectory() as folder:
        seen = {path.name: path for path in scenes.grab(Path(folder), WINDOW)}
        for path in scenes.render(Path(folder) / "pixels", (PIXELS,)):
            if not scenes.PAGES[path.stem][1]:
                images = [QImage(str(each)) for each in (seen[path.name], path)]
                for image in images:
                    image.setDevicePixelRatio(1)
                print(path.stem, difference(*images))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
