"""打印签字: who signed, who declined and why, and the scan of the signed record."""

from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from app import clock
from app.accounts.passwords import matches
from app.ceremony.rows import attendee_at, attendees, ceremony_of, draw_at, log
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.permissions import require
from app.records.accounts import Operator
from app.rules.ceremony import Signature
from app.rules.roles import Role
from app.rules.states import DrawState
from db.models import Attendee, Draw, SignedScan

KINDS = {b"%PDF-": "PDF", b"\xff\xd8\xff": "JPEG", b"\x89PNG": "PNG"}
MOST_BYTES = 20_000_000


def sign(session: Session, operator: Operator, *, attendee_id: int, pin: str = "") -> Changes:
    """Signed on paper, or confirmed at the desk by the witness's own one-time PIN."""
    row, draw = _signer(session, operator, attendee_id)
    if pin and not (row.pin_hash and matches(pin, row.pin_hash)):
        raise UserError(f"一次性PIN码不对，请“{row.name}”重新输入。", "pin")
    row.signature, row.signature_reason = (Signature.PIN if pin else Signature.SIGNED), ""
    how = "一次性PIN码" if pin else "纸面签字"
    log(session, operator, "确认抽取结果", draw, f"{row.duty} {row.name}（{how}）")
    return touched(Topic.DRAWS)


def decline(session: Session, operator: Operator, *, attendee_id: int, reason: str) -> Changes:
    """A witness does not sign; recorded with the reason, and the draw stands."""
    row, draw = _signer(session, operator, attendee_id)
    if not reason.strip():
        raise UserError("请写明未签字的原因，由本人陈述或现场情况说明。", "reason")
    row.signature, row.signature_reason = Signature.DECLINED, reason.strip()
    log(session, operator, "登记未签字", draw, f"{row.duty} {row.name}", reason.strip())
    return touched(Topic.DRAWS)


def _signer(session: Session, operator: Operator, attendee_id: int) -> tuple[Attendee, Draw]:
    row, draw = attendee_at(session, operator, attendee_id, DrawState.CONFIRMED)
    if row.left_at is not None:
        raise UserError(f"“{row.name}”已经离场，由接替的人签字。")
    if ceremony_of(session, draw).signed_at is not None:
        raise UserError("签字已经完毕，不能再改。")
    return row, draw


def finish_signing(session: Session, operator: Operator, *, draw_id: int) -> Changes:
    """Everybody has signed or declined; one-time PINs are forgotten."""
    draw = draw_at(session, operator, draw_id, DrawState.CONFIRMED)
    row = ceremony_of(session, draw)
    if row.signed_at is not None:
        raise UserError("签字已经完毕。")
    people = attendees(session, draw_id)
    waiting = [each.name for each in people if each.signature == Signature.NONE]
    if waiting:
        raise UserError(f"还没有签字或登记未签字：{'、'.join(waiting)}。")
    row.signed_at = clock.now()
    for each in people:
        each.pin_hash = ""
    log(session, operator, "签字完毕", draw, f"{len(people)} 人")
    return touched(Topic.DRAWS)


def attach_scan(session: Session, operator: Operator, *, draw_id: int, path: Path) -> Changes:
    """Keep the scan of the signed record, bytes and digest. PDF, JPEG or PNG up to 20 MB."""
    draw = draw_at(session, operator, draw_id, DrawState.CONFIRMED)
    content = _read(path)
    digest = sha256(content).hexdigest()
    scan = SignedScan(
        draw_id=draw.id,
        file_name=path.name,
        content=content,
        sha256=digest,
        added_by=operator.name,
        added_at=clock.now(),
    )
    session.add(scan)
    session.flush()
    log(session, operator, "存入签字扫描件", draw, path.name, sha256=digest)
    return touched(Topic.DRAWS)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError("扫描件不能超过 20 MB，请降低扫描分辨率后再存入。", "path")
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"读不出文件“{path.name}”，请检查文件是否还在、能否打开。") from error
    if not content.startswith(tuple(KINDS)):
        raise UserError(f"“{path.name}”不是 PDF、JPEG 或 PNG 文件，请重新选择扫描件。", "path")
    return content


def scan_content(session: Session, operator: Operator, scan_id: int) -> tuple[str, bytes]:
    """Name and bytes of a scan; refused when the bytes are not those that were put in."""
    require(operator, Role.CLERK, Role.SUPERVISOR)
    scan = session.get_one(SignedScan, scan_id)
    if sha256(scan.content).hexdigest() != scan.sha256:
        raise UserError("扫描件与存入时的摘要不符，请运行完整性检查，并从备份恢复。")
    return scan.file_name, scan.content
