"""From the registries to the bytes a draw commits to; after this nothing live is read again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import tasks
from app.records.draws import Witness
from app.records.tasks import Pool, PoolOfficer, PoolSubject
from app.rules.allocation import quota
from app.rules.canonical import NOTHING, canonical_json, clean_field, digest
from app.rules.drawplan import DrawPlan, Stands, plan_file, read_plan
from app.rules.rosters import (
    OfficerLine,
    RecusalLine,
    SubjectLine,
    officers_file,
    read_officers,
    recusals_file,
    subjects_file,
)
from db.models import DrawRound, Officer, Recusal, Subject, Task

SALT_BYTES = 32
AREA = "全县"
"""One area for everybody, the default of domain §9: nobody is borrowed."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """The committed files of one attempt. `annex`: names of a closed draw, else None."""

    plan: bytes
    subjects: bytes
    officers: bytes
    recusals: bytes
    annex: bytes | None


def freeze_officers(
    session: Session, task: Task, witnesses: Sequence[Witness], earlier: DrawRound
) -> Frozen:
    """Officers and recusals as they are now; the subjects of `earlier` stand (VDR1 §6)."""
    fresh = freeze(session, task, witnesses)
    selected = json.loads(earlier.result or "{}")["selected"]
    stands = Stands(
        attempt=earlier.attempt,
        commitment=earlier.commitment,
        seed=earlier.seed or "",
        selected=tuple((subject, ticket) for subject, ticket in selected),
    )
    plan = replace(read_plan(earlier.plan), stands=read_plan(earlier.plan).stands or stands)
    recusals = fresh.recusals
    if earlier.annex is not None:
        recusals = _recusals_file(session, task, fresh.officers, _known_aliases(earlier.annex))
    return Frozen(plan_file(plan), earlier.subjects, fresh.officers, recusals, earlier.annex)


def freeze(session: Session, task: Task, witnesses: Sequence[Witness]) -> Frozen:
    """Write the task's pool, officers, recusals and plan as canonical files with fresh salts.

    Raises CanonicalError for a plan or row the protocol cannot carry.
    """
    pool = tasks.pool(session, task.id)
    aliases = _aliases(pool) if task.closed else {}
    annex = _annex(pool, aliases) if task.closed else None
    subjects = [_subject_line(task, each, aliases) for each in pool.subjects]
    officers = [_officer_line(task, each) for each in pool.officers if each.bar is None]
    officers_bytes = officers_file(officers, token_hex(SALT_BYTES))
    eligible = sum(1 for each in pool.subjects if each.exclusion is None)
    return Frozen(
        plan_file(_plan(task, eligible, witnesses, annex)),
        subjects_file(subjects, token_hex(SALT_BYTES)),
        officers_bytes,
        _recusals_file(session, task, officers_bytes, aliases),
        annex,
    )


def _plan(task: Task, eligible: int, witnesses: Sequence[Witness], annex: bytes | None) -> DrawPlan:
    return DrawPlan(
        title=clean_field(f"{task.number} {task.title}"),
        mode="total",
        rates={},
        total=quota(eligible, task.ratio_numerator, task.ratio_denominator),
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


def _subject_line(task: Task, each: PoolSubject, aliases: dict[str, str]) -> SubjectLine:
    return SubjectLine(
        id=aliases.get(each.number, each.number),
        name=NOTHING if task.closed else clean_field(each.name),
        stratum=clean_field(each.stratum),
        region=AREA,
        drawn=each.drawn,
        hold=each.hold.code if each.hold else NOTHING,
    )


def _officer_line(task: Task, each: PoolOfficer) -> OfficerLine:
    skills = {clean_field(skill).replace(",", "，") for skill in each.skills} - {NOTHING}
    return OfficerLine(
        cert=each.certificate,
        name=clean_field(each.name),
        region=AREA,
        skills=tuple(sorted(skills)),
        cap=task.officer_cap,
        load=each.load,
    )


def _recusals_file(
    session: Session, task: Task, officers: bytes, aliases: Mapping[str, str]
) -> bytes:
    certs = {line.cert for line in read_officers(officers)}
    rows = [
        RecusalLine(aliases.get(number, number), cert)
        for number, cert in _recusals(session, task.id)
        if cert in certs
    ]
    return recusals_file(rows, token_hex(SALT_BYTES))


def _known_aliases(annex: bytes) -> dict[str, str]:
    return {number: alias for alias, number, _ in json.loads(annex)["rows"]}


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


def real_numbers(annex: bytes | None, ids: Sequence[str]) -> dict[str, str]:
    """Committed id -> subject number: itself, or looked up in the annex of a closed draw."""
    if annex is None:
        return {each: each for each in ids}
    known = {alias: number for alias, number, _ in json.loads(annex)["rows"]}
    return {each: known[each] for each in ids}
