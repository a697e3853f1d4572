"""Step 5: print, sign, hand over the bundle with which anybody can replay the draw."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from app import draws, verify
from app.records.draws import DrawView, Winner
from app.rules.roles import Role
from ui import files, messages, tokens
from ui.buttons import button
from ui.draw.panel import Panel
from ui.layouts import row
from ui.models import Column, TableModel
from ui.table import DataTable

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk import Desk

JSON = "核验包 (*.json)"
PAGE_NAME = "核验网页（用浏览器打开）.html"
COLUMNS = (
    Column[Winner]("序号", lambda each: each.position, width=64, number=True),
    Column[Winner](
        "检查对象",
        lambda each: each.number if each.name == "-" else each.name,
        width=280,
        stretch=True,
    ),
    Column[Winner]("编号", lambda each: each.number, width=190),
    Column[Winner]("分层", lambda each: each.stratum, width=90, spare=True),
    Column[Winner](
        "检查人员", lambda each: "、".join(officer.name for officer in each.officers), width=200
    ),
)


class RecordPanel(Panel):
    def __init__(self, desk: Desk, draw_id: int) -> None:
        super().__init__(desk, draw_id)
        self._view: DrawView | None = None
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.model = TableModel(COLUMNS, self, key=lambda each: each.position)
        self.table = DataTable(self.model)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.table, 1)
        tools = row(gap=tokens.GAP_1)
        self.bundle_button = button("导出完整核验包…", self._export, icon="file-down")
        self.public_button = button("导出公开核验包…", self._export_public, icon="file-down")
        tools.addWidget(self.bundle_button)
        tools.addWidget(self.public_button)
        tools.addStretch(1)
        self.body.addLayout(tools)
        self.papers_button = self.add_action(
            "打印文书并派发", self._go_to_papers, icon="printer", role="primary"
        )

    def show_view(self, view: DrawView) -> None:
        self._view = view
        current = view.round
        if current is None:
            return
        self.heading.setText(
            f"抽取结果：{len(current.winners)} 家，备选 {len(current.reserves)} 家"
        )
        self.model.show_rows(current.winners)
        self.bundle_button.setVisible(self.jobs.may(Role.CLERK, Role.SUPERVISOR))
        self.hint.setText(
            "完整核验包含回避和剔除原因，只交纪检监督；公开核验包不含人员，可随公示发布。"
        )

    def _go_to_papers(self) -> None:
        if self._view is not None:
            self.desk.go("papers", {"task_id": self._view.row.task_id})

    def _export(self) -> None:
        self._ask("核验包.json", public=False)

    def _export_public(self) -> None:
        self._ask("公开核验包.json", public=True)

    def _ask(self, name: str, *, public: bool) -> None:
        number = self._view.row.number if self._view else ""
        files.ask_save(
            self,
            self.desk.settings,
            "导出核验包",
            JSON,
            f"{number}{name}",
            lambda path: self._write(path, public=public),
        )

    def _write(self, path: Path, *, public: bool) -> None:
        draw_id = self.draw_id
        self.jobs.start(
            self,
            "正在导出核验包…",
            lambda session, operator, _progress: draws.export(
                session, operator, draw_id=draw_id, path=path, public=public
            ),
            self._tell,
            self.refused,
        )

    def _tell(self, saved: tuple[Path, ...]) -> None:
        """Beside the bundles goes the page that checks them without network or program."""
        page = saved[0].with_name(PAGE_NAME)
        shutil.copyfile(verify.PAGE, page)
        messages.inform(self, "核验包已导出。", "\n".join(map(str, (*saved, page))))
