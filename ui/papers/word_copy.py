"""另存为 Word: an editable copy of the paper in the panel, where its kind has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import papers
from ui import files, messages
from ui.buttons import button

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.records.documents import DocumentRow
    from ui.desk import Desk


class WordCopy:
    """The button and what it does; the paper itself stays as it was frozen."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self._parent = parent
        self._desk = desk
        self._row: DocumentRow | None = None
        self.button = button("另存为 Word 副本…", self._ask, icon="file-text")
        self.button.hide()

    def show_row(self, row: DocumentRow) -> None:
        self._row = row
        self.button.setVisible(row.kind in papers.EDITABLE)

    def _ask(self) -> None:
        row = self._row
        if row is not None:
            files.ask_save(
                self._parent,
                self._desk.settings,
                "另存为 Word 副本",
                files.WORD,
                f"{row.number}.docx",
                lambda path: self.write(row.id, path),
            )

    def write(self, document_id: int, path: Path) -> None:
        reader = self._desk.jobs.operator
        self._desk.jobs.prepare(
            self._parent,
            "正在生成 Word 副本…",
            lambda session, _progress: papers.word_of(session, document_id, reader),
            lambda content: self._keep(path, content),
        )

    def _keep(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        more = f"{path}\n副本可以修改；要改正式文书，请作废后重新开具。"
        messages.inform(self._parent, "Word 副本已保存。", more)
