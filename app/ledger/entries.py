"""登记台账: a check outside the draw is entered, corrected or struck, never deleted."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import activity, clock
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.ledger.counting import standing_rules
from app.permissions import require
from app.records.accounts import Operator
from app.records.ledger import CheckEntry
from app.rules.roles import Role
from app.rules.year_count import BY_HAND, counts
from app.subject_names import may_read
from db.models import Disposition, Inspection, LedgerEntry, RecheckEntry, Subject

MAY_ENTER = (Role.CLERK, Role.DEPARTMENT, Role.INSPECTOR)
LONGEST = 200
EARLIEST = date(2000, 1, 1)
"""A year before is a slip of the keys, and its check would count nowhere."""


def add_entry(session: Session, operator: Operator, *, entry: CheckEntry) -> tuple[int, Changes]:
    """Raises UserError for the first field that is wrong, and for a check entered twice."""
    require(operator, *MAY_ENTER)
    row = insert_checked(session, operator, entry)
    return row.id, log_entry(session, operator, "登记检查台账", row)


def insert_checked(session: Session, operator: Operator, entry: CheckEntry) -> LedgerEntry:
    """The checked row, flushed; recording it is the caller's business."""
    entry = _checked(session, entry)
    _refuse_twice(session, operator, entry, besides=None)
    return insert_entry(session, operator, entry)


def correct_entry(
    session: Session, operator: Operator, *, entry_id: int, entry: CheckEntry, reason: str
) -> tuple[int, Changes]:
    """更正: the wrong entry is struck and stays to be read, a new one stands in its place."""
    row = _standing(session, operator, entry_id, reason)
    entry = _checked(session, entry)
    _refuse_twice(session, operator, entry, besides=row.id)
    _strike(operator, row, f"更正：{reason.strip()}")
    fresh = insert_entry(session, operator, entry, replaces=row.id)
    link = session.get(RecheckEntry, row.id)
    if link is not None:
        session.add(RecheckEntry(entry_id=fresh.id, disposition_id=link.disposition_id))
    return fresh.id, log_entry(session, operator, "更正检查台账", fresh, reason)


def strike_entry(session: Session, operator: Operator, *, entry_id: int, reason: str) -> Changes:
    """划去: it no longer counts and stays to be read."""
    row = _standing(session, operator, entry_id, reason)
    _strike(operator, row, reason.strip())
    return log_entry(session, operator, "划去检查台账", row, reason)


def _standing(session: Session, operator: Operator, entry_id: int, reason: str) -> LedgerEntry:
    """The office changes every entry, others only what their own unit checked."""
    require(operator, *MAY_ENTER)
    row = session.get_one(LedgerEntry, entry_id)
    if not operator.has(Role.CLERK) and operator.department != row.unit:
        raise UserError(f"这是{row.unit}的检查，由{row.unit}或办公室经办更正。")
    if row.struck_at is not None:
        raise UserError("这条台账已经划去，不能再改；请重新登记。")
    if not reason.strip():
        raise UserError("请填写原因，原来的内容会保留。", "reason")
    return row


def _strike(operator: Operator, row: LedgerEntry, reason: str) -> None:
    row.struck_reason, row.struck_by, row.struck_at = reason, operator.name, clock.now()


def insert_entry(
    session: Session, operator: Operator, entry: CheckEntry, *, replaces: int | None = None
) -> LedgerEntry:
    row = LedgerEntry(
        subject_id=entry.subject_id,
        held_on=entry.held_on,
        source=entry.source,
        unit=entry.unit,
        officers=entry.officers,
        result=entry.result,
        reference=entry.reference,
        replaces_id=replaces,
        entered_by=operator.name,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def _checked(session: Session, entry: CheckEntry) -> CheckEntry:
    clean = replace(
        entry,
        unit=_one_line(entry.unit),
        officers=_one_line(entry.officers),
        result=_one_line(entry.result),
        reference=_one_line(entry.reference),
    )
    if session.get(Subject, clean.subject_id) is None:
        raise UserError("请选择检查对象；名录里没有的，请先在名录库新增。", "subject_id")
    if clean.source not in BY_HAND:
        names = "、".join(BY_HAND)
        raise UserError(f"检查来源请选：{names}。双随机检查由程序自己记入。", "source")
    if clean.held_on > clock.today():
        raise UserError("检查日期晚于今天，请核对。", "held_on")
    if clean.held_on < EARLIEST:
        raise UserError("检查日期太早，请核对年份。", "held_on")
    if not clean.unit:
        raise UserError("请填写检查单位。", "unit")
    for name in ("unit", "officers", "result", "reference"):
        if len(getattr(clean, name)) > LONGEST:
            raise UserError(f"内容太长，最多 {LONGEST} 字。", name)
    _ask_for_basis(session, clean)
    return clean


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _ask_for_basis(session: Session, entry: CheckEntry) -> None:
    """What stays outside the cap must be provable."""
    if not entry.reference and not counts(standing_rules(session), entry.source, entry.held_on):
        raise UserError(
            f"“{entry.source}”不计入年度次数，请填写依据或文号，例如上级通知的文号。", "reference"
        )


def _refuse_twice(
    session: Session, operator: Operator, entry: CheckEntry, *, besides: int | None
) -> None:
    """A re-check of a closed draw hinders nobody else, who would learn of it by the refusal."""
    same = [each for each in same_check(session, entry) if each != besides]
    if any(_may_be_told(session, operator, each) for each in same):
        raise UserError(
            "这次检查已经登记过（对象、日期、来源、单位都相同），不要重复计次。", "held_on"
        )


def _may_be_told(session: Session, operator: Operator, entry_id: int) -> bool:
    query = (
        select(Inspection)
        .join(Disposition, Disposition.inspection_id == Inspection.id)
        .join(RecheckEntry, RecheckEntry.disposition_id == Disposition.id)
        .where(RecheckEntry.entry_id == entry_id)
    )
    visit = session.scalar(query)
    return visit is None or may_read(session, operator, visit)


def same_check(session: Session, entry: CheckEntry) -> list[int]:
    """Ids of standing entries of the same subject, day, source and unit."""
    same = select(LedgerEntry.id).where(
        LedgerEntry.subject_id == entry.subject_id,
        LedgerEntry.held_on == entry.held_on,
        LedgerEntry.source == entry.source,
        LedgerEntry.unit == entry.unit,
        LedgerEntry.struck_at.is_(None),
    )
    return list(session.scalars(same))


def log_entry(
    session: Session, operator: Operator, action: str, row: LedgerEntry, reason: str = ""
) -> Changes:
    name = session.get_one(Subject, row.subject_id).name
    activity.record(
        session,
        operator,
        action,
        about=f"{LedgerEntry.__tablename__}:{row.id}",
        title=f"{name}　{row.held_on:%Y-%m-%d}　{row.source}",
        reason=reason.strip(),
    )
    return touched(Topic.INSPECTIONS, Topic.DRAWS)
