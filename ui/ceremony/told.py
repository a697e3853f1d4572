"""What the console knows of its draw at one moment, and which page the room sees of it.

Only what the room may see goes into a page: in a closed draw numbers, and for unannounced
inspections places in the list and no officers until 派发.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from app import ceremony, draw_views, substitutions
from app.office_settings import office
from app.records.draws import PairedOfficer
from app.records.substitutions import WalkRow
from app.rules.canonical import NOTHING
from app.rules.ceremony import Step
from app.rules.states import DrawState
from ui.projection.shows import (
    CommitmentShow,
    DiceEntry,
    DiceShow,
    DiceState,
    Drawn,
    Frame,
    OfficersShow,
    Pair,
    PauseShow,
    RosterShow,
    Seat,
    Show,
    SubjectsShow,
    SummaryShow,
    VoidShow,
    WelcomeShow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.records.ceremony import CeremonyView, Entrant
    from app.records.draws import DrawView, RoundView, Winner
    from app.records.substitutions import SubstitutionRow

SEALED = "封存"
OVERALL = "全部可抽对象按比例向上取整，至少 1 家，再按层分配"
BY_STRATUM = "每层可抽对象按本层比例向上取整，每层至少 1 家"
STUCK_SENTENCE = "检查人员不足，正在补充；已抽出的检查对象不变"


@dataclass(frozen=True)
class Told:
    """`entrants` are read once for a round and handed on."""

    view: DrawView
    ceremony: CeremonyView
    entrants: tuple[Entrant, ...]
    bureau: str

    @property
    def current(self) -> RoundView | None:
        """The attempt under way; one that was given up before the dice is not shown any more."""
        return None if self.view.row.state is DrawState.OPEN else self.view.round

    @property
    def round_id(self) -> int:
        return self.view.round.id if self.view.round else 0

    def title_of(self, winner: Winner) -> str:
        """What a drawn subject is called where others can see it."""
        if self.ceremony.hides_names:
            return self._places.get(winner.number, winner.number)
        return winner.number if winner.name == NOTHING else winner.name

    @property
    def sealed_view(self) -> DrawView:
        """The view without what is sealed until 派发, for lists that others may look at too."""
        current = self.view.round
        if current is None or not (self.ceremony.hides_names or self.ceremony.hides_officers):
            return self.view
        winners = tuple(map(self._sealed, current.winners))
        reserves = tuple(map(self._sealed, current.reserves))
        return replace(self.view, round=replace(current, winners=winners, reserves=reserves))

    def _sealed(self, winner: Winner) -> Winner:
        if self.ceremony.hides_names:
            place = self.title_of(winner)
            winner = replace(winner, name=place, number=place, ticket="")
        if self.ceremony.hides_officers:
            hidden = tuple(PairedOfficer(SEALED, "", borrowed=False) for _ in winner.officers)
            winner = replace(winner, officers=hidden)
        return winner

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return {each.number: place_of(each) for each in self.entrants}


def read(session: Session, draw_id: int, known: Told | None = None) -> Told:
    """The draw as it stands; the list of entrants only when it is another than `known` holds."""
    view = draw_views.view(session, draw_id)
    told = Told(view, ceremony.view(session, draw_id), (), office(session).bureau_name)
    if known is not None and known.round_id == told.round_id and known.entrants:
        return replace(told, entrants=known.entrants)
    if view.round is None or not view.round.seed:
        return told
    return replace(told, entrants=ceremony.entrants(session, draw_id))


def followers(session: Session, draw_id: int) -> list[SubstitutionRow]:
    """Who followed whom, without what is sealed until 派发."""
    rows = substitutions.list_substitutions(session, draw_id)
    seals = ceremony.view(session, draw_id)
    if seals.hides_names:
        rows = [_without_subjects(row) for row in rows]
    return [_without_officers(row) for row in rows] if seals.hides_officers else rows


def _without_subjects(row: SubstitutionRow) -> SubstitutionRow:
    row = replace(row, visit=SEALED, note=SEALED)
    is_officers = row.kind == substitutions.OFFICER
    return row if is_officers else replace(row, former=SEALED, substitute=SEALED)


def _without_officers(row: SubstitutionRow) -> SubstitutionRow:
    row = replace(row, walk=tuple(WalkRow(SEALED, "—", "—", "—") for _ in row.walk))
    is_officers = row.kind == substitutions.OFFICER
    return replace(row, former=SEALED, substitute=SEALED) if is_officers else row


def place_of(entrant: Entrant) -> str:
    return f"名录第 {entrant.order} 号"


def frame_of(told: Told) -> Frame:
    view, current = told.view, told.current
    held = current.locked_at if current else view.row.created_at
    return Frame(
        title=f"{told.bureau}“双随机、一公开”公开抽取",
        task=f"{view.row.task_number}　{view.row.task_title}",
        round=current.attempt if current else 1,
        quota=current.quota if current else 0,
        pool=current.eligible if current else 0,
        fingerprint=current.subjects_digest if current else "",
        commitment=current.commitment if current and _is_shown(view) else "",
        seed=current.seed if current else "",
        witnesses=tuple(f"{each.label} {each.name}" for each in view.witnesses),
        place=view.place,
        date=held.date(),
        closed=view.closed,
    )


def _is_shown(view: DrawView) -> bool:
    """The commitment belongs on the screen from its own step on, not before."""
    return view.row.state not in (DrawState.OPEN, DrawState.LOCKED)


def show_of(told: Told, typed: Mapping[str, str] | None = None) -> Show:
    """The page for where the draw stands. `typed` are digits of a witness who is still calling."""
    view, frame = told.view, frame_of(told)
    current = told.current
    if view.row.state is DrawState.VOID:
        return _void(told, frame)
    if current is None:
        return WelcomeShow(frame, _rules(view))
    if view.row.state is DrawState.LOCKED:
        return RosterShow(frame, current.total, current.strata, current.reasons)
    if view.row.state is DrawState.STUCK:
        return PauseShow(frame, STUCK_SENTENCE)
    if told.ceremony.step is Step.COMMIT:
        return CommitmentShow(frame)
    if told.ceremony.step is Step.CALL:
        return DiceShow(frame, tuple(_entries(told, typed or {})))
    return _result(told, frame, current)


def _result(told: Told, frame: Frame, current: RoundView) -> Show:
    sealed = told.ceremony.hides_officers
    if told.view.row.state is DrawState.CONFIRMED:
        return SummaryShow(frame, _pairs(told, current), sealed)
    if current.revealed > len(current.winners):
        return OfficersShow(frame, _pairs(told, current), told.view.seats, sealed)
    return _subjects(told, frame, current)


def _void(told: Told, frame: Frame) -> VoidShow:
    view, ceremony_view = told.view, told.ceremony
    return VoidShow(
        frame=frame,
        number=view.row.number,
        reason=view.void_reason,
        asked_by=ceremony_view.void_asked_by,
        agreed_by=ceremony_view.voided_by,
    )


def _rules(view: DrawView) -> tuple[tuple[str, str], ...]:
    return (
        ("抽取比例", view.ratio),
        ("取整方法", BY_STRATUM if view.by_stratum else OVERALL),
        ("每组检查人员", f"{view.seats} 人"),
        ("抽取方法", "锁定名录，公示承诺值，见证人报数，由名录与报数算出结果"),
    )


def _entries(told: Told, typed: Mapping[str, str]) -> list[DiceEntry]:
    entries = []
    for each in told.view.witnesses:
        reading = told.ceremony.reading(each.label)
        calling = typed.get(each.label, "")
        if reading is None or calling:
            state = DiceState.CALLING if calling else DiceState.WAITING
            entries.append(DiceEntry(each.label, each.name, each.places, calling, state))
            continue
        state = DiceState.CONFIRMED if reading.confirmed_at else DiceState.READING
        entries.append(DiceEntry(each.label, each.name, each.places, reading.digits, state))
    return entries


def _subjects(told: Told, frame: Frame, current: RoundView) -> SubjectsShow:
    hidden = told.ceremony.hides_names
    names = tuple(place_of(each) if hidden else each.name for each in told.entrants)
    cells = {each.number: cell for cell, each in enumerate(told.entrants)}
    winners = tuple(
        Drawn(
            position=each.position,
            name=names[cells[each.number]],
            number=names[cells[each.number]] if hidden else each.number,
            stratum=each.stratum,
            cell=cells[each.number],
        )
        for each in current.winners
    )
    return SubjectsShow(frame, names, winners, min(current.revealed, len(winners)))


def _pairs(told: Told, current: RoundView) -> tuple[Pair, ...]:
    sealed = told.ceremony.hides_officers
    return tuple(
        Pair(
            each.position,
            told.title_of(each),
            () if sealed else tuple(Seat(o.name, o.borrowed) for o in each.officers),
        )
        for each in current.winners
    )
