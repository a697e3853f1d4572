import pytest

from app.errors import UserError
from ui.opening import Opened, Opening


@pytest.fixture
def path(tmp_path):
    return tmp_path / "办公室 1" / "office.sqlite"


def ended(qtbot, opening):
    with qtbot.waitSignal(opening.opened) as opened:
        opening.start()
    return opened.args[0]


def test_a_fresh_office_is_made_and_nobody_is_in_it_yet(qtbot, path):
    path.parent.mkdir()
    result = ended(qtbot, Opening(path, create=True))
    assert isinstance(result, Opened)
    assert result.is_new
    result.database.close()
    assert path.exists()


def test_a_missing_file_is_said_and_never_made(qtbot, path):
    opening = Opening(path, create=False)
    with qtbot.waitSignal(opening.failed) as failed:
        opening.start()
    assert "没有找到数据库文件" in failed.args[0].message
    assert not path.exists()


def test_what_must_come_before_is_done_first(qtbot, database):
    done = []
    result = ended(qtbot, Opening(database.path, create=False, before=lambda: done.append(1)))
    result.database.close()
    assert done == [1]


def test_a_refusal_beforehand_leaves_the_file_closed(qtbot, database):
    def refuse():
        raise UserError("备份文件已损坏。")

    opening = Opening(database.path, create=False, before=refuse)
    with qtbot.waitSignal(opening.failed) as failed:
        opening.start()
    assert failed.args[0].message == "备份文件已损坏。"


def test_our_own_fault_reaches_the_error_handler(qtbot, database):
    opening = Opening(database.path, create=False, before=lambda: 1 / 0)
    with qtbot.capture_exceptions() as caught:
        opening.start()
        qtbot.waitUntil(lambda: bool(caught))
    opening.wait()
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
