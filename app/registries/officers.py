"""执法检查人员名录库: find officers, show them, keep them up to date. Nothing is ever deleted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app import activity, clock
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.records.inspections import InspectionRow
from app.records.registries import (
    OFFICER_SORTS,
    Facet,
    OfficerEntry,
    OfficerFacets,
    OfficerQuery,
    OfficerRow,
)
from app.registries.entries import checked_officer, checked_reason
from app.registries.initials import person_initials
from app.registries.locked import OFFICERS_LOCKED, refuse_while_locked
from app.registries.searching import words_hit
from app.registries.subjects import MAY_KEEP, facets_of
from app.rules.eligibility import POST_STATES, CertificateState, certificate_state
from app.rules.roles import Role
from db.models import InspectionOfficer, Officer
from db.search import Sorted

OFF_POST = POST_STATES[1:]


def find_officer_ids(session: Session, query: OfficerQuery) -> list[int]:
    """Ids of the officers that match, in the order asked for."""
    today = clock.today()
    chosen = select(Officer.id, Officer.skills, Officer.valid_from, Officer.valid_to)
    chosen = chosen.where(*_conditions(query)).order_by(*_order(query))
    wanted = set(query.skills)
    return [
        each
        for each, skills, start, end in session.execute(chosen)
        if (not wanted or wanted & set(skills))
        and (not query.states or certificate_state(start, end, today) in query.states)
    ]


def _conditions(query: OfficerQuery) -> list[ColumnElement[bool]]:
    chosen = words_hit(
        query.text,
        codes=(Officer.certificate, Officer.initials),
        names=(Officer.name, Officer.department),
        others=(Officer.badge, Officer.telephone),
    )
    filters: tuple[tuple[InstrumentedAttribute[str], tuple[str, ...]], ...] = (
        (Officer.department, query.departments),
        (Officer.identity, query.identities),
    )
    return chosen + [column.in_(values) for column, values in filters if values]


def _order(query: OfficerQuery) -> list[ColumnElement[Any]]:
    if query.sort not in OFFICER_SORTS:
        raise ValueError(f"no such order: {query.sort}")
    keys: list[ColumnElement[Any]] = [Sorted(Officer.initials), Sorted(Officer.name)]
    if query.sort != "name":
        column = getattr(Officer, query.sort)
        keys = [column.is_(None), Sorted(column)]
    keys.append(Sorted(Officer.id))
    return [key.desc() if query.descending else key for key in keys]


def officer_rows(session: Session, ids: Sequence[int]) -> list[OfficerRow]:
    """Rows in the order of `ids`; at most some hundreds of ids at a time."""
    today = clock.today()
    query = select(Officer).where(Officer.id.in_(ids))
    found = {row.id: _row(row, today) for row in session.scalars(query)}
    return [found[each] for each in ids if each in found]


def _row(row: Officer, today: date) -> OfficerRow:
    return OfficerRow(
        id=row.id,
        certificate=row.certificate,
        name=row.name,
        gender=row.gender,
        badge=row.badge,
        department=row.department,
        identity=row.identity,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        skills=tuple(row.skills),
        telephone=row.telephone,
        post_state=row.post_state,
        note=row.note,
        state=certificate_state(row.valid_from, row.valid_to, today),
    )


def officer_facets(session: Session) -> OfficerFacets:
    """What the filters offer, counted over the whole registry. An officer has several skills."""
    today = clock.today()
    departments: Counter[str] = Counter()
    identities: Counter[str] = Counter()
    skills: Counter[str] = Counter()
    states: Counter[CertificateState] = Counter()
    columns = (Officer.department, Officer.identity, Officer.skills)
    query = select(*columns, Officer.valid_from, Officer.valid_to)
    for department, identity, known, start, end in session.execute(query):
        departments[department] += 1
        identities[identity] += 1
        skills.update(known)
        states[certificate_state(start, end, today)] += 1
    in_order = tuple(Facet(state, states[state]) for state in CertificateState if states[state])
    return OfficerFacets(facets_of(departments), facets_of(identities), facets_of(skills), in_order)


def officer_history(session: Session, officer_id: int) -> list[InspectionRow]:
    """检查记录 of one officer, newest first."""
    from app import inspections  # noqa: PLC0415 - brings the papers along, which lists never need

    query = select(InspectionOfficer.inspection_id).where(
        InspectionOfficer.officer_id == officer_id
    )
    ids = session.scalars(query.order_by(InspectionOfficer.inspection_id.desc()))
    return inspections.inspection_rows(session, list(ids))


def add_officer(
    session: Session, operator: Operator, *, entry: OfficerEntry, reason: str = ""
) -> tuple[int, Changes]:
    entry = checked_officer(entry)
    _require_own(operator, entry.department)
    _refuse_taken(session, entry.certificate)
    row = Officer(**_values(entry))
    session.add(row)
    session.flush()
    _record(session, operator, "新增检查人员", row, reason)
    return row.id, touched(Topic.REGISTRIES)


def change_officer(
    session: Session, operator: Operator, *, officer_id: int, entry: OfficerEntry, reason: str
) -> Changes:
    reason = checked_reason(reason)
    row = session.get_one(Officer, officer_id)
    _require_own(operator, row.department)
    entry = checked_officer(entry, identity=row.identity, post_state=row.post_state)
    if entry.certificate != row.certificate:
        refuse_while_locked(session, OFFICERS_LOCKED, "执法证件编号", "certificate")
        _refuse_taken(session, entry.certificate)
    for name, value in _values(entry).items():
        setattr(row, name, value)
    _record(session, operator, "修改检查人员", row, reason)
    return touched(Topic.REGISTRIES)


def retire_officer(
    session: Session, operator: Operator, *, officer_id: int, post_state: str, reason: str
) -> Changes:
    """Take an officer out of all later draws; the row stays with its history."""
    reason = checked_reason(reason)
    row = session.get_one(Officer, officer_id)
    _require_own(operator, row.department)
    if post_state not in OFF_POST:
        raise UserError(f"请选择离开岗位的状态：{'、'.join(OFF_POST)}。", "post_state")
    row.post_state, row.updated_at = post_state, clock.now()
    _record(session, operator, "检查人员退出名录", row, reason)
    return touched(Topic.REGISTRIES)


def _require_own(operator: Operator, department: str) -> None:
    """The office keeps every officer, a department its own."""
    require(operator, *MAY_KEEP)
    own = operator.department
    if not operator.has(Role.CLERK) and own is not None and own != department:
        raise UserError(
            f"部门经办只能维护本部门（{own}）的人员，此人在{department}。", "department"
        )


def _values(entry: OfficerEntry) -> dict[str, object]:
    initials = person_initials(entry.name)
    skills = list(entry.skills)
    return {**asdict(entry), "skills": skills, "initials": initials, "updated_at": clock.now()}


def _refuse_taken(session: Session, certificate: str) -> None:
    name = session.scalar(select(Officer.name).where(Officer.certificate == certificate))
    if name is not None:
        raise UserError(f"执法证件编号 {certificate} 已登记在{name}名下，请核对。", "certificate")


def _record(session: Session, operator: Operator, action: str, row: Officer, reason: str) -> None:
    about = f"{Officer.__tablename__}:{row.id}"
    activity.record(session, operator, action, about=about, title=row.name, reason=reason)
