"""文书: issue papers with gap-free numbers and frozen bytes, print them, void them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app import accounts, activity, clock, documents, numbers
from app.changes import Changes, Topic, touched
from app.documents.fonts import MissingGlyph
from app.documents.page import render
from app.documents.raster import page_count
from app.errors import UserError
from app.office_settings import office
from app.records.accounts import Operator
from app.records.documents import DocumentQuery, DocumentRow, PrintingRow
from app.records.papers import Head, Paper, canonical
from app.rules.numbering import document_number
from app.rules.roles import Role
from app.rules.states import DocumentState
from db.models import Document, Inspection, Printing, Publication, Task

KIND_WORDS = {
    "roster": "抽名",
    "commitment": "抽诺",
    "draw-record": "抽确",
    "approval": "检审",
    "dispatch": "检派",
    "notice": "检通",
    "site-record": "检录",
    "rectify": "责改",
    "publicity": "抽公",
}
"""文书字 of each kind; kinds without one take the number their caller gives (archive numbers)."""

MAY_PRINT = (Role.CLERK, Role.DEPARTMENT, Role.INSPECTOR, Role.LEGAL)


Contents = Callable[[Head], Paper]
"""Given the head with the number taken, the whole of a paper's data."""


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A paper to be issued. `contents` is given the head and returns the paper's data."""

    kind: str
    title: str
    contents: Contents
    task_id: int | None = None
    inspection_id: int | None = None
    number: str = ""


def issue(session: Session, operator: Operator, paper: PaperRequest) -> Document:
    """Take the next number, render, freeze. The caller's action records the event.

    A paper that cannot be rendered raises UserError; the number goes back with the transaction.
    """
    facts = office(session)
    today = clock.today()
    number, sequence = _number(session, paper, facts.number_word, today.year)
    identity = f"{paper.kind}-{today.year}-{sequence}"
    data = paper.contents(Head(organ=facts.bureau_name, number=number, document_id=identity))
    pdf = _render(paper.kind, data)
    document = Document(
        kind=paper.kind,
        number=number,
        year=today.year,
        title=paper.title,
        state=DocumentState.ISSUED,
        task_id=paper.task_id,
        inspection_id=paper.inspection_id,
        data=canonical(data),
        pdf=pdf,
        sha256=sha256(pdf).hexdigest(),
        pages=page_count(pdf),
        issued_on=today,
        issued_at=clock.now(),
        issued_by=operator.name,
    )
    session.add(document)
    session.flush()
    return document


def _number(session: Session, paper: PaperRequest, word: str, year: int) -> tuple[str, int]:
    sequence = numbers.take(session, kind=paper.kind, year=year)
    if paper.number:
        return paper.number, sequence
    return document_number(
        bureau_word=word,
        department_word="",
        kind_word=KIND_WORDS[paper.kind],
        year=year,
        sequence=sequence,
    ), sequence


def _render(kind: str, data: Paper) -> bytes:
    try:
        return render(documents.find(kind), data, "machine")
    except MissingGlyph as error:
        raise UserError(error.message) from error


def find_document_ids(session: Session, query: DocumentQuery) -> list[int]:
    """Ids, newest first."""
    chosen = (
        select(Document.id)
        .outerjoin(Task, Task.id == Document.task_id)
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
    )
    return list(session.scalars(_filtered(chosen, query).order_by(Document.id.desc())))


def _filtered(chosen: Select[int], query: DocumentQuery) -> Select[int]:
    conditions = [
        (Document.kind.in_(query.kinds), bool(query.kinds)),
        (Document.state.in_(query.states), bool(query.states)),
        (Document.task_id == query.task_id, query.task_id is not None),
        (Document.inspection_id == query.inspection_id, query.inspection_id is not None),
    ]
    chosen = chosen.where(*(condition for condition, wanted in conditions if wanted))
    text = query.text.strip()
    if text:
        columns = (Document.number, Document.title, Task.number, Inspection.subject_name)
        chosen = chosen.where(or_(*(c.icontains(text, autoescape=True) for c in columns)))
    return chosen


def document_rows(session: Session, ids: Sequence[int]) -> list[DocumentRow]:
    """Rows in the order of `ids`."""
    printed = select(Printing.document_id, func.count().label("times")).group_by(
        Printing.document_id
    )
    counts = {row.document_id: row.times for row in session.execute(printed)}
    query = (
        select(Document, Task.number, Inspection.subject_name)
        .select_from(Document)
        .outerjoin(Task, Task.id == Document.task_id)
        .outerjoin(Inspection, Inspection.id == Document.inspection_id)
        .where(Document.id.in_(ids))
    )
    found = {
        each.id: _row(each, task or "", subject or "", counts.get(each.id, 0))
        for each, task, subject in session.execute(query)
    }
    return [found[each] for each in ids if each in found]


