"""The one place that counts a year's checks: the draws' visits and the entries of the ledger.

What a notice, an approval form and the pool of a draw say about 第几次 all comes from here.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.rules.states import STRUCK
from app.rules.year_count import Check, Rule, Source, counts, ordinals
from db.models import Inspection, LedgerEntry, SourceRule, Subject, Task

AnySelect = Select[*tuple[Any, ...]]


def entry_key(entry_id: int) -> int:
    """Entries and visits in one list of numbers: even ones are entries."""
    return 2 * entry_id


def visit_key(inspection_id: int) -> int:
    return 2 * inspection_id + 1


def standing_rules(session: Session) -> tuple[Rule, ...]:
    """In the order they were given."""
    query = select(SourceRule.source, SourceRule.counts, SourceRule.since).order_by(SourceRule.id)
    return tuple(Rule(Source(source), yes, since) for source, yes, since in session.execute(query))


def year_checks(
    session: Session,
    year: int,
    *,
    codes: Collection[str] | None = None,
    besides_task: int | None = None,
) -> list[Check]:
    """Every check of a year, made or drawn: of these codes, or of everybody.

    A code is the 统一社会信用代码, or the number of a subject without one. A visit falls into the
    year it was made in, before that into the year in which its task starts.
    """
    rules = standing_rules(session)
    found = [*_visits(session, year, codes, rules), *_entries(session, year, codes, rules)]
    own = _own_visits(session, besides_task)
    return [each for each in found if each.number not in own]


def _own_visits(session: Session, task_id: int | None) -> set[int]:
    query = select(Inspection.id).where(Inspection.task_id == task_id)
    return set() if task_id is None else {visit_key(each) for each in session.scalars(query)}


def _of_codes(chosen: AnySelect, codes: Collection[str] | None) -> AnySelect:
    if codes is None:
        return chosen
    bare = (Subject.code == "") & Subject.number.in_(codes)
    return chosen.where(or_(Subject.code.in_(codes), bare))


def _visits(
    session: Session, year: int, codes: Collection[str] | None, rules: tuple[Rule, ...]
) -> Iterator[Check]:
    columns = (Inspection.id, Inspection.subject_id, Subject.code, Subject.number)
    chosen = (
        select(*columns, Inspection.ended_at, Task.starts_on)
        .join(Subject, Subject.id == Inspection.subject_id)
        .join(Task, Task.id == Inspection.task_id)
        .where(Inspection.state.not_in(STRUCK))
        .where(Task.starts_on.between(date(year - 1, 1, 1), date(year + 1, 12, 31)))
    )
    for each, subject, code, number, ended, starts in session.execute(_of_codes(chosen, codes)):
        day = ended.date() if ended else None
        reckoned = day or starts
        if reckoned.year == year:
            yes = counts(rules, Source.RANDOM, reckoned)
            yield Check(visit_key(each), code or number, year, day, yes, subject)


def _entries(
    session: Session, year: int, codes: Collection[str] | None, rules: tuple[Rule, ...]
) -> Iterator[Check]:
    columns = (LedgerEntry.id, LedgerEntry.subject_id, Subject.code, Subject.number)
    chosen = (
        select(*columns, LedgerEntry.held_on, LedgerEntry.source)
        .join(Subject, Subject.id == LedgerEntry.subject_id)
        .where(LedgerEntry.struck_at.is_(None))
        .where(LedgerEntry.held_on.between(date(year, 1, 1), date(year, 12, 31)))
    )
    for each, subject, code, number, day, source in session.execute(_of_codes(chosen, codes)):
        yes = counts(rules, Source(source), day)
        yield Check(entry_key(each), code or number, year, day, yes, subject)


def counted(checks: Collection[Check]) -> Counter[str]:
    """Code -> how many of these checks count."""
    return Counter(each.code for each in checks if each.is_counted)


def nth_of(session: Session, visit: Inspection) -> int:
    """本年度第几次 a visit is, as the ledger stands now."""
    subject = session.get_one(Subject, visit.subject_id)
    starts = session.get_one(Task, visit.task_id).starts_on
    year = visit.ended_at.year if visit.ended_at else starts.year
    checks = year_checks(session, year, codes=[subject.code or subject.number])
    rank = ordinals(checks).get(visit_key(visit.id))
    return rank if rank is not None else counted(checks).total() + 1


def last_visits(session: Session) -> dict[int, date]:
    """Subject id -> the latest day it was checked, in a draw or outside."""
    drawn = select(Inspection.subject_id, func.max(Inspection.ended_at)).where(
        Inspection.ended_at.is_not(None), Inspection.state.not_in(STRUCK)
    )
    latest = {
        subject: moment.date()
        for subject, moment in session.execute(drawn.group_by(Inspection.subject_id))
        if moment is not None
    }
    others = select(LedgerEntry.subject_id, func.max(LedgerEntry.held_on)).where(
        LedgerEntry.struck_at.is_(None)
    )
    for subject, day in session.execute(others.group_by(LedgerEntry.subject_id)):
        latest[subject] = max(day, latest.get(subject, day))
    return latest
