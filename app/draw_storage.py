"""The rows a draw leaves behind: who was drawn with which officers, and a visit for each winner.

A draw of forty thousand winners is a quarter of a million rows. They are stored in blocks, past
the unit of work, and sealed by their keys.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app import draw_rosters, sealing
from app.progress import Progress, silent
from app.rules.assignment import Assignment, Code
from app.rules.draw import DrawResult, result_json
from app.rules.rosters import SubjectLine, find_subject, read_officers
from app.rules.states import InspectionState
from db.base import Base
from db.models import (
    DrawnOfficer,
    DrawnSubject,
    DrawRound,
    Inspection,
    InspectionItem,
    InspectionOfficer,
    Officer,
    Subject,
    Task,
)

SELECTED = "selected"
RESERVE = "reserve"
BLOCK = 500

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Called:
    """A winner or a reserve as committed, with its real number and name and its registry row."""

    place: str
    position: int
    line: SubjectLine
    ticket: str
    named: tuple[str, str]
    subject: Row[Any]  # id, address


@dataclass(frozen=True, slots=True)
class _Seat:
    """One officer of one winner, by the committed id of the subject."""

    subject: str
    number: int
    officer: Row[Any]  # id, department
    certificate: str
    name: str
    borrowed: bool


class _Blocks:
    """Inserts rows in blocks, has them sealed, and counts them for whoever waits."""

    def __init__(self, session: Session, progress: Progress, total: int) -> None:
        self._session, self._progress = session, progress
        self._done, self._total = 0, total

    def insert(self, model: type[Base], rows: Sequence[Values]) -> None:
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            self._session.execute(insert(model), block)
            self._done += len(block)
            self._progress(self._done, self._total)

    def seal(self, model: type[Base], keys: Iterator[object]) -> None:
        sealing.mark_bulk(self._session, model.__tablename__, keys)


def store(
    session: Session,
    current: DrawRound,
    task: Task,
    result: DrawResult,
    progress: Progress = silent,
) -> str:
    """Write the result and its visits. Returns why officers fell short, or "" when all is well."""
    current.seed = result.seed.hex()
    current.result = json.dumps(result_json(result), ensure_ascii=False, sort_keys=True)
    called = list(_called(session, current, result))
    winners = called[: len(result.selected)]
    blocks = _Blocks(session, progress, len(called) + len(winners) * 2 * (1 + task.seats))
    drawn_ids = _store_subjects(session, blocks, current, called)
    if not isinstance(result.officers, Assignment):
        current.shortage = f"{result.officers}。"
        return current.shortage
    current.trace = json.dumps([list(step) for step in result.officers.trace], ensure_ascii=False)
    seats = list(_seats(session, current, result.officers))
    _store_officers(blocks, drawn_ids, seats)
    visit_ids = _store_visits(session, blocks, task, drawn_ids, winners)
    _store_visit_officers(blocks, visit_ids, seats)
    return ""


def add_visit(
    session: Session, task: Task, drawn: DrawnSubject, named: tuple[str, str], nth: int
) -> Inspection:
    """The visit of a subject called after the draw, without officers yet; its real name always."""
    address = session.get_one(Subject, drawn.subject_id).address
    values = _visit(task, drawn.id, drawn.subject_id, named, nth) | {"place": address}
    visit = Inspection(**values)
    visit.items = [InspectionItem(version_id=task.version_id, outcome="")]
    session.add(visit)
    return visit


def _visit(task: Task, drawn_id: int, subject_id: int, named: tuple[str, str], nth: int) -> Values:
    number, name = named
    return {
        "task_id": task.id,
        "drawn_subject_id": drawn_id,
        "subject_id": subject_id,
        "subject_number": number,
        "subject_name": name,
        "state": InspectionState.DRAWN,
        "year_count": nth,
        "yearly_cap": task.yearly_cap,
    }


def _called(session: Session, current: DrawRound, result: DrawResult) -> Iterator[_Called]:
    """Winners in public order, then the reserves of one stratum after the other."""
    reserves = [each for ids in result.reserve.values() for each in ids]
    ids = [*(each for each, _ in result.selected), *reserves]
    names = draw_rosters.identities(current, ids)
    numbers = [number for number, _ in names.values()]
    rows = _rows_by(session, Subject.number, numbers, Subject.id, Subject.address)
    for place, pairs in (
        (SELECTED, result.selected),
        (RESERVE, tuple((each, "") for each in reserves)),
    ):
        for position, (called, ticket) in enumerate(pairs, start=1):
            line = find_subject(current.subjects, called)
            subject = rows[names[called][0]]
            yield _Called(place, position, line, ticket, names[called], subject)


def _rows_by(
    session: Session,
    key: InstrumentedAttribute[str],
    values: Sequence[str],
    *columns: InstrumentedAttribute[Any],
) -> dict[str, Row[Any]]:
    """The `columns` of rows by their `key`, few enough at a time for every database."""
    found: dict[str, Row[Any]] = {}
    for start in range(0, len(values), BLOCK):
        query = select(key, *columns).where(key.in_(values[start : start + BLOCK]))
        found.update((row[0], row) for row in session.execute(query))
    return found


def _store_subjects(
    session: Session, blocks: _Blocks, current: DrawRound, called: Sequence[_Called]
) -> dict[str, int]:
    """Committed id -> id of the stored row."""
    rows = [
        {
            "round_id": current.id,
            "place": each.place,
            "position": each.position,
            "subject_id": each.subject.id,
            "number": each.line.id,
            "name": each.line.name,
            "stratum": each.line.stratum,
            "ticket": each.ticket,
        }
        for each in called
    ]
    blocks.insert(DrawnSubject, rows)
    query = select(DrawnSubject.number, DrawnSubject.id).filter_by(round_id=current.id)
    ids = dict(session.execute(query).all())
    blocks.seal(DrawnSubject, iter(ids.values()))
    session.expire(current, ["drawn"])
    return ids


def _seats(session: Session, current: DrawRound, assignment: Assignment) -> Iterator[_Seat]:
    names = {line.cert: line.name for line in read_officers(current.officers)}
    officers = _rows_by(session, Officer.certificate, list(names), Officer.id, Officer.department)
    borrowed = {(s.subject, s.cert) for s in assignment.trace if s.code is Code.BORROWED}
    for subject, certs in assignment.pairs:
        for number, cert in enumerate(certs, start=1):
            is_borrowed = (subject, cert) in borrowed
            yield _Seat(subject, number, officers[cert], cert, names[cert], is_borrowed)


def _store_officers(blocks: _Blocks, drawn_ids: Mapping[str, int], seats: Sequence[_Seat]) -> None:
    rows = [
        {
            "drawn_subject_id": drawn_ids[each.subject],
            "seat": each.number,
            "officer_id": each.officer.id,
            "certificate": each.certificate,
            "name": each.name,
            "borrowed": each.borrowed,
        }
        for each in seats
    ]
    blocks.insert(DrawnOfficer, rows)
    blocks.seal(DrawnOfficer, (f"{row['drawn_subject_id']}|{row['seat']}" for row in rows))


def _store_visits(
    session: Session,
    blocks: _Blocks,
    task: Task,
    drawn_ids: Mapping[str, int],
    winners: Sequence[_Called],
) -> dict[str, int]:
    """Committed id -> id of the visit, which has its one item by now."""
    rows = [
        _visit(task, drawn_ids[each.line.id], each.subject.id, each.named, each.line.drawn + 1)
        | {"place": each.subject.address}
        for each in winners
    ]
    blocks.insert(Inspection, rows)
    query = select(Inspection.drawn_subject_id, Inspection.id).filter_by(task_id=task.id)
    by_drawn = dict(session.execute(query).all())
    ids = {each.line.id: by_drawn[drawn_ids[each.line.id]] for each in winners}
    blocks.seal(Inspection, iter(ids.values()))
    items = [
        {"inspection_id": each, "version_id": task.version_id, "outcome": ""}
        for each in ids.values()
    ]
    blocks.insert(InspectionItem, items)
    blocks.seal(InspectionItem, (f"{each}|{task.version_id}" for each in ids.values()))
    return ids


def _store_visit_officers(
    blocks: _Blocks, visit_ids: Mapping[str, int], seats: Sequence[_Seat]
) -> None:
    rows = [
        {
            "inspection_id": visit_ids[each.subject],
            "seat": each.number,
            "officer_id": each.officer.id,
            "certificate": each.certificate,
            "name": each.name,
            "department": each.officer.department,
        }
        for each in seats
    ]
    blocks.insert(InspectionOfficer, rows)
    blocks.seal(InspectionOfficer, (f"{row['inspection_id']}|{row['seat']}" for row in rows))