def _row(each: Document, task: str, subject: str, printed: int) -> DocumentRow:
    kind = documents.find(each.kind)
    return DocumentRow(
        id=each.id,
        kind=each.kind,
        kind_name=kind.title,
        number=each.number,
        title=each.title,
        state=DocumentState(each.state),
        task_number=task,
        subject_name=subject,
        pages=each.pages,
        copies=kind.copies,
        issued_on=each.issued_on,
        issued_by=each.issued_by,
        printed=printed,
    )


def pdf_of(session: Session, document_id: int) -> bytes:
    """The frozen bytes. Raises UserError when they no longer match their digest."""
    document = session.get_one(Document, document_id)
    if sha256(document.pdf).hexdigest() != document.sha256:
        raise UserError(
            f"文书“{document.number}”的内容与开具时的摘要不符，已停止使用。"
            "请在“系统”中运行完整性检查，并从备份恢复。"
        )
    return document.pdf


def printings(session: Session, document_id: int) -> list[PrintingRow]:
    query = select(Printing).where(Printing.document_id == document_id).order_by(Printing.id)
    return [
        PrintingRow(row.at.strftime("%Y-%m-%d %H:%M"), row.operator, row.copies, row.printer)
        for row in session.scalars(query)
    ]


def mark_printed(
    session: Session, operator: Operator, *, document_ids: Sequence[int], copies: int, printer: str
) -> Changes:
    """Remember who printed what, when, how many copies, on which printer."""
    accounts.require(operator, *MAY_PRINT)
    if not document_ids:
        raise UserError("请先选择打印的文书。")
    chosen = [session.get_one(Document, each) for each in document_ids]
    for document in chosen:
        if document.state == DocumentState.ISSUED:
            document.state = DocumentState.PRINTED
        session.add(
            Printing(
                document_id=document.id,
                at=clock.now(),
                operator=operator.name,
                copies=copies,
                printer=printer,
            )
        )
    activity.record(
        session,
        operator,
        "打印文书",
        about=f"document:{chosen[0].id}",
        title="、".join(document.number for document in chosen),
        facts={"copies": copies, "printer": printer},
    )
    return touched(Topic.PAPERS)


def mark_signed(session: Session, operator: Operator, *, document_id: int) -> Changes:
    """The signed copy is back in hand."""
    accounts.require(operator, *MAY_PRINT)
    document = _valid(session, document_id)
    if document.state == DocumentState.ISSUED:
        raise UserError("这份文书还没有打印，不能登记为已签。")
    document.state = DocumentState.SIGNED
    activity.record(
        session, operator, "登记已签", about=f"document:{document.id}", title=document.number
    )
    return touched(Topic.PAPERS)


def void_document(
    session: Session, operator: Operator, *, document_id: int, reason: str
) -> Changes:
    """作废: the number is kept and never used again."""
    accounts.require(operator, Role.CLERK)
    document = _valid(session, document_id)
    if not reason.strip():
        raise UserError("请填写作废原因。", "reason")
    if document.kind in ("draw-record", "commitment", "roster"):
        raise UserError("抽取文书不能单独作废；抽取有误的，请由两人办理整次抽取的作废。")
    if _is_published(session, document):
        raise UserError(f"公示表{document.number}已经公示，不能作废。")
    document.state = DocumentState.VOID
    document.void_reason = reason.strip()
    activity.record(
        session,
        operator,
        "作废文书",
        about=f"document:{document.id}",
        title=document.number,
        reason=reason.strip(),
    )
    return touched(Topic.PAPERS)


def _is_published(session: Session, document: Document) -> bool:
    query = select(Publication.id).where(
        Publication.document_id == document.id, Publication.published_on.is_not(None)
    )
    return session.scalar(query) is not None


def void_of_task(session: Session, task_id: int, *, reason: str) -> None:
    """Void the papers of a task whose draw is void; the numbers stay. The caller records it."""
    query = select(Document).where(
        Document.task_id == task_id, Document.state != DocumentState.VOID
    )
    for document in session.scalars(query):
        document.state, document.void_reason = DocumentState.VOID, reason


def _valid(session: Session, document_id: int) -> Document:
    document = session.get_one(Document, document_id)
    if document.state in (DocumentState.VOID, DocumentState.ARCHIVED):
        raise UserError(f"文书“{document.number}”已作废或已归档，不能再改。")
    return document
