"""到场: who is in the room before the commitment is shown, and who stands in for whom."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, draws
from app.accounts.passwords import hash_pin
from app.ceremony.rows import attendee_at, attendees, ceremony_of, draw_at, log
from app.ceremony.viewing import expected
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.records.accounts import Operator
from app.rules.canonical import NOTHING, clean_field
from app.rules.ceremony import OPERATOR_DUTY
from app.rules.states import DrawState
from db.models import Attendee, Draw

PIN = re.compile(r"[0-9]{4,8}")
PIN_SENTENCE = "一次性PIN码为 4 至 8 位数字，由见证人自己设定。"
GATHERING = (DrawState.OPEN, DrawState.LOCKED)
RUNNING = (*GATHERING, DrawState.COMMITTED, DrawState.DRAWN, DrawState.STUCK, DrawState.CONFIRMED)


def arrive(
    session: Session,
    operator: Operator,
    *,
    draw_id: int,
    duty: str,
    name: str,
    label: str = "",
    pin: str = "",
) -> Changes:
    """Somebody is here. `label` names the entrant of the plan; `pin` is of the person's own
    choosing, for this draw only, and stands for an account at the read-back and the signing.
    """
    draw = draw_at(session, operator, draw_id, *RUNNING)
    name = _checked_name(session, draw, operator, name, duty)
    _refuse_second_part(session, draw, name, label)
    _add(session, draw, duty.strip(), label, name, pin)
    if label:
        _rename_witness(draw, label, name)
    log(session, operator, "登记在场人员", draw, f"{duty.strip()} {name}")
    return touched(Topic.DRAWS)


def _checked_name(session: Session, draw: Draw, operator: Operator, name: str, duty: str) -> str:
    if not name.strip() or not duty.strip():
        raise UserError("请填写在场人员的身份和姓名。", "name")
    clean = clean_field(name)
    if clean == NOTHING:
        raise UserError("请填写在场人员的姓名。", "name")
    if duty != OPERATOR_DUTY and clean in (operator.name, draw.operator):
        raise UserError("操作人不能同时担任见证人。", "name")
    if clean in {each.name for each in attendees(session, draw.id)}:
        raise UserError(f"“{clean}”已经登记在场，一个人只登记一种身份。", "name")
    return clean


def _refuse_second_part(session: Session, draw: Draw, name: str, label: str) -> None:
    """Who has handed one witness's part over may come back to it, but to no other."""
    handed_over = select(Attendee.stands_for).where(Attendee.stands_for.is_not(None))
    query = select(Attendee.label).where(
        Attendee.draw_id == draw.id, Attendee.name == name, Attendee.id.in_(handed_over)
    )
    if label and set(session.scalars(query)) - {"", label}:
        raise UserError(f"“{name}”在这次抽取中担任过另一位见证人，请另请一位。", "name")


def _add(
    session: Session, draw: Draw, duty: str, label: str, name: str, pin: str,
    stands_for: int | None = None,
) -> Attendee:  # fmt: skip
    if pin and not PIN.fullmatch(pin):
        raise UserError(PIN_SENTENCE, "pin")
    row = Attendee(
        draw_id=draw.id,
        duty=duty,
        label=label,
        name=name,
        pin_hash=hash_pin(pin) if pin else "",
        arrived_at=clock.now(),
        stands_for=stands_for,
    )
    session.add(row)
    session.flush()
    return row


def _rename_witness(draw: Draw, label: str, name: str) -> None:
    """The plan names entrants by their label only, so a deputy changes no committed byte."""
    if label not in {each["label"] for each in draw.witnesses}:
        raise UserError(f"方案里没有“{label}”这一报数身份。", "label")
    draw.witnesses = [
        {**each, "name": name} if each["label"] == label else each for each in draw.witnesses
    ]


def take_back_arrival(session: Session, operator: Operator, *, attendee_id: int) -> Changes:
    """Noted by mistake; possible until the commitment is shown."""
    row, draw = attendee_at(session, operator, attendee_id, *GATHERING)
    if row.left_at is not None:
        raise UserError(f"“{row.name}”的在场登记已经撤销。")
    row.left_at = clock.now()
    log(session, operator, "撤销在场登记", draw, f"{row.duty} {row.name}")
    return touched(Topic.DRAWS)


def hand_over(
    session: Session, operator: Operator, *, attendee_id: int, name: str, reason: str, pin: str = ""
) -> Changes:
    """A witness hands over to a deputy; both names and the time are kept."""
    row, draw = attendee_at(session, operator, attendee_id, *RUNNING)
    if row.duty == OPERATOR_DUTY:
        raise UserError("操作人不办理交接；请退出登录，由另一位经办登录后继续。", "name")
    if row.left_at is not None or ceremony_of(session, draw).signed_at is not None:
        raise UserError(f"“{row.name}”已经离场，或签字已经完毕，不能再交接。", "name")
    if not reason.strip():
        raise UserError("请填写交接的原因。", "reason")
    deputy = _checked_name(session, draw, operator, name, row.duty)
    _refuse_second_part(session, draw, deputy, row.label)
    row.left_at = clock.now()
    _add(session, draw, row.duty, row.label, deputy, pin, stands_for=row.id)
    if row.label:
        _rename_witness(draw, row.label, deputy)
    what = f"{row.duty}由{row.name}交{deputy}"
    log(session, operator, "见证人交接", draw, what, reason.strip(), left=row.name, came=deputy)
    return touched(Topic.DRAWS)


def announce(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """公示承诺值, once everybody who is expected is here."""
    draw = draw_at(session, operator, draw_id, DrawState.LOCKED)
    missing = [each.duty for each in expected(session, draw) if each.id is None]
    if missing:
        raise UserError(f"还有人员没有登记在场：{'、'.join(missing)}。到齐后再公示承诺值。")
    return draws.show_commitment(session, operator, draw_id=draw_id)
