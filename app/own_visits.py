"""Whose visit it is: 检查人员 enter what they were sent to, a department its own, the office any.

An account is linked with one officer of the registry (`AccountOfficer`); without the link an
inspector's account has no visits of its own (docs/domain.md §3).
"""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.records.accounts import Operator
from app.rules.roles import Role
from db.models import (
    AccountOfficer,
    ChecklistItem,
    ChecklistVersion,
    Department,
    Inspection,
    InspectionItem,
    InspectionOfficer,
)


def officer_of(session: Session, operator: Operator) -> int | None:
    """The officer this account stands for."""
    query = select(AccountOfficer.officer_id).where(
        AccountOfficer.account_id == operator.account_id
    )
    return None if operator.account_id is None else session.scalar(query)


def own_condition(session: Session, operator: Operator) -> ColumnElement[bool] | None:
    """What makes a visit the operator's own, as a condition on `Inspection`; None for every one."""
    if operator.has(Role.CLERK):
        return None
    own = [_sent(officer_of(session, operator))] if operator.has(Role.INSPECTOR) else []
    if operator.has(Role.DEPARTMENT):
        own += [_departments_officers(operator.department), _departments_item(operator.department)]
    return or_(*own) if own else Inspection.id.in_(())


def _sent(officer_id: int | None) -> ColumnElement[bool]:
    query = select(InspectionOfficer.inspection_id).where(
        InspectionOfficer.officer_id == officer_id
    )
    return Inspection.id.in_(query)


def _departments_officers(name: str | None) -> ColumnElement[bool]:
    query = select(InspectionOfficer.inspection_id).where(InspectionOfficer.department == name)
    return Inspection.id.in_(query)


def _departments_item(name: str | None) -> ColumnElement[bool]:
    """Visits for an item of the department: it answers for them, whoever was sent."""
    query = (
        select(InspectionItem.inspection_id)
        .join(ChecklistVersion, ChecklistVersion.id == InspectionItem.version_id)
        .join(ChecklistItem, ChecklistItem.id == ChecklistVersion.item_id)
        .join(Department, Department.id == ChecklistItem.department_id)
        .where(Department.name == name)
    )
    return Inspection.id.in_(query)


def is_own(session: Session, operator: Operator, inspection_id: int) -> bool:
    own = own_condition(session, operator)
    if own is None:
        return True
    query = select(Inspection.id).where(Inspection.id == inspection_id, own)
    return session.scalar(query) is not None


def require_own(session: Session, operator: Operator, inspection_id: int) -> None:
    """Raise UserError for a visit that somebody else was sent to."""
    if is_own(session, operator, inspection_id):
        return
    only_inspector = not operator.has(Role.DEPARTMENT)
    if only_inspector and officer_of(session, operator) is None:
        raise UserError(
            "您的账号还没有关联检查人员，不能录入；请系统管理员在“系统—用户与角色”中关联。"
        )
    if only_inspector:
        raise UserError("这次检查没有派给您，由派发的检查人员、承办部门或办公室经办录入。")
    raise UserError(f"这次检查不属于{operator.department}，由派发的部门或办公室经办录入。")
