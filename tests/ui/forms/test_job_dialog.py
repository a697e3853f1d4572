from threading import Event

import pytest
from PySide6.QtWidgets import QWidget

from app import activity
from app.changes import Topic, touched
from app.errors import UserError
from tests.ui.dialogs import save
from tests.ui.keyboard import write
from ui.forms import Form, JobDialog, TextField


@pytest.fixture
def told():
    """What the dialog handed on when it was done."""
    return []


@pytest.fixture
def open_dialog(qtbot, jobs, told):
    """A dialog over a window, whose work is the verb given."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def build(verb):
        form = Form()
        form.add(TextField("name", "名称", required=True))

        def work():
            name = form.values()["name"]
            return lambda session, operator, _progress: verb(session, operator, name)

        dialog = JobDialog(window, "新增", form, jobs, work, doing="正在办理…", done=told.append)
        with qtbot.waitExposed(dialog):
            dialog.open()
        return dialog

    return build


def note(session, operator, name):
    activity.record(session, operator, "记下", about="note:1", title=name)
    return name, touched(Topic.REGISTRIES)


def refuse(_session, _operator, name):
    raise UserError(f"已有“{name}”，请换一个名称。", "name")


def fill(dialog, name="金鼎"):
    write(dialog.form.fields["name"].edit, name)


def test_it_closes_when_the_work_is_done_and_hands_on_the_result(qtbot, open_dialog, told):
    dialog = open_dialog(note)
    fill(dialog)
    with qtbot.waitSignal(dialog.accepted):
        save(qtbot, dialog)
    assert told == ["金鼎"]


def test_a_refusal_comes_back_to_its_field_and_can_be_mended(qtbot, open_dialog, told):
    dialog = open_dialog(refuse)
    field = dialog.form.fields["name"]
    fill(dialog)
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: field.problem != "")
    assert field.problem == "已有“金鼎”，请换一个名称。"
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    assert told == []
    dialog.form.mark_saved()
    dialog.close()


def test_what_is_missing_starts_nothing(qtbot, open_dialog, jobs):
    dialog = open_dialog(note)
    save(qtbot, dialog)
    assert dialog.form.fields["name"].problem == "请填写名称。"
    assert not jobs.is_busy()
    dialog.close()


def test_asked_twice_it_works_once(qtbot, open_dialog, told):
    may_end, asked = Event(), []

    def verb(session, operator, name):
        asked.append(name)
        may_end.wait(10)
        return note(session, operator, name)

    dialog = open_dialog(verb)
    fill(dialog)
    with qtbot.waitSignal(dialog.accepted):
        save(qtbot, dialog)
        dialog.submit()
        may_end.set()
    assert asked == told == ["金鼎"]
