"""Which officers inspect which subject: the result as VDR1 §6 defines it, with its trace.

The definition names no solver; `seating` is one. Here are the screens, the prices that the
balance sets, the walk through each subject's pair tickets, and the group that is too tight.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heapify, heappop
from typing import NamedTuple

from app.rules.canonical import NOTHING
from app.rules.drawplan import DrawPlan
from app.rules.progress import Progress, silent
from app.rules.rosters import OfficerLine, SubjectLine
from app.rules.seating import SPARE, Choices, Seating
from app.rules.tickets import pair_tickets

Recused = Collection[tuple[str, str]]
"""(subject id, cert) of every recusal; a set."""

Group = tuple[str, str]
"""Region and need: what the lists say of a subject as far as officers are concerned."""


class Code(StrEnum):
    """Why an officer was passed over, the first that applies, or how the officer was taken."""

    RECUSED = "RECUSED"
    SKILL = "SKILL"
    REGION = "REGION"
    CAP = "CAP"
    LOOKAHEAD = "LOOKAHEAD"
    TAKEN = "TAKEN"
    BORROWED = "BORROWED"
    PRESENT = "PRESENT"  # these two only when substituting
    ABSENT = "ABSENT"


SEATED = (Code.TAKEN, Code.BORROWED)
CODE_NAMES = {
    Code.RECUSED: "应当回避",
    Code.SKILL: "专长不符",
    Code.REGION: "区域不符",
    Code.CAP: "席位已满",
    Code.LOOKAHEAD: "须留给其他对象",
    Code.TAKEN: "抽中",
    Code.BORROWED: "跨区域抽中",
    Code.PRESENT: "已在本组",
    Code.ABSENT: "不能参加",
}


class Step(NamedTuple):
    """One officer met on the walk; `ticket` is the pair ticket's first 16 hex digits."""

    subject: str
    cert: str
    ticket: str
    code: Code


@dataclass(frozen=True, slots=True)
class Assignment:
    """`pairs`: (subject id, certs) in public order, certs by pair ticket; every step behind it."""

    pairs: tuple[tuple[str, tuple[str, ...]], ...]
    borrowed: int
    trace: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class TightGroup:
    """Subjects whose officers, all taken together, cannot fill their seats: ids and certs."""

    subjects: tuple[str, ...]
    officers: tuple[str, ...]
    needed: int
    offered: int

    def __str__(self) -> str:
        if not self.officers:
            supply = "没有可用的人员"
        else:
            supply = f"可用的 {len(self.officers)} 名人员只能提供 {self.offered} 个"
        return f"这 {len(self.subjects)} 个对象需要 {self.needed} 个席位，{supply}"


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why no assignment is complete: a minimum cut, in groups that share no officer.

    The seats the groups lack, taken together, are all the seats that cannot be filled.
    """

    groups: tuple[TightGroup, ...]

    def __str__(self) -> str:
        return "；".join(map(str, self.groups))


def screen(group: Group, officer: OfficerLine, borrow_from: Collection[str]) -> Code:
    """SKILL or REGION when the lists alone keep the officer from the subject, else how taken."""
    region, need = group
    if need not in (NOTHING, *officer.skills):
        return Code.SKILL
    if region == officer.region:
        return Code.TAKEN
    return Code.BORROWED if officer.region in borrow_from else Code.REGION


def assign(
    plan: DrawPlan,
    subjects: Sequence[SubjectLine],
    officers: Sequence[OfficerLine],
    recused: Recused,
    key: bytes,
    report: Progress = silent,
) -> Assignment | Shortage:
    """Seats for `subjects` in public order, from `officers` in file order; `key` is K'.

    `report` hears of every subject twice: when it has seats, and when its officers are settled.
    """
    steps = _Steps(report, 2 * len(subjects))
    room = _Room(plan, subjects, officers, recused)
    seating = Seating(room.home, room.away, room.near, room.far, room.prices)
    if stuck := seating.fill(room.bits, plan.seats, steps.advance):
        return room.shortage(stuck)
    return _Walk(room, seating, key).run(steps.advance)


class _Steps:
    """Counts what is done, for whoever waits; cancelled in the middle, nothing remains."""

    def __init__(self, report: Progress, total: int) -> None:
        self._report, self._done, self._total = report, 0, total

    def advance(self) -> None:
        self._done += 1
        self._report(self._done, self._total)


class _Room:
    """The lists as masks: bit n for the first of n subjects, down to bit 1 for the last."""

    def __init__(
        self,
        plan: DrawPlan,
        subjects: Sequence[SubjectLine],
        officers: Sequence[OfficerLine],
        recused: Recused,
    ) -> None:
        self.plan, self.subjects, self.officers = plan, subjects, officers
        self.recused = recused
        self.bits = [SPARE << place for place in range(len(subjects), 0, -1)]
        groups: dict[Group, int] = {}
        for subject, bit in zip(subjects, self.bits, strict=True):
            group = (subject.region, subject.need)
            groups[group] = groups.get(group, 0) | bit
        self.screens = {
            group: [screen(group, officer, plan.borrow_from) for officer in officers]
            for group in groups
        }
        self.home, self.near = self._may_take(groups, Code.TAKEN)
        self.away, self.far = self._may_take(groups, Code.BORROWED)
        self.prices = list(map(self._prices, range(len(officers))))

    def shortage(self, stuck: int) -> Shortage:
        """The groups in `stuck`, which is the subjects' side of a minimum cut."""
        groups = []
        while stuck:
            group = self._sharing(stuck)
            groups.append(self._tight_group(group))
            stuck ^= group
        return Shortage(tuple(groups))

    def _sharing(self, stuck: int) -> int:
        """The first subject of `stuck` with all that are joined to it by officers."""
        group, grown = 1 << stuck.bit_length() - 1, 0
        while grown != group:
            grown = group
            for near, far in zip(self.home, self.away, strict=True):
                if (near | far) & group:
                    group |= (near | far) & stuck
        return group

    def _tight_group(self, group: int) -> TightGroup:
        offers = {
            officer.cert: min(officer.cap, ((near | far) & group).bit_count())
            for officer, near, far in zip(self.officers, self.home, self.away, strict=True)
        }
        return TightGroup(
            subjects=tuple(
                subject.id
                for subject, bit in zip(self.subjects, self.bits, strict=True)
                if bit & group
            ),
            officers=tuple(cert for cert, offer in offers.items() if offer),
            needed=group.bit_count() * self.plan.seats,
            offered=sum(offers.values()),
        )

    def _may_take(self, groups: dict[Group, int], code: Code) -> tuple[list[int], dict[int, int]]:
        """Masks of subjects by officer, and masks of officers by subject."""
        by_officer = [0] * len(self.officers)
        allowed = dict.fromkeys(groups, 0)
        for group, mask in groups.items():
            for place, found in enumerate(self.screens[group]):
                if found is code:
                    by_officer[place] |= mask
                    allowed[group] |= 1 << place
        by_subject = {
            bit: allowed[subject.region, subject.need]
            for subject, bit in zip(self.subjects, self.bits, strict=True)
        }
        for bit, place in self._recusals():
            by_officer[place] &= ~bit
            by_subject[bit] &= ~(1 << place)
        return by_officer, by_subject

    def _recusals(self) -> Iterator[tuple[int, int]]:
        """The recusals that matter here: bit of the subject, place of the officer."""
        bits = {subject.id: bit for subject, bit in zip(self.subjects, self.bits, strict=True)}
        places = {officer.cert: place for place, officer in enumerate(self.officers)}
        for subject_id, cert in self.recused:
            if subject_id in bits and cert in places:
                yield bits[subject_id], places[cert]

    def _prices(self, place: int) -> list[int]:
        """Costs of an officer's seats: equal, odd numbers (adding to squares), or load + l."""
        officer = self.officers[place]
        possible = min(officer.cap, (self.home[place] | self.away[place]).bit_count())
        if self.plan.balance == 0:
            return [0] * possible
        if self.plan.balance == 1:
            return list(range(1, 2 * possible, 2))
        return list(range(officer.load, officer.load + possible))


