"""签收: the signed paper comes back and its scan is kept with its digest."""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import accounts, activity, clock
from app.changes import Changes, Topic, touched
from app.documents.scan_page import check_pdf, pdf_of_picture
from app.errors import UserError
from app.papers.lifecycle import MAY_PRINT
from app.records.accounts import Operator
from app.records.documents import ScanRow
from app.rules.states import DocumentState
from app.subject_names import require_paper_reader, told_title
from db.models import Document, DocumentScan, Inspection

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


def scan_rows(session: Session, document_id: int) -> list[ScanRow]:
    """Scans of one paper, the first first; a file's name without the name of a closed draw."""
    query = (
        select(DocumentScan, told_title(DocumentScan.name))
        .join(Document, Document.id == DocumentScan.document_id)
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
        .where(DocumentScan.document_id == document_id)
        .order_by(DocumentScan.id)
    )
    return [
        ScanRow(row.id, name, row.media, row.size, row.at, row.operator)
        for row, name in session.execute(query)
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
    """The scan to look at and to print: a picture comes as a page of PDF.

    Raises UserError for a paper that would tell `reader` a name of a closed draw.
    """
    row = session.get_one(DocumentScan, scan_id)
    require_paper_reader(session, reader, row.document_id)
    content = scan_bytes(session, scan_id)
    return content if row.media == "pdf" else pdf_of_picture(content)


def _media(name: str, content: bytes) -> str:
    """By its first bytes, whatever it is called; UserError for what cannot be shown."""
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
        .where(DocumentScan.sha256 == digest)
    )
    if number := session.scalar(query):
        raise UserError(f"同一个文件已经登记为“{number}”的扫描件，请核对。")
