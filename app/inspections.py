"""检查录入: key in the paper record of a visit, submit it, have a second person review it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from app import (
    accounts,
    activity,
    inspection_entry,
    ledger,
    own_visits,
    rectifications,
    subject_names,
)
from app.changes import Changes, Topic, touched
from app.due_dates import publish_by
from app.errors import UserError
from app.office_settings import office
from app.records.accounts import Operator
from app.records.inspections import (
    DispositionRow,
    InspectionDetail,
    InspectionEntry,
    InspectionQuery,
    InspectionRow,
    ItemResult,
    SeatRow,
)
from app.rules.outcomes import DispositionKind
from app.rules.roles import Role
from app.rules.states import ENTERABLE, InspectionState
from db.models import (
    ChecklistVersion,
    Disposition,
    Inspection,
    InspectionItem,
    InspectionOfficer,
    Subject,
    Task,
)

MAY_ENTER = (Role.INSPECTOR, Role.DEPARTMENT, Role.CLERK)
MAY_REVIEW = (Role.LEGAL, Role.DEPARTMENT, Role.LEADER)
REVIEWED = (InspectionState.REVIEWED, InspectionState.PUBLISHED)
SAVING, SUBMITTING = "保存检查记录", "提交检查记录"
SETTLED_AT_ONCE = (DispositionKind.NONE, DispositionKind.ON_THE_SPOT)


def find_inspection_ids(session: Session, query: InspectionQuery) -> list[int]:
    """Ids by task deadline, then by the public order of the draw."""
    chosen = select(Inspection.id).join(Task).join(Subject, Subject.id == Inspection.subject_id)
    if query.mine_of and (own := own_visits.own_condition(session, query.mine_of)) is not None:
        chosen = chosen.where(own)
    chosen = _filtered(chosen, query).order_by(Task.deadline, Inspection.drawn_subject_id)
    return list(session.scalars(chosen))


def _filtered(chosen: Select[int], query: InspectionQuery) -> Select[int]:
    if query.states:
        chosen = chosen.where(Inspection.state.in_(query.states))
    if query.task_id is not None:
        chosen = chosen.where(Inspection.task_id == query.task_id)
    if query.text.strip():
        text = query.text.strip()
        open_to_all = (Inspection.subject_name, Inspection.subject_number, Subject.initials)
        hits = [column.icontains(text, autoescape=True) for column in open_to_all]
        shown = (subject_names.is_called(text), Task.number.icontains(text, autoescape=True))
        chosen = chosen.where(or_(and_(or_(*hits), subject_names.is_named()), *shown))
    return chosen


def inspection_rows(session: Session, ids: Sequence[int]) -> list[InspectionRow]:
    """Rows in the order of `ids`."""
    query = select(Inspection, Task, subject_names.number_in_draw()).join(Task)
    rows = session.execute(query.where(Inspection.id.in_(ids)))
    found = {each.id: _row(each, task, number or "") for each, task, number in rows}
    return [found[each] for each in ids if each in found]


def _row(each: Inspection, task: Task, number: str) -> InspectionRow:
    """`number` is what a closed draw calls the subject, "" in an open one."""
    return InspectionRow(
        id=each.id,
        task_id=task.id,
        task_number=task.number,
        subject_id=0 if number else each.subject_id,
        subject_number="" if number else each.subject_number,
        subject_name=number or each.subject_name,
        officers="、".join(officer.name for officer in each.officers),
        state=InspectionState(each.state),
        outcome=each.outcome,
        opinion=each.opinion,
        ended_on=each.ended_at.date() if each.ended_at else None,
        due_on=task.deadline,
    )


def inspection_detail(
    session: Session, inspection_id: int, reader: Operator | None = None
) -> InspectionDetail:
    """The opened visit. The subject of a closed draw, where it is and whatever else would tell
    its name is left out unless `reader` may know it.
    """
    each = session.get_one(Inspection, inspection_id)
    detail = _detail(session, each)
    return detail if subject_names.may_read(session, reader, each) else _unnamed(detail)


def _detail(session: Session, each: Inspection) -> InspectionDetail:
    task = session.get_one(Task, each.task_id)
    subject = session.get_one(Subject, each.subject_id)
    ended = each.ended_at.date() if each.ended_at else None
    return InspectionDetail(
        row=_row(each, task, subject_names.closed_number(session, each)),
        is_named=True,
        subject_name=each.subject_name,
        subject_number=each.subject_number,
        task_title=task.title,
        address=subject.address,
        telephone=subject.telephone,
        nth=ledger.nth_of(session, each),
        nth_when_drawn=each.year_count,
        yearly_cap=each.yearly_cap,
        closed_draw=task.closed,
        entry=inspection_entry.load(each),
        seats=tuple(_seat(officer) for officer in each.officers),
        items=tuple(_items(session, each)),
        dispositions=tuple(disposition_row(row) for row in each.dispositions),
        entered_by=each.entered_by,
        reviewer=each.reviewer,
        review_opinion=each.review_opinion,
        published_on=each.published_on,
        publish_by=publish_by(office(session), ended, task.deadline) if ended else None,
        withheld_reason=each.withheld_reason,
        closed_on=each.closed_on,
    )


def _unnamed(detail: InspectionDetail) -> InspectionDetail:
    """What can be told to everybody: neither name nor place, nor free words that may hold them,
    nor the count of the year, which only few subjects have.
    """
    return replace(
        detail,
        is_named=False,
        subject_name="",
        subject_number="",
        address="",
        telephone="",
        nth=0,
        nth_when_drawn=0,
        entry=replace(
            detail.entry,
            place="",
            entry_code="",
            notice_received="",
            witness="",
            findings="",
            dispositions=(),
        ),
        dispositions=(),
        review_opinion="",
        withheld_reason="",
    )


def _seat(officer: InspectionOfficer) -> SeatRow:
    return SeatRow(
        officer.officer_id, officer.name, officer.certificate, officer.department, officer.drawn
    )


def _items(session: Session, each: Inspection) -> list[ItemResult]:
    query = (
        select(InspectionItem.version_id, ChecklistVersion.name, InspectionItem.outcome)
        .join(ChecklistVersion, ChecklistVersion.id == InspectionItem.version_id)
        .where(InspectionItem.inspection_id == each.id)
        .order_by(InspectionItem.version_id)
    )
    return [ItemResult(*row) for row in session.execute(query)]


def disposition_row(row: Disposition) -> DispositionRow:
    return DispositionRow(
        id=row.id,
        kind=DispositionKind(row.kind),
        requirement=row.requirement,
        basis=row.basis,
        due_on=row.due_on,
        reference=row.reference,
        recheck_result=row.recheck_result,
        closed_on=row.closed_on,
    )


def save_entry(
    session: Session, operator: Operator, *, inspection_id: int, entry: InspectionEntry
) -> Changes:
    """Keep what has been typed, complete or not; refused once it has been submitted."""
    each = _enterable(session, operator, inspection_id)
    inspection_entry.store(each, entry)
    each.state = InspectionState.DRAFTED
    each.entered_by, each.entered_by_id = operator.name, operator.account_id
    activity.record(
        session,
        operator,
        SAVING,
        about=f"inspection:{each.id}",
        title=subject_names.told(session, each),
    )
    return touched(Topic.INSPECTIONS)


def submit_entry(
    session: Session, operator: Operator, *, inspection_id: int, entry: InspectionEntry
) -> Changes:
    """Save and hand over for review. Raises UserError naming the first field that is wrong."""
    each = _enterable(session, operator, inspection_id)
    inspection_entry.store(each, entry)
    inspection_entry.check(session, each, entry)
    each.state = InspectionState.SUBMITTED
    each.submitted_at = inspection_entry.now()
    each.entered_by, each.entered_by_id = operator.name, operator.account_id
    activity.record(
        session,
        operator,
        SUBMITTING,
        about=f"inspection:{each.id}",
        title=subject_names.told(session, each),
        facts={"outcome": each.outcome, "opinion": each.opinion},
    )
    return touched(Topic.INSPECTIONS)


def _enterable(session: Session, operator: Operator, inspection_id: int) -> Inspection:
    accounts.require(operator, *MAY_ENTER)
    each = session.get_one(Inspection, inspection_id)
    own_visits.require_own(session, operator, each.id)
    if each.state not in ENTERABLE:
        raise UserError(
            f"“{subject_names.told(session, each)}”的检查记录现在不能录入：未派发，或已提交审核。"
            "已提交的请由审核人退回后再改。"
        )
    return each


def review(
    session: Session, operator: Operator, *, inspection_id: int, approve: bool, opinion: str
) -> Changes:
    """复核 by a second person; approval issues the rectification orders the entry calls for."""
    accounts.require(operator, *MAY_REVIEW)
    each = session.get_one(Inspection, inspection_id)
    if each.state != InspectionState.SUBMITTED:
        raise UserError(f"“{subject_names.told(session, each)}”不在待审核状态，请刷新后再看。")
    subject_names.require_reader(session, operator, each)
    about = f"inspection:{each.id}"
    for account_id in activity.accounts_behind(session, about, SAVING, SUBMITTING):
        accounts.require_other(operator, account_id, "审核检查记录")
    if not approve and not opinion.strip():
        raise UserError("退回时请写明退回的原因。", "opinion")
    each.reviewer, each.review_opinion = operator.name, opinion.strip()
    each.reviewed_at = inspection_entry.now()
    each.state = InspectionState.REVIEWED if approve else InspectionState.DRAFTED
    numbers = _settle(session, operator, each) if approve else []
    activity.record(
        session,
        operator,
        "审核通过检查记录" if approve else "退回检查记录",
        about=about,
        title=subject_names.told(session, each),
        reason=opinion.strip(),
        facts={"orders": numbers},
    )
    return touched(Topic.INSPECTIONS, Topic.PAPERS)


def _settle(session: Session, operator: Operator, each: Inspection) -> list[str]:
    """Close what needs nothing more; put rectifications on paper. Returns the order numbers."""
    numbers = []
    for disposition in each.dispositions:
        if disposition.kind in SETTLED_AT_ONCE and each.ended_at:
            disposition.closed_on = each.ended_at.date()
        if disposition.kind == DispositionKind.RECTIFY:
            numbers.append(rectifications.order(session, operator, each, disposition))
    return numbers


def close_disposition(
    session: Session, operator: Operator, *, disposition_id: int, result: str, on: date
) -> Changes:
    """Record how a disposition ended: a re-check's result, or the case's number and result."""
    accounts.require(operator, *MAY_ENTER)
    disposition = session.get_one(Disposition, disposition_id)
    each = session.get_one(Inspection, disposition.inspection_id)
    own_visits.require_own(session, operator, each.id)
    if disposition.closed_on is not None:
        raise UserError("这项处置已经办结，不必再次登记。")
    if each.state not in REVIEWED:
        raise UserError("检查记录审核通过以后，才能登记处置的办理结果。")
    if not result.strip():
        raise UserError("请填写办理结果，例如复查意见或立案文号。", "result")
    inspection_entry.refuse_future(on, "on")
    if each.ended_at and on < each.ended_at.date():
        raise UserError("办结日期早于检查日期，请核对。", "on")
    disposition.recheck_result, disposition.closed_on = result.strip(), on
    activity.record(
        session,
        operator,
        "登记处置结果",
        about=f"inspection:{each.id}",
        title=f"{subject_names.told(session, each)}：{disposition.kind}",
        reason=result.strip(),
    )
    if disposition.kind == DispositionKind.RECTIFY:
        ledger.enter_recheck(session, operator, each, disposition)
    return touched(Topic.INSPECTIONS, Topic.DRAWS)
