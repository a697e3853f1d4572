"""A public draw in the console, led by clicks: what tests of the ceremony share."""

from app.rules.ceremony import Step
from app.rules.states import DrawState
from tests.ui.working import click, comes, dialog_of
from ui.ceremony.attendance import ArriveDialog
from ui.draw.page import DrawPage
from ui.draw.rules_dialog import RulesDialog

DIGITS = ("048213759026", "715930284461")
WITNESSES = ("见证甲", "见证乙")


class Ceremony:
    """One page with one draw, and the hands of its operator. `sealed` None keeps what is
    proposed; False has the names announced in the room.
    """

    def __init__(self, qtbot, desk, sealed=False):
        page = DrawPage(desk)
        qtbot.addWidget(page)
        page.resize(1180, 740)
        page.show()
        self._sit(qtbot, page, sealed)

    @classmethod
    def on(cls, qtbot, page, sealed=False):
        """In a page that is there already: the room of a whole program."""
        made = cls.__new__(cls)
        made._sit(qtbot, page, sealed)
        return made

    def _sit(self, qtbot, page, sealed):
        self.qtbot, self.page, self.sealed = qtbot, page, sealed

    @property
    def console(self):
        return self.page.console

    @property
    def told(self):
        return self.console.told

    @property
    def director(self):
        return self.console.director

    def at(self, step):
        """The panel of this step, once the draw has come there."""
        comes(self.qtbot, lambda: self.console and self.console.told and self.stands(step))
        return self.console.stack.currentWidget()

    def stands(self, step):
        state = self.console.view.row.state
        return state is step if isinstance(step, DrawState) else self.console.step is step

    def open(self, draw_id):
        self.page.show_target(draw_id)

    def click(self, button):
        """Once it can be hit: a scrolled panel just opened lays itself out a moment later."""
        comes(self.qtbot, lambda: button.isVisible() and button.isEnabled() and button.height() > 0)
        click(self.qtbot, button)

    def begin(self, witnesses=WITNESSES):
        comes(self.qtbot, self.page.start_button.isEnabled)
        click(self.qtbot, self.page.start_button)
        dialog = dialog_of(self.page)
        dialog.form.fields["place"].set_value("三楼会议室")
        lines = dialog.form.fields["witnesses"].lines
        for line, name in zip(lines, witnesses, strict=True):
            line.edits[1].setText(name)
        click(self.qtbot, dialog.save_button)
        return self.at(Step.RULES)

    def confirm_rules(self, **values):
        panel = self.at(Step.RULES)
        self.click(panel.confirm_button)
        dialog = dialog_of(panel, RulesDialog)
        if self.sealed is not None and "names_sealed" in dialog.form.fields:
            dialog.form.fields["names_sealed"].set_value(self.sealed)
        for key, value in values.items():
            dialog.form.fields[key].set_value(value)
        click(self.qtbot, dialog.save_button)
        return self.at(Step.LOCK)

    def lock(self):
        panel = self.confirm_rules()
        self.click(panel.lock_button)
        self.at(DrawState.LOCKED)
        return panel

    def gather(self, pins=()):
        """Everybody expected is here."""
        panel = self.at(DrawState.LOCKED)
        for person in self.told.ceremony.missing():
            self.click(panel.people.arrive_buttons[person.duty])
            dialog = dialog_of(panel, ArriveDialog)
            pin = dict(pins).get(person.label)
            if pin:
                dialog.form.fields["pin"].set_value(pin)
            click(self.qtbot, dialog.save_button)
            comes(self.qtbot, lambda who=person: self.is_here(who.duty))
        return panel

    def is_here(self, duty):
        people = self.told.ceremony.people
        return any(each.duty == duty and each.id is not None for each in people)

    def announce(self, pins=()):
        self.lock()
        self.click(self.gather(pins).show_button)
        return self.at(Step.COMMIT)

    def call(self, pins=()):
        self.click(self.announce(pins).call_button)
        return self.at(Step.CALL)

    def type(self, label, digits):
        box = self.at(Step.CALL).digits[label]
        self.qtbot.keyClicks(box.edit, digits)
        self.click(box.take_button)
        comes(self.qtbot, lambda: getattr(self.reading(label), "digits", "") == digits)
        return box

    def reading(self, label):
        return self.told.ceremony.reading(label)

    def confirm(self, label, pin=""):
        box = self.at(Step.CALL).digits[label]
        if pin:
            self.qtbot.keyClicks(box.pin, pin)
        self.click(box.confirm_button)
        comes(self.qtbot, lambda: self.reading(label).confirmed_at)

    def compute(self):
        """From the opened draw to the result in the database, nothing revealed."""
        panel = self.call()
        for label, digits in zip(tuple(panel.digits), DIGITS, strict=True):
            self.type(label, digits)
            self.confirm(label)
        self.click(panel.draw_button)
        return self.at(Step.SUBJECTS)

    def reveal(self):
        self.click(self.compute().all_button)
        return self.at(Step.OFFICERS)

    def sign(self):
        self.click(self.reveal().officers_button)
        panel = self.at(Step.SIGN)
        self.click(panel.record_button)
        self.at(DrawState.CONFIRMED)
        comes(self.qtbot, lambda: panel.preview is not None and panel.preview.isVisible())
        panel.preview.close()
        return panel

    def finish(self):
        panel = self.sign()
        for person in self.told.ceremony.people:
            self.click(panel.buttons[person.name, "已签字"])
            comes(self.qtbot, lambda who=person.name: (who, "已签字") not in panel.buttons)
        self.click(panel.finish_button)
        return self.at(Step.SEAL)
