"""备份与恢复: copies of the database, made now and put back, and where it all lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QMessageBox, QPushButton, QWidget

from app import backups
from app.changes import Topic, touched
from app.records.backups import BackupRow
from ui import files, messages, tokens
from ui.buttons import button
from ui.layouts import row
from ui.models import Column, TableModel
from ui.section import Section
from ui.system.card import Card
from ui.table import DataTable

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk import Desk

EMPTY = "程序每天和退出时自动备份；也可以随时按“立即备份”。"
RESTORE = (
    "当前数据库由这份备份替换，备份以后办理的业务不再出现在程序里。\n"
    "替换前先检查备份是否完好；被替换的数据库改名保存在原文件夹，不会删除。\n"
    "恢复后须重新登录，并写入审计日志。"
)
OTHER = "当前数据库关闭，所有人须重新登录。两个数据库各自保留，互不影响。"
COLUMNS = (
    Column[BackupRow](
        "备份时间",
        lambda row: row.taken_at,
        lambda row: f"{row.taken_at:%Y-%m-%d %H:%M:%S}",
        width=180,
    ),
    Column[BackupRow](
        "大小", lambda row: row.size, lambda row: megabytes(row.size), width=110, number=True
    ),
    Column[BackupRow]("文件", lambda row: row.path.name, width=320, stretch=True),
)


def megabytes(size: int) -> str:
    """For example 6.6 MB; a small file is never 0."""
    return f"{max(size / 1_000_000, 0.1):,.1f} MB"


class BackupsSection(Section):
    KEY = "backups"
    TITLE = "备份与恢复"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = TableModel(COLUMNS, self, key=lambda row: row.path)
        self.table = DataTable(self.model, name="backups", settings=desk.settings)
        self.table.set_empty("还没有备份", EMPTY, "立即备份", self._back_up, icon="database-backup")
        self.body.addWidget(self._places())
        self.body.addWidget(self.table, 1)
        self._build_actions()

    def _build_actions(self) -> None:
        self.restore_button = self.add_action(
            "恢复所选备份…", self._restore_chosen, icon="rotate-ccw", role="destructive"
        )
        self.file_button = self.add_action(
            "从其他文件恢复…", self._ask_backup, icon="folder-open", role="destructive"
        )
        self.back_up_button = self.add_action(
            "立即备份", self._back_up, icon="database-backup", role="primary", key="Ctrl+N"
        )
        self.restore_button.setEnabled(False)
        self.table.chosen.connect(lambda row: self.restore_button.setEnabled(row is not None))

    def _places(self) -> Card:
        card = Card("位置")
        self.database = _path_label()
        self.folder_label = _path_label()
        self.other_button = button("打开其他数据库…", self._ask_database, icon="database")
        self.folder_button = button("更改备份文件夹…", self._ask_folder, icon="folder-open")
        self.usual_button = button("恢复默认", lambda: self._keep_folder(None), role="link")
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_3)
        grid.setVerticalSpacing(tokens.GAP_1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        for title, label, made in (
            ("数据库", self.database, [self.other_button]),
            ("备份文件夹", self.folder_label, [self.usual_button, self.folder_button]),
        ):
            self._add_place(grid, title, label, made)
        return card

    def _add_place(
        self, grid: QGridLayout, title: str, label: QLabel, buttons: list[QPushButton]
    ) -> None:
        caption = QLabel(title)
        caption.setProperty("role", "quiet")
        line = row()
        line.addStretch(1)
        for made in buttons:
            line.addWidget(made)
        place = grid.rowCount()
        grid.addWidget(caption, place, 0)
        grid.addWidget(label, place, 1)
        grid.addLayout(line, place, 2)

    def folder(self) -> Path:
        usual = backups.default_folder(self.jobs.database.path)
        return self.desk.settings.backup_folder or usual

    def reload(self) -> None:
        folder = self.folder()
        self.database.setText(str(self.jobs.database.path))
        self.folder_label.setText(str(folder))
        self.usual_button.setVisible(self.desk.settings.backup_folder is not None)
        self.jobs.fetch(lambda _session: backups.list_backups(folder), self.show_backups)

    def show_backups(self, rows: list[BackupRow]) -> None:
        self.model.show_rows(rows)
        last = f"，最近一份 {rows[0].taken_at:%Y-%m-%d %H:%M}" if rows else ""
        self.say(f"备份 {len(rows)} 份{last}")

    def _back_up(self) -> None:
        folder, database = self.folder(), self.jobs.database
        self.jobs.prepare(
            self,
            "正在备份并核对…",
            lambda _session, _progress: backups.back_up(database, folder),
            self._backed_up,
        )

    def _backed_up(self, row: BackupRow) -> None:
        self.jobs.changed.emit(touched(Topic.BACKUPS))
        messages.inform(self, "备份已完成，并读回核对无误。", str(row.path))

    def _ask_folder(self) -> None:
        files.ask_folder(self, self.desk.settings, "选择备份文件夹", self._keep_folder)

    def _keep_folder(self, folder: Path | None) -> None:
        self.desk.settings.backup_folder = folder
        self.jobs.changed.emit(touched(Topic.BACKUPS))

    def _ask_database(self) -> None:
        title = "选择数据库文件"
        files.ask_open(self, self.desk.settings, title, files.DATABASE, self._confirm_other)

    def _confirm_other(self, path: Path) -> None:
        messages.confirm(
            self,
            "打开另一个数据库？",
            "打开这个数据库",
            lambda: self.desk.ways.database_chosen.emit(path),
            more=f"{path}\n{OTHER}",
        )

    def _restore_chosen(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.confirm_restore(row.path)

    def _ask_backup(self) -> None:
        title = "选择备份文件"
        files.ask_open(self, self.desk.settings, title, files.DATABASE, self.confirm_restore)

    def confirm_restore(self, path: Path) -> QMessageBox:
        return messages.confirm(
            self,
            "用这份备份替换当前数据库？",
            "替换当前数据库",
            lambda: self.desk.ways.restore_chosen.emit(path),
            more=f"{path.name}\n{RESTORE}",
            destructive=True,
        )


def _path_label() -> QLabel:
    label = QLabel()
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label
