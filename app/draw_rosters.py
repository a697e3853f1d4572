"""From the registries to the bytes a draw commits to; after this nothing live is read again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import tasks
from app.errors import UserError
from app.records.draws import Witness
from app.records.tasks import Pool, PoolOfficer, PoolSubject
from app.rules.allocation import quota
from app.rules.canonical import NOTHING, canonical_json, clean_field, digest
from app.rules.drawplan import DrawPlan, Stands, plan_file, read_plan
from app.rules.identifiers import LENGTH
from app.rules.rosters import (
    OfficerLine,
    RecusalLine,
    SubjectLine,
    find_subject,
    officers_file,
    read_officers,
    read_subjects,
    recusals_file,
    subjects_file,
)
from db.models import DrawRound, Officer, Recusal, Subject, Task

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Frozen:
    """The committed files of one attempt. `annex`: names of a closed draw, else None."""

    plan: bytes
    subjects: bytes
    officers: bytes
    recusals: bytes
    annex: bytes | None


def freeze_officers(session: Session, task: Task, earlier: DrawRound, stands: Stands) -> Frozen:
    """Officers and recusals as they are now; the subjects of `earlier` stand (VDR1 §6)."""
    pool = tasks.pool(session, task.id)
    officers = _officers_file(task, pool)
    plan = replace(read_plan(earlier.plan), stands=stands, borrow_from=_lenders(pool))
    return Frozen(
        plan_file(plan),
        earlier.subjects,
        officers,
        _recusals_file(session, task, officers, _known_ids(earlier)),
        earlier.annex,
    )


def freeze(session: Session, task: Task, witnesses: Sequence[Witness]) -> Frozen:
    """Write the task's pool, officers, recusals and plan as canonical files with fresh salts.

    Raises CanonicalError for a plan or row the protocol cannot carry, UserError for areas that
    leave subjects without officers.
    """
    pool = tasks.pool(session, task.id)
    if problem := tasks.area_problem(task, pool):
        raise UserError(f"名录不能锁定：{problem}")
    ids = _aliases(pool) if task.closed else {each.number: each.number for each in pool.subjects}
    annex = _annex(pool, ids) if task.closed else None
    subjects = [_subject_line(task, each, ids[each.number]) for each in pool.subjects]
    officers = _officers_file(task, pool)
    eligible = sum(1 for each in pool.subjects if each.exclusion is None)
    return Frozen(
        plan_file(replace(_plan(task, eligible, witnesses, annex), borrow_from=_lenders(pool))),
        subjects_file(subjects, token_hex(SALT_BYTES)),
        officers,
        _recusals_file(session, task, officers, ids),
        annex,
    )


def _plan(task: Task, eligible: int, witnesses: Sequence[Witness], annex: bytes | None) -> DrawPlan:
    rates = tasks.rates_for_draw(task)
    total = quota(eligible, task.ratio_numerator, task.ratio_denominator)
    return DrawPlan(
        title=clean_field(f"{task.number} {task.title}"),
        mode="rate" if rates else "total",
        rates=rates,
        total=0 if rates else total,
        weighted=task.weighted,
        cap_per_year=task.yearly_cap,
        reserve_pct=task.reserve_percent,
        reserve_min=task.reserve_least,
        seats=task.seats,
        borrow_from=(),
        balance=task.balance,
        entrants=tuple((clean_field(each.label), each.places) for each in witnesses),
        annex=digest(annex).hex() if annex is not None else None,
    )


def _subject_line(task: Task, each: PoolSubject, called: str) -> SubjectLine:
    return SubjectLine(
        id=called,
        name=NOTHING if task.closed else clean_field(each.name),
        stratum=clean_field(each.stratum),
        region=clean_field(each.region),
        need=_skill(task.staffing.need) if task.staffing and task.staffing.need else NOTHING,
        weight=each.weight,
        drawn=each.drawn,
        hold=each.hold.code if each.hold else NOTHING,
    )


def _officers_file(task: Task, pool: Pool) -> bytes:
    lines = [_officer_line(task, each) for each in pool.officers if each.bar is None]
    return officers_file(lines, token_hex(SALT_BYTES))


def _officer_line(task: Task, each: PoolOfficer) -> OfficerLine:
    skills = {_skill(skill) for skill in each.skills} - {NOTHING}
    return OfficerLine(
        cert=each.certificate,
        name=clean_field(each.name),
        region=clean_field(each.region),
        skills=tuple(sorted(skills)),
        cap=task.officer_cap,
        load=each.load,
    )


def _skill(name: str) -> str:
    """A comma would part it in two."""
    return clean_field(name).replace(",", "，")


def _lenders(pool: Pool) -> tuple[str, ...]:
    """The areas of borrowed officers, each approved by name (domain §4, rule 4)."""
    regions = {clean_field(each.region) for each in pool.officers if each.borrowed}
    return tuple(sorted(regions))


def _recusals_file(session: Session, task: Task, officers: bytes, ids: Mapping[str, str]) -> bytes:
    """Recusals between subjects and officers of the lists; a stranger's number stays out."""
    certs = {line.cert for line in read_officers(officers)}
    rows = [
        RecusalLine(ids[number], cert)
        for number, cert in _recusals(session, task.id)
        if cert in certs and number in ids
    ]
    return recusals_file(rows, token_hex(SALT_BYTES))


