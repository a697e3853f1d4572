"""文号 as the system page and the register of numbers list them."""

from dataclasses import dataclass
from datetime import date, datetime

from app.rules.states import DocumentState


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What a kind's numbers are made of. An empty `bureau_word` is the office's own 发文代字."""

    kind_word: str
    bureau_word: str = ""
    by_department: bool = False


@dataclass(frozen=True, slots=True)
class PatternRow:
    """One kind's words, how its next number will read, and who changed them last."""

    kind: str
    kind_name: str
    words: NumberWords
    following: str
    changed_at: datetime | None
    changed_by: str


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """One line of the register of numbers; `document_id` is None where a number is missing.

    `problem` says what is odd about the line: a gap, or a clock that ran backwards.
    """

    kind: str
    kind_name: str
    number: str
    sequence: int
    title: str
    state: DocumentState | None
    document_id: int | None
    issued_on: date | None
    issued_by: str
    note: str
    problem: str
