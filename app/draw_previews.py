"""What locking would freeze now: the numbers a clerk reads out before step 2."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import tasks
from app.records.draws import (
    ExcludedRow,
    ReasonCount,
    RosterPreview,
    StaffRow,
    StratumRow,
    WeightRow,
)
from app.records.tasks import Pool, StratumPreview
from app.rules.eligibility import unnamed
from app.rules.inclusion import inclusion
from db.models import Recusal, Task


def preview(session: Session, task_id: int) -> RosterPreview:
    """Counts, strata with N_h and n_h, exclusions and officers, each with what keeps it out."""
    task, pool = session.get_one(Task, task_id), tasks.pool(session, task_id)
    expected = tasks.preview_of(task, pool)
    recusals = select(func.count()).select_from(Recusal).where(Recusal.task_id == task_id)
    return RosterPreview(
        ratio=tasks.ratio_words(task),
        total=expected.pool_size,
        eligible=expected.eligible,
        quota=expected.to_draw,
        seats=task.seats,
        officers=expected.officers_available,
        strata=tuple(
            StratumRow(each.name, each.eligible, each.to_draw) for each in expected.strata
        ),
        reasons=tuple(ReasonCount(each.label, each.count) for each in expected.excluded),
        excluded=_excluded(pool, is_closed=task.closed),
        weights=tuple(_weights(pool, expected.strata)) if task.weighted else (),
        staff=_staff(pool),
        recusals=session.scalar(recusals) or 0,
        obstacle=expected.problem,
    )


def _excluded(pool: Pool, *, is_closed: bool) -> tuple[ExcludedRow, ...]:
    """Who is held out; in a closed draw without names or whole numbers, for the room looks on."""
    return tuple(
        ExcludedRow(
            "—" if is_closed else each.number,
            unnamed(each.number) if is_closed else each.name,
            each.exclusion.label,
            each.exclusion.reason,
        )
        for each in pool.subjects
        if each.exclusion is not None
    )


def _weights(pool: Pool, strata: tuple[StratumPreview, ...]) -> Iterator[WeightRow]:
    """True inclusion by weight: a weight is a chance at each pick, not a multiple of it."""
    counts: dict[str, Counter[int]] = {each.name: Counter() for each in strata}
    for each in pool.subjects:
        if each.exclusion is None:
            counts[each.stratum][each.weight] += 1
    for stratum in strata:
        known = counts[stratum.name]
        chances = inclusion(known, stratum.to_draw)
        for weight in sorted(known, reverse=True):
            yield WeightRow(stratum.name, weight, known[weight], chances[weight])


def _staff(pool: Pool) -> tuple[StaffRow, ...]:
    rows = (
        StaffRow(
            name=each.name,
            certificate=each.certificate,
            department=each.department,
            region=each.region,
            load=each.load,
            borrowed=each.borrowed,
            bar=each.bar or "",
        )
        for each in pool.officers
    )
    return tuple(sorted(rows, key=lambda row: (not row.bar, row.certificate)))
