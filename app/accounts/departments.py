"""部门: the units of the bureau, with their words in document numbers."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app import activity
from app.changes import NOTHING, Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import DepartmentEntry, DepartmentRow, Operator
from app.rules.roles import Role
from db.models import Department, Officer

KINDS = ("机关", "大队", "派出所")
LONGEST_WORD = 4


def list_departments(session: Session, *, with_inactive: bool = False) -> list[DepartmentRow]:
    query = select(Department).order_by(Department.id)
    if not with_inactive:
        query = query.where(Department.active)
    return [
        DepartmentRow(row.id, row.name, row.word, row.kind, row.active)
        for row in session.scalars(query)
    ]


def add_department(
    session: Session, operator: Operator, *, entry: DepartmentEntry, reason: str = ""
) -> tuple[int, Changes]:
    require(operator, Role.ADMIN)
    row = insert_department(session, entry)
    _record(session, operator, "新增部门", row, reason)
    return row.id, touched(Topic.ACCOUNTS)


def change_department(
    session: Session,
    operator: Operator,
    *,
    department_id: int,
    entry: DepartmentEntry,
    active: bool,
    reason: str = "",
) -> Changes:
    """A department with officers keeps its name, under which the registry lists them."""
    require(operator, Role.ADMIN)
    row = session.get_one(Department, department_id)
    entry = _checked(session, entry, besides=row.id)
    if entry.name != row.name:
        _refuse_rename_of_listed(session, row.name)
    row.name, row.word, row.kind, row.active = entry.name, entry.word, entry.kind, active
    if not session.is_modified(row):
        return NOTHING
    _record(session, operator, "修改部门", row, reason)
    return touched(Topic.ACCOUNTS)


def insert_department(session: Session, entry: DepartmentEntry) -> Department:
    """The checked row, flushed; recording it is the caller's business."""
    entry = _checked(session, entry, besides=None)
    row = Department(name=entry.name, word=entry.word, kind=entry.kind, active=True)
    session.add(row)
    session.flush()
    return row


def department_named(session: Session, name: str | None) -> Department | None:
    """The active department of that name; None for None. Raises UserError when there is none."""
    if not name:
        return None
    query = select(Department).where(Department.name == name, Department.active)
    row = session.scalar(query)
    if row is None:
        raise UserError(f"没有名为“{name}”的在用部门，请先在系统页新增部门。", "department")
    return row


def _checked(session: Session, entry: DepartmentEntry, *, besides: int | None) -> DepartmentEntry:
    name, word = entry.name.strip(), entry.word.strip()
    if not name:
        raise UserError("请填写部门名称。", "name")
    if len(word) > LONGEST_WORD or any(mark in word for mark in "（）()〔〕[] "):
        raise UserError(f"部门字最多 {LONGEST_WORD} 个字，不带括号，例如“治”。", "word")
    if entry.kind not in KINDS:
        raise UserError(f"部门类别请选：{'、'.join(KINDS)}。", "kind")
    if _is_taken(session, Department.name == name, besides):
        raise UserError(f"已有名为“{name}”的部门。", "name")
    if word and _is_taken(session, Department.word == word, besides):
        raise UserError(f"部门字“{word}”已被其他部门使用，文号会重复。", "word")
    return DepartmentEntry(name, word, entry.kind)


def _is_taken(session: Session, condition: ColumnElement[bool], besides: int | None) -> bool:
    ids = session.scalars(select(Department.id).where(condition))
    return any(found != besides for found in ids)


def _refuse_rename_of_listed(session: Session, name: str) -> None:
    query = select(func.count()).select_from(Officer).where(Officer.department == name)
    if listed := session.scalar(query):
        raise UserError(
            f"人员名录库中有 {listed} 人登记在“{name}”，不能改名。"
            "请新增部门、调整人员后停用原部门。",
            "name",
        )


def _record(
    session: Session, operator: Operator, action: str, row: Department, reason: str
) -> None:
    about = f"department:{row.id}"
    activity.record(session, operator, action, about=about, title=row.name, reason=reason)
