"""Tasks as they are read."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app import activity, approvals
from app.records.tasks import TaskDetail, TaskDraft, TaskQuery, TaskRow
from app.rules.ratios import ratio_text
from app.rules.task_states import TaskState
from app.tasks.terms import areas_in, rates_of, ratio_words
from db.models import ChecklistVersion, Task

EVERYWHERE = "全部行业、全部辖区"
REWRITING = "修改抽查任务"


def list_tasks(session: Session, query: TaskQuery | None = None) -> list[TaskRow]:
    """Newest number first."""
    chosen = select(Task, ChecklistVersion.name).join(ChecklistVersion)
    chosen = _filtered(chosen, query or TaskQuery())
    chosen = chosen.order_by(Task.year.desc(), Task.sequence.desc())
    return [_row(task, item) for task, item in session.execute(chosen)]


def _filtered(chosen: Select[Task, str], query: TaskQuery) -> Select[Task, str]:
    for word in query.text.split():
        columns = (Task.number, Task.title, ChecklistVersion.name)
        hits = (column.icontains(word, autoescape=True) for column in columns)
        chosen = chosen.where(or_(*hits))
    if query.states:
        chosen = chosen.where(Task.state.in_(query.states))
    if query.year is not None:
        chosen = chosen.where(Task.year == query.year)
    return chosen


def _row(task: Task, item: str) -> TaskRow:
    return TaskRow(
        id=task.id,
        number=task.number,
        title=task.title,
        state=TaskState(task.state),
        item_name=item,
        scope="、".join([*task.industries, *task.towns]) or EVERYWHERE,
        ratio=ratio_words(task),
        seats=task.seats,
        starts_on=task.starts_on,
        deadline=task.deadline,
        departments=tuple(task.departments),
        closed=task.closed,
        author=task.author,
    )


def task_detail(session: Session, task_id: int) -> TaskDetail:
    task = session.get_one(Task, task_id)
    version = session.get_one(ChecklistVersion, task.version_id)
    return TaskDetail(
        row=_row(task, version.name),
        draft=_draft(task),
        version_id=version.id,
        yearly_cap=task.yearly_cap,
        author=task.author,
        submitted_by=task.submitted_by,
        approvals=tuple(approvals.approvals_of(session, about(task))),
        author_ids=author_ids(session, task),
    )


def about(task: Task) -> str:
    return f"{Task.__tablename__}:{task.id}"


def author_ids(session: Session, task: Task) -> tuple[int | None, ...]:
    """Accounts that wrote, rewrote or submitted it: none of them may approve it."""
    rewriters = activity.accounts_behind(session, about(task), REWRITING)
    return tuple({task.author_id, task.submitter_id} | rewriters)


def _draft(task: Task) -> TaskDraft:
    return TaskDraft(
        plan_line_id=task.plan_line_id,
        starts_on=task.starts_on,
        deadline=task.deadline,
        title=task.title,
        industries=tuple(task.industries),
        towns=tuple(task.towns),
        departments=tuple(task.departments),
        ratio=ratio_text(task.ratio_numerator, task.ratio_denominator),
        strata_by=task.strata_by,
        weighted=task.weighted,
        seats=task.seats,
        officer_cap=task.officer_cap,
        balance=task.balance,
        reserve_percent=task.reserve_percent,
        reserve_least=task.reserve_least,
        notice_mode=task.notice_mode,
        closed=task.closed,
        note=task.note,
        rates=rates_of(task),
        need=task.staffing.need if task.staffing else "",
        areas=areas_in(task),
    )
