"""Writing items: by hand, from the samples, or as a new version of one in force."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, clock, numbers
from app.changes import Changes, Topic, touched
from app.checklists.listing import OF_THE_VERSION, draft_of
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.records.checklists import BasisEntry, ItemDraft
from app.rules.checklist_fields import (
    CATEGORIES,
    HANDLING,
    IMPORTANCES,
    MEASURES,
    MODES,
    PROCEDURE,
)
from app.rules.checklist_states import MAY_WRITE, UNDER_WAY, ChecklistState
from app.rules.legal_bases import split_bases
from app.rules.roles import Role
from db.models import ChecklistItem, ChecklistVersion, Department, LegalBasis

UNCHECKED = "待核"
"""A note with this word marks a sample whose law texts have not all been read."""


def add_draft(session: Session, operator: Operator, *, draft: ItemDraft) -> tuple[int, Changes]:
    """A new item in its first version; gives the version's id."""
    version = _new_item(session, operator, draft)
    _record(session, operator, "新增抽查事项", version)
    return version.id, touched(Topic.CHECKLISTS)


def _new_item(session: Session, operator: Operator, draft: ItemDraft) -> ChecklistVersion:
    department = _department(session, operator, draft.department)
    item = ChecklistItem(code=_free_code(session, draft.code.strip()), department_id=department.id)
    session.add(item)
    session.flush()
    return _new_version(session, operator, item, draft, reason="")


def _department(session: Session, operator: Operator, name: str) -> Department:
    """The department an item belongs to; a department writes only its own items."""
    require(operator, *MAY_WRITE)
    query = select(Department).where(Department.name == name.strip(), Department.active)
    department = session.scalar(query)
    if department is None:
        raise UserError(f"没有名为“{name}”的部门，请从列表中选择责任部门。", "department")
    require_own(operator, department.name)
    return department


def require_own(operator: Operator, department: str) -> None:
    """The office works on every item, a department on its own."""
    require(operator, *MAY_WRITE)
    own = operator.department
    if not operator.has(Role.CLERK) and own is not None and own != department:
        raise UserError(
            f"部门经办只能维护本部门（{own}）的事项，此事项属于{department}。", "department"
        )


def _free_code(session: Session, wanted: str) -> str:
    taken = set(session.scalars(select(ChecklistItem.code)))
    if wanted in taken:
        raise UserError(f"事项编码 {wanted} 已被使用，请换一个或留空由程序编排。", "code")
    while not wanted or wanted in taken:
        wanted = f"S{numbers.take(session, 'checklist_item', 0):03d}"
    return wanted


def _new_version(
    session: Session, operator: Operator, item: ChecklistItem, draft: ItemDraft, reason: str
) -> ChecklistVersion:
    version = ChecklistVersion(
        item=item,
        number=len(item.versions) + 1,
        state=ChecklistState.DRAFT,
        change_reason=reason,
        author=operator.name,
        author_id=operator.account_id,
        created_at=clock.now(),
    )
    _fill(version, draft)
    session.add(version)
    session.flush()
    return version


def _fill(version: ChecklistVersion, draft: ItemDraft) -> None:
    _check(draft)
    for name in OF_THE_VERSION:
        value = getattr(draft, name)
        setattr(version, name, value.strip() if isinstance(value, str) else value)
    kept = [basis for basis in draft.bases if basis.law.strip() or basis.article.strip()]
    version.bases = [
        LegalBasis(
            position=place,
            law=basis.law.strip(),
            article=basis.article.strip(),
            verified=basis.verified,
        )
        for place, basis in enumerate(kept, start=1)
    ]


def _check(draft: ItemDraft) -> None:
    """A draft may lack anything but its name; what is chosen from a list must be on it."""
    if not draft.name.strip():
        raise UserError("请填写事项名称。", "name")
    choices = (
        ("category", "事项类别", CATEGORIES),
        ("importance", "一般或重点", IMPORTANCES),
        ("mode", "抽查方式", MODES),
    )
    for field, label, allowed in choices:
        value = getattr(draft, field)
        if value and value not in allowed:
            raise UserError(f"{label}“{value}”不可用，请从{'、'.join(allowed)}中选择。", field)


