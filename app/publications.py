"""公示: a table of reviewed inspections, prepared as xlsx and PDF, then marked published.

已实施检查但未公示的，视为未完成: an inspection counts as finished only from then on.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import accounts, activity, clock, paper_contents, papers, subject_names
from app.awaiting import candidates
from app.changes import Changes, Topic, touched
from app.errors import UserError
from app.exchange.publicity_sheet import write_publicity
from app.office_settings import office
from app.records.accounts import Operator
from app.records.papers import Head, Publicity
from app.records.papers import PublicityRow as PaperRow
from app.records.publications import PublicationRow
from app.rules.roles import Role
from app.rules.states import DocumentState, InspectionState, PublicationState
from db.models import Document, Inspection, Publication, PublicationEntry

__all__ = [
    "candidates",
    "list_publications",
    "mark_published",
    "prepare",
    "sheet_of",
    "withhold",
]


def list_publications(session: Session) -> list[PublicationRow]:
    counts = (
        select(PublicationEntry.publication_id, func.count().label("entries"))
        .group_by(PublicationEntry.publication_id)
        .subquery()
    )
    query = (
        select(Publication, counts.c.entries)
        .outerjoin(counts, counts.c.publication_id == Publication.id)
        .order_by(Publication.id.desc())
    )
    return [
        PublicationRow(
            id=each.id,
            number=each.number,
            title=each.title,
            state=PublicationState(each.state),
            count=count or 0,
            prepared_by=each.prepared_by,
            published_on=each.published_on,
            place=each.place,
            document_id=each.document_id,
        )
        for each, count in session.execute(query)
    ]


def prepare(
    session: Session, operator: Operator, *, inspection_ids: Sequence[int], title: str
) -> tuple[int, Changes]:
    """Freeze the table of these inspections as PDF and xlsx, under one number."""
    accounts.require(operator, Role.CLERK)
    if not inspection_ids:
        raise UserError("请先勾选要公示的检查记录。")
    if not title.strip():
        raise UserError("请填写公示表的标题。", "title")
    chosen = [_publishable(session, each) for each in dict.fromkeys(inspection_ids)]
    rows = tuple(paper_contents.publicity_row(session, each) for each in chosen)
    document = papers.issue(session, operator, _paper(title.strip(), rows))
    publication = Publication(
        number=document.number,
        title=title.strip(),
        state=PublicationState.PREPARED,
        prepared_at=clock.now(),
        prepared_by=operator.name,
        document_id=document.id,
        sheet=_sheet(title.strip(), office(session).bureau_name, rows),
        entries=[
            PublicationEntry(position=position, inspection_id=each.id)
            for position, each in enumerate(chosen, start=1)
        ],
    )
    session.add(publication)
    session.flush()
    activity.record(
        session,
        operator,
        "编制公示表",
        about=f"publication:{publication.id}",
        title=f"{publication.number} {publication.title}",
        facts={"inspections": len(chosen)},
    )
    return publication.id, touched(Topic.PUBLICATIONS, Topic.PAPERS)


def _publishable(session: Session, inspection_id: int) -> Inspection:
    each = session.get_one(Inspection, inspection_id)
    if each.state != InspectionState.REVIEWED:
        raise UserError(
            f"“{subject_names.told(session, each)}”的检查记录没有审核通过，或已经公示，"
            "不能列入公示表。"
        )
    pending = (
        select(Publication.number)
        .join(PublicationEntry)
        .join(Document, Document.id == Publication.document_id)
        .where(PublicationEntry.inspection_id == inspection_id)
        .where(Document.state != DocumentState.VOID)
    )
    number = session.scalar(pending)
    if number:
        raise UserError(
            f"“{subject_names.told(session, each)}”已列入公示表{number}，"
            "请先把那一份公示出去，或作废那一份。"
        )
    return each


def _paper(title: str, rows: tuple[PaperRow, ...]) -> papers.PaperRequest:
    def contents(head: Head, _today: date) -> Publicity:
        return Publicity(head=head, title=title, rows=rows)

    return papers.PaperRequest(kind="publicity", title=title, contents=contents)


def _sheet(title: str, bureau: str, rows: tuple[PaperRow, ...]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "公示.xlsx"
        write_publicity(path, title=title, organ=bureau, rows=rows)
        return path.read_bytes()


def sheet_of(session: Session, publication_id: int) -> bytes:
    """The published table as xlsx bytes."""
    return session.get_one(Publication, publication_id).sheet


def mark_published(
    session: Session, operator: Operator, *, publication_id: int, on: date, place: str
) -> Changes:
    """The table stands on the website or board since `on`; its inspections are finished."""
    accounts.require(operator, Role.CLERK)
    publication = session.get_one(Publication, publication_id)
    if publication.state == PublicationState.PUBLISHED:
        raise UserError(f"公示表{publication.number}已经登记公示，不必重复登记。")
    if session.get_one(Document, publication.document_id).state == DocumentState.VOID:
        raise UserError(f"公示表{publication.number}已经作废，请重新编制。")
    if on > clock.today():
        raise UserError("公示日期晚于今天，请核对。", "on")
    if not place.strip():
        raise UserError("请填写公示的网址或张贴地点。", "place")
    publication.state = PublicationState.PUBLISHED
    publication.published_on, publication.place = on, place.strip()
    for entry in publication.entries:
        each = session.get_one(Inspection, entry.inspection_id)
        if each.ended_at and on < each.ended_at.date():
            called = subject_names.told(session, each)
            raise UserError(f"公示日期早于“{called}”的检查日期，请核对。", "on")
        each.state, each.published_on = InspectionState.PUBLISHED, on
    activity.record(
        session,
        operator,
        "登记公示",
        about=f"publication:{publication.id}",
        title=f"{publication.number} {publication.title}",
        facts={"on": on.isoformat(), "place": place.strip()},
    )
    return touched(Topic.PUBLICATIONS, Topic.INSPECTIONS)


def withhold(
    session: Session, operator: Operator, *, inspection_id: int, reason: str, approver: str
) -> Changes:
    """依法不予公示, with reason and approval: finished without standing in public."""
    accounts.require(operator, Role.CLERK)
    each = _publishable(session, inspection_id)
    if not reason.strip():
        raise UserError("请填写不予公示的理由和依据。", "reason")
    if not approver.strip():
        raise UserError("请填写批准人。", "approver")
    if approver.strip() == operator.name:
        raise UserError("批准人不能是登记人本人。", "approver")
    each.state = InspectionState.PUBLISHED
    each.withheld_reason = f"{reason.strip()}（批准人：{approver.strip()}）"
    activity.record(
        session,
        operator,
        "登记不予公示",
        about=f"inspection:{each.id}",
        title=subject_names.told(session, each),
        reason=each.withheld_reason,
    )
    return touched(Topic.PUBLICATIONS, Topic.INSPECTIONS)
