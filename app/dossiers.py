"""档案: file a finished inspection's papers as a dossier and find it again.

保存期限有规定的，从其规定；没有规定的，不少于两年 (founding scheme part 四（六）).
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.orm import Session

from app import accounts, activity, clock, dossier_papers, numbers, subject_names
from app.awaiting import closed_on, fileable, obstacle_of
from app.changes import NOTHING, Changes, Topic, touched
from app.errors import UserError
from app.office_settings import MOST_YEARS, office
from app.progress import Progress, silent
from app.records.accounts import Operator
from app.records.dossiers import DossierDetail, DossierEntryRow, DossierRow
from app.registries.initials import business_initials
from app.rules.numbering import archive_number
from app.rules.retention import SHORTEST_YEARS, destroy_after, retention_years
from app.rules.roles import Role
from app.rules.states import DocumentState, InspectionState
from db.models import Document, Dossier, DossierEntry, Inspection, Task

Found = tuple[Dossier, str, str, str | None, str]
"""A dossier with its title, task's number, subject and code as everybody may read them."""

__all__ = [
    "dossier_detail",
    "dossier_documents",
    "file_dossier",
    "file_dossiers",
    "fileable",
    "find_dossiers",
]


def file_dossier(
    session: Session,
    operator: Operator,
    *,
    inspection_id: int,
    statutory_years: int | None = None,
    box: str = "",
    note: str = "",
) -> tuple[int, Changes]:
    """归档: bind the inspection's papers, number the pages, fix retention and destruction date."""
    accounts.require(operator, Role.CLERK)
    each = session.get_one(Inspection, inspection_id)
    if each.state != InspectionState.PUBLISHED:
        raise UserError(
            f"“{subject_names.told(session, each)}”还没有公示（或办理不予公示），不能归档。"
        )
    obstacle = obstacle_of(each)
    if obstacle:
        raise UserError(f"“{subject_names.told(session, each)}”的{obstacle}，办结后才能归档。")
    if statutory_years is not None and statutory_years < SHORTEST_YEARS:
        raise UserError("保管期限不得少于两年（方案第四部分第六项）。", "statutory_years")
    if statutory_years is not None and statutory_years > MOST_YEARS:
        raise UserError(f"保管期限最多填 {MOST_YEARS} 年。", "statutory_years")
    dossier = _build(session, operator, each, statutory_years, box, note)
    each.state, each.closed_on = InspectionState.CLOSED, dossier.closed_on
    session.flush()
    dossier_papers.bind(session, operator, dossier)
    activity.record(
        session,
        operator,
        "归档",
        about=f"dossier:{dossier.id}",
        title=f"{dossier.archive_number} {dossier.title}",
        facts={"destroy_after": dossier.destroy_after.isoformat()},
    )
    return dossier.id, touched(Topic.DOSSIERS, Topic.INSPECTIONS, Topic.PAPERS)


def file_dossiers(
    session: Session,
    operator: Operator,
    *,
    inspection_ids: Sequence[int],
    progress: Progress = silent,
    statutory_years: int | None = None,
    box: str = "",
    note: str = "",
) -> tuple[list[int], Changes]:
    """Several visits, a dossier each, all or none."""
    filed, changes = [], NOTHING
    for done, inspection_id in enumerate(inspection_ids, start=1):
        dossier_id, touching = file_dossier(
            session,
            operator,
            inspection_id=inspection_id,
            statutory_years=statutory_years,
            box=box,
            note=note,
        )
        filed.append(dossier_id)
        changes |= touching
        progress(done, len(inspection_ids))
    return filed, changes


def _build(
    session: Session,
    operator: Operator,
    each: Inspection,
    statutory: int | None,
    box: str,
    note: str,
) -> Dossier:
    facts, now, closed = office(session), clock.now(), closed_on(each)
    years = retention_years(facts.retention_years if statutory is None else statutory)
    title = _title(session, each)
    dossier = Dossier(
        archive_number=archive_number(
            bureau_word=facts.number_word,
            year=now.year,
            sequence=numbers.take(session, kind="dossier", year=now.year),
        ),
        title=title,
        initials=business_initials(title),
        year=now.year,
        task_id=each.task_id,
        inspection_id=each.id,
        subject_number=each.subject_number,
        started_on=each.started_at.date() if each.started_at else closed,
        closed_on=closed,
        filed_at=now,
        filed_by=operator.name,
        retention_years=years,
        destroy_after=destroy_after(closed, years, from_new_year=facts.retention_from_new_year),
        box=box.strip(),
        note=note.strip(),
    )
    session.add(dossier)
    dossier.entries = _entries(session, each)
    return dossier