def _known_ids(earlier: DrawRound) -> dict[str, str]:
    """Subject number -> the id it stands under in the list of an earlier attempt."""
    if earlier.annex is None:
        return {line.id: line.id for line in read_subjects(earlier.subjects)}
    return {number: alias for alias, number, _ in json.loads(earlier.annex)["rows"]}


def _recusals(session: Session, task_id: int) -> list[tuple[str, str]]:
    query = (
        select(Subject.number, Officer.certificate)
        .select_from(Recusal)
        .join(Subject, Subject.id == Recusal.subject_id)
        .join(Officer, Officer.id == Recusal.officer_id)
        .where(Recusal.task_id == task_id)
    )
    return [(number, cert) for number, cert in session.execute(query)]


def _aliases(pool: Pool) -> dict[str, str]:
    """Subject number -> the number it is called by in a closed draw, in random order.

    Sorting by a fresh random text keeps the order of the registry from giving names away.
    """
    shuffled = sorted(pool.subjects, key=lambda _: token_hex(SALT_BYTES))
    return {each.number: f"M{place:06d}" for place, each in enumerate(shuffled, start=1)}


def _annex(pool: Pool, aliases: dict[str, str]) -> bytes:
    rows = [[aliases[each.number], each.number, each.name] for each in pool.subjects]
    return canonical_json({"salt": token_hex(SALT_BYTES), "rows": sorted(rows)})


def share_firms(frozen: Frozen, current: DrawRound) -> bool:
    """Whether both lists could draw the same firm, at whichever of its premises."""
    ours = _firms(frozen.subjects, frozen.annex)
    return not ours.isdisjoint(_firms(current.subjects, current.annex))


def _firms(subjects: bytes, annex: bytes | None) -> set[str]:
    """Code, or internal number, of every subject that is not held out."""
    called = {line.id for line in read_subjects(subjects) if line.hold == NOTHING}
    if annex is not None:
        rows = json.loads(annex)["rows"]
        called = {number for alias, number, _ in rows if alias in called}
    return {number[:LENGTH] for number in called}


def identities(current: DrawRound, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Committed id -> number and name as locked; those of a closed draw stand in its annex."""
    if current.annex is None:
        return {each: (each, find_subject(current.subjects, each).name) for each in ids}
    rows = json.loads(current.annex)["rows"]
    known = {alias: (number, name) for alias, number, name in rows}
    return {each: known[each] for each in ids}
