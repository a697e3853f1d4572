"""检查对象名录库: find subjects, show them, keep them up to date. Nothing is ever deleted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app import activity, clock, numbers, subject_names
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.records.registries import (
    SUBJECT_SORTS,
    Facet,
    SubjectEntry,
    SubjectFacets,
    SubjectQuery,
    SubjectRow,
)
from app.registries.entries import checked_reason, checked_subject
from app.registries.initials import business_initials
from app.registries.locked import SUBJECTS_LOCKED, refuse_while_locked
from app.registries.searching import words_hit
from app.rules.eligibility import ENDED_STATUSES
from app.rules.roles import Role
from db.models import Inspection, Subject
from db.search import Sorted

MAY_KEEP = (Role.CLERK, Role.DEPARTMENT)
NUMBER_KIND = "subject"
"""Counter behind internal numbers N-000001, N-000002 …; they know no year."""


def find_subject_ids(
    session: Session, query: SubjectQuery, *, most: int | None = None
) -> list[int]:
    """Ids of the subjects that match, in the order asked for; the first ones up to `most`."""
    chosen = _ordered(select(Subject.id).where(*_conditions(query)), query).limit(most)
    rows = session.connection().execute(chosen)  # by the session it takes thrice as long
    return [subject_id for (subject_id,) in rows]


def _conditions(query: SubjectQuery) -> list[ColumnElement[bool]]:
    chosen = words_hit(
        query.text,
        codes=(Subject.number, Subject.initials),
        names=(Subject.name, Subject.legal_person, Subject.address),
        others=(Subject.telephone, Subject.address),
    )
    filters: tuple[tuple[InstrumentedAttribute[str], tuple[str, ...]], ...] = (
        (Subject.industry, query.industries),
        (Subject.town, query.towns),
        (Subject.status, query.statuses),
        (Subject.tier, query.tiers),
    )
    return chosen + [column.in_(values) for column, values in filters if values]


def _ordered(chosen: Select[int], query: SubjectQuery) -> Select[int]:
    if query.sort not in SUBJECT_SORTS:
        raise ValueError(f"no such order: {query.sort}")
    keys: list[ColumnElement[Any]] = [Sorted(Subject.initials), Sorted(Subject.name)]
    if query.sort == "last_inspected":
        last = _last_visits().subquery()
        chosen = chosen.outerjoin(last, last.c.subject_id == Subject.id)
        keys = [last.c.ended_at.is_(None), last.c.ended_at]
    elif query.sort != "name":
        column = getattr(Subject, query.sort)
        keys = [column.is_(None), Sorted(column)]
    keys.append(Sorted(Subject.id))
    return chosen.order_by(*(key.desc() if query.descending else key for key in keys))


def _last_visits() -> Select[int, datetime | None]:
    """The registry must not tell who was drawn in a closed draw, not even by a day."""
    last = func.max(Inspection.ended_at).label("ended_at")
    named = subject_names.is_named()
    return select(Inspection.subject_id, last).where(named).group_by(Inspection.subject_id)


def subject_rows(session: Session, ids: Sequence[int]) -> list[SubjectRow]:
    """Rows in the order of `ids`; at most some hundreds of ids at a time."""
    visits = _last_visits().where(Inspection.subject_id.in_(ids))
    last = dict(session.execute(visits).all())
    query = select(Subject).where(Subject.id.in_(ids))
    found = {row.id: _row(row, last.get(row.id)) for row in session.scalars(query)}
    return [found[each] for each in ids if each in found]


def _row(row: Subject, last: datetime | None) -> SubjectRow:
    return SubjectRow(
        id=row.id,
        number=row.number,
        code=row.code,
        name=row.name,
        industry=row.industry,
        town=row.town,
        address=row.address,
        legal_person=row.legal_person,
        telephone=row.telephone,
        founded=row.founded,
        status=row.status,
        tier=row.tier,
        complaints=row.complaints,
        note=row.note,
        last_inspected=last.date() if last else None,
    )


def subject_facets(session: Session) -> SubjectFacets:
    """What the filters offer, counted over the whole registry.

    An index holds all columns of the first grouping, so that it need not read the rows.
    """
    scope = (Subject.industry, Subject.town, Subject.status)
    counted = _counts(session, *scope) + _counts(session, Subject.tier)
    return SubjectFacets(*map(facets_of, counted))


def _counts(session: Session, *columns: InstrumentedAttribute[str]) -> tuple[Counter[str], ...]:
    """For each column its values and how many rows have them, in one reading."""
    counts: tuple[Counter[str], ...] = tuple(Counter() for _ in columns)
    for *values, count in session.execute(select(*columns, func.count()).group_by(*columns)):
        for counter, value in zip(counts, values, strict=True):
            counter[value] += count
    return counts


def facets_of(counts: Counter[str]) -> tuple[Facet, ...]:
    """The most frequent first, 未填 last."""
    order = sorted(counts.items(), key=lambda item: (not item[0], -item[1], item[0]))
    return tuple(Facet(value, count) for value, count in order)


def add_subject(
    session: Session,
    operator: Operator,
    *,
    entry: SubjectEntry,
    further_premises: bool = False,
    reason: str = "",
) -> tuple[int, Changes]:
    """A code that is listed already is refused, unless these are `further_premises` of it."""
    require(operator, *MAY_KEEP)
    entry = checked_subject(entry, clock.today())
    number = _number_for(session, entry.code, further_premises)
    row = Subject(number=number, **_values(entry))
    session.add(row)
    session.flush()
    _record(session, operator, "新增检查对象", row, reason)
    return row.id, touched(Topic.REGISTRIES)


def _values(entry: SubjectEntry) -> dict[str, object]:
    initials = business_initials(entry.name)
    return {**asdict(entry), "initials": initials, "updated_at": clock.now()}


def internal_number(sequence: int) -> str:
    """对象编号 of a subject without a code."""
    return f"N-{sequence:06d}"


def _number_for(session: Session, code: str, further_premises: bool) -> str:
    if not code:
        return internal_number(numbers.take(session, NUMBER_KIND, 0))
    taken = set(session.scalars(select(Subject.number).where(Subject.code == code)))
    if not taken:
        return code
    if not further_premises:
        name = session.scalar(select(Subject.name).where(Subject.code == code).limit(1))
        raise UserError(
            f"统一社会信用代码 {code} 已登记（{name}）。"
            "同一主体的其他经营场所，请勾选“同一代码的其他场所”。",
            "code",
        )
    return next(number for each in range(2, 100) if (number := f"{code}-{each:02d}") not in taken)


def change_subject(
    session: Session, operator: Operator, *, subject_id: int, entry: SubjectEntry, reason: str
) -> Changes:
    """Everything but the number, which follows the code when that changes."""
    require(operator, *MAY_KEEP)
    reason = checked_reason(reason)
    row = session.get_one(Subject, subject_id)
    entry = checked_subject(entry, clock.today(), status=row.status)
    if entry.code != row.code:
        refuse_while_locked(session, SUBJECTS_LOCKED, "统一社会信用代码", "code")
        row.number = _number_for(session, entry.code, further_premises=False)
    for name, value in _values(entry).items():
        setattr(row, name, value)
    _record(session, operator, "修改检查对象", row, reason)
    return touched(Topic.REGISTRIES)


def close_subject(
    session: Session, operator: Operator, *, subject_id: int, status: str, reason: str
) -> Changes:
    """Take a subject out of all later draws; it stays in the registry with its history."""
    require(operator, *MAY_KEEP)
    reason = checked_reason(reason)
    if status not in ENDED_STATUSES:
        raise UserError(f"请选择退出名录的状态：{'、'.join(ENDED_STATUSES)}。", "status")
    row = session.get_one(Subject, subject_id)
    row.status, row.updated_at = status, clock.now()
    _record(session, operator, "检查对象退出名录", row, reason)
    return touched(Topic.REGISTRIES)


def _record(session: Session, operator: Operator, action: str, row: Subject, reason: str) -> None:
    about = f"{Subject.__tablename__}:{row.id}"
    activity.record(session, operator, action, about=about, title=row.name, reason=reason)
