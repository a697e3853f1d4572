import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from app.errors import UserError
from tests.ui.keyboard import write
from ui.forms import Form, FormDialog, SavedLabel, TextField

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(qapp):
    form = Form(columns=2)
    form.add(TextField("name", "名称", required=True), TextField("code", "代码"))
    form.add(TextField("note", "备注"), wide=True)
    return form


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


class Saver:
    """A service that refuses until the code is right."""

    def __init__(self, form, refusal=None):
        self.form, self.refusal, self.saved = form, refusal, []

    def __call__(self):
        if self.refusal:
            raise self.refusal
        self.saved.append(self.form.values())


@pytest.fixture
def saver(form):
    return Saver(form)


@pytest.fixture
def dialog(qtbot, parent, form, saver):
    dialog = FormDialog(parent, "新增", form, saver)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def type_in(form, key, text):
    write(form.fields[key].edit, text)


def test_all_values_by_their_keys(qtbot, form):
    form.load({"name": "金鼎", "code": "9"})
    assert form.values() == {"name": "金鼎", "code": "9", "note": ""}


def test_loading_does_not_count_as_a_change(qtbot, form):
    form.load({"name": "金鼎"})
    assert not form.dirty
    with qtbot.waitSignal(form.dirty_changed) as told:
        type_in(form, "code", "9")
    assert told.args == [True]


def test_missing_fields_are_all_named_and_the_first_gets_the_focus(qtbot, dialog, form):
    assert not form.check()
    assert form.fields["name"].problem == "请填写名称。"
    qtbot.waitUntil(form.fields["name"].edit.hasFocus)
    dialog.close()


def test_a_refusal_stands_beside_the_field_it_names(form):
    form.show_error(UserError("代码少 1 位。", "code"))
    assert form.fields["code"].problem == "代码少 1 位。"


def test_a_refusal_about_everything_stands_on_top(dialog, form):
    form.show_error(UserError("已经公布，不能修改。"))
    assert (form.banner.isVisible(), form.banner.text.text()) == (True, "已经公布，不能修改。")
    type_in(form, "note", "改")
    assert not form.banner.isVisible()
    form.mark_saved()
    dialog.close()


def test_a_wide_field_begins_a_line_of_its_own(form):
    form.resize(600, 300)
    form.layout().activate()
    name, code, note = (form.fields[key] for key in ("name", "code", "note"))
    assert name.y() == code.y() < note.y()
    assert note.width() > 1.8 * name.width()


def test_a_field_with_a_span_fills_the_columns_beside_another(qtbot):
    form = Form(columns=3)
    qtbot.addWidget(form)
    form.add(TextField("telephone", "联系电话"))
    form.add(TextField("skills", "业务专长"), span=2)
    form.add(TextField("room", "房间"), TextField("floor", "楼层"))
    form.add(TextField("note", "备注"), span=2)
    form.resize(900, 300)
    form.layout().activate()
    telephone, skills, room, note = (
        form.fields[k] for k in ("telephone", "skills", "room", "note")
    )
    assert telephone.y() == skills.y() < room.y() < note.y()
    assert skills.width() > 1.8 * telephone.width()
    assert note.x() == room.x()


def test_the_label_is_honest_about_what_is_saved(qtbot, form):
    label = SavedLabel(form)
    qtbot.addWidget(label)
    type_in(form, "name", "金")
    assert label.text() == "● 未保存"
    form.mark_saved()
    label.show_saved("09:30")
    assert label.text() == "已保存 09:30"


@pytest.mark.parametrize(("action", "told"), [("保存", 1), ("存为草稿", 1), ("开具", 0)])
def test_only_what_is_kept_as_typed_is_called_unsaved(qtbot, parent, form, saver, action, told):
    dialog = FormDialog(parent, "新增", form, saver, action=action)
    dialog.open()
    qtbot.waitExposed(dialog)
    type_in(form, "name", "金")
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert said.count("● 未保存") == told
    form.mark_saved()
    dialog.reject()


def test_saving_closes_the_dialog(qtbot, dialog, form, saver):
    type_in(form, "name", "金鼎")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.save_button, LEFT)
    assert saver.saved == [{"name": "金鼎", "code": "", "note": ""}]


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return])
def test_the_keyboard_saves_from_any_field(qtbot, dialog, form, saver, key):
    type_in(form, "name", "金鼎")
    qtbot.keyClick(form.fields["name"].edit, key, CTRL)
    assert len(saver.saved) == 1


def test_a_refused_save_keeps_everything_typed(qtbot, dialog, form, saver):
    saver.refusal = UserError("已有相同的名称。", "name")
    type_in(form, "name", "金鼎")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.isVisible()
    assert form.fields["name"].value() == "金鼎"
    assert form.fields["name"].problem == "已有相同的名称。"
    saver.refusal = None
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert len(saver.saved) == 1


def test_nothing_is_asked_when_nothing_was_typed(qtbot, dialog):
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_closing_with_something_typed_asks_first(qtbot, dialog, form):
    type_in(form, "name", "金鼎")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    question = dialog.findChild(QMessageBox)
    discard = next(b for b in question.findChildren(QPushButton) if "放弃" in b.text())
    with qtbot.waitSignal(dialog.rejected):
        qtbot.mouseClick(discard, LEFT)


def test_changing_ones_mind_keeps_the_dialog(qtbot, dialog, form):
    type_in(form, "name", "金鼎")
    dialog.close()
    question = dialog.findChild(QMessageBox)
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert form.fields["name"].value() == "金鼎"
    form.mark_saved()
    dialog.close()


def test_a_long_form_scrolls_instead_of_leaving_the_screen(qtbot, parent):
    form = Form()
    form.add(*(TextField(f"k{n}", f"第 {n} 项") for n in range(40)))
    dialog = FormDialog(parent, "长表", form, lambda: None)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert dialog.save_button.isVisible()
    dialog.close()


def test_a_dialog_that_destroys_says_nothing_of_saving(qtbot, parent, form, saver):
    dialog = FormDialog(parent, "作废", form, saver, action="作废", destructive=True)
    dialog.open()
    qtbot.waitExposed(dialog)
    type_in(form, "name", "金鼎")
    assert not [label for label in dialog.findChildren(SavedLabel) if label.isVisible()]
    form.mark_saved()
    dialog.close()


def test_a_dialog_grows_with_a_sentence_that_appears_beside_a_field(qtbot, dialog, form):
    before = dialog.height()
    form.fields["code"].show_problem("统一社会信用代码的校验位不对，请与营业执照核对。" * 4)
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert not dialog.scroller.verticalScrollBar().isVisible()
    dialog.close()


def test_a_long_text_is_shown_from_its_beginning(form):
    form.load({"name": "很长的名称" * 20})
    assert form.fields["name"].edit.cursorPosition() == 0
