"""Where every uncaught error ends: a plain sentence for the user's, a report for ours."""

import faulthandler
import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import TextIO

import platformdirs
from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app import __version__
from app.errors import UserError
from ui import messages

log = logging.getLogger(__name__)
LOG_BYTES, LOG_COPIES = 1_000_000, 5
_handlers: list[logging.Handler] = []
_traces: list[TextIO] = []
"""Kept open: faulthandler writes to the bare file when the process dies."""


def install() -> None:
    """From here on nothing fails silently, not even inside a slot."""
    sys.excepthook = on_uncaught


def keep_logs(folder: Path | None = None) -> Path:
    """Log and crash traces go to files in the user's folder; returns that folder."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - brings sockets and pickle

    folder = folder or platformdirs.user_log_path("shuangsuiji", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "window.log", maxBytes=LOG_BYTES, backupCount=LOG_COPIES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    _handlers.append(handler)
    _traces.append((folder / "crash.log").open("a", encoding="utf-8"))
    faulthandler.enable(_traces[-1])
    return folder


def release_logs() -> None:
    """Close the files again; the last act of a program that has ended well."""
    faulthandler.disable()
    while _traces:
        _traces.pop().close()
    while _handlers:
        handler = _handlers.pop()
        logging.getLogger().removeHandler(handler)
        handler.close()


def on_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if isinstance(error, UserError):
        explain(error)
    elif isinstance(error, KeyboardInterrupt):
        QApplication.quit()
    else:
        log.critical("uncaught", exc_info=(kind, error, trace))
        show_report(crash_report(error))


def explain(error: UserError, parent: QWidget | None = None) -> QMessageBox:
    """A refusal in the user's words; the work was not done."""
    return messages.warn(parent or QApplication.activeWindow(), error.message)


def crash_report(error: BaseException) -> str:
    import platform  # noqa: PLC0415 - only for a report

    about = f"{__version__}, Python {platform.python_version()}, PySide6 {qt_version}"
    return f"{about}, {platform.platform()}\n\n" + "".join(traceback.format_exception(error))


def show_report(report: str) -> QMessageBox:
    """Says that it was our fault and what to do; the details can be copied in one click."""
    box = messages.box(
        QApplication.activeWindow(),
        "failure",
        "程序内部出错，刚才的操作没有保存，数据没有受影响。",
        "可以继续使用；如果再次出现，请复制错误报告交给技术人员。",
    )
    box.setDetailedText(report)
    copy = box.addButton("复制错误报告", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
    close = box.addButton("关闭", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.open()
    return box
