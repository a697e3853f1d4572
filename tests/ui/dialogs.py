"""Finding and answering what a page opened, as a user would: typing, choosing, clicking."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.ui.keyboard import write
from ui.forms import FormDialog

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 20_000
"""Milliseconds: long enough for a busy machine."""
BOX = QPoint(12, 12)
"""Where the tick of a list's item is drawn."""


def shown(kind):
    """The dialog of this kind that is open, None while there is none."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found[-1] if found else None


def wait_for(qtbot, kind=FormDialog):
    qtbot.waitUntil(lambda: shown(kind) is not None, timeout=PATIENCE)
    return shown(kind)


def wait_gone(qtbot, kind=FormDialog):
    qtbot.waitUntil(lambda: shown(kind) is None, timeout=PATIENCE)


def type_in(dialog, **texts):
    """Replaces what stands in these fields."""
    for key, text in texts.items():
        edit = dialog.form.fields[key].edit
        edit.selectAll()
        write(edit, text)


def choose(qtbot, dialog, key, text):
    """Picks the option of a combo box whose words contain `text`, by keys."""
    combo = dialog.form.fields[key].combo
    wanted = next(n for n in range(combo.count()) if text in combo.itemText(n))
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(wanted):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert text in combo.currentText()


def tick(qtbot, dialog, key, text):
    """Ticks an item of a list of boxes."""
    lines = dialog.form.fields[key].list
    item = next(lines.item(n) for n in range(lines.count()) if text in lines.item(n).text())
    lines.scrollToItem(item)
    place = lines.visualItemRect(item).topLeft() + BOX
    qtbot.mouseClick(lines.viewport(), LEFT, pos=place)
    assert item.checkState() == Qt.CheckState.Checked


def save(qtbot, dialog):
    qtbot.mouseClick(dialog.save_button, LEFT)


def answer(qtbot, text):
    """Clicks the button of the open question that is called so."""
    box = wait_for(qtbot, QMessageBox)
    button = next(each for each in box.buttons() if each.text() == text)
    with qtbot.waitSignal(box.finished):
        qtbot.mouseClick(button, LEFT)


def click_step(qtbot, steps, text):
    """Clicks the step button called so once it is offered."""
    button = next(made for step, made in steps.buttons if step.text == text)
    qtbot.waitUntil(button.isVisible, timeout=PATIENCE)
    qtbot.mouseClick(button, LEFT)


def offered(steps):
    """What the step buttons offer now."""
    return [step.text for step, made in steps.buttons if made.isVisible()]
