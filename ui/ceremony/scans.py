"""签字扫描件: whether the signed record has been scanned, and the way to put it in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel

from app import ceremony
from app.errors import UserError
from app.rules.roles import Role
from ui import files, messages, tokens
from ui.buttons import button
from ui.detail import Mark
from ui.layouts import column, row
from ui.tokens import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from app.records.ceremony import ScanRow
    from ui.desk import Desk

SCANS = "扫描件 (*.pdf *.jpg *.jpeg *.png)"


class ScanStrip(QFrame):
    """Missing is said until something is there; the scan may come days later."""

    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.desk = desk
        self.draw_id = draw_id
        self._scans: tuple[ScanRow, ...] = ()
        self.mark = Mark("未存入", Tone.WARN)
        self.names = QLabel()
        self.names.setProperty("role", "quiet")
        self.names.setWordWrap(True)
        title = QLabel("签字扫描件")
        title.setProperty("role", "strong")
        self.add_button = button("存入…", self._ask, icon="upload")
        self.add_button.setToolTip("签字后扫描存入，可以以后补存。")
        self.save_button = button("另存…", self._save, icon="download")
        box = column(self, gap=tokens.GAP_1, margins=(tokens.GAP_1,) * 4)
        head, acts = row(), row()
        head.addWidget(title, 1)
        head.addWidget(self.mark)
        acts.addWidget(self.add_button, 1)
        acts.addWidget(self.save_button, 1)
        box.addLayout(head)
        box.addWidget(self.names)
        box.addLayout(acts)

    def show_scans(self, scans: tuple[ScanRow, ...]) -> None:
        self._scans = scans
        jobs = self.desk.jobs
        self.mark.say("已存入" if scans else "未存入", Tone.GOOD if scans else Tone.WARN)
        lines = [f"{each.file_name}（{each.added_at:%m-%d %H:%M}）" for each in scans]
        self.names.setText("\n".join(lines))
        self.names.setVisible(bool(lines))
        self.add_button.setVisible(jobs.may(Role.CLERK))
        self.save_button.setVisible(bool(scans) and jobs.may(Role.CLERK, Role.SUPERVISOR))

    def _ask(self) -> None:
        files.ask_open(self, self.desk.settings, "存入签字扫描件", SCANS, self.add)

    def add(self, path: Path) -> None:
        """Put this file in; a file that is no scan is refused with a sentence."""
        self.desk.jobs.start(
            self,
            "正在存入扫描件…",
            lambda session, operator, _progress: ceremony.attach_scan(
                session, operator, draw_id=self.draw_id, path=path
            ),
            failed=lambda error: messages.warn(self, error.message),
        )

    def _save(self) -> None:
        newest = self._scans[-1]
        files.ask_save(
            self, self.desk.settings, "另存签字扫描件", SCANS, newest.file_name,
            partial(self.save_as, newest.id),
        )  # fmt: skip

    def save_as(self, scan_id: int, path: Path) -> None:
        jobs = self.desk.jobs
        operator = jobs.operator
        if operator is None:
            return
        try:
            _, content = jobs.read(
                lambda session: ceremony.scan_content(session, operator, scan_id)
            )
            path.write_bytes(content)
        except UserError as error:
            messages.warn(self, error.message)
        except OSError:
            messages.warn(self, f"不能写入“{path.name}”，请换一个位置再存。")
