"""The ceremony of a draw as the console shows it."""

from dataclasses import dataclass
from datetime import datetime

from app.rules.ceremony import OPERATOR_DUTY, Signature, Step


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the room, or (without `id`) somebody who is still expected.

    `label` is an entrant's in the plan; `deputy_of` names whoever handed over.
    """

    id: int | None
    duty: str
    label: str
    name: str
    arrived_at: datetime | None = None
    has_pin: bool = False
    deputy_of: str = ""
    signature: Signature = Signature.NONE
    signature_reason: str = ""

    @property
    def is_operator(self) -> bool:
        return self.duty == OPERATOR_DUTY


@dataclass(frozen=True, slots=True)
class Reading:
    """One entrant's digits that stand now; `corrected` counts the entries before it."""

    label: str
    digits: str
    called_by: str
    typed_at: datetime
    confirmed_at: datetime | None
    corrected: int


@dataclass(frozen=True, slots=True)
class ScanRow:
    id: int
    file_name: str
    sha256: str
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Entrant:
    """One eligible subject of the locked list: its place in the list from 1, id and name."""

    order: int
    number: str
    name: str
    stratum: str


@dataclass(frozen=True, slots=True)
class CeremonyView:
    """`names_sealed`: the room sees places in the list until 派发; `is_sent`: that has happened.

    `unannounced` inspections keep their officers sealed until then, whatever else was chosen.
    """

    step: Step
    names_sealed: bool
    unannounced: bool
    short: bool
    people: tuple[Person, ...]
    readings: tuple[Reading, ...]
    scans: tuple[ScanRow, ...]
    is_sent: bool
    void_asked_by: str
    voided_by: str

    def reading(self, label: str) -> Reading | None:
        return next((each for each in self.readings if each.label == label), None)

    def missing(self) -> tuple[Person, ...]:
        """Expected, and not here yet."""
        return tuple(each for each in self.people if each.id is None)

    @property
    def hides_names(self) -> bool:
        return self.names_sealed and not self.is_sent

    @property
    def hides_officers(self) -> bool:
        return self.unannounced and not self.is_sent