def _title(session: Session, each: Inspection) -> str:
    """题名, which stands on the cover; a number of a closed draw says which task it is of."""
    number = subject_names.closed_number(session, each)
    task = session.get_one(Task, each.task_id).number
    called = f"{task}第{number}号" if number else subject_names.told(session, each)
    return f"{called}双随机抽查检查卷"


def _entries(session: Session, each: Inspection) -> list[DossierEntry]:
    """The papers of the draw first, then the visit's own, in the order they were issued."""
    query = (
        select(Document)
        .where(Document.state != DocumentState.VOID)
        .where(
            or_(
                Document.inspection_id == each.id,
                (Document.task_id == each.task_id) & Document.inspection_id.is_(None),
            )
        )
        .order_by(Document.inspection_id.is_not(None), Document.id)
    )
    entries, page = [], 1
    for position, document in enumerate(session.scalars(query), start=1):
        last = page + document.pages - 1
        entries.append(_entry(position, document, page, last))
        if document.inspection_id is not None:
            document.state = DocumentState.ARCHIVED
        page = last + 1
    return entries


def _entry(position: int, document: Document, first: int, last: int) -> DossierEntry:
    return DossierEntry(
        position=position,
        document_id=document.id,
        number=document.number,
        responsible=document.issued_by,
        title=document.title,
        dated=document.issued_on,
        first_page=first,
        last_page=last,
    )


def find_dossiers(session: Session, text: str = "") -> list[DossierRow]:
    """Newest first; `text` hits name, code, pinyin initials, archive number, document number."""
    query = _matching(_chosen(), text.strip()).order_by(Dossier.id.desc())
    return [_row(*found) for found in session.execute(query)]


def _chosen() -> Select[*Found]:
    title = subject_names.told_title(Dossier.title)
    return (
        select(Dossier, title, Task.number, subject_names.told_column(), _code())
        .select_from(Dossier)
        .join(Task, Task.id == Dossier.task_id)
        .outerjoin(Inspection, Inspection.id == Dossier.inspection_id)
    )


def _code() -> ColumnElement[str]:
    """The registered number, which is as good as a name."""
    return case((subject_names.is_named(), Dossier.subject_number), else_="")


def _matching(query: Select[*Found], text: str) -> Select[*Found]:
    if not text:
        return query
    columns = (
        subject_names.told_title(Dossier.title),
        Dossier.archive_number,
        _code(),
        Task.number,
    )
    numbered = select(DossierEntry.dossier_id).where(
        DossierEntry.number.icontains(text, autoescape=True)
    )
    hits = [column.icontains(text, autoescape=True) for column in columns]
    spelt = and_(subject_names.is_named(), Dossier.initials.icontains(text, autoescape=True))
    return query.where(or_(*hits, spelt, Dossier.id.in_(numbered)))


def _row(
    each: Dossier, title: str, task_number: str, subject_name: str | None, code: str
) -> DossierRow:
    return DossierRow(
        id=each.id,
        archive_number=each.archive_number,
        title=title,
        task_number=task_number,
        subject_name=subject_name or "",
        subject_number=code,
        closed_on=each.closed_on,
        retention_years=each.retention_years,
        destroy_after=each.destroy_after,
        pages=max((entry.last_page for entry in each.entries), default=0),
        filed_by=each.filed_by,
    )


def dossier_detail(session: Session, dossier_id: int) -> DossierDetail:
    found = session.execute(_chosen().where(Dossier.id == dossier_id)).one()
    each = found[0]
    titles = (
        select(DossierEntry, subject_names.told_title(DossierEntry.title))
        .outerjoin(Inspection, Inspection.id == each.inspection_id)
        .where(DossierEntry.dossier_id == dossier_id)
        .order_by(DossierEntry.position)
    )
    return DossierDetail(
        row=_row(*found),
        started_on=each.started_on,
        box=each.box,
        note=each.note,
        entries=tuple(_entry_row(entry, title) for entry, title in session.execute(titles)),
    )


def _entry_row(entry: DossierEntry, title: str) -> DossierEntryRow:
    return DossierEntryRow(
        entry.position,
        entry.number,
        entry.responsible,
        title,
        entry.dated,
        entry.first_page,
        entry.last_page,
        entry.note,
        entry.document_id,
    )


def dossier_documents(session: Session, dossier_id: int) -> Sequence[int]:
    """Ids of the dossier's own papers: cover, 卷内目录, 备考表."""
    each = session.get_one(Dossier, dossier_id)
    is_own = Document.number.startswith(f"{each.archive_number} ", autoescape=True)
    return list(session.scalars(select(Document.id).where(is_own).order_by(Document.id)))
