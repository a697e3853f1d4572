"""台账 as it is read: a year's checks of every kind in one list, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, selectinload

from app.ledger.counting import AnySelect, entry_key, visit_key, year_checks
from app.ledger.rechecks import closed_rechecks, visits_of
from app.records.ledger import LedgerQuery, LedgerRow
from app.rules.states import INSPECTION_STATE_NAMES, STRUCK, InspectionState
from app.rules.year_count import Check, Source, ordinals
from app.subject_names import is_called, is_named, number_in_draw
from db.models import Inspection, InspectionOfficer, LedgerEntry, Subject, Task


def find_keys(session: Session, query: LedgerQuery) -> list[int]:
    """Keys of the year's checks: those still to be made first, then the newest first."""
    known = {each.number: each for each in year_checks(session, query.year)}
    found = set(_matching_visits(session, query)) & set(known)
    found |= set(_matching_entries(session, query))
    struck = found - set(known)
    days = {key: known[key].day for key in found - struck} | dict(_struck_days(session, struck))
    return sorted(found, key=lambda key: (days[key] or date.max, key), reverse=True)


def _struck_days(session: Session, keys: Iterable[int]) -> Iterator[tuple[int, date]]:
    ids = [key // 2 for key in keys]
    query = select(LedgerEntry.id, LedgerEntry.held_on).where(LedgerEntry.id.in_(ids))
    return ((entry_key(each), day) for each, day in session.execute(query))


def _visit_word(word: str) -> ColumnElement[bool]:
    """Found by the name of the subject only where everybody may know it."""
    names = _holds(word, Subject.name, Subject.number, Subject.initials)
    return or_(and_(names, is_named()), is_called(word), _holds(word, Task.number))


def _entry_word(word: str) -> ColumnElement[bool]:
    names = _holds(word, Subject.name, Subject.number, Subject.initials)
    shown = _holds(word, LedgerEntry.unit, LedgerEntry.reference)
    return or_(and_(names, _is_named_entry()), shown)


def _holds(word: str, *columns: Any) -> ColumnElement[bool]:
    return or_(*(column.icontains(word, autoescape=True) for column in columns))


def _is_named_entry() -> ColumnElement[bool]:
    """Beside `LedgerEntry`: whether it is no re-check of a closed draw's visit."""
    return LedgerEntry.id.not_in(closed_rechecks())


def _matching_visits(session: Session, query: LedgerQuery) -> Iterator[int]:
    if query.sources and Source.RANDOM not in query.sources:
        return iter(())
    chosen = (
        select(Inspection.id)
        .join(Subject, Subject.id == Inspection.subject_id)
        .join(Task, Task.id == Inspection.task_id)
        .where(Inspection.state.not_in(STRUCK))
        .where(*map(_visit_word, query.text.split()))
    )
    if query.units:
        theirs = select(InspectionOfficer.inspection_id).where(
            InspectionOfficer.department.in_(query.units)
        )
        chosen = chosen.where(Inspection.id.in_(theirs))
    return map(visit_key, session.scalars(chosen))


def _matching_entries(session: Session, query: LedgerQuery) -> Iterator[int]:
    whole_year = LedgerEntry.held_on.between(date(query.year, 1, 1), date(query.year, 12, 31))
    chosen = select(LedgerEntry.id).join(Subject, Subject.id == LedgerEntry.subject_id)
    chosen = chosen.where(whole_year, *map(_entry_word, query.text.split()))
    if query.sources:
        chosen = chosen.where(LedgerEntry.source.in_(query.sources))
    if query.units:
        chosen = chosen.where(LedgerEntry.unit.in_(query.units))
    if not query.struck:
        chosen = chosen.where(LedgerEntry.struck_at.is_(None))
    return map(entry_key, session.scalars(chosen))


def ledger_rows(session: Session, keys: Sequence[int]) -> list[LedgerRow]:
    """Rows in the order of `keys`; at most some hundreds of keys at a time."""
    visits = _visit_query().where(Inspection.id.in_([key // 2 for key in keys if key % 2]))
    entries = _entry_query().where(LedgerEntry.id.in_([key // 2 for key in keys if not key % 2]))
    return _rows(session, visits, entries, keys)


def subject_checks(session: Session, subject_id: int) -> list[LedgerRow]:
    """历次检查 of one premises, struck ones too, newest first; without those of closed draws, which
    would tell beside its name that it was drawn.
    """
    visits = _visit_query().where(Inspection.subject_id == subject_id, is_named())
    entries = _entry_query().where(LedgerEntry.subject_id == subject_id, _is_named_entry())
    rows = _rows(session, visits, entries, None)
    return sorted(rows, key=lambda row: (row.held_on or date.max, row.id), reverse=True)


def _visit_query() -> AnySelect:
    return (
        select(Inspection, Subject, Task, number_in_draw())
        .join(Subject, Subject.id == Inspection.subject_id)
        .join(Task, Task.id == Inspection.task_id)
        .options(selectinload(Inspection.officers))
    )


def _entry_query() -> AnySelect:
    return select(LedgerEntry, Subject).join(Subject, Subject.id == LedgerEntry.subject_id)


def _rows(
    session: Session, visits: AnySelect, entries: AnySelect, keys: Sequence[int] | None
) -> list[LedgerRow]:
    drawn, other = session.execute(visits).all(), session.execute(entries).all()
    wanted: dict[int, set[str]] = defaultdict(set)
    for each, subject, task, _ in drawn:
        wanted[each.ended_at.year if each.ended_at else task.starts_on.year].add(_code(subject))
    for each, subject in other:
        wanted[each.held_on.year].add(_code(subject))
    nth: dict[int, int] = {}
    for year, codes in wanted.items():
        nth |= ordinals(_told(session, year_checks(session, year, codes=codes)))
    made = [
        _visit_row(each, of, by, number or "", nth.get(visit_key(each.id)))
        for each, of, by, number in drawn
    ]
    made += _entry_rows(session, other, nth)
    found = {row.id: row for row in made}
    return made if keys is None else [found[key] for key in keys if key in found]


def _told(session: Session, checks: Sequence[Check]) -> list[Check]:
    """Those that lists show beside a name: a gap in their count would tell of a closed draw."""
    ids = [each.number // 2 for each in checks if each.number % 2]
    query = select(Inspection.id).where(Inspection.id.in_(ids), number_in_draw().is_not(None))
    hidden = {visit_key(each) for each in session.scalars(query)}
    hidden |= {entry_key(each) for each in session.scalars(closed_rechecks())}
    return [each for each in checks if each.number not in hidden]


def _entry_rows(
    session: Session, found: Sequence[Any], nth: Mapping[int, int]
) -> Iterator[LedgerRow]:
    ended = visits_of(session, [each.id for each, _ in found])
    query = select(Inspection.id, number_in_draw()).where(Inspection.id.in_(ended.values()))
    numbers = dict(session.execute(query).all())
    for each, subject in found:
        visit = ended.get(each.id)
        number = numbers.get(visit) if visit is not None else None
        yield _entry_row(each, subject, number or "", nth.get(entry_key(each.id)), visit)


def _code(subject: Subject) -> str:
    return subject.code or subject.number


def _visit_row(
    each: Inspection, subject: Subject, task: Task, closed_number: str, nth: int | None
) -> LedgerRow:
    state = InspectionState(each.state)
    return LedgerRow(
        id=visit_key(each.id),
        entry_id=None,
        inspection_id=each.id,
        subject_id=subject.id,
        number="" if closed_number else subject.number,
        name=closed_number or subject.name,
        held_on=each.ended_at.date() if each.ended_at else None,
        source=Source.RANDOM,
        nth=nth,
        unit="、".join(dict.fromkeys(officer.department for officer in each.officers)),
        officers="、".join(officer.name for officer in each.officers),
        result=each.outcome,
        reference=task.number,
        entered_by=each.entered_by,
        struck=INSPECTION_STATE_NAMES[state] if state in STRUCK else "",
    )


def _entry_row(
    each: LedgerEntry,
    subject: Subject,
    closed_number: str,
    nth: int | None,
    recheck_of: int | None,
) -> LedgerRow:
    return LedgerRow(
        id=entry_key(each.id),
        entry_id=each.id,
        inspection_id=None,
        subject_id=subject.id,
        number="" if closed_number else subject.number,
        name=closed_number or subject.name,
        held_on=each.held_on,
        source=Source(each.source),
        nth=nth,
        unit=each.unit,
        officers=each.officers,
        result=each.result,
        reference=each.reference,
        entered_by=each.entered_by,
        struck=f"{each.struck_reason}（{each.struck_by}）" if each.struck_at else "",
        recheck_of=recheck_of,
        by_program=recheck_of is not None and each.replaces_id is None,
    )


def known_units(session: Session) -> list[str]:
    """Units that stand in the ledger, for the form and the filter."""
    return sorted(session.scalars(select(LedgerEntry.unit).distinct()))
