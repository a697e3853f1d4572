"""用印登记: every use of the one seal, and every pre-stamped blank counted out and back.

One seal, kept in 警令室 (domain page, part 9). Who uses it and who approves it are two people.
"""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import activity, clock, documents, numbers
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.office_settings import office
from app.paper_contents import chinese_date
from app.permissions import require
from app.printable import check_printable, printed
from app.records.accounts import Operator
from app.records.papers import Head, SealRegister, SealRow
from app.records.seals import BlankReturn, SealSigners, SealUseRow
from app.rules.roles import Role
from app.rules.states import DocumentState
from app.subject_names import told_title
from db.models import Document, Inspection, SealUse

COUNTER = "seal_use"
MOST_COPIES = 999
OFFERED = 200


def seal_papers(
    session: Session, operator: Operator, *, copies: Mapping[int, int], signers: SealSigners
) -> Changes:
    """One line for each paper; `copies` maps document id to how many were sealed."""
    require(operator, Role.CLERK)
    if not copies:
        raise UserError("请勾选用印的文书。", "documents")
    signers = _checked(signers)
    for document_id, count in copies.items():
        document = session.get_one(Document, document_id)
        if document.state == DocumentState.VOID:
            raise UserError(f"“{document.number}”已作废，不能用印。", "documents")
        _check_count(count)
        _add(session, operator, signers, document.title, count, document)
    title = "、".join(row.number for row in _documents(session, list(copies)))
    _record(session, operator, "登记用印", title, signers)
    return touched(Topic.PAPERS)


def take_blanks(
    session: Session, operator: Operator, *, kind: str, copies: int, signers: SealSigners
) -> tuple[int, Changes]:
    """领出预盖印章的空白文书 of one kind."""
    require(operator, Role.CLERK)
    signers = _checked(signers)
    _check_count(copies)
    title = f"预盖印章的空白{documents.find(kind).title}"
    row = _add(session, operator, signers, title, copies, None)
    _record(session, operator, "领出预盖空白", f"{title}{copies}份", signers)
    return row.id, touched(Topic.PAPERS)


def return_blanks(
    session: Session, operator: Operator, *, seal_use_id: int, back: BlankReturn
) -> Changes:
    """交还: every blank is accounted for, clean, used or spoiled."""
    require(operator, Role.CLERK)
    row = session.get_one(SealUse, seal_use_id)
    if not row.blank or row.returned_on is not None:
        raise UserError("这一条不是领出未还的空白文书，请刷新后再看。")
    if min(back.returned, back.used, back.spoiled) < 0:
        raise UserError("份数不能是负数。", "returned")
    if back.returned + back.used + back.spoiled != row.copies:
        raise UserError(
            f"领出 {row.copies} 份，交还、已用、作废三项加起来也要是 {row.copies} 份。", "returned"
        )
    if back.on < row.used_on:
        raise UserError("交还日期不能早于领出日期。", "on")
    if (back.used or back.spoiled) and not back.note.strip():
        raise UserError("有已用或作废的，请写明文号，以便核销。", "note")
    row.returned, row.used, row.spoiled = back.returned, back.used, back.spoiled
    check_printable(back.note, "note")
    row.returned_on, row.note = back.on, back.note.strip()
    activity.record(session, operator, "交还预盖空白", about=f"seal_use:{row.id}", title=row.title)
    return touched(Topic.PAPERS)


def seal_uses(session: Session, year: int) -> list[SealUseRow]:
    """The year's lines, the newest first."""
    query = (
        select(SealUse, told_title(SealUse.title))
        .outerjoin(Document, Document.id == SealUse.document_id)
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
        .where(SealUse.year == year)
        .order_by(SealUse.sequence.desc())
    )
    names = SealUseRow.__slots__
    return [
        SealUseRow(**{name: getattr(row, name) for name in names} | {"title": title})
        for row, title in session.execute(query)
    ]


def seal_years(session: Session) -> list[int]:
    query = select(SealUse.year).distinct().order_by(SealUse.year.desc())
    return list(session.scalars(query))


def unsealed(session: Session) -> list[tuple[int, str, int]]:
    """Printed papers that no line names yet: id, number and title, usual copies; newest first."""
    named = select(SealUse.document_id).where(SealUse.document_id.is_not(None))
    query = (
        select(Document, told_title(Document.title))
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
        .where(Document.state.in_((DocumentState.PRINTED, DocumentState.SIGNED)))
        .where(Document.id.not_in(named))
        .order_by(Document.id.desc())
        .limit(OFFERED)
    )
    return [
        (row.id, f"{row.number}　{title}", documents.find(row.kind).copies)
        for row, title in session.execute(query)
    ]


def seal_register_pdf(session: Session, year: int) -> bytes:
    """The year's register, oldest first, to be signed by hand; it takes no number."""
    rows = tuple(_line(row) for row in reversed(seal_uses(session, year)))
    data = SealRegister(head=Head(organ=office(session).bureau_name), period=f"{year}年", rows=rows)
    return printed("seal-register", data)


def _line(row: SealUseRow) -> SealRow:
    back = row.returned_on is not None
    used = f"已用{row.used}份、作废{row.spoiled}份" if back else ""
    return SealRow(
        date=chinese_date(row.used_on),
        document=row.title,
        number=row.number,
        copies=str(row.copies),
        user=row.user,
        approver=row.approver,
        blanks_out=str(row.copies) if row.blank else "",
        blanks_back=str(row.returned) if back else "",
        remark="；".join(text for text in (used, row.note) if text),
    )


def _add(
    session: Session,
    operator: Operator,
    signers: SealSigners,
    title: str,
    copies: int,
    document: Document | None,
) -> SealUse:
    year = signers.used_on.year
    row = SealUse(
        year=year,
        sequence=numbers.take(session, COUNTER, year),
        used_on=signers.used_on,
        document_id=document.id if document else None,
        title=title,
        number=document.number if document else "",
        copies=copies,
        user=signers.user,
        approver=signers.approver,
        blank=document is None,
        returned_on=None,
        returned=0,
        used=0,
        spoiled=0,
        note="",
        at=clock.now(),
        operator=operator.name,
    )
    session.add(row)
    session.flush()
    return row


def _checked(signers: SealSigners) -> SealSigners:
    user, approver = signers.user.strip(), signers.approver.strip()
    if not user:
        raise UserError("请填写用印人。", "user")
    if not approver:
        raise UserError("请填写批准人。", "approver")
    check_printable(user, "user")
    check_printable(approver, "approver")
    if user == approver:
        raise UserError("用印人和批准人应当是两个人。", "approver")
    if signers.used_on > clock.today():
        raise UserError("用印日期不能晚于今天。", "used_on")
    return SealSigners(user, approver, signers.used_on)


def _check_count(copies: int) -> None:
    if not 1 <= copies <= MOST_COPIES:
        raise UserError(f"份数为 1 至 {MOST_COPIES} 份。", "copies")


def _documents(session: Session, ids: list[int]) -> list[Document]:
    return list(session.scalars(select(Document).where(Document.id.in_(ids))))


def _record(
    session: Session, operator: Operator, action: str, title: str, signers: SealSigners
) -> None:
    last = session.scalar(select(func.max(SealUse.id)))
    facts = {"user": signers.user, "approver": signers.approver}
    activity.record(session, operator, action, about=f"seal_use:{last}", title=title, facts=facts)