def change_draft(
    session: Session, operator: Operator, *, version_id: int, draft: ItemDraft, reason: str = ""
) -> Changes:
    """Write on a draft; once submitted, a version changes only by being returned or revised."""
    version = session.get_one(ChecklistVersion, version_id)
    if version.state != ChecklistState.DRAFT:
        raise UserError(f"“{version.name}”已提交，不能直接修改；请退回后再改，已公布的请发起修订。")
    present = session.get_one(Department, version.item.department_id)
    require_own(operator, present.name)
    if draft.department != present.name:
        version.item.department_id = _department(session, operator, draft.department).id
    _fill(version, draft)
    _record(session, operator, "修改抽查事项", version, reason)
    return touched(Topic.CHECKLISTS)


def revise(
    session: Session, operator: Operator, *, version_id: int, reason: str
) -> tuple[int, Changes]:
    """A new draft from the version in force, which stays in force until the new one is published.

    Raises UserError without a reason (维护依据), and while another revision is under way.
    """
    version = session.get_one(ChecklistVersion, version_id)
    department = session.get_one(Department, version.item.department_id).name
    require_own(operator, department)
    if version.state != ChecklistState.PUBLISHED:
        raise UserError(f"“{version.name}”不是现行的已公布版本，不能修订。")
    if version.item.versions[-1].state in UNDER_WAY:
        raise UserError(f"“{version.name}”已有一个修订版本在办，请先办结。")
    reason = required_reason(reason)
    draft = draft_of(version, department)
    new = _new_version(session, operator, version.item, draft, reason)
    _record(session, operator, "修订抽查事项", new, reason)
    return new.id, touched(Topic.CHECKLISTS)


def required_reason(reason: str) -> str:
    if not reason.strip():
        raise UserError("请填写维护依据，例如法律法规修订的名称和施行日期。", "reason")
    return reason.strip()


def load_samples(session: Session, operator: Operator, path: Path) -> tuple[int, Changes]:
    """The sample items of a JSON file as drafts; those whose code is taken stay as they are.

    Gives how many were added. An item of an unknown department goes to the operator's own, or the
    first there is, and its note says so.
    """
    require(operator, *MAY_WRITE)
    departments = list(
        session.scalars(select(Department.name).where(Department.active).order_by(Department.id))
    )
    if not departments:
        raise UserError("还没有部门，请管理员先在“系统”中新增部门，再载入示例清单。")
    taken = set(session.scalars(select(ChecklistItem.code)))
    fallback = operator.department if operator.department in departments else departments[0]
    samples = json.loads(path.read_text("utf-8"))["items"]
    drafts = [_sample(sample, departments, fallback) for sample in samples]
    wanted = [draft for draft in drafts if draft.code not in taken and _is_own(operator, draft)]
    for draft in wanted:
        _new_item(session, operator, draft)
    activity.record(
        session,
        operator,
        "载入示例清单",
        about=f"{ChecklistItem.__tablename__}:samples",
        title=f"{len(wanted)} 个事项",
    )
    return len(wanted), touched(Topic.CHECKLISTS)


def _is_own(operator: Operator, draft: ItemDraft) -> bool:
    return operator.has(Role.CLERK) or operator.department in (None, draft.department)


def _sample(sample: dict[str, Any], departments: list[str], fallback: str) -> ItemDraft:
    note = sample["备注"]
    department = sample["责任部门"]
    if department not in departments:
        note = f"{note}；原责任部门：{department}".lstrip("；")
        department = fallback
    return ItemDraft(
        name=sample["事项名称"],
        department=department,
        category=sample["类别"],
        importance=sample["一般或重点"],
        mode=sample["抽查方式"],
        target=sample["抽查对象"],
        content=sample["抽查内容"],
        ratio=sample["建议比例"],
        frequency=sample["建议频次"],
        method=sample["方式"],
        measures=MEASURES,
        procedure=PROCEDURE,
        handling=HANDLING,
        bases=tuple(
            BasisEntry(law, article, verified=UNCHECKED not in sample["备注"])
            for law, article in split_bases(sample["检查依据"] or "")
        ),
        code=sample["id"],
        note=note,
    )


def _record(
    session: Session,
    operator: Operator,
    action: str,
    version: ChecklistVersion,
    reason: str = "",
) -> None:
    activity.record(
        session,
        operator,
        action,
        about=f"{ChecklistItem.__tablename__}:{version.item_id}",
        title=version.name,
        reason=reason,
    )
