"""A ceremony at each of its steps, led there by its own verbs."""

from dataclasses import dataclass

import pytest

from app import activity, ceremony, draw_views, draws
from tests.stages import DIGITS, WITNESSES, Office

PDF = b"%PDF-1.4 signed"


@dataclass
class Room:
    """The office with one draw begun, and what is said in the room."""

    office: Office
    draw_id: int

    def do(self, verb, **values):
        self.office.do(verb, self.office.people.clerk, **values)

    def step(self, verb, **values):
        self.do(verb, draw_id=self.draw_id, **values)

    def refused(self, verb, **values):
        return self.office.refused(verb, self.office.people.clerk, **values)

    def barred(self, verb, **values):
        return self.refused(verb, draw_id=self.draw_id, **values)

    @property
    def view(self):
        return self.office.ask(ceremony.view, self.draw_id)

    @property
    def draw(self):
        return self.office.ask(draw_views.view, self.draw_id)

    def person(self, duty):
        return next(each for each in self.view.people if each.duty == duty)

    def events(self):
        def read(session):
            return activity.event_rows(session, activity.find_event_seqs(session))

        return self.office.ask(read)

    def lock(self, **rules):
        self.step(ceremony.confirm_rules, **{"names_sealed": False, **rules})
        self.step(draws.lock)

    def gather(self, **pins):
        for each in self.view.missing():
            pin = pins.get(each.label, "")
            self.step(ceremony.arrive, duty=each.duty, label=each.label, name=each.name, pin=pin)

    def announce(self, **pins):
        self.lock()
        self.gather(**pins)
        self.step(ceremony.announce)

    def call(self, **pins):
        self.announce(**pins)
        self.step(ceremony.begin_calling)

    def compute(self):
        self.call()
        for label, digits in DIGITS:
            self.step(ceremony.take_digits, label=label, digits=digits)
            self.step(ceremony.confirm_digits, label=label)
        self.step(ceremony.compute)

    def confirm(self):
        self.compute()
        self.step(draws.reveal, revealed=len(self.draw.round.winners) + 1)
        self.step(draws.confirm)


@pytest.fixture
def room(ready):
    return Room(ready, ready.open(ready.task_id))


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "签字.pdf"
    path.write_bytes(PDF)
    return path


FIRST, SECOND = (each.label for each in WITNESSES)
