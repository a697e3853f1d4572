from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize

from ui.projection.widget import ProjectionWidget


@pytest.fixture
def projection(qapp) -> Iterator[ProjectionWidget]:
    """The projection at 1920 × 1080, hidden: nothing needs a screen to be painted."""
    widget = ProjectionWidget()
    widget.resize(QSize(1920, 1080))
    yield widget
    widget.close()
    widget.deleteLater()
