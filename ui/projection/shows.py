"""What one page of the projection shows, wholly: the widget knows no database and no service.

Everything here is public by construction. A page that must not name officers carries no names of
officers, and in a closed draw the `name` of a subject is its internal number.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.records.draws import ReasonCount, StratumRow

SHORTEST, LONGEST = 3, 15
MOST_TOGETHER = 5
ALL_AT_ONCE = 0


@dataclass(frozen=True, slots=True)
class ProjectionSettings:
    """How the operator wants the room to see it; seconds lie between 3 and 15.

    `roll_seconds` is the first name's time and `next_seconds` that of each later one in the same
    run. `together` names stop at once, 1 to 5, or `ALL_AT_ONCE`. `simple` is 简洁模式.
    """

    roll_seconds: int = 6
    next_seconds: int = 3
    together: int = 1
    simple: bool = False
    sound: bool = False

    def __post_init__(self) -> None:
        for seconds in (self.roll_seconds, self.next_seconds):
            if not SHORTEST <= seconds <= LONGEST:
                raise ValueError(f"{seconds} s is not between {SHORTEST} and {LONGEST}")
        if not ALL_AT_ONCE <= self.together <= MOST_TOGETHER:
            raise ValueError(f"{self.together} names at a time")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page. Digests are whole, in hexadecimal, and empty while unknown."""

    title: str
    task: str
    round: int
    quota: int
    pool: int
    fingerprint: str
    commitment: str
    seed: str
    witnesses: tuple[str, ...]
    place: str
    date: date
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawn subject in the public order; `cell` is its place among the entrants, from 0."""

    position: int
    name: str
    number: str
    stratum: str
    cell: int


@dataclass(frozen=True, slots=True)
class Seat:
    """检查人员 as the room may see one."""

    name: str
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """The officers of one drawn subject; none while they are sealed."""

    position: int
    subject: str
    officers: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class WelcomeShow:
    """Step 1, and whenever nothing else is due: the title, and the rules as label and value."""

    frame: Frame
    rules: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RosterShow:
    """名录已锁定: one cell for each of `frame.pool` entrants, stratum after stratum."""

    frame: Frame
    total: int
    strata: tuple[StratumRow, ...]
    reasons: tuple[ReasonCount, ...]


@dataclass(frozen=True, slots=True)
class CommitmentShow:
    """承诺: 16 groups of 4 and the same digits as a QR code, to be photographed."""

    frame: Frame


class DiceState(Enum):
    WAITING = "等待报数"
    CALLING = "正在报数"
    READING = "请核对读回"
    CONFIRMED = "已确认"


@dataclass(frozen=True, slots=True)
class DiceEntry:
    """One witness's digits as far as they have been called; leading zeros are digits."""

    label: str
    name: str
    places: int
    digits: str
    state: DiceState


@dataclass(frozen=True, slots=True)
class DiceShow:
    frame: Frame
    entries: tuple[DiceEntry, ...]


@dataclass(frozen=True, slots=True)
class SubjectsShow:
    """抽取检查对象. `entrants` are the names (numbers in a closed draw) in the order of the cells;
    the first `revealed` of `winners` are on their cards before anything moves.
    """

    frame: Frame
    entrants: tuple[str, ...]
    winners: tuple[Drawn, ...]
    revealed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.revealed <= len(self.winners):
            raise ValueError(f"{self.revealed} of {len(self.winners)} revealed")
        for each in self.winners:
            if self.entrants[each.cell] != each.name:
                raise ValueError(f"cell {each.cell} does not hold winner {each.position}")


@dataclass(frozen=True, slots=True)
class OfficersShow:
    """抽取检查人员. `sealed` until 派发 of an unannounced inspection: then there are no names."""

    frame: Frame
    pairs: tuple[Pair, ...]
    seats: int
    sealed: bool

    def __post_init__(self) -> None:
        if self.sealed and any(pair.officers for pair in self.pairs):
            raise ValueError("a sealed page must not carry the names of officers")


@dataclass(frozen=True, slots=True)
class SummaryShow:
    """抽取结果: every drawn subject with its officers, or none while they are sealed."""

    frame: Frame
    pairs: tuple[Pair, ...]
    sealed: bool

    def __post_init__(self) -> None:
        if self.sealed and any(pair.officers for pair in self.pairs):
            raise ValueError("a sealed page must not carry the names of officers")


@dataclass(frozen=True, slots=True)
class VoidShow:
    frame: Frame
    number: str
    reason: str
    asked_by: str
    agreed_by: str


@dataclass(frozen=True, slots=True)
class PauseShow:
    """A break in the ceremony; what is fixed stays on the frame."""

    frame: Frame
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BlackShow:
    """黑屏."""


@dataclass(frozen=True, slots=True)
class ScreenShow:
    """测试图 and 识别屏幕: which screen this is and whether its edges, colours and type arrive."""

    screen: int
    name: str


FramedShow = (
    WelcomeShow
    | RosterShow
    | CommitmentShow
    | DiceShow
    | SubjectsShow
    | OfficersShow
    | SummaryShow
    | VoidShow
    | PauseShow
)
Show = FramedShow | BlackShow | ScreenShow
