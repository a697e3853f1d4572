"""The ceremony as it stands; reads only."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.ceremony.rows import UNANNOUNCED, attendees
from app.draw_results import committed
from app.records.ceremony import CeremonyView, Entrant, Person, Reading, ScanRow
from app.rules.canonical import NOTHING
from app.rules.ceremony import OPERATOR_DUTY, SUPERVISION, SUPERVISION_DUTY, Signature, step_of
from app.rules.draw import Pool
from app.rules.drawplan import read_plan
from app.rules.rosters import read_subjects
from app.rules.states import DrawState, InspectionState
from db.models import (
    Attendee,
    Ceremony,
    DiceReading,
    Draw,
    DrawnSubject,
    DrawRound,
    Inspection,
    SignedScan,
    Task,
)

UNSENT = (InspectionState.DRAWN, InspectionState.APPROVED)


def view(session: Session, draw_id: int) -> CeremonyView:
    draw = session.get_one(Draw, draw_id)
    task = session.get_one(Task, draw.task_id)
    row = session.get(Ceremony, draw_id)
    unannounced = task.notice_mode == UNANNOUNCED
    current = draw.rounds[-1] if draw.rounds else None
    return CeremonyView(
        step=step_of(
            DrawState(draw.state),
            rules_confirmed=row is not None and row.rules_at is not None,
            calling=bool(row and current and row.called_attempt == current.attempt),
            revealed=current.revealed if current else 0,
            winners=_winners(session, current),
            signed=row is None or row.signed_at is not None,
        ),
        names_sealed=row.names_sealed if row else unannounced,
        unannounced=unannounced,
        short=bool(row and row.short),
        people=tuple(expected(session, draw)),
        readings=_readings(session, current),
        scans=_scans(session, draw_id),
        is_sent=_is_sent(session, draw),
        void_asked_by=draw.void_asked_by,
        voided_by=draw.voided_by,
    )


def _winners(session: Session, current: DrawRound | None) -> int:
    if current is None:
        return 0
    query = select(func.count()).select_from(DrawnSubject)
    where = (DrawnSubject.round_id == current.id, DrawnSubject.place == "selected")
    return session.scalar(query.where(*where)) or 0


def expected(session: Session, draw: Draw) -> list[Person]:
    """Operator, entrants and 纪检 whether here or not, then everybody else who came."""
    here = attendees(session, draw.id)
    due = [(OPERATOR_DUTY, "", draw.operator)]
    due += [(each["label"], each["label"], each["name"]) for each in draw.witnesses]
    if not any(SUPERVISION in duty for duty, _, _ in due):
        due.append((SUPERVISION_DUTY, "", ""))
    people = []
    for duty, label, name in due:
        found = next((each for each in here if each.duty == duty), None)
        if found is None:
            people.append(Person(None, duty, label, name))
        else:
            here.remove(found)
            people.append(_person(session, found))
    return people + [_person(session, each) for each in here]


def _person(session: Session, row: Attendee) -> Person:
    before = session.get(Attendee, row.stands_for) if row.stands_for else None
    return Person(
        id=row.id,
        duty=row.duty,
        label=row.label,
        name=row.name,
        arrived_at=row.arrived_at,
        has_pin=bool(row.pin_hash),
        deputy_of=before.name if before else "",
        signature=Signature(row.signature),
        signature_reason=row.signature_reason,
    )


def _readings(session: Session, current: DrawRound | None) -> tuple[Reading, ...]:
    if current is None:
        return ()
    query = select(DiceReading).where(DiceReading.round_id == current.id).order_by(DiceReading.id)
    rows = list(session.scalars(query))
    return tuple(
        Reading(
            label=each.label,
            digits=each.digits,
            called_by=each.called_by,
            typed_at=each.typed_at,
            confirmed_at=each.confirmed_at,
            corrected=sum(1 for other in rows if other.label == each.label) - 1,
        )
        for each in rows
        if each.withdrawn_at is None
    )


def _scans(session: Session, draw_id: int) -> tuple[ScanRow, ...]:
    query = select(SignedScan).where(SignedScan.draw_id == draw_id).order_by(SignedScan.id)
    return tuple(
        ScanRow(each.id, each.file_name, each.sha256, each.added_by, each.added_at)
        for each in session.scalars(query)
    )


def _is_sent(session: Session, draw: Draw) -> bool:
    """Whether 派发 has happened: there are visits, and none waits any longer."""
    drawn = (
        select(DrawnSubject.id)
        .join(DrawRound, DrawRound.id == DrawnSubject.round_id)
        .where(DrawRound.draw_id == draw.id)
    )
    query = select(Inspection.state).where(
        Inspection.drawn_subject_id.in_(drawn), Inspection.state != InspectionState.VOID
    )
    states = set(session.scalars(query))
    return bool(states) and not states & set(UNSENT)


def entrants(session: Session, draw_id: int) -> tuple[Entrant, ...]:
    """The eligible subjects of the locked list, stratum after stratum; numbers in the place of
    names where the draw is closed. Empty before locking.
    """
    draw = session.get_one(Draw, draw_id)
    if not draw.rounds:
        return ()
    current = draw.rounds[-1]
    pool = Pool(committed(current).subjects, read_plan(current.plan))
    held = {number for number, _ in pool.excluded}
    lines = enumerate(read_subjects(current.subjects), start=1)
    found = [
        Entrant(order, line.id, line.id if line.name == NOTHING else line.name, line.stratum)
        for order, line in lines
        if line.id not in held
    ]
    places = {name: place for place, name in enumerate(pool.strata())}
    return tuple(
        sorted(found, key=lambda each: (places.get(each.stratum, len(places)), each.order))
    )
