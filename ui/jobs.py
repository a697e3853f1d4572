"""The only road from a window to the database.

`read` and `write` are for work too short to notice, `fetch` for a read that may take a while and
whose answer may come later, `start` and `prepare` for long work behind a progress dialog. Nothing
here needs SQLAlchemy: the window is painted first and the database attached when it is open.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, overload

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app import clock
from app.errors import UserError
from app.progress import Cancelled, Progress
from ui.alive import is_alive

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from app.changes import Changes
    from app.records.accounts import Operator
    from app.rules.roles import Role
    from db.database import Database
    from ui.long_work import Job

T = TypeVar("T")

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a background read came back with, and for whom."""

    key: Hashable
    number: int
    future: Future[Any]
    done: Callable[[Any], object]
    failed: Callable[[UserError], object] | None


class Jobs(QObject):
    """Knows the database and who is working; tells every open screen what was touched."""

    changed = Signal(object)  # Changes
    saved = Signal(str)  # HH:MM of the latest write
    operator_changed = Signal(object)  # Operator | None
    attached = Signal()
    _answered = Signal(object)  # _Answer

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database: Database | None = None
        self._operator: Operator | None = None
        self._writer, self._reader = _threads()
        self._latest: dict[Hashable, int] = {}
        self._asked = 0
        self._running: set[Job] = set()
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def database(self) -> Database:
        if self._database is None:
            raise UserError("数据库尚未打开，请稍候。")
        return self._database

    def is_attached(self) -> bool:
        return self._database is not None

    @property
    def operator(self) -> Operator | None:
        return self._operator

    @operator.setter
    def operator(self, operator: Operator | None) -> None:
        self._operator = operator
        self.operator_changed.emit(operator)

    def may(self, *roles: Role) -> bool:
        """Whether somebody is signed in who holds one of `roles`: what is offered, not what is
        allowed; that is the services' to say.
        """
        return self._operator is not None and self._operator.has(*roles)

    def attach(self, database: Database) -> None:
        """From here on the database can be used; called once the file is open and current."""
        self._database = database
        self.attached.emit()

    def read(self, work: Callable[[Session], T]) -> T:
        with self.database.read() as session:
            return work(session)

    @overload
    def write(self, work: Callable[[Session, Operator], Changes]) -> None: ...

    @overload
    def write(self, work: Callable[[Session, Operator], tuple[T, Changes]]) -> T: ...

    def write(self, work: Callable[[Session, Operator], Any]) -> Any:
        """One transaction. Works return their changes, or a record and their changes."""
        operator = self._signed_in()
        with self.database.write() as session:
            result = work(session, operator)
        return self._announce(result)

    def write_behind(self, work: Callable[[Session, Operator], Changes]) -> Changes:
        """One transaction on a thread of the caller's own, who hands the changes to `announce`
        on the window's once they are worth telling.
        """
        operator = self._signed_in()
        with self.database.write() as session:
            return work(session, operator)

    def announce(self, changes: Changes) -> None:
        """Tell the open screens of what `write_behind` has touched."""
        self._announce(changes)

    def write_unsigned(self, work: Callable[[Session], tuple[T, Changes]]) -> T:
        """A write by nobody yet: the first set-up, signing in, counting down a lock."""
        with self.database.write() as session:
            record, changes = work(session)
        self.changed.emit(changes)
        return record

    def fetch(
        self,
        work: Callable[[Session], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[UserError], object] | None = None,
        key: Hashable = None,
    ) -> None:
        """Read in the background and hand the answer to `done` on this thread.

        A newer fetch with the same `key` (by default `done` itself) makes an older one stale:
        its answer is dropped, and so is one whose widget is gone.
        """
        self._asked += 1
        owner, number = key or done, self._asked
        self._latest[owner] = number

        def run() -> T:
            if self._latest.get(owner) != number:
                raise Cancelled
            return self.read(work)

        def answer(future: Future[T]) -> None:
            self._answered.emit(_Answer(owner, number, future, done, failed))

        self._reader.submit(run).add_done_callback(answer)

    def catch_up(self) -> None:
        """Wait for the reads asked for so far and hand over their answers.

        For pictures and the self-test; a window never waits. Answers may ask anew: a few rounds.
        """
        for _ in range(ROUNDS):
            if not self._latest:
                return
            self._reader.submit(lambda: None).result()
            QCoreApplication.sendPostedEvents(self)

    def start(
        self,
        parent: QWidget,
        title: str,
        work: Callable[[Session, Operator, Progress], Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> Job:
        """Long work that writes, in one transaction. Results as in `write`; cancel rolls back."""
        operator = self._signed_in()

        def run(report: Progress) -> Any:
            with self.database.write() as session:
                return work(session, operator, report)

        return self._launch(parent, title, run, done, failed, self._announce)

    def prepare(
        self,
        parent: QWidget,
        title: str,
        work: Callable[[Session, Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> Job:
        """Long work that only reads: spreadsheets, papers, exports. `done` gets its result."""

        def run(report: Progress) -> T:
            with self.database.read() as session:
                return work(session, report)

        return self._launch(parent, title, run, done, failed)

    def is_busy(self) -> bool:
        """Whether long work runs, which another write would have to wait for."""
        return bool(self._running)

    def detach(self) -> None:
        """Let go of the database, for another one or a restored one; nobody is signed in then."""
        self.close()
        self._writer, self._reader = _threads()
        self.operator = None

    def close(self) -> None:
        """Cancel what runs, wait for it to let go, and forget the database."""
        self._latest.clear()
        for job in tuple(self._running):
            job.cancel()
        self._writer.shutdown(cancel_futures=True)
        self._reader.shutdown(cancel_futures=True)
        self._database = None

    def _signed_in(self) -> Operator:
        if self._operator is None:
            raise UserError("请先登录，再保存。")
        return self._operator

    def _launch(
        self,
        parent: QWidget,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[UserError], object] | None,
        announce: Callable[[Any], Any] = lambda result: result,
    ) -> Job:
        from ui.long_work import Job  # noqa: PLC0415 - dialogs are slow to import

        job = Job(self, parent, title, done, failed, announce)
        self._running.add(job)
        job.finished.connect(lambda: self._running.discard(job))
        job.run(self._writer, lambda: work(job.report))
        return job

    def _announce(self, result: Any) -> Any:
        record, changes = (None, result) if isinstance(result, frozenset) else result
        self.saved.emit(f"{clock.now():%H:%M}")
        self.changed.emit(changes)
        return record

    def _deliver(self, answer: _Answer) -> None:
        if self._latest.get(answer.key) != answer.number or not is_alive(answer.done):
            return
        del self._latest[answer.key]
        try:
            result = answer.future.result()
        except Cancelled:
            return
        except UserError as error:
            if answer.failed is None:
                raise
            answer.failed(error)
            return
        answer.done(result)


def _threads() -> tuple[ThreadPoolExecutor, ThreadPoolExecutor]:
    """One that writes and one that reads, so that a list need not wait for an import."""
    return (
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer"),
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader"),
    )
