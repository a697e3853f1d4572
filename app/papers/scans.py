"""签收: the signed paper comes back and its scan is kept with its digest.

A wrong scan is withdrawn (撤下): it counts no longer, and its bytes stay.
"""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, clock
from app.changes import Changes, Topic, touched
from app.documents.overlay import marked
from app.documents.scan_page import check_pdf, pdf_of_picture
from app.errors import UserError
from app.papers.lifecycle import MAY_PRINT, SIGNED_BY_HAND
from app.records.accounts import Operator
from app.records.documents import ScanRow
from app.rules.roles import Role
from app.rules.states import DocumentState
from app.subject_names import require_paper_reader, told_title
from db.models import Document, DocumentScan, Inspection, ScanWithdrawal

MOST_BYTES = 30 * 1024 * 1024
BEGINNINGS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


def attach_scan(
    session: Session, operator: Operator, *, document_id: int, name: str, content: bytes
) -> tuple[int, Changes]:
    """Keep a scan (pdf, png, jpg) of the signed paper, which counts as signed from then on.

    An archived paper stays archived: scans may be handed in later.
    """
    accounts.require(operator, *MAY_PRINT)
    document = session.get_one(Document, document_id)
    if document.state == DocumentState.VOID:
        raise UserError(f"文书“{document.number}”已作废，不再登记扫描件。")
    if document.state == DocumentState.ISSUED:
        raise UserError("这份文书还没有打印，不能登记签字件。在别处打印的，请先“登记已打印”。")
    media = _media(name, content)
    digest = sha256(content).hexdigest()
    _refuse_twice(session, digest)
    scan = DocumentScan(
        document_id=document.id,
        name=name,
        media=media,
        content=content,
        size=len(content),
        sha256=digest,
        at=clock.now(),
        operator=operator.name,
    )
    session.add(scan)
    if document.state == DocumentState.PRINTED:
        document.state = DocumentState.SIGNED
    session.flush()
    activity.record(
        session,
        operator,
        "登记扫描件",
        about=f"document:{document.id}",
        title=f"{document.number}：{name}",
        facts={"sha256": digest},
    )
    return scan.id, touched(Topic.PAPERS)


def withdraw_scan(session: Session, operator: Operator, *, scan_id: int, reason: str) -> Changes:
    """撤下: the scan stays with its bytes and counts no longer.

    Whoever attached it may, and the office. Without another scan the paper is waited for again
    (已打印), unless it was registered as signed without one, or is archived or void.
    """
    accounts.require(operator, *MAY_PRINT)
    scan = session.get_one(DocumentScan, scan_id)
    if not (operator.has(Role.CLERK) or operator.name == scan.operator):
        raise UserError(f"扫描件“{scan.name}”由登记人“{scan.operator}”或者办公室经办撤下。")
    if session.get(ScanWithdrawal, scan_id) is not None:
        raise UserError(f"扫描件“{scan.name}”已经撤下，请刷新后再看。")
    if not reason.strip():
        raise UserError("请填写撤下的原因，例如“扫成了另一份文书”。", "reason")
    session.add(
        ScanWithdrawal(
            scan_id=scan_id, reason=reason.strip(), at=clock.now(), operator=operator.name
        )
    )
    session.flush()
    document = session.get_one(Document, scan.document_id)
    if document.state == DocumentState.SIGNED and not _is_signed(session, document):
        document.state = DocumentState.PRINTED
    activity.record(
        session,
        operator,
        "撤下扫描件",
        about=f"document:{document.id}",
        title=f"{document.number}：{scan.name}",
        reason=reason.strip(),
        facts={"scan": scan_id, "sha256": scan.sha256},
    )
    return touched(Topic.PAPERS)


def _is_signed(session: Session, document: Document) -> bool:
    """Whether a scan still counts, or somebody said that the signed paper is in hand."""
    if any(not row.withdrawn for row in scan_rows(session, document.id)):
        return True
    events = activity.list_about(session, f"document:{document.id}")
    return any(event.action == SIGNED_BY_HAND for event in events)


def scan_rows(session: Session, document_id: int) -> list[ScanRow]:
    """Scans of one paper, the first first, withdrawn ones too; no name of a closed draw."""
    query = (
        select(DocumentScan, told_title(DocumentScan.name), ScanWithdrawal.reason)
        .join(Document, Document.id == DocumentScan.document_id)
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
        .outerjoin(ScanWithdrawal, ScanWithdrawal.scan_id == DocumentScan.id)
        .where(DocumentScan.document_id == document_id)
        .order_by(DocumentScan.id)
    )
    return [
        ScanRow(row.id, name, row.media, row.size, row.at, row.operator, reason or "")
        for row, name, reason in session.execute(query)
    ]


def scan_bytes(session: Session, scan_id: int) -> bytes:
    """The very file; UserError when it no longer matches its digest."""
    row = session.get_one(DocumentScan, scan_id)
    if sha256(row.content).hexdigest() != row.sha256:
        raise UserError(
            f"扫描件“{row.name}”与登记时的摘要不符，已停止使用。"
            "请在“系统”中运行完整性检查，并从备份恢复。"
        )
    return row.content


def scan_pdf(session: Session, scan_id: int, reader: Operator | None = None) -> bytes:
    """The scan to look at and to print: a picture as a page of PDF, a withdrawn one so marked.

    Raises UserError for a paper that would tell `reader` a name of a closed draw.
    """
    row = session.get_one(DocumentScan, scan_id)
    require_paper_reader(session, reader, row.document_id)
    content = scan_bytes(session, scan_id)
    pdf = content if row.media == "pdf" else pdf_of_picture(content)
    gone = session.get(ScanWithdrawal, scan_id)
    return marked(pdf, "已撤下", f"扫描件已撤下：{gone.reason}") if gone else pdf


def _media(name: str, content: bytes) -> str:
    """By its first bytes, whatever it is called; UserError for what cannot be shown."""
    if not content:
        raise UserError(f"“{name}”是空文件（0 字节），请重新扫描或者重新复制。")
    if len(content) > MOST_BYTES:
        raise UserError(f"“{name}”超过 30 MB，请用较低的分辨率（300 dpi）重新扫描。")
    media = next((kind for start, kind in BEGINNINGS.items() if content.startswith(start)), "")
    if not media:
        raise UserError(f"“{name}”不是 PDF、PNG 或 JPG 文件，请换用这三种格式。")
    try:
        (check_pdf if media == "pdf" else pdf_of_picture)(content)
    except ValueError as error:
        raise UserError(f"“{name}”打不开，文件可能已损坏，请重新扫描。") from error
    return media


def _refuse_twice(session: Session, digest: str) -> None:
    query = (
        select(Document.number)
        .join(DocumentScan, DocumentScan.document_id == Document.id)
        .outerjoin(ScanWithdrawal, ScanWithdrawal.scan_id == DocumentScan.id)
        .where(DocumentScan.sha256 == digest, ScanWithdrawal.scan_id.is_(None))
    )
    if number := session.scalar(query):
        raise UserError(
            f"同一个文件已经登记为“{number}”的扫描件，请核对；登记错了的，先到那份文书撤下。"
        )
