import logging
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.errors import UserError
from ui import errors


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    return window


def box_in(window):
    return window.findChild(QMessageBox)


def fail(error):
    try:
        raise error
    except type(error) as caught:
        errors.on_uncaught(type(caught), caught, caught.__traceback__)


def test_what_a_user_can_put_right_is_a_plain_sentence(window):
    fail(UserError("第 3 行：没有名称。"))
    assert box_in(window).text() == "第 3 行：没有名称。"
    box_in(window).close()


def test_our_own_fault_is_admitted_logged_and_can_be_copied(qtbot, window, caplog):
    with caplog.at_level(logging.CRITICAL):
        fail(ZeroDivisionError("除以零"))
    box = box_in(window)
    assert "程序内部出错" in box.text()
    copy = next(button for button in box.buttons() if button.text() == "复制错误报告")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError: 除以零" in QApplication.clipboard().text()
    assert box.isVisible()
    assert "ZeroDivisionError" in caplog.text
    box.close()


def test_the_report_names_the_versions():
    assert "Python 3." in errors.crash_report(ValueError("x"))
    assert "PySide6 6." in errors.crash_report(ValueError("x"))


def test_logs_are_kept_in_the_users_folder(tmp_path):
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    folder = errors.keep_logs(tmp_path / "日志")
    try:
        logging.getLogger("ui").warning("一行")
        assert "一行" in (folder / "window.log").read_text("utf-8")
        assert (folder / "crash.log").exists()
    finally:
        errors.release_logs()
    assert root.handlers == before


def test_nothing_fails_silently_once_installed(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    errors.install()
    assert sys.excepthook is errors.on_uncaught
