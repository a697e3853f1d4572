"""A draw as the console and the papers see it; reads only, and only what was frozen."""

import json

from sqlalchemy.orm import Session

from app import clock, draw_traces, tasks
from app.errors import UserError
from app.records.draws import (
    DrawRow,
    DrawView,
    PairedOfficer,
    PassedOver,
    ReasonCount,
    RoundView,
    StratumRow,
    Winner,
    Witness,
)
from app.rules.assignment import CODE_NAMES, Code
from app.rules.canonical import NOTHING, CanonicalError, digest
from app.rules.draw import Pool
from app.rules.drawplan import read_plan
from app.rules.rosters import HOLD_CODES
from app.rules.states import DrawState
from db.models import Draw, DrawnSubject, DrawRound, Task

TELLING = (Code.RECUSED, Code.LOOKAHEAD)
"""Codes worth a line on paper; whoever was merely full or far away is in the stored trace."""


def witnesses(draw: Draw) -> tuple[Witness, ...]:
    return tuple(Witness(**each) for each in draw.witnesses)


def row(draw: Draw, task: Task) -> DrawRow:
    return DrawRow(
        id=draw.id,
        number=draw.number,
        task_id=task.id,
        task_number=task.number,
        task_title=task.title,
        state=DrawState(draw.state),
        attempt=len(draw.rounds),
        created_at=draw.created_at,
    )


def view(session: Session, draw_id: int) -> DrawView:
    draw = session.get_one(Draw, draw_id)
    task = session.get_one(Task, draw.task_id)
    is_locked = bool(draw.rounds) and draw.state != DrawState.OPEN
    return DrawView(
        row=row(draw, task),
        place=draw.place,
        operator=draw.operator,
        witnesses=witnesses(draw),
        seats=task.seats,
        ratio=tasks.ratio_words(task),
        by_stratum=bool(task.rates),
        closed=task.closed,
        void_reason=draw.void_reason,
        void_asked_by=draw.void_asked_by if draw.state != DrawState.VOID else "",
        round=_round(session, draw) if is_locked else None,
        attempts=draw_traces.attempts(session, draw),
        earlier=draw_traces.earlier_voids(session, draw),
        voided=draw_traces.void_of(session, draw) if draw.state == DrawState.VOID else None,
        voids_this_year=draw_traces.count_voids(session, clock.today().year),
    )


def _round(session: Session, draw: Draw) -> RoundView:
    """The newest attempt; one that was given up hides no earlier one whose subjects stand."""
    current = draw.rounds[-1]
    if draw.state == DrawState.STUCK:
        current = next(each for each in reversed(draw.rounds) if each.shortage)
    pool = _pool(current)
    strata = pool.strata()
    eligible = sum(each.eligible for each in strata.values())
    selected = [each for each in current.drawn if each.place == "selected"]
    names = {each.number: each.name for each in selected if each.name != NOTHING}
    return RoundView(
        id=current.id,
        attempt=current.attempt,
        previous_head=current.previous_head,
        subjects_digest=current.subjects_digest,
        officers_digest=current.officers_digest,
        recusals_digest=current.recusals_digest,
        commitment=current.commitment,
        locked_at=current.locked_at,
        total=eligible + len(pool.excluded),
        eligible=eligible,
        quota=sum(each.winners for each in strata.values()),
        reasons=_reasons(pool.excluded),
        strata=tuple(StratumRow(n, each.eligible, each.winners) for n, each in strata.items()),
        entries=tuple((label, digits) for label, digits in current.entries or ()),
        seed=current.seed or "",
        drawn_at=current.drawn_at,
        winners=tuple(_winner(each) for each in selected),
        reserves=tuple(_winner(each) for each in current.drawn if each.place == "reserve"),
        passed=_passed(current, names),
        shortage=current.shortage,
        revealed=current.revealed,
        plan_digest=digest(current.plan).hex(),
        typings=draw_traces.typings(session, draw),
    )


def _pool(current: DrawRound) -> Pool:
    try:
        return Pool(current.subjects, read_plan(current.plan))
    except CanonicalError as error:
        raise UserError(
            f"锁定的名录已被改动，不能显示：{error}请运行完整性检查，并从备份恢复。"
        ) from error


def _reasons(excluded: list[tuple[str, str]]) -> tuple[ReasonCount, ...]:
    counts: dict[str, int] = {}
    for _, code in excluded:
        counts[code] = counts.get(code, 0) + 1
    return tuple(ReasonCount(HOLD_CODES[code], count) for code, count in sorted(counts.items()))


def _winner(each: DrawnSubject) -> Winner:
    return Winner(
        position=each.position,
        number=each.number,
        name=each.name,
        stratum=each.stratum,
        ticket=each.ticket,
        officers=tuple(PairedOfficer(o.name, o.certificate, o.borrowed) for o in each.officers),
    )


def _passed(current: DrawRound, names: dict[str, str]) -> tuple[PassedOver, ...]:
    """Recused officers and those held back; who simply came later needs no line."""
    steps = json.loads(current.trace) if current.trace else []
    return tuple(
        PassedOver(names.get(subject, subject), cert, CODE_NAMES[Code(code)])
        for subject, cert, _, code in steps
        if Code(code) in TELLING
    )
