"""用印登记 as the papers page lists it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SealUseRow:
    """One line. Of blanks, what came back (`returned_on` is None while they are out)."""

    id: int
    sequence: int
    used_on: date
    title: str
    number: str
    copies: int
    user: str
    approver: str
    blank: bool
    returned_on: date | None
    returned: int
    used: int
    spoiled: int
    note: str


@dataclass(frozen=True, slots=True)
class SealSigners:
    """Who used the seal, who approved it, on which day."""

    user: str
    approver: str
    used_on: date


@dataclass(frozen=True, slots=True)
class BlankReturn:
    """How many of the blanks came back clean, were used, were spoiled; together all of them."""

    returned: int
    used: int
    spoiled: int
    on: date
    note: str = ""
