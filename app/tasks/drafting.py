"""Writing a task: what is drawn, from whom, how many, by when. Fixed once it is approved."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app import activity, checklists, clock, numbers, office_settings, plans
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.records.tasks import TaskDraft
from app.rules.checklist_states import ChecklistState
from app.rules.numbering import document_number
from app.rules.roles import Role
from app.rules.task_states import TASK_STATE_NAMES, PlanState, TaskState
from app.rules.task_terms import (
    BALANCE_NAMES,
    LEAST_SEATS,
    MOST_RESERVE_PERCENT,
    MOST_SEATS,
    NOTICE_MODES,
    STRATA_NAMES,
)
from app.tasks.listing import REWRITING, about
from app.tasks.terms import checked_rates, checked_staffing
from db.models import ChecklistVersion, Department, Officer, PlanLine, Subject, Task

MAY_WRITE = (Role.CLERK, Role.DEPARTMENT)
NUMBER_WORD = "抽查"


def add_task(session: Session, operator: Operator, *, draft: TaskDraft) -> tuple[int, Changes]:
    """A task under the next number, 南公抽查〔2026〕1号; only from a line of an approved plan."""
    require(operator, *MAY_WRITE)
    values = _values(session, draft)
    require_own_item(session, operator, values["version_id"])
    now = clock.now()
    sequence = numbers.take(session, "task", now.year)
    task = Task(
        number=document_number(
            bureau_word=office_settings.office(session).number_word,
            department_word="",
            kind_word=NUMBER_WORD,
            year=now.year,
            sequence=sequence,
        ),
        year=now.year,
        sequence=sequence,
        state=TaskState.DRAFT,
        author_id=operator.account_id,
        author=operator.name,
        created_at=now,
        **values,
    )
    session.add(task)
    session.flush()
    return task.id, record(session, operator, "新建抽查任务", task)


def change_task(session: Session, operator: Operator, *, task_id: int, draft: TaskDraft) -> Changes:
    """Rewrite a task that has not been submitted; the number stays."""
    require(operator, *MAY_WRITE)
    task = session.get_one(Task, task_id)
    expect(task, TaskState.DRAFT)
    values = _values(session, draft)
    for version_id in (task.version_id, values["version_id"]):
        require_own_item(session, operator, version_id)
    for name, value in values.items():
        setattr(task, name, value)
    return record(session, operator, REWRITING, task)


def require_own_item(session: Session, operator: Operator, version_id: int) -> None:
    """The office arranges tasks of every item, a department those of its own."""
    item = session.get_one(ChecklistVersion, version_id).item
    checklists.require_own(operator, session.get_one(Department, item.department_id).name)


def expect(task: Task, state: TaskState) -> None:
    if task.state != state:
        present = TASK_STATE_NAMES[TaskState(task.state)]
        wanted = TASK_STATE_NAMES[state]
        raise UserError(f"任务{task.number}现在是“{present}”，只有“{wanted}”时才能办理。")


def record(
    session: Session, operator: Operator, action: str, task: Task, reason: str = ""
) -> Changes:
    title = f"{task.number} {task.title}"
    activity.record(session, operator, action, about=about(task), title=title, reason=reason)
    return touched(Topic.TASKS)


def _values(session: Session, draft: TaskDraft) -> dict[str, Any]:
    line = approved_line(session, draft.plan_line_id)
    version = published_version(session, line)
    ratio = plans.checked_ratio(
        session,
        draft.ratio or f"{line.ratio_numerator}/{line.ratio_denominator}",
        importance=version.importance,
    )
    _check_days(line, draft)
    _check_choices(draft)
    _check_counts(draft)
    _check_known(session, Subject.industry, draft.industries, "行业类别", "industries")
    _check_known(session, Subject.town, draft.towns, "所属辖区", "towns")
    departments = _departments(session, version, draft.departments)
    return _terms(session, draft, version.importance, departments) | {
        "plan_line_id": line.id,
        "version_id": version.id,
        "title": draft.title.strip() or f"{version.name}随机抽查",
        "industries": list(draft.industries),
        "towns": list(draft.towns),
        "departments": departments,
        "ratio_numerator": ratio.numerator,
        "ratio_denominator": ratio.denominator,
        "strata_by": draft.strata_by,
        "weighted": draft.weighted,
        "seats": draft.seats,
        "officer_cap": draft.officer_cap,
        "balance": draft.balance,
        "reserve_percent": draft.reserve_percent,
        "reserve_least": draft.reserve_least,
        "yearly_cap": line.yearly_cap,
        "starts_on": draft.starts_on,
        "deadline": draft.deadline,
        "notice_mode": draft.notice_mode,
        "closed": version.sensitive if draft.closed is None else draft.closed,
        "note": draft.note.strip(),
    }


def _terms(
    session: Session, draft: TaskDraft, importance: str, departments: list[str]
) -> dict[str, Any]:
    """What lies in tables of its own."""
    return {
        "rates": checked_rates(session, draft, importance),
        "staffing": checked_staffing(session, draft, departments),
    }


def approved_line(session: Session, line_id: int) -> PlanLine:
    line = session.get(PlanLine, line_id)
    if line is None:
        raise UserError("请选择年度计划中的一行。", "plan_line_id")
    if line.plan.state != PlanState.APPROVED:
        raise UserError(f"《{line.plan.title}》还没有批准，不能据此安排抽查任务。", "plan_line_id")
    return line


def published_version(session: Session, line: PlanLine) -> ChecklistVersion:
    query = select(ChecklistVersion).filter_by(item_id=line.item_id, state=ChecklistState.PUBLISHED)
    version = session.scalar(query)
    if version is None:
        raise UserError("这个事项已不在公布的清单中，不能安排抽查任务。", "plan_line_id")
    return version


def _check_days(line: PlanLine, draft: TaskDraft) -> None:
    if not line.period_start <= draft.starts_on <= line.period_end:
        raise UserError(
            f"开始日期应在计划期内（{line.period_start:%Y-%m-%d}至{line.period_end:%Y-%m-%d}）。",
            "starts_on",
        )
    if draft.deadline < draft.starts_on:
        raise UserError("完成期限不能早于开始日期。", "deadline")


def _check_choices(draft: TaskDraft) -> None:
    if draft.strata_by not in STRATA_NAMES:
        raise UserError(f"分层方式可选：{'、'.join(STRATA_NAMES.values())}。", "strata_by")
    if draft.notice_mode not in NOTICE_MODES:
        raise UserError(f"通知方式可选：{'、'.join(NOTICE_MODES)}。", "notice_mode")
    if draft.balance not in BALANCE_NAMES:
        raise UserError(f"均衡方式可选：{'、'.join(BALANCE_NAMES.values())}。", "balance")


def _check_counts(draft: TaskDraft) -> None:
    bounds = (
        ("seats", draft.seats, LEAST_SEATS, MOST_SEATS, "每家检查人员数"),
        ("officer_cap", draft.officer_cap, 1, 1000, "每人最多承担家数"),
        ("reserve_percent", draft.reserve_percent, 0, MOST_RESERVE_PERCENT, "备选比例（%）"),
        ("reserve_least", draft.reserve_least, 0, 1000, "每层最少备选家数"),
    )
    for field, value, least, most, label in bounds:
        if not least <= value <= most:
            raise UserError(f"{label}应在 {least} 至 {most} 之间，现为 {value}。", field)


def _check_known(
    session: Session,
    column: InstrumentedAttribute[str],
    wanted: Sequence[str],
    label: str,
    field: str,
) -> None:
    if not wanted:
        return
    known = set(session.scalars(select(column).where(column.in_(wanted)).distinct()))
    if strange := [each for each in wanted if each not in known]:
        raise UserError(f"名录库中没有{label}“{'、'.join(strange)}”的检查对象。", field)


def _departments(session: Session, version: ChecklistVersion, wanted: Sequence[str]) -> list[str]:
    """The departments named, or the item's own; each must have officers in the registry."""
    own = session.get_one(Department, version.item.department_id).name
    chosen = list(dict.fromkeys(wanted)) or [own]
    known = set(session.scalars(select(Officer.department).distinct()))
    if strange := [each for each in chosen if each not in known]:
        raise UserError(f"人员名录库中没有“{'、'.join(strange)}”的检查人员。", "departments")
    return chosen