class _Walk:
    """Each subject in public order takes the first officers, by pair ticket, that it may."""

    def __init__(self, room: _Room, seating: Seating, key: bytes) -> None:
        self._room, self._key = room, key
        self._borrowed = seating.borrowed
        self._choices = Choices(seating)
        self._certs = [officer.cert.encode() for officer in room.officers]
        self._seats = [0] * len(room.officers)
        self._trace: list[Step] = []

    def run(self, done: Callable[[], None]) -> Assignment:
        pairs = []
        for subject, bit in zip(self._room.subjects, self._room.bits, strict=True):
            pairs.append((subject.id, self._officers_of(subject, bit)))
            done()
        return Assignment(tuple(pairs), self._borrowed, tuple(self._trace))

    def _officers_of(self, subject: SubjectLine, bit: int) -> tuple[str, ...]:
        tickets = pair_tickets(self._key, subject.id.encode(), self._certs)
        queue = [(ticket, place) for place, ticket in enumerate(tickets)]
        heapify(queue)
        self._choices.begin(bit)
        taken: list[str] = []
        while len(taken) < self._room.plan.seats:
            ticket, place = heappop(queue)
            code = self._code(subject, place)
            cert = self._room.officers[place].cert
            self._trace.append(Step(subject.id, cert, ticket.hex()[:16], code))
            if code in SEATED:
                self._seats[place] += 1
                taken.append(cert)
        return tuple(taken)

    def _code(self, subject: SubjectLine, place: int) -> Code:
        officer = self._room.officers[place]
        if (subject.id, officer.cert) in self._room.recused:
            return Code.RECUSED
        code = self._room.screens[subject.region, subject.need][place]
        if code is Code.BORROWED and not self._borrowed:
            return Code.REGION
        if code not in SEATED:
            return code
        if self._seats[place] >= officer.cap:
            return Code.CAP
        return code if self._choices.claim(place) else Code.LOOKAHEAD
