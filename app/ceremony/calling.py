"""见证输入: digits as they are called, read back and confirmed by whoever called them.

A mistyped digit is corrected before the result is computed; both entries stay (VDR1 §4, §7).
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, draws
from app.accounts.passwords import matches
from app.ceremony.rows import attendees, ceremony_of, draw_at, log
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.progress import Progress, silent
from app.records.accounts import Operator
from app.rules.drawplan import read_plan
from app.rules.states import DrawState
from app.rules.tickets import EntryError, check_entries
from db.models import DiceReading, Draw, DrawRound


def begin_calling(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """The commitment has been seen and photographed; from here on digits are called."""
    draw = draw_at(session, operator, draw_id, DrawState.COMMITTED)
    row = ceremony_of(session, draw)
    attempt = draw.rounds[-1].attempt
    if row.called_attempt == attempt:
        raise UserError(f"抽取{draw.number}已经开始报数。")
    row.called_attempt = attempt
    log(session, operator, "开始见证报数", draw, f"第{attempt}次")
    return touched(Topic.DRAWS)


def standing_readings(session: Session, round_id: int) -> dict[str, DiceReading]:
    """Label -> the entry that stands."""
    query = select(DiceReading).where(
        DiceReading.round_id == round_id, DiceReading.withdrawn_at.is_(None)
    )
    return {each.label: each for each in session.scalars(query)}


def take_digits(
    session: Session, operator: Operator, *, draw_id: int, label: str, digits: str
) -> Changes:
    """Keep what was called and typed. A later entry of the same witness corrects the earlier."""
    draw, current = _calling(session, operator, draw_id)
    _check(current, label, digits)
    earlier = standing_readings(session, current.id).get(label)
    if earlier is not None and earlier.digits == digits:
        raise UserError("这组数字已经录入，没有改动。", "digits")
    if earlier is not None:
        earlier.withdrawn_at = clock.now()
    session.add(
        DiceReading(
            round_id=current.id,
            label=label,
            digits=digits,
            called_by=_name_of(draw, label),
            typed_by=operator.name,
            typed_at=clock.now(),
            by_pin=False,
        )
    )
    session.flush()
    _log_entry(session, operator, draw, label, digits, earlier)
    return touched(Topic.DRAWS)


def _log_entry(
    session: Session, operator: Operator, draw: Draw, label: str, digits: str,
    earlier: DiceReading | None,
) -> None:  # fmt: skip
    if earlier is None:
        log(session, operator, "录入见证报数", draw, label, digits=digits)
        return
    wrong = earlier.digits
    log(session, operator, "更正见证报数", draw, label, "读回不符", before=wrong, digits=digits)


def confirm_digits(
    session: Session, operator: Operator, *, draw_id: int, label: str, pin: str = ""
) -> Changes:
    """The witness has heard the digits read back and says that they are right."""
    draw, current = _calling(session, operator, draw_id)
    reading = standing_readings(session, current.id).get(label)
    if reading is None:
        raise UserError(f"“{label}”还没有报数。", "digits")
    if reading.confirmed_at is not None:
        raise UserError(f"“{label}”的报数已经确认。", "digits")
    reading.by_pin = _proved(session, draw.id, label, pin)
    reading.confirmed_at = clock.now()
    log(session, operator, "见证人确认报数", draw, label, digits=reading.digits)
    return touched(Topic.DRAWS)


def _proved(session: Session, draw_id: int, label: str, pin: str) -> bool:
    """Whether a PIN was asked for and was right; without one the signed scan will prove it."""
    here = [each for each in attendees(session, draw_id) if each.label == label]
    if not here or not here[0].pin_hash:
        return False
    if not matches(pin, here[0].pin_hash):
        raise UserError(f"一次性PIN码不对，请“{here[0].name}”重新输入。", "pin")
    return True


def compute(
    session: Session, operator: Operator, *, draw_id: int, progress: Progress = silent
) -> Changes:
    """The result, from the digits that every witness has confirmed, into the database."""
    _, current = _calling(session, operator, draw_id)
    standing = standing_readings(session, current.id)
    labels = [label for label, _ in read_plan(current.plan).entrants]
    waiting = [x for x in labels if x not in standing or standing[x].confirmed_at is None]
    if waiting:
        raise UserError(f"还没有确认报数：{'、'.join(waiting)}。请读回并由本人确认。")
    entries = [(label, standing[label].digits) for label in labels]
    return draws.draw_lots(session, operator, draw_id=draw_id, entries=entries, progress=progress)


def _calling(session: Session, operator: Operator, draw_id: int) -> tuple[Draw, DrawRound]:
    draw = draw_at(session, operator, draw_id, DrawState.COMMITTED)
    current = draw.rounds[-1]
    if ceremony_of(session, draw).called_attempt != current.attempt:
        raise UserError("还没有开始报数：请先公示承诺值，供在场人员拍照核对。")
    return draw, current


def _check(current: DrawRound, label: str, digits: str) -> None:
    entrants = [each for each in read_plan(current.plan).entrants if each[0] == label]
    if not entrants:
        raise UserError(f"方案里没有“{label}”这一报数身份。", "label")
    try:
        check_entries(entrants, [(label, digits)])
    except EntryError as error:
        raise UserError(str(error), "digits") from error


def _name_of(draw: Draw, label: str) -> str:
    return next(str(each["name"]) for each in draw.witnesses if each["label"] == label)
