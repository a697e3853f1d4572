"""Start the program: one window, one database, one process per database file."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app import __version__
from app.arguments import Parser
from app.errors import LostFileError, UserError
from db.lock import DatabaseLock
from ui import errors, messages, theme
from ui.collector import Collector
from ui.desk import Desk
from ui.idle import IdleWatch
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.opening import Opened, Opening
from ui.settings import Settings
from ui.tokens import TextSize

if TYPE_CHECKING:
    from app.records.accounts import Operator
    from app.records.backups import Restored
    from ui.caretaker import Caretaker

log = logging.getLogger(__name__)
NAME = "双随机抽查监管工作台"


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    choose_input_method(os.environ)
    application = styled_application(Settings())
    errors.install()
    Collector(application).start()
    if options.pictures is not None:
        from ui import pictures  # noqa: PLC0415 - only for this command

        return pictures.render_all(application, options.pictures)
    if options.self_test:
        from ui import self_test  # noqa: PLC0415 - only for this command

        return self_test.run(application)
    errors.keep_logs()
    try:
        return Program(application, options.database).run()
    finally:
        errors.release_logs()


def _parser() -> Parser:
    parser = Parser(prog="python -m ui.main", description=NAME)
    add = parser.options.add_argument
    add("--database", type=Path, metavar="数据库", help="数据库文件；不写则用本机设置中的数据库")
    add("--self-test", action="store_true", help="自检后退出：0 正常，1 有缺失")
    add("--pictures", type=Path, metavar="文件夹", help="把每个页面画成图片后退出")
    add("--version", action="version", version=__version__, help="显示版本后退出")
    return parser


def choose_input_method(environment: "os._Environ[str]") -> None:
    """PySide6 brings no fcitx plugin; fcitx answers to ibus, unless the user chose otherwise."""
    fcitx = "fcitx" in environment.get("XMODIFIERS", "") + environment.get("GTK_IM_MODULE", "")
    chosen = environment.get("QT_IM_MODULE", "fcitx")
    if sys.platform == "linux" and fcitx and chosen.startswith("fcitx"):
        environment["QT_IM_MODULE"] = "ibus"


def styled_application(settings: Settings) -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("shuangsuiji")
    application.setApplicationDisplayName(NAME)
    theme.speak_chinese(application)
    theme.apply(application, settings.text_size)
    return application


class Program(QObject):
    """One run: the window first, then the file behind it, and everything put away at the end."""

    def __init__(self, application: QApplication, database: Path | None = None) -> None:
        super().__init__()
        self._application = application
        self.settings = Settings()
        self.path = database or self.settings.database
        self.jobs = Jobs(self)
        self.desk = Desk(self.jobs, self.settings)
        self.window = MainWindow(self.desk)
        self.caretaker: Caretaker | None = None
        self._idle = IdleWatch(application, self)
        self._lock: DatabaseLock | None = None
        self._opening: Opening | None = None
        self._news = ""
        self._connect()

    def _connect(self) -> None:
        self.window.painted.connect(self.open)
        self.window.text_size_chosen.connect(self._restyle)
        self.desk.ways.text_size_chosen.connect(self._restyle)
        self.jobs.operator_changed.connect(self._watch_idling)
        self._idle.idle.connect(self.window.lock)
        self.window.demo_wanted.connect(self._load_demo)
        self.desk.ways.database_chosen.connect(self._open_other)
        self.desk.ways.restore_chosen.connect(self._restore)

    def run(self) -> int:
        if self._is_known() and self.path.exists():
            self.window.show_login()
        else:
            self.window.show_opening("正在建立数据库…")
        self.window.show()
        code = self._application.exec()
        self.close()
        return code

    def open(self, before: Callable[[], object] | None = None) -> None:
        """Lock the file, then do `before` and open the file in the background."""
        create = not self._is_known()
        try:
            self._take_lock(create=create)
        except UserError as error:
            self._refuse(error)
            return
        self._opening = Opening(self.path, self, create=create, before=before)
        self._opening.opened.connect(self._go_on)
        self._opening.failed.connect(self._refuse)
        self._opening.start()

    def close(self) -> None:
        """Cancel what runs, keep a last copy, close the file and free it for others."""
        self._idle.stop()
        if self._opening is not None:
            self._opening.wait()
        if self.caretaker is not None and self.jobs.operator is not None:
            try:
                self.caretaker.back_up_at_the_end()
            except UserError:
                log.exception("the last backup failed")
        self._let_go()

    def _go_on(self, opened: Opened) -> None:
        self._know(self.path)
        self._hire()
        self.jobs.attach(opened.database)
        if opened.is_new:
            self.window.show_setup()
        else:
            self.window.open_login()
        if self._news:
            messages.inform(self.window, self._news)
            self._news = ""

    def _hire(self) -> None:
        from ui.caretaker import Caretaker  # noqa: PLC0415 - not needed to paint

        if self.caretaker is None:
            self.caretaker = Caretaker(self.desk, self)
            self.caretaker.backed_up.connect(self.window.show_backup)
            self.caretaker.failed.connect(lambda text: messages.warn(self.window, text))
            self.caretaker.faces_checked.connect(self._tell_faces)

    def _tell_faces(self, problems: list[str]) -> None:
        if problems:
            more = "在“系统”的“界面与字体”中可以看到每种字体由哪个文件提供。"
            messages.warn(self.window, "\n".join(problems), more)

    def _take_lock(self, *, create: bool) -> None:
        if self._lock is not None:
            return
        lock = DatabaseLock(self.path)
        try:
            if create:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            free = lock.acquire()
        except OSError as error:
            raise UserError(
                f"无法读写数据库所在的文件夹：{self.path.parent}。请检查权限。"
            ) from error
        if not free:
            raise UserError(f"这个数据库已经在另一个窗口中打开：{self.path}。请切换到那个窗口。")
        self._lock = lock

    def _let_go(self) -> None:
        database = self.jobs.database if self.jobs.is_attached() else None
        self.jobs.detach()
        if database is not None:
            database.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _refuse(self, error: UserError) -> None:
        text = f"{self._news}\n{error.message}" if self._news else error.message
        self._news = ""
        other = ("选择其他数据库…", self._choose_other)
        if isinstance(error, LostFileError):
            self.window.show_failed(text, "从备份恢复…", self._choose_backup, *other)
        else:
            self.window.show_failed(text, *other)

    def _choose_other(self) -> None:
        from ui import files  # noqa: PLC0415 - not needed to paint

        title = "选择数据库文件"
        files.ask_open(self.window, self.settings, title, files.DATABASE, self._open_other)

    def _choose_backup(self) -> None:
        from ui import files  # noqa: PLC0415 - as above

        title = "选择备份文件"
        files.ask_open(self.window, self.settings, title, files.DATABASE, self._bring_back)

    def _open_other(self, path: Path) -> None:
        self._let_go()
        self.path = path
        self.settings.database = path
        self._know(path)
        self.window.show_opening("正在打开数据库…")
        self.open()

    def _restore(self, backup: Path) -> None:
        """The window lets go of the file but keeps its lock; afterwards everybody signs in anew."""
        operator, database = self.jobs.operator, self.jobs.database
        self.jobs.detach()
        database.close()
        if operator is not None:
            self._bring_back(backup, operator)

    def _bring_back(self, backup: Path, operator: "Operator | None" = None) -> None:
        """Without an operator where nobody can sign in: in the name of this computer's user."""
        self.window.show_opening("正在恢复备份…")

        def restore() -> None:
            from app import accounts, backups  # noqa: PLC0415 - SQLAlchemy, once the window stands

            by = operator or accounts.local_operator("登录前恢复")
            try:
                restored = backups.restore(backup, self.path, operator=by, create=True)
                self._news = _told(restored)
            except UserError as error:  # nothing was replaced: go on with what was there
                self._news = error.message

        self.open(restore)

    def _load_demo(self) -> None:
        """The demonstration's accounts get a password of their own, which is shown once."""
        from app import demo  # noqa: PLC0415 - as above

        self.jobs.start(
            self.window,
            "正在载入演示数据…",
            lambda session, admin, progress: demo.move_in(session, admin, progress=progress),
            lambda password: self._hand_over(demo.logins(), password),
        )

    def _hand_over(self, lines: tuple[str, ...], password: str) -> None:
        from ui.system.one_time import OneTimeDialog  # noqa: PLC0415 - only after the set-up

        OneTimeDialog(self.window, "演示数据已载入：演示账号的密码", lines, password).open()

    def _is_known(self) -> bool:
        """Opened before on this computer: then a missing file is a loss, not a fresh start."""
        return self.path.exists() or str(self.path) in self.settings.words("known")

    def _know(self, path: Path) -> None:
        self.settings.put("known", sorted({*self.settings.words("known"), str(path)}))

    def _watch_idling(self, operator: object) -> None:
        if operator is None:
            self._idle.stop()
        else:
            self._idle.start()

    def _restyle(self, size: TextSize) -> None:
        self.settings.text_size = size
        theme.apply(self._application, size)
        self.window.rebuild()


def _told(restored: "Restored") -> str:
    """What came of a restore, for the user who asked for it."""
    found = len(restored.report.findings)
    checked = f"检查发现 {found} 处问题，请到“系统”中核查" if found else "检查没有发现问题"
    kept = f"\n原数据库保存为：{restored.kept}" if restored.kept else ""
    passed = ""
    if restored.passed:
        passed = "\n备份以后用过的文号不再使用，编号从其后继续，登记簿中列为缺号。"
    return f"备份已恢复，{checked}。请重新登录。{kept}{passed}"


if __name__ == "__main__":
    sys.exit(main())
