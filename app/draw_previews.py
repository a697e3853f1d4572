"""What locking would freeze now: the numbers a clerk reads out before step 2."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import tasks
from app.records.draws import (
    BarredOfficer,
    ExcludedRow,
    ReasonCount,
    RosterPreview,
    StratumRow,
)
from app.records.tasks import Pool
from db.models import Recusal, Task


def preview(session: Session, task_id: int) -> RosterPreview:
    """Counts, strata with N_h and n_h, exclusions and barred officers, each with its reason."""
    task, pool = session.get_one(Task, task_id), tasks.pool(session, task_id)
    expected = tasks.preview_of(task, pool)
    recusals = select(func.count()).select_from(Recusal).where(Recusal.task_id == task_id)
    return RosterPreview(
        total=expected.pool_size,
        eligible=expected.eligible,
        quota=expected.to_draw,
        seats=task.seats,
        officers=expected.officers_available,
        strata=tuple(
            StratumRow(each.name, each.eligible, each.to_draw) for each in expected.strata
        ),
        reasons=tuple(ReasonCount(each.label, each.count) for each in expected.excluded),
        excluded=_excluded(pool),
        barred=tuple(
            BarredOfficer(each.name, each.certificate, each.bar or "") for each in expected.barred
        ),
        recusals=session.scalar(recusals) or 0,
        obstacle=expected.problem,
    )


def _excluded(pool: Pool) -> tuple[ExcludedRow, ...]:
    return tuple(
        ExcludedRow(
            each.number,
            each.name,
            f"{each.exclusion.label}：{each.exclusion.reason}",
        )
        for each in pool.subjects
        if each.exclusion is not None
    )
