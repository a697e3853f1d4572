"""年度抽查计划: which published items are drawn this year, at which ratio, how often."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import activity, approvals, checklists, clock, office_settings
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.records.approvals import Decision
from app.records.checklists import ItemRow
from app.records.plans import PlanDetail, PlanLineEntry, PlanLineRow, PlanRow
from app.rules.checklist_fields import ORDINARY
from app.rules.ratios import ratio_text, read_ratio
from app.rules.roles import Role
from app.rules.task_states import PLAN_STATE_NAMES, PlanState
from db.models import AnnualPlan, PlanLine, Setting, Task

MAY_PLAN = (Role.CLERK, Role.DEPARTMENT)
ADDING, CHANGING, DROPPING = "计划增加事项", "修改计划事项", "计划删去事项"
CEILING = "ordinary_ratio_ceiling"
"""Setting: the highest ratio an ordinary item (一般事项) may be planned at; none by default."""


def list_plans(session: Session) -> list[PlanRow]:
    """Newest year first."""
    query = select(AnnualPlan).order_by(AnnualPlan.year.desc())
    return [_plan_row(session, plan) for plan in session.scalars(query)]


def _about(plan: AnnualPlan) -> str:
    return f"{AnnualPlan.__tablename__}:{plan.id}"


def _author_ids(session: Session, plan: AnnualPlan) -> tuple[int | None, ...]:
    """Accounts that wrote any line of it or submitted it: none of them may approve it."""
    writers = activity.accounts_behind(session, _about(plan), ADDING, CHANGING, DROPPING)
    return tuple({plan.author_id, plan.submitter_id} | writers)


def _plan_row(session: Session, plan: AnnualPlan) -> PlanRow:
    given = approvals.approvals_of(session, _about(plan))
    approved = [each.approver for each in given if each.decision is Decision.APPROVED]
    return PlanRow(
        id=plan.id,
        year=plan.year,
        title=plan.title,
        state=PlanState(plan.state),
        lines=len(plan.lines),
        author=plan.author,
        submitted_by=plan.submitted_by,
        approved_by=approved[-1] if approved and plan.state == PlanState.APPROVED else "",
    )


def plan_detail(session: Session, plan_id: int) -> PlanDetail:
    plan = session.get_one(AnnualPlan, plan_id)
    return PlanDetail(
        row=_plan_row(session, plan),
        lines=tuple(_line_rows(session, plan.lines)),
        approvals=tuple(approvals.approvals_of(session, _about(plan))),
        author_ids=_author_ids(session, plan),
    )


def approved_lines(session: Session) -> list[PlanLineRow]:
    """Lines of approved plans, from which tasks can be made; the newest year first."""
    query = (
        select(PlanLine)
        .join(AnnualPlan)
        .where(AnnualPlan.state == PlanState.APPROVED)
        .order_by(AnnualPlan.year.desc(), PlanLine.position)
    )
    return _line_rows(session, list(session.scalars(query)))


def _line_rows(session: Session, lines: Sequence[PlanLine]) -> list[PlanLineRow]:
    items = {row.item_id: row for row in checklists.list_items(session)}
    items |= {row.item_id: row for row in checklists.published_items(session)}
    counts = select(Task.plan_line_id, func.count()).group_by(Task.plan_line_id)
    tasks: dict[int, int] = dict(session.execute(counts).all())
    return [_line_row(line, items[line.item_id], tasks.get(line.id, 0)) for line in lines]


def _line_row(line: PlanLine, item: ItemRow, tasks: int) -> PlanLineRow:
    return PlanLineRow(
        id=line.id,
        plan_id=line.plan_id,
        year=line.plan.year,
        position=line.position,
        item_id=line.item_id,
        item_code=item.code,
        item_name=item.name,
        department=item.department,
        importance=item.importance,
        ratio=ratio_text(line.ratio_numerator, line.ratio_denominator),
        frequency=line.frequency,
        period_start=line.period_start,
        period_end=line.period_end,
        yearly_cap=line.yearly_cap,
        note=line.note,
        tasks=tasks,
    )


def add_plan(
    session: Session, operator: Operator, *, year: int, title: str = ""
) -> tuple[int, Changes]:
    """One plan a year."""
    require(operator, *MAY_PLAN)
    if session.scalar(select(AnnualPlan.id).where(AnnualPlan.year == year)) is not None:
        raise UserError(f"{year}年度的抽查计划已经有了，请在其中增加事项。", "year")
    plan = AnnualPlan(
        year=year,
        title=title.strip() or f"{year}年度随机抽查计划",
        state=PlanState.DRAFT,
        author_id=operator.account_id,
        author=operator.name,
        created_at=clock.now(),
    )
    session.add(plan)
    session.flush()
    return plan.id, _done(session, operator, "编制年度计划", plan)


def add_line(
    session: Session, operator: Operator, *, plan_id: int, entry: PlanLineEntry
) -> tuple[int, Changes]:
    """Plan a published item (hard rule 3). Raises UserError naming the field that is wrong."""
    plan = _draft(session, operator, plan_id)
    _refuse_twice(plan, entry.item_id, besides=None)
    position = max((line.position for line in plan.lines), default=0) + 1
    line = PlanLine(plan=plan, position=position, **_values(session, plan, entry))
    session.add(line)
    session.flush()
    return line.id, _done(session, operator, ADDING, plan)


def change_line(
    session: Session, operator: Operator, *, line_id: int, entry: PlanLineEntry
) -> Changes:
    line = session.get_one(PlanLine, line_id)
    plan = _draft(session, operator, line.plan_id)
    _refuse_with_tasks(session, line)
    _refuse_twice(plan, entry.item_id, besides=line.id)
    for name, value in _values(session, plan, entry).items():
        setattr(line, name, value)
    return _done(session, operator, CHANGING, plan)


def drop_line(session: Session, operator: Operator, *, line_id: int) -> Changes:
    """Take an item out of a plan that is not approved yet; the log keeps that it stood."""
    line = session.get_one(PlanLine, line_id)
    plan = _draft(session, operator, line.plan_id)
    _refuse_with_tasks(session, line)
    session.delete(line)
    session.flush()
    session.refresh(plan)
    return _done(session, operator, DROPPING, plan)


def _refuse_with_tasks(session: Session, line: PlanLine) -> None:
    if session.scalar(select(func.count()).where(Task.plan_line_id == line.id)):
        raise UserError("这一行已经安排了抽查任务，不能再改。")


def _refuse_twice(plan: AnnualPlan, item_id: int, *, besides: int | None) -> None:
    if any(line.item_id == item_id and line.id != besides for line in plan.lines):
        raise UserError("这个事项已在计划中，请修改原有的一行。", "item_id")


def _draft(session: Session, operator: Operator, plan_id: int) -> AnnualPlan:
    require(operator, *MAY_PLAN)
    plan = session.get_one(AnnualPlan, plan_id)
    _expect(plan, PlanState.DRAFT)
    return plan


def _expect(plan: AnnualPlan, state: PlanState) -> None:
    if plan.state != state:
        present = PLAN_STATE_NAMES[PlanState(plan.state)]
        wanted = PLAN_STATE_NAMES[state]
        raise UserError(f"《{plan.title}》现在是“{present}”，只有“{wanted}”时才能办理。")


def _values(session: Session, plan: AnnualPlan, entry: PlanLineEntry) -> dict[str, Any]:
    item = _published(session, entry.item_id)
    ratio = checked_ratio(session, entry.ratio, importance=item.importance)
    _check_period(plan.year, entry.period_start, entry.period_end)
    if entry.frequency < 1:
        raise UserError("频次至少为每年 1 次。", "frequency")
    if entry.yearly_cap < 1:
        raise UserError("年度检查次数上限至少为 1 次。", "yearly_cap")
    return {
        "item_id": entry.item_id,
        "ratio_numerator": ratio.numerator,
        "ratio_denominator": ratio.denominator,
        "frequency": entry.frequency,
        "period_start": entry.period_start,
        "period_end": entry.period_end,
        "yearly_cap": entry.yearly_cap,
        "note": entry.note.strip(),
    }


def _published(session: Session, item_id: int) -> ItemRow:
    found = (row for row in checklists.published_items(session) if row.item_id == item_id)
    item = next(found, None)
    if item is None:
        raise UserError(
            "只有已公布的清单事项才能列入计划，请先完成法制审查、备案和公布。", "item_id"
        )
    return item


def _check_period(year: int, start: date, end: date) -> None:
    if end < start:
        raise UserError("计划期的结束日期早于开始日期。", "period_end")
    if start.year != year or end.year != year:
        raise UserError(f"计划期应在{year}年之内。", "period_start")


def checked_ratio(session: Session, text: str, *, importance: str) -> Fraction:
    """The exact ratio. Raises UserError for other texts, and above the ceiling of 一般事项."""
    ratio = read_ratio(text)
    if ratio is None:
        raise UserError(
            f"抽取比例“{text}”无法识别，请写成 5% 或 1/20 的样子，大于 0、不超过 100%。", "ratio"
        )
    ceiling = read_ratio(ratio_ceiling(session))
    if ceiling is not None and importance == ORDINARY and ratio > ceiling:
        limit = ratio_text(ceiling.numerator, ceiling.denominator)
        raise UserError(f"一般事项的抽取比例上限为 {limit}，重点事项不设上限。", "ratio")
    return ratio


def ratio_ceiling(session: Session) -> str:
    """The ceiling for 一般事项, for example 10%; "" for none."""
    row = session.get(Setting, CEILING)
    return row.value.strip('"') if row else ""


def set_ratio_ceiling(session: Session, operator: Operator, *, ratio: str, reason: str) -> Changes:
    """一般事项比例上限; an empty ratio lifts it."""
    require(operator, Role.CLERK, Role.ADMIN)
    ratio = ratio.strip()
    if ratio and read_ratio(ratio) is None:
        raise UserError(f"比例“{ratio}”无法识别，请写成 10% 的样子，留空表示不设上限。", "ratio")
    if not reason.strip():
        raise UserError("请填写依据，例如文件名称文号。", "reason")
    office_settings.store(session, {CEILING: ratio})
    activity.record(
        session,
        operator,
        "设定一般事项比例上限",
        about=f"{Setting.__tablename__}:{CEILING}",
        title=ratio or "不设上限",
        reason=reason.strip(),
    )
    return touched(Topic.SETTINGS, Topic.PLANS)


def submit_plan(session: Session, operator: Operator, *, plan_id: int) -> Changes:
    plan = _draft(session, operator, plan_id)
    if not plan.lines:
        raise UserError("计划里还没有事项，请先增加事项再提交。")
    for line in plan.lines:
        _published(session, line.item_id)
    plan.state = PlanState.SUBMITTED
    plan.submitter_id, plan.submitted_by = operator.account_id, operator.name
    return _done(session, operator, "提交年度计划", plan)


def approve_plan(
    session: Session, operator: Operator, *, plan_id: int, opinion: str = ""
) -> Changes:
    return approvals.approve(PROCEDURE, session, operator, plan_id, opinion)


def approve_plan_on_paper(
    session: Session,
    operator: Operator,
    *,
    plan_id: int,
    approver: str,
    on: date,
    opinion: str = "",
) -> Changes:
    signed = {"approver": approver, "opinion": opinion}
    return approvals.approve_on_paper(PROCEDURE, session, operator, plan_id, on=on, **signed)


def return_plan(session: Session, operator: Operator, *, plan_id: int, opinion: str) -> Changes:
    return approvals.send_back(PROCEDURE, session, operator, plan_id, opinion)


def _waiting(session: Session, plan_id: int) -> tuple[AnnualPlan, approvals.Submission]:
    plan = session.get_one(AnnualPlan, plan_id)
    _expect(plan, PlanState.SUBMITTED)
    authors = (plan.author, plan.submitted_by)
    return plan, approvals.Submission(_about(plan), _author_ids(session, plan), authors)


def reopen_plan(session: Session, operator: Operator, *, plan_id: int, reason: str) -> Changes:
    """Adjust an approved plan: it is a draft again and needs approval before new tasks."""
    require(operator, Role.CLERK)
    plan = session.get_one(AnnualPlan, plan_id)
    _expect(plan, PlanState.APPROVED)
    if not reason.strip():
        raise UserError("请填写调整计划的依据。", "reason")
    plan.state = PlanState.DRAFT
    plan.author_id, plan.author = operator.account_id, operator.name
    return _done(session, operator, "调整年度计划", plan, reason)


def _done(
    session: Session, operator: Operator, action: str, plan: AnnualPlan, reason: str = ""
) -> Changes:
    about = _about(plan)
    activity.record(session, operator, action, about=about, title=plan.title, reason=reason)
    return touched(Topic.PLANS)


PROCEDURE = approvals.Procedure(
    "年度计划", PlanState.APPROVED, PlanState.DRAFT, waiting=_waiting, record=_done
)
