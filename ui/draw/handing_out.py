"""What a draw with a result can be asked for: its bundles, public or full, and a replay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app import draws
from app.rules.roles import Role
from app.rules.states import DrawState
from ui import files, messages, tokens
from ui.buttons import button
from ui.draw.replay import replay
from ui.layouts import row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.errors import UserError
    from app.records.draws import DrawView
    from ui.desk import Desk

JSON = "核验包 (*.json)"


class HandingOut(QWidget):
    """A row of buttons. `refused` is told why something cannot be had."""

    def __init__(self, desk: Desk, draw_id: int, refused: Callable[[UserError], object]) -> None:
        super().__init__()
        self.desk = desk
        self.jobs = desk.jobs
        self.draw_id = draw_id
        self._number = ""
        self._refused = refused
        self.replay_button = button("重新核验", self._replay, icon="shield-check")
        self.bundle_button = button("导出完整核验包…", self._export, icon="file-down")
        self.public_button = button("导出公开核验包…", self._export_public, icon="file-down")
        line = row(self, gap=tokens.GAP_1)
        for each in (self.replay_button, self.bundle_button, self.public_button):
            line.addWidget(each)
        line.addStretch(1)

    def show_view(self, view: DrawView) -> None:
        """Offered are the bundles of attempts with dice; the public one only of a good draw."""
        self._number = view.row.number
        has_dice = any(each.has_dice for each in view.attempts)
        self.setVisible(has_dice)
        self.bundle_button.setVisible(self.jobs.may(Role.CLERK, Role.SUPERVISOR))
        self.public_button.setVisible(view.row.state is DrawState.CONFIRMED)

    def _replay(self) -> None:
        replay(self, self.jobs, self.draw_id, self._refused)

    def _export(self) -> None:
        self._ask("核验包.json", public=False)

    def _export_public(self) -> None:
        self._ask("公开核验包.json", public=True)

    def _ask(self, name: str, *, public: bool) -> None:
        files.ask_save(
            self,
            self.desk.settings,
            "导出核验包",
            JSON,
            f"{self._number}{name}",
            lambda path: self.write(path, public=public),
        )

    def write(self, path: Path, *, public: bool) -> None:
        """Bundles, page and instructions, beside each other."""
        draw_id = self.draw_id
        self.jobs.start(
            self,
            "正在导出核验包…",
            lambda session, operator, _progress: draws.export(
                session, operator, draw_id=draw_id, path=path, public=public
            ),
            self._tell,
            self._refused,
        )

    def _tell(self, saved: tuple[Path, ...]) -> None:
        names = "\n".join(each.name for each in saved)
        messages.inform(self, "核验包、核验网页和说明已导出。", f"{saved[0].parent}\n{names}")
