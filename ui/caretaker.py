"""Duties that nobody asks for: a backup a day and at the end, counting down login locks, and a
look at the faces that papers will be set in."""

from datetime import datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from app import clock
from app.changes import Changes, Topic
from app.errors import UserError
from ui.desk import Desk

EVERY, AFTER = 30_000, 3_000
"""Milliseconds between two rounds, and before the first."""


class Caretaker(QObject):
    """Works in the background once the database is attached; tells when it was last backed up."""

    backed_up = Signal(str)  # 今天 09:00
    failed = Signal(str)
    faces_checked = Signal(list)  # a sentence for each thing that is wrong with them

    def __init__(self, desk: Desk, parent: QObject | None = None, *, after: int = AFTER) -> None:
        super().__init__(parent)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(after)
        self._first.timeout.connect(self.make_round)
        self._desk = desk
        self._faces_known = False
        self._counted = monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.make_round)
        desk.jobs.attached.connect(self.begin)
        desk.jobs.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Not at once: the first list comes before the first backup."""
        self._counted = monotonic()
        self._timer.start()
        self._first.start()

    def make_round(self) -> None:
        if self._desk.jobs.is_attached() and not self._desk.jobs.is_busy():
            self._count_locks()
            self._tell()
            self._back_up_daily()
            self._check_faces()

    def back_up_at_the_end(self) -> None:
        """The last copy of the day, made while the window is already gone."""
        from app import backups  # noqa: PLC0415 - SQLAlchemy, imported when first needed

        self._timer.stop()
        self._first.stop()
        backups.back_up(self._desk.jobs.database, self.folder())
        backups.thin(self.folder())

    def folder(self) -> Path:
        from app import backups  # noqa: PLC0415 - as above

        usual = backups.default_folder(self._desk.jobs.database.path)
        return self._desk.settings.backup_folder or usual

    def _back_up_daily(self) -> None:
        from app import accounts, backups  # noqa: PLC0415 - as above

        jobs, folder = self._desk.jobs, self.folder()
        last = backups.last_backup(folder)
        today = last is not None and last.date() == clock.today()
        if today or jobs.read(accounts.first_run):
            return
        jobs.fetch(
            lambda _session: backups.back_up(jobs.database, folder),
            lambda row: self._say(row.taken_at),
            failed=self._fail,
            key="daily backup",
        )

    def _check_faces(self) -> None:
        """Once a start: a damaged face is known before a paper is due, and the others are open
        when the first one is."""
        if not self._faces_known:
            from app.documents import fonts  # noqa: PLC0415 - reportlab, as above

            self._faces_known = True
            self._desk.jobs.fetch(
                lambda _session: fonts.faces_for("machine").problems(),
                self.faces_checked.emit,
                key="faces",
            )

    def _count_locks(self) -> None:
        from app import accounts  # noqa: PLC0415 - as above

        gone = int(monotonic() - self._counted)
        self._counted += gone
        if self._desk.jobs.read(accounts.is_any_locked):
            self._desk.jobs.write_unsigned(lambda session: (None, accounts.tick(session, gone)))

    def _on_changed(self, changes: Changes) -> None:
        if Topic.BACKUPS in changes:
            self._tell()

    def _tell(self) -> None:
        from app import backups  # noqa: PLC0415 - as above

        last = backups.last_backup(self.folder())
        if last is not None:
            self._say(last)

    def _say(self, moment: datetime) -> None:
        days = (clock.today() - moment.date()).days
        day = {0: "今天", 1: "昨天"}.get(days, f"{moment:%Y-%m-%d}")
        self.backed_up.emit(f"{day} {moment:%H:%M}")

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error.message)
