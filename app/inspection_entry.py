"""The contents of a keyed-in record: between the form and the tables, and what makes it whole."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.errors import UserError
from app.records.inspections import DispositionEntry, InspectionEntry
from app.rules.outcomes import OPINION_OF, DispositionKind, Outcome, complaint, gravest
from db.models import Disposition, DrawnSubject, DrawRound, Inspection, Officer

SIGNED = "已签名"
REFUSED = "拒绝签名"
SIGNINGS = (SIGNED, REFUSED, "当事人不在场")
FEWEST_OFFICERS = 2

COPIED = (
    "started_at",
    "ended_at",
    "place",
    "camera_number",
    "entry_code",
    "notice_received",
    "witness",
    "signing",
    "findings",
)


def now() -> datetime:
    return clock.now()


def load(each: Inspection) -> InspectionEntry:
    values = {name: getattr(each, name) for name in COPIED}
    return InspectionEntry(
        **values,
        officer_ids=tuple(officer.officer_id for officer in each.officers if officer.attended),
        outcomes=tuple((i.version_id, Outcome(i.outcome)) for i in each.items if i.outcome),
        dispositions=tuple(_entry(disposition) for disposition in each.dispositions),
    )


def _entry(row: Disposition) -> DispositionEntry:
    return DispositionEntry(
        DispositionKind(row.kind), row.requirement, row.basis, row.due_on, row.reference
    )


def store(each: Inspection, entry: InspectionEntry) -> None:
    """Write the entry over the inspection; outcome and opinion follow from its items."""
    for name in COPIED:
        value = getattr(entry, name)
        setattr(each, name, value.strip() if isinstance(value, str) else value)
    for officer in each.officers:
        officer.attended = officer.officer_id in entry.officer_ids
    chosen = dict(entry.outcomes)
    for item in each.items:
        item.outcome = chosen.get(item.version_id, "")
    outcome = gravest(chosen.values()) if chosen else None
    each.outcome = outcome or ""
    each.opinion = OPINION_OF[outcome] if outcome else ""
    if load(each).dispositions != entry.dispositions:
        each.dispositions = [_disposition(row) for row in entry.dispositions]


def _disposition(row: DispositionEntry) -> Disposition:
    return Disposition(
        kind=row.kind,
        requirement=row.requirement.strip(),
        basis=row.basis.strip(),
        due_on=row.due_on,
        reference=row.reference.strip(),
        recheck_result="",
    )


def check(session: Session, each: Inspection, entry: InspectionEntry) -> None:
    """Refuse an entry that is not a whole record, naming the first field that is wrong."""
    _check_time(entry)
    _check_order(session, each, entry)
    _check_officers(session, each, entry)
    _check_signing(entry)
    _check_outcomes(each, entry)
    for disposition in entry.dispositions:
        _check_disposition(disposition, entry)


def _check_time(entry: InspectionEntry) -> None:
    if entry.started_at is None:
        raise UserError("请填写检查开始时间。", "started_at")
    if entry.ended_at is None:
        raise UserError("请填写检查结束时间。", "ended_at")
    if entry.ended_at < entry.started_at:
        raise UserError("检查结束时间早于开始时间，请核对纸质笔录。", "ended_at")
    refuse_future(entry.ended_at.date(), "ended_at")
    if entry.ended_at > clock.now():
        raise UserError("检查结束时间晚于现在，请核对。", "ended_at")
    if not entry.place.strip():
        raise UserError("请填写检查地点。", "place")


def _check_order(session: Session, each: Inspection, entry: InspectionEntry) -> None:
    """Nobody can have visited a subject before it was drawn."""
    query = select(DrawRound.drawn_at).join(DrawnSubject, DrawnSubject.round_id == DrawRound.id)
    drawn = session.scalar(query.where(DrawnSubject.id == each.drawn_subject_id))
    if drawn and entry.ended_at and entry.ended_at.date() < drawn.date():
        raise UserError(f"检查日期早于公开抽取的日期（{drawn:%Y-%m-%d}），请核对。", "ended_at")


def refuse_future(day: date, field: str) -> None:
    if day > clock.today():
        raise UserError("日期晚于今天，请核对。", field)


def _check_officers(session: Session, each: Inspection, entry: InspectionEntry) -> None:
    assigned = {officer.officer_id: officer for officer in each.officers}
    if len(set(entry.officer_ids)) < FEWEST_OFFICERS:
        raise UserError("检查人员不得少于两人（行政处罚法第四十二条）。", "officer_ids")
    if strangers := set(entry.officer_ids) - set(assigned):
        names = "、".join(session.get_one(Officer, each_id).name for each_id in sorted(strangers))
        raise UserError(f"{names}不是派发的检查人员；人员有变动请先办理递补。", "officer_ids")
    day = entry.ended_at.date() if entry.ended_at else clock.today()
    for officer_id in entry.officer_ids:
        officer = session.get_one(Officer, officer_id)
        if officer.valid_to is not None and officer.valid_to < day:
            raise UserError(f"{officer.name}的执法证件在检查当日已过有效期。", "officer_ids")
        if officer.valid_from is not None and officer.valid_from > day:
            raise UserError(f"{officer.name}的执法证件在检查当日还没有生效。", "officer_ids")


def _check_signing(entry: InspectionEntry) -> None:
    if entry.signing not in SIGNINGS:
        raise UserError("请选择被检查人是否签名。", "signing")
    if entry.signing != SIGNED and not entry.witness.strip():
        raise UserError("被检查人没有签名时，请填写见证人或录像情况。", "witness")


def _check_outcomes(each: Inspection, entry: InspectionEntry) -> None:
    if {item.version_id for item in each.items} != {item for item, _ in entry.outcomes}:
        raise UserError("请为每个抽查事项选择抽查结果。", "outcomes")
    outcome = gravest(result for _, result in entry.outcomes)
    if outcome is not Outcome.CLEAN and not entry.findings.strip():
        raise UserError("发现问题的，请填写检查情况。", "findings")
    trouble = complaint(outcome, [row.kind for row in entry.dispositions])
    if trouble:
        raise UserError(trouble, "dispositions")


def _check_disposition(row: DispositionEntry, entry: InspectionEntry) -> None:
    if row.kind is not DispositionKind.RECTIFY:
        return
    if row.due_on is None:
        raise UserError("责令限期整改的，请填写整改期限。", "due_on")
    if entry.ended_at and row.due_on < entry.ended_at.date():
        raise UserError("整改期限早于检查结束日期，请核对。", "due_on")
    if not row.requirement.strip():
        raise UserError("责令限期整改的，请填写整改要求。", "requirement")
    if not row.basis.strip():
        raise UserError("责令限期整改的，请填写违反的规定和责令依据。", "basis")
