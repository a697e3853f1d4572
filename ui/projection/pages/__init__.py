"""The pages that stand still. A page is a function that paints its body; this is their register."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from ui.projection.ground import image_of, measured, paint_frame, paint_ground
from ui.projection.measures import Measures
from ui.projection.pages import commitment, dice, pairs, plain, roster, screen
from ui.projection.shows import (
    BlackShow,
    CommitmentShow,
    DiceShow,
    OfficersShow,
    PauseShow,
    RosterShow,
    ScreenShow,
    Show,
    SummaryShow,
    VoidShow,
    WelcomeShow,
)

Body = Callable[[QPainter, Measures, Any, int], None]

BODIES: dict[type, tuple[str, Body]] = {
    WelcomeShow: ("公开抽取", plain.paint_welcome),
    RosterShow: ("锁定名录", roster.paint),
    CommitmentShow: ("公布承诺值", commitment.paint),
    DiceShow: ("见证报数", dice.paint),
    OfficersShow: ("抽取检查人员", pairs.paint_officers),
    SummaryShow: ("抽取结果", pairs.paint_summary),
    VoidShow: ("作废", plain.paint_void),
    PauseShow: ("暂停", plain.paint_pause),
}
"""Page: the step its frame names, and its body."""


def picture_of(size: QSize, show: Show, page: int = 0) -> QImage:
    """A page at rest, in physical pixels."""
    image = image_of(size)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(show, BlackShow):
        screen.paint_black(painter, size)
    elif isinstance(show, ScreenShow):
        screen.paint_test(painter, size, show)
    else:
        step, body = BODIES[type(show)]
        measures = measured(size, show.frame)
        paint_ground(painter, size)
        paint_frame(painter, measures, show.frame, step)
        body(painter, measures, show, page)
    painter.end()
    return image


def page_count(size: QSize, show: Show) -> int:
    if isinstance(show, OfficersShow | SummaryShow):
        return pairs.page_count(measured(size, show.frame), show)
    return 1
