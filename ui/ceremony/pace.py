"""揭晓方式: how fast the room sees the names, kept for this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms import ChoiceField, Form, FormDialog, IntegerField, SwitchField
from ui.projection.shows import ALL_AT_ONCE, LONGEST, MOST_TOGETHER, SHORTEST, ProjectionSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.settings import Settings

ROLL, NEXT, TOGETHER = "projection.roll", "projection.next", "projection.together"
SIMPLE, SOUND = "projection.simple", "projection.sound"
GROUPS = [
    (1, "逐家揭晓"),
    *((count, f"每次 {count} 家") for count in range(2, MOST_TOGETHER + 1)),
    (ALL_AT_ONCE, "一次全部揭晓"),
]


def pace(settings: Settings) -> ProjectionSettings:
    """As chosen before; what another version wrote and this one cannot use counts as not chosen."""
    try:
        return ProjectionSettings(
            roll_seconds=settings.get(ROLL, 6),
            next_seconds=settings.get(NEXT, 3),
            together=settings.get(TOGETHER, 1),
            simple=settings.get(SIMPLE, default=False),
            sound=settings.get(SOUND, default=False),
        )
    except ValueError:
        return ProjectionSettings()


class PaceDialog(FormDialog):
    def __init__(self, parent: QWidget, settings: Settings, done: Callable[[], object]) -> None:
        self._settings = settings
        self._done = done
        form = Form()
        form.add(
            IntegerField(ROLL, "第一家滚动", least=SHORTEST, most=LONGEST, unit="秒"),
            IntegerField(NEXT, "此后每家（组）间隔", least=SHORTEST, most=LONGEST, unit="秒"),
            ChoiceField(TOGETHER, "揭晓方式", GROUPS, required=True),
            SwitchField(SIMPLE, "简洁模式（不滚动，直接显示）"),
            SwitchField(SOUND, "每次停下时轻响一声"),
        )
        now = pace(settings)
        form.load(
            {
                ROLL: now.roll_seconds,
                NEXT: now.next_seconds,
                TOGETHER: now.together,
                SIMPLE: now.simple,
                SOUND: now.sound,
            }
        )
        super().__init__(
            parent, "揭晓方式", form, self._keep, width=440,
            more="结果在揭晓之前已经写入数据库；这里只决定怎样展示，下一次开始时生效。",
        )  # fmt: skip

    def _keep(self) -> None:
        for key, value in self.form.values().items():
            self._settings.put(key, value)
        self._done()
