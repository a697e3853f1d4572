"""A batch into one PDF, or paper by paper into a folder: off the window's thread, whole files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.documents.merging import merged
from app.errors import UserError
from ui import files, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from app.progress import Progress
    from ui.desk import Desk
    from ui.papers.sorting import BatchPaper


class BatchSaving(QObject):
    """Asks where to, saves, and says how much was saved. Stopping leaves only whole files."""

    saved = Signal(object)  # Path

    def __init__(
        self, parent: QWidget, desk: Desk, batch: Callable[[], Sequence[BatchPaper]]
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._desk = desk
        self._batch = batch

    def ask_file(self) -> None:
        batch = self._batch()
        name = batch[0].paper.name if len(batch) == 1 else f"{batch[0].row.number}等.pdf"
        settings = self._desk.settings
        files.ask_save(self._window, settings, "保存 PDF", files.PDF, name, self.save_file)

    def ask_folder(self) -> None:
        settings = self._desk.settings
        files.ask_folder(self._window, settings, "保存到哪个文件夹", self.save_folder)

    def save_file(self, path: Path) -> None:
        """The frozen bytes of a single paper; of several one file with all their pages."""
        pdfs = [each.paper.pdf for each in self._batch()]

        def work(_session: Session, progress: Progress) -> int:
            whole = pdfs[0] if len(pdfs) == 1 else merged(pdfs, lambda n: progress(n, len(pdfs)))
            write(path, whole)
            return 1

        self._start(work, path)

    def save_folder(self, folder: Path) -> None:
        found = {folder / each.paper.name: each.paper.pdf for each in self._batch()}

        def work(_session: Session, progress: Progress) -> int:
            for number, (path, pdf) in enumerate(found.items(), start=1):
                write(path, pdf)
                progress(number, len(found))
            return len(found)

        self._start(work, folder)

    def _start(self, work: Callable[[Session, Progress], int], place: Path) -> None:
        def done(count: int) -> None:
            self.saved.emit(place)
            messages.inform(self._window, f"已保存 {count} 个 PDF。", str(place))

        def failed(error: UserError) -> None:
            messages.warn(self._window, error.message, str(place))

        self._desk.jobs.prepare(self._window, "正在保存 PDF…", work, done, failed)


def write(path: Path, pdf: bytes) -> None:
    """Whole or not at all. Raises UserError."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(pdf)
        os.replace(part, path)
    except OSError as error:
        raise UserError("没有保存成功，请检查磁盘空间，或换一个文件夹再试。") from error
    finally:
        part.unlink(missing_ok=True)
