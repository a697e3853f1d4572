"""A batch on its way to the printer: what is printed is remembered, the rest can be continued."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import accounts, activity, clock
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.papers.lifecycle import MAY_PRINT, check_copies
from app.records.accounts import Operator
from app.records.documents import BatchEntry, BatchRow
from app.rules.states import DocumentState
from db.models import Document, PrintBatch, PrintBatchEntry, Printing


def start_batch(
    session: Session, operator: Operator, *, entries: Sequence[BatchEntry], printer: str
) -> tuple[int, Changes]:
    """Note what is to be printed, in order. Nothing counts as printed yet."""
    accounts.require(operator, *MAY_PRINT)
    if not entries:
        raise UserError("请先选择打印的文书。")
    for entry in entries:
        check_copies(entry.copies)
    batch = PrintBatch(started_at=clock.now(), operator=operator.name, printer=printer)
    session.add(batch)
    session.flush()
    session.add_all(
        PrintBatchEntry(
            batch_id=batch.id,
            position=position,
            document_id=entry.document_id,
            copies=entry.copies,
            two_sided=entry.two_sided,
        )
        for position, entry in enumerate(entries, start=1)
    )
    _record(session, operator, "开始批量打印", batch, f"{len(entries)} 份文书")
    return batch.id, touched(Topic.PAPERS)


def mark_batch_printed(
    session: Session, operator: Operator, *, batch_id: int, document_ids: Sequence[int]
) -> Changes:
    """These papers of the batch have been handed to the printer; the last ends the batch."""
    accounts.require(operator, *MAY_PRINT)
    batch = session.get_one(PrintBatch, batch_id)
    done = [row for row in _unprinted(session, batch_id) if row.document_id in set(document_ids)]
    if not done:
        raise UserError("这批文书已经登记过打印，请刷新后再看。")
    now = clock.now()
    documents = [session.get_one(Document, row.document_id) for row in done]
    for row, document in zip(done, documents, strict=True):
        row.printed_at = now
        if document.state == DocumentState.ISSUED:
            document.state = DocumentState.PRINTED
        session.add(
            Printing(
                document_id=document.id,
                at=now,
                operator=operator.name,
                copies=row.copies,
                printer=batch.printer,
            )
        )
    session.flush()
    if not _unprinted(session, batch_id):
        batch.ended_at = now
    _record(session, operator, "打印文书", batch, "、".join(each.number for each in documents))
    return touched(Topic.PAPERS)


def drop_batch(session: Session, operator: Operator, *, batch_id: int) -> Changes:
    """The rest of a batch is not to be printed any more."""
    accounts.require(operator, *MAY_PRINT)
    batch = session.get_one(PrintBatch, batch_id)
    if batch.ended_at is not None:
        raise UserError("这批打印已经结束，请刷新后再看。")
    batch.ended_at = clock.now()
    left = len(_unprinted(session, batch_id))
    _record(session, operator, "放弃批量打印", batch, f"余 {left} 份未打印")
    return touched(Topic.PAPERS)


def open_batches(session: Session) -> list[BatchRow]:
    """Batches that stopped half way, the newest first."""
    counts = (
        select(
            PrintBatchEntry.batch_id,
            func.count().label("total"),
            func.count(PrintBatchEntry.printed_at).label("printed"),
        )
        .group_by(PrintBatchEntry.batch_id)
        .subquery()
    )
    query = (
        select(PrintBatch, counts.c.total, counts.c.printed)
        .join(counts, counts.c.batch_id == PrintBatch.id)
        .where(PrintBatch.ended_at.is_(None))
        .order_by(PrintBatch.id.desc())
    )
    return [
        BatchRow(row.id, row.started_at, row.operator, row.printer, total, printed)
        for row, total, printed in session.execute(query)
    ]


def rest_of_batch(session: Session, batch_id: int) -> list[BatchEntry]:
    """What is not yet printed, in order."""
    return [
        BatchEntry(row.document_id, row.copies, row.two_sided)
        for row in _unprinted(session, batch_id)
    ]


def _unprinted(session: Session, batch_id: int) -> list[PrintBatchEntry]:
    query = select(PrintBatchEntry).where(
        PrintBatchEntry.batch_id == batch_id, PrintBatchEntry.printed_at.is_(None)
    )
    return list(session.scalars(query.order_by(PrintBatchEntry.position)))


def _record(
    session: Session, operator: Operator, action: str, batch: PrintBatch, title: str
) -> None:
    activity.record(
        session,
        operator,
        action,
        about=f"print_batch:{batch.id}",
        title=title,
        facts={"printer": batch.printer},
    )
